//! The preview: the text as its writer would see it, saved nowhere; by the script and by the form's own button.

use domain::store::words::Visibility;
use reqwest::Method;

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};

const TEXT: &str = "# Neu\n\nSiehe [[Fundsachen]] und [[Tresor]].";

/// Labels of the links that lead to pages, and of those that are missing, in an answer.
async fn links(app: &TestApp, who: Persona, path: &str, fields: &[(&str, &str)]) -> (Vec<String>, usize) {
    let answer = app.signed_in(who).await.post(path, fields).await.expect(200);
    (answer.select(".prose a.wiki-link"), answer.select(".prose .missing-page").len())
}

on_both! {
    async fn shows_links_as_the_writer_sees_them_and_saves_nothing(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let page = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
        let vault = app.page(Aylin, space, "Tresor", "Geheim.").await;
        app.restrict(Britta, &vault, &[Aylin]).await;
        let base = app.found(&page).await.entry.head_id.to_string();
        let button = [("title", "Fundsachen"), ("body", TEXT), ("base", &base), ("vorschau", "ja")];
        let present = format!("/s/{page}/bearbeiten");
        for (path, fields) in [
            ("/vorschau?bereich=amt", &[("text", TEXT)][..]),
            (present.as_str(), &button[..]),
            ("/b/amt/neu", &[("title", "Neu"), ("body", TEXT), ("vorschau", "ja")][..]),
        ] {
            assert_eq!(links(&app, Aylin, path, fields).await, (vec!["Fundsachen".into(), "Tresor".into()], 0), "{path}");
            assert_eq!(links(&app, Mehmet, path, fields).await, (vec!["Fundsachen".into()], 1), "{path}");
        }
        let form = app.signed_in(Aylin).await.post(&present, &button).await.expect(200);
        assert!(form.text().contains(TEXT), "what was typed stands in the form");
        assert_eq!(app.found(&page).await.entry.head_id.to_string(), base);
        let all = app.signed_in(Aylin).await.open("/b/amt/inhalt").await.expect(200).text();
        assert!(all.contains("Fundsachen") && !all.contains(">Neu<"), "nothing was written");
    }

    async fn is_for_those_who_may_write_there(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        app.space_of_nobody("geheim", Visibility::Hidden).await;
        let page = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
        let button = [("title", "Neu"), ("body", TEXT), ("base", ""), ("vorschau", "ja")];
        let finn = app.signed_in(Finn).await;
        finn.post(&format!("/s/{page}/bearbeiten"), &button).await.expect(403);
        finn.post("/b/amt/neu", &[("title", "Neu"), ("body", TEXT), ("vorschau", "ja")]).await.expect(403);
        finn.post("/b/geheim/neu", &[("title", "Neu"), ("body", TEXT), ("vorschau", "ja")]).await.expect(404);
        finn.post("/vorschau?bereich=geheim", &[("text", TEXT)]).await.expect(404);
        finn.post("/vorschau?bereich=gibtesnicht", &[("text", TEXT)]).await.expect(404);
        let nobody = app.client();
        nobody.send(nobody.request(Method::POST, "/vorschau?bereich=amt").header("x-fragment", "1")).await.expect(401);
    }
}
