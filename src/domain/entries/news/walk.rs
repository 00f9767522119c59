//! Walking several lanes at once, nearest first.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use store::words::{EntryKind, Level};
use store::{DomainId, EntryId, Ts};

use super::lanes::{Lane, Words};
use super::{Place, Stop, Stretch, Walked};
use crate::actor::Actor;
use crate::db::Db;
use crate::error::Result;

/// Lanes put into one statement.
const TOGETHER: usize = 100;

/// The stretch along these lanes as the actor sees it, each entry once. Domains in which the actor
/// does not read are passed over.
pub(crate) async fn walk(db: &Db, actor: &Actor, lanes: Vec<Lane>, wanted: Stretch, limit: usize) -> Result<Walked> {
    let walk = Walk { db, domains: actor.domains(Level::Read), actor, wanted, enough: limit + 1 };
    let lanes = walk.nearest(lanes).await?;
    let stops = walk.merged(&lanes, walk.enough).await?;
    Ok(Walked::of(stops, wanted, limit))
}

struct Walk<'a> {
    db: &'a Db,
    actor: &'a Actor,
    /// Where the actor reads.
    domains: Vec<DomainId>,
    wanted: Stretch,
    /// Entries after which nothing more is needed.
    enough: usize,
}

#[derive(FromQueryResult)]
struct Row {
    at: Ts,
    id: EntryId,
    kind: EntryKind,
}

/// The entry of a domain that is nearest to the place, if any is left there.
#[derive(FromQueryResult)]
struct Head {
    domain_id: DomainId,
    at: Option<Ts>,
}

impl Walk<'_> {
    /// The lanes that can have something on this stretch: an entry of the stretch stands on one whose
    /// nearest entry is among the nearest of all.
    async fn nearest(&self, lanes: Vec<Lane>) -> Result<Vec<Lane>> {
        let mut chosen = Vec::new();
        let (mut whole, mut topics) = (Vec::new(), Vec::new());
        let mut by_kind: Vec<(EntryKind, Vec<DomainId>)> = Vec::new();
        for lane in lanes {
            match lane {
                Lane::Domain(id) if self.actor.level(id).is_some() => whole.push(id),
                Lane::Of(id, kind) if self.actor.level(id).is_some() => {
                    match by_kind.iter_mut().find(|of| of.0 == kind) {
                        Some((_, ids)) => ids.push(id),
                        None => by_kind.push((kind, vec![id])),
                    }
                }
                Lane::Domain(_) | Lane::Of(..) => {}
                Lane::Followed(_) => chosen.push(lane),
                topic => topics.push(topic),
            }
        }
        chosen.extend(self.domains(whole, None).await?.into_iter().map(Lane::Domain));
        for (kind, ids) in by_kind {
            chosen.extend(self.domains(ids, Some(kind)).await?.into_iter().map(|id| Lane::Of(id, kind)));
        }
        chosen.extend(self.topics(topics).await?);
        Ok(chosen)
    }

    async fn domains(&self, ids: Vec<DomainId>, kind: Option<EntryKind>) -> Result<Vec<DomainId>> {
        if ids.len() <= self.enough {
            return Ok(ids);
        }
        let backend = self.db.backend();
        let mut words = Words::new(backend, &[], self.wanted);
        let sql = words.heads(&ids, backend, kind);
        let heads = Statement::from_sql_and_values(backend, sql, words.values);
        let heads = Head::find_by_statement(heads).all(self.db.read()).await?;
        let mut heads: Vec<(Ts, DomainId)> = heads.iter().filter_map(|head| Some((head.at?, head.domain_id))).collect();
        match self.wanted.is_backwards() {
            true => heads.sort_by_key(|(at, _)| *at),
            false => heads.sort_by_key(|(at, _)| std::cmp::Reverse(*at)),
        }
        // One of the same instant as the last that counts may stand before it.
        let last = heads.get(self.enough - 1).map(|(at, _)| *at);
        let tied = heads.iter().skip(self.enough).take_while(|(at, _)| Some(*at) == last).count();
        Ok(heads.into_iter().take(self.enough + tied).map(|(_, id)| id).collect())
    }

    /// An entry may head several of these, so what counts is how many different ones were met.
    async fn topics(&self, lanes: Vec<Lane>) -> Result<Vec<Lane>> {
        if lanes.len() <= self.enough {
            return Ok(lanes);
        }
        let mut heads = Vec::new();
        for lanes in lanes.chunks(TOGETHER) {
            heads.extend(self.each(lanes, 1).await?);
        }
        self.sort(&mut heads, |(_, stop)| stop.place);
        let mut met: Vec<EntryId> = Vec::new();
        let mut chosen = Vec::new();
        for (lane, stop) in heads {
            if met.last() != Some(&stop.place.id) {
                met.push(stop.place.id);
            }
            if met.len() > self.enough {
                break;
            }
            chosen.push(lane);
        }
        Ok(chosen)
    }

    /// The nearest `limit` entries of all these lanes together.
    async fn merged(&self, lanes: &[Lane], limit: usize) -> Result<Vec<Stop>> {
        let mut stops = Vec::new();
        for lanes in lanes.chunks(TOGETHER) {
            stops.extend(self.each(lanes, limit).await?.into_iter().map(|(_, stop)| stop));
        }
        self.sort(&mut stops, |stop| stop.place);
        stops.dedup_by_key(|stop| stop.place.id);
        stops.truncate(limit);
        Ok(stops)
    }

    fn sort<T>(&self, items: &mut [T], place: impl Fn(&T) -> Place) {
        match self.wanted.is_backwards() {
            true => items.sort_by_key(place),
            false => items.sort_by_key(|item| std::cmp::Reverse(place(item))),
        }
    }

    /// The nearest `limit` entries of each of these lanes.
    async fn each(&self, lanes: &[Lane], limit: usize) -> Result<Vec<(Lane, Stop)>> {
        if lanes.is_empty() {
            return Ok(Vec::new());
        }
        let statement = together(self.db.backend(), &self.domains, lanes, self.wanted, limit);
        let rows = self.db.read().query_all_raw(statement).await?;
        let stop = |row: &sea_orm::QueryResult| {
            let Row { at, id, kind } = Row::from_query_result(row, "")?;
            let lane: i64 = row.try_get("", "lane")?;
            let lane = lanes[usize::try_from(lane).unwrap_or_default().min(lanes.len() - 1)].clone();
            Ok((lane, Stop { place: Place { at, id }, kind }))
        };
        rows.iter().map(stop).collect()
    }
}

pub(super) fn together(
    backend: DbBackend,
    domains: &[DomainId],
    lanes: &[Lane],
    wanted: Stretch,
    limit: usize,
) -> Statement {
    let mut words = Words::new(backend, domains, wanted);
    let parts: Vec<String> = lanes
        .iter()
        .enumerate()
        .map(|(at, lane)| {
            let lane = words.lane(lane, limit);
            format!("SELECT CAST({at} AS bigint) AS lane, at, id, kind FROM ({lane}) AS lane{at}")
        })
        .collect();
    Statement::from_sql_and_values(backend, parts.join(" UNION ALL "), words.values)
}
