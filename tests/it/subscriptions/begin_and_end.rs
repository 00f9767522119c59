//! Beginning and ending subscriptions, and what of them is shown to whom.

use domain::store::words::Visibility;

use super::{begin, end, mine};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::samples::{Samples, TAG};

on_both! {
    async fn whatever_can_be_subscribed_to_is_listed_and_can_be_ended(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let page = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
        let aylin = app.signed_in(Aylin).await;
        aylin.post(&format!("/s/{page}/eigenschaften"), &[("tags", "Fundbüro")]).await.expect(303);
        let said = aylin.post(&format!("/s/{page}/kommentare"), &[("body", "Wo genau?")]).await.expect(303);
        let thread = said.location().and_then(|way| way.rsplit("k-").next().map(str::to_owned)).expect("a comment");
        let britta = app.signed_in(Britta).await;
        let name = britta.get("/personen").await.expect(200).attribute("main a[href^='/personen/']", "href");
        let mut name_of_aylin = String::new();
        for href in name {
            if britta.get(&href).await.text().contains("Aylin Ahorn</h1>") {
                name_of_aylin = href;
            }
        }
        let things = ["/b/offen".to_owned(), format!("/s/{page}"), format!("/k/{thread}"), "/themen/fundbüro".into(), name_of_aylin];
        let before = mine(&britta).await;
        for thing in &things {
            begin(&britta, thing).await.expect(303);
            begin(&britta, thing).await.expect(303);
            assert_eq!(mine(&britta).await.len(), before.len() + 1, "{thing}");
            end(&britta, thing).await.expect(303);
            end(&britta, thing).await.expect(303);
            assert_eq!(mine(&britta).await, before, "{thing}");
        }
        for thing in &things {
            begin(&britta, thing).await.expect(303);
        }
        assert_eq!(mine(&britta).await, ["Bereich offen", "Fundbüro", "Aylin Ahorn", "Wo genau?", "Fundsachen"]);
        let ends = britta.get("/einstellungen/abos").await.attribute("main form[action$='/ende']", "action");
        assert_eq!(ends.len(), 5);
        // They are nobody else's to end.
        for end in &ends {
            aylin.post(end, &[]).await.expect(404);
        }
        assert_eq!(mine(&britta).await.len(), 5);
        for end in &ends {
            britta.post(end, &[]).await.expect(303);
        }
        assert!(mine(&britta).await.is_empty());
    }

    /// A blog is part of its space, a page part of what stands below it: one subscription, not two.
    async fn a_wider_subscription_takes_the_place_of_a_narrower_one(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let page = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
        let finn = app.signed_in(Finn).await;
        let facts = async || finn.get("/einstellungen/abos").await.expect(200).select("main .entry-list .facts");
        begin(&finn, "/b/offen/blog").await.expect(303);
        assert_eq!(facts().await, ["Blog"]);
        begin(&finn, "/b/offen").await.expect(303);
        assert_eq!(facts().await, ["Bereich"]);
        end(&finn, "/b/offen/blog").await.expect(303);
        begin(&finn, &format!("/s/{page}")).await.expect(303);
        finn.post(&format!("/s/{page}/abonnement/zweig"), &[]).await.expect(303);
        assert_eq!(facts().await, ["Seite mit Unterseiten"]);
        let shown = finn.open(&format!("/s/{page}")).await.expect(200).text();
        assert!(shown.contains("Abo beenden") && shown.contains("Nur diese Seite abonnieren"));
        begin(&finn, &format!("/s/{page}")).await.expect(303);
        assert_eq!(facts().await, ["Seite"]);
    }

    async fn what_one_may_not_see_cannot_be_subscribed_to(app) {
        let samples = Samples::laid_out(&app).await;
        for persona in [Finn, Bela] {
            let client = app.signed_in(persona).await;
            let hidden = format!("/s/{}", samples.id("restricted"));
            for thing in [hidden.as_str(), "/s/fehlte1234", "/b/geheim", "/b/fehlte", "/b/geheim/blog", "/personen/fehlte1234"] {
                begin(&client, thing).await.expect(404);
                end(&client, thing).await.expect(404);
            }
            client.post(&format!("{hidden}/abonnement/zweig"), &[]).await.expect(404);
            for thing in ["/b/amt", "/b/amt/blog"] {
                begin(&client, thing).await.expect(403);
            }
            // A Schlagwort that only others read is as good as none.
            let (theirs, nobodys) = (begin(&client, &format!("/themen/{TAG}")).await, begin(&client, "/themen/keines").await);
            assert_eq!((theirs.status, nobodys.status), (reqwest::StatusCode::NOT_FOUND, reqwest::StatusCode::NOT_FOUND));
            assert!(mine(&client).await.is_empty(), "{persona:?}");
        }
        begin(&app.signed_in(Aylin).await, &format!("/themen/{TAG}")).await.expect(303);
    }

    /// A right that is gone takes along what the list says; a right that returns brings it back.
    async fn a_subscription_says_nothing_of_what_is_out_of_sight(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        let page = app.page(Aylin, space, "Dienstplan", "Frühschicht.").await;
        app.signed_in(Aylin).await.post(&format!("/s/{page}/eigenschaften"), &[("tags", "Schicht")]).await.expect(303);
        let mehmet = app.signed_in(Mehmet).await;
        for thing in ["/b/amt".to_owned(), format!("/s/{page}"), "/themen/schicht".into()] {
            begin(&mehmet, &thing).await.expect(303);
        }
        assert_eq!(mine(&mehmet).await, ["Bereich amt", "Schicht", "Dienstplan"]);
        app.revoke(space, Mehmet).await;
        assert!(mine(&mehmet).await.is_empty());
        let subject = domain::spaces::grants::Subject::Person(app.person(Mehmet).await);
        app.grant(space, subject, domain::store::words::Level::Read).await;
        assert_eq!(mine(&mehmet).await.len(), 3);
    }

    async fn what_one_wrote_or_was_asked_is_subscribed_to_by_itself(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let page = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
        let question = [("body", "Bis wann?"), ("frage", "ja")];
        mehmet.post(&format!("/s/{page}/kommentare"), &question).await.expect(303);
        let told = async |client: &crate::support::Client| client.get("/einstellungen/abos").await.select("main .entry-list__body");
        let asked = told(&aylin).await;
        assert!(asked[0].contains("Bis wann?") && asked[0].contains("Sie wurden gefragt"), "{asked:?}");
        assert!(asked[1].contains("Fundsachen") && asked[1].contains("Sie haben es geschrieben"), "{asked:?}");
        let wrote = told(&mehmet).await;
        assert!(wrote.len() == 1 && wrote[0].contains("Sie haben es geschrieben"), "{wrote:?}");
        let shown = aylin.open(&format!("/s/{page}")).await.expect(200);
        assert_eq!(shown.select(".comment form button").iter().filter(|label| *label == "Abo beenden").count(), 1);
    }
}
