//! A step by which an accepted Vorschlag is carried out.

use sea_orm::entity::prelude::*;

use crate::{EntryId, MeasureId, PersonId, Ts, UnitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "measure")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeasureId,
    pub proposal_id: EntryId,
    pub title: String,
    pub owner_id: Option<PersonId>,
    pub owner_unit_id: Option<UnitId>,
    pub due_at: Option<Ts>,
    pub done_at: Option<Ts>,
    pub changed_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
