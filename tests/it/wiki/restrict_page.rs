//! Who sees a page: restricted, within a restriction, and lifted again.

use domain::people::units;
use domain::store::words::Visibility;
use domain::wiki::{NewPage, SaveAs};

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::{draft, system};

/// Three pages below each other in an open space, written by Aylin.
async fn nested(app: &TestApp) -> [String; 3] {
    app.cast().await;
    let space = app.space("amt", Visibility::Open).await;
    let mut ids: Vec<String> = Vec::new();
    for title in ["Oben", "Mitte", "Unten"] {
        let parent = match ids.last() {
            Some(above) => Some(app.found(above).await.entry.id),
            None => None,
        };
        let new = NewPage { parent, template: false };
        ids.push(app.page_as(Aylin, space, new, draft(title, "Text.", SaveAs::Published)).await);
    }
    ids.try_into().expect("three")
}

/// Who of the cast sees each page: the first letters of their names.
async fn seen(app: &TestApp, ids: &[String; 3]) -> [String; 3] {
    let mut seen = [const { String::new() }; 3];
    for (persona, letter) in [(Aylin, 'A'), (Mehmet, 'M'), (Britta, 'B'), (Finn, 'F'), (Bela, 'b')] {
        let client = app.signed_in(persona).await;
        for (id, seen) in ids.iter().zip(&mut seen) {
            if client.get(&format!("/s/{id}.md")).await.status == 200 {
                seen.push(letter);
            }
        }
    }
    seen
}

async fn lift(app: &TestApp, who: Persona, id: &str) -> u16 {
    app.signed_in(who).await.post(&format!("/s/{id}/sichtbarkeit/aufheben"), &[]).await.status.as_u16()
}

on_both! {
    async fn a_restriction_holds_for_everything_below(app) {
        let ids = nested(&app).await;
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "AMBFb", "AMBFb"]);
        let britta = app.signed_in(Britta).await;
        britta.post(&format!("/s/{}/sichtbarkeit", ids[1]), &[("accounts", "mminze, ffichte")]).await.expect(303);
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "MBF", "MBF"]);
        assert_eq!(lift(&app, Britta, &ids[1]).await, 303);
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "AMBFb", "AMBFb"]);
    }

    /// Each restriction narrows: whoever is not named above is not let in below.
    async fn restrictions_inside_each_other_narrow(app) {
        let ids = nested(&app).await;
        app.restrict(Britta, &ids[0], &[Aylin, Mehmet]).await;
        app.restrict(Britta, &ids[2], &[Mehmet, Finn]).await;
        assert_eq!(seen(&app, &ids).await, ["AMB", "AMB", "MB"]);
        // Between the two a third, then the outer ones go.
        app.restrict(Britta, &ids[1], &[Mehmet]).await;
        assert_eq!(seen(&app, &ids).await, ["AMB", "MB", "MB"]);
        assert_eq!(lift(&app, Britta, &ids[0]).await, 303);
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "MB", "MB"]);
        assert_eq!(lift(&app, Britta, &ids[1]).await, 303);
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "AMBFb", "MBF"]);
        assert_eq!(lift(&app, Britta, &ids[2]).await, 303);
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "AMBFb", "AMBFb"]);
    }

    async fn naming_others_replaces_those_named_before(app) {
        let ids = nested(&app).await;
        app.restrict(Britta, &ids[0], &[Aylin, Mehmet]).await;
        app.restrict(Britta, &ids[0], &[Finn]).await;
        assert_eq!(seen(&app, &ids).await, ["BF", "BF", "BF"]);
    }

    async fn groups_and_units_are_named_too(app) {
        let ids = nested(&app).await;
        let bela = app.person(Bela).await;
        units::add_group(&app.db, &system(), "Lagegruppe", &[bela]).await.expect("a group");
        let unit = units::add(&app.db, &system(), "61", "Stadtplanung", None).await.expect("a unit");
        app.join_units(Finn, &[unit]).await;
        let britta = app.signed_in(Britta).await;
        let path = format!("/s/{}/sichtbarkeit", ids[0]);
        let form = britta.get(&path).await.expect(200);
        let (group, unit) = (form.attribute("input[name=group]", "value").remove(0), form.attribute("input[name=unit]", "value").remove(0));
        britta.post(&path, &[("group", &group), ("unit", &unit)]).await.expect(303);
        assert_eq!(seen(&app, &ids).await, ["BFb", "BFb", "BFb"]);
    }

    /// A form that names nobody, or somebody unknown, changes nothing.
    async fn a_restriction_names_somebody(app) {
        let ids = nested(&app).await;
        let britta = app.signed_in(Britta).await;
        for accounts in ["", " ,\n", "niemand", "aahorn niemand"] {
            britta.post(&format!("/s/{}/sichtbarkeit", ids[0]), &[("accounts", accounts)]).await.expect(422);
        }
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "AMBFb", "AMBFb"]);
    }

    /// Who has left is not told from who never was.
    async fn a_disabled_account_is_as_unknown_as_none(app) {
        let ids = nested(&app).await;
        let britta = app.signed_in(Britta).await;
        let path = format!("/s/{}/sichtbarkeit", ids[0]);
        let refused = async |account: &str| {
            let answer = britta.post(&path, &[("accounts", account)]).await.expect(422);
            answer.text().replace(account, "[account]")
        };
        assert_eq!(refused("ttulpe").await, refused("nemand").await);
        assert_eq!(seen(&app, &ids).await, ["AMBFb", "AMBFb", "AMBFb"]);
    }

    async fn writers_and_readers_cannot_restrict_or_lift(app) {
        let ids = nested(&app).await;
        for persona in [Aylin, Mehmet, Finn, Bela] {
            let client = app.signed_in(persona).await;
            client.get(&format!("/s/{}/sichtbarkeit", ids[0])).await.expect(403);
            client.post(&format!("/s/{}/sichtbarkeit", ids[0]), &[("accounts", persona.account())]).await.expect(403);
        }
        app.restrict(Britta, &ids[0], &[Aylin]).await;
        assert_eq!((lift(&app, Aylin, &ids[0]).await, lift(&app, Mehmet, &ids[0]).await), (403, 404));
        assert_eq!(seen(&app, &ids).await, ["AB", "AB", "AB"]);
    }

    /// „Warum sehe ich das?“ names the way in, to those who are in.
    async fn the_page_explains_who_sees_it(app) {
        let ids = nested(&app).await;
        app.restrict(Britta, &ids[1], &[Aylin]).await;
        let why = format!("/s/{}/warum", ids[2]);
        let text = app.signed_in(Aylin).await.get(&why).await.expect(200).select("main").concat();
        for name in ["Aylin Ahorn", "Britta Buche"] {
            assert!(text.contains(name), "{text}");
        }
        app.signed_in(Mehmet).await.get(&why).await.expect(404);
    }
}
