//! A Beteiligung that was paused or stopped, and why.

use sea_orm::entity::prelude::*;

use crate::words::HaltKind;
use crate::{EntryId, HaltId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "halt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HaltId,
    pub participation_id: EntryId,
    pub kind: HaltKind,
    pub reason: String,
    pub at: Ts,
    pub by_id: Option<PersonId>,
    pub ended_at: Option<Ts>,
    pub ended_by: Option<PersonId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
