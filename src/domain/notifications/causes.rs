//! Whom an event concerns, and why. What is true now decides, not what was true then.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use store::words::{EntryKind, EntryState, Occasion};
use store::{
    EntryId, PersonId, approval, comment, entry, event, hiding, mention, notification, person, report, revision, space,
};

use super::circles::Circle;
use super::taking_part;
use crate::actor::Actor;
use crate::comments::questions;
use crate::db::Db;
use crate::entries::{releases, spine};
use crate::error::Result;
use crate::events::{Event, Kind};
use crate::rules;
use crate::rules::entry::EntryFacts;
use crate::rules::kinds::{self, News as Listed};

/// What there is to tell of one event.
pub(super) struct News {
    pub entry: EntryId,
    /// What it stands below, or itself.
    pub on: EntryId,
    facts: EntryFacts,
    hidden: Option<hiding::Model>,
    /// Strongest first: who is in several hears for the first.
    pub circles: Vec<(Occasion, Circle)>,
    /// Who did it, and who wrote it: they know.
    silent: HashSet<PersonId>,
    /// Everybody the text names now; `None` where it is not about the text.
    pub named: Option<Vec<PersonId>>,
}

impl News {
    /// Whether this person may be told for this cause.
    pub fn concerns(&self, actor: &Actor, cause: Occasion) -> bool {
        if actor.person().is_none_or(|person| self.silent.contains(&person)) {
            return false;
        }
        let sees = || rules::entry::see(actor, &self.facts).is_allowed();
        match cause {
            Occasion::Approval => rules::entry::decide(actor, &self.facts).is_allowed(),
            Occasion::Release => rules::release::give(actor, &self.facts).is_allowed(),
            Occasion::Report => rules::moderation::moderate(actor, &self.facts).is_allowed(),
            Occasion::Appeal => {
                let by = self.hidden.as_ref().and_then(|hiding| hiding.by_id);
                rules::moderation::decide(actor, &self.facts, by).is_allowed()
            }
            Occasion::ReportSettled => {
                let stood = self.hidden.as_ref().map(|hiding| hiding.from_domain_id);
                sees() || stood.is_some_and(|domain| actor.level(domain).is_some())
            }
            _ => sees(),
        }
    }
}

/// What there is to tell; `None` for most events, and for what is gone.
pub(super) async fn news(db: &Db, event: &Event) -> Result<Option<News>> {
    let Some(id) = event.entry.filter(|_| tells(event)) else { return Ok(None) };
    let row = entry::Entity::find_by_id(id).find_also_related(space::Entity).one(db.read()).await?;
    let Some((entry, Some(space))) = row else { return Ok(None) };
    if entry.state == EntryState::Trashed {
        return Ok(None);
    }
    let on = match entry.kind {
        EntryKind::Comment => entry.parent_id.unwrap_or(entry.id),
        _ => entry.id,
    };
    let mut news = News {
        entry: entry.id,
        on,
        facts: spine::facts(&entry, &space),
        hidden: hiding::Entity::find_by_id(id).one(db.read()).await?,
        circles: Vec::new(),
        silent: event.actor.into_iter().collect(),
        named: None,
    };
    if event.is(Kind::EntryPublished) {
        published(db, event, &entry, &mut news).await?;
    } else if matches!(entry.kind, EntryKind::Participation | EntryKind::Proposal) && taking_part::is_about(event) {
        news.circles = taking_part::circles(db, event, &entry).await?;
    } else {
        decided(db, event, &entry, &mut news).await?;
    }
    Ok(Some(news).filter(|news| !news.circles.is_empty() || news.named.is_some()))
}

/// Whether somebody might have to be told of this; what is imported was said long ago.
pub(super) fn tells(event: &Event) -> bool {
    use Kind::{
        AuthorSeen, EntryAppealDecided, EntryAppealed, EntryApproved, EntryHidden, EntryKept, EntryPublished,
        EntryReleased, EntryReported, EntryReturned, EntryShown, EntrySubmitted, PhaseTurned, ProposalAssigned,
        ProposalMoved, PublicationHeld, QuestionAnswered, QuestionVerified, ReleaseAsked, ResponseDrafted,
        ResponseGiven,
    };
    let telling = [
        EntryPublished,
        EntrySubmitted,
        EntryApproved,
        EntryReturned,
        ReleaseAsked,
        EntryReleased,
        PublicationHeld,
        QuestionAnswered,
        QuestionVerified,
        AuthorSeen,
        EntryReported,
        EntryHidden,
        EntryShown,
        EntryKept,
        EntryAppealed,
        EntryAppealDecided,
        PhaseTurned,
        ProposalAssigned,
        ProposalMoved,
        ResponseDrafted,
        ResponseGiven,
    ];
    !event.is_imported() && telling.into_iter().any(|kind| event.is(kind))
}

/// Readers see a text that they did not see before.
async fn published(db: &Db, event: &Event, entry: &entry::Model, news: &mut News) -> Result<()> {
    let Some(text) = entry.published_id else { return Ok(()) };
    let Some(text) = revision::Entity::find_by_id(text).one(db.read()).await? else { return Ok(()) };
    news.silent.extend(entry.author_id.filter(|_| entry.kind != EntryKind::Page));
    news.silent.extend(text.author_id);
    let named = named(db, &text.body).await?;
    let known = mention::Entity::find().filter(mention::Column::EntryId.eq(entry.id)).all(db.read()).await?;
    let known: HashSet<PersonId> = known.into_iter().map(|row| row.person_id).collect();
    let fresh: Vec<PersonId> = named.iter().copied().filter(|person| !known.contains(person)).collect();
    news.circles.push((Occasion::Mention, Circle::persons(fresh)));
    if !named.is_empty() || !known.is_empty() {
        news.named = Some(named);
    }
    let first = is_first(db, event, entry.id).await?;
    match entry.kind {
        EntryKind::Comment if first => said(db, entry, news).await?,
        EntryKind::Comment => {}
        _ if first => news.circles.push((Occasion::Published, Circle::Followers(Box::new(entry.clone())))),
        kind if kinds::of(kind).news == Listed::Changes && !text.minor => {
            news.circles.push((Occasion::Changed, Circle::Followers(Box::new(entry.clone()))));
        }
        _ => {}
    }
    Ok(())
}

/// Somebody wrote a comment.
async fn said(db: &Db, entry: &entry::Model, news: &mut News) -> Result<()> {
    let Some(own) = comment::Entity::find_by_id(entry.id).one(db.read()).await? else { return Ok(()) };
    let ids = [Some(own.on_id), own.thread_id].into_iter().flatten();
    let above = entry::Entity::find()
        .filter(entry::Column::Id.is_in(ids))
        .find_also_related(comment::Entity)
        .all(db.read())
        .await?;
    for (above, thread) in above {
        if above.id == own.on_id && own.question.is_some() {
            let (persons, units) = questions::asked(&above);
            news.circles.push((Occasion::Question, Circle::persons(persons)));
            news.circles.extend(units.into_iter().map(|unit| (Occasion::Question, Circle::Unit(unit))));
        }
        // Only whoever asked without their name answers without it.
        if let Some(thread) = thread.filter(|thread| Some(thread.entry_id) == own.thread_id && !own.confidential) {
            let cause = if thread.question.is_some() { Occasion::Answer } else { Occasion::Reply };
            news.circles.push((cause, author(&above, Some(&thread))));
        }
    }
    news.circles.push((Occasion::Comment, Circle::Followers(Box::new(entry.clone()))));
    Ok(())
}

/// Somebody decided, or is asked to.
async fn decided(db: &Db, event: &Event, entry: &entry::Model, news: &mut News) -> Result<()> {
    let own = comment::Entity::find_by_id(entry.id).one(db.read()).await?;
    let author = || author(entry, own.as_ref());
    let circles = &mut news.circles;
    if event.is(Kind::EntrySubmitted) {
        circles.push((Occasion::Approval, Circle::Approvers(entry.domain_id)));
    } else if event.is(Kind::EntryReturned) || event.is(Kind::EntryApproved) {
        let cause = if event.is(Kind::EntryReturned) { Occasion::Returned } else { Occasion::Approved };
        circles.extend([(cause, author()), (cause, Circle::persons(asking(db, entry).await?))]);
    } else if event.is(Kind::ReleaseAsked) {
        circles.push((Occasion::Release, Circle::persons(entry.owner_id)));
    } else if event.is(Kind::EntryReleased) {
        let asking = releases::asking(db, entry).await?;
        circles.push((Occasion::Released, Circle::persons(asking.into_iter().chain(entry.author_id))));
    } else if event.is(Kind::PublicationHeld) {
        let by = event.subject.map(PersonId);
        circles.push((Occasion::Unreleased, Circle::persons(by.into_iter().chain(entry.author_id))));
    } else if event.is(Kind::QuestionAnswered) || event.is(Kind::QuestionVerified) {
        let cause = if event.is(Kind::QuestionAnswered) { Occasion::Answered } else { Occasion::Verified };
        if !by_author(event, own.as_ref()) && !answer_told(db, event, entry, own.as_ref()).await? {
            circles.push((cause, author()));
        }
    } else if event.is(Kind::AuthorSeen) {
        circles.push((Occasion::NameSeen, author()));
    } else if event.is(Kind::EntryReported) {
        circles.push((Occasion::Report, Circle::Approvers(entry.domain_id)));
    } else if event.is(Kind::EntryAppealed) {
        circles.push((Occasion::Appeal, Circle::Approvers(entry.domain_id)));
    } else if event.is(Kind::EntryAppealDecided) {
        circles.push((Occasion::AppealDecided, author()));
    } else {
        let cause = if event.is(Kind::EntryHidden) { Some(Occasion::Hidden) } else { None };
        let cause = cause.or_else(|| event.is(Kind::EntryShown).then_some(Occasion::Shown));
        circles.extend(cause.map(|cause| (cause, author())));
        circles.push((Occasion::ReportSettled, Circle::persons(reporters(db, entry.id).await?)));
    }
    Ok(())
}

/// Whoever wrote it, also where no row may say who that is. Nobody where that person is gone.
fn author(entry: &entry::Model, own: Option<&comment::Model>) -> Circle {
    match own {
        Some(own) if own.confidential => Circle::Unnamed(entry.id),
        _ => Circle::persons(entry.author_id),
    }
}

/// What becomes of a confidential question without a name behind it is the doing of whoever asked.
fn by_author(event: &Event, own: Option<&comment::Model>) -> bool {
    event.actor.is_none() && own.is_some_and(|own| own.confidential)
}

/// Active staff a text names.
async fn named(db: &Db, body: &str) -> Result<Vec<PersonId>> {
    if !body.contains('@') {
        return Ok(Vec::new());
    }
    let named = text::markdown::mentions(body).into_iter().map(|mention| mention.person);
    let named: HashSet<String> = named.collect();
    let query = person::Entity::find().select_only().column(person::Column::Id);
    Ok(query.filter(person::Column::PublicId.is_in(named)).into_tuple().all(db.read()).await?)
}

/// Whether readers saw no text of this entry before this event.
async fn is_first(db: &Db, now: &Event, entry: EntryId) -> Result<bool> {
    let before = event::Entity::find()
        .filter(event::Column::EntryId.eq(entry))
        .filter(event::Column::Position.lt(now.place.position))
        .filter(event::Column::Kind.eq(Kind::EntryPublished.word()))
        .limit(1);
    Ok(before.count(db.read()).await? == 0)
}

/// Who laid a text before those who approve.
async fn asking(db: &Db, entry: &entry::Model) -> Result<Vec<PersonId>> {
    let asked = approval::Entity::find()
        .filter(approval::Column::EntryId.eq(entry.id))
        .filter(approval::Column::RevisionId.eq(entry.head_id))
        .all(db.read())
        .await?;
    Ok(asked.into_iter().filter_map(|row| row.asked_by).collect())
}

/// Whether whoever asked was told of the very answer already.
async fn answer_told(db: &Db, event: &Event, question: &entry::Model, own: Option<&comment::Model>) -> Result<bool> {
    let answer = own.and_then(|own| own.answer_id).filter(|_| event.is(Kind::QuestionAnswered));
    let Some(answer) = answer else { return Ok(false) };
    let asker = match question.author_id {
        Some(asker) => notification::Column::PersonId.eq(asker),
        None => notification::Column::UnnamedId.eq(question.id),
    };
    let told = notification::Entity::find().filter(asker).filter(notification::Column::EntryId.eq(answer));
    Ok(told.count(db.read()).await? > 0)
}

/// Whose settled reports on an entry nobody told them of.
async fn reporters(db: &Db, entry: EntryId) -> Result<Vec<PersonId>> {
    let reports = report::Entity::find()
        .filter(report::Column::EntryId.eq(entry))
        .filter(report::Column::SettledAt.is_not_null())
        .filter(report::Column::ById.is_not_null())
        .all(db.read())
        .await?;
    let told = notification::Entity::find()
        .filter(notification::Column::EntryId.eq(entry))
        .filter(notification::Column::Cause.eq(Occasion::ReportSettled))
        .all(db.read())
        .await?;
    let untold = reports.into_iter().filter_map(|report| {
        let person = report.by_id?;
        let known = told.iter().any(|told| told.person_id == Some(person) && told.at >= report.at);
        (!known).then_some(person)
    });
    Ok(untold.collect())
}
