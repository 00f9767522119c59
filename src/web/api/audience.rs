//! Zielgruppen as programs name them.

use domain::Actor;
use domain::people::{sites, units};
use domain::rules::audience::{Audience, Part};
use domain::store::UnitId;
use domain::store::words::SiteRole;
use serde::Deserialize;
use utoipa::ToSchema;

use super::input::{named, unknown};
use crate::app::App;
use crate::failure::Failure;

/// Whom of a space something is for: whoever belongs to one part of every line in `all`, and to none
/// of `except`. It is looked at whenever somebody reads.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AudienceInput {
    pub all: Vec<Vec<PartInput>>,
    #[serde(default)]
    pub except: Vec<PartInput>,
}

/// Some of the house.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartInput {
    Everyone,
    /// Id of a unit; the units below it belong to it.
    Unit(String),
    /// Id of a unit, without those below it.
    UnitAlone(String),
    /// Id of a group.
    Group(String),
    /// Id of a site.
    Site(String),
    /// `staff`, `admin`, `staff_council`, `dpo`, `trust_office` or `guest`.
    Role(String),
    /// Slug of a space: whoever reads there.
    Space(String),
}

impl AudienceInput {
    /// The audience an input names, if it names one.
    pub async fn read_any(input: Option<Self>, app: &App, actor: &Actor) -> Result<Option<Audience>, Failure> {
        match input {
            Some(audience) => audience.read(app, actor).await.map(Some),
            None => Ok(None),
        }
    }

    async fn read(self, app: &App, actor: &Actor) -> Result<Audience, Failure> {
        let mut all = Vec::with_capacity(self.all.len());
        for line in self.all {
            all.push(parts(app, actor, line).await?);
        }
        Ok(Audience { all, except: parts(app, actor, self.except).await? })
    }
}

async fn parts(app: &App, actor: &Actor, named: Vec<PartInput>) -> Result<Vec<Part>, Failure> {
    let mut parts = Vec::with_capacity(named.len());
    for part in named {
        parts.push(part.read(app, actor).await?);
    }
    Ok(parts)
}

impl PartInput {
    async fn read(self, app: &App, actor: &Actor) -> Result<Part, Failure> {
        let gone = || unknown("audience");
        Ok(match self {
            Self::Everyone => Part::Everyone,
            Self::Unit(id) => Part::Unit(unit(app, actor, &id).await?),
            Self::UnitAlone(id) => Part::UnitAlone(unit(app, actor, &id).await?),
            Self::Group(id) => {
                let group = units::groups(&app.db, actor).await?.into_iter().find(|group| group.public_id == id);
                Part::Group(group.ok_or_else(gone)?.id)
            }
            Self::Site(id) => {
                let site = sites::list(&app.db, actor).await?.into_iter().find(|site| site.public_id == id);
                Part::Site(site.ok_or_else(gone)?.id)
            }
            Self::Role(word) => Part::Role(SiteRole::from_word(&word).ok_or_else(gone)?),
            Self::Space(slug) => Part::Space(named(domain::spaces::find(&app.db, actor, &slug).await, "audience")?.id),
        })
    }
}

async fn unit(app: &App, actor: &Actor, id: &str) -> Result<UnitId, Failure> {
    let unit = units::list(&app.db, actor).await?.into_iter().find(|unit| unit.public_id == id);
    unit.map(|unit| unit.id).ok_or_else(|| unknown("audience"))
}
