//! Pictures of a Kurzbeitrag: described, kept while the form comes again, small in lists, seen by those
//! alone who see it.

use domain::spaces::grants::Subject;
use domain::store::words::{Level, Visibility};

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn};
use crate::support::client::{Answer, Client};
use crate::support::samples::PNG;

const SHOWS: &str = "Ein Aufzug mit offener Tür";

async fn send(client: &Client, more: &[(&str, &str)], photo: Option<(&str, &[u8])>) -> Answer {
    let mut fields = vec![("space", "offen"), ("body", "Der Aufzug geht wieder.")];
    fields.extend(more);
    client.post_parts("/kurzbeitrag", &fields, photo).await
}

fn kept(again: &Answer) -> String {
    again.attribute("input[name=bild]", "value").pop().expect("the picture is kept")
}

on_both! {
    async fn a_picture_stands_small_in_lists_with_what_it_shows(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        app.grant(space, Subject::Person(app.person(Finn).await), Level::Comment).await;
        let finn = app.signed_in(Finn).await;
        send(&finn, &[("description", SHOWS)], Some(("aufzug.png", PNG))).await.expect(303);
        let bela = app.signed_in(Bela).await;
        for page in ["/b/offen/blog", "/b/offen", "/neuigkeiten/haus"] {
            let shown = bela.get(page).await.expect(200);
            assert_eq!(shown.select(".previews a"), [SHOWS], "{page}");
            let small = shown.attribute(".previews img", "src").remove(0);
            assert!(small.ends_with("klein=1"), "{small}");
            bela.get(&small).await.expect(200);
        }
        let finns = bela.get("/personen?name=finn").await.attribute(".entry-list__title a", "href").remove(0);
        let profile = bela.get(&finns).await.expect(200);
        assert!(profile.select(".previews").is_empty(), "nobody's pictures are gathered");
    }

    /// Whatever else is wrong: what was sent need not be sent again.
    async fn a_picture_needs_words_and_waits_for_them(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        let again = send(&aylin, &[], Some(("aufzug.png", PNG))).await.expect(422);
        assert!(again.select("#feld-description-fehler").concat().contains("was das Bild zeigt"), "{}", again.text());
        let id = kept(&again);
        let small = again.attribute(".short-form__picture img", "src").remove(0);
        aylin.get(&small).await.expect(200);
        finn.get(&small).await.expect(404);
        let stolen = finn.post_parts("/kurzbeitrag", &[("space", "offen"), ("body", "x"), ("bild", &id)], None).await;
        stolen.expect(403);
        send(&aylin, &[("bild", &id), ("bildtext", SHOWS)], None).await.expect(303);
        assert_eq!(finn.get("/b/offen/blog").await.select(".previews a"), [SHOWS]);
        send(&aylin, &[("bild", &id), ("bildtext", SHOWS)], None).await.expect(422);
    }

    async fn nobody_takes_the_picture_of_another(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let id = kept(&send(&aylin, &[("vorbereiten", "ja")], Some(("aufzug.png", PNG))).await.expect(200));
        let britta = app.signed_in(crate::support::cast::Persona::Britta).await;
        let refused = send(&britta, &[("bild", &id), ("bildtext", SHOWS)], None).await.expect(422);
        assert!(refused.text().contains("liegt hier nicht mehr"));
    }

    async fn pictures_come_and_go_before_anything_is_published(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let one = send(&aylin, &[("vorbereiten", "ja"), ("description", SHOWS)], Some(("a.png", PNG))).await.expect(200);
        let id = kept(&one);
        assert_eq!(one.attribute("input[name=bildtext]", "value"), [SHOWS]);
        let gone = send(&aylin, &[("bild", &id), ("bildtext", SHOWS), ("ohne", &id)], None).await.expect(200);
        assert!(gone.select("input[name=bild]").is_empty() && gone.text().contains("Der Aufzug geht wieder."));
        assert!(aylin.get("/b/offen/blog").await.select(".post-list__line").is_empty());
        let text = send(&aylin, &[("description", SHOWS)], Some(("liste.txt", b"keines"))).await.expect(422);
        assert!(text.select("#feld-file-fehler").concat().contains("kein Bild"), "{}", text.text());
    }

    async fn four_pictures_fit(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let mut sent = Vec::new();
        for _ in 0..4 {
            let fields = [("vorbereiten", "ja"), ("description", SHOWS)];
            sent.push(kept(&send(&aylin, &fields, Some(("a.png", PNG))).await.expect(200)));
        }
        let mut fields: Vec<(&str, &str)> = sent.iter().flat_map(|id| [("bild", id.as_str()), ("bildtext", SHOWS)]).collect();
        let full = send(&aylin, &[&fields[..], &[("vorbereiten", "ja")]].concat(), None).await.expect(200);
        assert!(full.select("#feld-file").is_empty(), "no fifth is asked for");
        fields.push(("description", SHOWS));
        send(&aylin, &fields, Some(("e.png", PNG))).await.expect(422);
        fields.pop();
        send(&aylin, &fields, None).await.expect(303);
        assert_eq!(aylin.get("/b/offen/blog").await.select(".previews a").len(), 4);
    }
}
