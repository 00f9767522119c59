//! Rückfragen: comments that expect an answer of those who answer for the entry.
//!
//! Open until somebody of them, or whoever asked, names the answer or says that the text gives it now;
//! verified once those who answer for the entry stand by it.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use store::words::{Cause, EntryState, QuestionState};
use store::{EntryId, PersonId, Ts, UnitId, comment, entry};

use super::Commented;
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::nodes::{self, Node};
use crate::entries::{news, spine, subscriptions};
use crate::error::{Error, Reason, Result};
use crate::events::{self, Happened, Kind};
use crate::rules;

/// How long somebody is told that their question is answered.
const TOLD: i64 = 14 * Ts::DAY;
/// Lines of a list of tasks.
const LINES: u64 = 50;

/// Whom questions below an entry go to, as [`rules::comment::is_asked`] has it: persons and units.
pub(crate) fn asked(on: &entry::Model) -> (Vec<PersonId>, Vec<UnitId>) {
    let units: Vec<UnitId> = [on.owner_unit_id, on.deputy_unit_id].into_iter().flatten().collect();
    let mut persons: Vec<PersonId> = [on.owner_id, on.deputy_id].into_iter().flatten().collect();
    if units.is_empty() && persons.is_empty() {
        persons.extend(on.author_id);
    }
    (persons, units)
}

/// The question is answered: by this answer of its thread, or by the text itself.
pub async fn settle(db: &Db, actor: &Actor, question: &Commented, answer: Option<&Commented>) -> Result<()> {
    rules::comment::settle(actor, &question.on.facts, &question.found.facts).check()?;
    standing(question)?;
    let of_thread = |answer: &Commented| answer.row.thread_id == Some(question.row.entry_id);
    let readable = |answer: &Commented| answer.found.facts.published && answer.found.entry.state != EntryState::Trashed;
    if answer.is_some_and(|answer| !of_thread(answer) || !readable(answer)) {
        return Err(Error::NotFound);
    }
    let tx = db.begin().await?;
    mark(&tx, question.row.entry_id, answer.map(|answer| answer.row.entry_id)).await?;
    taken_up(&tx, actor, question).await?;
    told(&tx, actor, &question.found.entry, Kind::QuestionAnswered).await?;
    tx.commit().await
}

/// Persons who are asked follow the thread at once. Of a unit only those do who deal with the question,
/// from then on: everybody else in it has the task and one notification, is spared what is said after
/// that, and no row remains of who belonged to the unit that day.
async fn taken_up(tx: &Tx<'_>, actor: &Actor, question: &Commented) -> Result<()> {
    let id = question.row.entry_id;
    let asked = rules::comment::is_asked(actor, &question.on.facts);
    let person = actor.acting_on(id).person().filter(|_| asked);
    subscriptions::note(tx, id, person.into_iter().collect(), Cause::Asked).await
}

/// Those who answer for the entry stand by the answer.
pub async fn verify(db: &Db, actor: &Actor, question: &Commented) -> Result<()> {
    rules::comment::verify(actor, &question.on.facts).check()?;
    change(db, actor, question, [QuestionState::Answered, QuestionState::Verified], Kind::QuestionVerified).await
}

/// The answer was none, or holds no longer.
pub async fn reopen(db: &Db, actor: &Actor, question: &Commented) -> Result<()> {
    rules::comment::settle(actor, &question.on.facts, &question.found.facts).check()?;
    let from = question.row.question.filter(|state| *state != QuestionState::Open);
    let from = from.ok_or(Error::Denied(Reason::State))?;
    if from == QuestionState::Verified {
        rules::comment::verify(actor, &question.on.facts).check()?;
    }
    change(db, actor, question, [from, QuestionState::Open], Kind::QuestionReopened).await
}

/// What lies in the trash is not answered.
fn standing(question: &Commented) -> Result<()> {
    if question.found.entry.state == EntryState::Trashed { Err(Error::Denied(Reason::Trashed)) } else { Ok(()) }
}

/// The question in whose thread a comment stands; none where it is no question.
pub async fn above(db: &Db, actor: &Actor, comment: &Commented) -> Result<Option<Commented>> {
    let question = match comment.row.thread_id {
        None => comment.clone(),
        Some(thread) => {
            let row = comment::Entity::find_by_id(thread).one(db.read()).await?.ok_or(Error::NotFound)?;
            match spine::find_by_id(db, actor, thread).await {
                Ok(found) => Commented { found, row, on: comment.on.clone() },
                Err(Error::NotFound) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
    };
    Ok(Some(question).filter(|question| question.row.question.is_some()))
}

async fn change(
    db: &Db,
    actor: &Actor,
    question: &Commented,
    [from, to]: [QuestionState; 2],
    kind: Kind,
) -> Result<()> {
    standing(question)?;
    let tx = db.begin().await?;
    let mut changed = comment::Entity::update_many().col_expr(comment::Column::Question, Expr::value(to.word()));
    if to == QuestionState::Open {
        tell_as_news(&tx, question.row.entry_id, None).await?;
        changed = changed
            .col_expr(comment::Column::AnswerId, Expr::value(Option::<uuid::Uuid>::None))
            .col_expr(comment::Column::AnsweredAt, Expr::value(Option::<i64>::None));
    }
    let changed = changed
        .filter(comment::Column::EntryId.eq(question.row.entry_id))
        .filter(comment::Column::Question.eq(from))
        .exec(&*tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(Error::Denied(Reason::State));
    }
    taken_up(&tx, actor, question).await?;
    told(&tx, actor, &question.found.entry, kind).await?;
    tx.commit().await
}

/// Closes an open question; somebody else may have been faster.
pub(super) async fn mark(tx: &Tx<'_>, question: EntryId, answer: Option<EntryId>) -> Result<()> {
    let marked = comment::Entity::update_many()
        .col_expr(comment::Column::Question, Expr::value(QuestionState::Answered.word()))
        .col_expr(comment::Column::AnswerId, Expr::value(answer.map(|answer| answer.0)))
        .col_expr(comment::Column::AnsweredAt, Expr::value(tx.db().clock().now().0))
        .filter(comment::Column::EntryId.eq(question))
        .filter(comment::Column::Question.eq(QuestionState::Open))
        .exec(&**tx)
        .await?;
    if marked.rows_affected == 0 {
        return Err(Error::Denied(Reason::State));
    }
    tell_as_news(tx, question, Some(tx.db().clock().now())).await
}

/// An answered question is news for those who follow what it was asked about.
async fn tell_as_news(tx: &Tx<'_>, question: EntryId, at: Option<Ts>) -> Result<()> {
    let row = entry::ActiveModel { id: Set(question), news_at: Set(at), ..Default::default() };
    entry::Entity::update(row).exec(&**tx).await?;
    news::file(tx, &[question]).await
}

pub(super) async fn told(tx: &Tx<'_>, actor: &Actor, question: &entry::Model, kind: Kind) -> Result<()> {
    events::record(tx, actor, vec![Happened::to_entry(kind, question.space_id, question.id)]).await
}

/// A question as a task or as news, with what it stands below.
#[derive(Debug, Clone)]
pub struct Asked {
    pub on: Node,
    pub public_id: String,
    /// The beginning of the question.
    pub title: String,
    pub asked_at: Ts,
    pub answered_at: Option<Ts>,
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    on: Node,
    comment_id: EntryId,
    answered_at: Option<Ts>,
}

/// Open questions that wait for this person or their units, longest first.
pub async fn waiting_for(db: &Db, actor: &Actor) -> Result<Vec<Asked>> {
    let rows = query(actor, published(actor))
        .filter(comment::Column::Question.eq(QuestionState::Open))
        .filter(rules::comment::asked(actor))
        .order_by_asc(comment::Column::EntryId);
    load(db, actor, rows).await
}

/// This person's own questions that were answered lately, newest answer first.
pub async fn answered_for(db: &Db, actor: &Actor) -> Result<Vec<Asked>> {
    let own = published(actor).filter(rules::entry::own(actor));
    let rows = query(actor, own)
        .filter(comment::Column::Question.is_in([QuestionState::Answered, QuestionState::Verified]))
        .filter(comment::Column::AnsweredAt.gte(db.clock().now().plus(-TOLD)))
        .order_by_desc(comment::Column::AnsweredAt);
    load(db, actor, rows).await
}

/// Comments that readers see, and this one too.
fn published(actor: &Actor) -> sea_orm::Select<entry::Entity> {
    entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .filter(rules::entry::seen(actor))
        .filter(entry::Column::PublishedId.is_not_null())
}

/// What the actor sees and these comments stand below.
fn query(actor: &Actor, comments: sea_orm::Select<entry::Entity>) -> sea_orm::Select<entry::Entity> {
    let below = sea_orm::RelationDef::from(
        entry::Entity::belongs_to(comment::Entity).from(entry::Column::Id).to(comment::Column::OnId),
    );
    nodes::seen(actor)
        .join(sea_orm::JoinType::InnerJoin, below)
        .column_as(comment::Column::EntryId, "comment_id")
        .column(comment::Column::AnsweredAt)
        .filter(comment::Column::EntryId.in_subquery(comments.into_query()))
        .limit(LINES)
}

async fn load(db: &Db, actor: &Actor, query: sea_orm::Select<entry::Entity>) -> Result<Vec<Asked>> {
    let rows = query.into_model::<Row>().all(db.read()).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().map(|row| row.comment_id);
    let entries = entry::Entity::find().filter(entry::Column::Id.is_in(ids)).all(db.read()).await?;
    let asked = rows.into_iter().filter_map(|row| {
        let question = entries.iter().find(|entry| entry.id == row.comment_id)?;
        Some(Asked {
            on: row.on.shown_to(actor),
            public_id: question.public_id.clone(),
            title: question.title.clone(),
            asked_at: question.created_at,
            answered_at: row.answered_at,
        })
    });
    Ok(asked.collect())
}
