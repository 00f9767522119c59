//! What is said of a page besides its text: tags, who is responsible, how long it holds.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::{Ts, entry, wiki_page};

use crate::actor::Actor;
use crate::db::Db;
pub use crate::entries::responsible::Responsible;
use crate::entries::spine::Found;
use crate::entries::{news, tags};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// The whole description; saving replaces it. `review_months`: 1–60.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Description {
    pub tags: Vec<String>,
    pub owner: Option<Responsible>,
    pub deputy: Option<Responsible>,
    pub valid_from: Option<Ts>,
    pub valid_until: Option<Ts>,
    pub review_at: Option<Ts>,
    pub review_months: Option<i64>,
    pub template: bool,
}

/// The description as it stands.
pub async fn of(db: &Db, actor: &Actor, found: &Found) -> Result<Description> {
    rules::entry::see(actor, &found.facts).check()?;
    let page = super::row(db, found).await?;
    let entry = &found.entry;
    Ok(Description {
        tags: tags::of(db, found.entry.id).await?,
        owner: Responsible::joined(entry.owner_id, entry.owner_unit_id),
        deputy: Responsible::joined(entry.deputy_id, entry.deputy_unit_id),
        valid_from: found.entry.valid_from,
        valid_until: found.entry.valid_until,
        review_at: page.review_at,
        review_months: page.review_months,
        template: page.template,
    })
}

/// Saves the description. `Invalid` names the field; `Busy` if the page changed since it was found.
pub async fn save(db: &Db, actor: &Actor, found: &Found, new: &Description) -> Result<()> {
    rules::entry::edit(actor, &found.facts).check()?;
    let mut faults = Faults::default();
    if new.valid_from.zip(new.valid_until).is_some_and(|(from, until)| until < from) {
        faults.add("valid_until", "until-before-from");
    }
    if new.review_months.is_some_and(|months| !(1..=60).contains(&months)) {
        faults.add("review_months", "choice");
    }
    faults.check()?;
    let (owner, owner_unit) = Responsible::split(new.owner);
    let (deputy, deputy_unit) = Responsible::split(new.deputy);
    let tx = db.begin().await?;
    let changed = entry::Entity::update_many()
        .col_expr(entry::Column::ValidFrom, Expr::value(new.valid_from.map(|at| at.0)))
        .col_expr(entry::Column::ValidUntil, Expr::value(new.valid_until.map(|at| at.0)))
        .col_expr(entry::Column::OwnerId, Expr::value(owner.map(|id| id.0)))
        .col_expr(entry::Column::OwnerUnitId, Expr::value(owner_unit.map(|id| id.0)))
        .col_expr(entry::Column::DeputyId, Expr::value(deputy.map(|id| id.0)))
        .col_expr(entry::Column::DeputyUnitId, Expr::value(deputy_unit.map(|id| id.0)))
        .col_expr(entry::Column::Version, Expr::value(found.entry.version + 1))
        .filter(entry::Column::Id.eq(found.entry.id))
        .filter(entry::Column::Version.eq(found.entry.version))
        .exec(&*tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::Busy);
    }
    let page = wiki_page::ActiveModel {
        entry_id: Set(found.entry.id),
        review_at: Set(new.review_at),
        review_months: Set(new.review_months),
        template: Set(new.template),
        ..Default::default()
    };
    wiki_page::Entity::update(page).exec(&*tx).await?;
    tags::set(&tx, found.entry.id, &new.tags).await?;
    news::file(&tx, &[found.entry.id]).await?;
    let told = Happened::to_entry(Kind::EntryDescribed, found.entry.space_id, found.entry.id);
    events::record(&tx, actor, vec![told]).await?;
    tx.commit().await
}
