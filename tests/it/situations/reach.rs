//! S08: everybody in the audience of a Lage sees it and reports, also who reads nothing else of its
//! Bereich; nothing else of the Bereich opens with it.

use domain::people::units;
use domain::spaces::grants::Subject;
use domain::store::words::{Level, Visibility};

use super::{KEY, read, report, say, start, written};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;

/// A closed Krisenstab of Britta, Aylin and Mehmet, and a Bauhof with Finn, who is not in it.
async fn town(app: &TestApp, visibility: Visibility) -> String {
    app.cast().await;
    let space = app.space("krisenstab", visibility).await;
    app.page(Aylin, space, "Alarmplan", "Quastentelefon 112.").await;
    let yard = units::add(&app.db, &system(), "67", "Baubetriebshof", None).await.expect("a unit");
    app.join_units(Finn, &[yard]).await;
    units::find(&app.db, &system(), "67").await.expect("the unit").public_id
}

on_both! {
    async fn the_audience_sees_banner_and_lageblog_without_the_bereich(app) {
        let unit = format!("einheit-{}", town(&app, Visibility::Members).await);
        let (britta, finn) = (app.signed_in(Britta).await, app.signed_in(Finn).await);
        let counted = britta.post("/b/krisenstab/lage/zielgruppe", &[("an", "alle")]).await.expect(200);
        assert!(counted.text().contains("5 Personen"), "{}", counted.text());
        let lage = written(start(&britta, &[("an", &unit)]).await);
        assert!(finn.get("/").await.expect(200).select("section.announcement").concat().contains("Hochwasser Mühlbach"));
        assert_eq!(read(&finn, &lage).await.len(), 1);
        app.index_now().await;
        assert!(finn.get("/suche?q=Pegel").await.expect(200).text().contains("Lagemeldungen"));
        say(&finn, &lage, "Brücke Mühlgasse gesperrt.").await;
        assert_eq!(read(&britta, &lage).await.len(), 2);
    }

    async fn a_photo_comes_from_the_street(app) {
        let unit = format!("einheit-{}", town(&app, Visibility::Members).await);
        let lage = written(start(&app.signed_in(Britta).await, &[("an", &unit)]).await);
        let finn = app.signed_in(Finn).await;
        let fields = [("body", "Brücke gesperrt."), ("key", "foto-von-der-strasse"), ("beschreibung", "Schranke")];
        let photo = Some(("bruecke.png", crate::support::samples::PNG));
        written(finn.post_parts(&format!("/lage/{lage}/meldungen"), &fields, photo).await);
        assert_eq!(finn.open(&format!("/s/{lage}")).await.attribute("article.report img", "alt"), ["Schranke"]);
    }

    async fn nothing_else_of_the_bereich_opens(app) {
        let unit = format!("einheit-{}", town(&app, Visibility::Members).await);
        let (britta, finn) = (app.signed_in(Britta).await, app.signed_in(Finn).await);
        let lage = written(start(&britta, &[("an", &unit)]).await);
        app.index_now().await;
        assert!(!finn.get("/suche?q=Quastentelefon").await.expect(200).text().contains("Alarmplan"));
        for path in ["/b/krisenstab/blog", "/b/krisenstab/lage", "/b/krisenstab/neu"] {
            finn.get(path).await.expect(403);
        }
        finn.post(&format!("/lage/{lage}/ende"), &[]).await.expect(403);
        // The same words of a Kurzbeitrag are not those of the Lage: they stay among the readers.
        let space = app.found(&lage).await.space.id;
        app.grant(space, Subject::Person(app.person(Bela).await), Level::Comment).await;
        let short = [("space", "krisenstab"), ("body", "Nur unter uns."), ("an", unit.as_str())];
        app.signed_in(Bela).await.post_parts("/kurzbeitrag", &short, None).await.expect(422);
    }

    async fn who_is_not_in_the_audience_sees_nothing(app) {
        let unit = format!("einheit-{}", town(&app, Visibility::Members).await);
        let lage = written(start(&app.signed_in(Britta).await, &[("an", &unit)]).await);
        for who in [Aylin, Mehmet, Bela] {
            let client = app.signed_in(who).await;
            client.get(&format!("/s/{lage}")).await.expect(404);
            assert!(client.get("/").await.expect(200).select("section.announcement").is_empty(), "{who:?}");
            let fields = [("body", "Ich auch."), ("key", KEY)];
            report(&client, &format!("/lage/{lage}/meldungen"), &fields).await.expect(404);
        }
    }

    /// Whoever leaves the unit leaves the Lage.
    async fn the_audience_is_looked_at_when_somebody_reads(app) {
        let unit = format!("einheit-{}", town(&app, Visibility::Members).await);
        let lage = written(start(&app.signed_in(Britta).await, &[("an", &unit)]).await);
        let finn = app.signed_in(Finn).await;
        finn.open(&format!("/s/{lage}")).await.expect(200);
        app.join_units(Finn, &[]).await;
        finn.get(&format!("/s/{lage}")).await.expect(404);
    }

    /// Of a hidden Bereich nobody learns: there a Lage stays among those who read it.
    async fn a_hidden_bereich_stays_hidden(app) {
        let unit = format!("einheit-{}", town(&app, Visibility::Hidden).await);
        let britta = app.signed_in(Britta).await;
        start(&britta, &[("an", &unit)]).await.expect(422);
        let lage = written(start(&britta, &[]).await);
        app.signed_in(Finn).await.get(&format!("/s/{lage}")).await.expect(404);
        app.signed_in(Aylin).await.open(&format!("/s/{lage}")).await.expect(200);
    }
}
