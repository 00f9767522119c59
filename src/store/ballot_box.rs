//! The box of a process: what is kept secret, and how far it is.

use sea_orm::entity::prelude::*;

use crate::words::{BallotDisclosure, BoxState};
use crate::{EntryId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ballot_box")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: EntryId,
    pub disclosure: BallotDisclosure,
    pub min_group: i64,
    pub quorum: Option<i64>,
    pub state: BoxState,
    pub eligible: Option<i64>,
    pub ballots: Option<i64>,
    pub opened_at: Option<Ts>,
    pub closed_at: Option<Ts>,
    pub swept: bool,
    pub begun_again_at: Option<Ts>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
