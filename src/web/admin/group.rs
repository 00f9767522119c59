//! One group: who belongs to it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::people::directory::{self, PersonName};
use domain::people::groups;
use domain::store::staff_group;
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::{Section, one_page};
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::forms::{Form, Saved};
use crate::links;
use crate::ui::{
    EntryLine, Field, Icon, Page, PostButton, TextKind, Tone, Ui, button, entry_list, page, post_button, text_field,
};

#[derive(Default, Deserialize)]
pub struct Asked {
    /// Whom to look for.
    #[serde(default)]
    wer: String,
    #[serde(flatten)]
    saved: Saved,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberForm {
    /// Public id of a person.
    person: String,
}

/// Persons offered at once.
const OFFERED: u64 = 10;

pub async fn show(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let group = groups::find(&app.db, &actor, &id).await?;
    let members = groups::members(&app.db, &actor, group.id).await?;
    let offered = match asked.wer.trim() {
        "" => None,
        typed => Some(directory::complete(&app.db, &actor, typed, OFFERED).await?),
    };
    let main = html! {
        (member_list(&ui, &group, &members))
        h2 id="aufnehmen" { (ui.t("admin-group-join")) }
        (search(&ui, &group, &asked.wer))
        @if let Some(offered) = &offered { (offers(&ui, &group, &members, offered)) }
    };
    let shown = one_page(&ui, Section::Groups, group.name.clone(), main);
    Ok(page(&ui, &Page { notices: asked.saved.notices(&ui), ..shown }).into_response())
}

pub async fn join(
    State(app): State<App>,
    Who(actor): Who,
    Path(id): Path<String>,
    Form(form): Form<MemberForm>,
) -> Answer {
    let group = groups::find(&app.db, &actor, &id).await?;
    let person = directory::find(&app.db, &actor, &form.person).await?.person.id;
    groups::join(&app.db, &actor, group.id, person).await?;
    Ok(back(&id))
}

pub async fn leave(
    State(app): State<App>,
    Who(actor): Who,
    Path(id): Path<String>,
    Form(form): Form<MemberForm>,
) -> Answer {
    let group = groups::find(&app.db, &actor, &id).await?;
    let person = directory::find(&app.db, &actor, &form.person).await?.person.id;
    groups::leave(&app.db, &actor, group.id, person).await?;
    Ok(back(&id))
}

fn back(group: &str) -> Response {
    Redirect::to(&links::saved(&links::one_of(links::ADMIN_GROUPS, group))).into_response()
}

fn member_list(ui: &Ui, group: &staff_group::Model, members: &[PersonName]) -> Markup {
    let action = format!("{}/austritt", links::one_of(links::ADMIN_GROUPS, &group.public_id));
    let lines: Vec<EntryLine> =
        members.iter().map(|member| line(ui, member, Some((&action, "admin-group-leave")))).collect();
    html! { @if lines.is_empty() { p { (ui.t("admin-group-empty")) } } @else { (entry_list(ui, &lines)) } }
}

/// Those found who do not belong yet get a button; the others are only named.
fn offers(ui: &Ui, group: &staff_group::Model, members: &[PersonName], offered: &[PersonName]) -> Markup {
    let action = links::one_of(links::ADMIN_GROUPS, &group.public_id);
    let lines: Vec<EntryLine> = offered
        .iter()
        .map(|person| {
            let inside = members.iter().any(|member| member.id == person.id);
            line(ui, person, (!inside).then_some((action.as_str(), "admin-group-take")))
        })
        .collect();
    html! { @if lines.is_empty() { p { (ui.t("admin-group-nobody")) } } @else { (entry_list(ui, &lines)) } }
}

fn line(ui: &Ui, person: &PersonName, button: Option<(&str, &str)>) -> EntryLine {
    let post = button.map(|(action, key)| {
        let label = ui.t_args(key, &[("name", person.name.as_str().into())]);
        let fields = [("person", person.public_id.as_str())];
        post_button(
            ui,
            &PostButton { action, label: &label, tone: Tone::Quiet, fields: &fields, ..PostButton::default() },
        )
    });
    EntryLine {
        title: person.name.clone(),
        href: links::person(&person.public_id),
        icon: Some(Icon::Person),
        facts: Some(&person.function)
            .filter(|text| !text.is_empty())
            .map(|text| html! { (text) })
            .into_iter()
            .collect(),
        action: post,
        ..EntryLine::default()
    }
}

fn search(ui: &Ui, group: &staff_group::Model, typed: &str) -> Markup {
    let label = ui.t("admin-persons-name");
    let field = Field { name: "wer", label: &label, value: typed, ..Field::default() };
    html! {
        form.filter-row method="get" action={ (links::one_of(links::ADMIN_GROUPS, &group.public_id)) "#aufnehmen" } {
            (text_field(ui, &field, TextKind::Search))
            (button(ui, &ui.t("admin-persons-show"), Tone::Secondary))
        }
    }
}
