//! A file attached to an entry. `size`: bytes; `width`, `height`: pixels of an image.

use sea_orm::entity::prelude::*;

use crate::{EntryId, FileId, PersonId, SpaceId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FileId,
    pub public_id: String,
    pub entry_id: Option<EntryId>,
    pub space_id: SpaceId,
    pub uploaded_by: Option<PersonId>,
    pub hash: String,
    pub thumb_hash: Option<String>,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub description: String,
    pub decorative: bool,
    pub created_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
