//! Papierkorb: a page goes with everything below it, and comes back the same way.

use domain::store::words::{EntryState, Visibility};
use domain::wiki::{NewPage, SaveAs};

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::draft;

/// A page with a page and a draft below it, written by Aylin.
async fn tree(app: &TestApp) -> [String; 3] {
    app.cast().await;
    let space = app.space("amt", Visibility::Open).await;
    let top = app.page(Aylin, space, "Oben", "Text.").await;
    let parent = Some(app.found(&top).await.entry.id);
    let below = async |title: &str, save_as| {
        app.page_as(Aylin, space, NewPage { parent, template: false }, draft(title, "Text.", save_as)).await
    };
    let (page, unfinished) = (below("Unten", SaveAs::Published).await, below("Entwurf", SaveAs::Draft).await);
    [top, page, unfinished]
}

async fn states(app: &TestApp, ids: &[String; 3]) -> [EntryState; 3] {
    let mut states = [EntryState::Trashed; 3];
    for (id, state) in ids.iter().zip(&mut states) {
        *state = app.found(id).await.entry.state;
    }
    states
}

const AS_BEFORE: [EntryState; 3] = [EntryState::Published, EntryState::Published, EntryState::Draft];

on_both! {
    async fn a_page_goes_with_all_below_it_and_comes_back(app) {
        let ids = tree(&app).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        aylin.get(&format!("/s/{}/papierkorb", ids[0])).await.expect(200);
        assert_eq!(states(&app, &ids).await, AS_BEFORE, "asking changes nothing");
        let trashed = aylin.post(&format!("/s/{}/papierkorb", ids[0]), &[]).await.expect(303);
        assert_eq!(trashed.location().as_deref(), Some("/b/amt"));
        assert_eq!(states(&app, &ids).await, [EntryState::Trashed; 3]);
        app.index_now().await;
        for id in &ids {
            finn.get(&format!("/s/{id}.md")).await.expect(404);
            assert!(aylin.get("/b/amt/papierkorb").await.expect(200).text().contains(id));
            assert!(!aylin.get("/suche?q=Text").await.expect(200).text().contains(id));
        }
        aylin.post(&format!("/s/{}/papierkorb/ende", ids[0]), &[]).await.expect(303);
        assert_eq!(states(&app, &ids).await, AS_BEFORE);
        app.index_now().await;
        assert!(finn.get("/suche?q=Text").await.expect(200).text().contains(&ids[1]));
    }

    /// What went earlier stays, what is taken out alone stands at the top.
    async fn only_what_went_together_comes_back_together(app) {
        let ids = tree(&app).await;
        app.trash(Aylin, &ids[1]).await;
        app.clock.advance(60_000);
        app.trash(Aylin, &ids[0]).await;
        let aylin = app.signed_in(Aylin).await;
        let untrash = async |id: &str| aylin.post(&format!("/s/{id}/papierkorb/ende"), &[]).await.expect(303);
        untrash(&ids[0]).await;
        assert_eq!(states(&app, &ids).await, [EntryState::Published, EntryState::Trashed, EntryState::Draft]);
        untrash(&ids[1]).await;
        assert_eq!(app.found(&ids[1]).await.entry.parent_id, Some(app.found(&ids[0]).await.entry.id));
        app.trash(Aylin, &ids[0]).await;
        untrash(&ids[2]).await;
        assert_eq!(app.found(&ids[2]).await.entry.parent_id, None, "its parent still lies in the trash");
        assert_eq!(states(&app, &ids).await, [EntryState::Trashed, EntryState::Trashed, EntryState::Draft]);
    }

    /// Own pages, or all for those who approve.
    async fn only_those_who_may_delete_trash_and_untrash(app) {
        let ids = tree(&app).await;
        let (mehmet, finn, britta) = (app.signed_in(Mehmet).await, app.signed_in(Finn).await, app.signed_in(Britta).await);
        for client in [&mehmet, &finn] {
            client.get(&format!("/s/{}/papierkorb", ids[0])).await.expect(403);
            client.post(&format!("/s/{}/papierkorb", ids[0]), &[]).await.expect(403);
        }
        britta.post(&format!("/s/{}/papierkorb", ids[0]), &[]).await.expect(303);
        for client in [&mehmet, &finn] {
            client.post(&format!("/s/{}/papierkorb/ende", ids[0]), &[]).await.expect(404);
            assert!(!client.get("/b/amt/papierkorb").await.expect(200).text().contains(&ids[0]));
        }
        assert_eq!(states(&app, &ids).await, [EntryState::Trashed; 3]);
        app.signed_in(Aylin).await.post(&format!("/s/{}/papierkorb/ende", ids[0]), &[]).await.expect(303);
        assert_eq!(states(&app, &ids).await, AS_BEFORE);
    }

    async fn what_lies_in_the_trash_is_read_and_not_changed(app) {
        let ids = tree(&app).await;
        app.trash(Aylin, &ids[0]).await;
        let aylin = app.signed_in(Aylin).await;
        let page = aylin.open(&format!("/s/{}", ids[0])).await.expect(200);
        assert!(page.text().contains("liegt im Papierkorb"));
        aylin.get(&format!("/s/{}/bearbeiten", ids[0])).await.expect(403);
        let fields = [("title", "Neu"), ("body", "Neu."), ("save_as", "published")];
        aylin.post(&format!("/s/{}/bearbeiten", ids[0]), &fields).await.expect(403);
        aylin.post(&format!("/s/{}/verschieben", ids[0]), &[("space", "amt"), ("place", "last")]).await.expect(403);
        let child = [("title", "Kind"), ("body", ""), ("parent", ids[0].as_str()), ("save_as", "published")];
        aylin.post("/b/amt/neu", &child).await.expect(403);
        assert_eq!(states(&app, &ids).await, [EntryState::Trashed; 3]);
    }
}
