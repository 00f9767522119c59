//! Pages: reading, creating, revising.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::entries::{TEXT_LIMIT, tags};
use domain::rules::entry::see_head;
use domain::store::RevisionId;
use domain::wiki::{self, view::Which};
use domain::wiki::{Draft, NewPage, SaveAs, pages};
use domain::{Conflict, Error};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::contract::{ConditionRefusals, ReadRefusals, WriteRefusals};
use super::input::{Body, IfMatch, Values, named, unknown};
use super::page_json::{self, PageJson};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::text::{Reading, prose};
use crate::failure::{Answer, Failure, FailureNote, Problem, problem_document};
use crate::links;
use crate::ui::Ui;

/// What becomes of a text.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SaveAsInput {
    /// Readers see it at once.
    #[default]
    Published,
    /// Those who write see it.
    Draft,
    /// Those who write see it, those who approve are asked.
    Submitted,
}

impl From<SaveAsInput> for SaveAs {
    fn from(input: SaveAsInput) -> Self {
        match input {
            SaveAsInput::Published => Self::Published,
            SaveAsInput::Draft => Self::Draft,
            SaveAsInput::Submitted => Self::Submitted,
        }
    }
}

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

/// A new text for a page.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevisionInput {
    /// One line, at most 300 characters.
    pub title: String,
    /// Markdown, at most 4 MiB.
    pub body: String,
    /// What was changed and why, at most 300 characters.
    #[serde(default)]
    pub summary: String,
    /// An editorial change only.
    #[serde(default)]
    pub minor: bool,
    /// Without it the tags stay as they are.
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

/// Two texts that could not be merged; neither is lost. Yours is also kept as your working copy.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConflictProblem {
    #[serde(flatten)]
    pub problem: Problem,
    /// The Markdown that was sent.
    pub yours: String,
    pub theirs: TheirText,
}

/// The newest text of the page. The answer's `ETag` is its own: build on it.
#[derive(Debug, Serialize, ToSchema)]
pub struct TheirText {
    pub title: String,
    pub body: String,
    /// Name of whoever wrote it.
    pub author: Option<String>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReadValues {
    /// `html` adds the text as a reader sees it.
    #[serde(default)]
    #[param(inline)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    #[default]
    Markdown,
    Html,
}

/// Reads a page: its Markdown and what is said of it. The `ETag` is the revision.
#[utoipa::path(get, path = "/api/v1/pages/{id}", tag = "pages", params(("id" = String, Path), ReadValues),
    responses((status = 200, body = PageJson, headers(("ETag" = String))), ReadRefusals))]
pub async fn read_page(
    Who(actor): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(id): Path<String>,
    Values(values): Values<ReadValues>,
) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
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
    let page = page_json::page_json(&app, &actor, &found, &view.revision).await?;
    let html = Some(prose(&ui, &view.rendered, &reading).into_string());
    Ok(page_json::tagged(Json(PageJson { html, ..page }).into_response(), &view.revision))
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
    let mut answer = page_json::answer(&app, &actor, &found, StatusCode::CREATED).await?;
    if let Ok(place) = HeaderValue::from_str(&links::api_page(&id)) {
        answer.headers_mut().insert(header::LOCATION, place);
    }
    Ok(answer)
}

/// Saves a new text.
///
/// `If-Match` names the revision it builds on. If others saved meanwhile, both changes become one
/// text (`merged`); where they touch the same words the answer is 409 with both.
#[utoipa::path(put, path = "/api/v1/pages/{id}", tag = "pages",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The `ETag` the text builds on.")),
    request_body = RevisionInput,
    responses(
        (status = 200, body = SavedJson, headers(("ETag" = String))),
        (status = 409, body = ConflictProblem, content_type = "application/problem+json", headers(("ETag" = String))),
        WriteRefusals, ConditionRefusals,
    ))]
pub async fn revise_page(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    condition: IfMatch,
    Body(input): Body<RevisionInput>,
) -> Answer {
    let found = wiki::find(&app.db, &actor, &id).await?;
    let base = condition.revision(&app, &actor, &found).await?;
    let draft = Draft {
        title: input.title,
        body: input.body,
        summary: input.summary,
        minor: input.minor,
        base: Some(base),
        tags: tidied(input.tags)?,
        save_as: input.save_as.into(),
    };
    let saved = match pages::revise(&app.db, &actor, &found, &draft).await {
        Ok(saved) => saved,
        Err(Error::Conflict(conflict)) => return Ok(conflict_answer(*conflict)),
        Err(error) => return Err(error.into()),
    };
    let typed = text::clean(&draft.body, TEXT_LIMIT).unwrap_or_default();
    let found = wiki::find(&app.db, &actor, &id).await?;
    let page = page_json::page_json(&app, &actor, &found, &saved).await?;
    let merged = saved.body != typed;
    Ok(page_json::tagged(Json(SavedJson { page, merged }).into_response(), &saved))
}

fn tidied(input: Option<Vec<String>>) -> Result<Option<Vec<String>>, Failure> {
    let tidy = |words: Vec<String>| tags::tidy(words.iter().map(String::as_str));
    Ok(input.map(tidy).transpose()?)
}

fn conflict_answer(conflict: Conflict) -> Response {
    let note = FailureNote::plain("conflict");
    let body = ConflictProblem {
        problem: Problem::new(StatusCode::CONFLICT, &note),
        yours: conflict.ours,
        theirs: TheirText { title: conflict.theirs_title, body: conflict.theirs, author: conflict.theirs_author },
    };
    let mut response = problem_document(StatusCode::CONFLICT, &body);
    if let Some(tag) = tag(conflict.theirs_revision) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn tag(revision: RevisionId) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("\"{revision}\"")).ok()
}
