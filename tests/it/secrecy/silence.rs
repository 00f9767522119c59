//! (c) Casting writes the mark and the ballot, and nothing anywhere else.

use std::collections::BTreeMap;

use domain::store::words::BallotDisclosure;
use sea_orm::{ConnectionTrait, Statement};

use super::{House, choice, one_of, secret};
use crate::on_both;
use crate::support::TestApp;

on_both! {
    /// No event, notification, job, mail, document or any other row, before and after everybody was told.
    async fn casting_leaves_no_row_beside_the_ballot(app) {
        let house = House::with(&app, 12).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        app.tell().await;
        app.index_now().await;
        let before = counts(&app).await;
        for person in &house.people {
            house.cast(&process, *person, &[choice(0)]).await.expect("cast");
        }
        app.tell().await;
        app.index_now().await;
        let mut after = counts(&app).await;
        *after.get_mut("ballot").expect("ballots") -= 12;
        assert_eq!(after, before);
    }

    /// The same of a vote that is refused, and of one with names beside its own row.
    async fn a_refused_ballot_leaves_no_row_at_all(app) {
        let house = House::with(&app, 12).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        house.cast(&process, house.people[0], &[choice(0)]).await.expect("cast");
        let before = counts(&app).await;
        house.cast(&process, house.people[0], &[choice(1)]).await.expect_err("once only");
        house.cast(&process, house.people[1], &[choice(2)]).await.expect_err("not offered");
        assert_eq!(counts(&app).await, before);
        let named = domain::ballots::Setup { disclosure: BallotDisclosure::Named, ..secret(vec![one_of(2)]) };
        let process = house.opened(&named).await;
        let before = counts(&app).await;
        house.cast(&process, house.people[0], &[choice(0)]).await.expect("cast");
        let mut after = counts(&app).await;
        *after.get_mut("named_ballot").expect("ballots") -= 1;
        assert_eq!(after, before);
    }
}

/// Rows of every table.
async fn counts(app: &TestApp) -> BTreeMap<&'static str, i64> {
    let database = app.connection().await;
    let mut counts = BTreeMap::new();
    for table in migrations::table_names() {
        let statement =
            Statement::from_string(database.get_database_backend(), format!("SELECT count(*) FROM {table}"));
        let row = database.query_one_raw(statement).await.expect("a count").expect("a row");
        counts.insert(table, row.try_get_by_index(0).expect("a number"));
    }
    counts
}
