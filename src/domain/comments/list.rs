//! The discussion below an entry, as one reader sees it.
//!
//! What everybody sees who sees the entry is loaded once and kept while nothing has been committed;
//! rights are applied at every request.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use store::words::{EntryState, QuestionState, Stance};
use store::{EntryId, RevisionId, Ts, entry, revision};
use text::markdown::{Frame, Rendered};

use super::ANSWERS;
use super::confidential::{self, Look};
use super::core::{self, Core, Row};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::approval::{self, Returned};
use crate::entries::links;
use crate::entries::nodes::Node;
use crate::entries::spine::{self, Found};
use crate::entries::subscriptions;
use crate::error::Result;
use crate::generation::{Generation, Now};
use crate::moderation::hiding::{self, Placeholder};
use crate::people::directory::PersonName;
use crate::reactions::{self, Reactions};
use crate::rules::Decision;
use crate::rules::{self, entry::Abilities};
use crate::workers;

/// The discussion for one reader.
#[derive(Debug)]
pub struct Discussion {
    pub threads: Vec<Thread>,
    /// What waits for an approval: for its authors and those who approve.
    pub waiting: Vec<Comment>,
    /// Public id of the thread with which the next page begins.
    pub next: Option<String>,
    /// All comments readers see, those of other pages too.
    pub count: u64,
    /// Whether this reader may write here.
    pub write: Decision,
    /// Names of those to whom questions go.
    pub asked: Vec<String>,
}

#[derive(Debug)]
pub struct Thread {
    pub first: Comment,
    pub answers: Vec<Comment>,
    /// It takes no further answers.
    pub full: bool,
    /// This reader may say that the question is answered; that the answer holds.
    pub may_settle: bool,
    pub may_verify: bool,
    /// This reader follows it.
    pub followed: bool,
}

/// One comment.
#[derive(Debug, Clone)]
pub struct Comment {
    pub public_id: String,
    pub author: Option<PersonName>,
    pub created_at: Ts,
    /// Readers have seen another text of it before.
    pub edited: bool,
    pub section: String,
    pub section_title: String,
    pub state: EntryState,
    /// When it was taken away; only its place is shown.
    pub removed_at: Option<Ts>,
    /// Why it is hidden: for readers only its place is shown, its author and those who approve still read it.
    pub hidden: Option<Placeholder>,
    pub head: RevisionId,
    /// The text itself; its place alone is shown where it is gone.
    pub text: Option<Arc<revision::Model>>,
    pub rendered: Arc<Rendered>,
    /// Visible link targets by key.
    pub links: HashMap<String, Node>,
    pub can: Abilities,
    /// This reader wrote it.
    pub own: bool,
    /// Nobody but the Vertrauensstelle learns who wrote it.
    pub confidential: bool,
    /// For whoever wrote it confidentially: who has learned the name since.
    pub looks: Vec<Look>,
    /// It speaks for or against what it stands below.
    pub stance: Option<Stance>,
    pub question: Option<QuestionState>,
    pub answered_at: Option<Ts>,
    /// It is the answer to the question it stands below.
    pub is_answer: bool,
    pub reactions: Reactions,
    /// Why it came back from those who approve.
    pub returned: Option<Returned>,
}

/// The caches behind discussions, each with a stated bound.
#[derive(Clone)]
pub struct Discussions {
    cores: Cache<(EntryId, String), (Generation, Arc<Core>)>,
    rendered: Cache<RevisionId, Arc<Rendered>>,
}

impl Default for Discussions {
    /// 16 MiB of comments, 16 MiB of renderings.
    fn default() -> Self {
        let bounded = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        Self {
            cores: Cache::builder()
                .max_capacity(16 * 1024 * 1024)
                .weigher(move |_, (_, core): &(Generation, Arc<Core>)| bounded(core.weight()))
                .build(),
            rendered: Cache::builder()
                .max_capacity(16 * 1024 * 1024)
                .weigher(move |_, rendered: &Arc<Rendered>| bounded(rendered.weight()))
                .build(),
        }
    }
}

impl Discussions {
    /// The discussion below an entry, beginning with the thread `from` (a public id; empty: the first).
    pub async fn show(&self, db: &Db, actor: &Actor, on: &Found, from: &str, now: &Now) -> Result<Discussion> {
        rules::entry::see(actor, &on.facts).check()?;
        let core = self.core(db, on, from, &now.content).await?;
        let firsts = core.firsts.iter().map(|first| first.entry.id).collect();
        let followed = subscriptions::to_entries(db, actor, firsts).await?;
        let mut threads = Vec::with_capacity(core.firsts.len());
        for first in &core.firsts {
            let mut answers = Vec::new();
            for answer in core.answers.get(&first.entry.id).into_iter().flatten() {
                answers.push(self.seen(db, actor, on, &core, answer).await?);
            }
            if let Some(id) = first.own.answer_id {
                let rows = core.answers.get(&first.entry.id).into_iter().flatten();
                for (answer, row) in answers.iter_mut().zip(rows) {
                    answer.is_answer = row.entry.id == id;
                }
            }
            threads.push(Thread {
                full: answers.len() as u64 >= ANSWERS,
                first: self.seen(db, actor, on, &core, first).await?,
                answers,
                followed: followed.contains(&first.entry.id),
                may_settle: rules::comment::settle(actor, &on.facts, &spine::facts(&first.entry, &on.space))
                    .is_allowed(),
                may_verify: rules::comment::verify(actor, &on.facts).is_allowed(),
            });
        }
        let waiting = self.waiting(db, actor, on, &core).await?;
        if core.hides(on.entry.domain_id) {
            stand_in(db, actor, on, &core, &mut threads).await?;
        }
        self.react(db, actor, on, &core, &mut threads).await?;
        tell_looks(db, actor, &core, &mut threads).await?;
        let write = rules::comment::write(actor, &on.facts, core.place);
        Ok(Discussion {
            threads,
            waiting,
            next: core.next.clone(),
            count: core.count,
            write,
            asked: core.asked.clone(),
        })
    }

    /// What this reader sees of what waits for an approval or came back from it.
    async fn waiting(&self, db: &Db, actor: &Actor, on: &Found, core: &Core) -> Result<Vec<Comment>> {
        let sees = |row: &&Row| rules::entry::see(actor, &spine::facts(&row.entry, &on.space)).is_allowed();
        let rows: Vec<&Row> = core.waiting.iter().filter(sees).collect();
        let back = rows.iter().filter(|row| row.entry.state == EntryState::Returned);
        let mut reasons = approval::reasons(db, &back.map(|row| row.entry.id).collect::<Vec<_>>()).await?;
        let mut waiting = Vec::with_capacity(rows.len());
        for row in rows {
            let returned = reasons.remove(&row.entry.id);
            waiting.push(Comment { returned, ..self.seen(db, actor, on, core, row).await? });
        }
        Ok(waiting)
    }

    /// What this reader and others said of the comments with a click.
    async fn react(&self, db: &Db, actor: &Actor, on: &Found, core: &Core, threads: &mut [Thread]) -> Result<()> {
        let rows: Vec<&Row> = core.rows().collect();
        let clicked: Vec<EntryId> = core.clicks.keys().copied().collect();
        let (mut own, mut thanks) = (HashMap::new(), HashMap::new());
        if let Some(person) = actor.person().filter(|_| !clicked.is_empty()) {
            own = reactions::own(db, person, &clicked).await?;
            let wrote = |row: &&&Row| rules::entry::wrote(actor, &spine::facts(&row.entry, &on.space));
            let mine = rows.iter().filter(wrote).map(|row| row.entry.id);
            let mine: Vec<EntryId> = mine.filter(|id| core.clicks.contains_key(id)).collect();
            thanks = reactions::thanks(db, &mine).await?;
        }
        let comments =
            threads.iter_mut().flat_map(|thread| std::iter::once(&mut thread.first).chain(&mut thread.answers));
        for (comment, row) in comments.zip(rows).filter(|(comment, _)| comment.removed_at.is_none()) {
            let facts = spine::facts(&row.entry, &on.space);
            comment.reactions = Reactions {
                helpful: core.clicks.get(&row.entry.id).copied().unwrap_or(0),
                own: own.remove(&row.entry.id).unwrap_or_default(),
                thanked_by: thanks.remove(&row.entry.id).unwrap_or_default(),
                may: rules::reaction::react(actor, &facts).is_allowed(),
            };
        }
        Ok(())
    }

    async fn seen(&self, db: &Db, actor: &Actor, on: &Found, core: &Core, row: &Row) -> Result<Comment> {
        let facts = spine::facts(&row.entry, &on.space);
        let trashed = row.entry.state == EntryState::Trashed;
        let removed = trashed || !rules::entry::see(actor, &facts).is_allowed();
        let author = row.entry.author_id.filter(|_| !removed).and_then(|id| core.people.get(&id)).cloned();
        Ok(Comment {
            public_id: row.entry.public_id.clone(),
            author,
            created_at: row.entry.created_at,
            edited: row.entry.published_id.is_some() && row.text.number > 1,
            section: row.own.section.clone(),
            section_title: row.own.section_title.clone(),
            state: row.entry.state,
            removed_at: removed.then_some(row.entry.changed_at),
            hidden: None,
            head: row.entry.head_id,
            text: (!removed).then(|| row.text.clone()),
            rendered: if removed { Arc::default() } else { self.rendered(&row.entry, &row.text).await? },
            links: if removed { HashMap::new() } else { links::visible(db, actor, on.space.id, &row.links).await? },
            can: rules::entry::abilities(actor, &facts),
            own: rules::entry::wrote(actor, &facts),
            confidential: row.own.confidential,
            looks: Vec::new(),
            stance: row.own.stance,
            question: row.own.question,
            answered_at: row.own.answered_at,
            is_answer: false,
            reactions: Reactions::default(),
            returned: None,
        })
    }

    /// The rendering of a comment's text, made for the page it shares with others.
    async fn rendered(&self, entry: &entry::Model, text: &Arc<revision::Model>) -> Result<Arc<Rendered>> {
        if let Some(known) = self.rendered.get(&text.id) {
            return Ok(known);
        }
        let (source, scope) = (text.clone(), format!("k-{}-", entry.public_id));
        let frame = move || text::markdown::render_in(&source.body, Frame { scope: &scope, top: 4 });
        let made = Arc::new(workers::text(text.body.len(), frame).await?);
        self.rendered.insert(text.id, made.clone());
        Ok(made)
    }

    async fn core(&self, db: &Db, on: &Found, from: &str, now: &Generation) -> Result<Arc<Core>> {
        let key = (on.entry.id, from.to_owned());
        if let Some((generation, core)) = self.cores.get(&key)
            && generation.holds(now)
        {
            return Ok(core);
        }
        let core = Arc::new(core::load(db, on, from).await?);
        self.cores.insert(key, (now.clone(), core.clone()));
        Ok(core)
    }
}

/// Whoever wrote something confidentially reads below it who has learned their name.
async fn tell_looks(db: &Db, actor: &Actor, core: &Core, threads: &mut [Thread]) -> Result<()> {
    let own = core.rows().map(|row| row.entry.id).filter(|id| actor.rights.unnamed.contains(id));
    let mut looks = confidential::looks(db, &own.collect::<Vec<_>>()).await?;
    let comments = threads.iter_mut().flat_map(|thread| std::iter::once(&mut thread.first).chain(&mut thread.answers));
    for (comment, row) in comments.zip(core.rows()) {
        comment.looks = looks.remove(&row.entry.id).unwrap_or_default();
    }
    Ok(())
}

/// What is hidden says why, to its author as to those who see but its place.
async fn stand_in(db: &Db, actor: &Actor, on: &Found, core: &Core, threads: &mut [Thread]) -> Result<()> {
    let mut hidden = hiding::below(db, actor, on).await?;
    let comments = threads.iter_mut().flat_map(|thread| std::iter::once(&mut thread.first).chain(&mut thread.answers));
    for (comment, row) in comments.zip(core.rows()) {
        comment.hidden = hidden.remove(&row.entry.id).filter(|_| row.entry.state != EntryState::Trashed);
    }
    Ok(())
}
