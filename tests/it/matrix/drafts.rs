//! A newer text that is not published yet: readers see the old one everywhere, and no sign of the new.

use super::same::{MISSING, assert_same};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn, Mehmet};
use crate::support::samples::Samples;

const LISTS: &[&str] = &[
    "/",
    "/neuigkeiten",
    "/b/offen",
    "/b/offen/inhalt",
    "/b/offen/aenderungen",
    "/suche?q=Fundb%C3%BCro",
    "/suche?q=",
];

on_both! {
    async fn readers_see_the_published_text_and_no_sign_of_a_newer_one(app) {
        let samples = Samples::laid_out(&app).await;
        app.index_now().await;
        let id = samples.id("newer draft");
        for persona in [Mehmet, Finn, Bela] {
            let client = app.signed_in(persona).await;
            let page = client.open(&format!("/s/{id}")).await.expect(200);
            assert_eq!(page.select("h1"), ["Fundbüro"]);
            for path in [format!("/s/{id}"), format!("/s/{id}.md"), format!("/s/{id}/verlauf"), format!("/api/v1/pages/{id}"), format!("/api/v1/entries/{id}/history")]
                .iter().map(String::as_str).chain(LISTS.iter().copied())
            {
                let text = client.open(path).await.expect(200).text();
                assert!(!text.contains("Zauberkasten") && !text.contains("Dachgeschoss"), "{persona:?}, {path}");
            }
            for path in ["/suche?q=Zauberkasten", "/suche?q=Dachgeschoss"] {
                assert!(!client.get(path).await.expect(200).text().contains(id), "{persona:?}, {path}");
            }
            let missing = format!("/s/{}", MISSING);
            for part in ["/fassung/2", "/vergleich/1..2", "/entwurf"] {
                let hidden = client.get(&format!("/s/{id}{part}")).await.expect(404);
                assert_same(&hidden, id, &client.get(&format!("{missing}{part}")).await, part);
            }
            client.get(&format!("/api/v1/entries/{id}/revisions/2")).await.expect(404);
        }
        let aylin = app.signed_in(Aylin).await;
        assert_eq!(aylin.get(&format!("/s/{id}/entwurf")).await.expect(200).select("h1"), ["Zauberkasten"]);
        aylin.get(&format!("/s/{id}/vergleich/1..2")).await.expect(200);
    }

    /// Nor does a list or a tree say that somebody is writing.
    async fn readers_are_not_told_that_somebody_writes(app) {
        let samples = Samples::laid_out(&app).await;
        app.index_now().await;
        let id = samples.id("newer draft");
        for persona in [Finn, Bela] {
            let client = app.signed_in(persona).await;
            let pages = [format!("/s/{id}"), format!("/s/{}", samples.id("published"))];
            for path in pages.iter().map(String::as_str).chain(LISTS.iter().copied()) {
                let page = client.open(path).await.expect(200);
                let badges = page.select("main .badge, nav .badge, aside .badge").concat();
                assert!(!badges.contains("Entwurf"), "{persona:?}, {path}: {badges}");
            }
            for path in ["/api/v1/spaces/offen/pages", "/api/v1/spaces/offen/tree", "/api/v1/search?q="] {
                assert!(!client.get(path).await.expect(200).text().contains(r#""state":"draft""#), "{persona:?}, {path}");
            }
        }
        let aylin = app.signed_in(Aylin).await;
        for path in ["/b/offen/aenderungen", "/b/offen/inhalt"] {
            let badges = aylin.get(path).await.expect(200).select(".badge").concat();
            assert!(badges.contains("Entwurf"), "{path}: those who write are told");
        }
    }
}
