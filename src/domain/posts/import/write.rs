//! Writing what was read: a stretch is one transaction with a handful of statements.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use store::words::{EntryKind, EntryState, PostForm, QuestionState};
use store::{DomainId, EntryId, PersonId, SpaceId, Ts, comment, entry, entry_source, post};
use text::markdown::WikiTarget;
use uuid::{NoContext, Timestamp, Uuid};

use super::known::{Stretch, Target};
use super::lines::{Kind, Ready};
use super::meant::{Home, Looked, Meant};
use super::{Intake, Report, revise};
use crate::actor::Actor;
use crate::db::{Db, Tx};
use crate::entries::draft::Start;
use crate::entries::{bulk, links};
use crate::error::Result;
use crate::intake::{Note, Why};
use crate::rules;

pub(super) struct Writer<'a> {
    db: &'a Db,
    actor: &'a Actor,
    intake: &'a Intake<'a>,
    meant: Meant<'a>,
    /// Ids that came already, by a number each: of a million, two share one hardly ever.
    seen: HashSet<u64>,
    numbers: RandomState,
    pub report: Report,
}

/// A line with what it names.
pub(super) struct Placed {
    pub line: Ready,
    home: Home,
    pub author: Option<PersonId>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(db: &'a Db, actor: &'a Actor, intake: &'a Intake<'a>, meant: Meant<'a>) -> Self {
        let (seen, numbers) = (HashSet::new(), RandomState::new());
        Self { db, actor, intake, meant, seen, numbers, report: Report::default() }
    }

    /// Takes in one stretch.
    pub(super) async fn write(&mut self, read: Vec<std::result::Result<Ready, Note>>) -> Result<()> {
        let mut placed = Vec::with_capacity(read.len());
        for line in read {
            match line {
                Err(note) => self.report.skipped.add(note),
                Ok(line) => placed.extend(self.place(line).await?),
            }
        }
        let mut named: BTreeMap<SpaceId, Vec<String>> = BTreeMap::new();
        for Placed { line, home, .. } in &placed {
            let names = named.entry(home.space.id).or_default();
            names.extend([Some(&line.id), line.on.as_ref(), line.thread.as_ref()].into_iter().flatten().cloned());
        }
        let mut known = Stretch::load(self.db, self.actor, &named).await?;
        let (mut rows, mut changed) = (Rows::default(), Vec::new());
        for each in placed {
            match known.of(each.home.space.id, &each.line.id).cloned() {
                Some(before) if before.hash == each.line.hash => self.report.unchanged += 1,
                Some(before) => changed.push((each, before)),
                None => self.take(each, &mut known, &mut rows).await?,
            }
        }
        self.report.new += rows.sources.len() as u64;
        if !rows.sources.is_empty() && !self.intake.dry_run {
            let mut tx = self.db.begin().await?;
            tx.keeps_tree();
            rows.insert(&tx, self.actor).await?;
            tx.commit().await?;
        }
        let dry = self.intake.dry_run;
        revise::write(self.db, changed, dry, &mut self.report).await
    }

    /// Finds author and space; what cannot be found is told.
    async fn place(&mut self, line: Ready) -> Result<Option<Placed>> {
        let number = self.numbers.hash_one((&line.space, &line.id));
        let found = match self.seen.insert(number) {
            true => self.named(&line).await?,
            false => Err(Why::Twice),
        };
        match found {
            Ok((home, author)) => Ok(Some(Placed { line, home, author })),
            Err(why) => {
                self.report.skipped.add(Note::new(line.id, why));
                Ok(None)
            }
        }
    }

    async fn named(&mut self, line: &Ready) -> Result<Looked<(Home, Option<PersonId>)>> {
        let home = self.meant.home(line.space.as_deref()).await?;
        let author = self.meant.author(line.author.as_deref()).await?;
        Ok(home.and_then(|home| Ok((home, author?))))
    }

    /// A new entry, if what it stands below is there.
    async fn take(&mut self, placed: Placed, known: &mut Stretch, rows: &mut Rows) -> Result<()> {
        match self.stands(&placed, known).await? {
            Err(why) => self.report.skipped.add(Note::new(placed.line.id, why)),
            Ok((domain, below)) => {
                let (source, target) = rows.add(placed, domain, below);
                known.add(source, target);
            }
        }
        Ok(())
    }

    /// The domain it is read in, and what a comment stands below.
    async fn stands(&mut self, placed: &Placed, known: &mut Stretch) -> Result<Looked<(DomainId, Option<Below>)>> {
        let (home, line) = (&placed.home, &placed.line);
        let Some(on) = &line.on else {
            let domain = self.meant.domain(home, line.audience.as_ref()).await?;
            return Ok(domain.map(|domain| (domain, None)));
        };
        let below = match target(known, home.space.id, on, line.thread.as_deref()) {
            Ok(below) => below,
            Err(why) => return Ok(Err(why)),
        };
        match below.thread {
            Some(thread) if !known.answer(thread) => Ok(Err(Why::Fault("body", "thread-full"))),
            _ => Ok(Ok((below.on.domain, Some(below)))),
        }
    }
}

/// What a comment stands below, and the thread it belongs to.
#[derive(Debug, Clone, Copy)]
struct Below {
    on: Target,
    thread: Option<EntryId>,
}

fn target(known: &Stretch, space: SpaceId, on: &str, thread: Option<&str>) -> Looked<Below> {
    let missing = |name: &str| Why::NoTarget(name.to_owned());
    let found = known.target(space, on).filter(|on| on.kind != EntryKind::Comment).ok_or_else(|| missing(on))?;
    let thread = match thread {
        None => None,
        Some(name) => {
            let first = known.target(space, name).filter(|first| first.begins && first.on == Some(found.id));
            Some(first.ok_or_else(|| missing(name))?.id)
        }
    };
    Ok(Below { on: found, thread })
}

/// An id that sorts by the time of what it names.
fn id_of(at: Ts) -> EntryId {
    let milliseconds = at.0.max(0).unsigned_abs();
    let nanoseconds = u32::try_from(milliseconds % 1000).unwrap_or_default() * 1_000_000;
    EntryId(Uuid::new_v7(Timestamp::from_unix(NoContext, milliseconds / 1000, nanoseconds)))
}

/// The rows of new entries, table by table.
#[derive(Default)]
struct Rows {
    spine: bulk::Rows,
    posts: Vec<post::ActiveModel>,
    comments: Vec<comment::ActiveModel>,
    sources: Vec<entry_source::ActiveModel>,
    links: Vec<(links::Source, Vec<WikiTarget>)>,
}

impl Rows {
    fn add(&mut self, placed: Placed, domain: DomainId, below: Option<Below>) -> (String, Target) {
        let Placed { line, home, author } = placed;
        let kind = match line.kind {
            Kind::Post => EntryKind::Post,
            Kind::Micropost => EntryKind::Micropost,
            Kind::Comment => EntryKind::Comment,
        };
        let start = Start {
            kind,
            space: below.map_or(home.space.id, |below| below.on.space),
            domain,
            parent: below.map(|below| below.on.id),
            position: 0.0,
            owner: None,
            owner_unit: None,
            approval: false,
        };
        let news_at = rules::kinds::of(kind).news.at(None, line.at, true);
        let row = entry::Model { id: id_of(line.at), news_at, ..start.row(author, &line.text.title, line.at) };
        let target = Target {
            id: row.id,
            kind,
            space: home.space.id,
            domain,
            trashed: row.state == EntryState::Trashed,
            on: start.parent,
            begins: below.is_some_and(|below| below.thread.is_none()),
        };
        self.own(row.id, &line, below);
        self.sources.push(entry_source::ActiveModel {
            entry_id: Set(row.id),
            space_id: Set(home.space.id),
            source: Set(line.id.clone()),
            hash: Set(line.hash),
        });
        if !line.targets.is_empty() {
            let source = links::Source { entry: row.id, space: row.space_id, revision: row.head_id, before: None };
            self.links.push((source, line.targets));
        }
        self.spine.publish(row, line.text.body, &line.tags);
        (line.id, target)
    }

    /// What its kind adds.
    fn own(&mut self, id: EntryId, line: &Ready, below: Option<Below>) {
        match (line.kind, below) {
            (Kind::Comment, Some(below)) => self.comments.push(
                comment::Model {
                    entry_id: id,
                    on_id: below.on.id,
                    thread_id: below.thread,
                    section: String::new(),
                    section_title: String::new(),
                    question: line.question.then_some(QuestionState::Open),
                    answer_id: None,
                    answered_at: None,
                    confidential: false,
                    stance: None,
                }
                .into_active_model()
                .reset_all(),
            ),
            (Kind::Post, _) => self.posts.push(super::super::write::row(id, line.lead.clone(), PostForm::Post)),
            _ => {}
        }
    }

    async fn insert(mut self, tx: &Tx<'_>, actor: &Actor) -> Result<()> {
        self.spine.insert(tx).await?;
        if !self.posts.is_empty() {
            post::Entity::insert_many(self.posts).exec_without_returning(&**tx).await?;
        }
        if !self.comments.is_empty() {
            comment::Entity::insert_many(self.comments).exec_without_returning(&**tx).await?;
        }
        entry_source::Entity::insert_many(self.sources).exec_without_returning(&**tx).await?;
        for (source, targets) in &self.links {
            links::record(tx, source, targets).await?;
        }
        self.spine.tell(tx, actor).await
    }
}
