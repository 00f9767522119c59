//! Freigabe of a Beitrag by the person in whose name it speaks: asking for it and giving it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::releases;
use domain::posts::view::PostView;
use domain::{Error, posts, rules};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::forms::Form;
use crate::links;
use crate::ui::{NoticeKind, PostButton, Tone, Ui, notice, post_button};

/// The state of the Beitrag that was on the screen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    #[serde(default)]
    version: i64,
}

pub async fn ask(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    releases::ask(&app.db, &who, &found).await?;
    Ok(Redirect::to(&links::permalink(&id)).into_response())
}

/// What changed since it was on the screen is not released unseen.
pub async fn give(Who(who): Who, State(app): State<App>, Path(id): Path<String>, Form(shown): Form<Shown>) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    rules::release::give(&who, &found.facts).check()?;
    if found.entry.version != shown.version {
        return Err(Error::Busy.into());
    }
    releases::give(&app.db, &who, &found).await?;
    Ok(Redirect::to(&links::permalink(&id)).into_response())
}

/// How far it is, with the next step for whoever reads this.
pub fn notice_of(ui: &Ui, view: &PostView) -> Option<Markup> {
    let (release, named) = (view.release.as_ref()?, view.on_behalf.as_ref()?);
    let (id, version) = (&view.found.entry.public_id, view.found.entry.version.to_string());
    let said = |key: &str| ui.t_args(key, &[("name", named.name.as_str().into())]);
    let button = |part: &str, label: &str, fields: &[(&str, &str)]| {
        let action = links::post_part(id, part);
        let tone = Tone::Primary;
        post_button(ui, &PostButton { action: &action, label, tone, fields, ..PostButton::default() })
    };
    let text = html! {
        @if let Some(at) = release.given_at {
            p { (said("posts-released")) " " (ui.date_time(at.0)) }
        } @else if view.releases {
            p { (ui.t("posts-release-own")) }
            (button("namensfreigabe", &ui.t("posts-release-give"), &[("version", &version)]))
        } @else {
            p { (said("posts-release-lacking")) }
            @if let Some(at) = release.asked_at { p { (ui.t("posts-release-asked")) " " (ui.date_time(at.0)) } }
            @else if view.asks_release { (button("namensfreigabe/anfrage", &ui.t("posts-release-ask"), &[])) }
        }
    };
    Some(notice(ui, NoticeKind::Info, &text))
}
