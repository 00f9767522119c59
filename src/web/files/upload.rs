//! Taking files in, from the editor's script and from the form below a page.

use axum::Json;
use axum::extract::multipart::Field as Part;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::entries::spine::{self, Found};
use domain::files::pictures::{self, Beside};
use domain::files::{self, Home, Upload};
use domain::store::file;
use domain::{Actor, Error, Faults, rules};
use futures_util::{StreamExt, TryStreamExt};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure, fault_text};
use crate::forms::{Form, summary};
use crate::links;
use crate::ui::{
    Field, Page, Place, PostButton, TextKind, Tone, Ui, button, checkbox, fault_summary, file_field, page, post_button,
    text_field,
};

pub async fn to_page(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    parts: Multipart,
) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    rules::entry::edit(&who, &found.facts).check()?;
    let outcome = take(&app, &who, Home::Entry(&found), parts).await;
    if wants_json(&headers) {
        return in_text(&ui, outcome);
    }
    match outcome {
        Ok(_) => Ok(Redirect::to(&links::page_part(&id, "dateien")).into_response()),
        Err(Error::Invalid(faults)) => {
            let files = files::list(&app.db, &who, &found).await?;
            Ok(crate::failure::unprocessable(shell(&ui, &found, &files, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

/// A file for a page that is still being written.
pub async fn to_new_page(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    parts: Multipart,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    rules::space::write(&who, space.id).check()?;
    in_text(&ui, take(&app, &who, Home::NewPage(space.id), parts).await)
}

/// Reads the form in one pass: the words may stand before or after the file, the bytes are never
/// held in memory.
async fn take(app: &App, who: &Actor, home: Home<'_>, mut parts: Multipart) -> Result<file::Model, Error> {
    let unreadable = |_| Faults::one("file", "file-broken");
    let mut description = String::new();
    let mut decorative = false;
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        match part.name().unwrap_or_default() {
            "beschreibung" => description = part.text().await.map_err(unreadable)?,
            "dekorativ" => decorative = true,
            "datei" => return store(app, who, home, part, &description, decorative).await,
            _ => return Err(Faults::one("file", "file-broken")),
        }
    }
    Err(Faults::one("file", "file-empty"))
}

async fn store(
    app: &App,
    who: &Actor,
    home: Home<'_>,
    part: Part<'_>,
    description: &str,
    decorative: bool,
) -> Result<file::Model, Error> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let bytes = part.map_err(std::io::Error::other).boxed();
    files::add(&app.db, &app.blobs, who, home, Upload { name: &name, description, decorative, bytes }).await
}

/// Takes in the picture of a form for what is being written; its public id.
pub async fn sent_picture(
    app: &App,
    who: &Actor,
    beside: Beside<'_>,
    part: Part<'_>,
    description: &str,
) -> Result<String, Error> {
    let name = part.file_name().unwrap_or_default().to_owned();
    let bytes = part.map_err(std::io::Error::other).boxed();
    let upload = Upload { name: &name, description, decorative: false, bytes };
    Ok(pictures::add(&app.db, &app.blobs, who, beside, upload).await?.public_id)
}

#[derive(Serialize)]
struct Inserted {
    markdown: String,
}

#[derive(Serialize)]
struct Refused {
    fault: String,
}

/// What the editor's script puts into the text, or the sentence it shows.
fn in_text(ui: &Ui, outcome: Result<file::Model, Error>) -> Answer {
    match outcome {
        Ok(file) => Ok(Json(Inserted { markdown: markdown(&file) }).into_response()),
        Err(Error::Invalid(faults)) => {
            let fault = faults.0.first().map(|fault| fault_text(ui, fault)).unwrap_or_default();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(Refused { fault })).into_response())
        }
        Err(error) => Err(Failure::from(error)),
    }
}

fn markdown(file: &file::Model) -> String {
    let address = links::file(&file.public_id, &file.name);
    let label = |text: &str| text.replace(['[', ']'], " ");
    if file.thumb_hash.is_some() {
        format!("![{}]({address})", label(&file.description))
    } else {
        format!("[{}]({address})", label(&file.name))
    }
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"))
}

/// The attachments of a page with their descriptions, to be changed without a script too.
pub async fn list(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find(&app.db, &who, &id).await?;
    rules::entry::edit(&who, &found.facts).check()?;
    let files = files::list(&app.db, &who, &found).await?;
    Ok(shell(&ui, &found, &files, &Faults::default()).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    #[serde(default)]
    description: String,
    decorative: Option<String>,
}

pub async fn describe(
    Who(who): Who,
    State(app): State<App>,
    Path((page, id)): Path<(String, String)>,
    Form(form): Form<Description>,
) -> Answer {
    let found = spine::find(&app.db, &who, &page).await?;
    files::describe(&app.db, &who, &found, &id, &form.description, form.decorative.is_some()).await?;
    back(&page)
}

pub async fn remove(Who(who): Who, State(app): State<App>, Path((page, id)): Path<(String, String)>) -> Answer {
    let found = spine::find(&app.db, &who, &page).await?;
    files::remove(&app.db, &who, &found, &id).await?;
    back(&page)
}

fn back(page: &str) -> Result<Response, Failure> {
    Ok(Redirect::to(&links::page_part(page, "dateien")).into_response())
}

fn shell(ui: &Ui, found: &Found, files: &[file::Model], faults: &Faults) -> Markup {
    let id = &found.entry.public_id;
    let fault = faults.of("file").map(|fault| fault_text(ui, fault));
    let main = html! {
        (fault_summary(ui, &summary(ui, faults)))
        form.upload method="post" action=(links::page_part(id, "dateien")) enctype="multipart/form-data" {
            (text_field(ui, &Field { name: "beschreibung", label: &ui.t("files-description"), hint: Some(&ui.t("files-description-hint")), ..Field::default() }, TextKind::Text))
            (file_field(ui, &Field { name: "datei", id: Some("feld-file"), label: &ui.t("files-file"), fault: fault.as_deref(), required: true, ..Field::default() }, "", false))
            (button(ui, &ui.t("files-upload"), Tone::Primary))
        }
        @for file in files { (line(ui, id, file)) }
    };
    let mut breadcrumbs = vec![crate::ui::Crumb::new(found.space.title.clone(), links::space(&found.space.slug))];
    breadcrumbs.push(crate::ui::Crumb::new(found.entry.title.clone(), links::permalink(id)));
    page(
        ui,
        &Page {
            title: ui.t("files-title"),
            main,
            place: Place::Spaces,
            breadcrumbs,
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    )
}

fn line(ui: &Ui, page: &str, file: &file::Model) -> Markup {
    let own = format!("{}/{}", links::page_part(page, "dateien"), file.public_id);
    let remove = PostButton {
        action: &format!("{own}/entfernen"),
        label: &ui.t("files-remove"),
        tone: Tone::Danger,
        ..PostButton::default()
    };
    let field_id = format!("feld-{}", file.public_id);
    html! {
        section.file-line {
            h2 { a href=(links::file(&file.public_id, &file.name)) { (file.name) } }
            form method="post" action=(own) {
                (text_field(ui, &Field { name: "description", id: Some(&field_id), label: &ui.t("files-description"), value: &file.description, ..Field::default() }, TextKind::Text))
                @if file.thumb_hash.is_some() {
                    (checkbox(ui, &Field { name: "decorative", id: Some(&format!("{field_id}-deko")), label: &ui.t("files-decorative"), value: "ja", ..Field::default() }, file.decorative))
                }
                (button(ui, &ui.t("files-save"), Tone::Secondary))
            }
            (post_button(ui, &remove))
        }
    }
}
