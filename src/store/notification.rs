//! One person is told of one event. `unnamed_id` instead of `person_id`: whoever wrote that entry
//! confidentially; `position`: of the event; `on_id`: what the entry stands below, or itself; `pace`,
//! `mail_id`: in which mail it goes, and in which it went.

use sea_orm::entity::prelude::*;

use crate::words::{Occasion, Pace};
use crate::{EntryId, MailId, NotificationId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notification")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NotificationId,
    pub person_id: Option<PersonId>,
    pub unnamed_id: Option<EntryId>,
    pub position: i64,
    pub cause: Occasion,
    pub entry_id: EntryId,
    pub on_id: EntryId,
    pub at: Ts,
    pub read_at: Option<Ts>,
    pub shown: bool,
    pub pace: Pace,
    pub mail_id: Option<MailId>,
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
