//! What a phase did when its time came, once each.

use sea_orm::entity::prelude::*;

use crate::words::Turn;
use crate::{PhaseId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "phase_turn")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub phase_id: PhaseId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub turn: Turn,
    pub at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
