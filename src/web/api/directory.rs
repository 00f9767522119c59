//! What audiences and responsibilities are put together from: units, groups, sites.

use axum::extract::State;
use domain::people::{sites, units};
use serde::Serialize;
use utoipa::ToSchema;

use super::contract::ReadRefusals;
use super::listing::Listing;
use super::people::UnitJson;
use crate::access::Who;
use crate::app::App;
use crate::failure::Failure;

/// A group or a site.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedJson {
    pub id: String,
    pub name: String,
}

/// All organisational units, in the order of the organisation chart.
#[utoipa::path(get, path = "/api/v1/units", tag = "house",
    responses((status = 200, body = Listing<UnitJson>), ReadRefusals))]
pub async fn list_units(Who(actor): Who, State(app): State<App>) -> Result<Listing<UnitJson>, Failure> {
    let units = units::list(&app.db, &actor).await?;
    Ok(Listing { items: units.iter().map(UnitJson::from).collect(), next: None })
}

/// All groups, by name.
#[utoipa::path(get, path = "/api/v1/groups", tag = "house",
    responses((status = 200, body = Listing<NamedJson>), ReadRefusals))]
pub async fn list_groups(Who(actor): Who, State(app): State<App>) -> Result<Listing<NamedJson>, Failure> {
    let groups = units::groups(&app.db, &actor).await?;
    let items = groups.into_iter().map(|group| NamedJson { id: group.public_id, name: group.name });
    Ok(Listing { items: items.collect(), next: None })
}

/// All sites, by name.
#[utoipa::path(get, path = "/api/v1/sites", tag = "house",
    responses((status = 200, body = Listing<NamedJson>), ReadRefusals))]
pub async fn list_sites(Who(actor): Who, State(app): State<App>) -> Result<Listing<NamedJson>, Failure> {
    let sites = sites::list(&app.db, &actor).await?;
    let items = sites.into_iter().map(|site| NamedJson { id: site.public_id, name: site.name });
    Ok(Listing { items: items.collect(), next: None })
}
