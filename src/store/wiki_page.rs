//! What a wiki page adds to its entry.

use sea_orm::entity::prelude::*;

use crate::{EntryId, PersonId, Ts, UnitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "wiki_page")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub review_at: Option<Ts>,
    pub review_months: Option<i64>,
    pub confirmed_at: Option<Ts>,
    pub confirmed_by: Option<PersonId>,
    pub verified_at: Option<Ts>,
    pub verified_by: Option<PersonId>,
    pub verified_unit_id: Option<UnitId>,
    pub template: bool,
    pub source: Option<String>,
    pub source_hash: Option<String>,
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
