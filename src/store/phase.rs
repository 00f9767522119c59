//! A stretch of time of a Beteiligung. `allows`: what people may do in it, words of [`crate::words::Capability`] apart
//! by blanks; `closes_at`: `None` for one without an end.

use sea_orm::entity::prelude::*;

use crate::words::PhaseKind;
use crate::{EntryId, PhaseId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "phase")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PhaseId,
    pub participation_id: EntryId,
    pub position: i64,
    pub kind: PhaseKind,
    pub allows: String,
    pub opens_at: Ts,
    pub closes_at: Option<Ts>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::participation::Entity",
        from = "Column::ParticipationId",
        to = "super::participation::Column::EntryId"
    )]
    Participation,
}

impl Related<super::participation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Participation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
