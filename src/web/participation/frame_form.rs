//! The form in which a Beteiligung is set up: Beteiligungsrahmen, who decides, when.

use domain::entries::responsible::Responsible;
use domain::participation::Process;
use domain::participation::blueprint::{self, ANSWER_DAYS, Suggested};
use domain::participation::phases::PhasePlan;
use domain::participation::set_up::{FRAME_LIMIT, SetUp};
use domain::store::words::{Blueprint, Disclosure, Promise};
use domain::store::{PersonId, Ts, org_unit};
use domain::{Actor, Error, Faults};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde::Deserialize;

use super::words;
use crate::app::App;
use crate::entries::days::{iso_day, read_day};
use crate::entries::named::{Named, Standing, unit_field};
use crate::forms::at;
use crate::spaces::audience::Wanted;
use crate::ui::{Choice, Field, TextKind, Ui, hidden, radio_group, text_area, text_field};

/// The fields as typed. `owner`, `deputy`: accounts; `von`, `bis`: days of the phases in their order. Title, text and
/// audience are asked for at the beginning alone.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FrameForm {
    pub form: String,
    pub title: String,
    pub body: String,
    pub an: Vec<String>,
    pub und: Vec<String>,
    pub ausser: Vec<String>,
    pub vorbereiten: Option<String>,
    influence: String,
    promise: String,
    binding: String,
    decided_until: String,
    disclosure: String,
    answer_days: String,
    owner: String,
    owner_unit: String,
    deputy: String,
    deputy_unit: String,
    von: Vec<String>,
    bis: Vec<String>,
}

impl FrameForm {
    /// What a form of Beteiligung suggests, beginning tomorrow.
    pub fn suggested(form: Blueprint, now: Ts, zone: &TimeZone) -> Self {
        let today = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default().to_zoned(zone.clone()).date();
        let mut begin = today.checked_add(1.day()).unwrap_or(today);
        let (mut von, mut bis) = (Vec::new(), Vec::new());
        for phase in blueprint::phases(form) {
            von.push(begin.to_string());
            let end = phase.days.and_then(|days| begin.checked_add((days - 1).days()).ok());
            bis.push(end.map(|end| end.to_string()).unwrap_or_default());
            begin = end.and_then(|end| end.checked_add(1.day()).ok()).unwrap_or(begin);
        }
        Self {
            form: form.word().to_owned(),
            promise: Promise::Consult.word().to_owned(),
            disclosure: Disclosure::Named.word().to_owned(),
            answer_days: ANSWER_DAYS.to_string(),
            von,
            bis,
            ..Self::default()
        }
    }

    /// A Beteiligung as it stands.
    pub async fn of(app: &App, ui: &Ui, who: &Actor, of: &Process, units: &[org_unit::Model]) -> Result<Self, Error> {
        let (entry, row) = (&of.found.entry, &of.row);
        let one =
            |person: Option<PersonId>, unit| person.map(Responsible::Person).or(Option::map(unit, Responsible::Unit));
        let owner = one(entry.owner_id, entry.owner_unit_id);
        let deputy = one(entry.deputy_id, entry.deputy_unit_id);
        let standing = Standing::load(app, who, units, &[owner, deputy]).await?;
        let day = |at: Option<Ts>| at.map(|at| iso_day(at, &ui.zone)).unwrap_or_default();
        Ok(Self {
            form: row.blueprint.word().to_owned(),
            influence: row.influence.clone(),
            promise: row.promise.word().to_owned(),
            binding: row.binding.clone(),
            decided_until: day(row.decided_until),
            disclosure: row.disclosure.word().to_owned(),
            answer_days: row.answer_days.to_string(),
            owner: standing.account(owner),
            owner_unit: standing.unit(owner),
            deputy: standing.account(deputy),
            deputy_unit: standing.unit(deputy),
            von: of.phases.iter().map(|phase| day(Some(phase.opens_at))).collect(),
            bis: of.phases.iter().map(|phase| day(phase.closes_at)).collect(),
            ..Self::default()
        })
    }

    pub fn blueprint(&self) -> Option<Blueprint> {
        Blueprint::from_word(&self.form)
    }

    pub fn wanted(&self) -> Wanted {
        Wanted { an: self.an.clone(), und: self.und.clone(), ausser: self.ausser.clone() }
    }

    /// What is meant; a fault at each field that cannot be read.
    pub async fn read(
        &self,
        app: &App,
        who: &Actor,
        units: &[org_unit::Model],
        standing: Vec<PersonId>,
    ) -> Result<SetUp, Error> {
        let zone = &app.settings.zone;
        let choice = |field| move || Faults::one(field, "choice");
        let form = self.blueprint().ok_or_else(choice("form"))?;
        let decided_until =
            read_day(&self.decided_until, zone, true).map_err(|_| Faults::one("decided_until", "day-form"))?;
        let named = Named { app, who, units, standing };
        Ok(SetUp {
            blueprint: form,
            influence: self.influence.clone(),
            binding: self.binding.clone(),
            promise: Promise::from_word(&self.promise).ok_or_else(choice("promise"))?,
            decided_until,
            disclosure: Disclosure::from_word(&self.disclosure).ok_or_else(choice("disclosure"))?,
            answer_days: self.answer_days.trim().parse().map_err(|_| Faults::one("answer_days", "choice"))?,
            owner: named.responsible("owner", &self.owner, &self.owner_unit).await?,
            deputy: named.responsible("deputy", &self.deputy, &self.deputy_unit).await?,
            phases: self.phases(form, zone)?,
        })
    }

    fn phases(&self, form: Blueprint, zone: &TimeZone) -> Result<Vec<PhasePlan>, Error> {
        let day = |days: &[String], at: usize, end: bool| {
            let typed = days.get(at).map(String::as_str).unwrap_or_default();
            read_day(typed, zone, end).map_err(|_| Faults::one("phases", "day-form"))
        };
        let plan = |(at, phase): (usize, &Suggested)| {
            let opens_at = day(&self.von, at, false)?.ok_or_else(|| Faults::one("phases", "day-form"))?;
            // It lasts through its last day; the next one may begin with the following.
            let closes_at = day(&self.bis, at, true)?.map(|end| end.plus(1));
            Ok(PhasePlan { kind: phase.kind, allows: phase.allows.to_vec(), opens_at, closes_at })
        };
        blueprint::phases(form).iter().enumerate().map(plan).collect()
    }
}

/// The fields of the Beteiligungsrahmen.
pub fn fields(ui: &Ui, form: &FrameForm, units: &[org_unit::Model], faults: &Faults) -> Markup {
    let line = |name: &'static str, key: &str, value: &str, kind: TextKind| {
        let fault = at(ui, faults, name);
        text_field(ui, &Field { name, label: &ui.t(key), value, fault: fault.as_deref(), ..Field::default() }, kind)
    };
    let takes = form.blueprint().is_some_and(blueprint::takes_proposals);
    html! {
        (hidden("form", &form.form))
        h2 { (ui.t("participation-frame")) }
        (lines(ui, ("influence", "participation-influence"), &form.influence, faults))
        (promises(ui, form, faults))
        (lines(ui, ("binding", "participation-binding"), &form.binding, faults))
        h2 { (ui.t("participation-decision")) }
        (line("owner", "participation-owner", &form.owner, TextKind::Text))
        (unit_field(ui, ("owner_unit", "participation-owner-unit"), &form.owner_unit, units))
        (line("deputy", "participation-deputy-person", &form.deputy, TextKind::Text))
        (unit_field(ui, ("deputy_unit", "participation-deputy-unit"), &form.deputy_unit, units))
        (line("decided_until", "participation-until", &form.decided_until, TextKind::Date))
        @if takes { (line("answer_days", "participation-answer-field", &form.answer_days, TextKind::Digits)) }
        @else { (hidden("answer_days", &form.answer_days)) }
        (disclosures(ui, form, faults))
        (phases(ui, form, faults))
    }
}

fn lines(ui: &Ui, (name, key): (&'static str, &str), value: &str, faults: &Faults) -> Markup {
    let (label, hint, fault) = (ui.t(key), ui.t(&format!("{key}-hint")), at(ui, faults, name));
    let field = Field {
        name,
        label: &label,
        hint: Some(&hint),
        value,
        fault: fault.as_deref(),
        max: u32::try_from(FRAME_LIMIT).ok(),
        ..Field::default()
    };
    text_area(ui, &field, 3)
}

fn promises(ui: &Ui, form: &FrameForm, faults: &Faults) -> Markup {
    let labels: Vec<String> = Promise::ALL.iter().map(|promise| words::promise(ui, *promise)).collect();
    let choices: Vec<Choice<'_>> = Promise::ALL
        .iter()
        .zip(&labels)
        .map(|(promise, label)| Choice {
            value: promise.word(),
            label,
            hint: None,
            chosen: promise.word() == form.promise,
        })
        .collect();
    let (label, fault) = (ui.t("participation-promise"), at(ui, faults, "promise"));
    radio_group(ui, &Field { name: "promise", label: &label, fault: fault.as_deref(), ..Field::default() }, &choices)
}

/// Vorschläge have a name; only ballots can do without.
fn disclosures(ui: &Ui, form: &FrameForm, faults: &Faults) -> Markup {
    let ballots = form.blueprint().is_some_and(blueprint::takes_ballots);
    let offered: &[Disclosure] =
        if ballots { &[Disclosure::Named, Disclosure::Anonymous] } else { &[Disclosure::Named] };
    let labels: Vec<String> = offered.iter().map(|one| words::disclosure(ui, *one)).collect();
    let choices: Vec<Choice<'_>> = offered
        .iter()
        .zip(&labels)
        .map(|(one, label)| Choice { value: one.word(), label, hint: None, chosen: one.word() == form.disclosure })
        .collect();
    let (label, fault) = (ui.t("participation-disclosure"), at(ui, faults, "disclosure"));
    radio_group(ui, &Field { name: "disclosure", label: &label, fault: fault.as_deref(), ..Field::default() }, &choices)
}

/// From and to of each phase.
fn phases(ui: &Ui, form: &FrameForm, faults: &Faults) -> Markup {
    let Some(blueprint) = form.blueprint() else { return html! {} };
    let day = |name: &'static str, key: &str, at: usize, values: &[String]| {
        let id = format!("feld-{name}-{at}");
        let value = values.get(at).map(String::as_str).unwrap_or_default();
        text_field(ui, &Field { name, id: Some(&id), label: &ui.t(key), value, ..Field::default() }, TextKind::Date)
    };
    html! {
        fieldset.phases id="feld-phases" {
            legend { (ui.t("participation-phases")) }
            @if let Some(fault) = at(ui, faults, "phases") { p.field__fault role="alert" { (fault) } }
            @for (at, phase) in blueprint::phases(blueprint).iter().enumerate() {
                div.phases__one role="group" aria-label=(words::phase_name(ui, phase.kind)) {
                    p { strong { (words::phase_name(ui, phase.kind)) } }
                    (day("von", "participation-from", at, &form.von))
                    (day("bis", "participation-to", at, &form.bis))
                }
            }
            p.field__hint { (ui.t("participation-phases-hint")) }
        }
    }
}
