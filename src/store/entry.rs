//! The spine of all content. `position`: fractional order among siblings; `version` grows with every change;
//! `news_at`: when it was news for readers, null for what is never listed as such;
//! `frozen`: its text stays as it is.

use sea_orm::entity::prelude::*;

use crate::words::{EntryKind, EntryState};
use crate::{DomainId, EntryId, PersonId, RevisionId, SpaceId, Ts, UnitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EntryId,
    pub public_id: String,
    pub kind: EntryKind,
    pub space_id: SpaceId,
    pub domain_id: DomainId,
    pub parent_id: Option<EntryId>,
    pub author_id: Option<PersonId>,
    pub owner_id: Option<PersonId>,
    pub owner_unit_id: Option<UnitId>,
    pub deputy_id: Option<PersonId>,
    pub deputy_unit_id: Option<UnitId>,
    pub title: String,
    pub title_key: String,
    pub sort_key: String,
    pub slug: String,
    pub state: EntryState,
    pub position: f64,
    pub head_id: RevisionId,
    pub published_id: Option<RevisionId>,
    pub valid_from: Option<Ts>,
    pub valid_until: Option<Ts>,
    pub news_at: Option<Ts>,
    pub comments: bool,
    pub frozen: bool,
    pub created_at: Ts,
    pub changed_at: Ts,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::space::Entity", from = "Column::SpaceId", to = "super::space::Column::Id")]
    Space,
    #[sea_orm(has_one = "super::wiki_page::Entity")]
    WikiPage,
    #[sea_orm(has_one = "super::post::Entity")]
    Post,
    #[sea_orm(has_one = "super::comment::Entity")]
    Comment,
    #[sea_orm(has_one = "super::situation::Entity")]
    Situation,
    #[sea_orm(has_one = "super::participation::Entity")]
    Participation,
    #[sea_orm(has_one = "super::proposal::Entity")]
    Proposal,
    #[sea_orm(has_one = "super::hiding::Entity")]
    Hiding,
}

impl Related<super::space::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Space.def()
    }
}

impl Related<super::wiki_page::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::WikiPage.def()
    }
}

impl Related<super::post::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Post.def()
    }
}

impl Related<super::comment::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Comment.def()
    }
}

impl Related<super::situation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Situation.def()
    }
}

impl Related<super::participation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Participation.def()
    }
}

impl Related<super::proposal::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Proposal.def()
    }
}

impl Related<super::hiding::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Hiding.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
