//! The Lagen of a Bereich.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use domain::situations::lists::{self, Line};
use domain::store::space;
use domain::store::words::EntryKind;
use domain::{Actor, Error, rules};
use maud::{Markup, html};

use crate::access::Who;
use crate::app::App;
use crate::entries::parts::crumbs;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Empty, EntryLine, Icon, Page, Place, Shade, Tone, Ui, badge, empty, entry_list, link_button, page};

/// Lagen on the home of a Bereich.
const FEW: usize = 3;

pub async fn list(Who(who): Who, ui: Ui, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    let lines = lists::of_space(&app.db, &who, space.id).await?;
    let shown: Vec<EntryLine> = lines.iter().map(|one| line(&ui, one)).collect();
    let (title, text) = (ui.t("situations-empty"), ui.t("situations-empty-text"));
    let main = html! {
        @if shown.is_empty() { (empty(&ui, &Empty { icon: Icon::Warning, title: &title, text: &text, step: None })) }
        @else { (entry_list(&ui, &shown)) }
    };
    let shown = Page {
        title: ui.t_args("situations-of", &[("space", space.title.as_str().into())]),
        main,
        place: Place::Spaces,
        breadcrumbs: crumbs((&space.slug, &space.title), &[]),
        actions: start_link(&ui, &who, &space).into_iter().collect(),
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

/// The latest Lagen on the home of their Bereich; nothing where there never was one.
pub async fn newest(app: &App, ui: &Ui, who: &Actor, space: &space::Model) -> Result<Option<Markup>, Error> {
    let lines = lists::of_space(&app.db, who, space.id).await?;
    let shown: Vec<EntryLine> = lines.iter().take(FEW).map(|one| line(ui, one)).collect();
    let section = html! {
        section {
            h2 { (ui.t("situations")) }
            (entry_list(ui, &shown))
            @if lines.len() > FEW { p { a href=(links::space_part(&space.slug, "lage")) { (ui.t("situations-all")) } } }
        }
    };
    Ok((!shown.is_empty()).then_some(section))
}

fn line(ui: &Ui, line: &Line) -> EntryLine {
    let state = match line.ended_at {
        None => badge(ui, Shade::Warn, Icon::Warning, &ui.t("situations-running")),
        Some(_) => badge(ui, Shade::Neutral, Icon::Check, &ui.t("situations-ended")),
    };
    EntryLine {
        title: line.node.title.clone(),
        href: links::node(&line.node),
        icon: Some(Icon::Warning),
        facts: vec![html! { (ui.t("situations-since")) " " (ui.date_time(line.created_at.0)) }],
        badges: vec![state],
        ..EntryLine::default()
    }
}

/// „Lageblog starten“, for those who may.
pub fn start_link(ui: &Ui, who: &Actor, space: &space::Model) -> Option<Markup> {
    let may = rules::space::contribute(who, space, EntryKind::Situation).is_allowed();
    let address = links::space_part(&space.slug, "lage/neu");
    may.then(|| link_button(ui, &ui.t("situations-start"), &address, Tone::Secondary))
}
