//! The fields of an account that adding and changing have in common.

use domain::people::persons::PersonDraft;
use domain::people::{sites, units};
use domain::store::words::SiteRole;
use domain::store::{org_unit, site};
use domain::{Actor, Error, Faults};
use maud::{Markup, html};

use crate::app::App;
use crate::forms;
use crate::people::unit_name;
use crate::ui::{Choice, Field, TextKind, Ui, select_field, text_field};

/// What a form says of a person.
#[derive(Default)]
pub struct Given {
    pub name: String,
    pub email: String,
    pub function: String,
    pub phone: String,
    pub room: String,
    /// Public ids, the first one counts most; empty ones are fields left free.
    pub unit: Vec<String>,
    /// Public id; empty for none.
    pub site: String,
    pub role: String,
}

/// Where in the house somebody may belong.
pub struct Places {
    pub units: Vec<org_unit::Model>,
    pub sites: Vec<site::Model>,
}

impl Places {
    pub async fn load(app: &App, actor: &Actor) -> Result<Self, Error> {
        Ok(Self { units: units::list(&app.db, actor).await?, sites: sites::list(&app.db, actor).await? })
    }
}

impl Given {
    /// The draft behind the words; units and roles never offered are faults.
    pub fn draft(&self, places: &Places) -> Result<PersonDraft, Error> {
        let mut chosen = Vec::new();
        let units = &places.units;
        let site = places.sites.iter().find(|site| site.public_id == self.site).map(|site| site.id);
        if site.is_none() && !self.site.is_empty() {
            return Err(Faults::one("site", "choice"));
        }
        for id in self.unit.iter().filter(|id| !id.is_empty()) {
            let unit = units.iter().find(|unit| unit.public_id == *id).ok_or_else(|| Faults::one("unit", "choice"))?;
            if !chosen.contains(&unit.id) {
                chosen.push(unit.id);
            }
        }
        Ok(PersonDraft {
            name: self.name.clone(),
            email: Some(self.email.trim().to_owned()).filter(|email| !email.is_empty()),
            function: self.function.clone(),
            phone: self.phone.clone(),
            room: self.room.clone(),
            units: chosen,
            site,
            role: Some(SiteRole::from_word(&self.role).ok_or_else(|| Faults::one("role", "choice"))?),
            ..PersonDraft::default()
        })
    }
}

/// Name, contact, units, role.
pub fn fields(ui: &Ui, given: &Given, places: &Places, faults: &Faults) -> Markup {
    html! {
        (text(ui, faults, ("name", "people-name"), (&given.name, TextKind::Text)))
        (text(ui, faults, ("email", "people-email"), (&given.email, TextKind::Email)))
        (text(ui, faults, ("function", "people-function"), (&given.function, TextKind::Text)))
        (text(ui, faults, ("phone", "people-phone"), (&given.phone, TextKind::Tel)))
        (text(ui, faults, ("room", "people-room"), (&given.room, TextKind::Text)))
        (unit_fields(ui, &given.unit, &places.units, faults))
        (site_field(ui, &given.site, &places.sites, faults))
        (role_field(ui, &given.role, faults))
    }
}

/// A field for text about somebody else: nothing of the visitor's own is filled in.
pub fn text(ui: &Ui, faults: &Faults, (name, key): (&str, &str), (value, kind): (&str, TextKind)) -> Markup {
    let (label, fault) = (ui.t(key), forms::at(ui, faults, name));
    let field = Field {
        name,
        label: &label,
        value,
        fault: fault.as_deref(),
        required: name == "name" || name == "account",
        autocomplete: Some("off"),
        ..Field::default()
    };
    text_field(ui, &field, kind)
}

/// One field per unit and a free one, at least two.
fn unit_fields(ui: &Ui, chosen: &[String], units: &[org_unit::Model], faults: &Faults) -> Markup {
    let chosen: Vec<&str> = chosen.iter().map(String::as_str).filter(|id| !id.is_empty()).collect();
    let (first, further, none) = (ui.t("people-unit"), ui.t("admin-further-unit"), ui.t("admin-no-unit"));
    let names: Vec<(&str, String)> = units.iter().map(|unit| (unit.public_id.as_str(), unit_name(unit))).collect();
    let fault = forms::at(ui, faults, "unit");
    html! {
        @for i in 0..(chosen.len() + 1).max(2) {
            @let own = chosen.get(i).copied().unwrap_or_default();
            @let id = if i == 0 { "feld-unit".to_owned() } else { format!("feld-unit-{i}") };
            @let choices: Vec<Choice<'_>> = std::iter::once(Choice { value: "", label: &none, hint: None, chosen: own.is_empty() })
                .chain(names.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: *value == own })).collect();
            (select_field(ui, &Field {
                name: "unit", label: if i == 0 { &first } else { &further }, id: Some(&id),
                fault: fault.as_deref().filter(|_| i == 0), ..Field::default()
            }, &choices))
        }
    }
}

fn site_field(ui: &Ui, chosen: &str, sites: &[site::Model], faults: &Faults) -> Markup {
    let (label, none, fault) = (ui.t("admin-site"), ui.t("admin-no-site"), forms::at(ui, faults, "site"));
    let mut choices = vec![Choice { value: "", label: &none, hint: None, chosen: chosen.is_empty() }];
    let offered = sites.iter().map(|site| (site.public_id.as_str(), site.name.as_str()));
    choices.extend(offered.map(|(value, label)| Choice { value, label, hint: None, chosen: value == chosen }));
    select_field(ui, &Field { name: "site", label: &label, fault: fault.as_deref(), ..Field::default() }, &choices)
}

fn role_field(ui: &Ui, chosen: &str, faults: &Faults) -> Markup {
    let roles: Vec<(&str, String)> = SiteRole::ALL.iter().map(|role| (role.word(), role_name(ui, *role))).collect();
    let choices: Vec<Choice<'_>> =
        roles.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: *value == chosen }).collect();
    let (label, hint, fault) = (ui.t("admin-role"), ui.t("admin-role-hint"), forms::at(ui, faults, "role"));
    let field = Field { name: "role", label: &label, hint: Some(&hint), fault: fault.as_deref(), ..Field::default() };
    select_field(ui, &field, &choices)
}

/// The role in the reader's language.
pub fn role_name(ui: &Ui, role: SiteRole) -> String {
    ui.t(match role {
        SiteRole::Staff => "admin-role-staff",
        SiteRole::Admin => "admin-role-admin",
        SiteRole::StaffCouncil => "admin-role-staff-council",
        SiteRole::Dpo => "admin-role-dpo",
        SiteRole::TrustOffice => "admin-role-trust-office",
        SiteRole::Guest => "admin-role-guest",
    })
}
