//! One event for one webhook, and what came of telling it. `event`: its position in the log.

use sea_orm::entity::prelude::*;

use crate::words::DeliveryState;
use crate::{DeliveryId, Ts, WebhookId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliveryId,
    pub webhook_id: WebhookId,
    pub event: i64,
    pub kind: String,
    pub state: DeliveryState,
    pub status: Option<i64>,
    pub duration: Option<i64>,
    pub tries: i64,
    pub fault: String,
    pub at: Ts,
    pub tried_at: Option<Ts>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
