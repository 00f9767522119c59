//! A person with an account: name, units, function, contact, and what they add themselves.

use sea_orm::entity::prelude::*;

use crate::words::{PersonState, SiteRole};
use crate::{PersonId, Ts};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    pub public_id: String,
    pub account: String,
    pub account_norm: String,
    pub name: String,
    pub sort_key: String,
    pub email: Option<String>,
    pub function: String,
    pub phone: String,
    pub room: String,
    pub about: String,
    pub language: String,
    pub theme: String,
    pub shortcuts: bool,
    pub role: SiteRole,
    pub state: PersonState,
    pub password_hash: Option<String>,
    pub password_changed_at: Option<Ts>,
    pub created_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
