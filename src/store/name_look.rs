//! The Vertrauensstelle learned who wrote something confidential, and said why.

use sea_orm::entity::prelude::*;

use crate::{EntryId, LookId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "name_look")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LookId,
    pub entry_id: EntryId,
    pub by_id: Option<PersonId>,
    pub at: Ts,
    pub reason: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
