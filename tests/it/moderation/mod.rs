//! Moderation: reports, hiding with a reason, appeals, and who may do which.

mod appeals;
mod erasure;
mod hiding;
mod reports;
mod setting;

use domain::spaces::grants::Subject;
use domain::store::SpaceId;
use domain::store::words::{Level, Visibility};

use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Finn};
use crate::support::client::{Answer, Client};

/// An open space with a page of Aylin's; Britta approves there, Finn reads like everybody.
async fn contested(app: &TestApp) -> (SpaceId, String) {
    app.cast().await;
    let space = app.space("offen", Visibility::Open).await;
    let id = app.page(Aylin, space, "Parkplätze", "Quastenworte über die Parkplätze.").await;
    (space, id)
}

async fn also_approves(app: &TestApp, space: SpaceId, persona: Persona) {
    app.grant(space, Subject::Person(app.person(persona).await), Level::Approve).await;
}

async fn report(client: &Client, id: &str, reason: &str, note: &str) -> Answer {
    client.post(&format!("/melden/{id}"), &[("reason", reason), ("note", note)]).await
}

async fn hide(client: &Client, id: &str, note: &str) -> Answer {
    client.post(&format!("/moderation/{id}/ausblenden"), &[("reason", "insult"), ("note", note)]).await
}

/// The page as this person gets it.
async fn page(client: &Client, id: &str) -> Answer {
    client.open(&format!("/s/{id}")).await
}

async fn desk(client: &Client) -> String {
    client.get("/moderation").await.expect(200).text()
}

/// Whether a search finds it for this person.
async fn finds(app: &TestApp, persona: Persona, id: &str) -> bool {
    app.index_now().await;
    let answer = app.signed_in(persona).await.get("/suche?q=Quastenworte").await.expect(200);
    answer.text().contains(id)
}

/// What Finn, who only reads, gets before and after.
async fn finn(app: &TestApp) -> Client {
    app.signed_in(Finn).await
}
