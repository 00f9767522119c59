//! Without the consent of the Personalrat nothing anonymous is asked, and what changes makes it void.

use domain::Error;
use domain::store::words::{Blueprint, Disclosure};

use super::{OTHERS, Poll, QUESTION};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta};

on_both! {
    async fn an_anonymous_poll_starts_with_the_consent_alone(app) {
        let poll = Poll::prepared(&app, Disclosure::Anonymous).await;
        let britta = app.signed_in(Britta).await;
        let refused = |outcome: domain::Result<()>| match outcome {
            Err(Error::Invalid(faults)) => faults.0.iter().map(|fault| fault.key).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(poll.start().await), ["ballot-none"]);
        poll.ask(QUESTION).await;
        assert_eq!(refused(poll.start().await), ["consent-needed"]);
        britta.post(&poll.at("zustimmung"), &[]).await.expect(303);
        assert_eq!(refused(poll.start().await), ["consent-needed"], "asked is not agreed");
        let karim = poll.karim().await;
        assert_eq!(karim.get("/personalrat").await.expect(200).select("main a[href^='/personalrat/']"), ["Rahmenzeit künftig 6–20 Uhr?"]);
        assert!(karim.get("/aufgaben").await.expect(200).text().contains(&format!("/personalrat/{}", poll.id)));
        let sheet = karim.get(&format!("/personalrat/{}", poll.id)).await.expect(200).text();
        for said in ["Was gespeichert wird", "Was gezeigt wird", "Was gelöscht wird", "Soll die Rahmenzeit", "Nicht für Personalratswahlen"] {
            assert!(sheet.contains(said), "{said}");
        }
        karim.post(&poll.council("rueckgabe"), &[("reason", "")]).await.expect(422);
        karim.post(&poll.council("rueckgabe"), &[("reason", "Bitte die Frist nennen.")]).await.expect(303);
        assert_eq!(refused(poll.start().await), ["consent-needed"]);
        karim.post(&poll.council("zustimmung"), &[]).await.expect(403);
        britta.post(&poll.at("zustimmung"), &[]).await.expect(303);
        karim.post(&poll.council("zustimmung"), &[]).await.expect(303);
        assert!(karim.get(&format!("/personalrat/{}", poll.id)).await.expect(200).text().contains("Der Personalrat hat am"));
        poll.start().await.expect("started");
    }

    /// Another question, another group size, another word: it has to be asked again.
    async fn a_change_makes_the_consent_void(app) {
        let poll = Poll::prepared(&app, Disclosure::Anonymous).await;
        let (britta, karim) = (app.signed_in(Britta).await, poll.karim().await);
        poll.ask(QUESTION).await;
        britta.post(&poll.at("zustimmung"), &[]).await.expect(303);
        let mut changed = QUESTION.to_vec();
        changed[6] = ("min_group", "6");
        poll.ask(&changed).await;
        // What the Personalrat has before it is not what would be started.
        karim.post(&poll.council("zustimmung"), &[]).await.expect(422);
        britta.post(&poll.at("zustimmung"), &[]).await.expect(303);
        karim.post(&poll.council("zustimmung"), &[]).await.expect(303);
        poll.ask(QUESTION).await;
        assert!(poll.start().await.is_err(), "agreed to something else");
        poll.ask(&changed).await;
        poll.start().await.expect("that was agreed to");
    }

    /// To everybody else there is no such sheet, and nobody else agrees.
    async fn the_sheet_is_for_the_personalrat_alone(app) {
        let poll = Poll::prepared(&app, Disclosure::Anonymous).await;
        poll.ask(QUESTION).await;
        let karim = poll.karim().await;
        karim.get(&format!("/personalrat/{}", poll.id)).await.expect(404);
        app.signed_in(Aylin).await.post(&poll.at("zustimmung"), &[]).await.expect(404);
        app.signed_in(Britta).await.post(&poll.at("zustimmung"), &[]).await.expect(303);
        for other in OTHERS {
            let other = app.signed_in(other).await;
            other.get("/personalrat").await.expect(404);
            other.get(&format!("/personalrat/{}", poll.id)).await.expect(404);
            other.post(&poll.council("zustimmung"), &[]).await.expect(404);
            other.post(&poll.council("rueckgabe"), &[("reason", "Nein.")]).await.expect(404);
        }
        assert!(poll.start().await.is_err());
    }

    /// With names, and for a vote on a named choice, nobody has to be asked.
    async fn other_ballots_need_no_consent(app) {
        let poll = Poll::prepared(&app, Disclosure::Named).await;
        poll.ask(QUESTION).await;
        app.signed_in(Britta).await.post(&poll.at("zustimmung"), &[]).await.expect(403);
        poll.start().await.expect("started");
    }

    async fn an_anonymous_vote_on_a_choice_needs_no_consent(app) {
        let poll = Poll::of_form(&app, Blueprint::Vote, Disclosure::Anonymous).await;
        poll.ask(QUESTION).await;
        poll.start().await.expect("started");
    }
}
