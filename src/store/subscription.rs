//! A person wants to hear of something. `extent` says which of the four columns after it is filled.

use sea_orm::entity::prelude::*;

use crate::words::{Cause, Extent};
use crate::{EntryId, PersonId, SpaceId, SubscriptionId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subscription")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SubscriptionId,
    pub person_id: PersonId,
    pub extent: Extent,
    pub space_id: Option<SpaceId>,
    pub entry_id: Option<EntryId>,
    pub tag_key: Option<String>,
    pub name_id: Option<PersonId>,
    pub cause: Cause,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::space::Entity", from = "Column::SpaceId", to = "super::space::Column::Id")]
    Space,
    #[sea_orm(belongs_to = "super::entry::Entity", from = "Column::EntryId", to = "super::entry::Column::Id")]
    Entry,
    #[sea_orm(belongs_to = "super::person::Entity", from = "Column::NameId", to = "super::person::Column::Id")]
    Name,
}

impl ActiveModelBehavior for ActiveModel {}
