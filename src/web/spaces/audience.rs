//! Zielgruppen on the surface: what they are put together from, their words, and how many people
//! they mean, said before anything is sent.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use domain::entries::spine::Found;
use domain::people::{sites, units};
use domain::rules::audience::{Audience, Part};
use domain::spaces::audiences;
use domain::store::words::{SiteRole, Visibility};
use domain::store::{SpaceId, org_unit, site, space, staff_group};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::admin::role_name;
use crate::app::App;
use crate::failure::Answer;
use crate::forms::{Form, at};
use crate::people::unit_name;
use crate::ui::{Button, FIELDS, Icon, Tone, Ui, button_with, icon};

/// Fewer people than this are not counted in public (trust rule 52).
const FEW: usize = 5;
/// Where the count is shown.
pub const COUNT: &str = "zielgruppe";

/// An audience as chosen: to any of `an`, and at once to any of `und`, without `ausser`. The values are
/// those of [`House::choices`]; empty ones are fields left free.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub an: Vec<String>,
    pub und: Vec<String>,
    pub ausser: Vec<String>,
}

impl Wanted {
    pub fn is_empty(&self) -> bool {
        [&self.an, &self.und, &self.ausser].iter().all(|line| line.iter().all(String::is_empty))
    }

    /// The audience behind the words; `None` where nothing narrows the Bereich.
    pub fn audience(&self, house: &House) -> Result<Option<Audience>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        let line = |values: &[String]| -> Result<Vec<Part>, Error> {
            let chosen = values.iter().filter(|value| !value.is_empty());
            chosen.map(|value| house.part(value).ok_or_else(|| Faults::one("audience", "choice"))).collect()
        };
        let (mut to, and) = (line(&self.an)?, line(&self.und)?);
        if to.is_empty() {
            to.push(Part::Everyone);
        }
        let all = if and.is_empty() { vec![to] } else { vec![to, and] };
        Ok(Some(Audience { all, except: line(&self.ausser)? }))
    }
}

/// What an audience can be put together from, as far as the actor knows it.
pub struct House {
    units: Vec<org_unit::Model>,
    groups: Vec<staff_group::Model>,
    sites: Vec<site::Model>,
    spaces: Vec<space::Model>,
}

impl House {
    pub async fn load(app: &App, who: &Actor) -> Result<Self, Error> {
        Ok(Self {
            units: units::list(&app.db, who).await?,
            groups: units::groups(&app.db, who).await?,
            sites: sites::list(&app.db, who).await?,
            spaces: domain::spaces::list(&app.db, who).await?,
        })
    }

    fn part(&self, value: &str) -> Option<Part> {
        let unit = |id: &str| self.units.iter().find(|unit| unit.public_id == id).map(|unit| unit.id);
        match value.split_once('-').unwrap_or((value, "")) {
            ("alle", "") => Some(Part::Everyone),
            ("einheit", id) => unit(id).map(Part::Unit),
            ("nur", id) => unit(id).map(Part::UnitAlone),
            ("gruppe", id) => self.groups.iter().find(|group| group.public_id == id).map(|group| Part::Group(group.id)),
            ("standort", id) => self.sites.iter().find(|site| site.public_id == id).map(|site| Part::Site(site.id)),
            ("rolle", word) => SiteRole::from_word(word).map(Part::Role),
            ("bereich", slug) => self.spaces.iter().find(|space| space.slug == slug).map(|space| Part::Space(space.id)),
            _ => None,
        }
    }

    /// The name of a part; what the reader does not know has none.
    fn name(&self, ui: &Ui, part: Part) -> String {
        let unknown = || ui.t("spaces-audience-unknown");
        let unit = |id| self.units.iter().find(|unit| unit.id == id).map(unit_name);
        match part {
            Part::Everyone => ui.t("spaces-audience-everyone"),
            Part::Unit(id) => unit(id).unwrap_or_else(unknown),
            Part::UnitAlone(id) => {
                unit(id).map_or_else(unknown, |name| ui.t_args("spaces-audience-alone", &[("unit", name.into())]))
            }
            Part::Group(id) => {
                self.groups.iter().find(|group| group.id == id).map_or_else(unknown, |group| group.name.clone())
            }
            Part::Site(id) => {
                self.sites.iter().find(|site| site.id == id).map_or_else(unknown, |site| site.name.clone())
            }
            Part::Role(role) => role_name(ui, role),
            Part::Space(id) => {
                self.spaces.iter().find(|space| space.id == id).map_or_else(unknown, |space| space.title.clone())
            }
        }
    }

    /// Headings of the list with values and labels below them.
    fn choices(&self, ui: &Ui) -> Vec<(&'static str, Vec<(String, String)>)> {
        let alone = |unit: &org_unit::Model| ui.t_args("spaces-audience-alone", &[("unit", unit_name(unit).into())]);
        let units = self.units.iter().map(|unit| (format!("einheit-{}", unit.public_id), unit_name(unit)));
        let has_below = |unit: &&org_unit::Model| self.units.iter().any(|below| below.parent_id == Some(unit.id));
        let only = self.units.iter().filter(has_below).map(|unit| (format!("nur-{}", unit.public_id), alone(unit)));
        let groups = self.groups.iter().map(|group| (format!("gruppe-{}", group.public_id), group.name.clone()));
        let sites = self.sites.iter().map(|site| (format!("standort-{}", site.public_id), site.name.clone()));
        let roles = SiteRole::ALL.iter().map(|role| (format!("rolle-{}", role.word()), role_name(ui, *role)));
        let spaces = self.spaces.iter().map(|space| (format!("bereich-{}", space.slug), space.title.clone()));
        vec![
            ("spaces-audience-units", units.collect()),
            ("spaces-audience-units-alone", only.collect()),
            ("spaces-audience-groups", groups.collect()),
            ("spaces-audience-sites", sites.collect()),
            ("spaces-audience-roles", roles.collect()),
            ("spaces-audience-spaces", spaces.collect()),
        ]
    }
}

/// An audience in words: „Bauhof, Feuerwehr und zugleich Rathaus, ohne Auszubildende“.
pub fn words(ui: &Ui, house: &House, audience: &Audience) -> String {
    let list = |parts: &[Part]| parts.iter().map(|part| house.name(ui, *part)).collect::<Vec<_>>().join(", ");
    let lines: Vec<String> = audience.all.iter().map(|line| list(line)).collect();
    let meant = lines.join(&format!(" {} ", ui.t("spaces-audience-and")));
    match audience.except.is_empty() {
        true => meant,
        false => {
            ui.t_args("spaces-audience-except", &[("who", meant.into()), ("without", list(&audience.except).into())])
        }
    }
}

/// „sichtbar für …“ with the number where it is not the whole house; nothing while a part of it cannot
/// be chosen, which stays a fault of its field.
pub async fn chip(app: &App, ui: &Ui, who: &Actor, space: &space::Model, wanted: &Wanted) -> Result<Markup, Error> {
    if !wanted.is_empty() {
        return chip_of(app, ui, who, Some(space.id), wanted).await;
    }
    let said = if space.visibility == Visibility::Open {
        ui.t("spaces-visible-all")
    } else {
        // Who belongs to a Bereich stands in its list of members, however few they are.
        let people = audiences::count(&app.db, who, &Audience::of([Part::Space(space.id)])).await?;
        counted(ui, &space.title, people)
    };
    Ok(chip_saying(&said))
}

/// `within`: the space in which it stays; without one it reaches everybody it means.
pub async fn chip_of(
    app: &App,
    ui: &Ui,
    who: &Actor,
    within: Option<SpaceId>,
    wanted: &Wanted,
) -> Result<Markup, Error> {
    let house = House::load(app, who).await?;
    match wanted.audience(&house) {
        Ok(Some(audience)) => {
            let counted = within.map_or_else(|| audience.clone(), |space| audiences::within(&audience, space));
            let people = audiences::count(&app.db, who, &counted).await?;
            Ok(chip_saying(&addressed_to(ui, &words(ui, &house, &audience), people)))
        }
        Ok(None) | Err(Error::Invalid(_)) => Ok(html! {}),
        Err(error) => Err(error),
    }
}

fn chip_saying(said: &str) -> Markup {
    html! { p.audience-chip { (icon(Icon::People)) " " (said) } }
}

fn addressed_to(ui: &Ui, whom: &str, people: usize) -> String {
    let who = ("who", whom.to_owned().into());
    match people {
        0 => ui.t_args("spaces-visible-nobody", &[who]),
        few if few < FEW => ui.t_args("spaces-visible-few", &[who, ("n", i64::try_from(FEW).unwrap_or(5).into())]),
        many => counted(ui, whom, many),
    }
}

fn counted(ui: &Ui, whom: &str, people: usize) -> String {
    let n = i64::try_from(people).unwrap_or(i64::MAX);
    ui.t_args("spaces-visible", &[("who", whom.to_owned().into()), ("n", n.into())])
}

/// Whom an entry is addressed to, for those who read it; `None` where it is the whole Bereich.
pub async fn addressed(app: &App, ui: &Ui, who: &Actor, found: &Found) -> Result<Option<Addressed>, Error> {
    let domain = found.entry.domain_id;
    let Some(audience) = audiences::of_domain_for(&app.db, who, domain).await? else { return Ok(None) };
    let house = House::load(app, who).await?;
    let own = rules::entry::wrote(who, &found.facts);
    let deserted = own && audiences::is_deserted(&app.db, who, domain).await?;
    Ok(Some(Addressed { words: words(ui, &house, &audience), deserted }))
}

/// Whom something is addressed to. `deserted`: its author is told that nobody is meant any more.
pub struct Addressed {
    pub words: String,
    pub deserted: bool,
}

/// The fields, with the number of people beside them and a button that counts without a script. `count`: the
/// address that counts with one.
pub fn picker(ui: &Ui, (house, count): (&House, &str), wanted: &Wanted, faults: &Faults, chip: &Markup) -> Markup {
    let fault = at(ui, faults, "audience");
    let choices = house.choices(ui);
    let target = format!("#{COUNT}");
    html! {
        fieldset.audience-picker id="feld-audience" data-hx-post=(count) data-hx-trigger="change" data-hx-target=(target)
            data-hx-encoding=(FIELDS) data-hx-swap="innerHTML" aria-invalid=[fault.is_some().then_some("true")] {
            legend { (ui.t("spaces-audience")) }
            p.field__hint { (ui.t("spaces-audience-hint")) }
            @if let Some(fault) = &fault { p.field__fault { (fault) } }
            @for (name, values) in [("an", &wanted.an), ("und", &wanted.und), ("ausser", &wanted.ausser)] {
                (line(ui, name, values, &choices))
            }
            div id=(COUNT) role="status" { (chip) }
            (button_with(ui, &Button {
                label: &ui.t("spaces-audience-count"), tone: Tone::Secondary, sends: Some(("vorbereiten", "ja")),
                unchecked: true, ..Button::default()
            }))
        }
    }
}

/// One line of the picker: what is chosen, and one field left free.
fn line(ui: &Ui, name: &str, values: &[String], choices: &[(&'static str, Vec<(String, String)>)]) -> Markup {
    let mut chosen: Vec<&str> = values.iter().map(String::as_str).filter(|value| !value.is_empty()).collect();
    chosen.push("");
    let everyone = (name == "an").then(|| ("alle", ui.t("spaces-audience-everyone")));
    html! {
        div.audience-picker__line.kern-form-input {
            @for (at, own) in chosen.iter().enumerate() {
                @let id = format!("feld-{name}-{at}");
                label for=(id) { (ui.t(&format!("spaces-audience-{name}"))) @if at > 0 { " " (ui.t("spaces-audience-or")) } }
                div.kern-form-input__select-wrapper {
                    select.kern-form-input__select id=(id) name=(name) {
                        option value="" selected[own.is_empty()] { (ui.t("spaces-audience-none")) }
                        @if let Some((value, label)) = &everyone { option value=(value) selected[own == value] { (label) } }
                        @for (heading, group) in choices.iter().filter(|(_, group)| !group.is_empty()) {
                            optgroup label=(ui.t(heading)) {
                                @for (value, label) in group { option value=(value) selected[value.as_str() == *own] { (label) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the form around the picker sends; its other fields do not matter here.
#[derive(Deserialize)]
pub struct CountForm {
    #[serde(default)]
    an: Vec<String>,
    #[serde(default)]
    und: Vec<String>,
    #[serde(default)]
    ausser: Vec<String>,
}

impl CountForm {
    pub fn wanted(self) -> Wanted {
        Wanted { an: self.an, und: self.und, ausser: self.ausser }
    }
}

/// How many people that is now, for the script.
pub async fn count(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<CountForm>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    let wanted = form.wanted();
    Ok(chip(&app, &ui, &who, &space, &wanted).await?.into_response())
}
