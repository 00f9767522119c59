//! One grant: change its level, or take it away.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::spaces::grants::{self, GrantRow};
use domain::store::space;
use domain::store::words::Level;
use domain::{Actor, Error, Faults};
use maud::{Markup, html};
use serde::Deserialize;

use super::members::level_field;
use super::subject;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{Crumb, Page, Place, PostButton, Tone, Ui, button, form, link_button, page, post_button};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelForm {
    level: String,
}

async fn find(app: &App, actor: &Actor, slug: &str, word: &str) -> Result<(space::Model, GrantRow), Error> {
    let space = domain::spaces::find(&app.db, actor, slug).await?;
    let rows = grants::list(&app.db, actor, space.id).await?;
    let row = rows.into_iter().find(|row| subject::of(row).0 == word).ok_or(Error::NotFound)?;
    Ok((space, row))
}

pub async fn show(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path((slug, word)): Path<(String, String)>,
) -> Answer {
    let (space, row) = find(&app, &actor, &slug, &word).await?;
    Ok(view(&ui, &space, &row, &Faults::default()).into_response())
}

pub async fn save(
    State(app): State<App>,
    Who(actor): Who,
    ui: Ui,
    Path((slug, word)): Path<(String, String)>,
    Form(form): Form<LevelForm>,
) -> Answer {
    let (space, row) = find(&app, &actor, &slug, &word).await?;
    let Some(level) = Level::from_word(&form.level) else {
        let mut faults = Faults::default();
        faults.add("level", "choice");
        return Ok(unprocessable(view(&ui, &space, &row, &faults)));
    };
    let subject = subject::find(&app.db, &actor, &word).await?;
    grants::grant(&app.db, &actor, space.id, subject, level).await?;
    Ok(back(&slug))
}

pub async fn revoke(State(app): State<App>, Who(actor): Who, Path((slug, word)): Path<(String, String)>) -> Answer {
    let (space, row) = find(&app, &actor, &slug, &word).await?;
    grants::revoke(&app.db, &actor, space.id, row.id).await?;
    Ok(back(&slug))
}

fn back(slug: &str) -> axum::response::Response {
    Redirect::to(&links::saved(&links::space_part(slug, "mitglieder"))).into_response()
}

fn view(ui: &Ui, space: &space::Model, row: &GrantRow, faults: &Faults) -> Markup {
    let (word, name, _) = subject::of(row);
    let list = links::space_part(&space.slug, "mitglieder");
    let here = links::member(&space.slug, &word);
    let fields = html! {
        (level_field(ui, row.level.word(), faults))
        div.button-row {
            (button(ui, &ui.t("spaces-member-save"), Tone::Primary))
            (link_button(ui, &ui.t("ui-cancel"), &list, Tone::Secondary))
        }
    };
    let (action, label) = (format!("{here}/entziehen"), ui.t("spaces-member-revoke"));
    let revoke = PostButton { action: &action, label: &label, tone: Tone::Danger, ..PostButton::default() };
    let main = html! {
        (forms::faults(ui, faults))
        @if let Some(kind) = subject::kind(ui, row) { p { (kind) } }
        (form(ui, &here, &fields))
        h2 { (ui.t("spaces-member-end")) }
        p { (ui.t("spaces-member-end-text")) }
        (post_button(ui, &revoke))
    };
    let shown = Page {
        title: ui.t_args("spaces-member-title", &[("name", name.into()), ("space", space.title.as_str().into())]),
        main,
        place: Place::Spaces,
        breadcrumbs: vec![
            Crumb::new(ui.t("ui-nav-spaces"), links::SPACES),
            Crumb::new(space.title.clone(), links::space(&space.slug)),
            Crumb::new(ui.t("spaces-members"), list),
        ],
        faulty: !faults.0.is_empty(),
        ..Page::default()
    };
    page(ui, &shown)
}
