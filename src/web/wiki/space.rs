//! The home of a space, and all its pages level by level.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use domain::entries::nodes::Node;
use domain::feed::Feed;
use domain::spaces::grants::{self, GrantRow};
use domain::store::space;
use domain::store::words::Extent;
use domain::wiki::{self, tree};
use domain::{Actor, Error, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::{parts, side};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::feed;
use crate::links;
use crate::subscriptions;
use crate::ui::{
    Breadth, Empty, EntryLine, Icon, Keys, Page, Place, Side, Tone, Ui, badge, empty, entry_list, link_button, page,
};

/// Pages on one screen of the contents.
const LEVEL: u64 = 200;

/// The left column for pages of a space that are no wiki page themselves.
pub async fn column(app: &App, ui: &Ui, who: &Actor, space: &space::Model) -> Result<Side, Error> {
    let levels = app.pages.top(&app.db, who, space.id).await?;
    Ok(side::side(ui, space, &levels, None, rules::space::write(who, space.id).is_allowed()))
}

/// What the space is for, what changed, and where to begin.
pub async fn home(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    if !rules::space::read(&who, space.id).is_allowed() {
        return Ok(page(&ui, &closed(&ui, &space)).into_response());
    }
    let news = feed::newest(&app, &ui, &visitor, &who, &Feed::Space(space.id)).await?;
    let top = tree::list(&app.db, &who, space.id, None, None, 60).await?;
    let writes = rules::space::write(&who, space.id).is_allowed();
    let manages = rules::space::manage(&who, space.id).is_allowed();
    let composer = crate::posts::composer(&app, &ui, &who, &space).await?;
    let blog = crate::posts::newest(&app, &ui, &visitor, &who, space.id).await?;
    let situations = crate::situations::newest(&app, &ui, &who, &space).await?;
    let participations = crate::participation::of_space(&app, &ui, &who, &space).await?;
    let managing = grants::managing(&app.db, &who, space.id).await?;
    let main = html! {
        @if !space.description.is_empty() { p.lead { (space.description) } }
        (whom_to_ask(&ui, &space, &managing))
        @if let Some(situations) = &situations { (situations) }
        (composer)
        @if let Some(blog) = &blog {
            section.space-blog {
                h2 { (ui.t("posts-newest")) }
                (blog)
                p { a href=(links::blog(&slug)) { (ui.t("posts-all")) } }
            }
        }
        (participations)
        @if top.is_empty() { (nothing_yet(&ui, &space, writes)) }
        @else {
            div.space-home {
                section { h2 { (ui.t("wiki-space-pages")) } (entry_list(&ui, &lines(&ui, &visitor, &top))) }
                (newest(&ui, &slug, &news))
            }
        }
    };
    let mut actions = Vec::new();
    if writes {
        actions.push(link_button(&ui, &ui.t("wiki-new-page"), &links::space_part(&slug, "neu"), Tone::Primary));
    }
    actions.extend(crate::situations::start_link(&ui, &who, &space));
    actions.push(subscriptions::to_space(&app, &ui, &who, (space.id, &slug)).await?);
    actions.push(feed::as_file(&ui, &links::feed_key(&slug, Extent::Space.word())));
    if manages {
        actions.push(link_button(
            &ui,
            &ui.t("wiki-space-members"),
            &links::space_part(&slug, "mitglieder"),
            Tone::Secondary,
        ));
        actions.push(link_button(
            &ui,
            &ui.t("wiki-space-settings"),
            &links::space_part(&slug, "einstellungen"),
            Tone::Secondary,
        ));
    }
    let shown = Page {
        title: space.title.clone(),
        main,
        place: Place::Spaces,
        breadcrumbs: vec![crate::ui::Crumb::new(ui.t("ui-nav-spaces"), ui.places.spaces)],
        actions,
        meta: Some(html! { p.space-visibility { (visibility_badge(&ui, &space)) } }),
        side: Some(column(&app, &ui, &who, &space).await?),
        breadth: Breadth::Wide,
        keys: Keys { new: writes.then(|| links::space_part(&slug, "neu")), ..Keys::default() },
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

/// Whom to turn to, and what holds here.
fn whom_to_ask(ui: &Ui, space: &space::Model, managing: &[GrantRow]) -> Markup {
    let named = managing.iter().filter_map(|row| match (&row.person_name, &row.unit_name) {
        (Some(name), _) => Some((ui.profiles.then(|| links::person(&row.subject_id)), name.clone())),
        (_, Some(name)) => {
            let number = row.unit_number.as_deref().unwrap_or_default();
            Some((ui.profiles.then(|| links::unit(&row.subject_id)), format!("{number} {name}").trim().to_owned()))
        }
        _ => None,
    });
    html! {
        p.facts {
            @if !managing.is_empty() {
                span {
                    (ui.t("wiki-space-contact")) " "
                    @for (i, (href, name)) in named.enumerate() { @if i > 0 { ", " } @match href { Some(href) => { a href=(href) { (name) } }, None => (name) } }
                }
                " "
            }
            span { a href=(links::house_rules(&space.slug)) { (ui.t("spaces-rules")) } }
        }
    }
}

/// The first lines of what is new.
fn newest(ui: &Ui, slug: &str, news: &[EntryLine]) -> Markup {
    html! {
        section {
            h2 { (ui.t("wiki-space-news")) }
            @if news.is_empty() { p { (ui.t("feed-nothing")) } }
            (entry_list(ui, news))
            p { a href=(links::space_part(slug, "neues")) { (ui.t("wiki-space-news-all")) } }
        }
    }
}

/// Its existence is known, its content is not: say so and name the next step.
fn closed(ui: &Ui, space: &space::Model) -> Page {
    let text = ui.t("wiki-space-closed-text");
    let title = ui.t("wiki-space-closed");
    let step = ui.t("ui-nav-spaces");
    let main = html! {
        @if !space.description.is_empty() { p.lead { (space.description) } }
        (empty(ui, &Empty { icon: Icon::Lock, title: &title, text: &text, step: Some((&step, ui.places.spaces)) }))
    };
    Page { title: space.title.clone(), main, place: Place::Spaces, ..Page::default() }
}

fn nothing_yet(ui: &Ui, space: &space::Model, writes: bool) -> Markup {
    let (title, text, step) = (ui.t("wiki-space-empty"), ui.t("wiki-space-empty-text"), ui.t("wiki-space-empty-step"));
    let address = links::space_part(&space.slug, "neu");
    let step = writes.then_some((step.as_str(), address.as_str()));
    empty(ui, &Empty { icon: Icon::Page, title: &title, text: &text, step })
}

/// Who may read here, as a word.
pub fn visibility_badge(ui: &Ui, space: &space::Model) -> Markup {
    use domain::store::words::Visibility;
    let (key, icon) = match space.visibility {
        Visibility::Open => ("wiki-visibility-open", Icon::People),
        Visibility::Members => ("wiki-visibility-members", Icon::Lock),
        Visibility::Hidden => ("wiki-visibility-hidden", Icon::EyeOff),
    };
    badge(ui, crate::ui::Shade::Neutral, icon, &ui.t(key))
}

fn lines(ui: &Ui, visitor: &Visitor, nodes: &[Node]) -> Vec<EntryLine> {
    nodes.iter().map(|node| parts::node_line(ui, node, visitor.time())).collect()
}

#[derive(Deserialize)]
pub struct Level {
    #[serde(default)]
    unter: String,
    /// Public id of the last page of the screen before.
    #[serde(default)]
    ab: String,
}

/// All pages of one level, screen by screen.
pub async fn contents(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(level): Query<Level>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    let parent = match level.unter.as_str() {
        "" => None,
        id => Some(wiki::find(&app.db, &who, id).await?),
    };
    let after = match level.ab.as_str() {
        "" => None,
        id => Some(wiki::find(&app.db, &who, id).await?.entry),
    };
    let after = after.map(|entry| (entry.position, entry.id));
    let under = parent.as_ref().map(|found| found.entry.id);
    let nodes = tree::list(&app.db, &who, space.id, under, after, LEVEL).await?;
    let here = links::space_part(&slug, "inhalt");
    let more = nodes.last().filter(|_| nodes.len() as u64 == LEVEL);
    let more = more.map(|last| format!("{here}?unter={}&ab={}", level.unter, last.public_id));
    let main = html! {
        @if nodes.is_empty() { (nothing_yet(&ui, &space, rules::space::write(&who, space.id).is_allowed())) }
        (entry_list(&ui, &lines(&ui, &visitor, &nodes)))
        @if let Some(more) = &more { (link_button(&ui, &ui.t("wiki-contents-more"), more, Tone::Secondary)) }
    };
    let title = match &parent {
        Some(found) => ui.t_args("wiki-contents-of", &[("page", found.entry.title.as_str().into())]),
        None => ui.t("wiki-contents"),
    };
    let shown = Page {
        title,
        main,
        place: Place::Spaces,
        breadcrumbs: parts::crumbs((&space.slug, &space.title), &[]),
        side: Some(column(&app, &ui, &who, &space).await?),
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}
