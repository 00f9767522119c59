//! An installation opened for a command that runs beside the server or without one.

use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use anyhow::{Context, Result};
use domain::people::{persons, rights};
use domain::search::{self, Index};
use domain::store::{person, space};
use domain::{Actor, Clock, Db, Opening, spaces};

use super::lock;
use crate::settings::Settings;

pub(super) struct Installation {
    pub settings: Settings,
    pub db: Db,
}

/// The database of an installation, which knows where the days and years of its house begin.
pub(super) async fn database(settings: &Settings, opening: Opening) -> domain::Result<Db> {
    let db = Db::open(&settings.places(), opening, Clock::default()).await?;
    db.set_zone(settings.time_zone.clone());
    Ok(db)
}

impl Installation {
    pub(super) async fn open(settings: Settings) -> Result<Self> {
        ensure_folder(&settings.data)?;
        let db = database(&settings, Opening::Command).await;
        let db = db.with_context(|| format!("cannot open the installation in {}", settings.data.display()))?;
        Ok(Self { settings, db })
    }

    /// The actor of commands that name no account.
    pub(super) fn system(&self) -> Actor {
        Actor::system("command line")
    }

    pub(super) async fn account(&self, account: &str) -> Result<person::Model> {
        let found = persons::find_by_account(&self.db, &self.system(), account).await;
        found.with_context(|| format!("account `{account}`"))
    }

    /// Whoever `--as` names, with the rights they hold.
    pub(super) async fn actor(&self, account: &str) -> Result<Actor> {
        let person = self.account(account).await?;
        rights::load(&self.db, person.id).await.with_context(|| format!("account `{account}` may not act"))
    }

    pub(super) async fn space(&self, actor: &Actor, slug: &str) -> Result<space::Model> {
        spaces::find(&self.db, actor, slug).await.with_context(|| format!("space `{slug}`"))
    }

    /// The search index, if this process is the one that keeps it up to date: a running server
    /// follows by itself.
    pub(super) fn own_index(&self) -> Result<Option<Index>> {
        if lock::is_served(&self.settings.data)? { Ok(None) } else { self.index().map(Some) }
    }

    pub(super) fn index(&self) -> Result<Index> {
        search::open(self.db.data()).context("cannot open the search index")
    }

    /// Lets the index know of a small change. An index that is yet to be built is left to the
    /// server or the next search.
    pub(super) async fn follow(&self) -> Result<()> {
        let Some(index) = self.own_index()? else { return Ok(()) };
        if index.needs_rebuild().is_none() {
            search::follow::catch_up(&self.db, &index).await.context("the search index could not follow")?;
        }
        Ok(())
    }
}

/// Creates the data folder if there is none; nobody but the service's account reads it.
pub(super) fn ensure_folder(data: &Path) -> Result<()> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data);
    made.with_context(|| format!("cannot create the data folder {}", data.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn commands_count_years_by_the_zone_of_the_house() {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::demo("127.0.0.1:0", folder.path()).unwrap();
        settings.time_zone = jiff::tz::TimeZone::get("Pacific/Kiritimati").unwrap();
        let zone = settings.time_zone.clone();
        assert_eq!(Installation::open(settings).await.unwrap().db.zone(), zone);
    }
}
