//! (a) After the close, order and transaction of rows tell no more than chance who cast what.

use std::collections::HashMap;

use domain::entries::spine::Found;
use domain::store::PersonId;

use super::{House, choice, one_of, secret, shuffled};
use crate::on_both;

const VOTERS: usize = 200;
const RUNS: usize = 20;
/// Answers of two questions of so many choices: enough that each voter has their own.
const CHOICES: usize = 15;

on_both! {
    /// Every voter answers as nobody else does. Whoever lays electorate and ballots side by side, in any order
    /// the database has, finds one right pair a run by chance: in all runs 20, and 60 only once in 10¹¹ tries.
    async fn rows_side_by_side_say_nothing_after_the_close(app) {
        let house = House::with(&app, VOTERS).await;
        let orders = if app.db.is_postgres() { ON_POSTGRES } else { ON_SQLITE };
        let mut pairs = vec![0; orders.len()];
        for run in 0..RUNS {
            let (process, gave) = vote(&house).await;
            if run == 0 && app.db.is_postgres() {
                // What the close takes away: before it, the transactions give everybody away.
                assert_eq!(right(&house, &process, "ORDER BY xmin::text::bigint", &gave).await, VOTERS);
            }
            house.close(&process).await;
            for (found, order) in pairs.iter_mut().zip(orders) {
                *found += right(&house, &process, order, &gave).await;
            }
        }
        assert!(pairs.iter().all(|found| *found < 60), "{orders:?}: {pairs:?}");
    }

    /// All rows of both tables are of one transaction, and nothing is left of who took part.
    async fn all_rows_are_of_the_close(app) {
        let house = House::with(&app, 40).await;
        let (process, _) = vote(&house).await;
        house.close(&process).await;
        if app.db.is_postgres() {
            let of = "SELECT DISTINCT xmin::text FROM electorate WHERE box_id = $1 \
                      UNION SELECT DISTINCT xmin::text FROM ballot WHERE box_id = $1";
            assert_eq!(house.rows(&process, of).await.len(), 1);
        }
        let marked = "SELECT 'x' FROM electorate WHERE box_id = $1 AND taken";
        assert_eq!(house.rows(&process, marked).await, Vec::<Vec<String>>::new());
        assert_eq!((house.count(&process, "electorate").await, house.count(&process, "ballot").await), (40, 40));
    }
}

const ON_POSTGRES: &[&str] = &["ORDER BY ctid", "ORDER BY xmin::text::bigint, ctid", "ORDER BY ctid DESC", ""];
const ON_SQLITE: &[&str] = &["", "ORDER BY group_number"];

/// What each voter answered, in the form in which the database gives it.
type Gave = HashMap<PersonId, String>;

async fn vote(house: &House<'_>) -> (Found, Gave) {
    let process = house.opened(&secret(vec![one_of(CHOICES), one_of(CHOICES)])).await;
    let mut gave = Gave::new();
    for (number, person) in shuffled(house.people.clone()).into_iter().enumerate() {
        let answers = [choice(number / CHOICES), choice(number % CHOICES)];
        gave.insert(person, serde_json::to_string(&answers).expect("JSON"));
        house.cast(&process, person, &answers).await.expect("cast");
    }
    (process, gave)
}

/// How many of the pairs are right if both tables are read in this order and laid side by side.
async fn right(house: &House<'_>, process: &Found, order: &str, gave: &Gave) -> usize {
    let person = if house.app.db.is_postgres() { "person_id::text" } else { "lower(hex(person_id))" };
    let payload = if house.app.db.is_postgres() { "payload::text" } else { "CAST(payload AS text)" };
    let people = house.rows(process, &format!("SELECT {person} FROM electorate WHERE box_id = $1 {order}")).await;
    let ballots = house.rows(process, &format!("SELECT {payload} FROM ballot WHERE box_id = $1 {order}")).await;
    let pairs = people.iter().zip(&ballots).filter(|(person, ballot)| {
        let person = PersonId(person[0].parse().expect("an id"));
        gave.get(&person).is_some_and(|gave| *gave == ballot[0].replace(' ', ""))
    });
    pairs.count()
}
