//! Zielgruppen: chosen, counted before sending, narrowed and never widened.

use domain::people::accounts;
use domain::people::persons::PersonDraft;
use domain::people::{sites, units};
use domain::store::words::Visibility;

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::client::{Answer, Client};

/// The Bauhof with Mehmet and Finn, who alone works at the Werkhof.
async fn house(app: &TestApp) -> [String; 2] {
    app.cast().await;
    app.space("offen", Visibility::Open).await;
    let unit = units::add(&app.db, &system(), "67", "Baubetriebshof", None).await.expect("a unit");
    let below = units::add(&app.db, &system(), "67.1", "Werkstatt", Some(unit)).await.expect("a unit");
    let site = sites::add(&app.db, &system(), "Werkhof").await.expect("a site");
    for (persona, unit, site) in [(Mehmet, unit, None), (Finn, below, Some(site))] {
        let draft = PersonDraft { name: persona.name().into(), units: vec![unit], site, ..PersonDraft::default() };
        accounts::change(&app.db, &system(), app.person(persona).await, &draft).await.expect("changed");
    }
    let unit = units::find(&app.db, &system(), "67").await.expect("the unit").public_id;
    let site = sites::list(&app.db, &system()).await.expect("sites").remove(0).public_id;
    [unit, site]
}

async fn send(client: &Client, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("space", "offen"), ("body", "Die Quastenschaufel ist wieder da.")];
    all.extend(fields);
    client.post_parts("/kurzbeitrag", &all, None).await
}

async fn sent(client: &Client, fields: &[(&str, &str)]) -> String {
    send(client, fields).await.expect(303).location().expect("its place").rsplit('/').next().expect("an id").to_owned()
}

/// Who of the cast reads it.
async fn readers(app: &TestApp, id: &str) -> Vec<Persona> {
    let mut readers = Vec::new();
    for who in [Aylin, Mehmet, Britta, Finn, Bela] {
        if app.signed_in(who).await.open(&format!("/s/{id}")).await.status == 200 {
            readers.push(who);
        }
    }
    readers
}

on_both! {
    /// Britta manages the space, so she keeps what stands in it.
    async fn a_unit_is_meant_with_those_below_or_alone(app) {
        let [unit, _] = house(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let whole = sent(&mehmet, &[("an", &format!("einheit-{unit}"))]).await;
        assert_eq!(readers(&app, &whole).await, [Mehmet, Britta, Finn]);
        let alone = sent(&mehmet, &[("an", &format!("nur-{unit}"))]).await;
        assert_eq!(readers(&app, &alone).await, [Mehmet, Britta]);
    }

    async fn lines_narrow_and_exceptions_take_away(app) {
        let [unit, site] = house(&app).await;
        let (finn, mehmet) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await);
        let (unit, site) = (format!("einheit-{unit}"), format!("standort-{site}"));
        app.grant(app.found(&sent(&mehmet, &[]).await).await.space.id,
            domain::spaces::grants::Subject::Person(app.person(Finn).await), domain::store::words::Level::Comment).await;
        let both = sent(&finn, &[("an", &unit), ("und", &site)]).await;
        assert_eq!(readers(&app, &both).await, [Britta, Finn]);
        let without = sent(&mehmet, &[("an", &unit), ("ausser", &site)]).await;
        assert_eq!(readers(&app, &without).await, [Mehmet, Britta]);
        let roles = sent(&mehmet, &[("an", "rolle-admin"), ("an", &unit)]).await;
        assert_eq!(readers(&app, &roles).await, [Mehmet, Britta, Finn, Bela]);
    }

    async fn the_count_stands_there_before_anything_is_sent(app) {
        let [unit, _] = house(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let unit = format!("einheit-{unit}");
        let counted = send(&mehmet, &[("an", &unit), ("vorbereiten", "ja")]).await.expect(200);
        assert!(counted.text().contains("67 Baubetriebshof, weniger als 5 Personen"), "{}", counted.text());
        assert!(counted.text().contains("Quastenschaufel"), "the text is kept");
        let live = mehmet.post("/b/offen/zielgruppe", &[("an", "alle"), ("body", "x")]).await.expect(200);
        assert!(live.text().contains("Alle Beschäftigten, 5 Personen"), "{}", live.text());
        let form = mehmet.get("/b/offen/blog/neu").await.expect(200);
        assert!(form.select("#feld-audience").concat().contains("sichtbar für: alle Beschäftigten"));
    }

    async fn an_audience_of_nobody_is_refused(app) {
        let [_, site] = house(&app).await;
        let (mehmet, site) = (app.signed_in(Mehmet).await, format!("standort-{site}"));
        let refused = send(&mehmet, &[("an", "rolle-dpo")]).await.expect(422);
        assert!(refused.text().contains("meint hier niemanden"));
        send(&mehmet, &[("an", &site), ("ausser", &site)]).await.expect(422);
        send(&mehmet, &[("an", "gruppe-gibtesnicht")]).await.expect(422);
    }

    async fn an_audience_that_becomes_empty_is_told_to_its_author(app) {
        let [_, site] = house(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let id = sent(&mehmet, &[("an", &format!("standort-{site}"))]).await;
        assert!(!mehmet.open(&format!("/s/{id}")).await.expect(200).text().contains("niemanden außer Ihnen"));
        domain::people::persons::disable(&app.db, &system(), app.person(Finn).await).await.expect("disabled");
        assert!(mehmet.open(&format!("/s/{id}")).await.expect(200).text().contains("niemanden außer Ihnen"));
        let britta = app.signed_in(Britta).await.open(&format!("/s/{id}")).await.expect(200);
        assert!(!britta.text().contains("niemanden außer"), "that is between the house and its author");
    }

    async fn why_names_the_audience(app) {
        let [unit, _] = house(&app).await;
        let id = sent(&app.signed_in(Mehmet).await, &[("an", &format!("einheit-{unit}"))]).await;
        let why = app.signed_in(Finn).await.get(&format!("/s/{id}/warum")).await.expect(200).text();
        assert!(why.contains("Gerichtet an: 67 Baubetriebshof"), "{why}");
        app.signed_in(Aylin).await.get(&format!("/s/{id}/warum")).await.expect(404);
    }

    /// Whoever links to it or quotes it shows nothing of it to others.
    async fn a_link_to_it_widens_nothing(app) {
        let [unit, _] = house(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let id = sent(&mehmet, &[("an", &format!("einheit-{unit}"))]).await;
        let fields = [("space", "offen"), ("body", &*format!("Siehe [[{id}]] und /s/{id}."))];
        let linking = mehmet.post_parts("/kurzbeitrag", &fields, None).await.expect(303).location().expect("its place");
        let linking = linking.rsplit('/').next().expect("an id").to_owned();
        let shown = app.signed_in(Aylin).await.open(&format!("/s/{linking}")).await.expect(200);
        assert!(!shown.text().contains("Quastenschaufel"));
        app.signed_in(Aylin).await.open(&format!("/s/{id}")).await.expect(404);
        app.index_now().await;
        assert!(!app.signed_in(Aylin).await.get("/suche?q=Quastenschaufel").await.expect(200).text().contains(&id));
        assert!(app.signed_in(Finn).await.get("/suche?q=Quastenschaufel").await.expect(200).text().contains(&id));
    }
}
