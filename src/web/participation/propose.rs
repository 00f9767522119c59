//! „Vorschlag einreichen“: two sentences, perhaps a photo; what is similar is offered before it is sent.

use axum::extract::{Multipart, Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::files::pictures::{Beside, Picture};
use domain::participation::Process;
use domain::participation::proposals::submit::{self as operation, BODY_LIMIT, NewProposal, TITLE_LIMIT};
use domain::search::similar;
use domain::store::words::Capability;
use domain::{Actor, Error, Faults, participation, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::words::{crumbs, disclosure};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::edit::kept;
use crate::failure::Answer;
use crate::files::sent_picture;
use crate::forms::{at, faults as fault_list};
use crate::links;
use crate::search::in_time;
use crate::situations::form_key;
use crate::ui::{
    Button, Field, Page, Place, TextKind, Tone, Ui, button_with, checkbox, file_field, hidden, link_button, page,
    text_area, text_field,
};

/// Similar Vorschläge that are offered.
const SIMILAR: usize = 4;

/// The form as sent: the Vorschlag, and whether what is similar was seen.
#[derive(Default)]
struct Sent {
    new: NewProposal,
    seen: bool,
}

pub async fn new(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = open(&app, &who, &id).await?;
    let sent = Sent { new: NewProposal { key: form_key(), ..NewProposal::default() }, seen: false };
    Ok(whole(&ui, &of, &sent, &Faults::default(), html! {}).into_response())
}

pub async fn create(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(id): Path<String>,
    parts: Multipart,
) -> Answer {
    let of = open(&app, &who, &id).await?;
    let (sent, taken) = read(&app, &who, &of, parts).await?;
    let written = match taken {
        Ok(()) if !sent.seen => match similar_to(&app, &ui, (&who, &visitor), &of, &sent.new.title).await? {
            Some(similar) => {
                let sent = Sent { seen: true, ..sent };
                return Ok(whole(&ui, &of, &sent, &Faults::default(), similar).into_response());
            }
            None => operation::submit(&app.db, &who, &of, &sent.new).await,
        },
        Ok(()) => operation::submit(&app.db, &who, &of, &sent.new).await,
        Err(error) => Err(error),
    };
    match written {
        Ok(id) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            Ok((status, whole(&ui, &of, &sent, &faults, html! {})).into_response())
        }
    }
}

#[derive(Debug, Default, Deserialize)]
pub struct Titled {
    #[serde(default)]
    title: String,
}

/// What is similar to a title, while it is typed.
pub async fn similar(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(typed): Query<Titled>,
) -> Answer {
    let of = open(&app, &who, &id).await?;
    let found = similar_to(&app, &ui, (&who, &visitor), &of, &typed.title).await?;
    Ok(place(found.unwrap_or_default()).into_response())
}

async fn open(app: &App, who: &Actor, id: &str) -> Result<Process, Error> {
    let of = participation::find(&app.db, who, id).await?;
    rules::participation::take_part(who, &of.facts(), Capability::Submit).check()?;
    Ok(of)
}

/// Vorschläge of the same Beteiligung with the same words, to be read and supported instead.
async fn similar_to(
    app: &App,
    ui: &Ui,
    (who, visitor): (&Actor, &Visitor),
    of: &Process,
    title: &str,
) -> Result<Option<Markup>, Error> {
    in_time(app, visitor)?;
    let Ok(kind) = "proposal".parse() else { return Ok(None) };
    let mut similar = similar::similar(&app.db, &app.index, who, (kind, of.found.entry.id), title).await?;
    similar.truncate(SIMILAR);
    Ok((!similar.is_empty()).then(|| {
        html! {
            h2 { (ui.t("participation-similar")) }
            p { (ui.t("participation-similar-hint")) }
            ul { @for node in &similar { li { a href=(links::node(node)) { (node.title) } } } }
        }
    }))
}

fn place(similar: Markup) -> Markup {
    html! { div id="aehnliche" aria-live="polite" { (similar) } }
}

/// Reads the form in one pass; what is wrong with the photo is told with the words kept.
async fn read(app: &App, who: &Actor, of: &Process, mut parts: Multipart) -> Result<(Sent, Result<(), Error>), Error> {
    let unreadable = |_| Faults::one("file", "file-broken");
    let (mut sent, mut description, mut taken) = (Sent::default(), String::new(), Ok(()));
    let mut picture = String::new();
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        match part.name().unwrap_or_default() {
            "title" => sent.new.title = part.text().await.map_err(unreadable)?,
            "body" => sent.new.body = part.text().await.map_err(unreadable)?,
            "key" => sent.new.key = part.text().await.map_err(unreadable)?,
            "submitted_for" => sent.new.submitted_for = part.text().await.map_err(unreadable)?,
            "agreed" => sent.new.agreed = true,
            "gesehen" => sent.seen = true,
            "bild" => picture = part.text().await.map_err(unreadable)?,
            "beschreibung" => description = part.text().await.map_err(unreadable)?,
            "datei" if part.file_name().is_none_or(str::is_empty) => {}
            "datei" => match sent_picture(app, who, Beside::Entry(&of.found), part, &description).await {
                Ok(id) => picture = id,
                Err(error @ Error::Invalid(_)) => taken = Err(error),
                Err(error) => return Err(error),
            },
            _ => return Err(Faults::one("form", "file-broken")),
        }
    }
    if !picture.is_empty() {
        sent.new.pictures = vec![Picture { id: picture, description }];
    }
    Ok((sent, taken))
}

fn whole(ui: &Ui, of: &Process, sent: &Sent, faults: &Faults, similar: Markup) -> Markup {
    let id = &of.found.entry.public_id;
    let main = html! {
        (fault_list(ui, faults))
        p { (ui.t("participation-voluntary")) " " (disclosure(ui, of.row.disclosure)) }
        form.short-form method="post" action=(links::participation_part(id, "vorschlaege/neu")) enctype="multipart/form-data" {
            (hidden("key", &sent.new.key))
            (title_field(ui, of, &sent.new.title, faults))
            (place(similar))
            (words(ui, sent, faults))
            (photo(ui, sent, faults))
            (for_somebody(ui, sent, faults))
            @if sent.seen { (hidden("gesehen", "ja")) }
            @let label = ui.t(if sent.seen { "participation-submit-anyway" } else { "participation-submit" });
            (button_with(ui, &Button { label: &label, tone: Tone::Primary, ..Button::default() }))
            (link_button(ui, &ui.t("ui-cancel"), &links::read(&of.found), Tone::Quiet))
        }
    };
    let shown = Page {
        title: ui.t("participation-submit"),
        main,
        place: Place::Participation,
        breadcrumbs: crumbs(ui, of, true),
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}

/// While it is typed, what is similar appears below.
fn title_field(ui: &Ui, of: &Process, value: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) = (ui.t("participation-title"), ui.t("participation-title-hint"), at(ui, faults, "title"));
    let field = Field {
        name: "title",
        label: &label,
        hint: Some(&hint),
        value,
        fault: fault.as_deref(),
        required: true,
        max: u32::try_from(TITLE_LIMIT).ok(),
        autofocus: value.is_empty(),
        ..Field::default()
    };
    let asks = links::participation_part(&of.found.entry.public_id, "aehnliche");
    html! {
        div data-hx-get=(asks) data-hx-trigger="input delay:400ms from:find input" data-hx-include="find input" data-hx-target="#aehnliche" data-hx-swap="outerHTML" {
            (text_field(ui, &field, TextKind::Text))
        }
    }
}

fn words(ui: &Ui, sent: &Sent, faults: &Faults) -> Markup {
    let (label, hint, fault) = (ui.t("participation-words"), ui.t("participation-words-hint"), at(ui, faults, "body"));
    let field = Field {
        name: "body",
        label: &label,
        hint: Some(&hint),
        value: &sent.new.body,
        fault: fault.as_deref(),
        required: true,
        max: u32::try_from(BODY_LIMIT).ok(),
        ..Field::default()
    };
    text_area(ui, &field, 5)
}

fn photo(ui: &Ui, sent: &Sent, faults: &Faults) -> Markup {
    let fault = at(ui, faults, "file").or_else(|| at(ui, faults, "name"));
    let (file, description) = (ui.t("participation-photo"), ui.t("files-description"));
    let known = sent.new.pictures.first();
    let described = at(ui, faults, "description");
    html! {
        @if let Some(picture) = known { (hidden("bild", &picture.id)) p.field__hint { (ui.t("participation-photo-kept")) } }
        (text_field(ui, &Field { name: "beschreibung", label: &description, value: known.map_or("", |picture| &picture.description), fault: described.as_deref(), ..Field::default() }, TextKind::Text))
        (file_field(ui, &Field { name: "datei", label: &file, fault: fault.as_deref(), ..Field::default() }, "image/*", false))
    }
}

/// For colleagues without a desk; folded, since few need it.
fn for_somebody(ui: &Ui, sent: &Sent, faults: &Faults) -> Markup {
    let (name, agreed) = (at(ui, faults, "submitted_for"), at(ui, faults, "agreed"));
    let open = !sent.new.submitted_for.is_empty() || agreed.is_some();
    html! {
        details open[open] {
            summary { (ui.t("participation-for")) }
            (text_field(ui, &Field { name: "submitted_for", label: &ui.t("participation-for-name"), value: &sent.new.submitted_for, fault: name.as_deref(), max: Some(120), ..Field::default() }, TextKind::Text))
            (checkbox(ui, &Field { name: "agreed", label: &ui.t("participation-for-agreed"), fault: agreed.as_deref(), ..Field::default() }, sent.new.agreed))
        }
    }
}
