//! Abos of the token's owner; nobody else sees them.

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::Actor;
use domain::entries::spine::Found;
use domain::entries::subscriptions::{self, EntryLine as Followed, Lasting, Subject, Target};
use domain::store::SubscriptionId;
use domain::store::words::{Cause, Extent};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::contract::{ReadRefusals, WriteRefusals};
use super::cursor;
use super::entry_json::EntryLine;
use super::input::{Body, Values, named};
use super::listing::{self, Listing};
use super::people::PersonJson;
use super::spaces::Stretch;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::subscriptions::followed;

/// A subscription.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubscriptionJson {
    pub id: String,
    pub to: SubjectJson,
    pub because: Because,
}

/// What is subscribed to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectJson {
    /// Everything new in a space.
    Space { slug: String, title: String },
    /// What stands in its blog.
    Blog { slug: String, title: String },
    /// What carries a tag, wherever it stands.
    Tag(String),
    /// What is published in the name of a person.
    Name(PersonJson),
    /// One entry: its changes and what is said below it.
    Entry(EntryLine),
    /// A page with all pages below it.
    Subtree(EntryLine),
}

/// How a subscription came about.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    Chosen,
    /// The token's owner wrote it.
    Wrote,
    /// The token's owner is asked for an answer.
    Asked,
    /// The token's owner stands behind it.
    Supported,
}

impl From<Lasting> for SubscriptionJson {
    fn from(row: Lasting) -> Self {
        let to = match row.subject {
            Subject::Space { slug, title } => SubjectJson::Space { slug, title },
            Subject::Blog { slug, title } => SubjectJson::Blog { slug, title },
            Subject::Tag(tag) => SubjectJson::Tag(tag),
            Subject::Name(name) => SubjectJson::Name((&name).into()),
        };
        Self { id: row.id.to_string(), to, because: Because::Chosen }
    }
}

impl From<&Followed> for SubscriptionJson {
    fn from(row: &Followed) -> Self {
        let entry = EntryLine::from(&row.node);
        Self {
            id: row.subscription_id.to_string(),
            to: if row.extent == Extent::Subtree { SubjectJson::Subtree(entry) } else { SubjectJson::Entry(entry) },
            because: match row.cause {
                Cause::Chosen => Because::Chosen,
                Cause::Wrote => Because::Wrote,
                Cause::Asked => Because::Asked,
                Cause::Supported => Because::Supported,
            },
        }
    }
}

/// What to subscribe to: exactly one of these.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubjectInput {
    /// Slug of a space.
    Space(String),
    /// Slug of the space whose blog it is.
    Blog(String),
    Tag(String),
    /// Id of a person.
    Name(String),
    /// Id of an entry; of a comment with which a thread begins, the thread.
    Entry(String),
    /// Id of a page.
    Subtree(String),
}

/// A subscription that stands now.
#[derive(Debug, Serialize, ToSchema)]
pub struct BegunJson {
    pub id: String,
}

/// What the token's owner subscribed to, as far as they see it: spaces, blogs, tags and names first,
/// then entries, latest first.
#[utoipa::path(get, path = "/api/v1/subscriptions", tag = "subscriptions", params(Stretch),
    responses((status = 200, body = Listing<SubscriptionJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn list_subscriptions(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Values(stretch): Values<Stretch>,
) -> Result<Listing<SubscriptionJson>, Failure> {
    let before = stretch.cursor.as_deref().map(cursor::read).transpose()?;
    let before = before.map(|bytes| SubscriptionId(uuid::Uuid::from_bytes(bytes)));
    // There are few of these, and they come whole.
    let lasting = if before.is_none() { subscriptions::lasting(&app.db, &actor).await? } else { Vec::new() };
    let size = listing::size(stretch.limit);
    let mut entries = subscriptions::entries(&app.db, &actor, before, size + 1).await?;
    let more = listing::cut(&mut entries, size);
    let last = entries.last().filter(|_| more).map(|row| cursor::write(row.subscription_id.0.as_bytes()));
    let items = lasting.into_iter().map(SubscriptionJson::from).chain(entries.iter().map(SubscriptionJson::from));
    Ok(Listing { items: items.collect(), next: last.map(|cursor| listing::next(&here, &cursor)) })
}

/// Subscribes. What was subscribed to in part is so in full, and the other way round; twice is as good
/// as once.
#[utoipa::path(post, path = "/api/v1/subscriptions", tag = "subscriptions", request_body = SubjectInput,
    responses((status = 201, body = BegunJson), WriteRefusals))]
pub async fn subscribe(Who(actor): Who, State(app): State<App>, Body(input): Body<SubjectInput>) -> Answer {
    let begun = async |target: Target<'_>| subscriptions::subscribe(&app.db, &actor, target).await;
    let id = match &input {
        SubjectInput::Space(slug) => {
            begun(Target::Space(named(domain::spaces::find(&app.db, &actor, slug).await, "space")?.id)).await
        }
        SubjectInput::Blog(slug) => {
            begun(Target::Blog(named(domain::spaces::find(&app.db, &actor, slug).await, "blog")?.id)).await
        }
        SubjectInput::Tag(tag) => Ok(named(begun(Target::Tag(tag)).await, "tag")?),
        SubjectInput::Name(id) => Ok(named(begun(Target::Name(id)).await, "name")?),
        SubjectInput::Entry(id) => begun(Target::Entry(&entry(&app, &actor, id, "entry").await?)).await,
        SubjectInput::Subtree(id) => {
            let page = entry(&app, &actor, id, "subtree").await?;
            Ok(named(begun(Target::Subtree(&page)).await, "subtree")?)
        }
    }?;
    Ok((StatusCode::CREATED, Json(BegunJson { id: id.to_string() })).into_response())
}

async fn entry(app: &App, actor: &Actor, id: &str, field: &'static str) -> Result<Found, Failure> {
    named(followed(app, actor, id).await, field)
}

/// Ends one of the token's owner's subscriptions.
#[utoipa::path(delete, path = "/api/v1/subscriptions/{id}", tag = "subscriptions", params(("id" = String, Path)),
    responses((status = 204), WriteRefusals))]
pub async fn unsubscribe(Who(actor): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| domain::Error::NotFound)?;
    subscriptions::end(&app.db, &actor, SubscriptionId(id)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
