//! Webhooks, for administration.

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::Actor;
use domain::store::DeliveryId;
use domain::store::words::EntryKind;
use domain::webhooks::manage::{self, WebhookDraft};
use domain::webhooks::record;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::contract::{ConditionRefusals, ReadRefusals, WriteRefusals};
use super::cursor;
use super::description::tag;
use super::entry_json::{at, with_tag};
use super::input::{Body, Change, Values, named};
use super::listing::{self, Listing};
use super::spaces::Stretch;
use super::webhooks_json::{DeliveryJson, WebhookJson, WebhookLine};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::links;

/// What a webhook is to be. It hears what whoever sets it up may see.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookInput {
    /// At most 100 characters.
    pub name: String,
    /// `https://host[:port]/path`, among the targets that the configuration names.
    pub target: String,
    /// `page`, `post`, `micropost`, `comment`; at least one.
    pub kinds: Vec<String>,
    /// Slugs of spaces; at least one.
    pub spaces: Vec<String>,
}

/// A secret, shown this once. It signs as the Standard Webhooks specification has it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecretJson {
    pub id: String,
    #[schema(example = "whsec_…")]
    pub secret: String,
}

/// Whether it is on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchInput {
    pub active: bool,
}

/// All webhooks, by name.
#[utoipa::path(get, path = "/api/v1/webhooks", tag = "webhooks",
    responses((status = 200, body = Listing<WebhookLine>), ReadRefusals))]
pub async fn list_webhooks(Who(actor): Who, State(app): State<App>) -> Result<Listing<WebhookLine>, Failure> {
    let rows = manage::list(&app.db, &actor).await?;
    Ok(Listing { items: rows.into_iter().map(WebhookLine::from).collect(), next: None })
}

/// Sets a webhook up; the answer shows its secret, this once.
#[utoipa::path(post, path = "/api/v1/webhooks", tag = "webhooks", request_body = WebhookInput,
    responses((status = 201, body = SecretJson, headers(("Location" = String))), WriteRefusals))]
pub async fn create_webhook(Who(actor): Who, State(app): State<App>, Body(input): Body<WebhookInput>) -> Answer {
    let draft = draft(&app, &actor, input).await?;
    let (id, secret) = manage::create(&app.db, &actor, &draft).await?;
    let place = links::api_one("webhooks", &id);
    Ok(at(&place, (StatusCode::CREATED, Json(SecretJson { id, secret }))))
}

async fn draft(app: &App, actor: &Actor, input: WebhookInput) -> Result<WebhookDraft, Failure> {
    let known = |word: &String| EntryKind::from_word(word).ok_or_else(|| domain::Faults::one("kinds", "choice"));
    let mut spaces = Vec::with_capacity(input.spaces.len());
    for slug in &input.spaces {
        spaces.push(named(domain::spaces::find(&app.db, actor, slug).await, "spaces")?.id);
    }
    let kinds = input.kinds.iter().map(known).collect::<Result<_, _>>()?;
    Ok(WebhookDraft { name: input.name, target: input.target, kinds, spaces })
}

/// Reads a webhook.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}", tag = "webhooks", params(("id" = String, Path)),
    responses((status = 200, body = WebhookJson, headers(("ETag" = String))), ReadRefusals))]
pub async fn read_webhook(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let hook = manage::find(&app.db, &actor, &id).await?;
    let etag = condition_of(&hook);
    let body = WebhookJson::from(hook);
    Ok(with_tag(Json(body).into_response(), &etag))
}

/// The same for what can be changed; not for what deliveries do to it.
fn condition_of(hook: &manage::Webhook) -> String {
    let spaces: Vec<_> = hook.spaces.iter().map(|space| space.id).collect();
    tag(&(&hook.row.name, &hook.row.target, &hook.row.kinds, spaces))
}

/// Changes a webhook; only its owner does, in whose name it hears.
#[utoipa::path(put, path = "/api/v1/webhooks/{id}", tag = "webhooks",
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The webhook's `ETag`.")),
    request_body = WebhookInput, responses((status = 204), WriteRefusals, ConditionRefusals))]
pub async fn change_webhook(Change { actor, app, id, condition, input }: Change<WebhookInput>) -> Answer {
    let hook = manage::find(&app.db, &actor, &id).await?;
    condition.holds(&condition_of(&hook))?;
    manage::change(&app.db, &actor, &hook.row, &draft(&app, &actor, input).await?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Takes a webhook away with what was delivered.
#[utoipa::path(delete, path = "/api/v1/webhooks/{id}", tag = "webhooks", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn remove_webhook(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let hook = manage::find(&app.db, &actor, &id).await?;
    manage::remove(&app.db, &actor, &hook.row).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Switches a webhook on or off.
#[utoipa::path(put, path = "/api/v1/webhooks/{id}/state", tag = "webhooks", params(("id" = String, Path)),
    request_body = SwitchInput, responses((status = 204), WriteRefusals))]
pub async fn switch_webhook(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    Body(input): Body<SwitchInput>,
) -> Answer {
    let hook = manage::find(&app.db, &actor, &id).await?;
    match input.active {
        true => manage::enable(&app.db, &actor, &hook.row).await?,
        false => manage::disable(&app.db, &actor, &hook.row).await?,
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Gives it a new secret, shown this once; for a day both sign.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/secret", tag = "webhooks", params(("id" = String, Path)),
    responses((status = 200, body = SecretJson), WriteRefusals))]
pub async fn rotate_secret(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<SecretJson>, Failure> {
    let hook = manage::find(&app.db, &actor, &id).await?;
    let secret = manage::rotate(&app.db, &actor, &hook.row).await?;
    Ok(Json(SecretJson { id, secret }))
}

/// What was delivered, newest first.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}/deliveries", tag = "webhooks", params(("id" = String, Path), Stretch),
    responses((status = 200, body = Listing<DeliveryJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn list_deliveries(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(id): Path<String>,
    Values(stretch): Values<Stretch>,
) -> Result<Listing<DeliveryJson>, Failure> {
    let hook = manage::find(&app.db, &actor, &id).await?;
    let before = stretch.cursor.as_deref().map(cursor::read).transpose()?.map(i64::from_be_bytes);
    let size = listing::size(stretch.limit);
    let mut rows = record::list(&app.db, &actor, &hook.row, before, size + 1).await?;
    let more = listing::cut(&mut rows, size);
    let last = rows.last().filter(|_| more).map(|row| cursor::write(&row.event.to_be_bytes()));
    let items = rows.iter().map(DeliveryJson::from).collect();
    Ok(Listing { items, next: last.map(|cursor| listing::next(&here, &cursor)) })
}

/// Sends it again, with the same id.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/deliveries/{delivery}/resend", tag = "webhooks",
    params(("id" = String, Path), ("delivery" = String, Path)), responses((status = 202), WriteRefusals))]
pub async fn resend(
    Who(actor): Who,
    State(app): State<App>,
    Path((id, delivery)): Path<(String, uuid::Uuid)>,
) -> Answer {
    let hook = manage::find(&app.db, &actor, &id).await?;
    record::resend(&app.db, &actor, &hook.row, DeliveryId(delivery)).await?;
    Ok(StatusCode::ACCEPTED.into_response())
}
