//! An address under which a program reads one blog or space as its person; only its hash is known here.

use sea_orm::entity::prelude::*;

use crate::words::Extent;
use crate::{PersonId, SpaceId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feed_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    pub public_id: String,
    pub person_id: PersonId,
    pub space_id: SpaceId,
    pub extent: Extent,
    pub created_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
