//! Searching, as on the pages.

use axum::Json;
use axum::extract::{OriginalUri, State};
use domain::Faults;
use domain::search::find::Wanted;
use domain::store::words::EntryState;
use serde::Deserialize;
use utoipa::IntoParams;

use super::contract::{PaceRefusals, ReadRefusals};
use super::cursor;
use super::input::Values;
use super::listing;
use super::people;
use super::search_json::{self, SearchJson};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Failure;

/// How far one can go on in one search.
const FARTHEST: u64 = 1_000;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SearchValues {
    /// Words, "phrases", -exclusions; at most 512 characters. Without it everything, newest first.
    #[serde(default)]
    pub q: String,
    /// Slug of a space.
    pub space: Option<String>,
    /// `page`, `post`, `micropost`, `comment`, `person` or `space`.
    pub kind: Option<String>,
    /// Id of the responsible person or unit.
    pub owner: Option<String>,
    /// `draft`, `in_approval`, `returned` or `published`.
    pub state: Option<String>,
    pub tag: Option<String>,
    /// Only what has been confirmed as a verified answer.
    #[serde(default)]
    pub verified: bool,
    /// Last changed first, instead of best first.
    #[serde(default)]
    pub newest: bool,
    /// Hits of one stretch, 1–100; usually 50.
    pub limit: Option<u64>,
    /// Where to go on; from `next`.
    pub cursor: Option<String>,
}

/// Searches pages, posts, comments, persons and spaces. Counts and suggestions know only what the token's owner may.
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(SearchValues),
    responses((status = 200, body = SearchJson), ReadRefusals, PaceRefusals))]
pub async fn search(
    Who(actor): Who,
    visitor: Visitor,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Values(values): Values<SearchValues>,
) -> Result<Json<SearchJson>, Failure> {
    let offset = values.cursor.as_deref().map(cursor::read).transpose()?.map_or(0, u64::from_be_bytes);
    if offset > FARTHEST {
        return Err(Failure::unreadable().because("the cursor is not from this list"));
    }
    let size = listing::size(values.limit).min(100);
    let wanted = Wanted {
        kind: given(&values.kind).map(|kind| kind.parse().map_err(|_| Faults::one("kind", "choice"))).transpose()?,
        state: given(&values.state).map(state).transpose()?,
        owner: match given(&values.owner) {
            None => None,
            Some(id) => Some(people::owner(&app, &actor, id).await?),
        },
        space: given(&values.space).map(str::to_owned),
        tag: given(&values.tag).map(str::to_owned),
        verified: values.verified,
        newest_first: values.newest,
        facets: true,
        limit: usize::try_from(size).unwrap_or(100),
        offset: usize::try_from(offset).unwrap_or(0),
        text: values.q,
        ..Wanted::default()
    };
    let answer = crate::search::find(&app, &visitor, &actor, &wanted).await?;
    let on = offset + size;
    let more = on <= FARTHEST && usize::try_from(on).is_ok_and(|on| on < answer.total);
    let next = more.then(|| listing::next(&here, &cursor::write(&on.to_be_bytes())));
    Ok(Json(search_json::answer(&app, &actor, answer, next).await?))
}

/// An empty value is no value.
fn given(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|value| !value.is_empty())
}

fn state(word: &str) -> Result<String, Failure> {
    let known = EntryState::from_word(word).filter(|state| *state != EntryState::Trashed);
    known.map(|state| state.word().to_owned()).ok_or_else(|| Faults::one("state", "choice").into())
}
