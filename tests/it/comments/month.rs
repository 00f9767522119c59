//! S10, step 5: how a month's Rückfragen went, for those they were addressed to.

use domain::store::Ts;
use domain::wiki::describe::{Description, Responsible};

use super::{page, written};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Mehmet};

/// Four questions to Mehmet: answered on the same day, after one day, after forty, and not at all.
async fn asked(app: &TestApp) {
    let page = page(app).await;
    let owner = Some(Responsible::Person(app.person(Mehmet).await));
    app.describe(Aylin, &page, &Description { owner, ..Description::default() }).await;
    let aylin = app.signed_in(Aylin).await;
    let mut ids = Vec::new();
    for body in ["Gilt das sofort?", "Gilt das morgen?", "Gilt das später?", "Gilt das nie?"] {
        let fields = [("body", body), ("frage", "ja")];
        ids.push(written(aylin.post(&format!("/s/{page}/kommentare"), &fields).await));
    }
    for (id, days) in ids.iter().zip([0, 1, 40]) {
        app.clock.advance(days * Ts::DAY);
        app.signed_in(Mehmet).await.post(&format!("/k/{id}/beantwortet"), &[]).await.expect(303);
    }
}

async fn figures(app: &TestApp, who: Persona, month: &str) -> Vec<String> {
    let shown = app.signed_in(who).await.get(&format!("/aufgaben/rueckblick?monat={month}")).await.expect(200);
    shown.select("dl.figures dd")
}

fn month(at: Ts) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).expect("a time");
    let berlin = jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone");
    at.to_zoned(berlin).date().strftime("%Y-%m").to_string()
}

on_both! {
    async fn a_month_counts_its_questions_and_how_soon_they_were_answered(app) {
        let when = month(app.clock.now());
        asked(&app).await;
        assert_eq!(figures(&app, Mehmet, &when).await, ["4", "3", "1 Tag", "50 %"]);
    }

    /// Nobody sees the figures of somebody else: not who asked, not who manages.
    async fn the_figures_are_those_of_the_person_who_looks(app) {
        let when = month(app.clock.now());
        asked(&app).await;
        for who in [Aylin, Britta] {
            assert_eq!(figures(&app, who, &when).await, ["0", "0"], "{who:?}");
        }
        assert!(app.signed_in(Mehmet).await.get("/aufgaben").await.expect(200).text().contains("/aufgaben/rueckblick"));
    }

    async fn a_question_counts_in_the_month_it_was_asked(app) {
        asked(&app).await;
        assert_eq!(figures(&app, Mehmet, &month(app.clock.now())).await, ["0", "0"]);
        let mehmet = app.signed_in(Mehmet).await;
        for odd in ["", "2999-01", "gestern", "2026-13"] {
            mehmet.get(&format!("/aufgaben/rueckblick?monat={odd}")).await.expect(200);
        }
    }
}
