//! How far a person has read a feed: the place of the newest entry they saw. `entry_id` may be gone.

use sea_orm::entity::prelude::*;

use crate::words::FeedKind;
use crate::{EntryId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reading_place")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub feed: FeedKind,
    pub at: Ts,
    pub entry_id: EntryId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
