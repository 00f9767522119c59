//! A ballot beside the name of who cast it.

use sea_orm::entity::prelude::*;

use crate::{EntryId, PersonId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "named_ballot")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub box_id: EntryId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub payload: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
