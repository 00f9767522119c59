//! A hidden page or space whose name a visible page bears as well: links, backlinks and missing pages
//! are as if the hidden one did not exist.

use domain::spaces::{SpaceDraft, grants::Subject};
use domain::store::words::{Level, Visibility};

use super::world::{Hidden, World, addresses, assert_alike, both};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn};

/// The hidden page was there first, so links found it first.
async fn same_title(world: World) -> World {
    if world.hidden == Hidden::Present {
        world.restricted("Dienstanweisung", "Die geheime.").await;
    }
    world.page(Finn, "Übersicht", "Es gilt die [[Dienstanweisung]].").await;
    world.page(Finn, "Dienstanweisung", "Die öffentliche.").await;
    world.page(Finn, "Nachtrag", "Auch hier gilt die [[Dienstanweisung]].").await;
    world
}

/// The title of a page begins as the address of a hidden space does.
async fn title_like_a_space(world: World) -> World {
    if world.hidden == Hidden::Present {
        let new = SpaceDraft::new("personalrat", "Personalrat", Visibility::Hidden);
        let space = domain::spaces::add(&world.app.db, &crate::support::cast::system(), &new).await.expect("a space");
        world.app.grant(space, Subject::Person(world.app.person(Aylin).await), Level::Manage).await;
        for title in ["Wahlen", "Listen", "Termine"] {
            world.app.page(Aylin, space, title, "Intern.").await;
        }
    }
    world.page(Finn, "personalrat:Sprechzeiten", "Dienstags.").await;
    world.page(Finn, "personalrat:Wahlen", "Im Mai.").await;
    world.page(Finn, "Übersicht", "Siehe [[personalrat:Sprechzeiten]] und [[personalrat:Wahlen]].").await;
    // Links may come before their pages.
    world.page(Finn, "Nachtrag", "Auch [[personalrat:Listen]] und [[personalrat:Termine]].").await;
    world.page(Finn, "personalrat:Listen", "Zwei.").await;
    world
}

on_both! {
    async fn a_hidden_page_of_the_same_title_takes_no_link(app) {
        let worlds = both(app, same_title).await;
        let all = addresses(&[
            "/b/offen/uebersicht-[page Übersicht]", "/b/offen/nachtrag-[page Nachtrag]", "/s/[page Übersicht]/fassung/1", "/s/[page Nachtrag]/fassung/1",
            "/b/offen/fehlende-seiten", "/b/offen/inhalt", "/vervollstaendigen/seiten?q=Dienst", "/suche?q=Dienstanweisung",
        ]);
        assert_alike(&worlds, &[Finn, Bela], &all, &["/b/offen/inhalt", "/suche?q=Dienstanweisung"]).await;
        for world in &worlds {
            let client = world.app.signed_in(Bela).await;
            let hits = client.get("/suche?q=Die%20%C3%B6ffentliche").await.expect(200);
            let address = hits.attribute("ol.hit-list h2 a", "href").remove(0);
            let backlinks = client.open(&address).await.expect(200).select(".backlinks li");
            assert_eq!(backlinks, ["Nachtrag", "Übersicht"], "{:?}", world.hidden);
        }
    }

    async fn a_hidden_space_takes_no_link_by_its_name(app) {
        let worlds = both(app, title_like_a_space).await;
        let all = addresses(&["/s/[page Übersicht]/fassung/1", "/b/offen/uebersicht-[page Übersicht]", "/b/offen/nachtrag-[page Nachtrag]", "/b/offen/fehlende-seiten", "/suche?q=Sprechzeiten"]);
        assert_alike(&worlds, &[Finn, Bela], &all, &["/b/offen/nachtrag-[page Nachtrag]"]).await;
        for world in &worlds {
            let client = world.app.signed_in(Bela).await;
            for (word, there) in [("Siehe", 2), ("Auch", 1)] {
                let hits = client.get(&format!("/suche?q={word}")).await.expect(200);
                let address = hits.attribute("ol.hit-list h2 a", "href").remove(0);
                let links = client.open(&address).await.expect(200).select("a.wiki-link");
                assert_eq!(links.len(), there, "{:?}: {links:?}", world.hidden);
            }
        }
    }
}
