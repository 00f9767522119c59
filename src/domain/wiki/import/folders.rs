//! The first pass: which files there are, and which tree they make. Nothing is read but names,
//! sizes, and the order written at the beginning of texts.

use std::collections::{HashMap, HashSet};
use std::fs::{DirEntry, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use text::front_matter::{self, Value};
use unicode_normalization::UnicodeNormalization;

use crate::entries::TEXT_LIMIT;
use crate::intake::{Note, Why};

/// Deepest folder; trees of pages are shown down to a hundred levels.
const DEEPEST: usize = 60;
/// How much of a text is looked at for its order, bytes.
const HEAD: usize = 4 * 1024;

/// A Markdown file. `path`: below the imported folder, composed (NFC), with `/`.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub path: String,
    pub place: PathBuf,
    pub bytes: u64,
    order: Option<i64>,
}

/// A folder and what lies in it. The first one is the imported folder itself.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Empty for the imported folder, else with `/` at the end.
    pub path: String,
    pub depth: usize,
    parent: usize,
    /// Its own text.
    pub index: Option<Text>,
    texts: Vec<Text>,
    folders: Vec<usize>,
    holds_pages: bool,
}

/// What the first pass found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub folders: Vec<Folder>,
    /// Files that are no texts, by path.
    pub others: HashMap<String, PathBuf>,
    pub notes: Vec<Note>,
}

/// A child of a folder in its order.
pub(super) enum Child {
    Text(Text),
    Folder(usize),
}

/// Looks through a folder and everything below it.
pub(super) fn look_through(root: &Path) -> std::io::Result<Found> {
    let mut found = Found::default();
    found.folders.push(Folder::default());
    let mut places = vec![(0, root.to_owned())];
    while let Some((folder, place)) = places.pop() {
        let listed = std::fs::read_dir(&place).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
        let mut entries = match listed {
            Ok(entries) => entries,
            Err(error) if folder == 0 => return Err(error),
            Err(error) => {
                found.notes.push(Note::new(&found.folders[folder].path, Why::Unreadable(error.to_string())));
                continue;
            }
        };
        entries.sort_by_key(DirEntry::file_name);
        let mut names = HashSet::new();
        for entry in entries {
            if let Err((path, why)) = found.take(folder, &entry, &mut names, &mut places) {
                found.notes.push(Note::new(path, why));
            }
        }
    }
    found.mark_pages();
    Ok(found)
}

impl Found {
    fn take(
        &mut self,
        folder: usize,
        entry: &DirEntry,
        names: &mut HashSet<String>,
        places: &mut Vec<(usize, PathBuf)>,
    ) -> Result<(), (String, Why)> {
        let raw = entry.file_name();
        let name: String = raw.to_string_lossy().nfc().collect();
        let path = format!("{}{name}", self.folders[folder].path);
        let unreadable = |error: std::io::Error| (path.clone(), Why::Unreadable(error.to_string()));
        if raw.to_str().is_none() {
            return Err((path, Why::NameNotUtf8));
        }
        if name.starts_with('.') {
            return Err((path, Why::HiddenName));
        }
        // Two spellings of the same characters are one name.
        if !names.insert(name.clone()) {
            return Err((path, Why::Twice));
        }
        let kind = entry.file_type().map_err(unreadable)?;
        if kind.is_symlink() {
            return Err((path, Why::SymbolicLink));
        }
        if kind.is_dir() {
            let depth = self.folders[folder].depth + 1;
            if depth > DEEPEST {
                return Err((path, Why::TooDeep));
            }
            let number = self.folders.len();
            self.folders.push(Folder { path: format!("{path}/"), depth, parent: folder, ..Folder::default() });
            self.folders[folder].folders.push(number);
            places.push((number, entry.path()));
            return Ok(());
        }
        if !kind.is_file() {
            return Err((path, Why::NoFile));
        }
        if !is_markdown(&name) {
            self.others.insert(path, entry.path());
            return Ok(());
        }
        let bytes = entry.metadata().map_err(unreadable)?.len();
        if bytes > TEXT_LIMIT as u64 {
            return Err((path, Why::TooLarge(TEXT_LIMIT / 1024 / 1024)));
        }
        let text = Text { order: order_in(&entry.path()).map_err(unreadable)?, path, place: entry.path(), bytes };
        self.folders[folder].add(text, &name);
        Ok(())
    }

    /// Folders without any text below them become no pages.
    fn mark_pages(&mut self) {
        for number in (0..self.folders.len()).rev() {
            let folder = &self.folders[number];
            if folder.holds_pages || folder.index.is_some() || !folder.texts.is_empty() {
                let parent = folder.parent;
                self.folders[number].holds_pages = true;
                self.folders[parent].holds_pages = true;
            }
        }
    }

    /// The children of a folder: those with an order by it, then the others by name.
    pub(super) fn children(&mut self, folder: usize) -> Vec<Child> {
        let texts = std::mem::take(&mut self.folders[folder].texts);
        let folders = std::mem::take(&mut self.folders[folder].folders);
        let mut children: Vec<(Rank, Child)> = Vec::with_capacity(texts.len() + folders.len());
        for text in texts {
            let name = text.path.rsplit('/').next().unwrap_or_default();
            // The text of the imported folder itself comes first.
            let order = if folder == 0 && is_index(name) { Some(i64::MIN) } else { text.order };
            children.push((Rank::new(order, stem(name)), Child::Text(text)));
        }
        for number in folders.into_iter().filter(|number| self.folders[*number].holds_pages) {
            let below = &self.folders[number];
            let name = below.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let order = below.index.as_ref().and_then(|index| index.order);
            children.push((Rank::new(order, name), Child::Folder(number)));
        }
        children.sort_by(|(one, _), (other, _)| one.cmp(other));
        children.into_iter().map(|(_, child)| child).collect()
    }
}

impl Folder {
    /// `index.md` is the folder's page, else `README.md`. The imported folder is no page.
    fn add(&mut self, text: Text, name: &str) {
        let held = self.index.as_ref().map(|index| index.path.rsplit('/').next().unwrap_or_default());
        let better = match held {
            None => is_index(name),
            Some(held) => is_named(name, "index") && !is_named(held, "index"),
        };
        if self.depth == 0 || !better {
            self.texts.push(text);
        } else if let Some(before) = self.index.replace(text) {
            self.texts.push(before);
        }
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    unordered: bool,
    order: i64,
    key: String,
    name: String,
}

impl Rank {
    fn new(order: Option<i64>, name: &str) -> Self {
        let key = text::sort_key(name);
        Self { unordered: order.is_none(), order: order.unwrap_or(0), key, name: name.to_owned() }
    }
}

/// `order` or `weight` among the settings at the beginning of a text.
fn order_in(place: &Path) -> std::io::Result<Option<i64>> {
    let mut head = Vec::with_capacity(HEAD);
    File::open(place)?.take(HEAD as u64).read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    if !head.contains("order") && !head.contains("weight") && !head.contains("Order") && !head.contains("Weight") {
        return Ok(None);
    }
    let (settings, _) = front_matter::split(&head);
    let written = ["order", "weight", "nav_order"].into_iter().find_map(|key| settings.other.get(key));
    Ok(written.and_then(|value| match value {
        Value::Text(text) => text.trim().parse().ok(),
        Value::List(_) => None,
    }))
}

/// Whether a text of this name is the page of its folder.
pub(super) fn is_index(name: &str) -> bool {
    is_named(name, "index") || is_named(name, "readme")
}

fn is_named(name: &str, wanted: &str) -> bool {
    is_markdown(name) && stem(name).eq_ignore_ascii_case(wanted)
}

fn is_markdown(name: &str) -> bool {
    stem(name).len() < name.len()
}

/// A name without `.md` or `.markdown`.
pub(super) fn stem(name: &str) -> &str {
    for ending in [".md", ".markdown"] {
        if let Some(at) = name.len().checked_sub(ending.len())
            && name.is_char_boundary(at)
            && at > 0
            && name[at..].eq_ignore_ascii_case(ending)
        {
            return &name[..at];
        }
    }
    name
}
