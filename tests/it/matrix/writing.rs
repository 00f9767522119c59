//! Changing a page: through forms, through the tree, through the API.

use domain::people::tokens;
use domain::store::Ts;
use domain::store::words::TokenScope;
use reqwest::Method;

use super::addresses::{DECISIONS, FORMS, FormOf, MODERATION, SECOND_PAGE, calls};
use super::same::{MISSING, assert_same, of};
use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::client::Answer;
use crate::support::samples::Samples;
use crate::support::{Client, TestApp};

/// A sample and those for whom it does not exist; Aylin writes beside `nested`, Britta manages beside `secret`.
const OBJECTS: &[(&str, &[Persona])] = &[
    ("restricted", &[Finn, Bela]),
    ("nested", &[Aylin, Finn]),
    ("draft", &[Mehmet]),
    ("trashed", &[Finn]),
    ("submitted", &[Mehmet, Finn]),
    ("secret", &[Britta, Bela]),
];

fn filled<'a>(fields: &'a [(&'a str, &'a str)], id: &'a str, own: &'a str) -> Vec<(&'a str, &'a str)> {
    let value = |value: &'a str| match value {
        "{id}" => id,
        "{own}" => own,
        other => other,
    };
    fields.iter().map(|(name, text)| (*name, value(text))).collect()
}

/// The API as a program of somebody's calls it.
pub struct Program {
    client: Client,
    token: String,
}

impl Program {
    pub async fn of(app: &TestApp, who: Persona) -> Self {
        let owner = app.person(who).await;
        let token =
            tokens::create(&app.db, &system(), owner, "test", TokenScope::Write, Ts::DAY).await.expect("a token");
        Self { client: app.client(), token: format!("Bearer {token}") }
    }

    pub async fn call(&self, method: &Method, path: &str, body: &str, tag: &str) -> Answer {
        let request =
            self.client.bare(method.clone(), path).header("authorization", &self.token).header("if-match", tag);
        let request = if body.is_empty() {
            request
        } else {
            request.header("content-type", "application/json").body(body.to_owned())
        };
        self.client.send(request).await
    }

    /// The tag of what is at this address now; a new page has none.
    pub async fn tag(&self, path: &str) -> String {
        let path = path.trim_end_matches("/move").trim_end_matches("/restore");
        let found = self.call(&Method::GET, path, "", "").await;
        found.header("etag").unwrap_or_default().to_owned()
    }
}

on_both! {
    async fn whoever_may_not_see_a_page_cannot_touch_it(app) {
        let samples = Samples::laid_out(&app).await;
        for (name, wrong) in OBJECTS {
            let id = samples.id(name);
            let before = app.standing(id).await;
            for persona in *wrong {
                let client = app.signed_in(*persona).await;
                for (path, fields) in FORMS.iter().chain(DECISIONS).chain(MODERATION) {
                    let what = format!("{persona:?}, {name}, {path}");
                    let hidden = client.post(&of(path, id), fields).await;
                    assert_eq!(hidden.status, 404, "{what}");
                    assert_same(&hidden, id, &client.post(&of(path, MISSING), fields).await, &what);
                }
            }
            assert_eq!(before, app.standing(id).await, "{name}");
        }
    }

    /// The second id of a request goes through the same door (trust rule 25).
    async fn a_page_one_may_not_see_is_no_parent_and_no_neighbour(app) {
        let samples = Samples::laid_out(&app).await;
        let (id, own) = (samples.id("nested"), samples.id("published"));
        let aylin = app.signed_in(Aylin).await;
        let (place, stranger) = (app.found(own).await.entry, app.found(id).await.entry);
        for (path, fields) in SECOND_PAGE {
            let path = path.replace("{own}", own);
            let hidden = aylin.post(&path, &filled(fields, id, own)).await;
            // A form for a new page comes back with its text: the parent is gone.
            let expected = if path.ends_with("/neu") { 422 } else { 404 };
            assert_eq!(hidden.status, expected, "{path} {fields:?}");
            assert_same(&hidden, id, &aylin.post(&path, &filled(fields, MISSING, own)).await, &path);
        }
        assert_eq!((app.found(own).await.entry, app.found(id).await.entry), (place, stranger));
        let britta = app.signed_in(Britta).await;
        for (path, fields) in SECOND_PAGE.iter().filter(|(_, fields)| fields[0].1 != "{id}") {
            let answer = britta.post(&path.replace("{own}", own), &filled(fields, id, own)).await;
            assert!(answer.status.as_u16() < 400, "{path} {fields:?}: {}", answer.status);
        }
    }

    async fn programs_are_refused_as_people_are(app) {
        let samples = Samples::laid_out(&app).await;
        let (id, own) = (samples.id("nested"), samples.id("published"));
        let before = app.found(id).await.entry;
        let aylin = Program::of(&app, Aylin).await;
        let tag = aylin.tag(&format!("/api/v1/pages/{own}")).await;
        let path_of = |path: &str, id: &str| path.replace("{id}", id).replace("{own}", own);
        for (method, path, body) in calls() {
            let ask = async |id: &str| aylin.call(&method, &path_of(path, id), &body.replace("{id}", id), &tag).await;
            let (hidden, missing) = (ask(id).await, ask(MISSING).await);
            // A body that names a page is at fault where the page does not exist.
            assert!([404, 422].contains(&hidden.status.as_u16()), "{method} {path}: {}", hidden.text());
            assert_same(&hidden, id, &missing, path);
        }
        assert_eq!(app.found(id).await.entry, before);
        let britta = Program::of(&app, Britta).await;
        for (method, path, body) in calls() {
            let tag = britta.tag(&path_of(path, id)).await;
            let answer = britta.call(&method, &path_of(path, id), &body.replace("{id}", id), &tag).await;
            // The restoring call comes before anything lies in the trash.
            let expected = if path.ends_with("/restore") { 403..404 } else { 200..300 };
            assert!(expected.contains(&answer.status.as_u16()), "{method} {path}: {} {}", answer.status, answer.text());
            if method == Method::DELETE {
                britta.call(&Method::POST, &format!("/api/v1/pages/{id}/restore"), "", "").await.expect(200);
            }
        }
    }

    /// The positive control of the forms, one after the other on one page.
    async fn whoever_manages_may_send_every_form(app) {
        let samples = Samples::laid_out(&app).await;
        let id = samples.id("below");
        let britta = app.signed_in(Britta).await;
        let send = async |client: &Client, id: &str, (path, fields): &FormOf| {
            let base = app.found(id).await.entry.head_id.to_string();
            let value = |value| if value == "{base}" { base.as_str() } else { value };
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, value(text))).collect();
            let answer = client.post(&of(path, id), &fields).await;
            assert!(answer.status.as_u16() < 400, "{path}: {}", answer.status);
        };
        for form in FORMS {
            send(&britta, id, form).await;
        }
        let [ask, approve, send_back] = DECISIONS else { panic!("three decisions") };
        send(&britta, samples.id("submitted"), approve).await;
        send(&britta, samples.id("resubmitted"), send_back).await;
        send(&app.signed_in(Aylin).await, samples.id("resubmitted"), ask).await;
    }

    /// What one sees and may not do is a 403, and changes nothing.
    async fn readers_are_told_that_they_may_only_read(app) {
        let samples = Samples::laid_out(&app).await;
        let id = samples.id("published");
        let before = app.standing(id).await;
        let may = ["abonnement", "abonnement/zweig", "abonnement/ende"].map(|part| format!("/s/{{id}}/{part}"));
        for persona in [Mehmet, Finn, Bela] {
            let client = app.signed_in(persona).await;
            for (path, fields) in FORMS.iter().chain(DECISIONS).filter(|(path, _)| !may.contains(&(*path).to_owned())) {
                // Throwing the own working copy away is nobody else's business.
                let expected = if path.ends_with("/verwerfen") { 303 } else { 403 };
                assert_eq!(client.post(&of(path, id), fields).await.status, expected, "{persona:?}, {path}");
            }
        }
        assert_eq!(before, app.standing(id).await);
    }
}
