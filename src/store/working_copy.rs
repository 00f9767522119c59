//! Text being written: seen by its author only.

use sea_orm::entity::prelude::*;

use crate::{EntryId, PersonId, RevisionId, SpaceId, Ts, WorkingCopyId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "working_copy")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WorkingCopyId,
    pub person_id: PersonId,
    pub entry_id: Option<EntryId>,
    pub space_id: SpaceId,
    pub parent_id: Option<EntryId>,
    pub base_id: Option<RevisionId>,
    pub title: String,
    pub body: String,
    pub changed_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
