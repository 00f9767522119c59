//! Everything in one domain is seen by the same people; without parent it is the root of its space,
//! with an audience it is for those of the parent whom the audience means; with `opens` the audience holds
//! that level here even where it holds nothing in the parent.

use sea_orm::entity::prelude::*;

use crate::words::Level;
use crate::{AudienceId, DomainId, SpaceId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "access_domain")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DomainId,
    pub space_id: SpaceId,
    pub parent_id: Option<DomainId>,
    pub audience_id: Option<AudienceId>,
    pub keeps: Level,
    pub opens: Option<Level>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::space::Entity", from = "Column::SpaceId", to = "super::space::Column::Id")]
    Space,
}

impl Related<super::space::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Space.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
