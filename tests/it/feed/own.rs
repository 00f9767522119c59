//! Which entries come into one's own feed, and which do not.

use domain::entries::draft::SaveAs;
use domain::entries::responsible::Responsible;
use domain::people::persons;
use domain::posts::details::{self, Details};
use domain::posts::write;
use domain::store::SpaceId;
use domain::store::words::Visibility;
use domain::wiki::NewPage;
use domain::wiki::describe::Description;

use super::{news, titles};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn};
use crate::support::cast::{draft, system};

async fn post(app: &TestApp, space: SpaceId, title: &str) -> String {
    app.clock.advance(1000);
    let text = draft(title, "Text.", SaveAs::Published);
    write::create(&app.db, &app.actor(Aylin).await, space, "", &text).await.expect("a Beitrag")
}

pub(super) async fn page(app: &TestApp, space: SpaceId, title: &str, below: Option<&str>) -> String {
    app.clock.advance(1000);
    let parent = match below {
        Some(id) => Some(app.found(id).await.entry.id),
        None => None,
    };
    app.page_as(Aylin, space, NewPage { parent, template: false }, draft(title, "Text.", SaveAs::Published)).await
}

on_both! {
    async fn whoever_chose_nothing_reads_the_house_and_is_told_so(app) {
        app.cast().await;
        let open = app.space("offen", Visibility::Open).await;
        let closed = app.space("amt", Visibility::Members).await;
        post(&app, open, "Im offenen Bereich").await;
        post(&app, closed, "Im Amt").await;
        let britta = app.signed_in(Britta).await;
        let first = britta.get("/neuigkeiten").await.expect(200);
        assert_eq!(titles(&first), ["Im offenen Bereich"], "the house is what all staff read");
        assert!(first.text().contains("Alles Neue aus den offenen Bereichen"));
        britta.post("/b/amt/abonnement", &[]).await.expect(303);
        let own = britta.get("/neuigkeiten").await.expect(200);
        assert_eq!(titles(&own), ["Im Amt"]);
        assert_eq!(own.select(".tabs [aria-current=page]"), ["Meine Abos"]);
        assert_eq!(news(&britta, "/neuigkeiten/haus").await, ["Im offenen Bereich"]);
        assert!(britta.get("/").await.expect(200).select(".start__news").concat().contains("Im Amt"));
    }

    async fn each_way_of_subscribing_brings_what_it_says_and_nothing_else(app) {
        app.cast().await;
        let (one, other) = (app.space("eins", Visibility::Open).await, app.space("zwei", Visibility::Open).await);
        let above = page(&app, one, "Oben", None).await;
        let below = page(&app, one, "Unten", Some(&above)).await;
        let first = post(&app, one, "Beitrag eins").await;
        post(&app, other, "Beitrag zwei").await;
        page(&app, other, "Seite zwei", None).await;
        app.describe(Aylin, &below, &Description { tags: vec!["Markt".into()], ..Description::default() }).await;
        let name = Details { on_behalf: Some(Responsible::Person(app.person(Aylin).await)), tags: vec!["Markt".into()], ..<_>::default() };
        details::save(&app.db, &system(), &app.found(&first).await, &name).await.expect("described");
        let aylin = persons::find_by_account(&app.db, &system(), Aylin.account()).await.expect("Aylin").public_id;
        let finn = app.signed_in(Finn).await;
        let mut ways = vec![
            ("/b/eins/abonnement".to_owned(), vec!["Beitrag eins", "Unten", "Oben"]),
            ("/b/zwei/blog/abonnement".into(), vec!["Beitrag zwei"]),
            ("/themen/markt/abonnement".into(), vec!["Beitrag eins", "Unten"]),
            (format!("/personen/{aylin}/abonnement"), vec!["Beitrag eins"]),
            (format!("/s/{above}/abonnement"), vec!["Oben"]),
            (format!("/s/{above}/abonnement/zweig"), vec!["Unten", "Oben"]),
        ];
        for (way, brings) in &ways {
            finn.post(way, &[]).await.expect(303);
            assert_eq!(news(&finn, "/neuigkeiten/abos").await, *brings, "{way}");
            finn.post(&format!("{}/ende", way.trim_end_matches("/zweig")), &[]).await.expect(303);
            assert!(news(&finn, "/neuigkeiten/abos").await.is_empty(), "{way}");
        }
        // All at once: each entry once, the newest first.
        ways.remove(4);
        for (way, _) in &ways {
            finn.post(way, &[]).await.expect(303);
        }
        assert_eq!(news(&finn, "/neuigkeiten/abos").await, ["Beitrag zwei", "Beitrag eins", "Unten", "Oben"]);
        assert_eq!(news(&finn, "/themen/Markt").await, ["Beitrag eins", "Unten"]);
        assert_eq!(news(&finn, "/b/zwei/neues").await, ["Seite zwei", "Beitrag zwei"]);
    }

    /// A page is news again when it changes, except in small things; what moves elsewhere is found there.
    async fn a_changed_page_is_new_again_and_a_moved_one_is_found_below_its_new_parent(app) {
        app.cast().await;
        let space = app.space("eins", Visibility::Open).await;
        let above = page(&app, space, "Oben", None).await;
        let loose = page(&app, space, "Lose", None).await;
        post(&app, space, "Beitrag").await;
        let finn = app.signed_in(Finn).await;
        finn.post(&format!("/s/{above}/abonnement/zweig"), &[]).await.expect(303);
        assert_eq!(news(&finn, "/neuigkeiten/abos").await, ["Oben"]);
        let parent = Some(app.found(&above).await.entry.id);
        let target = domain::wiki::place::Target { space, parent, place: domain::entries::spine::Place::Last };
        let found = app.found(&loose).await;
        domain::wiki::place::move_page(&app.db, &app.actor(Aylin).await, &found, target).await.expect("moved");
        assert_eq!(news(&finn, "/neuigkeiten/abos").await, ["Lose", "Oben"]);
        app.clock.advance(1000);
        app.revise(Aylin, &above, draft("Oben", "Anders.", SaveAs::Published)).await;
        assert_eq!(news(&finn, "/neuigkeiten/abos").await, ["Oben", "Lose"]);
        assert_eq!(news(&finn, "/b/eins/neues").await, ["Oben", "Beitrag", "Lose"]);
        app.clock.advance(1000);
        let small = domain::wiki::Draft { minor: true, ..draft("Lose", "Tippfehler.", SaveAs::Published) };
        app.revise(Aylin, &loose, small).await;
        assert_eq!(news(&finn, "/neuigkeiten/abos").await, ["Oben", "Lose"]);
    }
}
