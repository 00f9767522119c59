//! What stands in the place of something that moderation has hidden.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::moderation::hiding::{self, Placeholder};
use domain::store::words::ReportReason;
use domain::{Actor, Error};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::contract::ReadRefusals;
use super::dates::minute;
use super::entry_json::Kind;
use crate::access::Who;
use crate::app::App;
use crate::failure::Failure;
use crate::links;

/// Why something is reported or hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    PersonalData,
    Insult,
    False,
    Confidential,
    /// Concerns how a person behaves or works: hides at once, until somebody has looked.
    Conduct,
    Other,
}

impl From<ReportReason> for Reason {
    fn from(reason: ReportReason) -> Self {
        match reason {
            ReportReason::PersonalData => Self::PersonalData,
            ReportReason::Insult => Self::Insult,
            ReportReason::False => Self::False,
            ReportReason::Confidential => Self::Confidential,
            ReportReason::Conduct => Self::Conduct,
            ReportReason::Other => Self::Other,
        }
    }
}

impl From<Reason> for ReportReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::PersonalData => Self::PersonalData,
            Reason::Insult => Self::Insult,
            Reason::False => Self::False,
            Reason::Confidential => Self::Confidential,
            Reason::Conduct => Self::Conduct,
            Reason::Other => Self::Other,
        }
    }
}

/// What everybody is told of something hidden who saw it before.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlaceholderJson {
    pub kind: Kind,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub at: String,
    pub reason: Reason,
    /// What whoever hid it said.
    pub note: String,
}

impl From<Placeholder> for PlaceholderJson {
    fn from(placeholder: Placeholder) -> Self {
        Self {
            kind: placeholder.kind.into(),
            at: minute(placeholder.at),
            reason: placeholder.reason.into(),
            note: placeholder.note,
        }
    }
}

/// What was found; where nothing is, because it is hidden from somebody who saw it, 410 says so.
pub async fn or_hidden<T>(app: &App, actor: &Actor, id: &str, found: domain::Result<T>) -> Result<T, Failure> {
    match found {
        Err(Error::NotFound) => {
            hiding::placeholder(&app.db, actor, id).await?;
            let place = links::api_entry_part(id, "placeholder");
            Err(Failure::new(StatusCode::GONE, "hidden").because(format!("hidden by moderation; see {place}")))
        }
        other => Ok(other?),
    }
}

/// The placeholder of something hidden, for whoever saw it before.
#[utoipa::path(get, path = "/api/v1/entries/{id}/placeholder", tag = "moderation", params(("id" = String, Path)),
    responses((status = 200, body = PlaceholderJson), ReadRefusals))]
pub async fn read_placeholder(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<axum::Json<PlaceholderJson>, Failure> {
    Ok(axum::Json(hiding::placeholder(&app.db, &actor, &id).await?.into()))
}
