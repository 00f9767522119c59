//! Four spaces, and clients of the API for the cast.

use domain::Db;
use domain::people::{sign_in, tokens};
use domain::spaces::{self, SpaceDraft, grants};
use domain::store::PersonId;
use domain::store::Ts;
use domain::store::words::{Level, TokenScope, Visibility};
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;

use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::{Client, TestApp};

/// A house with four spaces. `offen`: all staff read, Aylin writes. `amt`: Aylin and Mehmet write,
/// Britta approves, Finn reads, Bela only knows of it. `geheim`: Aylin alone. `pruefung`: as `amt`,
/// with approval.
pub struct House {
    pub app: TestApp,
}

impl House {
    pub async fn furnished(app: TestApp) -> Self {
        app.cast().await;
        let house = Self { app };
        house.space(SpaceDraft::new("offen", "Offenes", Visibility::Open), &[(Aylin, Level::Write)]).await;
        let office = [(Aylin, Level::Write), (Mehmet, Level::Write), (Britta, Level::Approve), (Finn, Level::Read)];
        house.space(SpaceDraft::new("amt", "Amt", Visibility::Members), &office).await;
        house.space(SpaceDraft::new("geheim", "Geheimes", Visibility::Hidden), &[(Aylin, Level::Manage)]).await;
        let approval = SpaceDraft { approval: true, ..SpaceDraft::new("pruefung", "Prüfung", Visibility::Members) };
        house.space(approval, &office).await;
        house
    }

    async fn space(&self, draft: SpaceDraft, granted: &[(Persona, Level)]) {
        let id = spaces::add(self.db(), &system(), &draft).await.expect("a space");
        for (persona, level) in granted {
            let subject = grants::Subject::Person(self.person(*persona).await);
            grants::grant(self.db(), &system(), id, subject, *level).await.expect("a grant");
        }
    }

    pub fn db(&self) -> &Db {
        &self.app.db
    }
    pub async fn person(&self, who: Persona) -> PersonId {
        self.app.person(who).await
    }

    /// The API with a fresh token of this person.
    pub async fn api(&self, who: Persona, scope: TokenScope) -> Api {
        let owner = self.person(who).await;
        let token = tokens::create(self.db(), &system(), owner, "test", scope, Ts::DAY).await.expect("a token");
        self.with("authorization", format!("Bearer {token}"))
    }
    pub async fn writer(&self, who: Persona) -> Api {
        self.api(who, TokenScope::Write).await
    }
    /// The API in a browser where this person is signed in.
    pub async fn browser(&self, who: Persona) -> Api {
        let opened = sign_in::by_tile(self.db(), who.account(), "test").await.expect("a session");
        self.with("cookie", format!("__Host-sid={}", opened.token))
    }
    pub fn anybody(&self) -> Api {
        self.with("x-nobody", String::new())
    }
    /// The API with a header of the test's own.
    pub fn with(&self, name: &'static str, value: impl Into<String>) -> Api {
        Api { client: self.app.client(), header: (name, value.into()) }
    }
}

/// A client of one person. It follows no redirects and keeps no cookies.
pub struct Api {
    client: Client,
    pub header: (&'static str, String),
}

impl Api {
    /// A request to an address below `/api/v1`, or to a whole path.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = if path.starts_with("/api/") { path.to_owned() } else { format!("/api/v1{path}") };
        self.client.bare(method, &path).header(self.header.0, &self.header.1)
    }
    pub async fn get(&self, path: &str) -> Reply {
        Reply::of(self.request(Method::GET, path)).await
    }
    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        Reply::of(self.request(Method::POST, path).json(body)).await
    }
    pub async fn put(&self, path: &str, tag: &str, body: &Value) -> Reply {
        Reply::of(self.request(Method::PUT, path).header("if-match", tag).json(body)).await
    }
    pub async fn delete(&self, path: &str, tag: &str) -> Reply {
        Reply::of(self.request(Method::DELETE, path).header("if-match", tag)).await
    }

    /// A new page; its id and tag.
    pub async fn page(&self, space: &str, body: Value) -> (String, String) {
        self.made(&format!("/spaces/{space}/pages"), body).await
    }
    /// What was made by a call; its id and tag. It is found where the answer says.
    pub async fn made(&self, path: &str, body: Value) -> (String, String) {
        let made = self.post(path, &body).await.is(201);
        assert_eq!(self.get(made.header("location")).await.is(200).tag(), made.tag());
        (made.json()["id"].as_str().expect("an id").to_owned(), made.tag())
    }
    /// A change without a condition.
    pub async fn set(&self, path: &str, body: &Value) -> Reply {
        Reply::of(self.request(Method::PUT, path).json(body)).await
    }
}

/// An answer. Whatever comes from the API is JSON of one of its two kinds.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    pub async fn of(request: RequestBuilder) -> Self {
        let answer = request.send().await.expect("the server answers");
        let (status, headers) = (answer.status(), answer.headers().clone());
        let text = answer.text().await.expect("the answer is text");
        let reply = Self { status, headers, text };
        let kind = match status.as_u16() {
            204 => "",
            200..=299 => "application/json",
            _ => "application/problem+json",
        };
        assert_eq!(reply.header("content-type"), kind, "{reply:?}");
        reply
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        if status >= 400 {
            assert_eq!(self.json()["status"], status);
        }
        self
    }
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("the answer is JSON")
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("plain characters"))
    }
    pub fn tag(&self) -> String {
        self.header("etag").to_owned()
    }
    /// The fault at a field.
    pub fn fault(&self, field: &str) -> Option<String> {
        let faults = self.json()["faults"].as_array().cloned().unwrap_or_default();
        let fault = faults.into_iter().find(|fault| fault["field"] == field)?;
        fault["fault"].as_str().map(str::to_owned)
    }
}
