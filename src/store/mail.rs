//! The ledger of mails: one row for each that was to be sent, found by whom it is for, its kind and its
//! `slot` (the event, or the time of the digest). What it says is put together when it is sent, and of
//! a mail to whoever wrote `unnamed_id` confidentially also to whom it goes.

use sea_orm::entity::prelude::*;

use crate::words::{MailKind, MailState};
use crate::{EntryId, MailId, PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    pub person_id: Option<PersonId>,
    pub unnamed_id: Option<EntryId>,
    pub kind: MailKind,
    pub slot: i64,
    pub state: MailState,
    pub due_at: Ts,
    pub tries: i64,
    pub leased_until: Option<Ts>,
    pub fault: String,
    pub created_at: Ts,
    pub ended_at: Option<Ts>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
