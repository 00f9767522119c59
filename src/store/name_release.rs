//! A revision laid before the person in whose name it speaks, and when they released it.

use sea_orm::entity::prelude::*;

use crate::{EntryId, PersonId, RevisionId, Ts};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "name_release")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision_id: RevisionId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub name_id: PersonId,
    pub entry_id: EntryId,
    pub asked_by: Option<PersonId>,
    pub asked_at: Option<Ts>,
    pub given_at: Option<Ts>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
