//! A program elsewhere that is told of changes, and in whose name. Secrets are sealed.

use sea_orm::entity::prelude::*;

use crate::words::WebhookState;
use crate::{PersonId, Ts, WebhookId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookId,
    pub public_id: String,
    pub name: String,
    pub target: String,
    pub owner_id: PersonId,
    pub kinds: String,
    pub secret: Vec<u8>,
    pub old_secret: Option<Vec<u8>>,
    pub rotated_at: Option<Ts>,
    pub state: WebhookState,
    pub failing_since: Option<Ts>,
    pub created_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
