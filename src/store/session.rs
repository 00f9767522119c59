//! A signed-in browser; only the hash of its token is known here.

use sea_orm::entity::prelude::*;

use crate::words::SessionStage;
use crate::{PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub public_id: String,
    pub person_id: PersonId,
    pub stage: SessionStage,
    pub device: String,
    pub created_at: Ts,
    pub last_hour: Ts,
    pub proven_at: Ts,
    pub expires_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::person::Entity", from = "Column::PersonId", to = "super::person::Column::Id")]
    Person,
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
