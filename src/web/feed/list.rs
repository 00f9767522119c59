//! The lines of a feed.

use std::sync::Arc;

use domain::entries::news::{Place, Stretch};
use domain::entries::nodes::Node;
use domain::feed::{self, Feed, Item, PageLine, QuestionLine};
use domain::store::Ts;
use domain::{Actor, Error};
use maud::{Markup, html};
use text::markdown::Rendered;

use crate::app::App;
use crate::edge::Visitor;
use crate::entries::kinds;
use crate::links;
use crate::people::linked;
use crate::posts::post_line;
use crate::stretch::Beside;
use crate::ui::{EntryLine, Ui};

/// Lines on one screen.
pub const LINES: usize = 20;
/// Lines on a page that shows other things too.
const FEW: usize = 5;

/// The lines as people read them; short texts come rendered. `read`: how far the reader was.
pub async fn list(app: &App, ui: &Ui, visitor: &Visitor, items: &[Item], read: Option<Place>) -> Result<Markup, Error> {
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        texts.push(match item {
            Item::Post { line, .. } => match &line.text {
                Some(revision) => Some(app.pages.rendered(revision).await?),
                None => None,
            },
            Item::Page { .. } | Item::Question { .. } => None,
        });
    }
    let mark = read.and_then(|read| items.iter().position(|item| place(item) <= read)).filter(|at| *at > 0);
    Ok(lines(ui, items, &texts, (visitor.time(), mark)))
}

/// A screen of a feed of which no place is kept, and the ways on from it. `here`: its address.
pub async fn screen(
    app: &App,
    ui: &Ui,
    visitor: &Visitor,
    who: &Actor,
    (feed, here): (&Feed, &str),
    wanted: Stretch,
) -> Result<(Markup, Beside), Error> {
    let shown = feed::show(&app.db, who, feed, wanted, LINES).await?;
    let beside = Beside::of(here, shown.newer, shown.older);
    let main = html! {
        @if shown.items.is_empty() { p { (ui.t("feed-nothing")) } }
        h2.visually-hidden { (ui.t("feed-list")) }
        (list(app, ui, visitor, &shown.items, None).await?)
        (beside.pager(ui))
    };
    Ok((main, beside))
}

/// Where an item stands in its feed.
pub fn place(item: &Item) -> Place {
    Place { at: item.news_at(), id: item.node().id }
}

fn lines(ui: &Ui, items: &[Item], texts: &[Option<Arc<Rendered>>], (now, mark): (Ts, Option<usize>)) -> Markup {
    html! {
        ul.post-list data-walk {
            @for (at, (item, text)) in items.iter().zip(texts).enumerate() {
                @if mark == Some(at) { li.post-list__mark { (ui.t("feed-read-mark")) } }
                li.post-list__line {
                    @match item {
                        Item::Post { line, space } => (post_line(ui, line, text.as_deref(), (now, Some(space)))),
                        Item::Page { line, space } => article { (page_line(ui, line, space, now)) },
                        Item::Question { line, space } => article { (question_line(ui, line, space, now)) },
                    }
                }
            }
        }
    }
}

fn page_line(ui: &Ui, line: &PageLine, space: &str, now: Ts) -> Markup {
    let facts = html! {
        span { (ui.t(what(line))) }
        " "
        @if let Some(author) = &line.author {
            span { (linked(ui, author)) } " "
        }
    };
    titled(&line.node, space, &html! { (facts) span { (ui.ago_day(line.news_at.0, now.0)) } })
}

/// A question with the beginning of its answer; who asked is said where it stands.
fn question_line(ui: &Ui, line: &QuestionLine, space: &str, now: Ts) -> Markup {
    let facts = html! {
        span { (ui.t("feed-question")) } " "
        span { a href=(links::node(&line.on)) { (line.on.title) } } " "
        span { (ui.ago_day(line.news_at.0, now.0)) }
    };
    html! {
        (titled(&line.node, space, &facts))
        @if let Some(answer) = &line.answer { p { (answer.title) } }
    }
}

/// Title and space of something, before what else is to be said of it.
fn titled(node: &Node, space: &str, facts: &Markup) -> Markup {
    html! {
        h3.post-list__title { a href=(links::node(node)) data-open { (node.title) } }
        p.facts {
            span { a href=(links::space(&node.space_slug)) { (space) } } " "
            (facts)
        }
    }
}

fn what(line: &PageLine) -> &'static str {
    if line.is_first { "feed-page-new" } else { "feed-page-changed" }
}

/// The newest few of a feed, a line each.
pub async fn newest(app: &App, ui: &Ui, visitor: &Visitor, who: &Actor, feed: &Feed) -> Result<Vec<EntryLine>, Error> {
    let shown = feed::show(&app.db, who, feed, Stretch::Newest, FEW).await?;
    Ok(shown.items.iter().map(|item| short_line(ui, item, visitor.time())).collect())
}

fn short_line(ui: &Ui, item: &Item, now: Ts) -> EntryLine {
    let (space, author) = match item {
        Item::Post { line, space } => (space, line.author.as_ref()),
        Item::Page { line, space } => (space, line.author.as_ref()),
        Item::Question { space, .. } => (space, None),
    };
    let kind = match item {
        Item::Page { line, .. } => what(line),
        Item::Question { .. } => "feed-question",
        Item::Post { line, .. } => kinds::name(line.node.kind),
    };
    let mut facts = vec![html! { (ui.t(kind)) }, html! { (space) }];
    facts.extend(author.map(|author| html! { (author.name) }));
    facts.push(html! { (ui.ago_day(item.news_at().0, now.0)) });
    EntryLine {
        title: item.node().title.clone(),
        href: links::node(item.node()),
        icon: Some(kinds::icon(item.node().kind)),
        facts,
        ..EntryLine::default()
    }
}
