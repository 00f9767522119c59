//! Writing a Lagemeldung with a photo, putting one right, and releasing one for the press.

use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::spine::Found;
use domain::files::pictures::Beside;
use domain::situations::report::{self as operation, NewReport};
use domain::situations::{self, Report, Situation, press};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};

use super::start::body_field;
use super::{anchor, form_key};
use crate::access::Who;
use crate::app::App;
use crate::entries::edit::kept;
use crate::entries::parts::crumbs;
use crate::failure::Answer;
use crate::files::sent_picture;
use crate::forms::{at, faults as fault_list};
use crate::links;
use crate::ui::{
    Button, Crumb, Field, Page, Place, TextKind, Tone, Ui, button_with, checkbox, file_field, hidden, link_button,
    page, text_field,
};

/// The form on a page of its own.
pub async fn new(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let of = situations::find(&app.db, &who, &id).await?;
    rules::situation::report(&who, &of.found.facts, of.runs()).check()?;
    let new = NewReport { key: form_key(), ..NewReport::default() };
    Ok(whole(&ui, &who, &of, &Desk::fresh(&id), &new, &Faults::default()).into_response())
}

pub async fn create(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>, parts: Multipart) -> Answer {
    let of = situations::find(&app.db, &who, &id).await?;
    rules::situation::report(&who, &of.found.facts, of.runs()).check()?;
    let (new, taken) = read(&app, &who, &of.found, parts).await?;
    let written = match taken {
        Ok(()) => operation::add(&app.db, &who, &of, &new).await,
        Err(error) => Err(error),
    };
    written_or_again(&ui, &who, &of, (&Desk::fresh(&id), &new), written)
}

/// The form for a Richtigstellung, below the text that was wrong.
pub async fn wrong(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let report = situations::find_report(&app.db, &who, &id).await?;
    rules::situation::correct(&who, &report.found.facts, report.of.runs()).check()?;
    let new = NewReport { key: form_key(), ..NewReport::default() };
    Ok(whole(&ui, &who, &report.of, &Desk::correcting(&report), &new, &Faults::default()).into_response())
}

pub async fn correct(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    parts: Multipart,
) -> Answer {
    let report = situations::find_report(&app.db, &who, &id).await?;
    rules::situation::correct(&who, &report.found.facts, report.of.runs()).check()?;
    let (new, taken) = read(&app, &who, &report.of.found, parts).await?;
    let written = match taken {
        Ok(()) => operation::correct(&app.db, &who, &report, &new).await,
        Err(error) => Err(error),
    };
    written_or_again(&ui, &who, &report.of, (&Desk::correcting(&report), &new), written)
}

/// Leads to a Lagemeldung in its place.
pub async fn place(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let report = situations::find_report(&app.db, &who, &id).await?;
    let newest = format!("?vor={}", report.row.number + 1);
    let address = format!("{}{newest}#{}", links::read(&report.of.found), anchor(report.row.number));
    Ok(Redirect::to(&address).into_response())
}

pub async fn release(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    released(&app, &who, &id, true).await
}

pub async fn withdraw(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    released(&app, &who, &id, false).await
}

async fn released(app: &App, who: &Actor, id: &str, released: bool) -> Answer {
    let report = situations::find_report(&app.db, who, id).await?;
    press::release(&app.db, who, &report, released).await?;
    Ok(Redirect::to(&links::report_of_situation(id)).into_response())
}

/// Reads the form in one pass; the photo is on disk before the Lagemeldung that names it. What is wrong
/// with the photo is told with the words kept.
async fn read(
    app: &App,
    who: &Actor,
    of: &Found,
    mut parts: Multipart,
) -> Result<(NewReport, Result<(), Error>), Error> {
    let unreadable = |_| Faults::one("file", "file-broken");
    let (mut new, mut description, mut taken) = (NewReport::default(), String::new(), Ok(()));
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        match part.name().unwrap_or_default() {
            "body" => new.body = part.text().await.map_err(unreadable)?,
            "key" => new.key = part.text().await.map_err(unreadable)?,
            "presse" => new.press = true,
            "beschreibung" => description = part.text().await.map_err(unreadable)?,
            "datei" if part.file_name().is_none_or(str::is_empty) => {}
            "datei" => match sent_picture(app, who, Beside::Entry(of), part, &description).await {
                Ok(id) => new.picture = Some(id),
                Err(error @ Error::Invalid(_)) => taken = Err(error),
                Err(error) => return Err(error),
            },
            _ => return Err(Faults::one("form", "file-broken")),
        }
    }
    Ok((new, taken))
}

/// What the form is for.
struct Desk {
    action: String,
    title: &'static str,
    send: &'static str,
    /// The number and words of what is put right.
    wrong: Option<(i64, String)>,
}

impl Desk {
    fn fresh(id: &str) -> Self {
        let action = links::situation_part(id, "meldungen");
        Self { action, title: "situations-report", send: "situations-report-send", wrong: None }
    }

    fn correcting(report: &Report) -> Self {
        let id = &report.found.entry.public_id;
        Self {
            action: links::report_part(id, "richtigstellung"),
            title: "situations-correct",
            send: "situations-correct-send",
            wrong: Some((report.row.number, report.found.entry.title.clone())),
        }
    }
}

fn written_or_again(
    ui: &Ui,
    who: &Actor,
    of: &Situation,
    (desk, new): (&Desk, &NewReport),
    written: Result<String, Error>,
) -> Answer {
    match written {
        Ok(id) => Ok(Redirect::to(&links::report_of_situation(&id)).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            Ok((status, whole(ui, who, of, desk, new, &faults)).into_response())
        }
    }
}

fn whole(ui: &Ui, who: &Actor, of: &Situation, desk: &Desk, new: &NewReport, faults: &Faults) -> Markup {
    let main = html! {
        (fault_list(ui, faults))
        @if let Some((number, words)) = &desk.wrong {
            p { (ui.t_args("situations-correct-lead", &[("n", (*number).into())])) }
            blockquote { p { (words) } }
        }
        (fields(ui, who, of, desk, new, faults))
        (link_button(ui, &ui.t("ui-cancel"), &links::read(&of.found), Tone::Quiet))
    };
    let mut breadcrumbs = crumbs((&of.found.space.slug, &of.found.space.title), &[]);
    breadcrumbs.push(Crumb::new(of.found.entry.title.clone(), links::read(&of.found)));
    page(
        ui,
        &Page {
            title: ui.t(desk.title),
            main,
            place: Place::Spaces,
            breadcrumbs,
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    )
}

/// The form in which a Lagemeldung is written, on the page of the Lage.
pub fn form(ui: &Ui, who: &Actor, of: &Situation) -> Markup {
    let new = NewReport { key: form_key(), ..NewReport::default() };
    fields(ui, who, of, &Desk::fresh(&of.found.entry.public_id), &new, &Faults::default())
}

fn fields(ui: &Ui, who: &Actor, of: &Situation, desk: &Desk, new: &NewReport, faults: &Faults) -> Markup {
    let releases = rules::situation::release(who, &of.found.facts).is_allowed();
    let fault = at(ui, faults, "file").or_else(|| at(ui, faults, "name"));
    let (file, description, press) = (ui.t("situations-photo"), ui.t("files-description"), ui.t("situations-press"));
    html! {
        form.short-form method="post" action=(desk.action) enctype="multipart/form-data" {
            (hidden("key", &new.key))
            (body_field(ui, &ui.t("situations-body"), &new.body, faults))
            (text_field(ui, &Field { name: "beschreibung", label: &description, ..Field::default() }, TextKind::Text))
            (file_field(ui, &Field { name: "datei", id: Some("feld-file"), label: &file, fault: fault.as_deref(), ..Field::default() }, "image/*", false))
            @if releases { (checkbox(ui, &Field { name: "presse", label: &press, value: "ja", ..Field::default() }, new.press)) }
            (button_with(ui, &Button { label: &ui.t(desk.send), tone: Tone::Primary, ..Button::default() }))
        }
    }
}
