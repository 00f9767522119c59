//! Who wrote what is confidential: kept sealed, apart from everything they wrote.
//!
//! No row names the author. The n-th thing a person wrote confidentially carries a mark that is made of
//! the person, n and the house's key: with the key, what somebody wrote is found by the marks 0, 1, 2 …;
//! without it, marks tell neither who it was nor what is of the same hand. The name itself is sealed
//! for that one entry, for the Vertrauensstelle.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::{DomainId, EntryId, PersonId, confidential_author, hiding};
use uuid::Uuid;

use super::seal::{self, Marker};
use crate::db::{Db, Tx};
use crate::error::{Error, Result};

/// Marks looked up at once.
const AT_ONCE: u32 = 16;

/// What somebody wrote confidentially, and the domains into which moderation laid some of it.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub entries: Vec<EntryId>,
    pub hidden_in: Vec<DomainId>,
}

/// What this person wrote confidentially.
pub(crate) async fn written_by(db: &Db, person: PersonId) -> Result<Written> {
    let rows = chain(db, db.read(), person).await?.known;
    let entries: Vec<EntryId> = rows.into_iter().filter_map(|row| row.entry_id).collect();
    if entries.is_empty() {
        return Ok(Written::default());
    }
    let hidden_in = hiding::Entity::find()
        .select_only()
        .column(hiding::Column::DomainId)
        .filter(hiding::Column::EntryId.is_in(entries.iter().copied()))
        .into_tuple::<DomainId>()
        .all(db.read())
        .await?;
    Ok(Written { entries, hidden_in })
}

/// Remembers, sealed, that this person wrote the entry. The marks of a person have no gap: that of
/// something that is gone is used again before a new one is made.
pub(crate) async fn keep(tx: &mut Tx<'_>, person: PersonId, entry: EntryId) -> Result<()> {
    tx.changes_rights();
    let sealed = seal::seal(tx.db(), entry.0.as_bytes(), person.0.as_bytes())?;
    let chain = chain(tx.db(), &**tx, person).await?;
    if let Some(free) = chain.known.into_iter().find(|row| row.entry_id.is_none()) {
        confidential_author::Entity::update_many()
            .col_expr(confidential_author::Column::EntryId, Expr::value(entry.0))
            .col_expr(confidential_author::Column::Sealed, Expr::value(sealed))
            .filter(confidential_author::Column::Mark.eq(free.mark))
            .exec(&**tx)
            .await?;
        return Ok(());
    }
    let row =
        confidential_author::ActiveModel { mark: Set(chain.next), entry_id: Set(Some(entry)), sealed: Set(sealed) };
    confidential_author::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Who wrote it: for the Vertrauensstelle, and for telling that person something. Nothing that is
/// written down may join the two.
pub(crate) async fn author(db: &Db, entry: EntryId) -> Result<Option<PersonId>> {
    let row = confidential_author::Entity::find().filter(confidential_author::Column::EntryId.eq(entry));
    let Some(row) = row.one(db.read()).await? else { return Ok(None) };
    let person = seal::unseal(db, entry.0.as_bytes(), &row.sealed)?;
    Ok(Some(PersonId(Uuid::from_slice(&person).map_err(Error::internal)?)))
}

/// All marks of a person that are in use, in their order, and the one after them.
struct Chain {
    known: Vec<confidential_author::Model>,
    next: Vec<u8>,
}

async fn chain(db: &Db, connection: &impl sea_orm::ConnectionTrait, person: PersonId) -> Result<Chain> {
    let marker = Marker::new(db, "author of something confidential")?;
    let mark = |number: u32| marker.mark(&[person.0.as_bytes().as_slice(), &number.to_be_bytes()].concat());
    let mut known = Vec::new();
    loop {
        let first = u32::try_from(known.len()).map_err(Error::internal)?;
        let marks: Vec<Vec<u8>> = (first..first + AT_ONCE).map(mark).collect();
        let rows = confidential_author::Entity::find()
            .filter(confidential_author::Column::Mark.is_in(marks.clone()))
            .all(connection)
            .await?;
        let full = rows.len() == marks.len();
        let next = marks.get(rows.len()).cloned();
        known.extend(rows);
        if let (false, Some(next)) = (full, next) {
            return Ok(Chain { known, next });
        }
    }
}
