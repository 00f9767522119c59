//! A code on paper, known here by its mark under the house's key. Whose it is, nobody wrote down.

use sea_orm::entity::prelude::*;

use crate::EntryId;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub mark: Vec<u8>,
    pub box_id: EntryId,
    pub used: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
