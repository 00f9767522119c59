//! The left column: the page tree around the page one is on.

use std::collections::HashSet;

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use domain::store::words::EntryState;
use domain::store::{EntryId, space};
use domain::wiki::tree::{self, Seen, SeenNode};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Icon, Side, Tree, TreeNode, Ui, icon};

/// The column for a space; `current` is the page one is on.
pub fn side(ui: &Ui, space: &space::Model, levels: &[Seen], current: Option<EntryId>, writes: bool) -> Side {
    let open: HashSet<EntryId> = levels.iter().filter_map(|level| level.parent).collect();
    let nodes = level_nodes(ui, space, levels, 0, current, &open);
    let name = ui.t_args("wiki-tree-of", &[("space", space.title.as_str().into())]);
    let arrange = links::space_part(&space.slug, "anordnung");
    let drawn =
        Tree { name: &name, memory: &space.slug, move_action: writes.then_some(arrange.as_str()), nodes: &nodes };
    Side {
        title: ui.t("wiki-tree"),
        head: Some((space.title.clone(), links::space(&space.slug))),
        body: html! {
            (crate::ui::tree(ui, &drawn))
            @if nodes.is_empty() { p.side__empty { (ui.t("wiki-tree-empty")) } }
        },
        foot: Some(foot(ui, &space.slug, writes)),
    }
}

fn foot(ui: &Ui, slug: &str, writes: bool) -> Markup {
    html! {
        ul.side__links {
            @if writes {
                li { a href=(links::space_part(slug, "neu")) { (icon(Icon::Add)) (ui.t("wiki-new-page")) } }
            }
            li { a href=(links::blog(slug)) { (icon(Icon::Blog)) (ui.t("posts-blog")) } }
            li { a href=(links::space_part(slug, "inhalt")) { (icon(Icon::List)) (ui.t("wiki-contents")) } }
            li { a href=(links::space_part(slug, "aenderungen")) { (icon(Icon::History)) (ui.t("wiki-recent")) } }
            @if writes {
                li { a href=(links::space_part(slug, "wiedervorlagen")) { (icon(Icon::Clock)) (ui.t("wiki-due")) } }
                li { a href=(links::space_part(slug, "fehlende-seiten")) { (icon(Icon::Link)) (ui.t("wiki-missing")) } }
                li { a href=(links::space_part(slug, "papierkorb")) { (icon(Icon::Trash)) (ui.t("wiki-trash")) } }
            }
        }
    }
}

fn level_nodes<'a>(
    ui: &Ui,
    space: &space::Model,
    levels: &'a [Seen],
    depth: usize,
    current: Option<EntryId>,
    open: &HashSet<EntryId>,
) -> Vec<TreeNode<'a>> {
    let Some(level) = levels.get(depth) else { return Vec::new() };
    let more = |after: bool| TreeNode {
        id: format!("{}-{depth}-{after}", space.slug).into(),
        title: ui.t(if after { "wiki-tree-more-after" } else { "wiki-tree-more-before" }).into(),
        href: contents_address(space, levels, depth),
        ..TreeNode::default()
    };
    let mut nodes: Vec<TreeNode<'a>> = Vec::with_capacity(level.nodes.len() + 2);
    nodes.extend(level.more_before.then(|| more(false)));
    for node in &level.nodes {
        let id = Some(node.node.id);
        let children = match open.contains(&node.node.id) && levels.get(depth + 1).is_some_and(|l| l.parent == id) {
            true => level_nodes(ui, space, levels, depth + 1, current, open),
            false => Vec::new(),
        };
        nodes.push(tree_node(ui, space, node, current == id, children));
    }
    nodes.extend(level.more_after.then(|| more(true)));
    nodes
}

/// Where all pages of a level are listed.
fn contents_address(space: &space::Model, levels: &[Seen], depth: usize) -> String {
    let parent = levels[depth].parent;
    let above =
        parent.and_then(|parent| levels[..depth].iter().flat_map(|l| &l.nodes).find(|seen| seen.node.id == parent));
    match above {
        Some(seen) => format!("{}?unter={}", links::space_part(&space.slug, "inhalt"), seen.node.public_id),
        None => links::space_part(&space.slug, "inhalt"),
    }
}

/// One page of the tree.
fn tree_node<'a>(
    ui: &Ui,
    space: &space::Model,
    seen: &'a SeenNode,
    current: bool,
    children: Vec<TreeNode<'a>>,
) -> TreeNode<'a> {
    let node = &seen.node;
    let expand = || format!("{}?unter={}", links::space_part(&space.slug, "zweig"), node.public_id);
    TreeNode {
        id: node.public_id.as_str().into(),
        title: node.title.as_str().into(),
        href: links::page(&space.slug, &node.slug, &node.public_id),
        current,
        open: !children.is_empty(),
        has_children: seen.has_children,
        children,
        expand_href: seen.has_children.then(expand),
        state: (seen.state != EntryState::Published).then(|| parts::state_badge(ui, seen.state, space.approval)),
        menu: None,
    }
}

#[derive(Deserialize)]
pub struct Below {
    unter: String,
}

/// A branch of the tree as a fragment, when somebody opens it.
pub async fn branch(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(below): Query<Below>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    let parent = domain::wiki::find(&app.db, &who, &below.unter).await?;
    let children = tree::list(&app.db, &who, space.id, Some(parent.entry.id), None, 200).await?;
    let ids: Vec<EntryId> = children.iter().map(|node| node.id).collect();
    let open = tree::with_children(&app.db, &who, &ids).await?;
    let seen: Vec<_> = children.iter().map(|node| SeenNode::new(node, &who, open.contains(&node.id))).collect();
    let nodes: Vec<_> = seen.iter().map(|seen| tree_node(&ui, &space, seen, false, Vec::new())).collect();
    Ok(crate::ui::tree_children(&ui, &nodes).into_response())
}
