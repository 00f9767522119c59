//! Writing, changing, and two people at once.

use domain::store::words::Visibility;

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};

on_both! {
    /// Somebody writes a page through the form; a colleague reads it, somebody from elsewhere does not.
    async fn written_pages_are_read_by_those_who_may(app) {
        app.cast().await;
        app.space("buergerbuero", Visibility::Hidden).await;
        let aylin = app.signed_in(Aylin).await;
        let fields = [("title", "Personalausweis beantragen"), ("body", "Ein *Passbild* mitbringen."), ("save_as", "published")];
        let saved = aylin.post("/b/buergerbuero/neu", &fields).await.expect(303);
        let address = saved.location().expect("the new page");
        let page = app.signed_in(Mehmet).await.open(&address).await.expect(200);
        assert_eq!(page.select("h1"), ["Personalausweis beantragen"]);
        assert_eq!(page.select(".prose em"), ["Passbild"]);
        let finn = app.signed_in(Finn).await;
        let hidden = finn.get(&address).await.expect(404);
        let missing = finn.get("/s/zzzzzzzzzz").await.expect(404);
        assert_eq!(hidden.bytes.len(), missing.bytes.len(), "hidden and missing look the same");
    }

    /// Two people change different paragraphs: both changes stay. The same line: both texts are shown.
    async fn stale_saves_merge_or_show_both_texts(app) {
        app.cast().await;
        let space = app.space("buergerbuero", Visibility::Open).await;
        let id = app.page(Aylin, space, "Gebühren", "Erster Absatz.\n\nZweiter Absatz.\n").await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let path = format!("/s/{id}/bearbeiten");
        let base = aylin.get(&path).await.expect(200).attribute("input[name=base]", "value").remove(0);
        let save = |body: &'static str| vec![("title", "Gebühren".to_owned()), ("body", body.to_owned()), ("base", base.clone()), ("save_as", "published".to_owned())];
        let send = async |client: &crate::support::Client, body: &'static str| {
            let fields = save(body);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            client.post(&path, &fields).await
        };
        send(&aylin, "Erster Absatz, neu.\n\nZweiter Absatz.\n").await.expect(303);
        send(&mehmet, "Erster Absatz.\n\nZweiter Absatz, anders.\n").await.expect(303);
        let source = aylin.get(&format!("/s/{id}.md")).await.expect(200).text();
        assert!(source.contains("Erster Absatz, neu.") && source.contains("Zweiter Absatz, anders."), "{source}");
        let conflict = send(&mehmet, "Ganz etwas anderes.\n\nZweiter Absatz.\n").await.expect(409);
        assert!(conflict.text().contains("Ganz etwas anderes.") && conflict.text().contains("Erster Absatz, neu."));
        let again = mehmet.get(&path).await.expect(200).text();
        assert!(again.contains("Ganz etwas anderes."), "the typed text waits as a working copy");
    }
}
