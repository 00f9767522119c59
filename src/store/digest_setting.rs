//! When somebody gets their digests, and the last times for which one was made. `hour`: of the
//! house's time zone; `weekday`: 1 is Monday.

use sea_orm::entity::prelude::*;

use crate::{PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "digest_setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub hour: i64,
    pub weekday: i64,
    pub daily_slot: Option<Ts>,
    pub weekly_slot: Option<Ts>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
