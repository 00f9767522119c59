//! How somebody wants to be told of a topic, where they want it otherwise than everybody.

use sea_orm::entity::prelude::*;

use crate::PersonId;
use crate::words::{Pace, Topic};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notification_setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub topic: Topic,
    pub shown: bool,
    pub pace: Pace,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
