//! A question of a ballot.

use sea_orm::entity::prelude::*;

use crate::words::QuestionForm;
use crate::{EntryId, QuestionId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ballot_question")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuestionId,
    pub box_id: EntryId,
    pub position: i64,
    pub form: QuestionForm,
    pub text: String,
    pub explanation: String,
    pub most: Option<i64>,
    pub optional: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
