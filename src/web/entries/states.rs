//! What is done to an entry with one button. Each is a noun with who and when behind it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::approval::{self, Returned};
use domain::entries::draft::SaveAs;
use domain::entries::spine::{self, Found};
use domain::entries::trash as bin;
use domain::rules::Decision;
use domain::rules::entry::{Abilities, EntryFacts};
use domain::store::entry;
use domain::store::words::{EntryKind, EntryState};
use domain::{Actor, Error, Faults, Reason as Denial, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at};
use crate::links;
use crate::ui::{
    Confirm, Field, NoticeKind, Page, Place, PostButton, Tone, Ui, button, confirm as ask, hidden, notice, page,
    post_button, text_area,
};

async fn found(app: &App, who: &Actor, id: &str) -> Result<Found, Error> {
    spine::find_of(&app.db, who, super::KINDS, id).await
}

fn back(id: &str) -> Answer {
    Ok(Redirect::to(&links::permalink(id)).into_response())
}

/// The text that whoever decides has before them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    #[serde(default)]
    pub base: String,
}

/// A text saved meanwhile is not decided upon by somebody who has not seen it.
pub fn still_newest(found: &Found, shown: &str) -> Result<(), Error> {
    let newest = found.entry.head_id.to_string();
    if newest == shown { Ok(()) } else { Err(Error::Denied(Denial::State)) }
}

/// Who pressed a button, and the entry in its address.
type Pressed = (Who, State<App>, Path<String>);

/// A rule about an entry.
type Rule = fn(&Actor, &EntryFacts) -> Decision;

/// The entry, if the rule allows it and its newest text is the one that was shown.
async fn newest(app: &App, who: &Actor, id: &str, (shown, rule): (&str, Rule)) -> Result<Found, Error> {
    let found = found(app, who, id).await?;
    rule(who, &found.facts).check()?;
    still_newest(&found, shown)?;
    Ok(found)
}

pub async fn publish((Who(who), State(app), Path(id)): Pressed, Form(shown): Form<Shown>) -> Answer {
    let found = newest(&app, &who, &id, (&shown.base, rules::entry::publish)).await?;
    approval::advance(&app.db, &who, &found, SaveAs::Published).await?;
    back(&id)
}

pub async fn submit(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = found(&app, &who, &id).await?;
    approval::advance(&app.db, &who, &found, SaveAs::Submitted).await?;
    back(&id)
}

pub async fn approve((Who(who), State(app), Path(id)): Pressed, Form(shown): Form<Shown>) -> Answer {
    let found = newest(&app, &who, &id, (&shown.base, rules::entry::decide)).await?;
    approval::approve(&app.db, &who, &found).await?;
    back(&id)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub reason: String,
    #[serde(default)]
    pub base: String,
}

/// Sends the text back; without a reason the form comes again.
pub async fn send_back(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<Reason>,
) -> Answer {
    let found = newest(&app, &who, &id, (&form.base, rules::entry::decide)).await?;
    match approval::send_back(&app.db, &who, &found, &form.reason).await {
        Ok(()) => back(&id),
        Err(Error::Invalid(faults)) => {
            let main = return_form(&ui, &found.entry, &form.reason, Some(&faults));
            Ok(unprocessable(shell(&ui, &found, "wiki-return-title", main)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Why the text came back.
pub fn reason(ui: &Ui, returned: &Returned) -> Markup {
    let somebody = ui.t("wiki-somebody");
    let by = returned.by.as_deref().unwrap_or(&somebody);
    html! {
        p { (ui.t_args("wiki-notice-returned", &[("name", by.into())])) }
        blockquote { @for line in returned.reason.lines() { p { (line) } } }
    }
}

/// The form that asks for the reason.
pub fn return_form(ui: &Ui, entry: &entry::Model, reason: &str, faults: Option<&Faults>) -> Markup {
    let fault = faults.and_then(|faults| at(ui, faults, "reason"));
    let action = match entry.kind {
        EntryKind::Comment => links::comment_part(&entry.public_id, "freigabe/rueckgabe"),
        _ => links::page_part(&entry.public_id, "freigabe/rueckgabe"),
    };
    html! {
        form.return-form method="post" action=(action) {
            (hidden("base", &entry.head_id.to_string()))
            (text_area(ui, &Field {
                name: "reason", label: &ui.t("wiki-return-reason"), value: reason, fault: fault.as_deref(),
                required: true, ..Field::default()
            }, 3))
            (button(ui, &ui.t("wiki-return"), Tone::Secondary))
        }
    }
}

/// There is a newer text than readers see.
pub fn newer(ui: &Ui, id: &str) -> Markup {
    let link = html! { a href=(links::page_part(id, "entwurf")) { (ui.t("wiki-notice-newer-link")) } };
    notice(ui, NoticeKind::Info, &html! { p { (ui.t("wiki-notice-newer")) " " (link) } })
}

/// A text that readers do not see yet, and for whom it waits.
pub struct Step<'a> {
    pub entry: &'a entry::Model,
    pub can: &'a Abilities,
    /// It needs an approval.
    pub approval: bool,
    pub returned: Option<&'a Returned>,
    /// Whoever it speaks for releases it first.
    pub held: bool,
}

/// Says so (`said`), with the next step as a button.
pub fn next_step(ui: &Ui, said: &str, step: &Step<'_>) -> Markup {
    let Step { entry, can, .. } = step;
    let decide = |part: &str, key: &str, shown: bool| {
        let (action, label, base) = (links::page_part(&entry.public_id, part), ui.t(key), entry.head_id.to_string());
        let fields = [("base", base.as_str())];
        let fields = if shown { &fields[..] } else { &[] };
        post_button(
            ui,
            &PostButton { action: &action, label: &label, tone: Tone::Primary, fields, ..PostButton::default() },
        )
    };
    let waits = entry.state == EntryState::InApproval;
    let text = html! {
        p { (ui.t(said)) }
        @if let Some(returned) = step.returned { (reason(ui, returned)) }
        div.button-row {
            @if step.held {
            } @else if waits && can.decide {
                (decide("freigabe", "wiki-approve", true))
            } @else if can.publish && !waits {
                (decide("veroeffentlichung", if step.approval { "wiki-approve" } else { "wiki-publish" }, true))
            } @else if !waits {
                (decide("freigabe/anfrage", "wiki-submit", false))
            }
        }
        @if waits && can.decide { (return_form(ui, entry, "", None)) }
    };
    notice(ui, NoticeKind::Info, &text)
}

/// Says what will happen before it does.
pub async fn ask_trash(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = found(&app, &who, &id).await?;
    rules::entry::delete(&who, &found.facts).check()?;
    let main = ask(
        &ui,
        &Confirm {
            consequence: html! { p { (ui.t(consequence(found.entry.kind))) } },
            action: &links::page_part(&id, "papierkorb"),
            yes: &ui.t("wiki-to-trash"),
            cancel_href: &links::permalink(&id),
            danger: true,
            ..Confirm::default()
        },
    );
    Ok(shell(&ui, &found, "wiki-trash-title", main).into_response())
}

pub async fn trash(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = found(&app, &who, &id).await?;
    bin::lay(&app.db, &who, &found).await?;
    Ok(Redirect::to(&home(&found)).into_response())
}

fn consequence(kind: EntryKind) -> &'static str {
    if kind == EntryKind::Page { "wiki-trash-consequence" } else { "posts-trash-consequence" }
}

/// Where one goes on when the entry is gone.
fn home(found: &Found) -> String {
    let slug = &found.space.slug;
    if found.entry.kind == EntryKind::Page { links::space(slug) } else { links::blog(slug) }
}

pub async fn untrash(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = found(&app, &who, &id).await?;
    bin::restore(&app.db, &who, &found).await?;
    back(&id)
}

fn shell(ui: &Ui, found: &Found, key: &str, main: Markup) -> Markup {
    page(
        ui,
        &Page {
            title: ui.t_args(key, &[("page", found.entry.title.as_str().into())]),
            main,
            place: Place::Spaces,
            breadcrumbs: parts::place(ui, &found.space, found.entry.kind),
            ..Page::default()
        },
    )
}
