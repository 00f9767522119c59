//! Beiträge, Kurzbeiträge and Kommentare at every address: read, changed, praised, moderated.

use domain::comments::write::{self as talk, NewComment};
use domain::entries::draft::SaveAs;
use domain::posts::short::{self, NewShort};
use domain::posts::write;
use reqwest::Method;

use super::addresses::FormOf;
use super::same::{MISSING, assert_same, of};
use super::writing::Program;
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::draft;
use crate::support::samples::Samples;

/// What may be done with one kind of entry. Reading: for whoever sees it. Editing, forms and calls: for
/// its author. Praise: for other readers. `{id}` stands for its public id.
struct Kind {
    name: &'static str,
    reading: &'static [&'static str],
    editing: &'static [&'static str],
    forms: &'static [FormOf],
    calls: &'static [(&'static str, &'static str, &'static str)],
}

const KINDS: &[Kind] = &[
    Kind {
        name: "secret post",
        reading: &["/beitraege/x-{id}", "/beitraege/x-{id}.md", "/s/{id}", "/s/{id}.md", "/api/v1/posts/{id}"],
        editing: &["/s/{id}/bearbeiten", "/beitraege/{id}/eigenschaften", "/api/v1/posts/{id}/description"],
        forms: &[
            ("/beitraege/{id}/eigenschaften", &[("lead", "Neu."), ("comments", "ja")]),
            ("/s/{id}/bearbeiten", &[("title", "Neu"), ("body", "Neu."), ("save_as", "published"), ("base", "{base}")]),
        ],
        calls: &[
            ("PUT", "/api/v1/posts/{id}", r#"{"title": "Neu", "body": "Neuer."}"#),
            ("PUT", "/api/v1/posts/{id}/description", r#"{"lead": "Neu.", "comments": true}"#),
        ],
    },
    Kind {
        name: "secret short",
        reading: &["/beitraege/x-{id}", "/beitraege/x-{id}.md", "/s/{id}", "/api/v1/posts/{id}"],
        editing: &["/beitraege/{id}/bearbeiten"],
        forms: &[("/beitraege/{id}/bearbeiten", &[("body", "Neu."), ("base", "{base}")])],
        calls: &[("PUT", "/api/v1/posts/{id}", r#"{"body": "Neuer."}"#)],
    },
    Kind {
        name: "secret comment",
        reading: &["/k/{id}", "/api/v1/comments/{id}"],
        editing: &["/k/{id}/antwort", "/k/{id}/bearbeiten", "/k/{id}/papierkorb"],
        forms: &[
            ("/k/{id}/bearbeiten", &[("body", "Neu."), ("base", "{base}")]),
            ("/k/{id}/antwort", &[("body", "Neu.")]),
            ("/k/{id}/beantwortet", &[]),
            ("/k/{id}/gesicherte-antwort", &[]),
            ("/k/{id}/offen", &[]),
        ],
        calls: &[
            ("PUT", "/api/v1/comments/{id}", r#"{"body": "Neuer."}"#),
            ("PUT", "/api/v1/comments/{id}/question", r#"{"state": "answered"}"#),
        ],
    },
];

/// The same for every kind.
const READING: &[&str] = &[
    "/s/{id}/verlauf",
    "/s/{id}/fassung/1",
    "/api/v1/entries/{id}/history",
    "/api/v1/entries/{id}/revisions/1",
    "/api/v1/entries/{id}/files",
    "/api/v1/entries/{id}/reactions",
];
const PRAISE: &[FormOf] = &[
    ("/s/{id}/hilfreich", &[]),
    ("/s/{id}/hilfreich/ende", &[]),
    ("/s/{id}/danke", &[]),
    ("/s/{id}/danke/ende", &[]),
    ("/melden/{id}", &[("reason", "insult")]),
];
/// Forms that need more than their author holds, or a state it is not in.
const DECISIONS: &[FormOf] = &[
    ("/beitraege/{id}/zeitpunkt", &[("publish_at", "2040-01-01T08:00")]),
    ("/beitraege/{id}/zeitpunkt/ende", &[]),
    ("/beitraege/{id}/namensfreigabe", &[]),
    ("/beitraege/{id}/namensfreigabe/anfrage", &[]),
    ("/k/{id}/als-antwort", &[]),
    ("/k/{id}/freigabe", &[("base", "{base}")]),
    ("/k/{id}/freigabe/rueckgabe", &[("reason", "Nein."), ("base", "{base}")]),
    ("/widerspruch/{id}", &[("appeal", "Bitte.")]),
    ("/moderation/{id}/ausblenden", &[("reason", "insult"), ("note", "So nicht.")]),
    ("/moderation/{id}/einblenden", &[]),
    ("/moderation/{id}/belassen", &[]),
    ("/moderation/{id}/loeschung", &[]),
    ("/moderation/{id}/entscheidung", &[("granted", "ja"), ("decision", "So.")]),
];
const CALLS: &[(&str, &str, &str)] = &[
    ("PUT", "/api/v1/entries/{id}/reactions/helpful", ""),
    ("DELETE", "/api/v1/entries/{id}/reactions/helpful", ""),
    ("POST", "/api/v1/entries/{id}/reports", r#"{"reason": "insult"}"#),
    ("DELETE", "/api/v1/entries/{id}/reports", ""),
    ("PUT", "/api/v1/entries/{id}/hiding", r#"{"reason": "insult", "note": "So nicht."}"#),
    ("DELETE", "/api/v1/entries/{id}/hiding", ""),
    ("PUT", "/api/v1/entries/{id}/appeal", r#"{"appeal": "Bitte."}"#),
    ("PUT", "/api/v1/entries/{id}/appeal/decision", r#"{"granted": true, "decision": "So."}"#),
    ("POST", "/api/v1/entries/{id}/erasure", ""),
    ("PUT", "/api/v1/entries/{id}/approval", r#"{"outcome": "approved"}"#),
    ("POST", "/api/v1/entries/{id}/comments", r#"{"body": "Neu."}"#),
];

const WRONG: [Persona; 3] = [Britta, Finn, Bela];

/// Each kind by Aylin in the space `geheim`, where Mehmet reads; the comment below the sample `secret`.
struct Contributions {
    ids: [String; 3],
}

impl Contributions {
    async fn laid_out(app: &TestApp) -> Self {
        let samples = Samples::laid_out(app).await;
        let aylin = app.actor(Aylin).await;
        let on = app.found(samples.id("secret")).await;
        let text = draft("Quastenpost", "Ein Quastentext.", SaveAs::Published);
        let post = write::create(&app.db, &aylin, on.space.id, "Kurz.", &text).await.expect("a Beitrag");
        let short = NewShort { body: "Ein Quastenwort.".into(), ..NewShort::default() };
        let short = short::create(&app.db, &aylin, on.space.id, &short).await.expect("a Kurzbeitrag");
        let said = NewComment { body: "Eine Quastenfrage?".into(), question: true, ..NewComment::default() };
        let comment = talk::write(&app.db, &aylin, &on, &said).await.expect("a comment");
        Self { ids: [post, short, comment] }
    }

    fn each(&self) -> impl Iterator<Item = (&'static Kind, &str)> {
        KINDS.iter().zip(self.ids.iter().map(String::as_str))
    }
}

/// The form with the base it needs.
async fn send(app: &TestApp, client: &crate::support::Client, id: &str, (path, fields): &FormOf) -> u16 {
    let base = app.found(id).await.entry.head_id.to_string();
    let value = |value| if value == "{base}" { base.as_str() } else { value };
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, value(text))).collect();
    client.post(&of(path, id), &fields).await.status.as_u16()
}

on_both! {
    async fn whoever_may_not_see_a_contribution_is_told_that_there_is_none(app) {
        let laid = Contributions::laid_out(&app).await;
        for (kind, id) in laid.each() {
            for who in WRONG {
                let client = app.signed_in(who).await;
                for path in kind.reading.iter().chain(kind.editing).chain(READING) {
                    let what = format!("{who:?}, {}, {path}", kind.name);
                    let hidden = client.get(&of(path, id)).await;
                    assert_eq!(hidden.status, 404, "{what}");
                    assert_same(&hidden, id, &client.get(&of(path, MISSING)).await, &what);
                }
            }
        }
    }

    async fn whoever_may_not_see_a_contribution_cannot_touch_it(app) {
        let laid = Contributions::laid_out(&app).await;
        for (kind, id) in laid.each() {
            let before = app.found(id).await.entry;
            for who in WRONG {
                let client = app.signed_in(who).await;
                for (path, fields) in kind.forms.iter().chain(PRAISE).chain(DECISIONS) {
                    let what = format!("{who:?}, {}, {path}", kind.name);
                    let hidden = client.post(&of(path, id), fields).await;
                    assert_eq!(hidden.status, 404, "{what}");
                    assert_same(&hidden, id, &client.post(&of(path, MISSING), fields).await, &what);
                }
                let program = Program::of(&app, who).await;
                for (method, path, body) in kind.calls.iter().chain(CALLS) {
                    let method: Method = method.parse().expect("a method");
                    let call = async |id: &str| program.call(&method, &of(path, id), body, "\"x\"").await;
                    let (hidden, what) = (call(id).await, format!("{who:?}, {}, {method} {path}", kind.name));
                    assert_eq!(hidden.status, 404, "{what}: {}", hidden.text());
                    assert_same(&hidden, id, &call(MISSING).await, &what);
                }
            }
            assert_eq!(app.found(id).await.entry, before, "{}", kind.name);
        }
    }

    /// The positive control: readers read and praise, the author changes.
    async fn whoever_may_gets_there(app) {
        let laid = Contributions::laid_out(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let author = Program::of(&app, Aylin).await;
        for (kind, id) in laid.each() {
            for path in kind.reading.iter().chain(READING) {
                mehmet.open(&of(path, id)).await.expect(200);
            }
            for path in kind.editing {
                aylin.open(&of(path, id)).await.expect(200);
            }
            for form in PRAISE {
                assert!(send(&app, &mehmet, id, form).await < 400, "{}, {}", kind.name, form.0);
            }
            for form in kind.forms {
                assert!(send(&app, &aylin, id, form).await < 400, "{}, {}", kind.name, form.0);
            }
            for (method, path, body) in kind.calls {
                let method: Method = method.parse().expect("a method");
                let tag = author.tag(&of(path.trim_end_matches("/question"), id)).await;
                let answer = author.call(&method, &of(path, id), body, &tag).await;
                assert_eq!(answer.status, 200, "{}, {method} {path}: {}", kind.name, answer.text());
            }
        }
    }

    /// What one sees and may not do is a 403.
    async fn readers_are_told_that_they_may_only_read(app) {
        let laid = Contributions::laid_out(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        for (kind, id) in laid.each() {
            let before = app.found(id).await.entry;
            for form in kind.forms.iter().chain(DECISIONS.iter().filter(|(path, _)| path.starts_with("/moderation"))) {
                // Finding nothing to decide about is told before the right is looked at.
                assert_eq!(send(&app, &mehmet, id, form).await, 403, "{}, {}", kind.name, form.0);
            }
            assert_eq!(app.found(id).await.entry, before, "{}", kind.name);
        }
    }

    async fn a_secret_blog_is_listed_to_its_readers_alone(app) {
        let laid = Contributions::laid_out(&app).await;
        app.index_now().await;
        let lists = ["/b/geheim/blog", "/api/v1/spaces/geheim/posts", "/suche?q=Quastenpost", "/api/v1/search?q=Quastenpost&kind=post"];
        for path in lists {
            assert!(app.signed_in(Mehmet).await.get(path).await.expect(200).text().contains(&laid.ids[0]), "{path}");
            for who in WRONG {
                assert!(!app.signed_in(who).await.get(path).await.text().contains(&laid.ids[0]), "{who:?}, {path}");
            }
        }
    }
}
