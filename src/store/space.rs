//! A Bereich: the home of pages of one topic or office.

use sea_orm::entity::prelude::*;

use crate::words::{Level, Moderation, Visibility};
use crate::{SpaceId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "space")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SpaceId,
    pub slug: String,
    pub title: String,
    pub sort_key: String,
    pub description: String,
    pub visibility: Visibility,
    pub open_level: Level,
    pub approval: bool,
    pub moderation: Moderation,
    pub created_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
