//! (g) Nobody reads a result before the close; after it everybody reads the same.

use domain::ballots::count::places::Verdict;
use domain::ballots::{Setup, cast, close, results};
use domain::store::words::QuestionForm;
use domain::{Error, Reason};

use super::{House, choice, one_of, question, secret};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;

on_both! {
    async fn nobody_reads_a_result_before_the_close(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        for person in &house.people {
            house.cast(&process, *person, &[choice(0)]).await.expect("cast");
        }
        let mut everybody = vec![system(), house.actor(house.people[0])];
        for persona in [Bela, Britta, Aylin, Mehmet, Finn] {
            everybody.push(app.actor(persona).await);
        }
        for actor in &everybody {
            let early = results::result(&app.db, actor, &process).await;
            assert!(matches!(early, Err(Error::Denied(Reason::ResultLater))), "{:?}", actor.who);
            let early = results::recount(&app.db, actor, &process).await;
            assert!(matches!(early, Err(Error::Denied(Reason::ResultLater))), "{:?}", actor.who);
        }
        let ended = close::close(&app.db, &app.actor(Aylin).await, &process).await;
        assert!(matches!(ended, Err(Error::Denied(Reason::Level))), "who only takes part does not end it: {ended:?}");
        house.close(&process).await;
        for actor in &everybody {
            let result = results::result(&app.db, actor, &process).await.expect("a result");
            assert_eq!((result.eligible, result.ballots, result.turnout()), (8, 8, 1000));
            assert_eq!(result.answers[0].counted.whole.choices, [8, 0]);
            assert!(results::recount(&app.db, actor, &process).await.expect("recounted"));
        }
    }

    /// The receipt says that somebody took part, and that goes as well; what they chose is never said.
    async fn the_receipt_is_for_taking_part_alone(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        let me = house.actor(house.people[0]);
        for person in &house.people[..6] {
            let receipt = house.cast(&process, *person, &[choice(1)]).await.expect("cast");
            assert_eq!(receipt, cast::Receipt { changed: false });
        }
        let own = async || cast::own(&app.db, &me, &process).await.expect("my own part");
        assert_eq!(own().await, cast::Own { may_vote: true, voted: true, answers: None });
        house.close(&process).await;
        assert_eq!(own().await, cast::Own { may_vote: true, voted: false, answers: None });
    }

    /// Who has not taken part yet is told to nobody but the machine that reminds, and only while there are marks.
    async fn nobody_reads_who_has_not_taken_part(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        for person in &house.people[..6] {
            house.cast(&process, *person, &[choice(1)]).await.expect("cast");
        }
        for persona in [Bela, Britta] {
            let read = cast::not_voted(&app.db, &app.actor(persona).await, &process).await;
            assert!(matches!(read, Err(Error::NotFound)), "{read:?}");
        }
        let mut left = cast::not_voted(&app.db, &system(), &process).await.expect("those who are reminded");
        left.sort();
        assert_eq!(left, house.people[6..]);
        house.close(&process).await;
        assert!(cast::not_voted(&app.db, &system(), &process).await.expect("no marks").is_empty());
    }

    async fn quorum_and_verdict_are_said(app) {
        let house = House::with(&app, 20).await;
        let yes_or_no = Setup { quorum: Some(50), ..secret(vec![question(QuestionForm::YesNoAbstain, 0)]) };
        let ended = async |yes: usize, no: usize| {
            let process = house.opened(&yes_or_no).await;
            for (at, person) in house.people.iter().take(yes + no).enumerate() {
                house.cast(&process, *person, &[choice(usize::from(at >= yes))]).await.expect("cast");
            }
            house.close(&process).await;
            let result = results::result(&app.db, &house.reader, &process).await.expect("a result");
            (result.quorum.expect("a quorum").met, result.answers[0].verdict)
        };
        assert_eq!(ended(6, 4).await, (true, Some(Verdict::Accepted)));
        assert_eq!(ended(5, 5).await, (true, Some(Verdict::Tied)));
        assert_eq!(ended(2, 7).await, (false, Some(Verdict::Rejected)));
    }

    /// Fewer ballots than the least group: nobody ever sees what was on them, and they are gone.
    async fn too_few_ballots_have_no_result(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        for person in &house.people[..4] {
            house.cast(&process, *person, &[choice(0)]).await.expect("cast");
        }
        house.close(&process).await;
        let result = results::result(&app.db, &system(), &process).await.expect("a result");
        assert!(result.answers.is_empty() && result.groups.is_empty());
        assert_eq!(house.count(&process, "ballot").await, 0);
    }

    /// A ballot that is called off leaves nothing to read.
    async fn a_cancelled_ballot_is_thrown_away_uncounted(app) {
        let house = House::with(&app, 8).await;
        let process = house.opened(&secret(vec![one_of(2)])).await;
        for person in &house.people {
            house.cast(&process, *person, &[choice(0)]).await.expect("cast");
        }
        close::cancel(&app.db, &system(), &process).await.expect("called off");
        assert_eq!(house.count(&process, "ballot").await, 0);
        let read = results::result(&app.db, &system(), &process).await;
        assert!(matches!(read, Err(Error::Denied(Reason::ResultLater))), "{read:?}");
        let closed = close::close(&app.db, &system(), &process).await;
        assert!(matches!(closed, Err(Error::Denied(Reason::State))), "{closed:?}");
    }
}
