//! Codes on paper: drawn from a box that somebody hands round, so that not even the house's own computers
//! know who holds which.

use rand::seq::{IndexedRandom, SliceRandom};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use store::paper_code;
use store::words::{BallotDisclosure, BoxState};

use super::open::AT_ONCE;
use super::urn_of;
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::Found;
use crate::error::{Error, Faults, Reason, Result};
use crate::people::seal::Marker;
use crate::rules;

/// None of them easily confused, as in addresses.
const SIGNS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Signs of a code: 15 × log2(31), about 74 bits.
const LENGTH: usize = 15;
/// Shown in parts of so many.
const PART: usize = 5;
/// Most codes of one batch.
pub const MOST: usize = 20_000;

/// Makes codes for an urn that is not open yet and returns them, in no order, to be printed. They are shown
/// this once: the house keeps their marks only.
pub async fn make(db: &Db, actor: &Actor, process: &Found, number: usize) -> Result<Vec<String>> {
    rules::ballot::hold(actor, &process.facts).check()?;
    let urn = urn_of(db, actor, process).await?;
    if urn.setup.disclosure != BallotDisclosure::PaperCodes || urn.state != BoxState::Prepared {
        return Err(Error::Denied(Reason::State));
    }
    if !(1..=MOST).contains(&number) {
        return Err(Faults::one("number", "ballot-codes"));
    }
    let mut codes: Vec<String> = (0..number).map(|_| code()).collect();
    let marker = marker(db)?;
    let mut rows: Vec<paper_code::Model> = codes
        .iter()
        .map(|code| paper_code::Model { mark: marker.mark(plain(code).as_bytes()), box_id: urn.id, used: false })
        .collect();
    rows.shuffle(&mut rand::rng());
    let tx = db.begin().await?;
    for some in rows.chunks(AT_ONCE) {
        let rows = some.iter().map(|row| row.clone().into_active_model().reset_all());
        paper_code::Entity::insert_many(rows).exec_without_returning(&*tx).await?;
    }
    tx.commit().await?;
    codes.shuffle(&mut rand::rng());
    Ok(codes)
}

fn code() -> String {
    let mut rng = rand::rng();
    let signs: Vec<u8> = (0..LENGTH).filter_map(|_| SIGNS.choose(&mut rng).copied()).collect();
    let parts: Vec<String> = signs.chunks(PART).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    parts.join("-")
}

/// As it was drawn, however it was typed.
fn plain(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase()).collect()
}

fn marker(db: &Db) -> Result<Marker> {
    Marker::new(db, "code of a ballot on paper")
}

pub(super) fn mark(db: &Db, typed: &str) -> Result<Vec<u8>> {
    Ok(marker(db)?.mark(plain(typed).as_bytes()))
}

pub(super) async fn find(db: &Db, typed: &str) -> Result<Option<paper_code::Model>> {
    Ok(paper_code::Entity::find_by_id(mark(db, typed)?).one(db.read()).await?)
}
