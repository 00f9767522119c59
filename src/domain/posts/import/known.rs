//! What earlier lines and runs brought in, as far as one stretch names it.

use std::collections::{BTreeMap, HashMap};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use store::words::{EntryKind, EntryState};
use store::{DomainId, EntryId, SpaceId, comment, entry, entry_source};

use crate::actor::Actor;
use crate::comments::ANSWERS;
use crate::db::Db;
use crate::entries::nodes;
use crate::error::Result;

/// Spaces asked for in one statement.
const SPACES: usize = 100;

/// An entry by its source.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub entry: entry::Model,
    pub hash: String,
}

/// What may be commented on or answered.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub id: EntryId,
    pub kind: EntryKind,
    pub space: SpaceId,
    pub domain: DomainId,
    pub trashed: bool,
    /// Of a comment: what it stands below, and whether it begins a thread.
    pub on: Option<EntryId>,
    pub begins: bool,
}

#[derive(Debug, Default)]
pub(super) struct Stretch {
    by_source: HashMap<(SpaceId, String), Known>,
    targets: HashMap<(SpaceId, String), Target>,
    answers: HashMap<EntryId, u64>,
}

impl Stretch {
    /// Looks up these sources of each space. What is no source may be the public id of an entry the
    /// actor sees.
    pub(super) async fn load(db: &Db, actor: &Actor, named: &BTreeMap<SpaceId, Vec<String>>) -> Result<Self> {
        let mut stretch = Self { by_source: by_source(db, named).await?, ..Self::default() };
        for (space, sources) in named {
            let others = sources.iter().filter(|source| !stretch.by_source.contains_key(&(*space, (*source).clone())));
            let others: Vec<&str> = others.map(String::as_str).filter(|word| word.len() == 10).collect();
            if !others.is_empty() {
                let shown = nodes::titled(actor).filter(entry::Column::PublicId.is_in(others));
                for node in nodes::all(db, actor, shown).await? {
                    let target = Target {
                        id: node.id,
                        kind: node.kind,
                        space: node.space_id,
                        domain: node.domain_id,
                        trashed: false,
                        on: None,
                        begins: false,
                    };
                    stretch.targets.insert((*space, node.public_id), target);
                }
            }
        }
        stretch.threads(db).await?;
        Ok(stretch)
    }

    /// What the comments among them stand below, and how many answers they have.
    async fn threads(&mut self, db: &Db) -> Result<()> {
        let comments = self.by_source.values().filter(|known| known.entry.kind == EntryKind::Comment);
        let ids: Vec<EntryId> = comments.map(|known| known.entry.id).collect();
        let mut rows = HashMap::new();
        if !ids.is_empty() {
            let own = comment::Entity::find().filter(comment::Column::EntryId.is_in(ids.iter().copied()));
            rows.extend(own.all(db.read()).await?.into_iter().map(|row| (row.entry_id, row)));
            let counted = comment::Entity::find()
                .select_only()
                .column(comment::Column::ThreadId)
                .column_as(comment::Column::EntryId.count(), "number")
                .filter(Condition::all().add(comment::Column::ThreadId.is_in(ids)))
                .group_by(comment::Column::ThreadId)
                .into_tuple::<(EntryId, i64)>()
                .all(db.read())
                .await?;
            self.answers.extend(counted.into_iter().map(|(id, number)| (id, number.unsigned_abs())));
        }
        for ((space, source), known) in &self.by_source {
            let row = rows.get(&known.entry.id);
            let target = Target {
                id: known.entry.id,
                kind: known.entry.kind,
                space: known.entry.space_id,
                domain: known.entry.domain_id,
                trashed: known.entry.state == EntryState::Trashed,
                on: row.map(|row| row.on_id),
                begins: row.is_some_and(|row| row.thread_id.is_none()),
            };
            self.targets.insert((*space, source.clone()), target);
        }
        Ok(())
    }

    pub(super) fn of(&self, space: SpaceId, source: &str) -> Option<&Known> {
        self.by_source.get(&(space, source.to_owned()))
    }

    pub(super) fn target(&self, space: SpaceId, source: &str) -> Option<Target> {
        self.targets.get(&(space, source.to_owned())).copied().filter(|target| !target.trashed)
    }

    /// A line of this stretch has become this.
    pub(super) fn add(&mut self, source: String, target: Target) {
        self.targets.insert((target.space, source), target);
    }

    /// Takes a place among the answers of a thread; false if it is full.
    pub(super) fn answer(&mut self, thread: EntryId) -> bool {
        let answers = self.answers.entry(thread).or_default();
        *answers += 1;
        *answers <= ANSWERS
    }
}

async fn by_source(db: &Db, named: &BTreeMap<SpaceId, Vec<String>>) -> Result<HashMap<(SpaceId, String), Known>> {
    let mut found = HashMap::new();
    let named: Vec<_> = named.iter().collect();
    for spaces in named.chunks(SPACES) {
        let mut any = Condition::any();
        for (space, sources) in spaces {
            let of = entry_source::Column::SpaceId.eq(**space);
            any = any.add(of.and(entry_source::Column::Source.is_in(sources.iter().map(String::as_str))));
        }
        let rows = entry_source::Entity::find().filter(any).find_also_related(entry::Entity).all(db.read()).await?;
        for (source, entry) in rows.into_iter().filter_map(|(source, entry)| Some((source, entry?))) {
            found.insert((source.space_id, source.source), Known { entry, hash: source.hash });
        }
    }
    Ok(found)
}
