//! Moving a page with everything below it.

use domain::entries::spine::{Found, Place};
use domain::spaces::grants::Subject;
use domain::store::words::{Level, Visibility};
use domain::wiki::place::{self, Target};
use domain::wiki::{NewPage, SaveAs, pages, restrict};

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::cast::draft;
use crate::support::client::Answer;

async fn below(app: &TestApp, space: domain::store::SpaceId, parent: &str, title: &str) -> String {
    let parent = Some(app.found(parent).await.entry.id);
    app.page_as(Aylin, space, NewPage { parent, template: false }, draft(title, "Text.", SaveAs::Published)).await
}

async fn move_to(app: &TestApp, who: Persona, id: &str, space: &str, parent: &str) -> Answer {
    let fields = [("space", space), ("parent", parent), ("place", "last")];
    app.signed_in(who).await.post(&format!("/s/{id}/verschieben"), &fields).await
}

async fn status(app: &TestApp, who: Persona, id: &str) -> u16 {
    app.signed_in(who).await.get(&format!("/s/{id}.md")).await.status.as_u16()
}

on_both! {
    async fn a_page_takes_along_what_lies_below(app) {
        app.cast().await;
        let (from, to) = (app.space("amt", Visibility::Open).await, app.space("archiv", Visibility::Open).await);
        let top = app.page(Aylin, from, "Oben", "Text.").await;
        let middle = below(&app, from, &top, "Mitte").await;
        let bottom = below(&app, from, &middle, "Unten").await;
        let old = app.signed_in(Mehmet).await.get(&format!("/s/{bottom}")).await.location().expect("its address");
        move_to(&app, Britta, &middle, "archiv", "").await.expect(303);
        for id in [&middle, &bottom] {
            assert_eq!(app.found(id).await.entry.space_id, to);
        }
        assert_eq!(app.found(&bottom).await.entry.parent_id, Some(app.found(&middle).await.entry.id));
        assert_eq!(app.found(&top).await.entry.space_id, from);
        let page = app.signed_in(Mehmet).await.open(&old).await.expect(200);
        assert_eq!(page.select("h1"), ["Unten"], "the old address leads on");
    }

    async fn a_page_does_not_move_below_itself(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let top = app.page(Aylin, space, "Oben", "Text.").await;
        let middle = below(&app, space, &top, "Mitte").await;
        let bottom = below(&app, space, &middle, "Unten").await;
        for target in [&top, &middle, &bottom] {
            let refused = move_to(&app, Aylin, &top, "amt", target).await.expect(422);
            assert!(refused.text().contains("verschieben"), "the form comes again");
        }
        let aylin = app.signed_in(Aylin).await;
        for place in ["in", "vor", "nach"] {
            let fields = [("seite", top.as_str()), ("ziel", bottom.as_str()), ("lage", place)];
            aylin.post("/b/amt/anordnung", &fields).await.expect(422);
        }
        assert_eq!(app.found(&top).await.entry.parent_id, None);
        move_to(&app, Aylin, &bottom, "amt", "").await.expect(303);
        move_to(&app, Aylin, &top, "amt", &bottom).await.expect(303);
    }

    /// Two moves at once cannot close a circle either.
    async fn two_moves_at_once_close_no_circle(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let (aylin, mehmet) = (app.actor(Aylin).await, app.actor(Mehmet).await);
        for round in 0..12 {
            let one = app.page(Aylin, space, &format!("Eins {round}"), "Text.").await;
            let two = app.page(Aylin, space, &format!("Zwei {round}"), "Text.").await;
            let (one, two) = (app.found(&one).await, app.found(&two).await);
            let below = |parent: &Found| Target { space, parent: Some(parent.entry.id), place: Place::Last };
            let moves = tokio::join!(
                place::move_page(&app.db, &aylin, &one, below(&two)),
                place::move_page(&app.db, &mehmet, &two, below(&one)),
            );
            let (one, two) = (app.found(&one.entry.public_id).await.entry, app.found(&two.entry.public_id).await.entry);
            assert!(one.parent_id.is_none() || two.parent_id.is_none(), "round {round}: each lies below the other");
            assert!(moves.0.is_ok() || moves.1.is_ok(), "round {round}: one of them was first");
        }
    }

    /// A page restricted while somebody moves it, or writes below it, stays restricted with all of it.
    async fn a_restriction_survives_what_happens_at_once(app) {
        app.cast().await;
        let (from, to) = (app.space("amt", Visibility::Open).await, app.space("archiv", Visibility::Open).await);
        let (aylin, britta) = (app.actor(Aylin).await, app.actor(Britta).await);
        for round in 0..12 {
            let page = app.page(Aylin, from, &format!("Seite {round}"), "Text.").await;
            let found = app.found(&page).await;
            let below = NewPage { parent: Some(found.entry.id), template: false };
            let new = draft("Darunter", "Text.", SaveAs::Published);
            let target = Target { space: to, parent: None, place: Place::Last };
            let (restricted, _, written) = tokio::join!(
                restrict::restrict(&app.db, &britta, &found, &[]),
                place::move_page(&app.db, &aylin, &found, target),
                pages::create(&app.db, &aylin, from, below, &new),
            );
            let seen = async |id: &str| domain::entries::spine::find(&app.db, &app.actor(Finn).await, id).await.is_ok();
            if restricted.is_ok() {
                assert!(!seen(&page).await, "round {round}: the restriction is gone");
            }
            if let Ok(written) = written {
                assert_eq!(seen(&written).await, seen(&page).await, "round {round}: the page below is seen by others");
                assert_eq!(app.found(&written).await.entry.space_id, app.found(&page).await.entry.space_id, "round {round}");
            }
        }
    }

    /// Leaving a space needs the right to delete here and to write there.
    async fn moving_across_spaces_needs_both(app) {
        app.cast().await;
        let from = app.space("amt", Visibility::Open).await;
        let to = app.space("archiv", Visibility::Hidden).await;
        let own = app.page(Aylin, from, "Ihre", "Text.").await;
        let other = app.page(Mehmet, from, "Seine", "Text.").await;
        move_to(&app, Aylin, &other, "archiv", "").await.expect(403);
        app.revoke(to, Aylin).await;
        move_to(&app, Aylin, &own, "archiv", "").await.expect(404);
        app.grant(to, Subject::Person(app.person(Aylin).await), Level::Comment).await;
        move_to(&app, Aylin, &own, "archiv", "").await.expect(403);
        assert_eq!(app.found(&own).await.entry.space_id, from);
        app.grant(to, Subject::Person(app.person(Aylin).await), Level::Write).await;
        move_to(&app, Aylin, &own, "archiv", "").await.expect(303);
        assert_eq!(app.found(&own).await.entry.space_id, to);
    }

    /// Whoever sees the new place sees the page, and nobody else does.
    async fn a_page_is_seen_where_it_stands(app) {
        app.cast().await;
        let open = app.space("amt", Visibility::Open).await;
        app.space("archiv", Visibility::Hidden).await;
        let page = app.page(Aylin, open, "Liste", "Text.").await;
        let inner = below(&app, open, &page, "Anhang").await;
        let seen = async || (status(&app, Finn, &page).await, status(&app, Finn, &inner).await, status(&app, Mehmet, &inner).await);
        assert_eq!(seen().await, (200, 200, 200));
        move_to(&app, Aylin, &page, "archiv", "").await.expect(303);
        assert_eq!(seen().await, (404, 404, 200));
        app.index_now().await;
        assert!(!app.signed_in(Finn).await.get("/suche?q=Anhang").await.expect(200).text().contains(&inner));
        assert!(app.signed_in(Mehmet).await.get("/suche?q=Anhang").await.expect(200).text().contains(&inner));
        move_to(&app, Aylin, &page, "amt", "").await.expect(303);
        assert_eq!(seen().await, (200, 200, 200));
        assert_eq!(app.found(&inner).await.entry.space_id, open);
    }

    /// A restriction goes along with its page; under a restricted parent a page is restricted too.
    async fn restrictions_follow_the_page_and_the_parent(app) {
        app.cast().await;
        let (from, to) = (app.space("amt", Visibility::Open).await, app.space("archiv", Visibility::Open).await);
        let restricted = app.page(Aylin, from, "Vertraulich", "Text.").await;
        let inner = below(&app, from, &restricted, "Innen").await;
        app.restrict(Britta, &restricted, &[Aylin]).await;
        move_to(&app, Britta, &restricted, "archiv", "").await.expect(303);
        for id in [&restricted, &inner] {
            assert_eq!((status(&app, Mehmet, id).await, status(&app, Finn, id).await, status(&app, Aylin, id).await), (404, 404, 200));
            assert_eq!(app.found(id).await.entry.space_id, to);
        }
        let free = app.page(Mehmet, to, "Offen", "Text.").await;
        move_to(&app, Britta, &free, "archiv", &restricted).await.expect(303);
        assert_eq!((status(&app, Mehmet, &free).await, status(&app, Aylin, &free).await), (404, 200));
        move_to(&app, Aylin, &free, "archiv", "").await.expect(303);
        assert_eq!((status(&app, Mehmet, &free).await, status(&app, Finn, &free).await), (200, 200));
        // Under the parent it was first restricted with, a page of its own restriction keeps it.
        app.restrict(Britta, &inner, &[Mehmet]).await;
        move_to(&app, Britta, &inner, "amt", "").await.expect(303);
        assert_eq!((status(&app, Mehmet, &inner).await, status(&app, Aylin, &inner).await, status(&app, Finn, &inner).await), (200, 404, 404));
    }

    async fn pages_stand_where_they_are_put(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let mut ids = Vec::new();
        for title in ["Eins", "Zwei", "Drei"] {
            ids.push(app.page(Aylin, space, title, "Text.").await);
        }
        let aylin = app.signed_in(Aylin).await;
        let order = async || aylin.get("/b/amt/inhalt").await.expect(200).select("main .entry-list a").join(" ");
        assert_eq!(order().await, "Eins Zwei Drei");
        for (place, expected) in [("first", "Drei Eins Zwei"), ("last", "Eins Zwei Drei"), (ids[0].as_str(), "Eins Drei Zwei")] {
            let fields = [("space", "amt"), ("parent", ""), ("place", place)];
            aylin.post(&format!("/s/{}/verschieben", ids[2]), &fields).await.expect(303);
            assert_eq!(order().await, expected, "{place}");
        }
        aylin.post("/b/amt/anordnung", &[("seite", &ids[1]), ("ziel", &ids[0]), ("lage", "vor")]).await.expect(204);
        assert_eq!(order().await, "Zwei Eins Drei");
        assert!(app.found(&ids[0]).await.entry.position < app.found(&ids[2]).await.entry.position);
    }
}
