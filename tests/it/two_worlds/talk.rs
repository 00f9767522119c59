//! What is said below a hidden page, and what was taken away again, is known to nobody else.

use domain::comments::write::{self, NewComment};
use domain::entries::trash;

use super::world::{Hidden, World, addresses, assert_alike, both};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn};

async fn say(world: &World, page: &str, body: &str) -> String {
    let new = NewComment { body: body.into(), question: true, ..NewComment::default() };
    let (aylin, on) = (world.app.actor(Aylin).await, world.app.found(page).await);
    write::write(&world.app.db, &aylin, &on, &new).await.expect("a comment")
}

async fn build(world: World) -> World {
    let open = world.page(Aylin, "Anfang", "Der Text vom Wochenmarkt.").await;
    if world.hidden == Hidden::Present {
        let hidden = world.restricted("Tresorraum", "Der Schlüssel.").await;
        say(&world, &hidden, "Er liegt im Blumentopf.").await;
        let gone = world.app.found(&say(&world, &open, "Vertippt im Blumentopf.").await).await;
        trash::lay(&world.app.db, &world.app.actor(Aylin).await, &gone).await.expect("in the trash");
    }
    say(&world, &open, "Siehe [[Tresorraum]] und [[Anfang]].").await;
    world
}

on_both! {
    async fn talk_below_a_hidden_page_is_not_heard(app) {
        let worlds = both(app, build).await;
        let all = addresses(&[
            "/", "/aufgaben", "/neuigkeiten", "/b/offen", "/b/offen/papierkorb", "/b/offen/anfang-[page Anfang]",
            "/suche?q=Blumentopf", "/suche?q=Wochenmarkt", "/suche/vorschlaege?q=Er liegt", "/api/v1/search?q=Blumentopf",
            "/api/v1/search?q=Wochenmarkt&kind=comment", "/api/v1/entries/[page Anfang]/comments",
            "/vervollstaendigen/personen?eintrag=[page Anfang]&q=A",
        ]);
        let telling = ["/aufgaben", "/b/offen/papierkorb", "/b/offen/anfang-[page Anfang]", "/suche?q=Blumentopf"];
        assert_alike(&worlds, &[Bela, Finn], &all, &telling).await;
    }
}
