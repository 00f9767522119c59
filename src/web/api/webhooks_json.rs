//! Webhooks and what was delivered to them, as the API shows them to administration.

use domain::store::words::{DeliveryState, WebhookState};
use domain::store::{webhook, webhook_delivery};
use domain::webhooks::kinds;
use domain::webhooks::manage::Webhook;
use serde::Serialize;
use utoipa::ToSchema;

use super::dates::minute;
use super::entry_json::Kind;

/// A program elsewhere that is told of changes.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookJson {
    pub id: String,
    pub name: String,
    /// Where it is told.
    pub target: String,
    /// Kinds of entries it hears of.
    pub kinds: Vec<Kind>,
    /// Slugs of the spaces it hears of; those the token's owner knows.
    pub spaces: Vec<String>,
    pub state: WebhookStateJson,
    /// When the first of the failures in a row happened. To the minute, UTC.
    pub failing_since: Option<String>,
}

impl From<Webhook> for WebhookJson {
    fn from(hook: Webhook) -> Self {
        Self {
            kinds: kinds(&hook.row.kinds).into_iter().map(Kind::from).collect(),
            spaces: hook.spaces.into_iter().map(|space| space.slug).collect(),
            state: hook.row.state.into(),
            failing_since: hook.row.failing_since.map(minute),
            id: hook.row.public_id,
            name: hook.row.name,
            target: hook.row.target,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WebhookState)]
pub enum WebhookStateJson {
    Active,
    Disabled,
    /// Switched off after days without an answer.
    Failing,
}

impl From<WebhookState> for WebhookStateJson {
    fn from(state: WebhookState) -> Self {
        match state {
            WebhookState::Active => Self::Active,
            WebhookState::Disabled => Self::Disabled,
            WebhookState::Failing => Self::Failing,
        }
    }
}

/// A webhook in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookLine {
    pub id: String,
    pub name: String,
    pub target: String,
    pub state: WebhookStateJson,
}

impl From<webhook::Model> for WebhookLine {
    fn from(row: webhook::Model) -> Self {
        Self { id: row.public_id, name: row.name, target: row.target, state: row.state.into() }
    }
}

/// What came of telling one event. Bodies are not kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryJson {
    /// The `webhook-id` of the message is `msg_` and this without hyphens.
    pub id: String,
    #[schema(example = "entry.published")]
    pub event: String,
    pub state: DeliveryStateJson,
    /// Status of the last answer.
    pub status: Option<i64>,
    /// Milliseconds until that answer.
    pub duration: Option<i64>,
    pub tries: i64,
    /// Why there was no answer: `name`, `address`, `connect`, `tls`, `time`, `broken`, `target`; or empty.
    pub fault: String,
    /// When it happened. To the minute, UTC.
    pub at: String,
    pub tried: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeliveryState)]
pub enum DeliveryStateJson {
    Waiting,
    Delivered,
    Failed,
    /// The webhook's owner may not see any more what it would have been about.
    Dropped,
}

impl From<&webhook_delivery::Model> for DeliveryJson {
    fn from(row: &webhook_delivery::Model) -> Self {
        Self {
            id: row.id.to_string(),
            event: row.kind.clone(),
            state: match row.state {
                DeliveryState::Waiting => DeliveryStateJson::Waiting,
                DeliveryState::Delivered => DeliveryStateJson::Delivered,
                DeliveryState::Failed => DeliveryStateJson::Failed,
                DeliveryState::Dropped => DeliveryStateJson::Dropped,
            },
            status: row.status,
            duration: row.duration,
            tries: row.tries,
            fault: row.fault.clone(),
            at: minute(row.at),
            tried: row.tried_at.map(minute),
        }
    }
}
