//! Every address at which a page can be read, and every form and call that changes one. `{id}` stands
//! for its public id.

use reqwest::Method;

/// Pages and fragments in the browser.
pub const READING: &[&str] = &[
    "/s/{id}",
    "/s/{id}.md",
    "/b/offen/seite-{id}",
    "/b/offen/seite-{id}.md",
    "/b/offen/seite-{id}/verlauf",
    "/b/offen/seite-{id}/vergleich/1..1",
    "/s/{id}/verlauf",
    "/s/{id}/vergleich/1..1",
    "/s/{id}/fassung/1",
    "/s/{id}/warum",
];

/// The same for those who write.
pub const EDITING: &[&str] = &[
    "/s/{id}/entwurf",
    "/s/{id}/bearbeiten",
    "/s/{id}/eigenschaften",
    "/s/{id}/verschieben",
    "/s/{id}/kommentare",
    "/s/{id}/kommentare/vertraulich",
    "/s/{id}/papierkorb",
    "/s/{id}/dateien",
    "/b/offen/neu?vorlage={id}",
];

/// Lists that begin at a page.
pub const BELOW: &[&str] =
    &["/b/offen/inhalt?unter={id}", "/b/offen/zweig?unter={id}", "/api/v1/spaces/offen/tree?parent={id}"];

/// The API, for reading.
pub const API: &[&str] = &[
    "/api/v1/pages/{id}",
    "/api/v1/entries/{id}/history",
    "/api/v1/entries/{id}/revisions/1",
    "/api/v1/pages/{id}/description",
    "/api/v1/entries/{id}/files",
    "/api/v1/entries/{id}/reactions",
];

/// A form: where it goes and what it sends.
pub type FormOf = (&'static str, &'static [(&'static str, &'static str)]);

/// Forms of a page that those who write may send; `{base}` stands for its newest revision.
pub const FORMS: &[FormOf] = &[
    ("/s/{id}/bearbeiten", &[("title", "Neu"), ("body", "Neu."), ("save_as", "published"), ("base", "{base}")]),
    ("/s/{id}/arbeitsstand", &[("title", "Neu"), ("body", "Neu.")]),
    ("/s/{id}/arbeitsstand/verwerfen", &[]),
    ("/s/{id}/eigenschaften", &[("tags", "neu")]),
    ("/s/{id}/verschieben", &[("space", "offen"), ("place", "last")]),
    ("/s/{id}/fassung/1/wiederherstellung", &[]),
    ("/s/{id}/veroeffentlichung", &[("base", "{base}")]),
    ("/s/{id}/bestaetigung", &[]),
    ("/s/{id}/gesicherte-antwort", &[]),
    ("/s/{id}/gesicherte-antwort/ende", &[]),
    ("/s/{id}/kommentare", &[("body", "Neu.")]),
    ("/s/{id}/kommentare/vertraulich", &[("body", "Neu.")]),
    ("/s/{id}/abonnement", &[]),
    ("/s/{id}/abonnement/zweig", &[]),
    ("/s/{id}/abonnement/ende", &[]),
    ("/s/{id}/sichtbarkeit", &[("accounts", "aahorn")]),
    ("/s/{id}/sichtbarkeit/aufheben", &[]),
    ("/s/{id}/papierkorb", &[]),
    ("/s/{id}/papierkorb/ende", &[]),
];

/// Forms that need a state the page of this test is not in.
pub const DECISIONS: &[FormOf] = &[
    ("/s/{id}/freigabe/anfrage", &[]),
    ("/s/{id}/freigabe", &[("base", "{base}")]),
    ("/s/{id}/freigabe/rueckgabe", &[("reason", "Fehlt."), ("base", "{base}")]),
];

/// Forms of moderation; readers may report, so these are not among [`FORMS`].
pub const MODERATION: &[FormOf] = &[
    ("/melden/{id}", &[("reason", "insult")]),
    ("/widerspruch/{id}", &[("appeal", "Bitte.")]),
    ("/moderation/{id}/ausblenden", &[("reason", "insult"), ("note", "So nicht.")]),
    ("/moderation/{id}/einblenden", &[]),
    ("/moderation/{id}/belassen", &[]),
    ("/moderation/{id}/loeschung", &[]),
    ("/moderation/{id}/entscheidung", &[("granted", "ja"), ("decision", "So.")]),
];

/// Forms that name a second page: `{own}` is one of the sender's own.
pub const SECOND_PAGE: &[FormOf] = &[
    ("/b/offen/neu", &[("title", "Neu"), ("body", ""), ("parent", "{id}")]),
    ("/b/offen/arbeitsstand", &[("title", "Neu"), ("body", ""), ("parent", "{id}")]),
    ("/s/{own}/verschieben", &[("space", "offen"), ("parent", "{id}")]),
    ("/s/{own}/verschieben", &[("space", "offen"), ("place", "{id}")]),
    ("/b/offen/anordnung", &[("seite", "{own}"), ("ziel", "{id}"), ("lage", "in")]),
    ("/b/offen/anordnung", &[("seite", "{id}"), ("ziel", "{own}"), ("lage", "in")]),
];

/// Calls of the API that change something, with their JSON.
pub fn calls() -> Vec<(Method, &'static str, &'static str)> {
    vec![
        (Method::PUT, "/api/v1/pages/{id}", r#"{"title": "Neu", "body": "Neu."}"#),
        (Method::PUT, "/api/v1/pages/{id}/description", r#"{"tags": ["neu"]}"#),
        (Method::POST, "/api/v1/pages/{id}/move", r#"{"space": "offen"}"#),
        (Method::POST, "/api/v1/pages/{id}/restore", ""),
        (Method::DELETE, "/api/v1/pages/{id}", ""),
        (Method::POST, "/api/v1/entries/{id}/comments", r#"{"body": "Neu."}"#),
        (Method::POST, "/api/v1/spaces/offen/pages", r#"{"title": "Neu", "body": "", "parent": "{id}"}"#),
        (Method::POST, "/api/v1/pages/{own}/move", r#"{"space": "offen", "parent": "{id}"}"#),
    ]
}
