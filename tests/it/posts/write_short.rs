//! Kurzbeiträge: a few sentences, at once.

use domain::people::units;
use domain::posts::lists::{self, Stretch};
use domain::posts::short::{self, NewShort};
use domain::rules::audience::{Audience, Part};
use domain::spaces::grants::Subject;
use domain::store::words::{Level, Visibility};

use crate::on_both;
use crate::support::Client;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::client::Answer;

async fn send(client: &Client, space: &str, body: &str) -> Answer {
    client.post_parts("/kurzbeitrag", &[("space", space), ("body", body), ("tags", "Aufzug")], None).await
}

fn id_of(answer: &Answer) -> String {
    answer.location().expect("the Kurzbeitrag").trim_start_matches("/s/").to_owned()
}

on_both! {
    async fn whoever_may_comment_writes_and_all_readers_read(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        app.grant(space, Subject::Person(app.person(Finn).await), Level::Comment).await;
        let (finn, bela) = (app.signed_in(Finn).await, app.signed_in(Bela).await);
        for page in ["/b/offen", "/b/offen/blog", "/"] {
            assert_eq!(finn.get(page).await.expect(200).select("form.short-form").len(), 1, "{page}");
            assert!(bela.get(page).await.expect(200).select("form.short-form").is_empty(), "{page}");
        }
        assert!(finn.get("/b/offen/blog").await.select(".audience-chip").concat().contains("alle Beschäftigten"));
        let id = id_of(&send(&finn, "offen", "Der *Aufzug* steht. 🛗").await.expect(303));
        send(&bela, "offen", "Ich auch.").await.expect(403);
        let read = bela.open(&format!("/s/{id}")).await.expect(200);
        assert_eq!(read.select("h1"), ["Der Aufzug steht. 🛗"]);
        assert!(bela.get("/b/offen/blog").await.text().contains("<em>Aufzug</em>"));
        app.index_now().await;
        assert!(bela.get("/suche?q=Aufzug").await.expect(200).text().contains(&id));
    }

    /// Characters are Unicode scalar values.
    async fn five_hundred_characters_fit_and_nothing_and_one_more_do_not(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        send(&aylin, "offen", &"🛗".repeat(500)).await.expect(303);
        let long = "ü".repeat(501);
        for (body, sentence) in [("", "Bitte etwas schreiben"), (" \n ", "Bitte etwas schreiben"), (long.as_str(), "höchstens 500 Zeichen")] {
            let again = send(&aylin, "offen", body).await.expect(422);
            assert!(again.select("#feld-body-fehler").concat().contains(sentence), "{}", again.text());
            assert!(again.text().contains(body.trim()), "the text is kept");
        }
        assert_eq!(aylin.get("/b/offen/blog").await.select(".post-list__line").len(), 1);
    }

    async fn the_words_stay_their_authors(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let id = id_of(&send(&aylin, "offen", "Der Aufzug steht.").await.expect(303));
        let path = format!("/beitraege/{id}/bearbeiten");
        let base = aylin.get(&path).await.expect(200).attribute("input[name=base]", "value").pop().expect("a base");
        for who in [Mehmet, Finn, Britta] {
            let client = app.signed_in(who).await;
            client.get(&path).await.expect(403);
            client.post(&path, &[("body", "Der Aufzug fällt."), ("base", &base)]).await.expect(403);
        }
        aylin.post(&path, &[("body", &"x".repeat(501)), ("base", &base)]).await.expect(422);
        aylin.post(&path, &[("body", "Weg.")]).await.expect(422);
        aylin.post(&path, &[("body", "Der Aufzug geht wieder."), ("base", &base)]).await.expect(303);
        aylin.post(&path, &[("body", "Der Aufzug war nie kaputt."), ("base", &base)]).await.expect(409);
        // The editor of long texts does not take it, and knows no limit.
        aylin.post(&format!("/s/{id}/bearbeiten"), &[("title", "x"), ("body", "x"), ("base", &base)]).await.expect(404);
        assert!(app.signed_in(Finn).await.get("/b/offen/blog").await.text().contains("geht wieder"));
        app.signed_in(Mehmet).await.post(&format!("/s/{id}/papierkorb"), &[]).await.expect(403);
        app.signed_in(Britta).await.post(&format!("/s/{id}/papierkorb"), &[]).await.expect(303);
        app.signed_in(Finn).await.get(&format!("/s/{id}")).await.expect(404);
    }

    async fn a_closed_space_does_not_exist_for_others_and_says_how_many_see_it(app) {
        app.cast().await;
        app.space("geheim", Visibility::Hidden).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        assert!(aylin.get("/kurzbeitrag?bereich=geheim").await.expect(200).select(".audience-chip").concat().contains("3 Personen"));
        finn.get("/kurzbeitrag?bereich=geheim").await.expect(404);
        let id = id_of(&send(&aylin, "geheim", "Nur unter uns.").await.expect(303));
        send(&finn, "geheim", "Und ich?").await.expect(404);
        finn.get(&format!("/s/{id}")).await.expect(404);
        app.signed_in(Mehmet).await.open(&format!("/s/{id}")).await.expect(200);
    }

    /// An audience narrows the space: outside it the Kurzbeitrag does not exist.
    async fn an_audience_alone_sees_what_is_addressed_to_it(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let unit = units::add(&app.db, &system(), "32", "Ordnungsamt", None).await.expect("a unit");
        for who in [Aylin, Finn] {
            app.join_units(who, &[unit]).await;
        }
        let new = NewShort {
            body: "Schlüssel liegt im Safe.".into(),
            audience: Some(Audience::of([Part::Unit(unit)])),
            ..NewShort::default()
        };
        let id = short::create(&app.db, &app.actor(Aylin).await, space, &new).await.expect("a Kurzbeitrag");
        for (who, sees) in [(Aylin, true), (Finn, true), (Mehmet, false), (Bela, false)] {
            let client = app.signed_in(who).await;
            client.open(&format!("/s/{id}")).await.expect(if sees { 200 } else { 404 });
            let listed = lists::of_space(&app.db, &app.actor(who).await, space, Stretch::Newest, 10).await.expect("a blog");
            assert_eq!(listed.lines.len(), usize::from(sees), "{who:?}");
        }
    }
}
