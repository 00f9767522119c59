//! Ausblenden and Wieder einblenden.

use domain::spaces::grants::Subject;
use domain::store::words::{Level, Visibility};

use super::{also_approves, contested, desk, finds, finn, hide, page, report};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};

on_both! {
    async fn hidden_means_a_placeholder_with_the_reason(app) {
        let (_, id) = contested(&app).await;
        let finn = finn(&app).await;
        page(&finn, &id).await.expect(200);
        assert!(finds(&app, Finn, &id).await);
        hide(&app.signed_in(Britta).await, &id, "Greift eine Person an.").await.expect(303);
        for path in [format!("/s/{id}"), format!("/b/offen/parkplaetze-{id}")] {
            let gone = finn.get(&path).await.expect(410).text();
            assert!(gone.contains("Greift eine Person an.") && gone.contains("Beleidigung"), "{gone}");
            assert!(!gone.contains("Quastenworte") && !gone.contains("Parkplätze"), "{gone}");
        }
        assert!(!finds(&app, Finn, &id).await);
        assert!(!finn.get("/b/offen").await.text().contains("Parkplätze"));
        finn.get(&format!("/s/{id}/verlauf")).await.expect(404);
    }

    /// Whoever kept the address of a comment reads why it is not there.
    async fn the_address_of_a_hidden_comment_says_so(app) {
        let (_, page) = contested(&app).await;
        let (finn, mehmet) = (finn(&app).await, app.signed_in(Mehmet).await);
        let said = mehmet.post(&format!("/s/{page}/kommentare"), &[("body", "Unerhört.")]).await.expect(303);
        let id = said.location().expect("leads to it").rsplit("k-").next().expect("an id").to_owned();
        finn.get(&format!("/k/{id}")).await.expect(303);
        hide(&app.signed_in(Britta).await, &id, "So nicht.").await.expect(303);
        assert!(finn.get(&format!("/k/{id}")).await.expect(410).text().contains("So nicht."));
        mehmet.get(&format!("/k/{id}")).await.expect(303);
        finn.get("/k/aaaaaaaaaa").await.expect(404);
    }

    async fn author_and_those_who_approve_still_see_it(app) {
        let (_, id) = contested(&app).await;
        hide(&app.signed_in(Britta).await, &id, "Greift an.").await.expect(303);
        let own = page(&app.signed_in(Aylin).await, &id).await.expect(200).text();
        assert!(own.contains("Ihr Beitrag ist ausgeblendet") && own.contains("Greift an."), "{own}");
        assert!(own.contains("Widerspruch") && own.contains("Quastenworte"), "{own}");
        let seen = page(&app.signed_in(Britta).await, &id).await.expect(200).text();
        assert!(seen.contains("Beitrag ausgeblendet"), "{seen}");
        page(&app.signed_in(Mehmet).await, &id).await.expect(410);
    }

    /// Whoever did not see it before learns nothing, not even that something is hidden.
    async fn the_placeholder_is_for_those_who_saw_what_stood_there(app) {
        app.cast().await;
        let space = app.space("kreis", Visibility::Members).await;
        let id = app.page(Aylin, space, "Intern", "Text.").await;
        hide(&app.signed_in(Britta).await, &id, "Vertraulich.").await.expect(303);
        let finn = finn(&app).await;
        assert_eq!(finn.get(&format!("/s/{id}")).await.expect(404).text().len(), {
            finn.get("/s/aaaaaaaaaa").await.expect(404).text().len()
        });
        app.grant(space, Subject::Person(app.person(Finn).await), Level::Read).await;
        finn.get(&format!("/s/{id}")).await.expect(410);
    }

    async fn hiding_needs_a_reason_that_is_shown(app) {
        let (_, id) = contested(&app).await;
        let britta = app.signed_in(Britta).await;
        for (reason, note) in [("insult", ""), ("", "Warum"), ("rude", "Warum")] {
            let fields = [("reason", reason), ("note", note)];
            britta.post(&format!("/moderation/{id}/ausblenden"), &fields).await.expect(422);
        }
        page(&finn(&app).await, &id).await.expect(200);
    }

    async fn only_those_who_approve_hide_and_never_their_own(app) {
        let (space, id) = contested(&app).await;
        for persona in [Aylin, Mehmet, Finn] {
            hide(&app.signed_in(persona).await, &id, "So nicht.").await.expect(403);
        }
        let britta = app.signed_in(Britta).await;
        let own = app.page(Britta, space, "Eigenes", "Text.").await;
        hide(&britta, &own, "So nicht.").await.expect(403);
        page(&finn(&app).await, &id).await.expect(200);
    }

    async fn shown_again_it_stands_where_it_stood(app) {
        let (_, id) = contested(&app).await;
        let (britta, finn) = (app.signed_in(Britta).await, finn(&app).await);
        hide(&britta, &id, "Zu prüfen.").await.expect(303);
        for persona in [Aylin, Mehmet, Finn] {
            let status = app.signed_in(persona).await.post(&format!("/moderation/{id}/einblenden"), &[]).await.status;
            assert!(matches!(status.as_u16(), 403 | 404), "{persona:?}: {status}");
        }
        britta.post(&format!("/moderation/{id}/einblenden"), &[]).await.expect(303);
        assert!(page(&finn, &id).await.expect(200).text().contains("Quastenworte"));
        assert!(finds(&app, Finn, &id).await);
        britta.post(&format!("/moderation/{id}/einblenden"), &[]).await.expect(403);
    }

    /// Nobody hides silently: each act stands in the log with who did it.
    async fn every_act_is_in_the_log(app) {
        let (_, id) = contested(&app).await;
        let britta = app.signed_in(Britta).await;
        hide(&britta, &id, "Zu prüfen.").await.expect(303);
        britta.post(&format!("/moderation/{id}/einblenden"), &[]).await.expect(303);
        let log = britta.get("/moderation/protokoll").await.expect(200).text();
        for word in ["Ausgeblendet", "Wieder eingeblendet", "Britta Buche", "Parkplätze"] {
            assert!(log.contains(word), "{word}: {log}");
        }
        let log = finn(&app).await.get("/moderation/protokoll").await.expect(200).text();
        assert!(!log.contains("Parkplätze") && !log.contains("Britta Buche"), "{log}");
    }

    async fn two_moderators_at_once_hide_it_once(app) {
        let (space, id) = contested(&app).await;
        also_approves(&app, space, Mehmet).await;
        let (britta, mehmet) = (app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        let (one, two) = tokio::join!(hide(&britta, &id, "Ich zuerst."), hide(&mehmet, &id, "Nein, ich."));
        let mut answers = [one.status.as_u16(), two.status.as_u16()];
        answers.sort();
        // Whose rights were read just before and the page just after finds it in a place not yet known: 404.
        assert!(answers[0] == 303 && matches!(answers[1], 403 | 404 | 409 | 503), "{answers:?}");
        let log = britta.get("/moderation/protokoll").await.text();
        assert_eq!(log.matches("Ausgeblendet").count(), 1, "{log}");
    }

    /// A restriction of the page and hiding do not undo each other.
    async fn hiding_is_not_lifted_as_a_restriction(app) {
        let (_, id) = contested(&app).await;
        let britta = app.signed_in(Britta).await;
        hide(&britta, &id, "Zu prüfen.").await.expect(303);
        britta.post(&format!("/s/{id}/sichtbarkeit/aufheben"), &[]).await.expect(403);
        britta.post(&format!("/s/{id}/sichtbarkeit"), &[("accounts", "ffichte")]).await.expect(403);
        page(&finn(&app).await, &id).await.expect(410);
    }

    async fn hiding_settles_the_reports(app) {
        let (_, id) = contested(&app).await;
        report(&finn(&app).await, &id, "insult", "").await.expect(303);
        let britta = app.signed_in(Britta).await;
        hide(&britta, &id, "Stimmt.").await.expect(303);
        assert!(!desk(&britta).await.contains("Parkplätze"));
    }
}
