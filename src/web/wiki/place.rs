//! Moving a page: by form for everybody, by dragging in the tree for those who like.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::entries::spine::{Found, Place as Position};
use domain::wiki::{self, lists, place, tree};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{Form, at, summary};
use crate::links;
use crate::ui::{
    Choice, Field, Page, Place, TextKind, Tone, Ui, button, fault_summary, form as open_form, link_button, page,
    radio_group, select_field, text_field,
};

#[derive(Deserialize)]
pub struct Look {
    #[serde(default)]
    bereich: Option<String>,
    #[serde(default)]
    suche: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct MoveForm {
    space: String,
    /// Public id of the new parent; empty for the top.
    #[serde(default)]
    parent: String,
    /// `last`, `first`, or the public id of the page to stand behind.
    #[serde(default)]
    place: String,
}

/// What the form offers: spaces, parents that match, and siblings to stand behind.
struct Offer {
    spaces: Vec<(String, String)>,
    space: String,
    look: String,
    parents: Vec<(String, String)>,
    siblings: Vec<(String, String)>,
}

pub async fn form(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
) -> Answer {
    let found = wiki::find(&app.db, &who, &id).await?;
    rules::entry::move_within(&who, &found.facts).check()?;
    let offer = offer(&app, &who, &found, look).await?;
    Ok(shell(&ui, &found, &offer, &Faults::default()).into_response())
}

async fn offer(app: &App, who: &Actor, found: &Found, look: Look) -> Result<Offer, Error> {
    let slug = look.bereich.unwrap_or_else(|| found.space.slug.clone());
    let space = domain::spaces::find(&app.db, who, &slug).await?;
    let all = domain::spaces::list(&app.db, who).await?;
    let may_write = |space: &domain::store::space::Model| rules::space::write(who, space.id).is_allowed();
    let spaces = all.into_iter().filter(may_write).map(|space| (space.slug, space.title)).collect();
    let named = |node: domain::entries::nodes::Node| (node.public_id, node.title);
    let parents = lists::complete(&app.db, who, Some(space.id), &look.suche, 50).await?;
    let parents = parents.into_iter().filter(|node| node.id != found.entry.id).map(named).collect();
    let same = space.id == found.space.id;
    let siblings = tree::list(&app.db, who, space.id, found.entry.parent_id.filter(|_| same), None, 100).await?;
    let siblings = siblings.into_iter().filter(|node| node.id != found.entry.id).map(named).collect();
    Ok(Offer { spaces, space: slug, look: look.suche, parents, siblings })
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<MoveForm>,
) -> Answer {
    let found = wiki::find(&app.db, &who, &id).await?;
    match moved(&app, &who, &found, &form).await {
        Ok(()) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(Error::Invalid(faults)) => {
            let look = Look { bereich: Some(form.space), suche: String::new() };
            let offer = offer(&app, &who, &found, look).await?;
            Ok(unprocessable(shell(&ui, &found, &offer, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn moved(app: &App, who: &Actor, found: &Found, form: &MoveForm) -> Result<(), Error> {
    let space = domain::spaces::find(&app.db, who, &form.space).await?;
    let parent = match form.parent.as_str() {
        "" => None,
        parent => Some(wiki::find(&app.db, who, parent).await?.entry.id),
    };
    let place = match form.place.as_str() {
        "" | "last" => Position::Last,
        "first" => Position::First,
        sibling => {
            let sibling = wiki::find(&app.db, who, sibling).await?.entry;
            if sibling.parent_id == parent { Position::After(sibling.id) } else { Position::Last }
        }
    };
    place::move_page(&app.db, who, found, place::Target { space: space.id, parent, place }).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrange {
    /// Public ids of the page moved and of the page it was dropped on.
    seite: String,
    ziel: String,
    lage: Lage,
}

/// Beside or below the page it was dropped on.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Lage {
    Vor,
    Nach,
    In,
}

/// What dragging sends.
pub async fn arrange(
    Who(who): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<Arrange>,
) -> Result<Response, crate::failure::Failure> {
    let found = wiki::find(&app.db, &who, &form.seite).await?;
    let goal = wiki::find(&app.db, &who, &form.ziel).await?;
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    if goal.entry.space_id != space.id {
        return Err(Error::NotFound.into());
    }
    let (parent, position) = match form.lage {
        Lage::In => (Some(goal.entry.id), Position::Last),
        Lage::Vor => (goal.entry.parent_id, Position::Before(goal.entry.id)),
        Lage::Nach => (goal.entry.parent_id, Position::After(goal.entry.id)),
    };
    place::move_page(&app.db, &who, &found, place::Target { space: space.id, parent, place: position }).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn shell(ui: &Ui, found: &Found, offer: &Offer, faults: &Faults) -> Markup {
    page(
        ui,
        &Page {
            title: ui.t_args("wiki-move-title", &[("page", found.entry.title.as_str().into())]),
            main: html! { (fault_summary(ui, &summary(ui, faults))) (look_form(ui, found, offer)) (move_form(ui, found, offer, faults)) },
            place: Place::Spaces,
            breadcrumbs: parts::crumbs((&found.space.slug, &found.space.title), &[]),
            faulty: !faults.0.is_empty(),
            ..Page::default()
        },
    )
}

fn choices<'a>(list: &'a [(String, String)], chosen: &str) -> Vec<Choice<'a>> {
    list.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: value == chosen }).collect()
}

/// First step: in which space, and which parents to offer.
fn look_form(ui: &Ui, found: &Found, offer: &Offer) -> Markup {
    html! {
        form.move-look method="get" action=(links::page_part(&found.entry.public_id, "verschieben")) {
            (select_field(ui, &Field { name: "bereich", label: &ui.t("wiki-move-space"), value: &offer.space, ..Field::default() }, &choices(&offer.spaces, &offer.space)))
            (text_field(ui, &Field { name: "suche", label: &ui.t("wiki-move-look"), value: &offer.look, ..Field::default() }, TextKind::Search))
            (button(ui, &ui.t("wiki-move-look-button"), Tone::Secondary))
        }
    }
}

fn move_form(ui: &Ui, found: &Found, offer: &Offer, faults: &Faults) -> Markup {
    let (top, last, first) = (ui.t("wiki-move-top"), ui.t("wiki-move-last"), ui.t("wiki-move-first"));
    let mut parents = vec![Choice { value: "", label: &top, hint: None, chosen: found.entry.parent_id.is_none() }];
    parents.extend(choices(&offer.parents, ""));
    let behind: Vec<String> = offer
        .siblings
        .iter()
        .map(|(_, title)| ui.t_args("wiki-move-behind", &[("page", title.as_str().into())]))
        .collect();
    let mut places = vec![
        Choice { value: "last", label: &last, hint: None, chosen: true },
        Choice { value: "first", label: &first, hint: None, chosen: false },
    ];
    let siblings = offer.siblings.iter().zip(&behind);
    places.extend(siblings.map(|((value, _), label)| Choice { value, label, hint: None, chosen: false }));
    let (parent_fault, place_fault) = (at(ui, faults, "parent"), at(ui, faults, "place"));
    let body = html! {
        (crate::ui::hidden("space", &offer.space))
        (radio_group(ui, &Field { name: "parent", label: &ui.t("wiki-move-parent"), fault: parent_fault.as_deref(), ..Field::default() }, &parents))
        (select_field(ui, &Field { name: "place", label: &ui.t("wiki-move-place"), fault: place_fault.as_deref(), ..Field::default() }, &places))
        div.button-row {
            (button(ui, &ui.t("wiki-move"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), &links::permalink(&found.entry.public_id), Tone::Secondary))
        }
    };
    open_form(ui, &links::page_part(&found.entry.public_id, "verschieben"), &body)
}
