//! Who laid an entry into the trash, and what it was before.

use sea_orm::entity::prelude::*;

use crate::words::EntryState;
use crate::{EntryId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "trashing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub by_id: Option<PersonId>,
    pub at: Ts,
    pub from_state: EntryState,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
