//! Setting webhooks up and taking them away. Administration does; a webhook is told what whoever set it
//! up may see, so nobody sees more through one than without.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::words::{EntryKind, WebhookState};
use store::{SpaceId, WebhookId, public_id, space, webhook, webhook_space};

use super::deliver::Deliver;
use super::{follow, message, written};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::egress::Refusal;
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::jobs;
use crate::people::seal;
use crate::rules;

/// Most webhooks of a house.
const MOST: u64 = 100;

/// What a webhook is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebhookDraft {
    pub name: String,
    pub target: String,
    pub kinds: Vec<EntryKind>,
    pub spaces: Vec<SpaceId>,
}

/// A webhook with the spaces it hears of.
#[derive(Debug, Clone)]
pub struct Webhook {
    pub row: webhook::Model,
    pub spaces: Vec<space::Model>,
}

/// All webhooks by name.
pub async fn list(db: &Db, actor: &Actor) -> Result<Vec<webhook::Model>> {
    rules::person::administer(actor).check()?;
    Ok(webhook::Entity::find().order_by_asc(webhook::Column::Name).limit(MOST).all(db.read()).await?)
}

/// One by its public id, with those of its spaces that the actor may know of.
pub async fn find(db: &Db, actor: &Actor, public_id: &str) -> Result<Webhook> {
    rules::person::administer(actor).check()?;
    let row = webhook::Entity::find().filter(webhook::Column::PublicId.eq(public_id)).one(db.read()).await?;
    let row = row.ok_or(Error::NotFound)?;
    let ids = webhook_space::Entity::find()
        .select_only()
        .column(webhook_space::Column::SpaceId)
        .filter(webhook_space::Column::WebhookId.eq(row.id))
        .into_tuple::<SpaceId>()
        .all(db.read())
        .await?;
    let spaces = space::Entity::find().filter(space::Column::Id.is_in(ids)).filter(rules::space::known(actor));
    Ok(Webhook { row, spaces: spaces.order_by_asc(space::Column::SortKey).all(db.read()).await? })
}

/// Sets one up; its public id and its secret, which is shown this once.
pub async fn create(db: &Db, actor: &Actor, draft: &WebhookDraft) -> Result<(String, String)> {
    rules::person::administer(actor).check()?;
    let owner = actor.person().ok_or(Error::NotFound)?;
    check(db, actor, draft)?;
    let (id, secret): (WebhookId, [u8; message::SECRET]) = (WebhookId::new(), rand::random());
    let row = webhook::Model {
        id,
        public_id: public_id(),
        name: draft.name.trim().to_owned(),
        target: draft.target.trim().to_owned(),
        owner_id: owner,
        kinds: written(&draft.kinds),
        secret: seal::seal(db, id.0.as_bytes(), &secret)?,
        old_secret: None,
        rotated_at: None,
        state: WebhookState::Active,
        failing_since: None,
        created_at: db.clock().now(),
    };
    let (public_id, tx) = (row.public_id.clone(), db.begin().await?);
    follow::begin(&tx).await?;
    webhook::Entity::insert(webhook::ActiveModel::from(row)).exec_without_returning(&*tx).await?;
    spaces(&tx, id, &draft.spaces).await?;
    told(&tx, actor, id, "created").await?;
    tx.commit().await?;
    Ok((public_id, message::shown(&secret)))
}

/// Changes name, target, kinds and spaces; only its owner, in whose name it hears.
pub async fn change(db: &Db, actor: &Actor, hook: &webhook::Model, draft: &WebhookDraft) -> Result<()> {
    rules::person::administer(actor).check()?;
    rules::person::own(actor, hook.owner_id).check()?;
    check(db, actor, draft)?;
    let row = webhook::ActiveModel {
        id: Set(hook.id),
        name: Set(draft.name.trim().to_owned()),
        target: Set(draft.target.trim().to_owned()),
        kinds: Set(written(&draft.kinds)),
        ..Default::default()
    };
    let tx = db.begin().await?;
    webhook::Entity::update(row).exec(&*tx).await?;
    webhook_space::Entity::delete_many().filter(webhook_space::Column::WebhookId.eq(hook.id)).exec(&*tx).await?;
    spaces(&tx, hook.id, &draft.spaces).await?;
    told(&tx, actor, hook.id, "changed").await?;
    tx.commit().await
}

/// Gives it a new secret, shown this once; for a day both sign.
pub async fn rotate(db: &Db, actor: &Actor, hook: &webhook::Model) -> Result<String> {
    rules::person::administer(actor).check()?;
    rules::person::own(actor, hook.owner_id).check()?;
    let secret: [u8; message::SECRET] = rand::random();
    let row = webhook::ActiveModel {
        id: Set(hook.id),
        secret: Set(seal::seal(db, hook.id.0.as_bytes(), &secret)?),
        old_secret: Set(Some(hook.secret.clone())),
        rotated_at: Set(Some(db.clock().now())),
        ..Default::default()
    };
    let tx = db.begin().await?;
    webhook::Entity::update(row).exec(&*tx).await?;
    told(&tx, actor, hook.id, "rotated").await?;
    tx.commit().await?;
    Ok(message::shown(&secret))
}

/// Switches it off: it is told nothing, also not later.
pub async fn disable(db: &Db, actor: &Actor, hook: &webhook::Model) -> Result<()> {
    switch(db, actor, hook, WebhookState::Disabled).await
}

/// Switches it on again; what still waits is delivered.
pub async fn enable(db: &Db, actor: &Actor, hook: &webhook::Model) -> Result<()> {
    switch(db, actor, hook, WebhookState::Active).await
}

async fn switch(db: &Db, actor: &Actor, hook: &webhook::Model, to: WebhookState) -> Result<()> {
    rules::person::administer(actor).check()?;
    let tx = db.begin().await?;
    if to == WebhookState::Active {
        follow::begin(&tx).await?;
        jobs::enqueue(&tx, &Deliver { webhook: hook.id, resent: None }, db.clock().now()).await?;
    }
    webhook::Entity::update_many()
        .col_expr(webhook::Column::State, Expr::value(to.word()))
        .col_expr(webhook::Column::FailingSince, Expr::value(Option::<i64>::None))
        .filter(webhook::Column::Id.eq(hook.id))
        .exec(&*tx)
        .await?;
    told(&tx, actor, hook.id, to.word()).await?;
    tx.commit().await
}

/// Takes it away with what was delivered.
pub async fn remove(db: &Db, actor: &Actor, hook: &webhook::Model) -> Result<()> {
    rules::person::administer(actor).check()?;
    let tx = db.begin().await?;
    webhook::Entity::delete_by_id(hook.id).exec(&*tx).await?;
    told(&tx, actor, hook.id, "removed").await?;
    tx.commit().await
}

fn check(db: &Db, actor: &Actor, draft: &WebhookDraft) -> Result<()> {
    let mut faults = Faults::default();
    if draft.name.trim().is_empty() || text::title(draft.name.trim(), 100).is_err() {
        faults.add("name", "name-form");
    }
    match db.egress().target(draft.target.trim()) {
        Ok(_) => {}
        Err(Refusal::Form) => faults.add("target", "webhook-target-form"),
        Err(Refusal::NotListed) => faults.add("target", "webhook-target-listed"),
    }
    if draft.kinds.is_empty() {
        faults.add("kinds", "choice");
    }
    if draft.spaces.is_empty() {
        faults.add("spaces", "choice");
    }
    if !draft.spaces.iter().all(|space| rules::space::read(actor, *space).is_allowed()) {
        faults.add("spaces", "webhook-spaces");
    }
    faults.check()
}

async fn spaces(tx: &Tx<'_>, id: WebhookId, spaces: &[SpaceId]) -> Result<()> {
    let mut spaces = spaces.to_vec();
    spaces.sort();
    spaces.dedup();
    let rows = spaces.into_iter().map(|space| webhook_space::ActiveModel { webhook_id: Set(id), space_id: Set(space) });
    webhook_space::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(())
}

async fn told(tx: &Tx<'_>, actor: &Actor, id: WebhookId, label: &str) -> Result<()> {
    let told = Happened::to_nothing(Kind::WebhookChanged).about(id.0).labelled(label);
    events::record(tx, actor, vec![told]).await
}
