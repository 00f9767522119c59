//! „Barriere melden“: for everybody, signed in or not (trust rule 64), without a script.

use axum::extract::{Query, State};
use axum::http::header::{HeaderMap, REFERER};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect};
use domain::admin::barriers::{self, Report};
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::with_main;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Field, NoticeKind, TextKind, Tone, Ui, button, button_row, form, notice, text_area, text_field};

/// Name of the page in the help.
pub const NAME: &str = "barriere-melden";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarrierForm {
    #[serde(default)]
    what: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    reply_to: String,
}

#[derive(Deserialize)]
pub struct Sent {
    gesendet: Option<String>,
}

pub async fn show(State(app): State<App>, ui: Ui, Query(sent): Query<Sent>, headers: HeaderMap) -> Answer {
    let thanks = sent.gesendet.map(|_| notice(&ui, NoticeKind::Success, &html! { p { (ui.t("help-barrier-sent")) } }));
    let given = BarrierForm { place: came_from(&headers).unwrap_or_default(), ..BarrierForm::default() };
    let above = html! { @if let Some(thanks) = thanks { div role="status" { (thanks) } } };
    with_main(&app, &ui, NAME, |text| html! { (above) (view(&ui, &given, &Faults::default())) (text) })
}

/// The page from which somebody came to say what is wrong with it.
fn came_from(headers: &HeaderMap) -> Option<String> {
    let from: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    Some(from.path().to_owned()).filter(|path| path != links::REPORT_BARRIER)
}

pub async fn submit(State(app): State<App>, visitor: Visitor, ui: Ui, Form(given): Form<BarrierForm>) -> Answer {
    let report = Report { what: &given.what, place: &given.place, reply_to: &given.reply_to };
    match barriers::report(&app.db, visitor.source(), report).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?gesendet=ja", links::REPORT_BARRIER)).into_response()),
        Err(Error::Invalid(faults)) => {
            let page = with_main(&app, &ui, NAME, |text| html! { (view(&ui, &given, &faults)) (text) })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, given: &BarrierForm, faults: &Faults) -> Markup {
    let field = |name: &'static str| forms::at(ui, faults, name);
    let (what, place, reply_to) =
        (ui.t("help-barrier-what"), ui.t("help-barrier-place"), ui.t("help-barrier-reply-to"));
    let (what_hint, place_hint, reply_hint) =
        (ui.t("help-barrier-what-hint"), ui.t("help-barrier-place-hint"), ui.t("help-barrier-reply-to-hint"));
    let fields = html! {
        (text_area(ui, &Field {
            name: "what", label: &what, hint: Some(&what_hint), value: &given.what, fault: field("what").as_deref(),
            required: true, max: Some(4_000), ..Field::default()
        }, 6))
        (text_field(ui, &Field {
            name: "place", label: &place, hint: Some(&place_hint), value: &given.place,
            fault: field("place").as_deref(), max: Some(500), ..Field::default()
        }, TextKind::Text))
        (text_field(ui, &Field {
            name: "reply_to", label: &reply_to, hint: Some(&reply_hint), value: &given.reply_to,
            fault: field("reply_to").as_deref(), autocomplete: Some("email"), max: Some(200), ..Field::default()
        }, TextKind::Text))
        (button_row(ui, &[button(ui, &ui.t("help-barrier-send"), Tone::Primary)]))
    };
    html! { (forms::faults(ui, faults)) (form(ui, links::REPORT_BARRIER, &fields)) }
}
