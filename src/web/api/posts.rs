//! Beiträge and Kurzbeiträge: listing, reading, writing, taking back.

use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use domain::Faults;
use domain::entries::draft::Draft;
use domain::entries::{texts as entry_texts, trash};
use domain::people::rights;
use domain::posts::lists::{self, Place};
use domain::posts::short::{self, NewShort};
use domain::posts::write::{self, NewPost};
use domain::posts::{self, details};
use domain::store::words::EntryKind;
use serde::Deserialize;
use utoipa::ToSchema;

use super::audience::AudienceInput;
use super::contract::{ConditionRefusals, HiddenRefusal, ReadRefusals, RevisionRefusals, WriteRefusals};
use super::dates::end;
use super::description::moment;
use super::entry_json::at;
use super::input::{Body, Change, IfMatch, Values};
use super::listing::{self, Leaf, Leafing, Listing};
use super::place::lay_down;
use super::post_json::{self, Form, PostJson, PostLine};
use super::texts::{BodyInput, Format, ReadValues, RevisionInput, SaveAsInput, Saved, tidied};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::ui::Ui;

/// A new post.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPostInput {
    /// One line, at most 300 characters.
    pub title: String,
    /// Plain text, at most 600 characters.
    #[serde(default)]
    pub lead: String,
    /// Markdown, at most 4 MiB.
    pub body: String,
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub save_as: SaveAsInput,
    #[serde(default)]
    pub form: Form,
    /// Last day on which it holds; an alert needs one.
    #[schema(example = "2027-11-22")]
    pub valid_until: Option<String>,
    /// Whom of the space it is for; without it everybody who reads there.
    pub audience: Option<AudienceInput>,
    /// Id of the announcement whose place this one takes; it goes to the same audience.
    pub replaces: Option<String>,
}

/// A new short post.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMicropostInput {
    /// Markdown, at most 500 characters.
    pub body: String,
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whom of the space it is for; without it everybody who reads there.
    pub audience: Option<AudienceInput>,
}

/// The blog of a space as its readers see it, newest first.
#[utoipa::path(get, path = "/api/v1/spaces/{slug}/posts", tag = "posts", params(("slug" = String, Path), Leafing),
    responses((status = 200, body = Leaf<PostLine>, headers(("Link" = String))), ReadRefusals))]
pub async fn list_posts(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(slug): Path<String>,
    Values(leafing): Values<Leafing>,
) -> Result<Leaf<PostLine>, Failure> {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let blog = lists::of_space(&app.db, &actor, space.id, leafing.wanted()?, leafing.size()).await?;
    let first = blog.lines.first().map(|line| Place { at: line.news_at, id: line.node.id });
    let items = blog.lines.iter().map(|line| PostLine::of(&app, line)).collect();
    Ok(Leaf::of(&here, items, first, blog.older))
}

/// The announcements and alerts that hold now, wherever the token's owner reads, latest first; at most 50.
#[utoipa::path(get, path = "/api/v1/announcements", tag = "posts",
    responses((status = 200, body = Listing<PostLine>), ReadRefusals))]
pub async fn list_announcements(Who(actor): Who, State(app): State<App>) -> Result<Listing<PostLine>, Failure> {
    let lines = lists::announcements(&app.db, &actor, listing::size(None)).await?;
    Ok(Listing { items: lines.iter().map(|line| PostLine::of(&app, line)).collect(), next: None })
}

/// Writes a new post in the blog of a space, or an announcement.
#[utoipa::path(post, path = "/api/v1/spaces/{slug}/posts", tag = "posts", params(("slug" = String, Path)),
    request_body = NewPostInput,
    responses((status = 201, body = PostJson, headers(("ETag" = String), ("Location" = String))), WriteRefusals))]
pub async fn create_post(
    Who(actor): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
    Body(input): Body<NewPostInput>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let draft = Draft {
        title: input.title,
        body: input.body,
        tags: tidied(input.tags)?,
        save_as: input.save_as.into(),
        ..Draft::default()
    };
    let new = NewPost {
        lead: input.lead,
        form: input.form.into(),
        valid_until: moment(&app, "valid_until", input.valid_until, None, end)?,
        audience: AudienceInput::read_any(input.audience, &app, &actor).await?,
        replaces: input.replaces,
    };
    let id = write::create_as(&app.db, &actor, space.id, &new, &draft).await?;
    let actor = rights::renewed(&app.db, &actor).await?;
    Ok(at(&links::api_one("posts", &id), post_json::answer(&app, &actor, &id, None, StatusCode::CREATED).await?))
}

/// Writes a short post. Where contributions are checked first, it waits for that.
#[utoipa::path(post, path = "/api/v1/spaces/{slug}/microposts", tag = "posts", params(("slug" = String, Path)),
    request_body = NewMicropostInput,
    responses((status = 201, body = PostJson, headers(("ETag" = String), ("Location" = String))), WriteRefusals))]
pub async fn create_micropost(
    Who(actor): Who,
    State(app): State<App>,
    Path(slug): Path<String>,
    Body(input): Body<NewMicropostInput>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    let audience = AudienceInput::read_any(input.audience, &app, &actor).await?;
    let tags = tidied(Some(input.tags))?.unwrap_or_default();
    let new = NewShort { body: input.body, tags, audience, ..NewShort::default() };
    let id = short::create(&app.db, &actor, space.id, &new).await?;
    // It may stand in a domain opened just now, of which this request's rights know nothing.
    let actor = rights::renewed(&app.db, &actor).await?;
    Ok(at(&links::api_one("posts", &id), post_json::answer(&app, &actor, &id, None, StatusCode::CREATED).await?))
}

/// Reads a post or a short post. The `ETag` is the revision.
#[utoipa::path(get, path = "/api/v1/posts/{id}", tag = "posts", params(("id" = String, Path), ReadValues),
    responses((status = 200, body = PostJson, headers(("ETag" = String))), ReadRefusals, HiddenRefusal))]
pub async fn read_post(
    Who(actor): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Values(values): Values<ReadValues>,
) -> Answer {
    let ui = (values.format == Format::Html).then_some(&ui);
    post_json::answer(&app, &actor, &id, ui, StatusCode::OK).await
}

/// Of a post the whole of it, of a short post its words alone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum PostInput {
    Post(RevisionInput),
    Micropost(BodyInput),
}

/// Saves a new text. `If-Match` names the revision it builds on, as for pages.
#[utoipa::path(put, path = "/api/v1/posts/{id}", tag = "posts",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The `ETag` the text builds on.")),
    request_body = PostInput,
    responses(
        (status = 200, body = PostJson, headers(("ETag" = String))), RevisionRefusals,
    ))]
pub async fn revise_post(Change { actor, app, id, condition, input }: Change<PostInput>) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    let base = condition.revision(&app, &actor, &found).await?;
    let outcome = match (input, found.entry.kind) {
        (PostInput::Micropost(input), EntryKind::Micropost) => {
            short::revise(&app.db, &actor, &found, &input.body, base).await
        }
        (PostInput::Post(input), EntryKind::Post) => {
            entry_texts::revise(&app.db, &actor, &found, &input.draft(base)?).await.map(drop)
        }
        (PostInput::Micropost(_), _) => Err(Faults::one("title", "required")),
        (PostInput::Post(_), _) => Err(Faults::one("title", "contradiction")),
    };
    match Saved::of(outcome)? {
        Saved::Conflict(answer) => Ok(answer),
        Saved::As(()) => post_json::answer(&app, &actor, &id, None, StatusCode::OK).await,
    }
}

/// It holds no longer from now on: an alert disappears at once.
#[utoipa::path(post, path = "/api/v1/posts/{id}/end", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = PostJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn end_post(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    details::end(&app.db, &actor, &found).await?;
    post_json::answer(&app, &actor, &id, None, StatusCode::OK).await
}

/// Lays it into the trash, from where it can be restored for 30 days.
#[utoipa::path(delete, path = "/api/v1/posts/{id}", tag = "posts",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The post's `ETag`.")),
    responses((status = 204), WriteRefusals, ConditionRefusals))]
pub async fn trash_post(Who(actor): Who, State(app): State<App>, Path(id): Path<String>, condition: IfMatch) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    lay_down(&app, &actor, &found, &condition).await
}

/// Takes it out of the trash.
#[utoipa::path(post, path = "/api/v1/posts/{id}/restore", tag = "posts", params(("id" = String, Path)),
    responses((status = 200, body = PostJson, headers(("ETag" = String))), WriteRefusals))]
pub async fn restore_post(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &actor, &id).await?;
    trash::restore(&app.db, &actor, &found).await?;
    post_json::answer(&app, &actor, &id, None, StatusCode::OK).await
}
