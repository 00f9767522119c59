//! Pages of earlier runs whose source has changed: a new revision by whoever imports.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use store::words::{EntryKind, EntryState, Outcome};
use store::{EntryId, RevisionId, approval, entry, revision, wiki_page};

use super::attach;
use super::write::{Prepared, Writer, revision_row};
use crate::db::Tx;
use crate::entries::{links, news, spine, tags};
use crate::error::Result;
use crate::events::{self, Happened, Kind};
use crate::files::{self, TakenIn};
use crate::intake::{Note, Why};
use crate::rules;

/// Revises these pages, as far as the actor may.
pub(super) async fn write(writer: &mut Writer<'_>, pages: Vec<Prepared>) -> Result<()> {
    let mut pages = allowed(writer, pages).await?;
    let ids: Vec<EntryId> = pages.iter().map(|page| page.place.id).collect();
    let present = attach::present(writer.db, &ids).await?;
    let mut brought = Vec::new();
    for page in &mut pages {
        let around = (writer.db, writer.actor, writer.intake);
        let files = present.get(&page.place.id).map_or(&[][..], Vec::as_slice);
        let from = super::bare(&page.source);
        let files = writer.shelf.bring(around, (page.place.id, from), &mut page.words, files).await?;
        writer.report.notes(files.notes);
        brought.extend(files.files);
    }
    writer.report.changed += pages.len() as u64;
    writer.report.files += brought.len() as u64;
    if writer.intake.dry_run || pages.is_empty() {
        return Ok(());
    }
    let tx = writer.db.begin().await?;
    revise(writer, &tx, pages, &ids, brought).await?;
    tx.commit().await
}

/// Those the actor may change and publish; the others are reported.
async fn allowed(writer: &mut Writer<'_>, pages: Vec<Prepared>) -> Result<Vec<Prepared>> {
    let ids = pages.iter().map(|page| page.place.id);
    let rows = entry::Entity::find()
        .filter(entry::Column::Id.is_in(ids))
        .filter(entry::Column::Kind.eq(EntryKind::Page))
        .all(writer.db.read())
        .await?;
    let (actor, space) = (writer.actor, writer.intake.space);
    let may = |entry: &entry::Model| {
        let facts = spine::facts(entry, space);
        rules::entry::edit(actor, &facts).is_allowed() && rules::entry::publish(actor, &facts).is_allowed()
    };
    let ids: Vec<EntryId> = rows.iter().filter(|row| may(row)).map(|entry| entry.id).collect();
    let (pages, refused): (Vec<_>, Vec<_>) = pages.into_iter().partition(|page| ids.contains(&page.place.id));
    writer.report.notes(refused.iter().map(|page| Note::new(super::bare(&page.source), Why::MayNotEdit)));
    Ok(pages)
}

async fn revise(
    writer: &Writer<'_>,
    tx: &Tx<'_>,
    pages: Vec<Prepared>,
    ids: &[EntryId],
    brought: Vec<TakenIn>,
) -> Result<()> {
    claim(tx, ids).await?;
    let heads = heads(tx, ids).await?;
    let mut numbers = newest_numbers(tx, ids).await?;
    let space = writer.intake.space.id;
    let mut told = Vec::new();
    let mut texts = Vec::new();
    let now = writer.db.clock().now();
    for page in pages {
        let id = page.place.id;
        let Some(head) = heads.get(&id) else { continue };
        let same = head.title == page.words.title && head.body == page.words.body;
        let text = if same { head.id } else { RevisionId::new() };
        describe(tx, &page).await?;
        point_at(tx, &page, text).await?;
        if !same {
            let source = links::Source { entry: id, space, revision: text, before: Some(head.id) };
            let targets = page.words.targets.clone();
            let number = numbers.entry(id).or_insert(0);
            *number += 1;
            let at = page.words.updated.unwrap_or(now);
            texts.push((revision_row(text, id, *number, page.words, writer, at), source, targets));
        }
        told.push(Happened::to_entry(Kind::EntryRevised, space, id).labelled(events::IMPORTED));
        told.push(Happened::to_entry(Kind::EntryPublished, space, id).labelled(events::IMPORTED));
    }
    if !texts.is_empty() {
        let rows: Vec<_> = texts.iter().map(|(row, _, _)| row.clone()).collect();
        revision::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    }
    for (_, source, targets) in &texts {
        links::record(tx, source, targets).await?;
    }
    withdraw_requests(tx, ids).await?;
    news::file(tx, ids).await?;
    for file in &brought {
        files::insert(tx, writer.intake.blobs, file).await?;
        told.extend(file.row.entry_id.map(|entry| files::told_added(space, entry, &file.row)));
    }
    events::record(tx, writer.actor, told).await
}

/// Counts the change; on PostgreSQL this also keeps others from changing the same pages meanwhile.
async fn claim(tx: &Tx<'_>, ids: &[EntryId]) -> Result<()> {
    entry::Entity::update_many()
        .col_expr(entry::Column::Version, Expr::cust("version + 1"))
        .filter(entry::Column::Id.is_in(ids.iter().copied()))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// The newest text of each page.
async fn heads(tx: &Tx<'_>, ids: &[EntryId]) -> Result<HashMap<EntryId, revision::Model>> {
    let heads = entry::Entity::find()
        .select_only()
        .column(entry::Column::HeadId)
        .filter(entry::Column::Id.is_in(ids.iter().copied()))
        .into_tuple::<RevisionId>()
        .all(&**tx)
        .await?;
    let rows = revision::Entity::find().filter(revision::Column::Id.is_in(heads)).all(&**tx).await?;
    Ok(rows.into_iter().map(|row| (row.entry_id, row)).collect())
}

async fn newest_numbers(tx: &Tx<'_>, ids: &[EntryId]) -> Result<HashMap<EntryId, i64>> {
    let rows = revision::Entity::find()
        .select_only()
        .column(revision::Column::EntryId)
        .column_as(revision::Column::Number.max(), "newest")
        .filter(revision::Column::EntryId.is_in(ids.iter().copied()))
        .group_by(revision::Column::EntryId)
        .into_tuple::<(EntryId, i64)>()
        .all(&**tx)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Where it came from, and its tags if the source names any.
async fn describe(tx: &Tx<'_>, page: &Prepared) -> Result<()> {
    let row = wiki_page::ActiveModel {
        entry_id: Set(page.place.id),
        source: Set(Some(page.source.clone())),
        source_hash: Set(Some(page.hash.clone())),
        ..Default::default()
    };
    wiki_page::Entity::update(row).exec(&**tx).await?;
    match &page.words.tags {
        Some(tags) => tags::set(tx, page.place.id, tags).await,
        None => Ok(()),
    }
}

async fn point_at(tx: &Tx<'_>, page: &Prepared, text: RevisionId) -> Result<()> {
    let title = &page.words.title;
    let row = entry::ActiveModel {
        id: Set(page.place.id),
        title: Set(title.clone()),
        title_key: Set(links::title_key(title)),
        sort_key: Set(text::sort_key(title)),
        slug: Set(text::slug(title)),
        state: Set(EntryState::Published),
        head_id: Set(text),
        published_id: Set(Some(text)),
        changed_at: Set(page.words.updated.unwrap_or(tx.db().clock().now())),
        news_at: Set(Some(page.words.updated.unwrap_or(tx.db().clock().now()))),
        ..Default::default()
    };
    entry::Entity::update(row).exec(&**tx).await?;
    Ok(())
}

/// What lay with those who approve is no longer what they were asked.
async fn withdraw_requests(tx: &Tx<'_>, ids: &[EntryId]) -> Result<()> {
    approval::Entity::update_many()
        .col_expr(approval::Column::Outcome, Expr::value(Outcome::Withdrawn.word()))
        .col_expr(approval::Column::DecidedAt, Expr::value(tx.db().clock().now().0))
        .filter(approval::Column::EntryId.is_in(ids.iter().copied()))
        .filter(approval::Column::Outcome.is_null())
        .exec(&**tx)
        .await?;
    Ok(())
}
