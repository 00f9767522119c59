//! A published entry where it is news besides its domain: under a Schlagwort, under the name it speaks
//! in, under a page above it, or below the entry it was asked about. Exactly one of the four is filled.

use sea_orm::entity::prelude::*;

use crate::{EntryId, NewsLineId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "news_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NewsLineId,
    pub entry_id: EntryId,
    pub at: Ts,
    pub tag_key: Option<String>,
    pub name_id: Option<PersonId>,
    pub page_id: Option<EntryId>,
    pub on_id: Option<EntryId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
