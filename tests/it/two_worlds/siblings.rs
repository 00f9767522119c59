//! Very many hidden pages beside a few visible ones: no list is shorter for them, no tree is cut
//! elsewhere, no screen ends early.

use domain::wiki::{NewPage, SaveAs};

use super::world::{Hidden, World, addresses, assert_alike, both};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela};
use crate::support::cast::draft;

/// More than a level of the tree loads at once.
const MANY: usize = 90;

async fn build(world: World) -> World {
    world.page(Aylin, "Anfang", "Der Text vom Wochenmarkt.").await;
    for number in 0..40 {
        world.page(Aylin, &format!("Seite {number:02}"), "Der Text vom Wochenmarkt.").await;
        for other in (0..MANY).filter(|other| world.hidden == Hidden::Present && other % 40 == number) {
            let text = "Entwurf vom Wochenmarkt. Siehe [[Ende]].";
            world
                .app
                .page_as(
                    Aylin,
                    world.open,
                    NewPage::default(),
                    draft(&format!("Entwurf {other:02}"), text, SaveAs::Draft),
                )
                .await;
        }
    }
    if world.hidden == Hidden::Present {
        for number in MANY..2 * MANY {
            world
                .app
                .page_as(
                    Aylin,
                    world.open,
                    NewPage::default(),
                    draft(&format!("Entwurf {number}"), "Siehe [[Ende]].", SaveAs::Draft),
                )
                .await;
        }
    }
    world.page(Aylin, "Ende", "Der Text vom Wochenmarkt.").await;
    world
}

on_both! {
    async fn many_hidden_neighbours_leave_no_gap(app) {
        let worlds = both(app, build).await;
        let all = addresses(&[
            "/", "/neuigkeiten", "/b/offen", "/b/offen/inhalt", "/b/offen/aenderungen", "/b/offen/fehlende-seiten",
            "/b/offen/anfang-[page Anfang]", "/b/offen/seite-20-[page Seite 20]", "/b/offen/ende-[page Ende]",
            "/api/v1/spaces/offen/pages?limit=20", "/api/v1/spaces/offen/tree?limit=20", "/suche?sortierung=neu&q=Wochenmarkt",
            "/suche?sortierung=neu&q=Wochenmarkt&ab=40", "/suche/vorschlaege?q=Ende", "/vervollstaendigen/seiten?q=E", "/api/v1/search?q=Wochenmarkt&newest=true&limit=5", "/api/v1/search?q=Wochenmarkt",
        ]);
        let telling = ["/", "/b/offen", "/b/offen/inhalt", "/b/offen/seite-20-[page Seite 20]", "/api/v1/search?q=Wochenmarkt", "/vervollstaendigen/seiten?q=E"];
        assert_alike(&worlds, &[Bela], &all, &telling).await;
    }
}
