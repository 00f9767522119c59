//! A restricted page tree and a hidden space, with unusual words, tags, files and links to and fro.

use domain::files::Home;
use domain::spaces::{SpaceDraft, grants::Subject};
use domain::store::Ts;
use domain::store::words::{Level, Visibility};
use domain::wiki::describe::{Description, Responsible};
use domain::wiki::{NewPage, SaveAs};

use super::world::{Hidden, World, addresses, assert_alike, both};
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

fn everywhere() -> Vec<String> {
    let mut all = addresses(&[
        "/",
        "/neuigkeiten",
        "/aufgaben",
        "/bereiche",
        "/personen",
        "/personen/[person Mehmet Minze]",
        "/personen/[person Aylin Ahorn]",
        "/b/offen",
        "/b/offen/inhalt",
        "/b/offen/aenderungen",
        "/b/offen/fehlende-seiten",
        "/b/offen/wiedervorlagen",
        "/b/offen/papierkorb",
        "/b/offen/neu",
        "/b/offen/neu?titel=Quastenflosser",
        "/b/offen/zweig?unter=[page Fundbüro]",
        "/b/quastenamt",
        "/b/quastenamt/inhalt",
        "/b/quastenamt/neu?titel=Pinselordnung",
        "/api/v1/me",
        "/api/v1/spaces",
        "/api/v1/spaces/offen",
        "/api/v1/spaces/quastenamt",
        "/api/v1/spaces/offen/pages",
        "/api/v1/spaces/offen/pages?limit=2",
        "/api/v1/spaces/offen/tree",
        "/api/v1/spaces/offen/tree?limit=2",
        "/administration",
        "/administration/personen",
        "/administration/einheiten",
        "/administration/auftraege",
    ]);
    for page in ["[page Öffnungszeiten]", "[page Parkplätze]", "[page Fundbüro]"] {
        for part in [
            "",
            ".md",
            "/verlauf",
            "/warum",
            "/bearbeiten",
            "/eigenschaften",
            "/verschieben",
            "/verschieben?suche=Quasten",
            "/fassung/1",
            "/dateien",
            "/papierkorb",
        ] {
            all.push(format!("/s/{page}{part}"));
        }
        for part in ["", "/history", "/revisions/1", "/description", "/files"] {
            all.push(format!("/api/v1/pages/{page}{part}"));
        }
    }
    all.extend(
        ["oeffnungszeiten", "parkplaetze", "fundbuero"]
            .into_iter()
            .zip(["Öffnungszeiten", "Parkplätze", "Fundbüro"])
            .map(|(slug, title)| format!("/b/offen/{slug}-[page {title}]")),
    );
    for word in WORDS {
        all.extend(
            ["/suche?q=", "/vervollstaendigen/seiten?q=", "/api/v1/search?q="].map(|path| format!("{path}{word}")),
        );
        // Of more than it shows, the short list may show others in each house.
        all.extend((!word.is_empty()).then(|| format!("/suche/vorschlaege?q={word}")));
    }
    for word in ["", "Quasten", "Montag", "Mehmet"] {
        all.extend(
            [
                "/suche?sortierung=neu&q=",
                "/suche?bereich=offen&q=",
                "/vervollstaendigen/seiten?bereich=offen&q=",
                "/vervollstaendigen/personen?q=",
            ]
            .map(|path| format!("{path}{word}")),
        );
    }
    all.extend(addresses(&[
        "/suche?tag=quastentag",
        "/suche?tag=zeiten",
        "/suche?tag=keller",
        "/suche?bereich=quastenamt",
        "/suche?bereich=quastenamt&q=Montag",
        "/suche?stand=draft",
        "/suche?gesichert=ja",
        "/suche?seit=7",
        "/suche?art=page",
        "/suche?art=person",
        "/suche?art=space",
        "/suche?zustaendig=ich",
        "/suche?zustaendig=[uuid Mehmet Minze]",
        "/api/v1/search?tag=quastentag",
        "/api/v1/search?space=quastenamt&q=Montag",
        "/api/v1/search?owner=[person Mehmet Minze]",
    ]));
    all
}

/// Words of the hidden pages, misspelt, begun, split and joined; and words that all share.
const WORDS: &[&str] = &[
    "",
    "Quastenflosser",
    "Quastenfloser",
    "Quastenflossr",
    "Quasten",
    "quast",
    "Flosser",
    "Tiefseebecken",
    "Tiefsebecken",
    "Tiefsee",
    "Verzahnung",
    "Rosshaar",
    "Quastenliste",
    "Quastenliste.png",
    "quastentag",
    "Pinselordnung",
    "Pinselordnng",
    "Quastenverwaltung",
    "quastenamt",
    "bereich%3Aquastenamt%20Montag",
    "titel%3AQuastenflosser",
    "%22Der%20Quastenflosser%22",
    "Montag%20-Quastenflosser",
    "Montag",
    "Freitag",
    "Montg",
    "%C3%96ffnungszeiten",
    "Oeffnungszeit",
    "Keller",
    "Kellerplan",
    "Bootsverleih",
    "Flossenschrank",
    "Siehe",
    "Mehmet",
    "Vorlage",
];

/// Where whoever sees the hidden things notices that they are there.
const TELLING: &[&str] = &[
    "/",
    "/neuigkeiten",
    "/bereiche",
    "/b/offen",
    "/b/offen/inhalt",
    "/b/offen/aenderungen",
    "/b/offen/fehlende-seiten",
    "/b/offen/wiedervorlagen",
    "/b/offen/papierkorb",
    "/b/quastenamt",
    "/api/v1/spaces",
    "/api/v1/spaces/quastenamt",
    "/api/v1/spaces/offen/pages",
    "/api/v1/spaces/offen/tree",
    "/s/[page Öffnungszeiten]/verschieben?suche=Quasten",
    "/suche?q=",
    "/suche?q=Quastenflosser",
    "/suche?q=Quastenfloser",
    "/suche?q=Montag",
    "/suche?q=Quastenverwaltung",
    "/suche?tag=zeiten",
    "/suche/vorschlaege?q=quast",
    "/vervollstaendigen/seiten?q=quast",
    "/api/v1/search?q=Tiefsee",
    "/suche?bereich=quastenamt&q=Montag",
    "/api/v1/search?owner=[person Mehmet Minze]",
    "/b/offen/neu",
];

on_both! {
    async fn nobody_outside_can_tell_that_something_is_hidden(app) {
        let worlds = both(app, build).await;
        assert_alike(&worlds, &[Finn, Bela], &everywhere(), TELLING).await;
    }
}
