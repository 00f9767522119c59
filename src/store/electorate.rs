//! Somebody who may vote, as at the opening; `taken`: they did. Never when.

use sea_orm::entity::prelude::*;

use crate::{EntryId, PersonId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "electorate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub box_id: EntryId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub group_number: i64,
    pub taken: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
