//! Why an entry is hidden, by whom, and what its author says against it. `domain_id`: where it stands
//! meanwhile; `from_domain_id`: where it comes back to.

use sea_orm::entity::prelude::*;

use crate::words::ReportReason;
use crate::{DomainId, EntryId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "hiding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub domain_id: DomainId,
    pub from_domain_id: DomainId,
    pub by_id: Option<PersonId>,
    pub at: Ts,
    pub reason: ReportReason,
    pub note: String,
    pub appeal: Option<String>,
    pub appealed_at: Option<Ts>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<Ts>,
    pub decision: String,
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
