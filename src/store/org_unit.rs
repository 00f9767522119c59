//! A unit of the house; units form a tree.

use sea_orm::entity::prelude::*;

use crate::UnitId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "org_unit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UnitId,
    pub public_id: String,
    pub parent_id: Option<UnitId>,
    pub number: String,
    pub name: String,
    pub sort_key: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
