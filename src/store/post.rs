//! What a blog post adds to its entry. `publish_at`: it waits until then.

use sea_orm::entity::prelude::*;

use crate::words::PostForm;
use crate::{EntryId, FileId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "post")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub form: PostForm,
    pub lead: String,
    pub picture_id: Option<FileId>,
    pub publish_at: Option<Ts>,
    pub scheduled_by: Option<PersonId>,
    pub pinned: bool,
    pub supersedes_id: Option<EntryId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::entry::Entity", from = "Column::EntryId", to = "super::entry::Column::Id")]
    Entry,
}

impl Related<super::entry::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Entry.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
