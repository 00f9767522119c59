//! Benachrichtigungen: who is told of what, how they want to be told, and by mail.

mod broken_mail;
mod causes;
mod digests;
mod faults;
mod list;
mod mails;
mod restored;
mod rights;
mod settings;
mod unnamed;
mod unsubscribe;

use dienstweg::post::{self, Office, Round};
use domain::people::accounts;
use domain::people::persons::PersonDraft;
use domain::store::SpaceId;
use domain::store::words::Visibility;

use crate::support::cast::Persona::{self, Aylin};
use crate::support::cast::system;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// The cast, an open space and a page of Aylin's in it. Nobody is told of these.
async fn house(app: &TestApp) -> (SpaceId, String) {
    app.cast().await;
    let space = app.space("offen", Visibility::Open).await;
    let page = app.page(Aylin, space, "Öffnungszeiten", "Montags bis 18 Uhr.").await;
    app.tell().await;
    (space, page)
}

/// How a text names somebody.
pub async fn named(app: &TestApp, who: Persona) -> String {
    let person =
        domain::people::persons::find_by_account(&app.db, &system(), who.account()).await.expect("of the cast");
    text::markdown::mention(&person.public_id, &person.name)
}

/// A comment below an entry; its public id.
pub async fn say(client: &Client, page: &str, body: &str) -> String {
    written(client.post(&format!("/s/{page}/kommentare"), &[("body", body)]).await)
}

async fn answer(client: &Client, comment: &str, body: &str) -> String {
    written(client.post(&format!("/k/{comment}/antwort"), &[("body", body)]).await)
}

fn written(answer: Answer) -> String {
    let place = answer.expect(303).location().expect("its place");
    place.rsplit_once("#k-").map_or_else(|| place.split('/').nth(2).expect("an id").to_owned(), |(_, id)| id.to_owned())
}

/// „Alles gelesen“ as the list offers it.
async fn read_all(client: &Client) {
    let newest = client.get("/benachrichtigungen").await.attribute("input[name=bis]", "value").remove(0);
    client.post("/benachrichtigungen/gelesen", &[("bis", newest.as_str())]).await.expect(303);
}

/// What the bell of this person says; empty if nothing is new.
async fn bell(client: &Client) -> String {
    client
        .get("/aufgaben")
        .await
        .expect(200)
        .select(".header__tool[href='/benachrichtigungen'] .visually-hidden")
        .concat()
}

/// The lines of this person's list: what it is about and what happened.
async fn lines(client: &Client) -> Vec<String> {
    let list = client.get("/benachrichtigungen").await.expect(200);
    let (titles, leads) = (list.select(".entry-list__title"), list.select(".entry-list__lead"));
    titles.into_iter().zip(leads).map(|(title, lead)| format!("{title}: {lead}")).collect()
}

async fn lines_of(app: &TestApp, who: Persona) -> Vec<String> {
    lines(&app.signed_in(who).await).await
}

/// Gives somebody an address.
pub async fn reachable(app: &TestApp, who: Persona) {
    let email = Some(format!("{}@quellstadt.example", who.account()));
    let draft = PersonDraft { name: who.name().into(), email, ..PersonDraft::default() };
    accounts::change(&app.db, &system(), app.person(who).await, &draft).await.expect("changed");
}

/// Sends until nothing is due any more.
pub async fn send_all(app: &TestApp, office: &Office) {
    while let Round::Went(_) = post::round(&app.db, office).await.expect("a round") {}
}
