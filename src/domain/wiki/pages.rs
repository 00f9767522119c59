//! Creating and revising pages.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use store::words::{EntryKind, EntryState, Outcome};
use store::{EntryId, PersonId, RevisionId, SpaceId, approval, entry, public_id, revision, space, wiki_page};
use text::markdown::WikiTarget;

use super::place::{self, Target};
use super::{NewPage, PageDraft, SaveAs, merging};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::revisions::{self, About};
use crate::entries::spine::{self, Found, Place};
use crate::entries::{CleanText, clean, drafts, links, tags};
use crate::error::{Error, Faults, Result};
use crate::events::{self, Happened, Kind};
use crate::files;
use crate::rules;
use crate::rules::entry::EntryFacts;
use crate::workers;

/// How often a save is tried again when somebody else is faster.
const TRIES: usize = 5;

/// Writes a new page behind its siblings and returns its public id. The writer is its first
/// responsible person.
pub async fn create(db: &Db, actor: &Actor, space_id: SpaceId, new: NewPage, draft: &PageDraft) -> Result<String> {
    let target = Target { space: space_id, parent: new.parent, place: Place::Last };
    create_at(db, actor, target, new.template, draft).await
}

/// The same at a place among its siblings.
pub async fn create_at(db: &Db, actor: &Actor, at: Target, template: bool, draft: &PageDraft) -> Result<String> {
    let space_id = at.space;
    rules::space::write(actor, space_id).check()?;
    let space = space::Entity::find_by_id(space_id).one(db.read()).await?.ok_or(Error::NotFound)?;
    let around = place::around(db, actor, &at).await?;
    let domain = around.domain;
    let text = clean(&draft.title, &draft.body)?;
    let facts = EntryFacts {
        space: space_id,
        domain,
        state: EntryState::Draft,
        published: false,
        author: actor.person(),
        owner: actor.person(),
        deputy: None,
        owner_unit: None,
        deputy_unit: None,
        approval: space.approval,
    };
    if draft.save_as == SaveAs::Published {
        rules::entry::publish(actor, &facts).check()?;
    }
    let targets = targets_of(&text.body).await?;
    let now = db.clock().now();
    let tx = db.begin().await?;
    let id = EntryId::new();
    let row = entry::Model {
        id,
        public_id: public_id(),
        kind: EntryKind::Page,
        space_id,
        domain_id: domain,
        parent_id: at.parent,
        author_id: actor.person(),
        title_key: links::title_key(&text.title),
        sort_key: text::sort_key(&text.title),
        slug: text::slug(&text.title),
        title: text.title.clone(),
        state: state_for(draft.save_as),
        position: spine::position(&tx, space_id, at.parent, at.place).await?,
        head_id: RevisionId::new(),
        published_id: None,
        valid_from: None,
        valid_until: None,
        created_at: now,
        changed_at: now,
        version: 0,
    };
    entry::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    // From here on the new row keeps restrictions and moves of its space waiting.
    around.still_holds(&tx).await?;
    wiki_page::Entity::insert(page_row(id, actor.person(), template)).exec_without_returning(&*tx).await?;
    let saved = revisions::add(&tx, actor, id, 1, &text, &about(draft)?).await?;
    point_at(&tx, id, &saved, draft.save_as).await?;
    links::record(&tx, &links::Source { entry: id, space: space_id, revision: saved.id, before: None }, &targets)
        .await?;
    finish(&tx, actor, &row, &saved, draft).await?;
    links::adopt(&tx, space_id, &text.title, id).await?;
    events::record(&tx, actor, happened(draft.save_as, Kind::PageCreated, &row)).await?;
    tx.commit().await?;
    Ok(row.public_id)
}

fn page_row(id: EntryId, owner: Option<PersonId>, template: bool) -> wiki_page::ActiveModel {
    wiki_page::ActiveModel { entry_id: Set(id), owner_id: Set(owner), template: Set(template), ..Default::default() }
}

/// Saves a new text. On a stale base both texts are merged; where they touch the same words the
/// answer is `Conflict`, the typed text is kept as a working copy and nothing is overwritten.
pub async fn revise(db: &Db, actor: &Actor, found: &Found, draft: &PageDraft) -> Result<revision::Model> {
    rules::entry::edit(actor, &found.facts).check()?;
    if draft.save_as == SaveAs::Published {
        rules::entry::publish(actor, &found.facts).check()?;
    }
    let typed = clean(&draft.title, &draft.body)?;
    let mut found = found.clone();
    for _ in 0..TRIES {
        let head = revisions::by_id(db, found.entry.head_id).await?;
        let text = merging::merged(db, actor, &found, &head, draft, &typed).await?;
        let targets = targets_of(&text.body).await?;
        if let Some(saved) = store_text(db, actor, &found, &head, (&text, &targets), draft).await? {
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
    (text, targets): (&CleanText, &[WikiTarget]),
    draft: &PageDraft,
) -> Result<Option<revision::Model>> {
    let unchanged = text.title == head.title && text.body == head.body;
    let mut tx = db.begin().await?;
    if !still_at(&tx, found, head.id).await? {
        return Ok(None);
    }
    let published = draft.save_as != SaveAs::Published || found.entry.published_id.is_some();
    if text.title == found.entry.title && state_for(draft.save_as) == found.entry.state && published {
        tx.keeps_tree();
    }
    let saved = if unchanged {
        head.clone()
    } else {
        let number = revisions::newest_number(&tx, found.entry.id).await? + 1;
        revisions::add(&tx, actor, found.entry.id, number, text, &about(draft)?).await?
    };
    point_at(&tx, found.entry.id, &saved, draft.save_as).await?;
    withdraw_requests(&tx, found).await?;
    if !unchanged {
        let (entry, space) = (found.entry.id, found.entry.space_id);
        let source = links::Source { entry, space, revision: saved.id, before: Some(head.id) };
        links::record(&tx, &source, targets).await?;
    }
    finish(&tx, actor, &found.entry, &saved, draft).await?;
    if found.entry.title != saved.title && draft.save_as == SaveAs::Published {
        links::adopt(&tx, found.entry.space_id, &saved.title, found.entry.id).await?;
    }
    events::record(&tx, actor, happened(draft.save_as, Kind::PageRevised, &found.entry)).await?;
    tx.commit().await?;
    Ok(Some(saved))
}

/// Claims the entry: true if its newest revision is still this one, and its state the one found.
async fn still_at(tx: &Tx<'_>, found: &Found, head: RevisionId) -> Result<bool> {
    let claimed = entry::Entity::update_many()
        .col_expr(entry::Column::Version, Expr::cust("version + 1"))
        .filter(entry::Column::Id.eq(found.entry.id))
        .filter(entry::Column::HeadId.eq(head))
        .filter(entry::Column::State.eq(found.entry.state))
        .exec(&**tx)
        .await?;
    Ok(claimed.rows_affected == 1)
}

/// Saves an old revision's text as a new one.
pub async fn restore(db: &Db, actor: &Actor, found: &Found, number: i64, summary: String) -> Result<revision::Model> {
    rules::entry::edit(actor, &found.facts).check()?;
    let old = revisions::find(db, actor, found, number).await?;
    let publish = rules::entry::publish(actor, &found.facts).is_allowed();
    let draft = PageDraft {
        title: old.title,
        body: old.body,
        summary,
        base: Some(found.entry.head_id),
        save_as: if publish { SaveAs::Published } else { SaveAs::Draft },
        ..PageDraft::default()
    };
    revise(db, actor, found, &draft).await
}

/// Moves the entry's pointers to a saved text. Readers' title, address and date change only with
/// what they see: a draft of a published page stays invisible to them.
async fn point_at(tx: &Tx<'_>, id: EntryId, saved: &revision::Model, save_as: SaveAs) -> Result<()> {
    let now = tx.db().clock().now();
    let publish = save_as == SaveAs::Published;
    entry::Entity::update_many()
        .col_expr(entry::Column::HeadId, Expr::value(saved.id.0))
        .col_expr(entry::Column::State, Expr::value(state_for(save_as).word()))
        .filter(entry::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    let mut shown = entry::Entity::update_many()
        .col_expr(entry::Column::Title, Expr::value(saved.title.as_str()))
        .col_expr(entry::Column::TitleKey, Expr::value(links::title_key(&saved.title)))
        .col_expr(entry::Column::SortKey, Expr::value(text::sort_key(&saved.title)))
        .col_expr(entry::Column::Slug, Expr::value(text::slug(&saved.title)))
        .col_expr(entry::Column::ChangedAt, Expr::value(now.0))
        .filter(entry::Column::Id.eq(id));
    if publish {
        shown = shown.col_expr(entry::Column::PublishedId, Expr::value(saved.id.0));
    } else {
        shown = shown.filter(entry::Column::PublishedId.is_null());
    }
    shown.exec(&**tx).await?;
    Ok(())
}

/// Everything of a save that hangs on the saved revision, except its links.
async fn finish(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &entry::Model,
    saved: &revision::Model,
    draft: &PageDraft,
) -> Result<()> {
    if let Some(wanted) = &draft.tags {
        tags::set(tx, row.id, wanted).await?;
    }
    if draft.save_as == SaveAs::Submitted {
        super::approval::ask(tx, actor, row.id, saved.id).await?;
    }
    files::attach(tx, actor, row.id, row.space_id, &saved.body).await?;
    drafts::settle(tx, actor, row.id).await
}

/// A text that changes while it lies with those who approve is no longer what they were asked.
async fn withdraw_requests(tx: &Tx<'_>, found: &Found) -> Result<()> {
    if found.entry.state != EntryState::InApproval {
        return Ok(());
    }
    approval::Entity::update_many()
        .col_expr(approval::Column::Outcome, Expr::value(Outcome::Withdrawn.word()))
        .col_expr(approval::Column::DecidedAt, Expr::value(tx.db().clock().now().0))
        .filter(approval::Column::EntryId.eq(found.entry.id))
        .filter(approval::Column::Outcome.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}

fn state_for(save_as: SaveAs) -> EntryState {
    match save_as {
        SaveAs::Published => EntryState::Published,
        SaveAs::Draft => EntryState::Draft,
        SaveAs::Submitted => EntryState::InApproval,
    }
}

fn about(draft: &PageDraft) -> Result<About> {
    if draft.summary.contains('\0') {
        return Err(Faults::one("summary", "text-control"));
    }
    Ok(About { summary: draft.summary.trim().to_owned(), minor: draft.minor })
}

fn happened(save_as: SaveAs, kind: Kind, row: &entry::Model) -> Vec<Happened> {
    let mut events = vec![Happened::to_entry(kind, row.space_id, row.id)];
    match save_as {
        SaveAs::Published => events.push(Happened::to_entry(Kind::PagePublished, row.space_id, row.id)),
        SaveAs::Submitted => events.push(Happened::to_entry(Kind::PageSubmitted, row.space_id, row.id)),
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
