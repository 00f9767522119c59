//! A wiki link of one revision; `to_id` is empty while the page is missing.

use sea_orm::entity::prelude::*;

use crate::{EntryId, RevisionId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision_id: RevisionId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub target_key: String,
    pub from_id: EntryId,
    pub target: String,
    pub space_slug: Option<String>,
    pub to_id: Option<EntryId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::entry::Entity", from = "Column::FromId", to = "super::entry::Column::Id")]
    From,
}

impl ActiveModelBehavior for ActiveModel {}
