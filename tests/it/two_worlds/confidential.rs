//! Whether Aylin or Mehmet asked confidentially is known to nobody else: the two worlds differ in
//! nothing but who it was.

use domain::comments;
use domain::comments::questions;
use domain::comments::write::{self, NewComment};

use super::world::{Hidden, World, addresses, assert_alike, both};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

async fn build(world: World) -> World {
    let page = world.page(Britta, "Haushalt", "Der Text vom Haushalt.").await;
    let asker = if world.hidden == Hidden::Present { Aylin } else { Mehmet };
    let new = NewComment { body: "Wo bleibt das Geld?".into(), confidential: true, ..NewComment::default() };
    let (app, on) = (&world.app, world.app.found(&page).await);
    let id = write::write(&app.db, &app.actor(asker).await, &on, &new).await.expect("a question");
    let reply = NewComment { body: "Ich meine 2027.".into(), answers: Some(id.clone()), ..NewComment::default() };
    write::write(&app.db, &app.actor(asker).await, &on, &reply).await.expect("a reply");
    let britta = app.actor(Britta).await;
    let question = comments::find(&app.db, &britta, &id).await.expect("visible");
    questions::settle(&app.db, &britta, &question, None).await.expect("answered");
    world
}

on_both! {
    async fn who_asked_confidentially_is_not_known(app) {
        let worlds = both(app, build).await;
        let all = addresses(&[
            "/", "/aufgaben", "/neuigkeiten", "/b/offen", "/b/offen/haushalt-[page Haushalt]", "/suche?q=Geld",
            "/api/v1/search?q=Geld", "/moderation", "/moderation/protokoll",
            "/vervollstaendigen/personen?eintrag=[page Haushalt]&q=A",
        ]);
        let telling = ["/aufgaben", "/b/offen/haushalt-[page Haushalt]"];
        assert_alike(&worlds, &[Bela, Finn, Britta], &all, &telling).await;
    }
}
