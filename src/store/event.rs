//! One change that happened: ids and labels, never text. Order: `(tx, position)`.

use sea_orm::entity::prelude::*;

use crate::{EntryId, PersonId, SpaceId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub position: i64,
    pub tx: i64,
    pub at: Ts,
    pub kind: String,
    pub actor_id: Option<PersonId>,
    pub space_id: Option<SpaceId>,
    pub entry_id: Option<EntryId>,
    pub subject_id: Option<Uuid>,
    pub label: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
