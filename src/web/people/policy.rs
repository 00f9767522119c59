//! The Nutzungsrichtlinie: its text, taking note of it, and its earlier versions.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::people::usage_policy;
use domain::store::usage_policy::Model as Version;
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::entries::text::{contents, plain_prose};
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Empty, Icon, NoticeKind, Page, Tone, Ui, button, button_row, empty, form, hidden, notice, page};

#[derive(Default, Deserialize)]
pub struct Asked {
    fassung: Option<i64>,
    /// Where to go on afterwards.
    #[serde(default)]
    weiter: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteForm {
    version: i64,
    weiter: String,
}

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui, Query(asked): Query<Asked>) -> Answer {
    Ok(shown(&app, &actor, &ui, &asked, &Faults::default()).await?.into_response())
}

pub async fn take_note(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<NoteForm>) -> Answer {
    match usage_policy::take_note(&app.db, &actor, form.version).await {
        Ok(()) => Ok(Redirect::to(links::own_path(&form.weiter)).into_response()),
        Err(Error::Invalid(faults)) => newer(&app, &actor, &ui, form, &faults).await,
        Err(error) => Err(error.into()),
    }
}

/// Another version is in force by now: that one is shown.
async fn newer(
    app: &App,
    actor: &Actor,
    ui: &Ui,
    form: NoteForm,
    faults: &Faults,
) -> Result<Response, crate::failure::Failure> {
    let asked = Asked { fassung: None, weiter: form.weiter };
    Ok(unprocessable(shown(app, actor, ui, &asked, faults).await?))
}

async fn shown(app: &App, actor: &Actor, ui: &Ui, asked: &Asked, faults: &Faults) -> Result<Markup, Error> {
    let versions = usage_policy::versions(&app.db, actor).await?;
    let Some(newest) = versions.first() else { return Ok(none(ui)) };
    let version = match asked.fassung {
        Some(number) if number != newest.version => usage_policy::version(&app.db, actor, number).await?,
        _ => newest.clone(),
    };
    let text = text::markdown::render(&version.body);
    let in_force = version.version == newest.version;
    let main = html! {
        (forms::faults(ui, faults))
        @if !in_force { (outdated(ui)) }
        @if !version.note.is_empty() { p.lead { (ui.t("people-policy-changed")) " " (version.note) } }
        (plain_prose(ui, &text))
        @if in_force { (noting(ui, &version, &asked.weiter)) }
    };
    Ok(page(
        ui,
        &Page {
            title: ui.t("people-policy"),
            main,
            meta: Some(since(ui, &version)),
            toc: contents(ui, &text),
            foot: (versions.len() > 1).then(|| earlier(ui, &versions)),
            ..Page::default()
        },
    ))
}

fn none(ui: &Ui) -> Markup {
    let (title, text) = (ui.t("people-policy-none"), ui.t("people-policy-none-text"));
    let main = empty(ui, &Empty { icon: Icon::Page, title: &title, text: &text, step: None });
    page(ui, &Page { title: ui.t("people-policy"), main, ..Page::default() })
}

fn since(ui: &Ui, version: &Version) -> Markup {
    let args = [("n", version.version.into()), ("day", ui.date_text(version.in_force_at.0).into())];
    html! { p.facts { (ui.t_args("people-policy-version", &args)) } }
}

fn outdated(ui: &Ui) -> Markup {
    notice(
        ui,
        NoticeKind::Warning,
        &html! {
            p { (ui.t("people-policy-outdated")) " " a href=(links::POLICY) { (ui.t("people-policy-newest")) } }
        },
    )
}

/// The button, for whoever has not pressed it yet.
fn noting(ui: &Ui, version: &Version, onward: &str) -> Markup {
    let number = version.version.to_string();
    html! {
        @if ui.policy_due {
            (form(ui, links::POLICY, &html! {
                (hidden("version", &number))
                (hidden("weiter", links::own_path(onward)))
                p { (ui.t("people-policy-lead")) }
                (button_row(ui, &[button(ui, &ui.t("people-policy-take-note"), Tone::Primary)]))
            }))
        }
    }
}

fn earlier(ui: &Ui, versions: &[Version]) -> Markup {
    html! {
        section {
            h2 { (ui.t("people-policy-versions")) }
            ul {
                @for version in versions {
                    li {
                        a href=(links::policy_version(version.version)) {
                            (ui.t_args("people-policy-version", &[("n", version.version.into()), ("day", ui.date_text(version.in_force_at.0).into())]))
                        }
                        @if !version.note.is_empty() { ": " (version.note) }
                    }
                }
            }
        }
    }
}
