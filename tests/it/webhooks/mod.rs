//! Webhooks, told by a real server to a real one.

mod administrate;
mod deliver;
mod refuse;
mod rights;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use domain::admin::runner;
use domain::egress::Egress;
use domain::store::SpaceId;
use domain::store::words::EntryKind;
use domain::webhooks::follow;
use domain::webhooks::manage::{self, Webhook, WebhookDraft};
use serde_json::Value;

use crate::support::TestApp;
use crate::support::cast::Persona::{self, Bela};
use crate::support::cast::system;

/// How the other program answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Takes,
    Says(u16),
    LeadsElsewhere,
    Hangs,
}

/// A message as it came.
#[derive(Debug, Clone)]
struct Heard {
    id: String,
    time: String,
    signature: String,
    body: Bytes,
}

impl Heard {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// A program elsewhere. It keeps what it hears, whatever it answers.
#[derive(Clone)]
struct Other {
    heard: Arc<Mutex<Vec<Heard>>>,
    manner: Arc<Mutex<Manner>>,
    port: u16,
}

impl Other {
    async fn listening() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let other = Self { heard: Arc::default(), manner: Arc::new(Mutex::new(Manner::Takes)), port };
        let beside = other.clone();
        let hear = move |headers: HeaderMap, body: Bytes| async move { beside.hear(&headers, body).await };
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/{*any}", post(hear))).await });
        other
    }

    async fn hear(&self, headers: &HeaderMap, body: Bytes) -> Response {
        let header = |name: &str| headers[name].to_str().expect("plain").to_owned();
        let heard = Heard {
            id: header("webhook-id"),
            time: header("webhook-timestamp"),
            signature: header("webhook-signature"),
            body,
        };
        self.heard.lock().expect("whole").push(heard);
        let manner = *self.manner.lock().expect("whole");
        match manner {
            Manner::Takes => StatusCode::NO_CONTENT.into_response(),
            Manner::Says(status) => StatusCode::from_u16(status).expect("a status").into_response(),
            Manner::LeadsElsewhere => (StatusCode::FOUND, [("location", "/anderswo")]).into_response(),
            Manner::Hangs => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                StatusCode::OK.into_response()
            }
        }
    }

    fn answers(&self, manner: Manner) {
        *self.manner.lock().expect("whole") = manner;
    }

    fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("whole").clone()
    }

    fn target(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    /// A configuration that names this program.
    fn allowed(&self) -> Egress {
        Egress { targets: vec![format!("127.0.0.1:{}", self.port)], networks: Vec::new(), loopback: true }
    }
}

/// A house with a program that may be called and an open space `offen` that Bela, who administrates, reads.
async fn house(app: &TestApp) -> (Other, SpaceId) {
    app.cast().await;
    let other = Other::listening().await;
    app.db.set_egress(other.allowed());
    (other, app.space("offen", domain::store::words::Visibility::Open).await)
}

fn draft(other: &Other, spaces: &[SpaceId]) -> WebhookDraft {
    WebhookDraft {
        name: "Foyer".into(),
        target: other.target(),
        kinds: EntryKind::ALL.to_vec(),
        spaces: spaces.to_vec(),
    }
}

/// A webhook of this person's, who administrates for a moment if need be; its public id and secret.
async fn hook(app: &TestApp, owner: Persona, draft: &WebhookDraft) -> (String, String) {
    let mut actor = app.actor(owner).await;
    let rights = Arc::get_mut(&mut actor.rights).expect("nobody else holds them");
    rights.role = Some(domain::store::words::SiteRole::Admin);
    app.settle().await;
    manage::create(&app.db, &actor, draft).await.expect("a webhook")
}

async fn found(app: &TestApp, id: &str) -> Webhook {
    manage::find(&app.db, &system(), id).await.expect("the webhook")
}

/// Follows the log and sends what is due.
async fn send(app: &TestApp) {
    app.settle().await;
    follow::catch_up(&app.db).await.expect("followed");
    runner::run_due(&app.db, &app.blobs).await.expect("sent");
}

async fn by_bela(app: &TestApp, other: &Other, space: SpaceId) -> (String, String) {
    hook(app, Bela, &draft(other, &[space])).await
}
