//! The owner of the token.

use axum::Json;
use axum::extract::State;
use domain::Error;
use domain::people::directory;
use domain::store::words::SiteRole;
use serde::Serialize;
use utoipa::ToSchema;

use super::contract::ReadRefusals;
use super::people::UnitJson;
use crate::access::Who;
use crate::app::App;
use crate::failure::Failure;

/// What a token's owner is told of themselves.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeJson {
    pub id: String,
    pub account: String,
    pub name: String,
    pub function: String,
    pub units: Vec<UnitJson>,
    /// What the person is for the whole house; says nothing about spaces.
    #[schema(example = "staff")]
    pub role: String,
    /// What this token may do.
    pub scope: Scope,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Read,
    Write,
}

/// Who asks.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, body = MeJson), ReadRefusals))]
pub async fn read_me(Who(actor): Who, State(app): State<App>) -> Result<Json<MeJson>, Failure> {
    let own = actor.person().ok_or(Error::NotFound)?;
    let names = directory::names(&app.db, [own]).await?;
    let id = &names.get(&own).ok_or(Error::NotFound)?.public_id;
    let profile = directory::find(&app.db, &actor, id).await?;
    Ok(Json(MeJson {
        id: profile.person.public_id,
        account: profile.person.account,
        name: profile.person.name,
        function: profile.person.function,
        units: profile.units.iter().map(UnitJson::from).collect(),
        role: actor.rights.role.unwrap_or(SiteRole::Staff).word().to_owned(),
        scope: if actor.may_write { Scope::Write } else { Scope::Read },
    }))
}
