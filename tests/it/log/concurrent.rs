//! Eight writers, ten thousand changes, and a follower that reads along.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::search::follow;
use domain::store::words::Visibility;
use domain::store::{EntryId, entry, event, revision};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use search::Hit;
use tokio::sync::Barrier;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::looking::Reader;
use super::writers::{Desk, NUMBERS};
use crate::on_both;
use crate::support::TestApp;

const WRITERS: usize = 8;
const PAGES: usize = 40;
const CHANGES: usize = 10_000;
/// How many pages a transaction changes, one size after the other.
const SIZES: &[usize] = &[1, 3, 40, 10, 25, 2, 37, 7];
/// Of so many transactions one is taken back, and one passes through a state that nobody may see.
const ONE_IN: i64 = 5;
const BACK: &str = "Zurückgenommen";
const HALF: &str = "Halbfertig";

/// What all who write share: how much is done, and where they wait for one another.
struct Together {
    desk: Desk,
    done: AtomicUsize,
    line: Barrier,
}

impl Together {
    /// Everybody is here; then whoever begins before the others begins; then everybody goes on.
    async fn meet(&self, begin: impl Future<Output = ()>) {
        self.line.wait().await;
        begin.await;
        self.line.wait().await;
    }
}

/// One writer's share; the numbers of its changes grow.
async fn write(all: Arc<Together>, writer: usize, pages: Vec<EntryId>) {
    let (desk, share) = (&all.desk, CHANGES / WRITERS);
    let mut number = writer as i64 * NUMBERS;
    let mut left = share;
    // Twice the follower gets so far that it reads what others are about to change again.
    let mut stops = vec![share / 4, share * 3 / 4];
    for size in SIZES.iter().cycle() {
        let size = (*size).min(left);
        if size == 0 {
            break;
        }
        number += 1;
        let start = number as usize % PAGES;
        let those: Vec<EntryId> = pages.iter().cycle().skip(start).take(size).copied().collect();
        write_one(desk, &those, number).await;
        left -= size;
        all.done.fetch_add(size, Ordering::SeqCst);
        if stops.last().is_some_and(|until| left <= *until) {
            stops.pop();
            desk.until_shown(number).await;
            if stops.len() == 1 {
                all.meet(async {}).await;
            }
        }
    }
}

async fn write_one(desk: &Desk, those: &[EntryId], number: i64) {
    if number % ONE_IN == 0 {
        let tx = desk.begin().await;
        desk.change(&tx, those, number + 500_000, BACK).await;
        tx.rollback().await.expect("taken back");
    }
    let tx = desk.begin().await;
    if number % ONE_IN == 1 {
        desk.change(&tx, &those[..those.len().div_ceil(2)], number + 700_000, HALF).await;
    }
    desk.change(&tx, those, number, "").await;
    desk.commit(tx, number).await;
}

/// A transaction that took its place in the log early and commits when much has been written after it.
async fn dawdle(all: Arc<Together>, pages: Vec<EntryId>) {
    let (desk, number) = (&all.desk, 99 * NUMBERS);
    let mut late = None;
    all.meet(async {
        let tx = desk.begin().await;
        desk.change(&tx, &pages, number, "").await;
        late = Some(tx);
    })
    .await;
    while all.done.load(Ordering::SeqCst) < CHANGES * 45 / 100 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    desk.commit(late.expect("begun"), number).await;
}

/// The number a title speaks of.
fn number_of(title: &str) -> i64 {
    let number =
        title.strip_prefix("Stand ").and_then(|rest| rest.split(' ').next()).and_then(|number| number.parse().ok());
    number.unwrap_or_else(|| panic!("{title}"))
}

/// Each hit is a state that was committed, as a whole, and none goes back to an earlier one.
fn check(hits: &[Hit], desk: &Desk, last: &mut BTreeMap<Uuid, i64>) {
    for hit in hits {
        assert!(!hit.title.contains(BACK) && !hit.title.contains(HALF), "{}", hit.title);
        let number = number_of(&hit.title);
        assert!(desk.was_committed(number), "{number} was never committed");
        assert!(hit.snippet.plain().contains(&format!("Stand {number}.")), "{}: {}", hit.title, hit.snippet.plain());
        let before = last.insert(hit.id, number).unwrap_or(0);
        desk.saw(number);
        assert!(before <= number, "{} went back to {number} from {before}", hit.id);
    }
}

/// Looks at the index until told to stop.
async fn look(app: &TestApp, desk: &Desk, reader: &Reader, stop: &CancellationToken) {
    let mut last = BTreeMap::new();
    while !stop.is_cancelled() {
        check(&reader.pages(&app.index, "Gemeinsames", None), desk, &mut last);
        // Text and tag of a page change in one transaction, so they are found together.
        if let Some(number) = last.values().max().filter(|number| **number > 0) {
            for hit in reader.pages(&app.index, "", Some(&format!("Stand {number}"))) {
                assert_eq!(number_of(&hit.title), *number, "a tag of another moment");
            }
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What the database holds in the end.
async fn truth(desk: &Desk) -> BTreeMap<Uuid, i64> {
    let rows = entry::Entity::find()
        .select_only()
        .column(entry::Column::Id)
        .column(revision::Column::Number)
        .join(
            sea_orm::JoinType::InnerJoin,
            entry::Entity::belongs_to(revision::Entity)
                .from(entry::Column::PublishedId)
                .to(revision::Column::Id)
                .into(),
        )
        .into_tuple::<(EntryId, i64)>();
    let rows = rows.all(&desk.database).await.expect("the database answers");
    rows.into_iter().map(|(id, number)| (id.0, number)).collect()
}

on_both! {
    /// None is missed, none is shown in a state that never was committed, whatever the order in
    /// which transactions begin and end.
    async fn ten_thousand_changes_by_eight_writers_are_followed(app) {
        let space = app.space_of_nobody("log", Visibility::Open).await;
        let database = app.connection().await;
        let reader = Reader::of(&database, space).await;
        // SQLite has one writer: there nobody can commit past an open transaction.
        let late = usize::from(app.db.is_postgres());
        let line = Barrier::new(WRITERS + late);
        let all = Arc::new(Together { desk: Desk::new(database, space), done: AtomicUsize::new(0), line });
        let desk = &all.desk;
        let mut writers = Vec::new();
        for writer in 0..WRITERS {
            writers.push(tokio::spawn(write(all.clone(), writer + 1, desk.pages(PAGES).await)));
        }
        if late > 0 {
            writers.push(tokio::spawn(dawdle(all.clone(), desk.pages(PAGES).await)));
        }
        let (stop, written) = (CancellationToken::new(), CancellationToken::new());
        let follower = tokio::spawn(follow::run(app.db.clone(), app.index.clone(), stop.clone()));
        let writing = async {
            for writer in writers {
                writer.await.expect("a writer");
            }
            written.cancel();
        };
        tokio::join!(look(&app, desk, &reader, &written), writing);
        stop.cancel();
        follower.await.expect("the follower");
        app.index_now().await;
        let told = event::Entity::find().filter(event::Column::Kind.eq("entry.revised")).count(&desk.database).await;
        assert!(told.expect("a number") >= CHANGES as u64);
        let mut found = BTreeMap::new();
        check(&reader.pages(&app.index, "Gemeinsames", None), desk, &mut found);
        let truth = truth(desk).await;
        assert_eq!(found.len(), truth.len());
        let missed: Vec<_> = truth.iter().filter(|(id, number)| found.get(id) != Some(number)).take(5).collect();
        assert!(missed.is_empty(), "not indexed as they are: {missed:?} …");
    }
}
