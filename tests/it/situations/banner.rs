//! What stands above every page: a running Lage, and Wichtige Mitteilungen until their end.

use domain::posts::write::{self, NewPost};
use domain::spaces;
use domain::store::Ts;
use domain::store::words::PostForm;
use domain::wiki::SaveAs;

use super::{lage, staff};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn};
use crate::support::cast::{draft, system};

async fn banners(app: &TestApp, who: Persona) -> Vec<String> {
    app.signed_in(who).await.get("/personen").await.expect(200).select("section.announcement")
}

on_both! {
    /// S08, steps 1 and 5.
    async fn a_lage_stands_on_every_page_while_it_runs(app) {
        staff(&app).await;
        assert!(banners(&app, Finn).await.is_empty());
        let lage = lage(&app).await;
        assert!(banners(&app, Finn).await.concat().contains("Hochwasser Mühlbach"));
        app.signed_in(Britta).await.post(&format!("/lage/{lage}/ende"), &[]).await.expect(303);
        assert!(banners(&app, Finn).await.is_empty());
    }

    async fn an_alert_stands_until_its_end(app) {
        staff(&app).await;
        let space = spaces::find(&app.db, &system(), "krisenstab").await.expect("the space").id;
        let end = app.clock.now().plus(2 * Ts::DAY);
        let new = NewPost { form: PostForm::Alert, valid_until: Some(end), ..NewPost::default() };
        let text = draft("Rathaus am Freitag geschlossen", "Ab 12 Uhr.", SaveAs::Published);
        let id = write::create_as(&app.db, &app.actor(Britta).await, space, &new, &text).await.expect("an alert");
        assert!(banners(&app, Finn).await.concat().contains("Rathaus am Freitag"));
        assert!(app.signed_in(Finn).await.get("/").await.expect(200).text().contains("Wichtige Mitteilung"));
        app.signed_in(Finn).await.post(&format!("/beitraege/{id}/ende"), &[]).await.expect(403);
        app.clock.advance(3 * Ts::DAY);
        assert!(banners(&app, Finn).await.is_empty(), "the clock alone ends it");
    }

    async fn who_approves_may_end_an_alert_early(app) {
        staff(&app).await;
        let britta = app.signed_in(Britta).await;
        let fields = [("title", "Wasser abgestellt"), ("body", "Bis mittags."), ("save_as", "published"),
            ("form", "alert"), ("valid_until", "2099-01-01")];
        let answer = britta.post("/b/krisenstab/blog/neu", &fields).await.expect(303);
        let id = answer.location().expect("its place").rsplit('/').next().expect("an id").to_owned();
        assert!(!banners(&app, Finn).await.is_empty());
        britta.post(&format!("/beitraege/{id}/ende"), &[]).await.expect(303);
        assert!(banners(&app, Finn).await.is_empty());
        britta.post(&format!("/beitraege/{id}/ende"), &[]).await.expect(403);
    }

    async fn an_alert_needs_an_end_and_somebody_who_approves(app) {
        staff(&app).await;
        let (britta, aylin) = (app.signed_in(Britta).await, app.signed_in(Aylin).await);
        let fields = |form: &'static str, until: &'static str| [("title", "Wasser abgestellt"), ("body", "Bis mittags."),
            ("save_as", "published"), ("form", form), ("valid_until", until)];
        for until in ["", "2001-01-01"] {
            let again = britta.post("/b/krisenstab/blog/neu", &fields("alert", until)).await.expect(422);
            assert!(again.text().contains("braucht ein Ende"));
        }
        for form in ["announcement", "alert"] {
            aylin.post("/b/krisenstab/blog/neu", &fields(form, "2099-01-01")).await.expect(403);
        }
        assert!(aylin.get("/b/krisenstab/blog/neu").await.expect(200).select("#feld-form").is_empty());
        let said = britta.post("/b/krisenstab/blog/neu", &fields("announcement", "")).await.expect(303);
        let id = said.location().expect("its place").rsplit('/').next().expect("an id").to_owned();
        assert!(banners(&app, Finn).await.is_empty(), "a Mitteilung is no banner");
        let shown = app.signed_in(Finn).await.open(&format!("/s/{id}")).await.expect(200);
        assert!(shown.text().contains("Mitteilung") && shown.text().contains("Kommentare sind hier ausgeschaltet"));
    }
}
