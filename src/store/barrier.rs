//! A barrier somebody ran into: what, where, and how to answer, if they said so.

use sea_orm::entity::prelude::*;

use crate::{BarrierId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "barrier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BarrierId,
    pub what: String,
    pub place: String,
    pub reply_to: String,
    pub created_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
