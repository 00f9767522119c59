//! A restricted page tree and a hidden space, with unusual words, tags, files and links to and fro.

use domain::files::Home;
use domain::spaces::{SpaceDraft, grants::Subject};
use domain::store::Ts;
use domain::store::words::{Level, Visibility};
use domain::wiki::describe::{Description, Responsible};
use domain::wiki::{NewPage, SaveAs};

use super::everywhere::{TELLING, everywhere};
use super::world::{Hidden, World, assert_alike, both};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::draft;

/// What everybody may see, with what is hidden in the middle of it.
async fn build(world: World) -> World {
    let text = "## Wann\n\nMontag bis Freitag. Siehe [[Quastenflosser]] und [[quastenamt:Pinselordnung]].";
    let first = world.page(Aylin, "Öffnungszeiten", text).await;
    let tags = |tag: &str| Description { tags: vec![tag.into()], ..Description::default() };
    world.app.describe(Aylin, &first, &tags("zeiten")).await;
    world.page(Britta, "Parkplätze", "Hinter dem Rathaus.").await;
    if world.hidden == Hidden::Present {
        hide_a_tree(&world).await;
        hide_a_space(&world).await;
    }
    let last = world.page(Finn, "Fundbüro", "Im Keller. Siehe [[Öffnungszeiten]] und [[Bootsverleih]].").await;
    world.app.describe(Finn, &last, &Description { review_at: Some(world.app.clock.now()), ..tags("keller") }).await;
    let found = world.app.found(&last).await;
    world.app.file(Finn, Home::Entry(&found), "Kellerplan.png").await;
    world
}

async fn hide_a_tree(world: &World) {
    let app = &world.app;
    let text = "## Verzahnung\n\nDer Quastenflosser lebt im Tiefseebecken. Siehe [[Öffnungszeiten]], [[Fundbüro]] und [[Flossenschrank]].";
    let top = world.restricted("Quastenflosser", text).await;
    let owner = Some(Responsible::Person(app.person(Mehmet).await));
    let review_at = Some(app.clock.now().plus(-Ts::DAY));
    app.describe(
        Aylin,
        &top,
        &Description { tags: vec!["quastentag".into(), "zeiten".into()], owner, review_at, ..Description::default() },
    )
    .await;
    let found = app.found(&top).await;
    app.file(Aylin, Home::Entry(&found), "Quastenliste.png").await;
    let below = NewPage { parent: Some(found.entry.id), template: false };
    for (title, save_as) in
        [("Quastenpinsel", SaveAs::Published), ("Quastenborste", SaveAs::Draft), ("Quastengarn", SaveAs::Published)]
    {
        let id =
            app.page_as(Aylin, world.open, below, draft(title, "Aus Rosshaar. Montag bis Freitag.", save_as)).await;
        if title == "Quastengarn" {
            app.trash(Aylin, &id).await;
        }
    }
    app.page_as(
        Aylin,
        world.open,
        NewPage { template: true, ..below },
        draft("Quastenvorlage", "Vorlage.", SaveAs::Published),
    )
    .await;
}

async fn hide_a_space(world: &World) {
    let app = &world.app;
    let new = SpaceDraft::new("quastenamt", "Quastenverwaltung", Visibility::Hidden);
    let space = domain::spaces::add(&app.db, &crate::support::cast::system(), &new).await.expect("a space");
    app.grant(space, Subject::Person(app.person(Aylin).await), Level::Manage).await;
    app.page(
        Aylin,
        space,
        "Pinselordnung",
        "Quastenpinsel werden am Montag gewaschen. Siehe [[offen:Öffnungszeiten]].",
    )
    .await;
}

on_both! {
    async fn nobody_outside_can_tell_that_something_is_hidden(app) {
        let worlds = both(app, build).await;
        assert_alike(&worlds, &[Finn, Bela], &everywhere(), TELLING).await;
    }
}
