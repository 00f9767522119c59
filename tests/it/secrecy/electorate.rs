//! (h) Who may vote is settled at the opening.

use domain::ballots::{open, setup};
use domain::store::words::{BallotDisclosure, Level};
use domain::{Error, Reason};

use super::{House, choice, one_of, secret};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn};
use crate::support::cast::system;

on_both! {
    async fn nobody_is_added_or_taken_off_after_the_opening(app) {
        let house = House::with(&app, 12).await;
        let process = house.process().await;
        house.prepare(&process, &secret(vec![one_of(2)])).await;
        let (first, late) = house.people.split_at(8);
        open::open(&app.db, &system(), &process, first).await.expect("open");
        house.cast(&process, first[0], &[choice(0)]).await.expect("cast");
        for people in [&house.people, &late.to_vec(), &first[1..].to_vec()] {
            let again = open::open(&app.db, &system(), &process, people).await;
            assert!(matches!(again, Err(Error::Denied(Reason::State))), "{again:?}");
        }
        assert_eq!(house.count(&process, "electorate").await, 8);
        let refused = house.cast(&process, late[0], &[choice(0)]).await;
        assert!(matches!(refused, Err(Error::Denied(Reason::NotEligible))), "{refused:?}");
        // Not even whoever manages the space, or the machine.
        for actor in [app.actor(Britta).await, system()] {
            let refused = domain::ballots::cast::cast(&app.db, &actor, &process, &[choice(0)]).await;
            assert!(matches!(refused, Err(Error::Denied(Reason::NotEligible))), "{refused:?}");
        }
    }

    /// What is asked, and how secret it is, does not change either; nor does anybody else set it up.
    async fn nothing_is_changed_after_the_opening(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        let named = domain::ballots::Setup { disclosure: BallotDisclosure::Named, ..secret(vec![one_of(2)]) };
        for changed in [secret(vec![one_of(3)]), named] {
            let refused = setup::prepare(&app.db, &system(), &process, &changed).await;
            assert!(matches!(refused, Err(Error::Denied(Reason::State))), "{refused:?}");
        }
        let other = house.process().await;
        for persona in [Aylin, Finn] {
            let refused = setup::prepare(&app.db, &app.actor(persona).await, &other, &secret(vec![one_of(2)])).await;
            assert!(matches!(refused, Err(Error::Denied(Reason::Level))), "{refused:?}");
        }
        setup::prepare(&app.db, &app.actor(Britta).await, &other, &secret(vec![one_of(2)])).await.expect("her own");
        assert!(app.actor(Britta).await.level(other.entry.domain_id) >= Some(Level::Write));
    }

    /// With fewer people than the least group no result could ever be shown.
    async fn too_few_people_are_not_asked(app) {
        let house = House::with(&app, 4).await;
        let process = house.process().await;
        house.prepare(&process, &secret(vec![one_of(2)])).await;
        let refused = open::open(&app.db, &system(), &process, &house.people).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        assert_eq!(house.count(&process, "electorate").await, 0);
    }
}

#[test]
fn a_setup_is_complete_or_refused() {
    let well = secret(vec![one_of(2)]);
    assert!(setup::checked(&well).is_ok());
    let with = |change: fn(&mut domain::ballots::Setup)| {
        let mut setup = well.clone();
        change(&mut setup);
        setup::checked(&setup)
    };
    assert!(with(|setup| setup.min_group = 4).is_err());
    assert!(with(|setup| setup.quorum = Some(101)).is_err());
    assert!(with(|setup| setup.questions.clear()).is_err());
    assert!(with(|setup| setup.questions[0].text = "  ".into()).is_err());
    assert!(with(|setup| setup.questions[0].choices.truncate(1)).is_err());
    assert!(with(|setup| setup.questions[0].choices[1] = "Wahl 0".into()).is_err());
    let other = with(|setup| setup.min_group = 6).expect("a stricter one");
    assert_ne!(other.fingerprint().expect("a print"), well.fingerprint().expect("a print"));
}
