//! The own second factor: set up an authenticator, keep recovery codes, take it away.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use domain::people::second_factor::{self, Enrolment, FactorState};
use domain::{Error, Faults};
use maud::{Markup, html};
use qrcode::{Color, QrCode};
use serde::Deserialize;

use super::parts::{Section, settings_page};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Field, NoticeKind, PostButton, TextKind, Tone, Ui, button, button_row, copy_button, form, link_button, notice,
    post_button, text_field,
};

const CONFIRM: &str = "/einstellungen/zweiter-faktor/bestaetigung";
const REMOVE: &str = "/einstellungen/zweiter-faktor/entfernen";

/// Set up, half set up, or not at all.
pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui) -> Answer {
    let pending = second_factor::pending(&app.db, &actor).await?;
    let id = actor.person().ok_or(Error::NotFound)?;
    let body = match pending {
        Some(enrolment) => enrolment_view(&ui, &enrolment, &Faults::default())?,
        None => state_view(&ui, second_factor::state(&app.db, id).await?),
    };
    Ok(settings_page(&ui, Section::Factor, Vec::new(), false, &body).into_response())
}

/// Makes a new seed and shows it.
pub async fn enrol(State(app): State<App>, Who(actor): Who) -> Answer {
    second_factor::enrol(&app.db, &actor).await?;
    Ok(Redirect::to(links::FACTOR).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmForm {
    code: String,
}

/// The first code turns the factor on; the answer shows the recovery codes, this once.
pub async fn confirm(State(app): State<App>, Who(actor): Who, ui: Ui, Form(form): Form<ConfirmForm>) -> Answer {
    match second_factor::confirm(&app.db, &actor, &form.code).await {
        Ok(codes) => {
            Ok(settings_page(&ui, Section::Factor, Vec::new(), false, &codes_view(&ui, &codes)).into_response())
        }
        Err(Error::Invalid(faults)) => {
            let enrolment = second_factor::pending(&app.db, &actor).await?.ok_or(Error::NotFound)?;
            let body = enrolment_view(&ui, &enrolment, &faults)?;
            Ok(unprocessable(settings_page(&ui, Section::Factor, Vec::new(), true, &body)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn remove(State(app): State<App>, Who(actor): Who) -> Answer {
    second_factor::remove(&app.db, &actor).await?;
    Ok(Redirect::to(links::FACTOR).into_response())
}

fn state_view(ui: &Ui, state: FactorState) -> Markup {
    if !state.confirmed {
        let label = ui.t("people-factor-begin");
        let post = PostButton { action: links::FACTOR, label: &label, tone: Tone::Primary, ..PostButton::default() };
        return html! {
            p { (ui.t("people-factor-lead")) }
            (post_button(ui, &post))
        };
    }
    let left = ui.t_args("people-factor-codes-left", &[("n", state.recovery_codes.into())]);
    let kind = if state.recovery_codes < 3 { NoticeKind::Warning } else { NoticeKind::Success };
    html! {
        (notice(ui, kind, &html! { p { (ui.t("people-factor-on")) " " (left) } }))
        p { (ui.t("people-factor-renew")) }
        (removal(ui, "people-factor-remove", Tone::Danger))
    }
}

fn removal(ui: &Ui, key: &str, tone: Tone) -> Markup {
    let label = ui.t(key);
    post_button(ui, &PostButton { action: REMOVE, label: &label, tone, ..PostButton::default() })
}

fn enrolment_view(ui: &Ui, enrolment: &Enrolment, faults: &Faults) -> Result<Markup, Error> {
    let (label, fault) = (ui.t("people-factor-code"), forms::at(ui, faults, "code"));
    let field = Field {
        name: "code",
        label: &label,
        fault: fault.as_deref(),
        required: true,
        autocomplete: Some("one-time-code"),
        max: Some(8),
        ..Field::default()
    };
    let fields = html! {
        (text_field(ui, &field, TextKind::Digits))
        (button_row(ui, &[button(ui, &ui.t("people-factor-confirm"), Tone::Primary)]))
    };
    Ok(html! {
        (forms::faults(ui, faults))
        ol.steps {
            li {
                p { (ui.t("people-factor-scan")) }
                (picture(ui, &enrolment.address)?)
                p { (ui.t("people-factor-type")) }
                p { code.seed id="schluessel" { (in_fours(&enrolment.seed)) } " " (copy_button(ui, "schluessel")) }
            }
            li {
                p { (ui.t("people-factor-enter")) }
                (form(ui, CONFIRM, &fields))
            }
        }
        (removal(ui, "people-factor-abort", Tone::Quiet))
    })
}

fn codes_view(ui: &Ui, codes: &[String]) -> Markup {
    html! {
        (notice(ui, NoticeKind::Success, &html! { p { (ui.t("people-factor-done")) } }))
        h2 { (ui.t("people-factor-codes")) }
        p { (ui.t("people-factor-codes-lead")) }
        ul.recovery-codes id="codes" { @for code in codes { li { code { (code) } "\n" } } }
        div.button-row {
            (copy_button(ui, "codes"))
            (link_button(ui, &ui.t("people-factor-codes-kept"), links::FACTOR, Tone::Primary))
        }
    }
}

fn in_fours(seed: &str) -> String {
    let groups: Vec<&str> = seed.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}

/// The QR code as a drawing of its own: dark modules as one path on white, with the quiet zone of
/// four modules that the standard asks for (ISO/IEC 18004).
fn picture(ui: &Ui, address: &str) -> Result<Markup, Error> {
    let code = QrCode::new(address).map_err(Error::internal)?;
    let side = code.width() + 8;
    let path: String = code
        .to_colors()
        .iter()
        .enumerate()
        .filter(|(_, color)| **color == Color::Dark)
        .map(|(i, _)| format!("M{} {}h1v1h-1z", i % code.width() + 4, i / code.width() + 4))
        .collect();
    Ok(html! {
        svg.qr-code viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(ui.t("people-factor-picture"))
            shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{in_fours, picture};
    use crate::ui::Ui;

    #[test]
    fn seeds_are_typed_in_groups() {
        assert_eq!(in_fours("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }

    #[test]
    fn the_picture_satisfies_the_policy() {
        let drawn = picture(&Ui::default(), "otpauth://totp/Dienstweg:aahorn?secret=ABC").unwrap().into_string();
        assert!(drawn.starts_with("<svg") && drawn.contains("h1v1h-1z") && !drawn.contains("style="));
    }
}
