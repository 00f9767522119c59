//! A Rückmeldung: a draft until `published_at`. `outcome`: what becomes of a Vorschlag, `None` for that of a whole
//! Beteiligung; `unit_id`: where it was forwarded to; `until`: how long it is deferred.

use sea_orm::entity::prelude::*;

use crate::words::Verdict;
use crate::{EntryId, PersonId, ResponseId, Ts, UnitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "response")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ResponseId,
    pub entry_id: EntryId,
    pub outcome: Option<Verdict>,
    pub reason: String,
    pub unit_id: Option<UnitId>,
    pub until: Option<Ts>,
    pub drafted_at: Ts,
    pub drafted_by: Option<PersonId>,
    pub published_at: Option<Ts>,
    pub published_by: Option<PersonId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
