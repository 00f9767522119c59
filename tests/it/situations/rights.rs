//! Nobody changes or removes what was said; who is not meant finds no trace of it.

use domain::Reason;
use domain::rules::{Decision, entry as rules};

use super::{KEY, lage, read, report, say, staff, start, started};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;

on_both! {
    async fn nobody_changes_or_removes_a_lagemeldung(app) {
        staff(&app).await;
        let (lage, aylin) = (lage(&app).await, app.signed_in(Aylin).await);
        let said = say(&aylin, &lage, "Pegel 310 cm.").await;
        let found = app.found(&said).await;
        for actor in [app.actor(Aylin).await, app.actor(Britta).await, system()] {
            assert_eq!(rules::edit(&actor, &found.facts), Decision::Denied(Reason::Lasting));
            assert!(!rules::delete(&actor, &found.facts).is_allowed());
        }
        for client in [&aylin, &app.signed_in(Britta).await] {
            for id in [&said, &lage] {
                let fields = [("title", "Neu"), ("body", "Neu."), ("save_as", "published"), ("base", "")];
                client.get(&format!("/s/{id}/bearbeiten")).await.expect(404);
                client.post(&format!("/s/{id}/bearbeiten"), &fields).await.expect(404);
                client.post(&format!("/s/{id}/papierkorb"), &[]).await.expect(403);
            }
        }
        assert!(read(&aylin, &lage).await[0].contains("Pegel 310 cm."));
    }

    async fn only_who_approves_starts_and_only_who_writes_reports(app) {
        staff(&app).await;
        for who in [Aylin, Finn, Bela] {
            start(&app.signed_in(who).await, &[]).await.expect(403);
        }
        let lage = lage(&app).await;
        let (finn, fields) = (app.signed_in(Finn).await, [("body", "Ich sah Wasser."), ("key", KEY)]);
        report(&finn, &format!("/lage/{lage}/meldungen"), &fields).await.expect(403);
        assert!(finn.open(&format!("/s/{lage}")).await.expect(200).select("form.short-form").is_empty());
    }

    /// A Lage for one role of the house: nobody else learns that there is one.
    async fn who_is_not_meant_finds_no_trace(app) {
        staff(&app).await;
        let lage = started(&app, &[("an", "rolle-admin")]).await;
        let said = say(&app.signed_in(Britta).await, &lage, "Quastenpegel 310 cm.").await;
        app.index_now().await;
        let meant = app.signed_in(Bela).await;
        assert!(meant.get("/").await.expect(200).text().contains("Hochwasser Mühlbach"));
        assert!(meant.get("/suche?q=Quastenpegel").await.expect(200).text().contains(&said));
        for who in [Aylin, Finn, Mehmet] {
            let client = app.signed_in(who).await;
            for path in ["/", "/b/krisenstab", "/b/krisenstab/lage", "/b/krisenstab/blog", "/suche?q=Quastenpegel", "/neuigkeiten"] {
                let text = client.get(path).await.expect(200).text();
                assert!(!text.contains("Hochwasser") && !text.contains(&said), "{who:?} {path}");
            }
            let fields = [("body", "Neu."), ("key", KEY)];
            for path in [format!("/lage/x-{lage}"), format!("/s/{lage}"), format!("/lagemeldungen/{said}"), format!("/lage/{lage}/ende"),
                format!("/lage/{lage}/meldungen"), format!("/lagemeldungen/{said}/richtigstellung"), format!("/s/{said}/warum")] {
                client.get(&path).await.expect(404);
            }
            for path in [format!("/lage/{lage}/meldungen"), format!("/lagemeldungen/{said}/richtigstellung")] {
                report(&client, &path, &fields).await.expect(404);
            }
            for path in [format!("/lage/{lage}/ende"), format!("/lagemeldungen/{said}/presse"), format!("/lagemeldungen/{said}/presse/ende")] {
                client.post(&path, &[]).await.expect(404);
            }
        }
    }

    /// Moderation works as for everything else.
    async fn a_reported_lagemeldung_is_hidden_in_its_place(app) {
        staff(&app).await;
        let (lage, aylin, finn) = (lage(&app).await, app.signed_in(Aylin).await, app.signed_in(Finn).await);
        let said = say(&aylin, &lage, "Der Kollege hat versagt.").await;
        finn.post(&format!("/melden/{said}"), &[("reason", "insult"), ("note", "")]).await.expect(303);
        let hide = [("reason", "insult"), ("note", "Zu scharf.")];
        app.signed_in(Britta).await.post(&format!("/moderation/{said}/ausblenden"), &hide).await.expect(303);
        let shown = read(&finn, &lage).await;
        assert!(shown[0].contains("Zu scharf.") && !shown[0].contains("versagt"), "{}", shown[0]);
        assert!(read(&aylin, &lage).await[0].contains("versagt"), "its author sees it still");
    }
}
