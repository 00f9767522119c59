//! Beteiligungen: what is promised, the board, handing in.

use axum::Json;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use domain::participation::proposals::board::{self, Order, Show};
use domain::participation::proposals::submit::{self, NewProposal};
use domain::participation::{self, list, view};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::contract::{HiddenRefusal, ReadRefusals, WriteRefusals};
use super::entry_json::at;
use super::gone::or_hidden;
use super::input::{Body, Once, Values};
use super::listing::{Listing, next};
use super::participation_json::{ParticipationJson, ParticipationLine};
use super::proposal_json::ProposalLine;
use super::proposals::shown;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure};
use crate::links;

/// A new proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProposalInput {
    /// One line, at most 150 characters.
    pub title: String,
    /// Markdown, at most 5,000 characters.
    pub body: String,
    /// The name of somebody without a desk, who agreed to be named.
    #[serde(default)]
    pub submitted_for: String,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BoardValues {
    /// `mixed` (another order each day), `supports`, `newest` (without it), `due`.
    pub order: Option<String>,
    /// `open`, `under_way`, `done`, `closed`; without it all.
    pub show: Option<String>,
    /// Where to go on; from `next`.
    pub cursor: Option<String>,
}

impl BoardValues {
    fn asked(&self) -> Result<(Order, Show), Failure> {
        let order = match self.order.as_deref() {
            Some("mixed") => Order::Mixed,
            Some("supports") => Order::Supports,
            None | Some("newest") => Order::Newest,
            Some("due") => Order::Due,
            Some(_) => return Err(Failure::unreadable().because("there is no such order")),
        };
        let show = match self.show.as_deref() {
            None => Show::All,
            Some("open") => Show::Open,
            Some("under_way") => Show::UnderWay,
            Some("done") => Show::Done,
            Some("closed") => Show::Closed,
            Some(_) => return Err(Failure::unreadable().because("there is no such part of the board")),
        };
        Ok((order, show))
    }
}

/// All Beteiligungen the token's owner sees, newest first; at most 200.
#[utoipa::path(get, path = "/api/v1/participations", tag = "participation",
    responses((status = 200, body = Listing<ParticipationLine>), ReadRefusals))]
pub async fn list_participations(
    Who(actor): Who,
    State(app): State<App>,
) -> Result<Listing<ParticipationLine>, Failure> {
    let lines = list::all(&app.db, &actor).await?;
    Ok(Listing { items: lines.iter().map(ParticipationLine::from).collect(), next: None })
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/participations/{id}", tag = "participation", params(("id" = String, Path)),
    responses((status = 200, body = ParticipationJson), ReadRefusals, HiddenRefusal))]
pub async fn read_participation(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Json<ParticipationJson>, Failure> {
    let view = or_hidden(&app, &actor, &id, view::show(&app.db, &actor, &id).await).await?;
    Ok(Json(ParticipationJson::of(&view, &app.settings.zone)))
}

/// Its proposals, 30 at a time.
#[utoipa::path(get, path = "/api/v1/participations/{id}/proposals", tag = "participation",
    params(("id" = String, Path), BoardValues), responses((status = 200, body = Listing<ProposalLine>), ReadRefusals))]
pub async fn list_proposals(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(id): Path<String>,
    Values(values): Values<BoardValues>,
) -> Result<Listing<ProposalLine>, Failure> {
    let of = participation::find(&app.db, &actor, &id).await?;
    let asked = values.asked()?;
    let board = board::board(&app.db, &actor, &of, asked, values.cursor.as_deref()).await?;
    let items = board.lines.iter().map(|line| ProposalLine::of(line, &app.settings.zone)).collect();
    Ok(Listing { items, next: board.next.map(|place| next(&here, &place)) })
}

/// Hands in a proposal. Where contributions are checked first, it waits for that.
#[utoipa::path(post, path = "/api/v1/participations/{id}/proposals", tag = "participation",
    params(("id" = String, Path), Once), request_body = NewProposalInput,
    responses((status = 201, body = super::proposal_json::ProposalJson, headers(("Location" = String))), WriteRefusals))]
pub async fn submit_proposal(
    Who(actor): Who,
    State(app): State<App>,
    Path(id): Path<String>,
    once: Once,
    Body(input): Body<NewProposalInput>,
) -> Answer {
    let of = participation::find(&app.db, &actor, &id).await?;
    let new = NewProposal {
        title: input.title,
        body: input.body,
        key: once.key(&actor),
        agreed: !input.submitted_for.is_empty(),
        submitted_for: input.submitted_for,
        pictures: Vec::new(),
    };
    let id = submit::submit(&app.db, &actor, &of, &new).await?;
    let made = shown(&app, &actor, &id).await?;
    Ok(at(&links::api_one("proposals", &id), (StatusCode::CREATED, Json(made))))
}
