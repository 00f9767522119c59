//! „Inhaltsübersicht“: the pages of a space as nested lists that open and close without a script.

use super::quick::Quick;
use super::{Icon, Ui, icon};
use maud::{Markup, html};
use std::borrow::Cow;

/// One page. Children that are not loaded yet are fetched from `expand_href`.
#[derive(Clone, Debug, Default)]
pub struct TreeNode<'a> {
    /// Short id, unique in the tree; remembered by the browser for open branches.
    pub id: Cow<'a, str>,
    pub title: Cow<'a, str>,
    pub href: String,
    pub current: bool,
    pub open: bool,
    pub has_children: bool,
    pub children: Vec<TreeNode<'a>>,
    /// Address of the branch as a fragment ([`tree_children`]); also a link without a script.
    pub expand_href: Option<String>,
    /// Short word behind the title, for example a badge „Entwurf“.
    pub state: Option<Markup>,
    /// Menu to move and arrange, see [`menu`](super::menu()).
    pub menu: Option<Markup>,
}

/// A whole tree.
#[derive(Clone, Debug, Default)]
pub struct Tree<'a> {
    /// Accessible name: „Inhaltsübersicht Bürgerbüro“
    pub name: &'a str,
    /// Key under which the browser remembers open branches (the space).
    pub memory: &'a str,
    /// Where dragging posts to (`seite`, `ziel`, `lage`); `None` switches dragging off.
    pub move_action: Option<&'a str>,
    pub nodes: &'a [TreeNode<'a>],
}

/// The tree with its own scrolling, made by the side column it stands in.
pub fn tree(ui: &Ui, tree: &Tree<'_>) -> Markup {
    html! {
        nav.tree aria-label=(tree.name) data-tree=(tree.memory) data-move=[tree.move_action]
            data-moved=[tree.move_action.map(|_| ui.t("ui-tree-moved"))]
            data-move-failed=[tree.move_action.map(|_| ui.t("ui-tree-move-failed"))] {
            ul.tree__list { (tree_children(ui, tree.nodes)) }
        }
    }
}

/// One branch: the `<li>` elements below a page. This is also the fragment `expand_href` answers with.
pub fn tree_children(ui: &Ui, nodes: &[TreeNode<'_>]) -> Markup {
    html! { @for node in nodes { (branch(ui, node)) } }
}

fn branch(ui: &Ui, node: &TreeNode<'_>) -> Markup {
    let below = || ui.t_args("ui-tree-below", &[("title", node.title.as_ref().into())]);
    html! {
        li.tree__node data-id=(Quick(&node.id)) {
            div.tree__row {
                a.tree__link href=(Quick(&node.href)) aria-current=[node.current.then_some("page")] { (Quick(&node.title)) }
                @if let Some(state) = &node.state { (state) }
                @if let Some(menu) = &node.menu { (menu) }
            }
            @if node.has_children || !node.children.is_empty() {
                details.tree__branch open[node.open] data-src=[node.children.is_empty().then_some(node.expand_href.as_deref()).flatten()] {
                    summary aria-label=(below()) { (icon(Icon::ChevronRight)) }
                    ul.tree__list {
                        @if node.children.is_empty() {
                            @if let Some(href) = &node.expand_href { li.tree__more { a href=(href) { (ui.t("ui-tree-more")) } } }
                        } @else { (tree_children(ui, &node.children)) }
                    }
                }
            }
        }
    }
}
