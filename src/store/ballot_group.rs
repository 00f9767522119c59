//! A unit large enough to be counted by itself, named as at the opening; 0 is everybody else.

use sea_orm::entity::prelude::*;

use crate::EntryId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ballot_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub box_id: EntryId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub name: String,
    pub ballots: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
