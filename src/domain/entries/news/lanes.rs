//! The lanes as statements. Each runs along one index, from a place on, in one direction; the same
//! words on both databases.

use sea_orm::{DbBackend, Value};
use store::words::EntryKind;
use store::{DomainId, EntryId, PersonId};
use uuid::Uuid;

use super::Stretch;

/// Something along which there are news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lane {
    /// Everything in a domain in which the actor reads.
    Domain(DomainId),
    /// What of one kind stands there.
    Of(DomainId, EntryKind),
    /// What carries a Schlagwort, by its key.
    Tag(String),
    /// What is published in the name of a person.
    Name(PersonId),
    /// A page and all below it.
    Below(EntryId),
    /// The single entries a person subscribed to.
    Followed(PersonId),
}

/// A statement under construction: `$1` holds the domains in which the actor reads.
pub(super) struct Words {
    pub values: Vec<Value>,
    reads: &'static str,
    backwards: bool,
    /// `(at, id)` lies on the right side of the place, with `{at}` and `{id}` to be named.
    from: Option<(usize, usize)>,
}

impl Words {
    pub(super) fn new(backend: DbBackend, domains: &[DomainId], wanted: Stretch) -> Self {
        let mut words = Self {
            values: vec![listed(backend, domains)],
            reads: reads(backend),
            backwards: wanted.is_backwards(),
            from: None,
        };
        if let Stretch::OlderThan(place) | Stretch::NewerThan(place) = wanted {
            words.from = Some((words.bind(place.at.0), words.bind(place.id.0)));
        }
        words
    }

    fn bind(&mut self, value: impl Into<Value>) -> usize {
        self.values.push(value.into());
        self.values.len()
    }

    /// The rows `at, id, kind` of a lane, nearest first.
    pub(super) fn lane(&mut self, lane: &Lane, limit: usize) -> String {
        match lane {
            Lane::Domain(id) => {
                let of = self.bind(id.0);
                self.entries(&format!("e.domain_id = ${of}"), limit)
            }
            Lane::Of(id, kind) => {
                let (of, kind) = (self.bind(id.0), self.bind(kind.word()));
                self.entries(&format!("e.domain_id = ${of} AND e.kind = ${kind}"), limit)
            }
            Lane::Tag(key) => self.lines("tag_key", key.as_str(), limit),
            Lane::Name(id) => self.lines("name_id", id.0, limit),
            Lane::Below(id) => self.lines("page_id", id.0, limit),
            Lane::Followed(id) => {
                let of = self.bind(id.0);
                let (from, reads) = (self.from("e.news_at", "e.id"), self.reads);
                format!(
                    "SELECT e.news_at AS at, e.id, e.kind FROM subscription s CROSS JOIN entry e \
                     WHERE s.person_id = ${of} AND s.extent = 'entry' AND e.id = s.entry_id AND {SHOWN} \
                     AND e.domain_id IN ({reads}) AND {from} {} LIMIT {limit}",
                    self.order("e.news_at", "e.id")
                )
            }
        }
    }

    fn entries(&self, of: &str, limit: usize) -> String {
        let from = self.from("e.news_at", "e.id");
        let order = self.order("e.news_at", "e.id");
        format!(
            "SELECT e.news_at AS at, e.id, e.kind FROM entry e WHERE {of} AND {SHOWN} AND {from} {order} LIMIT {limit}"
        )
    }

    fn lines(&mut self, column: &str, of: impl Into<Value>, limit: usize) -> String {
        let of = self.bind(of);
        let (from, order, reads) = (self.from("l.at", "l.entry_id"), self.order("l.at", "l.entry_id"), self.reads);
        format!(
            "SELECT l.at, e.id, e.kind FROM news_line l CROSS JOIN entry e WHERE l.{column} = ${of} AND e.id = l.entry_id \
             AND {SHOWN} AND e.domain_id IN ({reads}) AND {from} {order} LIMIT {limit}"
        )
    }

    /// For each of these domains the time of its entry nearest to the place.
    pub(super) fn heads(&mut self, domains: &[DomainId], backend: DbBackend, kind: Option<EntryKind>) -> String {
        let of = self.bind(listed(backend, domains));
        let each = reads(backend).replace("$1", &format!("${of}"));
        let kind = kind.map(|kind| format!(" AND e.kind = ${}", self.bind(kind.word()))).unwrap_or_default();
        let (from, order) = (self.from("e.news_at", "e.id"), self.order("e.news_at", "e.id"));
        format!(
            "SELECT d.id AS domain_id, (SELECT e.news_at FROM entry e WHERE e.domain_id = d.id{kind} AND {SHOWN} \
             AND {from} {order} LIMIT 1) AS at FROM ({each}) AS d"
        )
    }

    /// On the right side of the place.
    fn from(&self, at: &str, id: &str) -> String {
        let side = if self.backwards { '>' } else { '<' };
        self.from.map_or_else(|| format!("{at} IS NOT NULL"), |(a, b)| format!("({at}, {id}) {side} (${a}, ${b})"))
    }

    fn order(&self, at: &str, id: &str) -> String {
        let way = if self.backwards { "ASC" } else { "DESC" };
        format!("ORDER BY {at} {way}, {id} {way}")
    }
}

/// What readers see of those who read there: the words of [`crate::rules::entry::read_in`].
const SHOWN: &str = "e.published_id IS NOT NULL AND e.state <> 'trashed'";

/// The ids in the list of domains.
fn reads(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "SELECT unnest(($1::text)::uuid[]) AS id",
        _ => "SELECT unhex(value) AS id FROM json_each($1)",
    }
}

/// Ids as one value, so that a statement reads the same however many they are.
fn listed(backend: DbBackend, ids: &[DomainId]) -> Value {
    let simple = |id: &DomainId| Uuid::simple(id.0).to_string();
    let text = match backend {
        DbBackend::Postgres => format!("{{{}}}", ids.iter().map(simple).collect::<Vec<_>>().join(",")),
        _ => format!("[{}]", ids.iter().map(|id| format!("\"{}\"", simple(id))).collect::<Vec<_>>().join(",")),
    };
    text.into()
}
