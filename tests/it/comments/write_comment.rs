//! A comment and an answer, as forms send them.

use super::{answer, page, post, read, read_by, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;

on_both! {
    async fn a_comment_stands_below_the_page(app) {
        let page = page(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let comment = say(&mehmet, &page, "Gilt das auch bei *abgelaufenem* Führerschein?").await;
        let aylin = app.signed_in(Aylin).await;
        let shown = aylin.open(&format!("/s/{page}")).await.expect(200);
        assert_eq!(shown.select(&format!("#k-{comment} .comment__name")), ["Mehmet Minze"]);
        assert_eq!(shown.select(&format!("#k-{comment} .prose em")), ["abgelaufenem"]);
        assert_eq!(shown.select("#kommentare > h2"), ["Kommentare (1)"]);
        assert_eq!(aylin.get(&format!("/k/{comment}")).await.expect(303).location(), app.place(&page, &comment).await);
        for stranger in [app.signed_in(Finn).await, app.client()] {
            assert!(!stranger.open(&format!("/k/{comment}")).await.text().contains("abgelaufen"));
        }
    }

    /// Answers to answers stand in the same thread.
    async fn threads_are_one_level_deep(app) {
        let page = page(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let first = say(&mehmet, &page, "Gilt das auch?").await;
        let second = answer(&aylin, &first, "Ja.").await;
        let third = answer(&mehmet, &second, "Danke.").await;
        let shown = aylin.open(&format!("/s/{page}")).await;
        let answers = shown.attribute(&format!("#k-{first} > .comment__answers > .comment"), "id");
        assert_eq!(answers, [format!("k-{second}"), format!("k-{third}")]);
    }

    async fn quoting_begins_with_what_was_said(app) {
        let page = page(&app).await;
        let comment = say(&app.signed_in(Mehmet).await, &page, "Erste Zeile.\nZweite Zeile.").await;
        let form = app.signed_in(Aylin).await.get(&format!("/k/{comment}/antwort?zitat=ja")).await.expect(200);
        assert!(form.text().contains("&gt; Mehmet Minze schrieb:\n&gt;\n&gt; Erste Zeile.\n&gt; Zweite Zeile."), "{}", form.text());
        app.signed_in(Finn).await.get(&format!("/k/{comment}/antwort?zitat=ja")).await.expect(404);
    }

    async fn nothing_and_too_much_are_refused_and_kept(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let path = format!("/s/{page}/kommentare");
        let fits = "ä".repeat(10_000);
        for text in ["", "  \n ", &format!("{fits}x")] {
            let refused = post(&aylin, &path, text).await.expect(422);
            assert_eq!(refused.select("textarea[name=body]"), [text.trim()]);
            assert!(!refused.select(".field__fault").is_empty());
        }
        let comment = say(&aylin, &page, &fits).await;
        assert_eq!(read(&aylin, &page, &comment).await, Some(fits));
    }

    async fn a_preview_saves_nothing(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let path = format!("/s/{page}/kommentare");
        let shown = aylin.post(&path, &[("body", "Sehr *gut*."), ("vorschau", "ja")]).await.expect(200);
        assert_eq!(shown.select(".editor__preview em"), ["gut"]);
        assert_eq!(aylin.open(&format!("/s/{page}")).await.select("#kommentare > h2"), ["Kommentare (0)"]);
    }

    /// Ctrl+S sends the form in place; a comment is not sent twice.
    async fn saving_in_place_saves_nothing(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let request = aylin.request(reqwest::Method::POST, &format!("/s/{page}/kommentare"));
        let request = request.header("accept", "application/json").header("content-type", "application/x-www-form-urlencoded");
        aylin.send(request.body("body=Gut")).await.expect(406);
        assert_eq!(aylin.open(&format!("/s/{page}")).await.select("#kommentare > h2"), ["Kommentare (0)"]);
    }

    async fn a_full_thread_takes_no_more(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let first = say(&aylin, &page, "Wer kommt?").await;
        let (actor, on) = (app.actor(Aylin).await, app.found(&page).await);
        for number in 0..domain::comments::ANSWERS {
            let new = domain::comments::write::NewComment { body: format!("{number}"), answers: Some(first.clone()), ..Default::default() };
            domain::comments::write::write(&app.db, &actor, &on, &new).await.expect("an answer");
        }
        post(&aylin, &format!("/k/{first}/antwort"), "Ich auch.").await.expect(422);
        let shown = aylin.open(&format!("/s/{page}")).await;
        assert_eq!(shown.select(&format!("#k-{first} > .comment__answers > .comment")).len(), 50);
        assert!(!shown.text().contains(&format!("/k/{first}/antwort")), "no button that cannot work");
    }

    /// Whoever is named without access learns nothing of it, and the author is told.
    async fn naming_somebody_who_sees_nothing_is_said_to_the_author(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let mut named = Vec::new();
        for persona in [Finn, Britta] {
            let person = domain::people::persons::find_by_account(&app.db, &system(), persona.account()).await.expect("of the cast");
            named.push(text::markdown::mention(&person.public_id, &person.name));
        }
        let sent = post(&aylin, &format!("/s/{page}/kommentare"), &named.join(" und ")).await.expect(303);
        let told = sent.location().expect("a page that says so");
        let said = aylin.get(&told).await.expect(200);
        assert_eq!(said.select(".page__body li a"), ["Finn Fichte"], "{}", said.text());
        app.signed_in(Mehmet).await.get(&told).await.expect(403);
        let comment = told.split('/').nth(2).expect("its id").to_owned();
        assert_eq!(read_by(&app, Mehmet, &page, &comment).await.as_deref(), Some("@Finn Fichte und @Britta Buche"));
        let offered = |of: &str, q: &str| format!("/vervollstaendigen/personen?eintrag={of}&q={q}");
        assert!(aylin.get(&offered(&page, "Britta")).await.expect(200).text().contains("Britta Buche"));
        assert_eq!(aylin.get(&offered(&page, "Finn")).await.expect(200).text(), "[]");
        app.signed_in(Finn).await.get(&offered(&page, "Britta")).await.expect(404);
    }
}
