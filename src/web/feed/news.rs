//! Neuigkeiten: of one's subscriptions, and of the whole house.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::entries::news::{Place as At, Stretch};
use domain::feed::{self, Feed};
use domain::store::words::FeedKind;
use domain::{Actor, Error};
use maud::{Markup, html};

use super::list::{LINES, list, place};
use super::reading;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::stretch::{self, Beside, From};
use crate::ui::{Empty, Icon, Page, Place, Tab, Tone, Ui, empty, link_button, page, tabs};

/// The word of a feed in its address.
pub fn word(feed: FeedKind) -> &'static str {
    match feed {
        FeedKind::Own => "abos",
        FeedKind::House => "haus",
    }
}

/// The feed behind the word of an address.
pub fn kind(word: &str) -> Result<FeedKind, Failure> {
    let known = FeedKind::ALL.iter().copied().find(|feed| self::word(*feed) == word);
    known.ok_or_else(|| Error::NotFound.into())
}

pub fn feed_of(kind: FeedKind) -> Feed {
    match kind {
        FeedKind::Own => Feed::Own,
        FeedKind::House => Feed::House,
    }
}

/// The feed somebody begins with: their own, or the house's as long as they chose nothing.
pub async fn first(app: &App, who: &Actor) -> Result<FeedKind, Error> {
    Ok(if feed::has_own(&app.db, who).await? { FeedKind::Own } else { FeedKind::House })
}

pub async fn news(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Query(from): Query<From>) -> Answer {
    let kind = first(&app, &who).await?;
    show(&app, &ui, &visitor, &who, (kind, from.stretch()?)).await
}

pub async fn one(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(word): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    show(&app, &ui, &visitor, &who, (kind(&word)?, from.stretch()?)).await
}

async fn show(
    app: &App,
    ui: &Ui,
    visitor: &Visitor,
    who: &Actor,
    (kind, wanted): (FeedKind, Stretch),
) -> Result<Response, Failure> {
    let shown = feed::show(&app.db, who, &feed_of(kind), wanted, LINES).await?;
    let read = feed::place(&app.db, who, kind).await?;
    let here = links::news(word(kind));
    let beside = Beside::of(&here, shown.newer, shown.older);
    let main = html! {
        (views(ui, kind))
        @if kind == FeedKind::House { p { (ui.t("feed-house-text")) } }
        @if shown.items.is_empty() { (nothing(ui, kind, wanted)) }
        @if wanted == Stretch::Newest { (banner(ui, &here, shown.items.first().map(place))) }
        (reading::bar(ui, kind, shown.items.first().map(place), read))
        h2.visually-hidden { (ui.t("feed-list")) }
        (list(app, ui, visitor, &shown.items, read).await?)
        (beside.pager(ui))
    };
    let mine = link_button(ui, &ui.t("people-settings-subscriptions"), links::SUBSCRIPTIONS, Tone::Secondary);
    let title = ui.t("feed-news");
    let shown = Page { title, main, place: Place::Feed, actions: vec![mine], ..Page::default() };
    Ok(beside.told(page(ui, &shown)))
}

/// „7 neue Beiträge“: shown by the script once there are any. Without it nothing is lost.
fn banner(ui: &Ui, here: &str, top: Option<At>) -> Markup {
    let Some(top) = top else { return html! {} };
    let stream = format!("{here}/strom?nach={}", stretch::written(top));
    html! {
        p.news-banner data-news=(stream) data-one=(ui.t("feed-new-one")) data-many=(ui.t("feed-new-many"))
            data-most=(ui.t("feed-new-most")) role="status" hidden { a href=(here) {} }
    }
}

fn views(ui: &Ui, current: FeedKind) -> Markup {
    let tab = |kind: FeedKind, key: &str| Tab {
        label: ui.t(key),
        href: links::news(word(kind)),
        current: kind == current,
        ..Tab::default()
    };
    tabs(ui, &ui.t("feed-news"), &[tab(FeedKind::Own, "feed-own"), tab(FeedKind::House, "feed-house")])
}

fn nothing(ui: &Ui, kind: FeedKind, wanted: Stretch) -> Markup {
    if wanted != Stretch::Newest {
        return html! { p { (ui.t("feed-nothing-newer")) } };
    }
    let (title, text, step) = (ui.t("feed-empty"), ui.t("feed-empty-text"), ui.t("subscriptions-empty-step"));
    let step = (kind == FeedKind::Own).then_some((step.as_str(), links::SPACES));
    empty(ui, &Empty { icon: Icon::Bell, title: &title, text: &text, step })
}
