//! A report on an entry, open until somebody settled it.

use sea_orm::entity::prelude::*;

use crate::words::ReportReason;
use crate::{EntryId, PersonId, ReportId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportId,
    pub entry_id: EntryId,
    pub by_id: Option<PersonId>,
    pub reason: ReportReason,
    pub note: String,
    pub at: Ts,
    pub settled_at: Option<Ts>,
    pub settled_by: Option<PersonId>,
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
