//! What a person says of themselves, and how the surface looks and speaks to them.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::people::profile::{self, ABOUT, ProfileDraft};
use domain::people::{directory, sessions::SignedIn};
use domain::store::org_unit;
use domain::{Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, settings_page};
use super::profile::unit_names;
use crate::access::{Session, Who};
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form, Saved};
use crate::links;
use crate::ui::{
    Choice, Field, TextKind, Tone, Ui, button, button_row, checkbox, form, radio_group, select_field, text_area,
    text_field,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileForm {
    function: String,
    phone: String,
    room: String,
    #[serde(default)]
    about: String,
    /// One topic a line.
    #[serde(default)]
    contact_for: String,
    language: String,
    theme: String,
    /// Sent only when ticked.
    shortcuts: Option<String>,
}

impl ProfileForm {
    fn of(who: &SignedIn, contact_for: &[String]) -> Self {
        let person = &who.person;
        Self {
            function: person.function.clone(),
            phone: person.phone.clone(),
            room: person.room.clone(),
            about: person.about.clone(),
            contact_for: contact_for.join("\n"),
            language: person.language.clone(),
            theme: person.theme.clone(),
            shortcuts: person.shortcuts.then(String::new),
        }
    }

    fn draft(&self) -> ProfileDraft {
        ProfileDraft {
            function: self.function.clone(),
            phone: self.phone.clone(),
            room: self.room.clone(),
            about: self.about.clone(),
            contact_for: self.contact_for.clone(),
            language: self.language.clone(),
            theme: self.theme.clone(),
            shortcuts: self.shortcuts.is_some(),
        }
    }
}

pub async fn show(
    State(app): State<App>,
    Who(actor): Who,
    Session(who): Session,
    ui: Ui,
    Query(saved): Query<Saved>,
) -> Answer {
    let units = directory::units_of(&app.db, who.person.id).await?;
    let topics = profile::topics(&app.db, &actor, [who.person.id]).await?.remove(&who.person.id).unwrap_or_default();
    let body = view(&ui, &who, &units, &ProfileForm::of(&who, &topics), &Faults::default());
    Ok(settings_page(&ui, Section::Profile, saved.notices(&ui), false, &body).into_response())
}

pub async fn save(
    State(app): State<App>,
    Who(actor): Who,
    Session(who): Session,
    ui: Ui,
    Form(form): Form<ProfileForm>,
) -> Answer {
    match profile::change(&app.db, &actor, who.person.id, &form.draft()).await {
        Ok(()) => Ok(Redirect::to(&links::saved(links::SETTINGS)).into_response()),
        Err(Error::Invalid(faults)) => {
            let units = directory::units_of(&app.db, who.person.id).await?;
            let body = view(&ui, &who, &units, &form, &faults);
            Ok(unprocessable(settings_page(&ui, Section::Profile, Vec::new(), true, &body)))
        }
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, who: &SignedIn, units: &[org_unit::Model], given: &ProfileForm, faults: &Faults) -> Markup {
    let fields = html! {
        fieldset.form__part {
            legend { (ui.t("people-settings-contact")) }
            p { (ui.t("people-settings-contact-lead")) }
            (text(ui, faults, ("function", "people-function"), &given.function, None))
            (text(ui, faults, ("phone", "people-phone"), &given.phone, Some("tel")))
            (text(ui, faults, ("room", "people-room"), &given.room, None))
            (lines(ui, faults, ("contact_for", "people-contact-for", None), &given.contact_for))
            (lines(ui, faults, ("about", "people-about", Some(ABOUT as u32)), &given.about))
        }
        fieldset.form__part {
            legend { (ui.t("people-settings-surface")) }
            (surface(ui, given, faults))
        }
        (button_row(ui, &[button(ui, &ui.t("people-settings-save"), Tone::Primary)]))
    };
    html! {
        (forms::faults(ui, faults))
        (fixed(ui, who, units))
        (form(ui, links::SETTINGS, &fields))
    }
}

/// What administration keeps: shown, not to be changed here.
fn fixed(ui: &Ui, who: &SignedIn, units: &[org_unit::Model]) -> Markup {
    html! {
        dl.facts-table {
            div { dt { (ui.t("people-name")) } dd { a href=(links::person(&who.person.public_id)) { (who.person.name) } } }
            div { dt { (ui.t("people-account")) } dd { (who.person.account) } }
            @if let Some(email) = &who.person.email { div { dt { (ui.t("people-email")) } dd { (email) } } }
            @if !units.is_empty() { div { dt { (ui.t("people-units")) } dd { (unit_names(units)) } } }
        }
        p.facts-table__note { (ui.t("people-settings-fixed")) }
    }
}

fn text(ui: &Ui, faults: &Faults, (name, key): (&str, &str), value: &str, autocomplete: Option<&str>) -> Markup {
    let (label, fault) = (ui.t(key), forms::at(ui, faults, name));
    let field =
        Field { name, label: &label, value, fault: fault.as_deref(), autocomplete, max: Some(300), ..Field::default() };
    text_field(ui, &field, if name == "phone" { TextKind::Tel } else { TextKind::Text })
}

/// A field for several lines with its hint.
fn lines(ui: &Ui, faults: &Faults, (name, key, max): (&str, &str, Option<u32>), value: &str) -> Markup {
    let (label, hint, fault) = (ui.t(key), ui.t(&format!("{key}-hint")), forms::at(ui, faults, name));
    let field =
        Field { name, label: &label, value, hint: Some(&hint), fault: fault.as_deref(), max, ..Field::default() };
    text_area(ui, &field, 4)
}

fn surface(ui: &Ui, given: &ProfileForm, faults: &Faults) -> Markup {
    let choices = |words: &[&'static str], key: &str, chosen: &str| -> Vec<(&'static str, String, bool)> {
        words.iter().map(|word| (*word, ui.t(&format!("{key}-{word}")), *word == chosen)).collect()
    };
    let languages = choices(&["auto", "de", "de-du", "en"], "people-language", &given.language);
    let themes = choices(&["auto", "light", "dark"], "people-theme", &given.theme);
    let (language, theme) = (ui.t("people-language"), ui.t("people-theme"));
    let (shortcuts, shortcuts_hint) = (ui.t("people-shortcuts"), ui.t("people-shortcuts-hint"));
    let (language_fault, theme_fault) = (forms::at(ui, faults, "language"), forms::at(ui, faults, "theme"));
    let field = |name, label, fault| Field { name, label, fault, ..Field::default() };
    html! {
        (select_field(ui, &field("language", &language, language_fault.as_deref()), &as_choices(&languages)))
        (radio_group(ui, &field("theme", &theme, theme_fault.as_deref()), &as_choices(&themes)))
        (checkbox(ui, &Field { hint: Some(&shortcuts_hint), ..field("shortcuts", &shortcuts, None) }, given.shortcuts.is_some()))
    }
}

fn as_choices<'a>(list: &'a [(&'static str, String, bool)]) -> Vec<Choice<'a>> {
    list.iter().map(|(value, label, chosen)| Choice { value, label, hint: None, chosen: *chosen }).collect()
}
