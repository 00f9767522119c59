//! Follow-up work, written in the transaction that causes it.

use sea_orm::entity::prelude::*;

use crate::words::JobState;
use crate::{JobId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub name: String,
    pub payload: Json,
    pub unique_key: Option<String>,
    pub state: JobState,
    pub run_at: Ts,
    pub tries: i64,
    pub leased_until: Option<Ts>,
    pub fault: String,
    pub created_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
