//! A phase that was given more time, and why.

use sea_orm::entity::prelude::*;

use crate::{ExtensionId, PersonId, PhaseId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "phase_extension")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExtensionId,
    pub phase_id: PhaseId,
    pub before: Ts,
    pub until: Ts,
    pub reason: String,
    pub at: Ts,
    pub by_id: Option<PersonId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
