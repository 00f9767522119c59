//! The tree of pages an import makes, known before the first text is read: every page has its
//! ids, so that links can be written in one go. Parents stand before their children.

use std::collections::HashMap;
use std::path::PathBuf;

use store::{DomainId, EntryId, public_id};

use super::folders::{Child, Found, Text};
use super::known::{Known, KnownPages};
use super::order;
use crate::intake::{Note, Why};

/// A page to be.
#[derive(Debug)]
pub(super) struct Node {
    /// Folders end with `/`; a folder's text counts as the folder.
    pub path: String,
    pub text: Option<Text>,
    pub parent: Option<usize>,
    pub id: EntryId,
    pub public_id: String,
    pub domain: DomainId,
    pub position: f64,
    pub known: Option<Known>,
    /// It, or one above it, lies in the trash.
    pub trashed: bool,
}

impl Node {
    /// The last part of its path, without ending.
    pub(super) fn name(&self) -> &str {
        let last = self.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        if self.path.ends_with('/') { last } else { super::folders::stem(last) }
    }

    /// What the page keeps of where it came from, without the sort.
    pub(super) fn source(&self) -> &str {
        self.text.as_ref().map_or(&self.path, |text| &text.path)
    }

    pub(super) fn bytes(&self) -> u64 {
        self.text.as_ref().map_or(0, |text| text.bytes)
    }
}

/// All pages to be, and what links may lead to.
#[derive(Debug)]
pub(super) struct Plan {
    pub nodes: Vec<Node>,
    /// Nodes by path.
    pub pages: HashMap<String, usize>,
    /// Files that are no texts, by path.
    pub files: HashMap<String, PathBuf>,
}

/// What stands above the pages of the import.
pub(super) struct Ground {
    pub domain: DomainId,
    /// The last position taken below each page, and at the top of the space.
    pub last: HashMap<Option<EntryId>, f64>,
}

/// Makes the plan; returns with it what was noted on the way, pages whose source is gone included.
pub(super) fn make(mut found: Found, mut known: KnownPages, ground: &Ground) -> (Plan, Vec<Note>) {
    let mut notes = std::mem::take(&mut found.notes);
    let mut nodes: Vec<Node> = Vec::new();
    let mut open = vec![(0, None)];
    while let Some((folder, parent)) = open.pop() {
        let children = found.children(folder);
        let mut siblings: Vec<Sibling> = Vec::with_capacity(children.len());
        for child in children {
            siblings.push(found.sibling(child, &mut known));
        }
        let above = parent.map(|parent: usize| nodes[parent].id);
        let last = ground.last.get(&above).copied().unwrap_or(0.0);
        let taken =
            siblings.iter().map(|sibling| sibling.known.as_ref().map(|known| known.position)).collect::<Vec<_>>();
        let first = nodes.len();
        for (sibling, position) in siblings.iter_mut().zip(order::positions(&taken, last)) {
            nodes.push(node(sibling, parent, position, &nodes, ground));
        }
        let below = siblings.iter().enumerate().filter_map(|(at, sibling)| Some((sibling.folder?, Some(first + at))));
        // The first folder is opened first.
        open.extend(below.rev());
    }
    notes.extend(known.left().into_iter().map(|source| Note::new(source, Why::Gone)));
    let pages = nodes.iter().enumerate().map(|(number, node)| (node.path.clone(), number)).collect();
    (Plan { nodes, pages, files: found.others }, notes)
}

/// A text or folder with the page an earlier run made of it.
struct Sibling {
    path: String,
    text: Option<Text>,
    known: Option<Known>,
    folder: Option<usize>,
}

impl Found {
    fn sibling(&mut self, child: Child, known: &mut KnownPages) -> Sibling {
        match child {
            Child::Text(text) => {
                Sibling { known: known.take(&text.path), path: text.path.clone(), text: Some(text), folder: None }
            }
            Child::Folder(number) => {
                let folder = &mut self.folders[number];
                let text = folder.index.take();
                let known = known.take_folder(&folder.path, text.as_ref().map(|text| text.path.as_str()));
                Sibling { path: folder.path.clone(), text, known, folder: Some(number) }
            }
        }
    }
}

fn node(sibling: &mut Sibling, parent: Option<usize>, position: f64, nodes: &[Node], ground: &Ground) -> Node {
    let above = parent.map(|parent| &nodes[parent]);
    let known = sibling.known.take();
    Node {
        trashed: above.is_some_and(|above| above.trashed) || known.as_ref().is_some_and(Known::is_trashed),
        id: known.as_ref().map_or_else(EntryId::new, |known| known.id),
        public_id: known.as_ref().map_or_else(public_id, |known| known.public_id.clone()),
        domain: known
            .as_ref()
            .map_or_else(|| above.map_or(ground.domain, |above| above.domain), |known| known.domain_id),
        path: std::mem::take(&mut sibling.path),
        text: sibling.text.take(),
        parent,
        position,
        known,
    }
}
