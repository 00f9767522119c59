//! The demo town: texts made for it, loaded through the operations of the domain, each as the
//! person who wrote, approved or returned something, on the day they did.
//!
//! People, units and spaces stand in `town.toml`, further names in `names.toml`, pages below
//! `pages/`, earlier versions in `history/`, attachments in `files/`, what people say to each other in `dialogue/`. All of it is part of the
//! program. Every date counts from the moment of loading. Whom things concern has been told; no mail goes out.
//!
//! Deliberately absent: the passage of `later/`, which somebody writes during the tour.

mod ballots;
mod calendar;
mod dialogue;
mod house;
mod ideas;
mod pages;
mod plan;
mod situation;
mod stage;
mod talk;
mod town;

#[cfg(test)]
mod tests;

use domain::Db;
use domain::files::Blobs;
use domain::notifications::{Post, follow, list};
use domain::store::Ts;
use serde::Deserialize;

use calendar::Calendar;
use house::House;
use stage::{Stage, TimeTravel};

/// How long before today the house was set up, days; earlier than any page.
const SET_UP: i64 = 700;

/// How many days ago people began to be told of what happens, and since when they have not looked.
const TOLD_SINCE: i64 = 21;
const READ_UNTIL: i64 = 3;

/// What the surface says of a demo.
#[derive(Debug, Clone)]
pub struct Town {
    pub name: String,
    pub banner_de: String,
    pub banner_en: String,
    pub tiles: Vec<Tile>,
}

/// A way to sign in as somebody of the town, and what to try as that person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Tile {
    pub account: String,
    pub label_de: String,
    pub label_en: String,
    pub try_de: String,
    pub try_en: String,
}

/// Name, banner and tiles, without loading anything.
pub fn town() -> anyhow::Result<Town> {
    let file = town::read()?;
    Ok(Town { name: file.town.name, banner_de: file.town.banner_de, banner_en: file.town.banner_en, tiles: file.tiles })
}

/// The sign-in tiles of the demo.
pub fn tiles() -> anyhow::Result<Vec<Tile>> {
    Ok(town()?.tiles)
}

/// Fills an empty installation with the town. While it runs, the clock of `db` shows past days:
/// nothing else may use this installation yet. Accounts have no passwords.
pub async fn load(db: &Db, blobs: &Blobs) -> anyhow::Result<Town> {
    let calendar = Calendar::new(db.clock().now())?;
    db.relaxed().await?;
    let outcome = fill(db, blobs, &calendar).await;
    db.strict().await?;
    outcome?;
    self::town()
}

async fn fill(db: &Db, blobs: &Blobs, calendar: &Calendar) -> anyhow::Result<()> {
    let town = town::read()?;
    let pages = pages::read(calendar)?;
    let acts = dialogue::read(calendar)?;
    let (polls, pool) = (ballots::read()?, ideas::read()?);
    let steps = plan::make(calendar, &town, &pages, (&acts, &polls, &pool))?;
    let mut travel = TimeTravel::begin(db.clock(), calendar.start_of(-SET_UP)?.plus(9 * Ts::HOUR));
    let house = House::build(db, &town).await?;
    let mut stage = Stage::new((db, blobs), calendar, (&town, house), (&pages, &acts), (&polls, &pool));
    let told_since = calendar.start_of(-TOLD_SINCE)?;
    for step in &steps {
        travel.on_to(step.at);
        if step.at >= told_since {
            follow::begin(db).await?;
        }
        stage.perform(step).await?;
    }
    drop(travel);
    tell(db, &mut stage).await
}

/// Everybody is told of what happened in the last weeks and has read what is some days old.
async fn tell(db: &Db, stage: &mut Stage<'_>) -> anyhow::Result<()> {
    follow::catch_up(db, Post::None).await?;
    let until = stage.calendar.start_of(-READ_UNTIL)?;
    for person in stage.town.persons.iter().filter(|person| person.left_days_ago.is_none()) {
        list::read_up_to(db, &stage.actor(&person.account).await?, until).await?;
    }
    Ok(())
}
