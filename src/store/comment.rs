//! What a comment adds to its entry. `on_id`: what it stands below; `thread_id`: the comment it answers,
//! one level deep;
//! `stance`: an argument for or against.

use sea_orm::entity::prelude::*;

use crate::words::{QuestionState, Stance};
use crate::{EntryId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "comment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub on_id: EntryId,
    pub thread_id: Option<EntryId>,
    pub section: String,
    pub section_title: String,
    pub question: Option<QuestionState>,
    pub answer_id: Option<EntryId>,
    pub answered_at: Option<Ts>,
    pub confidential: bool,
    pub stance: Option<Stance>,
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
