//! The page after signing in: next steps, changes, spaces.

use axum::extract::State;
use axum::response::IntoResponse;
use domain::posts::lists as lists_of_posts;
use domain::progress::Progress;
use domain::store::space;
use maud::{Markup, html};
use std::sync::Arc;

use super::tasks;
use crate::access::{Session, Who};
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::feed;
use crate::links;
use crate::ui::{
    Breadth, Card, Empty, Icon, Keys, NoticeKind, Page, Place, Ui, card_list, empty, entry_list, notice, page, progress,
};

/// Lines per section.
const LINES: usize = 8;

pub async fn start(
    Who(who): Who,
    session: Result<Session, crate::failure::Failure>,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
) -> Answer {
    let now = visitor.time();
    let open = tasks::load(&app, &who, now).await?;
    let mine = feed::feed_of(feed::first(&app, &who).await?);
    let news = feed::newest(&app, &ui, &visitor, &who, &mine).await?;
    let spaces = domain::spaces::list(&app.db, &who).await?;
    let announced = lists_of_posts::announcements(&app.db, &who, LINES as u64).await?;
    let name = session.map(|session| session.0.person.name.clone()).unwrap_or_default();
    let work = tasks::sections(&ui, &open, (now, LINES), true);
    let composer = crate::posts::composer_on_start(&app, &ui, &who, &spaces).await?;
    let writes = composer.is_some();
    let became = crate::participation::carried_out(&app, &ui, &who, now).await?;
    let main = html! {
        (running(&ui, &app.progress.list()))
        @if !announced.is_empty() {
            section { h2 { (ui.t("home-announcements")) } (crate::posts::announced(&ui, &announced, now)) }
        }
        @if let Some(composer) = composer { (composer) }
        div.start {
            section.start__tasks {
                h2 { (ui.t("home-next")) }
                @if open.is_empty() { (calm(&ui)) } @else { (work) }
            }
            section.start__news {
                h2 { (ui.t("feed-news")) }
                @if news.is_empty() { p { (ui.t("home-changed-empty")) } }
                (entry_list(&ui, &news))
                p { a href=(links::NEWS) { (ui.t("home-changed-all")) } }
            }
        }
        @if let Some(became) = became { (became) }
        section.start__spaces {
            h2 { (ui.t("home-spaces")) }
            @if spaces.is_empty() { (no_spaces(&ui, who.is_admin())) }
            (card_list(&ui, &cards(&spaces), 3))
        }
    };
    let title = ui.t_args("home-welcome", &[("name", name.into())]);
    let keys = Keys { new: writes.then(|| crate::posts::COMPOSER.to_owned()), ..Keys::default() };
    let shown = Page { title, main, place: Place::Home, breadth: Breadth::Wide, keys, ..Page::default() };
    Ok(page(&ui, &shown).into_response())
}

fn cards(spaces: &[space::Model]) -> Vec<Card> {
    let card = |space: &space::Model| Card {
        title: space.title.clone(),
        href: links::space(&space.slug),
        icon: Some(Icon::Folder),
        text: Some(space.description.clone()).filter(|text| !text.is_empty()),
        ..Card::default()
    };
    spaces.iter().take(24).map(card).collect()
}

/// Nothing to do: say so and offer what is useful on the first day.
fn calm(ui: &Ui) -> Markup {
    let (title, text, step) = (ui.t("home-calm"), ui.t("home-calm-text"), ui.t("home-calm-step"));
    empty(
        ui,
        &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: Some((&step, "/hilfe/seite-schreiben")) },
    )
}

fn no_spaces(ui: &Ui, admin: bool) -> Markup {
    let (title, text, step) = (ui.t("home-no-spaces"), ui.t("home-no-spaces-text"), ui.t("home-no-spaces-step"));
    empty(
        ui,
        &Empty { icon: Icon::Folder, title: &title, text: &text, step: admin.then_some((&step, "/bereiche/neu")) },
    )
}

/// Work in the background that everybody may know of.
fn running(ui: &Ui, list: &[Arc<Progress>]) -> Markup {
    html! {
        @for work in list {
            @let label = ui.t_args("home-running", &[("name", work.name().into())]);
            (notice(ui, NoticeKind::Info, &html! { (progress(ui, &label, work.done(), work.total().max(1))) }))
        }
    }
}
