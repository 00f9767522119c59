//! What the Personalrat was asked, and what it said.

use sea_orm::entity::prelude::*;

use crate::words::ConsentOutcome;
use crate::{ConsentId, EntryId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConsentId,
    pub entry_id: EntryId,
    pub fingerprint: String,
    pub asked_at: Ts,
    pub asked_by: Option<PersonId>,
    pub outcome: Option<ConsentOutcome>,
    pub reason: String,
    pub decided_at: Option<Ts>,
    pub decided_by: Option<PersonId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
