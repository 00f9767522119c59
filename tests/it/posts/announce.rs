//! Mitteilungen: numbered within the year, replaced by one another.

use domain::posts::write::{self, NewPost};
use domain::spaces::grants::Subject;
use domain::store::words::{Level, PostForm, Visibility};
use domain::wiki::SaveAs;

use super::press;
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::cast::draft;
use crate::support::client::{Answer, Client};

async fn open_space(app: &TestApp) {
    app.cast().await;
    let space = app.space("offen", Visibility::Open).await;
    app.grant(space, Subject::Person(app.person(Finn).await), Level::Comment).await;
}

async fn announce(client: &Client, title: &str, more: &[(&str, &str)]) -> Answer {
    let usual = [("title", title), ("body", "Näheres folgt."), ("save_as", "published"), ("form", "announcement")];
    let said = |name: &str| more.iter().any(|(other, _)| *other == name);
    let usual = usual.into_iter().filter(|(name, _)| !said(name));
    let fields: Vec<(&str, &str)> = usual.chain(more.iter().copied()).collect();
    client.post("/b/offen/blog/neu", &fields).await
}

fn id_of(answer: &Answer) -> String {
    answer.location().expect("its place").rsplit('/').next().expect("an id").to_owned()
}

async fn label(app: &TestApp, who: Persona, id: &str) -> String {
    app.signed_in(who).await.open(&format!("/s/{id}")).await.expect(200).select(".meta-line .badge").concat()
}

/// The year in which the clock of the test stands.
fn year(app: &TestApp) -> i16 {
    let now = jiff::Timestamp::from_millisecond(app.clock.now().0).expect("a time");
    now.to_zoned(jiff::tz::TimeZone::UTC).year()
}

on_both! {
    async fn mitteilungen_count_up_within_their_year(app) {
        open_space(&app).await;
        let year = year(&app);
        let britta = app.signed_in(Britta).await;
        let first = id_of(&announce(&britta, "Aufzug außer Betrieb", &[]).await.expect(303));
        let second = id_of(&announce(&britta, "Kantine zu", &[]).await.expect(303));
        assert_eq!(label(&app, Finn, &first).await, format!("Mitteilung 1/{year}"));
        assert_eq!(label(&app, Finn, &second).await, format!("Mitteilung 2/{year}"));
        assert!(app.signed_in(Finn).await.get("/b/offen/blog").await.text().contains(&format!("Mitteilung 2/{year}")));
        let by_number = app.signed_in(Finn).await.get(&format!("/amtlich/{year}/2")).await.expect(303);
        assert!(by_number.location().expect("its place").ends_with(&second));
        app.signed_in(Finn).await.get(&format!("/amtlich/{year}/3")).await.expect(404);
    }

    /// A number is given when readers first see it, not when somebody begins to write.
    async fn a_draft_has_no_number_and_leaves_no_gap(app) {
        open_space(&app).await;
        let year = year(&app);
        let britta = app.signed_in(Britta).await;
        let drafted = id_of(&announce(&britta, "Entwurf", &[("save_as", "draft")]).await.expect(303));
        let first = id_of(&announce(&britta, "Aufzug außer Betrieb", &[]).await.expect(303));
        assert!(label(&app, Finn, &first).await.contains(&format!("1/{year}")));
        let base = britta.get(&format!("/s/{drafted}/bearbeiten")).await.expect(200).attribute("input[name=base]", "value");
        let fields = [("title", "Kein Entwurf"), ("body", "Fertig."), ("base", base[0].as_str()), ("save_as", "published")];
        britta.post(&format!("/s/{drafted}/bearbeiten"), &fields).await.expect(303);
        assert!(label(&app, Finn, &drafted).await.contains(&format!("2/{year}")));
        let again = britta.get(&format!("/s/{drafted}/bearbeiten")).await.attribute("input[name=base]", "value");
        let fields = [("title", "Kein Entwurf mehr"), ("body", "Fertig."), ("base", again[0].as_str()), ("save_as", "published")];
        britta.post(&format!("/s/{drafted}/bearbeiten"), &fields).await.expect(303);
        assert!(label(&app, Finn, &drafted).await.contains(&format!("2/{year}")), "it keeps its number");
    }

    /// Eight at once: every number once, none left out.
    async fn numbers_have_no_gap_under_many_writers(app) {
        open_space(&app).await;
        let year = year(&app);
        let space = domain::spaces::find(&app.db, &crate::support::cast::system(), "offen").await.expect("the space").id;
        let britta = app.actor(Britta).await;
        let write = |at: usize| {
            let (db, britta) = (app.db.clone(), britta.clone());
            async move {
                let new = NewPost { form: PostForm::Announcement, ..NewPost::default() };
                let text = draft(&format!("Mitteilung {at}"), "Näheres folgt.", SaveAs::Published);
                write::create_as(&db, &britta, space, &new, &text).await.expect("written")
            }
        };
        let ids = futures_util::future::join_all((0..8).map(write)).await;
        let mut numbers = Vec::new();
        for id in ids {
            numbers.push(label(&app, Finn, &id).await);
        }
        numbers.sort();
        assert_eq!(numbers, (1..=8).map(|n| format!("Mitteilung {n}/{year}")).collect::<Vec<_>>());
    }

    async fn what_is_replaced_says_by_what(app) {
        open_space(&app).await;
        let year = year(&app);
        let britta = app.signed_in(Britta).await;
        let old = id_of(&announce(&britta, "Freitag ab 12 Uhr zu", &[]).await.expect(303));
        let form = britta.get(&format!("/b/offen/blog/neu?ersetzt={old}")).await.expect(200);
        assert!(form.text().contains(&format!("Mitteilung 1/{year}")) && form.select("#feld-audience").is_empty());
        let new = id_of(&announce(&britta, "Freitag ab 13 Uhr zu", &[("ersetzt", &old)]).await.expect(303));
        let finn = app.signed_in(Finn).await;
        let shown = finn.open(&format!("/s/{old}")).await.expect(200);
        assert!(shown.text().contains("Ersetzt durch") && shown.text().contains("Freitag ab 13 Uhr zu"), "{}", shown.text());
        let shown = finn.open(&format!("/s/{new}")).await.expect(200);
        assert!(shown.select(".meta-line").concat().contains(&format!("Mitteilung 1/{year}")));
        let start = finn.get("/").await.expect(200).select(".post-list__title");
        assert_eq!(start.len(), 1, "the start page shows what holds: {start:?}");
        announce(&britta, "Doch zu", &[("ersetzt", &old)]).await.expect(403);
    }

    async fn of_two_at_once_one_replaces_it_and_the_other_learns_so(app) {
        open_space(&app).await;
        let (britta, other) = (app.signed_in(Britta).await, app.signed_in(Britta).await);
        for round in 0..3 {
            let old = id_of(&announce(&britta, &format!("Freitag zu {round}"), &[]).await.expect(303));
            let newer = [("ersetzt", old.as_str())];
            let both = tokio::join!(announce(&britta, "Ab 13 Uhr zu", &newer), announce(&other, "Ab 14 Uhr zu", &newer));
            let mut statuses = [both.0.status.as_u16(), both.1.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [303, 403]);
            let refused = if both.0.status == 403 { both.0 } else { both.1 };
            assert!(refused.text().contains("inzwischen durch eine andere ersetzt"), "{}", refused.text());
        }
    }

    async fn a_draft_that_comes_too_late_replaces_nothing(app) {
        open_space(&app).await;
        let britta = app.signed_in(Britta).await;
        let old = id_of(&announce(&britta, "Freitag zu", &[]).await.expect(303));
        let late = id_of(&announce(&britta, "Ab 13 Uhr zu", &[("ersetzt", &old), ("save_as", "draft")]).await.expect(303));
        let first = id_of(&announce(&britta, "Ab 14 Uhr zu", &[("ersetzt", &old)]).await.expect(303));
        press(&britta, &late, "veroeffentlichung").await.expect(403);
        assert!(!app.found(&late).await.facts.published);
        // With the first in the trash the place is free, and then it is not.
        britta.post(&format!("/s/{first}/papierkorb"), &[]).await.expect(303);
        press(&britta, &late, "veroeffentlichung").await.expect(303);
        britta.post(&format!("/s/{first}/papierkorb/ende"), &[]).await.expect(403);
    }

    async fn who_does_not_approve_replaces_nothing(app) {
        open_space(&app).await;
        let old = id_of(&announce(&app.signed_in(Britta).await, "Freitag zu", &[]).await.expect(303));
        for who in [Aylin, Mehmet] {
            let client = app.signed_in(who).await;
            client.get(&format!("/b/offen/blog/neu?ersetzt={old}")).await.expect(403);
            announce(&client, "Freitag offen", &[("ersetzt", &old)]).await.expect(403);
        }
        let britta = app.signed_in(Britta).await;
        announce(&britta, "Nur ein Beitrag", &[("ersetzt", &old), ("form", "post")]).await.expect(422);
        announce(&britta, "Ins Leere", &[("ersetzt", "gibtesnich")]).await.expect(404);
    }

    /// It reaches the same people: an audience is taken over, and stays as narrow.
    async fn what_replaces_reaches_the_same_people(app) {
        open_space(&app).await;
        let year = year(&app);
        let britta = app.signed_in(Britta).await;
        let old = id_of(&announce(&britta, "Nur für die Administration", &[("an", "rolle-admin")]).await.expect(303));
        let new = id_of(&announce(&britta, "Noch einmal", &[("ersetzt", &old)]).await.expect(303));
        let finn = app.signed_in(Finn).await;
        finn.get(&format!("/s/{new}")).await.expect(404);
        finn.get(&format!("/amtlich/{year}/2")).await.expect(404);
        app.signed_in(Persona::Bela).await.open(&format!("/s/{new}")).await.expect(200);
    }
}
