//! Who holds which level in a domain: exactly one of person, group, unit.

use sea_orm::entity::prelude::*;

use crate::words::Level;
use crate::{DomainId, GrantId, GroupId, PersonId, Ts, UnitId};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "access_grant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrantId,
    pub domain_id: DomainId,
    pub person_id: Option<PersonId>,
    pub group_id: Option<GroupId>,
    pub unit_id: Option<UnitId>,
    pub level: Level,
    pub granted_by: Option<PersonId>,
    pub granted_at: Ts,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::access_domain::Entity",
        from = "Column::DomainId",
        to = "super::access_domain::Column::Id"
    )]
    AccessDomain,
}

impl Related<super::access_domain::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::AccessDomain.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
