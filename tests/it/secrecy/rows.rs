//! (b), (e) What a secret ballot consists of, and that the database keeps it so.

use domain::ballots::answers::Answer;
use domain::store::words::QuestionForm;
use migrations::{Kind, inventory};
use sea_orm::ConnectionTrait;

use super::{House, choice, one_of, question, secret};
use crate::on_both;

/// Nothing but these columns, none of which bears a person, a time or an order.
#[test]
fn a_secret_ballot_has_no_column_that_leads_to_somebody() {
    let columns = |table: &str| -> Vec<(&str, Kind, Option<&str>)> {
        let of = inventory().into_iter().filter(|one| one.table == table);
        of.map(|one| (one.column, one.kind, one.refers_to)).collect()
    };
    let ballot = [
        ("box_id", Kind::Id, Some("ballot_box")),
        ("id", Kind::Id, None),
        ("group_number", Kind::Number, None),
        ("payload", Kind::Json, None),
    ];
    assert_eq!(columns("ballot"), ballot);
    let code = [("mark", Kind::Bytes, None), ("box_id", Kind::Id, Some("ballot_box")), ("used", Kind::Flag, None)];
    assert_eq!(columns("paper_code"), code);
    let electorate = [
        ("box_id", Kind::Id, Some("ballot_box")),
        ("person_id", Kind::Id, Some("person")),
        ("group_number", Kind::Number, None),
        ("taken", Kind::Flag, None),
    ];
    assert_eq!(columns("electorate"), electorate);
    let referring =
        inventory().into_iter().filter(|one| ["ballot", "electorate"].iter().any(|to| one.refers_to == Some(to)));
    assert_eq!(referring.count(), 0, "nothing refers to a ballot or to a mark");
}

on_both! {
    /// SQLite numbers the rows of a table in the order in which they come; not of these.
    async fn rows_have_no_number_of_their_own(app) {
        let database = app.connection().await;
        if !app.db.is_postgres() {
            for table in ["ballot", "electorate", "paper_code"] {
                assert!(database.execute_unprepared(&format!("SELECT rowid FROM {table}")).await.is_err(), "{table}");
            }
            assert!(database.execute_unprepared("SELECT rowid FROM tally").await.is_ok(), "the question is a real one");
        }
    }

    /// Ids are random: most significant bits as often set as not, and none of them grows.
    async fn ids_of_ballots_grow_with_nothing(app) {
        let house = House::with(&app, 60).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        let id = if app.db.is_postgres() { "id::text" } else { "lower(hex(id))" };
        let (mut seen, mut grown, mut last) = (Vec::new(), 0, None);
        for person in &house.people {
            house.cast(&process, *person, &[choice(0)]).await.expect("cast");
            let rows = house.rows(&process, &format!("SELECT {id} FROM ballot WHERE box_id = $1")).await;
            let new = rows.into_iter().map(|row| row[0].clone()).find(|id| !seen.contains(id)).expect("a new one");
            grown += usize::from(last.as_ref().is_some_and(|last| new > *last));
            seen.push(new.clone());
            last = Some(new);
        }
        assert!((10..50).contains(&grown), "{grown} of 59");
    }

    /// Two who chose the same, however they clicked, cannot be told apart by what is kept.
    async fn equal_choices_are_equal_rows(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![question(QuestionForm::Multiple, 4), question(QuestionForm::Dots, 3)])).await;
        for (person, turned) in house.people.iter().zip([false, true].iter().cycle()) {
            let mut chosen = vec![3, 0];
            let mut dots = vec![(0, 2), (1, 0), (2, 3)];
            if *turned {
                chosen.reverse();
                dots = vec![(2, 3), (0, 2)];
            }
            house.cast(&process, *person, &[Answer::Choices(chosen), Answer::Dots(dots)]).await.expect("cast");
        }
        let kept = "SELECT DISTINCT CAST(payload AS text), CAST(group_number AS text) FROM ballot WHERE box_id = $1";
        assert_eq!(house.rows(&process, kept).await.len(), 1);
        house.close(&process).await;
        assert_eq!(house.rows(&process, kept).await.len(), 1);
    }

    /// Past all our code: a ballot is not changed, not taken out, and the promise is not lowered.
    async fn the_database_itself_refuses_to_touch_ballots(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        for person in &house.people {
            house.cast(&process, *person, &[choice(0)]).await.expect("cast");
        }
        let database = app.connection().await;
        let open = [
            "UPDATE ballot SET group_number = 7",
            "DELETE FROM ballot",
            "UPDATE ballot_box SET disclosure = 'named'",
            "UPDATE ballot_box SET min_group = 1",
        ];
        for statement in open {
            assert!(database.execute_unprepared(statement).await.is_err(), "{statement}");
        }
        house.close(&process).await;
        for statement in open.iter().chain(&["UPDATE ballot_box SET state = 'open'", "UPDATE ballot_box SET state = 'counting'"]) {
            assert!(database.execute_unprepared(statement).await.is_err(), "{statement}");
        }
        assert_eq!(house.count(&process, "ballot").await, 8);
        // With the process itself they go.
        database.execute_unprepared("DELETE FROM ballot_box").await.expect("gone");
        assert_eq!(house.count(&process, "ballot").await, 0);
    }
}
