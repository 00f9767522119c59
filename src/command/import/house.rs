//! Units, accounts and spaces in great number: a file with one of them a line. What is there already is
//! left as it is, so a second run goes on where the first one stopped.

use std::collections::HashMap;
use std::io::BufRead;

use anyhow::{Context, Result};
use domain::people::passwords::Cost;
use domain::people::{persons, units};
use domain::spaces::grants::{self, Subject};
use domain::spaces::{self, SpaceDraft};
use domain::store::UnitId;
use domain::store::words::{Level, SiteRole, Visibility};
use domain::{Db, Error};
use serde::Deserialize;
use tokio::task::JoinSet;

use super::Lines;
use crate::command::{Installation, say};

/// Accounts written at once: they share their commits.
const AT_ONCE: usize = 64;

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    /// `above`: the number of the unit it belongs to.
    Unit { number: String, name: String, above: Option<String> },
    /// `units`: numbers. Without a password nobody can sign in.
    Person {
        account: String,
        name: String,
        email: Option<String>,
        #[serde(default)]
        function: String,
        #[serde(default)]
        units: Vec<String>,
        role: Option<SiteRole>,
        password: Option<String>,
    },
    Space {
        slug: String,
        title: String,
        visibility: Visibility,
        #[serde(default)]
        grants: Vec<Grant>,
    },
}

/// A level for a unit, by number, or for an account.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grant {
    unit: Option<String>,
    account: Option<String>,
    level: Level,
}

#[derive(Default)]
struct House {
    units: HashMap<String, UnitId>,
    adding: JoinSet<domain::Result<bool>>,
    new: u64,
    there: u64,
}

/// Brings the lines in; the first one that cannot be taken ends it, with its number.
pub(super) async fn import(here: &Installation, lines: Lines) -> Result<()> {
    let mut house = House::default();
    for (line, number) in lines.lines().zip(1..) {
        let line = line?;
        if !line.trim().is_empty() {
            let line: Line = serde_json::from_str(&line).with_context(|| format!("line {number}"))?;
            house.take(here, line).await.with_context(|| format!("line {number}"))?;
        }
    }
    house.settle(0).await?;
    here.follow().await?;
    Ok(say(format_args!("{} new, {} there already", house.new, house.there))?)
}

impl House {
    async fn take(&mut self, here: &Installation, line: Line) -> Result<()> {
        match line {
            Line::Unit { number, name, above } => self.unit(here, number, name, above).await,
            Line::Space { slug, title, visibility, grants } => {
                self.settle(0).await?;
                self.space(here, SpaceDraft::new(&slug, title, visibility), &grants).await
            }
            Line::Person { account, name, email, function, units, role, password } => {
                let mut ids = Vec::with_capacity(units.len());
                for number in &units {
                    ids.push(self.unit_of(here, number).await?);
                }
                let plain = persons::PersonDraft::default();
                let draft =
                    persons::PersonDraft { account, name, email, function, units: ids, role, password, ..plain };
                self.settle(AT_ONCE).await?;
                let (db, cost) = (here.db.clone(), here.settings.cost);
                self.adding.spawn(async move { add(&db, &draft, cost).await });
                Ok(())
            }
        }
    }

    /// Waits until fewer than `most` accounts are being added.
    async fn settle(&mut self, most: usize) -> Result<()> {
        while self.adding.len() > most.saturating_sub(1) {
            let Some(added) = self.adding.join_next().await else { break };
            self.count(added??);
        }
        Ok(())
    }

    fn count(&mut self, new: bool) {
        if new { self.new += 1 } else { self.there += 1 }
    }

    async fn unit(&mut self, here: &Installation, number: String, name: String, above: Option<String>) -> Result<()> {
        if self.unit_of(here, &number).await.is_ok() {
            self.count(false);
            return Ok(());
        }
        let parent = match &above {
            Some(above) => Some(self.unit_of(here, above).await?),
            None => None,
        };
        let id = units::add(&here.db, &here.system(), &number, &name, parent).await?;
        self.units.insert(number, id);
        self.count(true);
        Ok(())
    }

    async fn unit_of(&mut self, here: &Installation, number: &str) -> Result<UnitId> {
        if let Some(known) = self.units.get(number) {
            return Ok(*known);
        }
        let unit = units::find(&here.db, &here.system(), number).await;
        let id = unit.with_context(|| format!("unit `{number}`"))?.id;
        self.units.insert(number.to_owned(), id);
        Ok(id)
    }

    async fn space(&mut self, here: &Installation, draft: SpaceDraft, granted: &[Grant]) -> Result<()> {
        let system = here.system();
        if spaces::find(&here.db, &system, &draft.slug).await.is_ok() {
            self.count(false);
            return Ok(());
        }
        let space = spaces::add(&here.db, &system, &draft).await?;
        for grant in granted {
            let subject = match (&grant.unit, &grant.account) {
                (Some(number), None) => Subject::Unit(self.unit_of(here, number).await?),
                (None, Some(account)) => Subject::Person(here.account(account).await?.id),
                _ => anyhow::bail!("a grant names a unit or an account"),
            };
            grants::grant(&here.db, &system, space, subject, grant.level).await?;
        }
        self.count(true);
        Ok(())
    }
}

/// False if the account is there already.
async fn add(db: &Db, draft: &persons::PersonDraft, cost: Cost) -> domain::Result<bool> {
    let system = domain::Actor::system("import");
    match persons::find_by_account(db, &system, &draft.account).await {
        Ok(_) => Ok(false),
        Err(Error::NotFound) => persons::add(db, &system, draft, cost).await.map(|_| true),
        Err(error) => Err(error),
    }
}
