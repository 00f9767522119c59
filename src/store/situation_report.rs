//! What a Lagemeldung adds to its entry. `number`: from 1 within its Lage; `corrects_id`: what it puts right.

use sea_orm::entity::prelude::*;

use crate::{EntryId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "situation_report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub situation_id: EntryId,
    pub number: i64,
    pub form_key: String,
    pub corrects_id: Option<EntryId>,
    pub press_at: Option<Ts>,
    pub press_by: Option<PersonId>,
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
