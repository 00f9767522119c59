//! A house for one test: a server on loopback, a few people with tokens, four spaces.

use std::path::Path;

use domain::people::persons::{self, PersonDraft};
use domain::people::{sign_in, tokens};
use domain::search::follow;
use domain::spaces::{self, SpaceDraft, grants};
use domain::store::words::{Level, SiteRole, TokenScope, Visibility};
use domain::store::{PersonId, Ts};
use domain::{Actor, Clock, Db, Opening, Places};
use reqwest::{Method, StatusCode};
use sea_orm::{ConnectionTrait, Database};
use serde_json::Value;
use tokio::task::JoinHandle;
use web::app::{App, Settings};

/// Runs a test in a fresh house on SQLite, and on PostgreSQL where a server is named.
pub async fn in_each_house(test: impl AsyncFn(&House)) {
    let server = std::env::var("DIENSTWEG_TEST_POSTGRES").ok();
    for server in [None].into_iter().chain(server.map(Some)) {
        let house = House::open(server.as_deref()).await;
        test(&house).await;
        house.serving.abort();
    }
}

pub struct House {
    pub app: App,
    pub base: String,
    http: reqwest::Client,
    serving: JoinHandle<()>,
    _folder: tempfile::TempDir,
}

/// Who plays along, and what they may do where.
///
/// `offen`: all staff read. `amt`: author and colleague write, the approver approves, the reader
/// reads, the stranger only knows of it. `geheim`: the author alone. `pruefung`: as `amt`, with approval.
pub const CAST: [&str; 6] = ["admin", "author", "colleague", "approver", "reader", "stranger"];

impl House {
    async fn open(server: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database_url = match server {
            None => None,
            Some(server) => Some(fresh_database(server).await),
        };
        let places = Places { data: folder.path().to_owned(), database_url };
        let db = Db::open(&places, Opening::Serve, Clock::default()).await.expect("a database");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("bound"));
        let settings = Settings { public_url: base.clone(), ..Settings::default() };
        let app = App::new(db.clone(), blobs(folder.path()), domain::search::open(folder.path()).expect("an index"), settings);
        furnish(&db).await;
        let router = web::router(app.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { app, base, http: reqwest::Client::new(), serving, _folder: folder }
    }

    /// The API with a fresh token of this person.
    pub async fn api(&self, account: &str, scope: TokenScope) -> Api<'_> {
        let owner = self.person(account).await;
        let token = tokens::create(&self.app.db, &system(), owner, "test", scope, Ts::DAY).await.expect("a token");
        Api { house: self, credentials: ("authorization", format!("Bearer {token}")) }
    }
    pub async fn writer(&self, account: &str) -> Api<'_> {
        self.api(account, TokenScope::Write).await
    }

    /// The API in a browser where this person is signed in.
    pub async fn browser(&self, account: &str) -> Api<'_> {
        let opened = sign_in::by_tile(&self.app.db, account, "test").await.expect("a session");
        Api { house: self, credentials: ("cookie", format!("__Host-sid={}", opened.token)) }
    }
    pub fn anybody(&self) -> Api<'_> {
        Api { house: self, credentials: ("x-nobody", String::new()) }
    }

    pub async fn person(&self, account: &str) -> PersonId {
        persons::find_by_account(&self.app.db, &system(), account).await.expect("somebody").id
    }

    /// Brings the search up to what is true now.
    pub async fn index(&self) {
        follow::catch_up(&self.app.db, &self.app.index).await.expect("it follows");
    }
}

fn blobs(folder: &Path) -> domain::files::Blobs {
    domain::files::Blobs::open(folder).expect("a store of bytes")
}

fn system() -> Actor {
    Actor::system("test")
}

async fn fresh_database(server: &str) -> String {
    let name = format!("api_{}", uuid::Uuid::new_v4().simple());
    let connection = Database::connect(server).await.expect("the named server answers");
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
    let (address, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{address}/{name}")
}

async fn furnish(db: &Db) {
    for account in CAST {
        let role = if account == "admin" { SiteRole::Admin } else { SiteRole::Staff };
        let name = format!("{account} of the house");
        let draft = PersonDraft { account: account.into(), name, role: Some(role), ..PersonDraft::default() };
        persons::add(db, &system(), &draft, domain::people::passwords::Cost::default()).await.expect("a person");
    }
    space(db, SpaceDraft::new("offen", "Offenes", Visibility::Open), &[("author", Level::Write)]).await;
    let office = [
        ("author", Level::Write),
        ("colleague", Level::Write),
        ("approver", Level::Approve),
        ("reader", Level::Read),
    ];
    space(db, SpaceDraft::new("amt", "Amt", Visibility::Members), &office).await;
    space(db, SpaceDraft::new("geheim", "Geheimes", Visibility::Hidden), &[("author", Level::Manage)]).await;
    let approval = SpaceDraft { approval: true, ..SpaceDraft::new("pruefung", "Prüfung", Visibility::Members) };
    space(db, approval, &office).await;
}

async fn space(db: &Db, draft: SpaceDraft, granted: &[(&str, Level)]) {
    let id = spaces::add(db, &system(), &draft).await.expect("a space");
    for (account, level) in granted {
        let person = persons::find_by_account(db, &system(), account).await.expect("somebody").id;
        grants::grant(db, &system(), id, grants::Subject::Person(person), *level).await.expect("a grant");
    }
}

/// A client of one person.
pub struct Api<'a> {
    house: &'a House,
    credentials: (&'static str, String),
}

impl Api<'_> {
    /// A request to an address below `/api/v1`, or to a whole path.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let path = if path.starts_with("/api/") { path.to_owned() } else { format!("/api/v1{path}") };
        let request = self.house.http.request(method, format!("{}{path}", self.house.base));
        request.header(self.credentials.0, &self.credentials.1)
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
        let made = self.post(&format!("/spaces/{space}/pages"), &body).await.is(201);
        (made.json()["id"].as_str().expect("an id").to_owned(), made.tag())
    }
}

/// An answer. Whatever comes from the API is JSON of one of its two kinds.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Reply {
    pub async fn of(request: reqwest::RequestBuilder) -> Self {
        let answer = request.send().await.expect("the server answers");
        let (status, headers) = (answer.status(), answer.headers().clone());
        let text = answer.text().await.expect("the answer is text");
        let reply = Self { status, headers, text };
        let kind = reply.header("content-type");
        let expected = match status.as_u16() {
            204 => "",
            200..=299 => "application/json",
            _ => "application/problem+json",
        };
        assert_eq!(kind, expected, "{reply:?}");
        reply
    }

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
