//! What becomes of jobs: done, tried again, dead, claimed by somebody else.

use serde::{Deserialize, Serialize};

use super::House;
use crate::Actor;
use crate::admin::dead_jobs;
use crate::admin::runner::{Desk, Kind, Runs, Trouble, run_due_of};
use crate::error::Error;
use crate::jobs::{self, Job, LEASE, TRIES};
use crate::people::setup::put;

macro_rules! job {
    ($name:ident, $word:literal, |$desk:ident| $run:expr) => {
        #[derive(Serialize, Deserialize)]
        struct $name {}
        impl Job for $name {
            const NAME: &'static str = $word;
            fn unique_key(&self) -> Option<String> {
                Some(String::new())
            }
        }
        impl Runs for $name {
            async fn run(self, $desk: Desk) -> Result<(), Trouble> {
                $run
            }
        }
    };
}

job!(Fine, "fine", |desk| {
    // Its trace, for the test to see.
    let tx = desk.db.begin().await?;
    put(&tx, &format!("fine {}", desk.job), "1").await?;
    Ok(tx.commit().await?)
});
job!(Failing, "failing", |_desk| Err(Error::Busy.into()));
job!(Hopeless, "hopeless", |_desk| Err(Trouble::GiveUp("it cannot be".into())));
job!(Panicking, "panicking", |_desk| panic!("on purpose"));

static KINDS: &[Kind] = &[Kind::of::<Fine>(), Kind::of::<Failing>(), Kind::of::<Hopeless>(), Kind::of::<Panicking>()];

const TRACES: &str = "SELECT count(*) FROM installation WHERE name LIKE 'fine %'";

async fn enqueue<J: Job>(house: &House, job: &J) {
    let tx = house.db.begin().await.unwrap();
    jobs::enqueue(&tx, job, house.db.clock().now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn run(house: &House) -> usize {
    run_due_of(&house.db, &house.blobs, KINDS).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_waiting_job_is_one_and_its_row_goes_when_it_is_done() {
    for house in House::on_each().await {
        enqueue(&house, &Fine {}).await;
        enqueue(&house, &Fine {}).await;
        assert_eq!(run(&house).await, 1);
        assert_eq!(house.number(TRACES).await, 1);
        assert_eq!(house.number("SELECT count(*) FROM job").await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_job_waits_longer_each_time_and_dies_where_administration_sees_it() {
    for house in House::on_each().await {
        enqueue(&house, &Failing {}).await;
        let mut waits = Vec::new();
        for _ in 0..TRIES {
            assert_eq!(run(&house).await, 1);
            assert_eq!(run(&house).await, 0, "not before its time");
            let due = house.number("SELECT run_at FROM job").await;
            let wait = due - house.db.clock().now().0;
            waits.push(wait);
            house.db.clock().advance(wait.max(0) + 1);
        }
        assert!(waits.windows(2).all(|pair| pair[1] > pair[0]), "{waits:?}");
        assert_eq!(run(&house).await, 0);
        let admin = Actor::system("test");
        let dead = dead_jobs::list(&house.db, &admin).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!((dead[0].name.as_str(), dead[0].fault.as_str()), ("failing", "busy"));
        dead_jobs::retry(&house.db, &admin, dead[0].id).await.unwrap();
        assert_eq!(run(&house).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_cannot_succeed_dies_at_once_and_a_panic_costs_one_try() {
    for house in House::on_each().await {
        enqueue(&house, &Hopeless {}).await;
        enqueue(&house, &Panicking {}).await;
        enqueue(&house, &Fine {}).await;
        assert_eq!(run(&house).await, 3);
        assert_eq!(house.number("SELECT count(*) FROM job WHERE name = 'hopeless' AND state = 'dead'").await, 1);
        assert_eq!(house.number("SELECT tries FROM job WHERE name = 'panicking' AND state = 'waiting'").await, 1);
        assert_eq!(house.number("SELECT count(*) FROM job WHERE name = 'fine'").await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_lease_is_due_again_and_whoever_lost_it_changes_nothing() {
    for house in House::on_each().await {
        enqueue(&house, &Fine {}).await;
        let lost = jobs::claim(&house.db, 1).await.unwrap().remove(0);
        assert!(!jobs::any_due(&house.db).await.unwrap());
        assert!(jobs::claim(&house.db, 1).await.unwrap().is_empty());

        house.db.clock().advance(LEASE - 1_000);
        jobs::hold(&house.db, &lost).await.unwrap();
        house.db.clock().advance(LEASE - 1_000);
        assert!(jobs::claim(&house.db, 1).await.unwrap().is_empty(), "held");

        house.db.clock().advance(2_000);
        assert!(jobs::any_due(&house.db).await.unwrap());
        let again = jobs::claim(&house.db, 1).await.unwrap().remove(0);
        assert_eq!((again.id, again.tries), (lost.id, 2));
        jobs::fail(&house.db, &lost, "too late").await.unwrap();
        assert_eq!(house.number("SELECT count(*) FROM job WHERE state = 'running' AND fault = ''").await, 1);
        jobs::finish(&house.db, again.id).await.unwrap();
        assert_eq!(house.number("SELECT count(*) FROM job").await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_enqueued_again_while_it_runs_is_left_to_the_new_one() {
    for house in House::on_each().await {
        enqueue(&house, &Failing {}).await;
        let running = jobs::claim(&house.db, 1).await.unwrap().remove(0);
        enqueue(&house, &Failing {}).await;
        jobs::fail(&house.db, &running, "busy").await.unwrap();
        assert_eq!(house.number("SELECT count(*) FROM job").await, 1);
        assert_eq!(house.number("SELECT count(*) FROM job WHERE state = 'waiting' AND tries = 0").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_ends_its_process_each_time_does_not_come_back_for_ever() {
    for house in House::on_each().await {
        enqueue(&house, &Fine {}).await;
        for _ in 0..TRIES {
            assert_eq!(jobs::claim(&house.db, 1).await.unwrap().len(), 1);
            house.db.clock().advance(LEASE + 1);
        }
        assert_eq!(run(&house).await, 1);
        assert_eq!(house.number(TRACES).await, 0);
        assert_eq!(house.number("SELECT count(*) FROM job WHERE state = 'dead'").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_runners_share_the_work() {
    for house in House::on_each().await {
        let tx = house.db.begin().await.unwrap();
        for number in 0..20 {
            jobs::enqueue(&tx, &Counted { number }, house.db.clock().now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let claim = || async { jobs::claim(&house.db, 15).await.unwrap() };
        let (one, two) = tokio::join!(claim(), claim());
        let mut ids: Vec<_> = one.iter().chain(&two).map(|claimed| claimed.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(one.len() + two.len(), ids.len(), "none claimed twice");
        assert!(ids.len() >= 15);
    }
}

#[derive(Serialize)]
struct Counted {
    number: u32,
}

impl Job for Counted {
    const NAME: &'static str = "counted";
    fn unique_key(&self) -> Option<String> {
        Some(self.number.to_string())
    }
}
