//! The number by which an entry is quoted. `year`, `number`: null until readers first see it.

use sea_orm::entity::prelude::*;

use crate::EntryId;
use crate::words::Series;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_number")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub series: Series,
    pub year: Option<i64>,
    pub number: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
