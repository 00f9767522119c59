//! Wiedervorlage and Gesicherte Antwort: who may say that a page is right, and what follows.

use domain::store::words::Visibility;
use domain::store::{SpaceId, Ts};
use domain::wiki::describe::{Description, Responsible};

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::{Client, TestApp};

/// A page in an open space for which Finn, who only reads there, is responsible; due since yesterday.
async fn due_page(app: &TestApp) -> (SpaceId, String) {
    app.cast().await;
    let space = app.space("buergerbuero", Visibility::Open).await;
    let id = app.page(Aylin, space, "Personalausweis", "37 Euro.").await;
    let description = Description {
        owner: Some(Responsible::Person(app.person(Finn).await)),
        review_at: Some(app.clock.now().plus(-Ts::DAY)),
        review_months: Some(6),
        ..Description::default()
    };
    app.describe(Aylin, &id, &description).await;
    (space, id)
}

async fn says(client: &Client, path: &str, word: &str) -> bool {
    client.open(path).await.expect(200).text().contains(word)
}

on_both! {
    async fn a_due_page_says_so_and_waits_for_the_responsible_one(app) {
        let (_, id) = due_page(&app).await;
        let (finn, mehmet) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await);
        let path = format!("/s/{id}");
        for client in [&finn, &mehmet] {
            assert!(says(client, &path, "Wiedervorlage fällig").await);
            assert!(says(client, "/b/buergerbuero/wiedervorlagen", &id).await);
        }
        assert!(says(&finn, "/aufgaben", &id).await);
        assert!(!says(&mehmet, "/aufgaben", &id).await, "not his to answer for");
    }

    async fn confirming_moves_the_review_on_by_its_rhythm(app) {
        let (_, id) = due_page(&app).await;
        let finn = app.signed_in(Finn).await;
        finn.post(&format!("/s/{id}/bestaetigung"), &[]).await.expect(303);
        let (_, page) = app.standing(&id).await;
        let months = (page.review_at.expect("a next review").0 - app.clock.now().0) / Ts::DAY;
        assert!((180..186).contains(&months), "half a year, not {months} days");
        assert_eq!(page.confirmed_by, Some(app.person(Finn).await));
        assert!(!says(&finn, &format!("/s/{id}"), "Wiedervorlage fällig").await);
        assert!(!says(&finn, "/aufgaben", &id).await);
        app.clock.advance(187 * Ts::DAY);
        let again = app.signed_in(Finn).await;
        assert!(says(&again, "/aufgaben", &id).await, "and comes again");
    }

    async fn without_a_rhythm_confirming_ends_the_review(app) {
        let (_, id) = due_page(&app).await;
        let description = Description { review_at: Some(app.clock.now()), ..Description::default() };
        app.describe(Aylin, &id, &description).await;
        app.signed_in(Britta).await.post(&format!("/s/{id}/bestaetigung"), &[]).await.expect(303);
        assert_eq!(app.standing(&id).await.1.review_at, None);
    }

    /// Confirming is for those responsible and those who approve; writing alone is not enough.
    async fn writers_confirm_only_what_is_theirs(app) {
        let (_, id) = due_page(&app).await;
        for persona in [Aylin, Mehmet] {
            let client = app.signed_in(persona).await;
            for part in ["bestaetigung", "gesicherte-antwort", "gesicherte-antwort/ende"] {
                client.post(&format!("/s/{id}/{part}"), &[]).await.expect(403);
            }
        }
        let (_, page) = app.standing(&id).await;
        assert_eq!((page.confirmed_at, page.verified_at), (None, None));
        app.signed_in(Britta).await.post(&format!("/s/{id}/bestaetigung"), &[]).await.expect(303);
    }

    async fn a_verified_answer_is_marked_for_all_who_read_and_search(app) {
        let (_, id) = due_page(&app).await;
        let (finn, mehmet) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await);
        let (page, hits, only) = (format!("/s/{id}"), "/suche?q=Personalausweis", "/suche?q=Personalausweis&gesichert=ja");
        let badges = async || {
            app.index_now().await;
            let page = mehmet.open(&page).await.expect(200).select(".badge").concat();
            let hits = mehmet.get(hits).await.expect(200).select(".hit .badge").concat();
            (page.contains("Gesicherte Antwort"), hits.contains("Gesicherte Antwort"), says(&mehmet, only, &id).await)
        };
        assert_eq!(badges().await, (false, false, false));
        finn.post(&format!("/s/{id}/gesicherte-antwort"), &[]).await.expect(303);
        assert_eq!(badges().await, (true, true, true));
        finn.post(&format!("/s/{id}/gesicherte-antwort/ende"), &[]).await.expect(303);
        assert_eq!(badges().await, (false, false, false));
    }

    /// The answer is that of the responsible unit, where whoever gives it belongs to it.
    async fn a_verified_answer_names_the_responsible_unit(app) {
        let (_, id) = due_page(&app).await;
        let unit = domain::people::units::add(&app.db, &crate::support::cast::system(), "33", "Meldewesen", None).await.expect("a unit");
        app.join_units(Finn, &[unit]).await;
        let description = Description { owner: Some(Responsible::Unit(unit)), ..Description::default() };
        app.describe(Aylin, &id, &description).await;
        app.signed_in(Finn).await.post(&format!("/s/{id}/gesicherte-antwort"), &[]).await.expect(303);
        assert_eq!(app.standing(&id).await.1.verified_unit_id, Some(unit));
        assert!(says(&app.signed_in(Mehmet).await, &format!("/s/{id}"), "33 Meldewesen").await);
        app.join_units(Finn, &[]).await;
        app.signed_in(Finn).await.post(&format!("/s/{id}/gesicherte-antwort/ende"), &[]).await.expect(403);
    }
}
