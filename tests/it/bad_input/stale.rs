//! A form that builds on nothing any more: the text is still in it, and nothing is overwritten.

use super::typed;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta};
use crate::support::cast::system;

const SENTENCE: &str = "Das Formular ist veraltet. Es wurde nichts gespeichert.";

on_both! {
    /// No base, no number, one of nowhere, and one of another page.
    async fn a_base_that_is_none_saves_nothing(app) {
        let desk = app.writing_desk().await;
        let space = domain::spaces::find(&app.db, &system(), "amt").await.expect("a space").id;
        let other = app.page(Aylin, space, "Andere", "Text.").await;
        let foreign = desk.aylin.get(&format!("/s/{other}/bearbeiten")).await.attribute("input[name=base]", "value").remove(0);
        let before = app.written().await;
        for base in ["", "x", "0", "00000000-0000-7000-8000-000000000000", &foreign] {
            let fields = [("title", "Merkblatt, neu"), ("body", "Getippter Text."), ("base", base), ("save_as", "published")];
            let answer = desk.aylin.post(&desk.path, &fields).await.expect(422);
            assert!(answer.text().contains(SENTENCE), "{base:?}: {}", answer.text());
            assert_eq!(typed(&answer), ("Merkblatt, neu".to_owned(), "Getippter Text.".to_owned()), "{base:?}");
        }
        let fields = [("title", "Merkblatt, neu"), ("body", "Getippter Text."), ("save_as", "published")];
        let answer = desk.aylin.post(&desk.path, &fields).await.expect(422);
        assert_eq!(typed(&answer).1, "Getippter Text.");
        assert_eq!(app.written().await, before);
        assert!(desk.source().await.contains("Erster Text."));
    }

    /// Two gave the page another title: the second sees both, and neither is laid over the other.
    async fn another_title_is_not_laid_over(app) {
        let desk = app.writing_desk().await;
        let britta = app.signed_in(Britta).await;
        let fields = [("title", "Merkblatt A"), ("body", "Erster Text.\n"), ("base", &desk.base), ("save_as", "published")];
        britta.post(&desk.path, &fields).await.expect(303);
        let answer = desk.save("Merkblatt B", "Erster Text.\n").await.expect(409);
        assert_eq!(typed(&answer).0, "Merkblatt B");
        assert_eq!(answer.attribute("input[name=theirs_title]", "value"), ["Merkblatt A"]);
        assert_eq!(britta.open(&format!("/s/{}", desk.page)).await.select("h1"), ["Merkblatt A"]);
        // The same new title twice is none too many, and an old one gives way to a new one.
        desk.save("Merkblatt A", "Erster Text.\n").await.expect(303);
        desk.save("Merkblatt", "Erster Text.\n\nZweiter.\n").await.expect(303);
        let page = britta.open(&format!("/s/{}", desk.page)).await.expect(200);
        assert_eq!((page.select("h1"), page.text().contains("Zweiter.")), (vec!["Merkblatt A".to_owned()], true));
    }

    /// The page went into the trash meanwhile: said so, and the text is in the answer or kept.
    async fn a_page_that_is_gone_is_not_written_to(app) {
        let desk = app.writing_desk().await;
        let britta = app.signed_in(Britta).await;
        britta.post(&format!("/s/{}/papierkorb", desk.page), &[]).await.expect(303);
        let before = app.written().await;
        let answer = desk.save("Merkblatt", "Getippter Text.").await.expect(403);
        assert!(answer.text().contains("Die Seite liegt inzwischen im Papierkorb."), "{}", answer.text());
        assert_eq!(typed(&answer).1, "Getippter Text.");
        assert_eq!(app.written().await, before);
        britta.post(&format!("/s/{}/papierkorb/ende", desk.page), &[]).await.expect(303);
        desk.save("Merkblatt", "Getippter Text.").await.expect(303);
    }

    /// The right was taken away meanwhile, or the session ended: nothing is saved.
    async fn a_right_that_is_gone_saves_nothing(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        desk.aylin.post("/einstellungen/sitzungen/alle-beenden", &[]).await.expect(303);
        let answer = desk.save("Merkblatt", "Getippter Text.").await.expect(401);
        assert_eq!(answer.select("h1"), ["Bitte anmelden"]);
        assert_eq!(app.written().await, before);
    }

    /// The place for a new page is gone: the form again, and saved from there it stands at the top.
    async fn a_parent_that_is_gone_takes_no_page(app) {
        let desk = app.writing_desk().await;
        app.space("bau", domain::store::words::Visibility::Open).await;
        let before = app.written().await;
        for (path, parent) in [("/b/amt/neu", "zzzzzzzzzz"), ("/b/amt/neu", "../.."), ("/b/bau/neu", desk.page.as_str())] {
            let fields = [("title", "Neu"), ("body", "Getippter Text."), ("parent", parent), ("save_as", "published")];
            let answer = desk.aylin.post(path, &fields).await.expect(422);
            assert!(answer.text().contains("Die Seite, unter der diese stehen sollte, gibt es nicht mehr."), "{parent}");
            assert_eq!(typed(&answer).1, "Getippter Text.", "{parent}");
            assert!(answer.attribute("input[name=parent]", "value").iter().all(String::is_empty), "{parent}");
        }
        assert_eq!(app.written().await, before);
    }
}
