//! Where the two worlds are compared: lists, pages, search, completion and the API.

use super::world::addresses;

/// Every address at which somebody outside could notice something.
pub fn everywhere() -> Vec<String> {
    let mut all = addresses(&[
        "/",
        "/neuigkeiten",
        "/neuigkeiten/abos",
        "/neuigkeiten/haus",
        "/einstellungen/abos",
        "/b/offen/neues",
        "/b/quastenamt/neues",
        "/themen/quastentag",
        "/themen/zeiten",
        "/themen/keller",
        "/aufgaben",
        "/benachrichtigungen",
        "/einstellungen/benachrichtigungen",
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
        "/b/offen/blog",
        "/b/offen/blog/neu",
        "/kurzbeitrag?bereich=offen",
        "/b/offen/zweig?unter=[page Fundbüro]",
        "/b/quastenamt",
        "/b/quastenamt/inhalt",
        "/b/quastenamt/blog",
        "/b/quastenamt/blog/neu",
        "/kurzbeitrag?bereich=quastenamt",
        "/b/quastenamt/neu?titel=Pinselordnung",
        "/api/v1/me",
        "/api/v1/spaces",
        "/api/v1/spaces/offen",
        "/api/v1/spaces/quastenamt",
        "/api/v1/spaces/offen/pages",
        "/api/v1/spaces/offen/pages?limit=2",
        "/api/v1/spaces/offen/tree",
        "/api/v1/spaces/offen/tree?limit=2",
        "/api/v1/spaces/offen/posts",
        "/api/v1/spaces/quastenamt/posts",
        "/api/v1/feed",
        "/api/v1/feed/house",
        "/api/v1/spaces/offen/feed",
        "/api/v1/spaces/offen/feed?limit=2",
        "/api/v1/spaces/quastenamt/feed",
        "/api/v1/tags/quastentag/feed",
        "/api/v1/tags/zeiten/feed",
        "/api/v1/announcements",
        "/api/v1/subscriptions",
        "/api/v1/notifications",
        "/api/v1/spaces/offen/situations",
        "/api/v1/spaces/quastenamt/situations",
        "/api/v1/units",
        "/api/v1/moderation/cases",
        "/api/v1/moderation/acts",
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
        for part in ["", "/description"] {
            all.push(format!("/api/v1/pages/{page}{part}"));
        }
        for part in ["history", "revisions/1", "files", "comments", "reactions"] {
            all.push(format!("/api/v1/entries/{page}/{part}"));
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
    "Quasten",
    "quast",
    "Tiefseebecken",
    "Tiefsee",
    "Verzahnung",
    "Rosshaar",
    "Quastenliste.png",
    "quastentag",
    "Pinselordnung",
    "Quastenverwaltung",
    "quastenamt",
    "bereich%3Aquastenamt%20Montag",
    "titel%3AQuastenflosser",
    "%22Der%20Quastenflosser%22",
    "Montag",
    "Freitag",
    "%C3%96ffnungszeiten",
    "Keller",
    "Bootsverleih",
    "Mehmet",
];

/// Where whoever sees the hidden things notices that they are there.
pub const TELLING: &[&str] = &[
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
    "/api/v1/feed/house",
    "/api/v1/spaces/offen/feed",
    "/api/v1/spaces/quastenamt/feed",
    "/api/v1/tags/quastentag/feed",
    "/api/v1/subscriptions",
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
