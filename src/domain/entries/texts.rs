//! Writing an entry's text, the same for every kind: first text, new texts on a named base, what
//! readers see of them. A kind adds its own row in the same transaction.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use store::words::{Cause, EntryKind, EntryState};
use store::{EntryId, RevisionId, Ts, entry, revision};
use text::markdown::WikiTarget;

use super::draft::{Draft, SaveAs, Start};
use super::revisions::{self, About};
use super::spine::{self, Found};
use super::{
    CleanText, approval, attachments, clean, links, merging, news, numbers, releases, subscriptions, succession, tags,
    working_copies,
};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;
use crate::workers;

/// How often a save is tried again when somebody else is faster.
const TRIES: usize = 5;

/// A text that has been read: cleaned, with the pages it links to.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    pub text: CleanText,
    pub targets: Vec<WikiTarget>,
}

/// Reads what was typed; long texts off the async threads.
pub(crate) async fn ready(text: CleanText) -> Result<Ready> {
    let targets = targets_of(&text.body).await?;
    Ok(Ready { text, targets })
}

/// Writes a new entry with its first text. The caller has checked the rule and adds the kind's row.
pub(crate) async fn create(
    tx: &Tx<'_>,
    actor: &Actor,
    start: &Start,
    ready: &Ready,
    draft: &Draft,
) -> Result<entry::Model> {
    let text = &ready.text;
    let row = start.row(actor.person(), &text.title, tx.db().clock().now());
    let id = row.id;
    let row = entry::Model { state: draft.save_as.state(), ..row };
    entry::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&**tx).await?;
    let saved = revisions::add(tx, actor, id, 1, text, &about(draft)?).await?;
    point_at(tx, &row, &saved, draft).await?;
    let source = links::Source { entry: id, space: start.space, revision: saved.id, before: None };
    links::record(tx, &source, &ready.targets).await?;
    finish(tx, actor, &row, &saved, draft).await?;
    if start.kind == EntryKind::Page {
        links::adopt(tx, start.space, &text.title, id).await?;
    }
    // What is said is followed by its thread.
    if start.kind != EntryKind::Comment {
        subscriptions::note(tx, id, actor.person().into_iter().collect(), Cause::Wrote).await?;
    }
    if draft.save_as == SaveAs::Published {
        news::file(tx, &[id]).await?;
    }
    events::record(tx, actor, happened(draft.save_as, Kind::EntryCreated, &row)).await?;
    Ok(row)
}

/// Saves a new text. On a stale base both texts are merged; where they touch the same words the
/// answer is `Conflict`, the typed text is kept as a working copy and nothing is overwritten.
pub async fn revise(db: &Db, actor: &Actor, found: &Found, draft: &Draft) -> Result<revision::Model> {
    let actor = &actor.acting_on(found.entry.id);
    rules::entry::edit(actor, &found.facts).check()?;
    if draft.save_as == SaveAs::Published {
        rules::entry::publish(actor, &found.facts).check()?;
    }
    let typed = clean(&draft.title, &draft.body)?;
    let mut found = found.clone();
    for _ in 0..TRIES {
        let head = revisions::by_id(db, found.entry.head_id).await?;
        let ready = ready(merging::merged(db, actor, &found, &head, draft, &typed).await?).await?;
        if let Some(saved) = store_text(db, actor, &found, &head, &ready, draft).await? {
            return Ok(saved);
        }
        found = spine::find_by_id(db, actor, found.entry.id).await?;
        rules::entry::edit(actor, &found.facts).check()?;
    }
    Err(Error::Busy)
}

/// One try: `None` if somebody else saved in between.
async fn store_text(
    db: &Db,
    actor: &Actor,
    found: &Found,
    head: &revision::Model,
    ready: &Ready,
    draft: &Draft,
) -> Result<Option<revision::Model>> {
    let Ready { text, targets } = ready;
    let unchanged = text.title == head.title && text.body == head.body;
    let mut tx = db.begin().await?;
    if !still_at(&tx, found, head.id).await? {
        return Ok(None);
    }
    let published = draft.save_as != SaveAs::Published || found.entry.published_id.is_some();
    if text.title == found.entry.title && draft.save_as.state() == found.entry.state && published {
        tx.keeps_tree();
    }
    let saved = if unchanged {
        head.clone()
    } else {
        let number = revisions::newest_number(&tx, found.entry.id).await? + 1;
        revisions::add(&tx, actor, found.entry.id, number, text, &about(draft)?).await?
    };
    if draft.save_as == SaveAs::Published {
        releases::prove(&tx, actor, found, saved.id).await?;
    }
    releases::note_own(&tx, actor, &found.entry, saved.id).await?;
    point_at(&tx, &found.entry, &saved, draft).await?;
    approval::withdraw(&tx, found).await?;
    if !unchanged {
        let (entry, space) = (found.entry.id, found.entry.space_id);
        let source = links::Source { entry, space, revision: saved.id, before: Some(head.id) };
        links::record(&tx, &source, targets).await?;
    }
    finish(&tx, actor, &found.entry, &saved, draft).await?;
    let renamed = found.entry.title != saved.title && draft.save_as == SaveAs::Published;
    if renamed && found.entry.kind == EntryKind::Page {
        links::adopt(&tx, found.entry.space_id, &saved.title, found.entry.id).await?;
    }
    if draft.save_as == SaveAs::Published {
        news::file(&tx, &[found.entry.id]).await?;
        numbers::give(&tx, &found.entry, tx.db().clock().now()).await?;
        succession::claim(&tx, found.entry.id).await?;
    }
    events::record(&tx, actor, happened(draft.save_as, Kind::EntryRevised, &found.entry)).await?;
    tx.commit().await?;
    Ok(Some(saved))
}

/// Claims the entry: true if its newest revision is still this one, and its state the one found.
pub(crate) async fn still_at(tx: &Tx<'_>, found: &Found, head: RevisionId) -> Result<bool> {
    let claimed = entry::Entity::update_many()
        .col_expr(entry::Column::Version, Expr::cust("version + 1"))
        .filter(entry::Column::Id.eq(found.entry.id))
        .filter(entry::Column::HeadId.eq(head))
        .filter(entry::Column::State.eq(found.entry.state))
        .filter(entry::Column::Frozen.eq(found.entry.frozen))
        .exec(&**tx)
        .await?;
    Ok(claimed.rows_affected == 1)
}

/// Saves an old revision's text as a new one.
pub async fn restore(db: &Db, actor: &Actor, found: &Found, number: i64, summary: String) -> Result<revision::Model> {
    rules::entry::edit(actor, &found.facts).check()?;
    let old = revisions::find(db, actor, found, number).await?;
    let publish = rules::entry::publish(actor, &found.facts).is_allowed();
    let draft = Draft {
        title: old.title,
        body: old.body,
        summary,
        base: Some(found.entry.head_id),
        save_as: if publish { SaveAs::Published } else { SaveAs::Draft },
        ..Draft::default()
    };
    revise(db, actor, found, &draft).await
}

/// Moves the entry's pointers to a saved text. Readers' title, address and date change only with
/// what they see: a draft of a published text stays invisible to them.
async fn point_at(tx: &Tx<'_>, row: &entry::Model, saved: &revision::Model, draft: &Draft) -> Result<()> {
    let now = tx.db().clock().now();
    entry::Entity::update_many()
        .col_expr(entry::Column::HeadId, Expr::value(saved.id.0))
        .col_expr(entry::Column::State, Expr::value(draft.save_as.state().word()))
        .filter(entry::Column::Id.eq(row.id))
        .exec(&**tx)
        .await?;
    if draft.save_as == SaveAs::Published {
        return show(tx, row, saved, now, !draft.minor).await;
    }
    let unseen = entry::Column::PublishedId.is_null();
    let titled = titled(row.id, saved, now);
    entry::Entity::update_many().set(titled).filter(entry::Column::Id.eq(row.id)).filter(unseen).exec(&**tx).await?;
    Ok(())
}

/// Brings a saved text before readers. `news`: it is listed among what is new.
pub(crate) async fn show(tx: &Tx<'_>, row: &entry::Model, saved: &revision::Model, now: Ts, news: bool) -> Result<()> {
    let mut shown = titled(row.id, saved, now);
    shown.state = Set(EntryState::Published);
    shown.published_id = Set(Some(saved.id));
    if let Some(at) = rules::kinds::of(row.kind).news.at(row.news_at, now, news) {
        shown.news_at = Set(Some(at));
    }
    entry::Entity::update(shown).exec(&**tx).await?;
    Ok(())
}

fn titled(id: EntryId, saved: &revision::Model, now: Ts) -> entry::ActiveModel {
    entry::ActiveModel {
        id: Set(id),
        title: Set(saved.title.clone()),
        title_key: Set(links::title_key(&saved.title)),
        sort_key: Set(text::sort_key(&saved.title)),
        slug: Set(text::slug(&saved.title)),
        changed_at: Set(now),
        ..Default::default()
    }
}

/// Everything of a save that hangs on the saved revision, except its links.
async fn finish(tx: &Tx<'_>, actor: &Actor, row: &entry::Model, saved: &revision::Model, draft: &Draft) -> Result<()> {
    if let Some(wanted) = &draft.tags {
        tags::set(tx, row.id, wanted).await?;
    }
    if draft.save_as == SaveAs::Submitted {
        approval::ask(tx, actor, row.id, saved.id).await?;
    }
    attachments::attach(tx, actor, row.id, row.space_id, &saved.body).await?;
    working_copies::settle(tx, actor, row.id).await
}

fn about(draft: &Draft) -> Result<About> {
    if draft.summary.contains('\0') {
        return Err(Faults::one("summary", "text-control"));
    }
    Ok(About { summary: draft.summary.trim().to_owned(), minor: draft.minor })
}

fn happened(save_as: SaveAs, kind: Kind, row: &entry::Model) -> Vec<Happened> {
    let mut events = vec![Happened::to_entry(kind, row.space_id, row.id)];
    match save_as {
        SaveAs::Published => events.push(Happened::to_entry(Kind::EntryPublished, row.space_id, row.id)),
        SaveAs::Submitted => events.push(Happened::to_entry(Kind::EntrySubmitted, row.space_id, row.id)),
        SaveAs::Draft => {}
    }
    events
}

async fn targets_of(body: &str) -> Result<Vec<WikiTarget>> {
    if !body.contains("[[") {
        return Ok(Vec::new());
    }
    let body = body.to_owned();
    workers::text(body.len(), move || text::markdown::links(&body)).await
}
