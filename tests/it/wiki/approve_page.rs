//! Freigabe: from the first draft to the text readers see, with a return on the way.

use domain::spaces::SpaceDraft;
use domain::store::words::{Level, Visibility};

use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// A space that asks for approval; Finn reads in it.
async fn space_with_approval(app: &TestApp) {
    app.cast().await;
    let draft = SpaceDraft { approval: true, ..SpaceDraft::new("satzungen", "Satzungen", Visibility::Members) };
    let space = app.space_with(draft).await;
    let finn = domain::spaces::grants::Subject::Person(app.person(Finn).await);
    app.grant(space, finn, Level::Read).await;
}

/// Saves from the form as it is now.
async fn save(client: &Client, path: &str, body: &str, save_as: &str) -> Answer {
    let base = client.get(path).await.attribute("input[name=base]", "value").pop().unwrap_or_default();
    let fields = [("title", "Gebührensatzung"), ("body", body), ("base", &base), ("save_as", save_as)];
    client.post(path, &fields).await
}

/// A page as Aylin saved it first; its public id.
async fn written(aylin: &Client, body: &str, save_as: &str) -> String {
    let saved = save(aylin, "/b/satzungen/neu", body, save_as).await.expect(303);
    saved.location().expect("the page").trim_start_matches("/s/").to_owned()
}

/// The revision that the button of this address stands below, as somebody sees the page now.
async fn shown(client: &Client, id: &str, part: &str) -> String {
    let page = client.get(&format!("/s/{id}/entwurf")).await;
    page.attribute(&format!("form[action='/s/{id}/{part}'] input[name=base]"), "value").pop().unwrap_or_default()
}

/// Opens the page and presses the button.
async fn approve(client: &Client, id: &str) -> Answer {
    let base = shown(client, id, "freigabe").await;
    client.post(&format!("/s/{id}/freigabe"), &[("base", &base)]).await
}

async fn send_back(client: &Client, id: &str, reason: &str) -> Answer {
    let base = shown(client, id, "freigabe/rueckgabe").await;
    client.post(&format!("/s/{id}/freigabe/rueckgabe"), &[("reason", reason), ("base", &base)]).await
}

/// What somebody reads; `None` where there is nothing for them.
async fn read(app: &TestApp, who: Persona, id: &str) -> Option<String> {
    let answer = app.signed_in(who).await.get(&format!("/s/{id}.md")).await;
    assert!([200, 404].contains(&answer.status.as_u16()));
    (answer.status == 200).then(|| answer.text().split_once("\n\n").expect("a title").1.to_owned())
}

on_both! {
    async fn a_text_reaches_readers_once_it_is_approved(app) {
        space_with_approval(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let id = written(&aylin, "Zwölf Euro.", "submitted").await;
        assert_eq!(read(&app, Finn, &id).await, None);
        assert_eq!(read(&app, Mehmet, &id).await.as_deref(), Some("Zwölf Euro."));
        assert!(britta.get("/aufgaben").await.expect(200).text().contains(&id), "it waits for her");
        assert!(!app.signed_in(Mehmet).await.get("/aufgaben").await.expect(200).text().contains(&id));
        let page = britta.open(&format!("/s/{id}")).await.expect(200);
        assert!(page.attribute("form", "action").contains(&format!("/s/{id}/freigabe")));
        approve(&britta, &id).await.expect(303);
        assert_eq!(read(&app, Finn, &id).await.as_deref(), Some("Zwölf Euro."));
        assert!(!britta.get("/aufgaben").await.expect(200).text().contains(&id));
    }

    /// Readers keep the approved text while a newer one is written, submitted, returned and changed.
    async fn readers_keep_the_approved_text_meanwhile(app) {
        space_with_approval(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let id = written(&aylin, "Zwölf Euro.", "submitted").await;
        approve(&britta, &id).await.expect(303);
        let edit = format!("/s/{id}/bearbeiten");
        for (step, body, save_as) in [("draft", "Dreizehn.", "draft"), ("submitted", "Vierzehn.", "submitted")] {
            save(&aylin, &edit, body, save_as).await.expect(303);
            assert_eq!(read(&app, Finn, &id).await.as_deref(), Some("Zwölf Euro."), "{step}");
        }
        send_back(&britta, &id, "Der Beschluss fehlt.").await.expect(303);
        assert_eq!(read(&app, Finn, &id).await.as_deref(), Some("Zwölf Euro."), "returned");
        save(&aylin, &edit, "Vierzehn, laut Beschluss.", "submitted").await.expect(303);
        assert_eq!(read(&app, Finn, &id).await.as_deref(), Some("Zwölf Euro."), "submitted again");
        approve(&britta, &id).await.expect(303);
        assert_eq!(read(&app, Finn, &id).await.as_deref(), Some("Vierzehn, laut Beschluss."));
    }

    async fn a_return_says_why_to_those_who_write(app) {
        space_with_approval(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let id = written(&aylin, "Zwölf Euro.", "submitted").await;
        for empty in ["", "  \n "] {
            let again = send_back(&britta, &id, empty).await.expect(422);
            assert_eq!(again.select("textarea[name=reason]").len(), 1, "the form comes again");
        }
        send_back(&britta, &id, "Der Beschluss fehlt.").await.expect(303);
        let page = aylin.open(&format!("/s/{id}")).await.expect(200).text();
        assert!(page.contains("Der Beschluss fehlt.") && page.contains("Britta Buche") && page.contains("Zurückgegeben"), "{page}");
        assert!(aylin.get("/aufgaben").await.expect(200).text().contains(&id), "it is the author's again");
        assert_eq!(read(&app, Finn, &id).await, None);
        save(&aylin, &format!("/s/{id}/bearbeiten"), "Laut Beschluss.", "submitted").await.expect(303);
        let page = aylin.open(&format!("/s/{id}")).await.expect(200).text();
        assert!(!page.contains("Der Beschluss fehlt."), "answered");
    }

    async fn readers_never_learn_why_a_text_came_back(app) {
        space_with_approval(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let id = written(&aylin, "Zwölf Euro.", "submitted").await;
        approve(&britta, &id).await.expect(303);
        save(&aylin, &format!("/s/{id}/bearbeiten"), "Dreizehn.", "submitted").await.expect(303);
        send_back(&britta, &id, "Der Beschluss fehlt.").await.expect(303);
        let head = aylin.get(&format!("/s/{id}/entwurf")).await.expect(200).text();
        assert!(head.contains("Der Beschluss fehlt."));
        let finn = app.signed_in(Finn).await;
        let page = finn.open(&format!("/s/{id}")).await.expect(200).text();
        assert!(!page.contains("Der Beschluss fehlt.") && !page.contains("Zurückgegeben") && !page.contains("Dreizehn"));
    }

    /// Whoever writes does not approve, by no way round.
    async fn writers_cannot_approve(app) {
        space_with_approval(&app).await;
        let aylin = app.signed_in(Aylin).await;
        save(&aylin, "/b/satzungen/neu", "Zwölf Euro.", "published").await.expect(403);
        let id = written(&aylin, "Zwölf Euro.", "submitted").await;
        for writer in [&aylin, &app.signed_in(Mehmet).await] {
            for part in ["freigabe", "veroeffentlichung"] {
                writer.post(&format!("/s/{id}/{part}"), &[]).await.expect(403);
            }
            writer.post(&format!("/s/{id}/freigabe/rueckgabe"), &[("reason", "Nein.")]).await.expect(403);
            let kept = save(writer, &format!("/s/{id}/bearbeiten"), "Hundert Euro.", "published").await.expect(403);
            assert_eq!(kept.select("textarea[name=body]"), ["Hundert Euro."], "what was typed is in the form");
        }
        assert_eq!(read(&app, Finn, &id).await, None);
    }

    /// What is approved is the text that was laid before her, not one saved a moment later.
    async fn a_text_changed_meanwhile_is_not_approved(app) {
        space_with_approval(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let id = written(&aylin, "Zwölf Euro.", "submitted").await;
        save(&aylin, &format!("/s/{id}/bearbeiten"), "Hundert Euro.", "draft").await.expect(303);
        approve(&britta, &id).await.expect(403);
        assert_eq!(read(&app, Finn, &id).await, None);
        aylin.post(&format!("/s/{id}/freigabe/anfrage"), &[]).await.expect(303);
        approve(&britta, &id).await.expect(303);
        approve(&britta, &id).await.expect(403);
        assert_eq!(read(&app, Finn, &id).await.as_deref(), Some("Hundert Euro."));
    }

    /// Nor is one that was laid before her again after she opened the page: nobody approves unseen.
    async fn a_text_submitted_again_is_looked_at_again(app) {
        space_with_approval(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let id = written(&aylin, "Zwölf Euro.", "submitted").await;
        let seen = shown(&britta, &id, "freigabe").await;
        save(&aylin, &format!("/s/{id}/bearbeiten"), "Hundert Euro.", "submitted").await.expect(303);
        let reasons = [("reason", "Zu billig."), ("base", seen.as_str())];
        for (part, fields) in [("freigabe", &reasons[1..]), ("veroeffentlichung", &reasons[1..]), ("freigabe/rueckgabe", &reasons)] {
            britta.post(&format!("/s/{id}/{part}"), fields).await.expect(403);
        }
        britta.post(&format!("/s/{id}/freigabe"), &[]).await.expect(403);
        assert_eq!(read(&app, Finn, &id).await, None);
        approve(&britta, &id).await.expect(303);
        assert_eq!(read(&app, Finn, &id).await.as_deref(), Some("Hundert Euro."));
    }
}
