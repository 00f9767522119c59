//! A secret ballot. `id`: random, so that no order is kept; there is nobody to refer to.

use sea_orm::entity::prelude::*;

use crate::EntryId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ballot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub box_id: EntryId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub group_number: i64,
    pub payload: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
