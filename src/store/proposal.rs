//! What a Vorschlag adds to its entry. `submitted_for`: the name of somebody without a desk who agreed to be
//! named; `unit_id`, `reviewer_id`: who checks it.

use sea_orm::entity::prelude::*;

use crate::words::ProposalState;
use crate::{EntryId, PersonId, Ts, UnitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub participation_id: EntryId,
    pub number: i64,
    pub form_key: String,
    pub state: ProposalState,
    pub state_at: Ts,
    pub due_at: Ts,
    pub answered_at: Option<Ts>,
    pub merged_into: Option<EntryId>,
    pub supports: i64,
    pub submitted_for: String,
    pub unit_id: Option<UnitId>,
    pub reviewer_id: Option<PersonId>,
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
