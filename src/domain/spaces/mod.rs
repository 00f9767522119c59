//! Bereiche: their settings, who holds which level, and why somebody sees what they see.

pub mod audiences;
pub mod grants;
pub mod house_rules;
pub mod settings;
pub mod why;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{Level, Moderation, Visibility};
use store::{DomainId, SpaceId, access_domain, space};

use crate::actor::Actor;
use crate::db::Db;
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// What a new space needs. `slug`: 2–60 of a–z, 0–9 and `-`.
#[derive(Debug, Clone)]
pub struct SpaceDraft {
    pub slug: String,
    pub title: String,
    pub description: String,
    pub visibility: Visibility,
    pub open_level: Level,
    pub approval: bool,
    /// Whose contributions readers see at once.
    pub moderation: Moderation,
}

impl SpaceDraft {
    pub fn new(slug: impl Into<String>, title: impl Into<String>, visibility: Visibility) -> Self {
        Self {
            slug: slug.into(),
            title: title.into(),
            description: String::new(),
            visibility,
            open_level: Level::Read,
            approval: false,
            moderation: Moderation::Open,
        }
    }

    pub(crate) fn validate(&self) -> Result<()> {
        let mut faults = Faults::default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !(2..=60).contains(&self.slug.len()) || !self.slug.chars().all(plain) {
            faults.add("slug", "slug-form");
        }
        if text::title(&self.title, 150).is_err() || self.title.trim().is_empty() {
            faults.add("title", "title-form");
        }
        if self.description.chars().count() > 1000 {
            faults.add("description", "text-long");
        }
        faults.check()
    }
}

/// Sets up a space; a person who does so manages it.
pub async fn add(db: &Db, actor: &Actor, draft: &SpaceDraft) -> Result<SpaceId> {
    rules::space::create(actor).check()?;
    draft.validate()?;
    let id = SpaceId::new();
    let row = space::ActiveModel {
        id: Set(id),
        slug: Set(draft.slug.clone()),
        title: Set(draft.title.trim().to_owned()),
        sort_key: Set(text::sort_key(&draft.title)),
        description: Set(draft.description.trim().to_owned()),
        visibility: Set(draft.visibility),
        open_level: Set(draft.open_level),
        approval: Set(draft.approval),
        moderation: Set(draft.moderation),
        created_at: Set(db.clock().now()),
    };
    let mut tx = db.begin().await?;
    tx.changes_rights();
    space::Entity::insert(row).exec_without_returning(&*tx).await?;
    let domain = DomainId::new();
    let root = access_domain::ActiveModel {
        id: Set(domain),
        space_id: Set(id),
        parent_id: Set(None),
        audience_id: Set(None),
        keeps: Set(Level::Manage),
        opens: Set(None),
    };
    access_domain::Entity::insert(root).exec_without_returning(&*tx).await?;
    if let Some(person) = actor.person() {
        grants::insert(&tx, domain, grants::Subject::Person(person), Level::Manage, actor).await?;
    }
    events::record(&tx, actor, vec![Happened::to_space(Kind::SpaceCreated, id).labelled(&draft.title)]).await?;
    tx.commit().await?;
    Ok(id)
}

/// One space by its slug; hidden ones do not exist for those outside.
pub async fn find(db: &Db, actor: &Actor, slug: &str) -> Result<space::Model> {
    let row = space::Entity::find().filter(space::Column::Slug.eq(slug)).one(db.read()).await?;
    let row = row.ok_or(Error::NotFound)?;
    rules::space::know(actor, row.id).check()?;
    Ok(row)
}

/// The spaces the actor may know of, in order of title. A house has hundreds at most.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<space::Model>> {
    let rows = space::Entity::find()
        .filter(rules::space::known(actor))
        .order_by_asc(space::Column::SortKey)
        .limit(1000)
        .all(db.read())
        .await?;
    Ok(rows)
}

/// The root domain of a space.
pub(crate) async fn root_domain(db: &Db, space: SpaceId) -> Result<DomainId> {
    let root = access_domain::Entity::find()
        .filter(access_domain::Column::SpaceId.eq(space))
        .filter(access_domain::Column::ParentId.is_null())
        .one(db.read())
        .await?;
    root.map(|row| row.id).ok_or(Error::NotFound)
}
