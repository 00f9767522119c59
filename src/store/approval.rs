//! A revision laid before those who approve, and what they decided.

use sea_orm::entity::prelude::*;

use crate::words::Outcome;
use crate::{ApprovalId, EntryId, PersonId, RevisionId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApprovalId,
    pub entry_id: EntryId,
    pub revision_id: RevisionId,
    pub asked_by: Option<PersonId>,
    pub asked_at: Ts,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Ts>,
    pub outcome: Option<Outcome>,
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
