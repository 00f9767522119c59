//! What a Beteiligung adds to its entry: how one takes part, and its Beteiligungsrahmen.

use sea_orm::entity::prelude::*;

use crate::words::{Blueprint, Disclosure, Promise};
use crate::{EntryId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "participation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub blueprint: Blueprint,
    pub influence: String,
    pub promise: Promise,
    pub binding: String,
    pub decided_until: Option<Ts>,
    pub disclosure: Disclosure,
    pub answer_days: i64,
    pub started_at: Option<Ts>,
    pub started_by: Option<PersonId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::entry::Entity", from = "Column::EntryId", to = "super::entry::Column::Id")]
    Entry,
}

impl Related<super::entry::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Entry.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
