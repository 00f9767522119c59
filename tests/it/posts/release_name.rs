//! What speaks in somebody's name reaches readers with that person's release of that very text.

use domain::admin::runner;
use domain::entries::draft::SaveAs;
use domain::entries::{approval, releases};
use domain::store::Ts;
use domain::store::words::Visibility;
use domain::{Error, Reason};

use super::{press, written};
use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// A draft by Aylin in Mehmet's name, in a space where Britta approves and all read.
async fn in_his_name(app: &TestApp) -> String {
    app.cast().await;
    app.space("offen", Visibility::Open).await;
    let id = written(&app.signed_in(Aylin).await, "Grußwort", "Liebe alle!", "draft").await;
    app.lend_name(Mehmet, &id).await;
    app.tell().await;
    id
}

async fn ask(client: &Client, id: &str) -> Answer {
    client.post(&format!("/beitraege/{id}/namensfreigabe/anfrage"), &[]).await
}

/// Presses the button on the page as it stands; without the page, one that was made up.
async fn give(client: &Client, id: &str) -> Answer {
    let (path, page) = (format!("/beitraege/{id}/namensfreigabe"), client.open(&format!("/s/{id}/entwurf")).await);
    let version = page.attribute(&format!("form[action='{path}'] input[name=version]"), "value").pop();
    client.post(&path, &[("version", &version.unwrap_or_else(|| "0".into()))]).await
}

async fn publish(client: &Client, id: &str) -> u16 {
    press(client, id, "veroeffentlichung").await.status.as_u16()
}

/// Another text, kept as a draft.
async fn rewrite(app: &TestApp, by: Persona, id: &str, body: &str, save_as: &str) -> Answer {
    let base = app.found(id).await.entry.head_id.to_string();
    let fields = [("title", "Grußwort"), ("body", body), ("base", &base), ("save_as", save_as)];
    app.signed_in(by).await.post(&format!("/s/{id}/bearbeiten"), &fields).await
}

async fn told(app: &TestApp, who: Persona) -> String {
    app.tell().await;
    app.signed_in(who).await.get("/benachrichtigungen").await.text().to_owned()
}

/// In a day, in the house's zone.
fn tomorrow(app: &TestApp) -> String {
    let at = jiff::Timestamp::from_millisecond(app.clock.now().0 + Ts::DAY).expect("a time");
    at.in_tz("Europe/Berlin").expect("the zone").strftime("%Y-%m-%dT%H:%M").to_string()
}

on_both! {
    async fn nobody_publishes_it_before_the_named_person_released_that_text(app) {
        let id = in_his_name(&app).await;
        let (aylin, britta, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        for client in [&aylin, &britta] {
            assert_eq!(publish(client, &id).await, 403);
            let time = client.post(&format!("/beitraege/{id}/zeitpunkt"), &[("publish_at", &tomorrow(&app))]).await;
            assert!(time.expect(403).text().contains("Hier fehlt die Freigabe"));
        }
        let page = aylin.open(&format!("/s/{id}")).await.expect(200);
        assert!(page.text().contains("im Namen von Mehmet Minze. Er erscheint erst, wenn Mehmet Minze"), "{}", page.text());
        assert!(!page.text().contains("/veroeffentlichung"), "no button that is refused");
        ask(&aylin, &id).await.expect(303);
        assert!(told(&app, Mehmet).await.contains("In Ihrem Namen freizugeben"));
        for path in ["/aufgaben", "/"] {
            assert!(mehmet.get(path).await.expect(200).text().contains(&id), "{path}");
        }
        give(&mehmet, &id).await.expect(303);
        assert!(!mehmet.get("/aufgaben").await.text().contains(&id));
        assert!(told(&app, Aylin).await.contains("Im eigenen Namen freigegeben"));
        // A later text is another text.
        rewrite(&app, Aylin, &id, "Liebe Kolleginnen und Kollegen!", "draft").await.expect(303);
        assert_eq!(publish(&aylin, &id).await, 403);
        ask(&aylin, &id).await.expect(303);
        give(&mehmet, &id).await.expect(303);
        assert_eq!(publish(&aylin, &id).await, 303);
        let finn = app.signed_in(Finn).await;
        assert!(finn.open(&format!("/s/{id}")).await.expect(200).text().contains("Kolleginnen"));
        assert!(finn.open(&format!("/s/{id}/verlauf")).await.expect(200).text().contains("Freigegeben von Mehmet Minze am"));
    }

    async fn nobody_releases_in_a_name_that_is_not_theirs(app) {
        let id = in_his_name(&app).await;
        app.signed_in(Finn).await.open(&format!("/s/{id}")).await.expect(404);
        app.signed_in(Mehmet).await.open(&format!("/s/{id}")).await.expect(200);
        for (who, status) in [(Aylin, 403), (Britta, 403), (Finn, 404)] {
            give(&app.signed_in(who).await, &id).await.expect(status);
        }
        for (who, status) in [(Mehmet, 403), (Finn, 404)] {
            ask(&app.signed_in(who).await, &id).await.expect(status);
        }
        assert_eq!(press(&app.signed_in(Mehmet).await, &id, "veroeffentlichung").await.status, 403);
        let mehmet = app.actor(Mehmet).await;
        assert!(releases::waiting_for(&app.db, &mehmet).await.expect("a list").is_empty(), "nobody asked him");
        ask(&app.signed_in(Britta).await, &id).await.expect(303);
        for (who, waiting) in [(Mehmet, 1), (Aylin, 0), (Britta, 0), (Finn, 0)] {
            let of = app.actor(who).await;
            assert_eq!(releases::waiting_for(&app.db, &of).await.expect("a list").len(), waiting, "{who:?}");
        }
        // Another name, and he neither reads nor releases it.
        app.lend_name(Britta, &id).await;
        give(&app.signed_in(Mehmet).await, &id).await.expect(404);
    }

    async fn what_was_released_is_what_was_on_the_screen(app) {
        let id = in_his_name(&app).await;
        let (aylin, mehmet) = (app.actor(Aylin).await, app.actor(Mehmet).await);
        let client = app.signed_in(Mehmet).await;
        let path = format!("/beitraege/{id}/namensfreigabe");
        let shown = client.open(&format!("/s/{id}")).await.attribute(&format!("form[action='{path}'] input"), "value").pop();
        let seen = app.found(&id).await;
        let lead = [("lead", "Ganz anders gesagt."), ("on_behalf", Mehmet.account())];
        app.signed_in(Aylin).await.post(&format!("/beitraege/{id}/eigenschaften"), &lead).await.expect(303);
        client.post(&path, &[("version", &shown.expect("a button"))]).await.expect(503);
        assert!(matches!(releases::give(&app.db, &mehmet, &seen).await, Err(Error::Busy)));
        give(&client, &id).await.expect(303);
        // Whoever prepared the publication before the name was another one does not get past it.
        let released = app.found(&id).await;
        app.lend_name(Britta, &id).await;
        let late = approval::advance(&app.db, &aylin, &released, SaveAs::Published).await;
        assert!(matches!(late, Err(Error::Denied(Reason::Release))), "{late:?}");
        assert!(!app.found(&id).await.facts.published);
    }

    async fn another_lead_needs_another_release(app) {
        let id = in_his_name(&app).await;
        give(&app.signed_in(Mehmet).await, &id).await.expect(303);
        let aylin = app.signed_in(Aylin).await;
        let path = format!("/beitraege/{id}/eigenschaften");
        let same = [("lead", "Kurz gesagt."), ("on_behalf", Mehmet.account()), ("tags", "Markt, Gruß")];
        aylin.post(&path, &same).await.expect(303);
        assert!(app.found(&id).await.facts.released, "tags are not what he says");
        aylin.post(&path, &[("lead", "Anders gesagt."), ("on_behalf", Mehmet.account())]).await.expect(303);
        assert!(!app.found(&id).await.facts.released);
        assert_eq!(publish(&aylin, &id).await, 403);
    }

    async fn what_readers_see_changes_only_with_a_new_release(app) {
        let id = in_his_name(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        give(&mehmet, &id).await.expect(303);
        assert_eq!(publish(&aylin, &id).await, 303);
        let path = format!("/beitraege/{id}/eigenschaften");
        let again = aylin.post(&path, &[("lead", "Ganz anders."), ("on_behalf", Mehmet.account())]).await.expect(422);
        assert_eq!(again.select("#feld-lead-fehler").len(), 1);
        let kept = rewrite(&app, Aylin, &id, "Ein anderes Wort.", "published").await.expect(403);
        assert!(kept.text().contains("Ein anderes Wort."), "the text is still there");
        rewrite(&app, Aylin, &id, "Ein anderes Wort.", "draft").await.expect(303);
        assert_eq!(publish(&aylin, &id).await, 403);
        assert!(!app.signed_in(Finn).await.open(&format!("/s/{id}")).await.text().contains("anderes Wort"));
        give(&mehmet, &id).await.expect(303);
        assert_eq!(publish(&aylin, &id).await, 303);
        let plain = written(&aylin, "Ohne Namen", "Nur so.", "published").await;
        let named = [("lead", "Kurz gesagt."), ("on_behalf", Mehmet.account())];
        let again = app.signed_in(Britta).await.post(&format!("/beitraege/{plain}/eigenschaften"), &named).await.expect(422);
        assert_eq!(again.select("#feld-on_behalf-fehler").len(), 1, "nobody is given words that are out already");
    }

    async fn a_set_time_passes_without_the_release_and_its_author_is_told(app) {
        let id = in_his_name(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        give(&mehmet, &id).await.expect(303);
        aylin.post(&format!("/beitraege/{id}/zeitpunkt"), &[("publish_at", &tomorrow(&app))]).await.expect(303);
        rewrite(&app, Aylin, &id, "Doch noch anders.", "draft").await.expect(303);
        app.clock.advance(Ts::DAY);
        assert_eq!(runner::run_due(&app.db, &app.blobs).await.expect("the jobs run"), 1);
        assert!(!app.found(&id).await.facts.published);
        assert!(told(&app, Aylin).await.contains("Nicht veröffentlicht"));
        assert!(!told(&app, Finn).await.contains("Nicht veröffentlicht"));
        give(&app.signed_in(Mehmet).await, &id).await.expect(303);
        let (path, time) = (format!("/beitraege/{id}/zeitpunkt"), tomorrow(&app));
        app.signed_in(Aylin).await.post(&path, &[("publish_at", &time)]).await.expect(303);
        app.clock.advance(2 * Ts::DAY);
        assert_eq!(runner::run_due(&app.db, &app.blobs).await.expect("the jobs run"), 1);
        assert!(app.found(&id).await.facts.published);
    }

    async fn whoever_writes_in_their_own_name_has_released_it(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let id = written(&app.signed_in(Aylin).await, "Aus erster Hand", "Von mir.", "draft").await;
        app.signed_in(Aylin).await.post(&format!("/beitraege/{id}/eigenschaften"), &[("lead", "Kurz."), ("on_behalf", Aylin.account())]).await.expect(303);
        rewrite(&app, Aylin, &id, "Wirklich von mir.", "draft").await.expect(303);
        assert_eq!(publish(&app.signed_in(Britta).await, &id).await, 303);
    }

    async fn approval_does_not_stand_in_for_it(app) {
        let id = in_his_name(&app).await;
        approval::advance(&app.db, &app.actor(Aylin).await, &app.found(&id).await, SaveAs::Submitted).await.expect("submitted");
        let britta = app.signed_in(Britta).await;
        let base = app.found(&id).await.entry.head_id.to_string();
        let approve = async || britta.post(&format!("/s/{id}/freigabe"), &[("base", &base)]).await;
        approve().await.expect(403);
        assert!(!app.found(&id).await.facts.published);
        give(&app.signed_in(Mehmet).await, &id).await.expect(303);
        approve().await.expect(303);
        assert!(app.found(&id).await.facts.published);
    }

    async fn who_cannot_read_it_is_not_asked(app) {
        app.cast().await;
        let space = app.space("geheim", Visibility::Hidden).await;
        let britta = app.actor(Britta).await;
        let text = crate::support::cast::draft("Grußwort", "Liebe alle!", SaveAs::Draft);
        let id = domain::posts::write::create(&app.db, &britta, space, "Kurz.", &text).await.expect("a draft");
        app.lend_name(Finn, &id).await;
        let refused = ask(&app.signed_in(Britta).await, &id).await.expect(403);
        assert!(refused.text().contains("Die genannte Person kann das nicht lesen"));
        app.signed_in(Finn).await.open(&format!("/s/{id}")).await.expect(404);
    }
}
