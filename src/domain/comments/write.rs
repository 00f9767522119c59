//! Writing, changing and taking back comments.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect};
use store::words::{Cause, EntryKind, EntryState, QuestionState, Stance};
use store::{EntryId, RevisionId, comment, entry, revision};

use super::{ANSWERS, Commented, LIMIT, confidential, place, questions};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::draft::{Draft, SaveAs, Start};
use crate::entries::spine::{self, Found};
use crate::entries::{CleanText, clean_short, revisions, subscriptions, texts, trash};
use crate::error::{Error, Faults, Reason, Result};
use crate::events::Kind;
use crate::rules;

/// What somebody sends below an entry.
#[derive(Debug, Clone, Default)]
pub struct NewComment {
    pub body: String,
    /// Public id of the comment it answers.
    pub answers: Option<String>,
    /// Anchor of the heading it is about.
    pub section: Option<String>,
    /// It expects an answer; what answers something does not.
    pub question: bool,
    /// A question without the name of whoever asks.
    pub confidential: bool,
    /// It is the answer to the question it stands below.
    pub settles: bool,
    /// It speaks for or against what it stands below; what answers something speaks to that.
    pub stance: Option<Stance>,
}

/// Writes a comment and returns its public id. Where the space checks contributions before readers
/// see them, it waits for an approval.
pub async fn write(db: &Db, actor: &Actor, on: &Found, new: &NewComment) -> Result<String> {
    rules::comment::write(actor, &on.facts, place(on)).check()?;
    if new.stance.is_some() && !rules::kinds::of(on.facts.kind).arguments {
        return Err(Faults::one("stance", "stance-here"));
    }
    let ready = texts::ready(clean(&new.body)?).await?;
    let section = section(db, on, new.section.as_deref()).await?;
    let start = start(on);
    let save_as = published_if(rules::entry::publish(actor, &start.facts(actor.person())).is_allowed());
    let draft = Draft { save_as, ..Draft::default() };
    let mut tx = db.begin().await?;
    tx.keeps_tree();
    still_there(&tx, on).await?;
    let thread = match &new.answers {
        Some(answered) => Some(thread_of(&tx, on, answered).await?),
        None => None,
    };
    // Whoever asked without their name answers without it below their own question.
    let confidential = match thread {
        Some(thread) if actor.rights.unnamed.contains(&thread) => true,
        Some(_) if new.confidential => return Err(Faults::one("confidential", "confidential-answer")),
        Some(_) => false,
        None => new.confidential,
    };
    let speaker = if confidential { actor.unnamed() } else { actor.clone() };
    let row = texts::create(&tx, &speaker, &start, &ready, &draft).await?;
    if confidential {
        confidential::keep(&mut tx, actor, row.id, &new.body).await?;
    }
    let asks = (new.question || new.confidential) && thread.is_none();
    let own = comment::Model {
        entry_id: row.id,
        on_id: on.entry.id,
        thread_id: thread,
        section: section.anchor,
        section_title: section.title,
        question: asks.then_some(QuestionState::Open),
        answer_id: None,
        answered_at: None,
        confidential,
        stance: new.stance.filter(|_| thread.is_none() && !asks),
    };
    comment::Entity::insert(own.into_active_model().reset_all()).exec_without_returning(&*tx).await?;
    subscriptions::note(&tx, thread.unwrap_or(row.id), speaker.person().into_iter().collect(), Cause::Wrote).await?;
    if asks {
        subscriptions::note(&tx, row.id, questions::asked(&on.entry).0, Cause::Asked).await?;
    }
    if let Some(thread) = thread.filter(|_| new.settles && save_as == SaveAs::Published) {
        settle(&tx, &speaker, on, thread, row.id).await?;
    }
    tx.commit().await?;
    Ok(row.public_id)
}

/// The answer that was just written closes the question above it, if that is still open.
async fn settle(tx: &Tx<'_>, actor: &Actor, on: &Found, thread: EntryId, answer: EntryId) -> Result<()> {
    let question = comment::Entity::find_by_id(thread).find_also_related(entry::Entity).one(&**tx).await?;
    let Some((row, Some(question))) = question else { return Err(Error::NotFound) };
    if row.question != Some(QuestionState::Open) {
        return Ok(());
    }
    rules::comment::settle(actor, &on.facts, &spine::facts(&question, &on.space)).check()?;
    questions::mark(tx, thread, Some(answer)).await?;
    questions::told(tx, actor, &question, Kind::QuestionAnswered).await
}

/// A new text for a comment of one's own; the one before stays in its history.
pub async fn revise(db: &Db, actor: &Actor, comment: &Commented, body: &str, base: RevisionId) -> Result<()> {
    rules::entry::edit(actor, &comment.found.facts).check()?;
    let text = clean(body)?;
    let save_as = published_if(rules::entry::publish(actor, &comment.found.facts).is_allowed());
    let draft = Draft { title: text.title, body: text.body, base: Some(base), save_as, ..Draft::default() };
    texts::revise(db, actor, &comment.found, &draft).await.map(drop)
}

/// Takes a comment away. Answers stay; a placeholder stands above them.
pub async fn remove(db: &Db, actor: &Actor, comment: &Commented) -> Result<()> {
    trash::lay(db, actor, &comment.found).await
}

/// Brings it back to its place, as long as what it stood below is there.
pub async fn bring_back(db: &Db, actor: &Actor, comment: &Commented) -> Result<()> {
    if comment.on.entry.state == EntryState::Trashed {
        return Err(Error::Denied(Reason::Trashed));
    }
    trash::restore(db, actor, &comment.found).await
}

/// The newest text, for the form that changes it.
pub async fn head(db: &Db, actor: &Actor, comment: &Commented) -> Result<revision::Model> {
    rules::entry::edit(actor, &comment.found.facts).check()?;
    revisions::by_id(db, comment.found.entry.head_id).await
}

/// The text readers see, for whoever answers it.
pub async fn shown(db: &Db, comment: &Commented) -> Result<revision::Model> {
    let published = comment.found.entry.published_id.ok_or(Error::Denied(Reason::State))?;
    revisions::by_id(db, published).await
}

fn published_if(may: bool) -> SaveAs {
    if may { SaveAs::Published } else { SaveAs::Submitted }
}

fn start(on: &Found) -> Start {
    Start {
        kind: EntryKind::Comment,
        space: on.entry.space_id,
        domain: on.entry.domain_id,
        parent: Some(on.entry.id),
        position: 0.0,
        owner: None,
        owner_unit: None,
        approval: rules::kinds::approval(EntryKind::Comment, &on.space),
    }
}

/// The text as it is kept, with its beginning as title.
pub(crate) fn clean(body: &str) -> Result<CleanText> {
    clean_short(body, LIMIT, "comment-empty", "comment-long")
}

/// A heading as it was when somebody wrote about it.
#[derive(Debug, Default)]
struct Section {
    anchor: String,
    title: String,
}

/// The heading of the text readers see; one that is not there is none.
async fn section(db: &Db, on: &Found, anchor: Option<&str>) -> Result<Section> {
    let (Some(anchor), Some(published)) = (anchor.filter(|anchor| !anchor.is_empty()), on.entry.published_id) else {
        return Ok(Section::default());
    };
    let text = revisions::by_id(db, published).await?;
    let sections = text::markdown::outline(&text.body).into_iter();
    let meant = sections.filter(|section| !section.heading.is_empty()).find(|section| section.anchor == anchor);
    Ok(meant.map_or_else(Section::default, |section| Section { anchor: section.anchor, title: section.heading }))
}

/// Nobody comments on what was laid into the trash a moment ago, or where fewer read than before.
async fn still_there(tx: &Tx<'_>, on: &Found) -> Result<()> {
    spine::hold_place(tx, on, on.entry.space_id).await?;
    let row = entry::Entity::find_by_id(on.entry.id).one(&**tx).await?.ok_or(Error::NotFound)?;
    if row.state == EntryState::Trashed { Err(Error::Denied(Reason::Trashed)) } else { Ok(()) }
}

/// The thread in which this comment is answered.
async fn thread_of(tx: &Tx<'_>, on: &Found, answered: &str) -> Result<EntryId> {
    let row = entry::Entity::find().filter(entry::Column::PublicId.eq(answered)).one(&**tx).await?;
    let row =
        row.filter(|row| row.state != EntryState::Trashed && row.published_id.is_some()).ok_or(Error::NotFound)?;
    let comment = comment::Entity::find_by_id(row.id).one(&**tx).await?;
    let comment = comment.filter(|comment| comment.on_id == on.entry.id).ok_or(Error::NotFound)?;
    let thread = comment.thread_id.unwrap_or(row.id);
    // The place is held above, so nobody else counts at the same time.
    let answers = comment::Entity::find().filter(comment::Column::ThreadId.eq(thread)).limit(ANSWERS + 1);
    if answers.count(&**tx).await? >= ANSWERS {
        return Err(Faults::one("body", "thread-full"));
    }
    Ok(thread)
}
