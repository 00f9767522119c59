//! One person, one ballot, whatever comes at the same time.

use domain::ballots::cast;
use domain::store::words::BallotDisclosure;
use domain::{Error, Reason};

use super::{House, choice, one_of, secret};
use crate::on_both;

on_both! {
    async fn two_hundred_ballots_of_one_person_at_once_are_one(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(50)])).await;
        let actor = house.actor(house.people[0]);
        let tries: Vec<_> = (0..200)
            .map(|number| {
                let (db, actor, process) = (app.db.clone(), actor.clone(), process.clone());
                tokio::spawn(async move { cast::cast(&db, &actor, &process, &[choice(number % 50)]).await })
            })
            .collect();
        let mut taken = 0;
        for tried in tries {
            match tried.await.expect("no panic") {
                Ok(_) => taken += 1,
                Err(Error::Denied(Reason::AlreadyVoted)) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!((taken, house.count(&process, "ballot").await), (1, 1));
    }

    /// Ballots and the close at once: each ballot that was acknowledged is counted, no other.
    async fn who_is_told_that_it_counts_is_counted(app) {
        let house = House::with(&app, 60).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        let casting: Vec<_> = house
            .people
            .iter()
            .map(|person| {
                let (db, actor, process) = (app.db.clone(), house.actor(*person), process.clone());
                tokio::spawn(async move { cast::cast(&db, &actor, &process, &[choice(1)]).await.is_ok() })
            })
            .collect();
        while house.count(&process, "ballot").await < 5 {
            tokio::task::yield_now().await;
        }
        house.close(&process).await;
        let mut told = 0;
        for one in casting {
            told += i64::from(one.await.expect("no panic"));
        }
        let result = domain::ballots::results::result(&app.db, &house.reader, &process).await.expect("a result");
        assert_eq!(result.ballots, told);
        assert_eq!(house.count(&process, "ballot").await as i64, told);
    }

    /// With names the vote can be changed until the end, and not after it.
    async fn a_named_vote_is_changed_until_the_end(app) {
        let house = House::with(&app, 8).await;
        let named = domain::ballots::Setup { disclosure: BallotDisclosure::Named, ..secret(vec![one_of(3)]) };
        let process = house.opened(&named).await;
        for person in &house.people {
            assert!(!house.cast(&process, *person, &[choice(0)]).await.expect("cast").changed);
        }
        let me = house.people[0];
        assert!(house.cast(&process, me, &[choice(2)]).await.expect("cast").changed);
        let own = cast::own(&app.db, &house.actor(me), &process).await.expect("my own");
        assert_eq!(own.answers, Some(vec![choice(2)]));
        house.close(&process).await;
        let late = house.cast(&process, me, &[choice(1)]).await;
        assert!(matches!(late, Err(Error::Denied(Reason::State))), "{late:?}");
        let result = domain::ballots::results::result(&app.db, &house.reader, &process).await.expect("a result");
        assert_eq!(result.answers[0].counted.whole.choices, [7, 0, 1]);
    }
}
