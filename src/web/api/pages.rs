//! Pages: reading, creating, revising.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::rules::entry::see_head;
use domain::wiki::{self, view::Which};
use domain::wiki::{Draft, NewPage, pages};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::contract::{HiddenRefusal, ReadRefusals, RevisionRefusals, WriteRefusals};
use super::entry_json::{at, tagged};
use super::gone;
use super::input::{Body, Change, Values, named, unknown};
use super::page_json::{self, PageJson};
use super::texts::{Format, ReadValues, RevisionInput, SaveAsInput, Saved, merged, tidied};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::text::{Reading, prose};
use crate::failure::Answer;
use crate::links;
use crate::ui::Ui;

/// A new page.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPageInput {
    /// One line, at most 300 characters.
    pub title: String,
    /// Markdown, at most 4 MiB.
    pub body: String,
    /// Id of the page above; without it the page stands at the top of the space.
    pub parent: Option<String>,
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub save_as: SaveAsInput,
}

/// A page after saving.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedJson {
    #[serde(flatten)]
    pub page: PageJson,
    /// Somebody else had changed the page meanwhile: its text is now both changes in one.
    pub merged: bool,
}

/// Reads a page: its Markdown and what is said of it. The `ETag` is the revision.
#[utoipa::path(get, path = "/api/v1/pages/{id}", tag = "pages", params(("id" = String, Path), ReadValues),
    responses((status = 200, body = PageJson, headers(("ETag" = String))), ReadRefusals, HiddenRefusal))]
pub async fn read_page(
    Who(actor): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(id): Path<String>,
    Values(values): Values<ReadValues>,
) -> Answer {
    let found = gone::or_hidden(&app, &actor, &id, wiki::find(&app.db, &actor, &id).await).await?;
    if values.format == Format::Markdown {
        return page_json::answer(&app, &actor, &found, StatusCode::OK).await;
    }
    let which = if see_head(&actor, &found.facts).is_allowed() { Which::Head } else { Which::Published };
    let view = app.pages.show(&app.db, &actor, &id, which, visitor.now()).await?;
    let reading = Reading {
        links: &view.links,
        space: &found.space.slug,
        writes: false,
        id: None,
        included: Some(&view.included),
        sections: None,
    };
    let mut page = page_json::page_json(&app, &actor, &found, &view.revision).await?;
    page.entry.html = Some(prose(&ui, &view.rendered, &reading).into_string());
    Ok(tagged(Json(page).into_response(), &view.revision))
}

/// Writes a new page.
#[utoipa::path(post, path = "/api/v1/spaces/{slug}/pages", tag = "pages", params(("slug" = String, Path)),
    request_body = NewPageInput,
    responses((status = 201, body = PageJson, headers(("ETag" = String), ("Location" = String))), WriteRefusals))]
pub async fn create_page(
    Who(actor): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
    Body(input): Body<NewPageInput>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let parent = match &input.parent {
        None => None,
        Some(id) => {
            let found = named(wiki::find(&app.db, &actor, id).await, "parent")?;
            let here = found.entry.space_id == space.id;
            Some(Some(found.entry.id).filter(|_| here).ok_or_else(|| unknown("parent"))?)
        }
    };
    let draft = Draft {
        title: input.title,
        body: input.body,
        tags: tidied(input.tags)?,
        save_as: input.save_as.into(),
        ..Draft::default()
    };
    let new = NewPage { parent, ..NewPage::default() };
    let id = pages::create(&app.db, &actor, space.id, new, &draft).await?;
    let found = wiki::find(&app.db, &actor, &id).await?;
    Ok(at(&links::api_one("pages", &id), page_json::answer(&app, &actor, &found, StatusCode::CREATED).await?))
}

/// Saves a new text.
///
/// `If-Match` names the revision it builds on. If others saved meanwhile, both changes become one
/// text (`merged`); where they touch the same words the answer is 409 with both.
#[utoipa::path(put, path = "/api/v1/pages/{id}", tag = "pages",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The `ETag` the text builds on.")),
    request_body = RevisionInput,
    responses(
        (status = 200, body = SavedJson, headers(("ETag" = String))), RevisionRefusals,
    ))]
pub async fn revise_page(Change { actor, app, id, condition, input }: Change<RevisionInput>) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
    let base = condition.revision(&app, &actor, &found).await?;
    let draft = input.draft(base)?;
    let saved = match Saved::of(pages::revise(&app.db, &actor, &found, &draft).await)? {
        Saved::As(saved) => saved,
        Saved::Conflict(answer) => return Ok(answer),
    };
    let found = wiki::find(&app.db, &actor, &id).await?;
    let page = page_json::page_json(&app, &actor, &found, &saved).await?;
    let merged = merged(&saved, &draft.body);
    Ok(tagged(Json(SavedJson { page, merged }).into_response(), &saved))
}
