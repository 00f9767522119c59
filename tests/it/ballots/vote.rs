//! Casting through the pages: said before, reviewed, once, with a receipt for taking part.

use domain::participation::halts;
use domain::store::Ts;
use domain::store::words::{Disclosure, HaltKind};

use super::{FORTNIGHT, Poll, QUESTION, VOTERS, add};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn};

on_both! {
    /// Finn reads the space and nothing more; that is enough to be asked.
    async fn an_anonymous_ballot_is_final_and_says_so_before(app) {
        let poll = Poll::running(&app, Disclosure::Anonymous).await;
        let finn = app.signed_in(Finn).await;
        let ballot = finn.get(&poll.at("stimme")).await.expect(200).text();
        for said in ["Die Teilnahme ist freiwillig", "ohne Namen, Zeitpunkt und Reihenfolge", "Davor schützt das nicht", "Enthaltung"] {
            assert!(ballot.contains(said), "{said}");
        }
        finn.post(&poll.at("stimme"), &[]).await.expect(422);
        finn.post(&poll.at("stimme"), &[("f0", "7")]).await.expect(422);
        finn.post(&poll.at("stimme"), &[("f0", "0"), ("person", "x")]).await.expect(400);
        let review = finn.post(&poll.at("stimme"), &[("f0", "1")]).await.expect(200);
        assert!(review.text().contains("endgültig"), "before the last click");
        assert_eq!(review.select(".ballot-answers dd"), ["Nein"]);
        // Back to the ballot, with what was chosen.
        let again = finn.post(&poll.at("stimme"), &[("f0", "1"), ("zurueck", "ja")]).await.expect(200);
        assert_eq!(again.attribute("input[name=f0][checked]", "value"), ["1"]);
        let cast = finn.post(&poll.at("stimme/abgabe"), &[("f0", "1")]).await.expect(303);
        assert_eq!(cast.location().as_deref(), Some(poll.at("stimme").as_str()), "no choice in an address");
        let receipt = finn.get(&poll.at("stimme")).await.expect(200);
        assert!(receipt.text().contains("Ihre Teilnahme ist vermerkt"));
        assert!(receipt.select(".ballot-answers").is_empty() && receipt.attribute("input[checked]", "value").is_empty());
        finn.post(&poll.at("stimme"), &[("f0", "0")]).await.expect(403);
        finn.post(&poll.at("stimme/abgabe"), &[("f0", "0")]).await.expect(403);
        finn.get(&format!("{}?aendern=ja", poll.at("stimme"))).await.expect(403);
    }

    async fn a_vote_with_a_name_is_changed_until_the_end(app) {
        let poll = Poll::running(&app, Disclosure::Named).await;
        let finn = app.signed_in(Finn).await;
        assert!(finn.get(&poll.at("stimme")).await.expect(200).text().contains("Ihr Name steht bei Ihrer Stimme"));
        poll.vote(&finn, &[("f0", "0")]).await;
        let again = finn.get(&format!("{}?aendern=ja", poll.at("stimme"))).await.expect(200);
        assert_eq!(again.attribute("input[name=f0][checked]", "value"), ["0"]);
        poll.vote(&finn, &[("f0", "e")]).await;
        poll.end().await;
        let finn = app.signed_in(Finn).await;
        finn.get(&format!("{}?aendern=ja", poll.at("stimme"))).await.expect(403);
        finn.post(&poll.at("stimme/abgabe"), &[("f0", "1")]).await.expect(403);
    }

    /// Not before the opening, not after the end by the clock, not while paused, and not who came later.
    async fn a_ballot_is_cast_by_those_asked_while_it_runs(app) {
        let poll = Poll::prepared(&app, Disclosure::Named).await;
        poll.ask(QUESTION).await;
        poll.start().await.expect("started");
        let aylin = app.signed_in(Aylin).await;
        aylin.post(&poll.at("stimme/abgabe"), &[("f0", "0")]).await.expect(403);
        poll.jobs().await;
        add(&app, "spaet", domain::store::words::SiteRole::Staff).await;
        poll.signed_in("spaet").await.post(&poll.at("stimme/abgabe"), &[("f0", "0")]).await.expect(403);
        let britta = app.actor(Britta).await;
        halts::halt(&app.db, &britta, &poll.process().await, HaltKind::Paused, "Kurz Luft holen.").await.expect("paused");
        aylin.post(&poll.at("stimme/abgabe"), &[("f0", "0")]).await.expect(403);
        halts::go_on(&app.db, &britta, &poll.process().await).await.expect("goes on");
        aylin.post(&poll.at("stimme/abgabe"), &[("f0", "0")]).await.expect(303);
        // No job has run: the clock alone ends it.
        app.clock.advance(FORTNIGHT + Ts::HOUR);
        let finn = app.signed_in(Finn).await;
        finn.post(&poll.at("stimme/abgabe"), &[("f0", "0")]).await.expect(403);
        finn.get(&poll.at("ergebnis")).await.expect(403);
    }

    /// Stopped, it has no result, and what was cast is gone.
    async fn a_stopped_poll_is_never_counted(app) {
        let poll = Poll::running(&app, Disclosure::Anonymous).await;
        for account in VOTERS {
            poll.vote(&poll.signed_in(account).await, &[("f0", "0")]).await;
        }
        let britta = app.actor(Britta).await;
        halts::halt(&app.db, &britta, &poll.process().await, HaltKind::Stopped, "Die Frage war falsch.").await.expect("stopped");
        poll.end().await;
        app.signed_in(Britta).await.get(&poll.at("ergebnis")).await.expect(403);
    }
}
