//! Two people change the same page: what fits is merged, what does not is shown to whoever comes
//! second, with both texts and nothing lost.

use domain::store::words::Visibility;

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

const START: &str = "Erster Absatz.\n\nZweiter Absatz.\n\nDritter Absatz.\n";

async fn page(app: &TestApp) -> String {
    app.cast().await;
    let space = app.space("amt", Visibility::Open).await;
    app.page(Aylin, space, "Gebühren", START).await
}

/// The form as it is now: the revision it builds on.
async fn base(client: &Client, id: &str) -> String {
    let form = client.get(&format!("/s/{id}/bearbeiten")).await.expect(200);
    form.attribute("input[name=base]", "value").remove(0)
}

async fn save(client: &Client, id: &str, base: &str, title: &str, body: &str) -> Answer {
    let fields = [("title", title), ("body", body), ("base", base), ("save_as", "published")];
    client.post(&format!("/s/{id}/bearbeiten"), &fields).await
}

async fn source(client: &Client, id: &str) -> String {
    client.get(&format!("/s/{id}.md")).await.expect(200).text()
}

on_both! {
    async fn changes_at_different_places_are_merged(app) {
        let id = page(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let old = base(&aylin, &id).await;
        save(&aylin, &id, &old, "Gebühren und Kosten", &START.replace("Erster", "Anfänglicher")).await.expect(303);
        save(&mehmet, &id, &old, "Gebühren", &START.replace("Dritter", "Letzter")).await.expect(303);
        let merged = "# Gebühren und Kosten\n\nAnfänglicher Absatz.\n\nZweiter Absatz.\n\nLetzter Absatz.\n";
        assert_eq!(source(&aylin, &id).await.trim_end(), merged.trim_end(), "the newer title stays as well");
        let history = mehmet.get(&format!("/s/{id}/verlauf")).await.expect(200).select("tbody tr");
        assert_eq!(history.len(), 3, "each accepted text is in the history");
    }

    async fn a_conflict_shows_both_texts_and_loses_none(app) {
        let id = page(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let old = base(&mehmet, &id).await;
        let (hers, his) = (START.replace("Zweiter", "Aylins"), START.replace("Zweiter", "Mehmets <b>"));
        save(&aylin, &id, &old, "Gebühren", &hers).await.expect(303);
        let conflict = save(&mehmet, &id, &old, "Gebühren", &his).await.expect(409);
        assert!(conflict.text().contains("Aylin Ahorn"), "who was faster is named");
        assert_eq!(conflict.attribute("textarea[name=theirs]", "name").len(), 1);
        let typed = conflict.select("textarea[name=body]");
        assert_eq!(typed, [his.split_whitespace().collect::<Vec<_>>().join(" ")], "what was typed is in the answer");
        assert!(source(&aylin, &id).await.contains("Aylins"), "nothing was overwritten");
        // The form of the answer builds on her text: saving it settles the matter.
        let new = conflict.attribute("input[name=base]", "value").remove(0);
        assert_ne!(new, old);
        save(&mehmet, &id, &new, "Gebühren", &START.replace("Zweiter", "Aylins und Mehmets")).await.expect(303);
        assert!(source(&aylin, &id).await.contains("Aylins und Mehmets"));
    }

    /// Whoever closes the window instead finds the typed text again, and nobody else does.
    async fn the_typed_text_waits_for_its_author(app) {
        let id = page(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let old = base(&mehmet, &id).await;
        save(&aylin, &id, &old, "Gebühren", &START.replace("Zweiter", "Aylins")).await.expect(303);
        save(&mehmet, &id, &old, "Gebühren", &START.replace("Zweiter", "Mehmets")).await.expect(409);
        let path = format!("/s/{id}/bearbeiten");
        let again = app.signed_in(Mehmet).await.get(&path).await.expect(200);
        assert!(again.select("textarea[name=body]").concat().contains("Mehmets"));
        let still = again.attribute("input[name=base]", "value").remove(0);
        assert_eq!(still, old, "it still builds on what he read");
        save(&mehmet, &id, &still, "Gebühren", &START.replace("Zweiter", "Mehmets")).await.expect(409);
        for other in [Aylin, Britta] {
            let form = app.signed_in(other).await.get(&path).await.expect(200);
            assert!(!form.text().contains("Mehmets"), "{other:?}");
        }
        mehmet.post(&format!("/s/{id}/arbeitsstand/verwerfen"), &[]).await.expect(303);
        assert!(!mehmet.get(&path).await.expect(200).text().contains("Mehmets"));
    }

    /// A base of another page, or none that can be read, is no way around the comparison.
    async fn a_base_belongs_to_its_page(app) {
        let id = page(&app).await;
        let space = app.found(&id).await.entry.space_id;
        let other = app.page(Aylin, space, "Anderes", START).await;
        let aylin = app.signed_in(Aylin).await;
        let foreign = base(&aylin, &other).await;
        for base in [foreign.as_str(), "gestern", ""] {
            let stale = save(&aylin, &id, base, "Gebühren", "Ganz anders.").await.expect(422);
            assert_eq!(stale.select("textarea[name=body]"), ["Ganz anders."], "the text is kept");
        }
        assert!(!source(&aylin, &id).await.contains("Ganz anders."));
        save(&aylin, &id, &base(&aylin, &id).await, "Gebühren", "Ganz anders.").await.expect(303);
    }

    async fn eight_saves_at_once_lose_nothing(app) {
        let id = page(&app).await;
        let lines = (0..8).map(|n| format!("Zeile {n}.\n\n")).collect::<String>();
        let aylin = app.signed_in(Aylin).await;
        save(&aylin, &id, &base(&aylin, &id).await, "Gebühren", &lines).await.expect(303);
        let old = base(&aylin, &id).await;
        let mut saves = Vec::new();
        for n in 0..8 {
            let client = app.signed_in(if n % 2 == 0 { Aylin } else { Mehmet }).await;
            let (id, old) = (id.clone(), old.clone());
            let body = lines.replace(&format!("Zeile {n}."), &format!("Zeile {n}, neu."));
            saves.push(tokio::spawn(async move { (n, save(&client, &id, &old, "Gebühren", &body).await.status) }));
        }
        let mut accepted = Vec::new();
        for one in saves {
            let (n, status) = one.await.expect("an answer");
            assert!([303, 503].contains(&status.as_u16()), "{n}: {status}");
            accepted.extend((status == 303).then_some(n));
        }
        let text = source(&aylin, &id).await;
        for n in &accepted {
            assert!(text.contains(&format!("Zeile {n}, neu.")), "acknowledged and gone: {n}\n{text}");
        }
        assert!(accepted.len() >= 5);
    }

    async fn readers_save_nothing(app) {
        let id = page(&app).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        let old = base(&aylin, &id).await;
        save(&finn, &id, &old, "Gebühren", "Ganz anders.").await.expect(403);
        assert!(!source(&aylin, &id).await.contains("Ganz anders."));
    }
}
