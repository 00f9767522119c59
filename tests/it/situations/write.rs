//! Starting, reporting, putting right, ending.

use super::{lage, read, report, say, staff, start, started, written};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::samples::PNG;

on_both! {
    /// S08, steps 1 and 3.
    async fn lagemeldungen_are_numbered_in_the_order_of_the_server(app) {
        staff(&app).await;
        let britta = app.signed_in(Britta).await;
        assert!(britta.get("/b/krisenstab").await.expect(200).text().contains("Lageblog starten"));
        let lage = lage(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        say(&aylin, &lage, "Brücke Mühlgasse gesperrt.").await;
        say(&mehmet, &lage, "Sandsäcke sind unterwegs.").await;
        let shown = read(&app.signed_in(Finn).await, &lage).await;
        assert_eq!(shown.len(), 3, "{shown:?}");
        for (at, (number, words)) in
            [("Nr. 3", "Sandsäcke"), ("Nr. 2", "Brücke"), ("Nr. 1", "Der Pegel steigt")].iter().enumerate()
        {
            assert!(shown[at].contains(number) && shown[at].contains(words), "{at}: {}", shown[at]);
        }
    }

    /// The number counts, whatever the clock says.
    async fn a_clock_set_back_changes_no_order(app) {
        staff(&app).await;
        let (lage, aylin) = (lage(&app).await, app.signed_in(Aylin).await);
        say(&aylin, &lage, "Brücke gesperrt.").await;
        app.clock.advance(-3_600_000);
        say(&aylin, &lage, "Brücke wieder frei.").await;
        let shown = read(&aylin, &lage).await;
        assert!(shown[0].contains("Nr. 3") && shown[0].contains("wieder frei"), "{shown:?}");
        assert!(shown[1].contains("Nr. 2") && shown[2].contains("Nr. 1"), "{shown:?}");
    }

    /// A phone that lost the line sends again; it is stored once.
    async fn a_form_that_is_sent_again_counts_once(app) {
        staff(&app).await;
        let britta = app.signed_in(Britta).await;
        let first = started(&app, &[]).await;
        assert_eq!(first, written(start(&britta, &[]).await));
        let (aylin, path) = (app.signed_in(Aylin).await, format!("/lage/{first}/meldungen"));
        let fields = [("body", "Brücke gesperrt."), ("key", "zweimal-gesendet")];
        let both = tokio::join!(report(&aylin, &path, &fields), report(&aylin, &path, &fields));
        assert_eq!(written(both.0), written(both.1));
        assert_eq!(read(&aylin, &first).await.len(), 2);
        report(&aylin, &path, &[("body", "Ohne Schlüssel."), ("key", "")]).await.expect(422);
    }

    async fn a_photo_comes_after_the_text(app) {
        staff(&app).await;
        let (lage, aylin) = (lage(&app).await, app.signed_in(Aylin).await);
        let fields = [("body", "Brücke gesperrt."), ("key", "mit-einem-foto"), ("beschreibung", "Schranke vor der Brücke")];
        written(aylin.post_parts(&format!("/lage/{lage}/meldungen"), &fields, Some(("bruecke.png", PNG))).await);
        let shown = app.signed_in(Finn).await.open(&format!("/s/{lage}")).await.expect(200);
        assert_eq!(shown.attribute("article.report img", "alt"), ["Schranke vor der Brücke"]);
        assert_eq!(shown.attribute("article.report img", "loading"), ["lazy"]);
        let address = shown.attribute("article.report img", "src").remove(0);
        app.signed_in(Finn).await.get(&address).await.expect(200);
    }

    /// S08, step 4.
    async fn what_was_wrong_stays_struck_through(app) {
        staff(&app).await;
        let (lage, aylin, mehmet) = (lage(&app).await, app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let wrong = say(&aylin, &lage, "Pegel 310 cm.").await;
        let path = format!("/lagemeldungen/{wrong}/richtigstellung");
        let fields = [("body", "Pegel 301 cm."), ("key", "richtig-gestellt")];
        report(&mehmet, &path, &fields).await.expect(403);
        report(&aylin, &path, &[("body", " "), ("key", "richtig-gestellt")]).await.expect(422);
        written(report(&aylin, &path, &fields).await);
        let shown = mehmet.open(&format!("/s/{lage}")).await.expect(200);
        assert_eq!(shown.select("#m-2 del").concat().trim(), "Pegel 310 cm.");
        assert!(shown.select("#m-2").concat().contains("Berichtigt durch Nr. 3"));
        assert!(shown.select("#m-3").concat().contains("Richtigstellung zu Nr. 2"));
        let again = [("body", "Pegel 299 cm."), ("key", "noch-einmal-richtig")];
        assert!(report(&aylin, &path, &again).await.expect(422).text().contains("schon richtiggestellt"));
    }

    async fn whoever_approves_releases_for_the_press(app) {
        staff(&app).await;
        let (lage, aylin, britta) = (lage(&app).await, app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let said = say(&aylin, &lage, "Zwei Straßen sind gesperrt.").await;
        aylin.post(&format!("/lagemeldungen/{said}/presse"), &[]).await.expect(403);
        let path = format!("/lage/{lage}/meldungen");
        let pressed = [("body", "Für alle."), ("key", "fuer-die-presse"), ("presse", "ja")];
        report(&aylin, &path, &pressed).await.expect(403);
        britta.post(&format!("/lagemeldungen/{said}/presse"), &[]).await.expect(303);
        let shown = aylin.open(&format!("/s/{lage}")).await.expect(200);
        assert!(shown.select("#m-2 .report__press").concat().contains("Für die Presse freigegeben"));
        britta.post(&format!("/lagemeldungen/{said}/presse/ende"), &[]).await.expect(303);
        assert!(aylin.open(&format!("/s/{lage}")).await.expect(200).select(".report__press").is_empty());
    }

    async fn an_ended_lage_takes_no_more(app) {
        staff(&app).await;
        let (lage, aylin, britta) = (lage(&app).await, app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let said = say(&aylin, &lage, "Pegel 310 cm.").await;
        aylin.post(&format!("/lage/{lage}/ende"), &[]).await.expect(403);
        britta.get(&format!("/lage/{lage}/ende")).await.expect(200);
        britta.post(&format!("/lage/{lage}/ende"), &[]).await.expect(303);
        britta.post(&format!("/lage/{lage}/ende"), &[]).await.expect(403);
        let fields = [("body", "Zu spät."), ("key", "nach-dem-ende")];
        report(&aylin, &format!("/lage/{lage}/meldungen"), &fields).await.expect(403);
        report(&aylin, &format!("/lagemeldungen/{said}/richtigstellung"), &fields).await.expect(403);
        assert!(aylin.open(&format!("/s/{lage}")).await.expect(200).text().contains("Beendet"));
        assert!(aylin.get("/b/krisenstab/lage").await.expect(200).text().contains("Hochwasser Mühlbach"));
    }
}
