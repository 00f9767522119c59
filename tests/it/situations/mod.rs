//! Lageblog (S08): quick to start, numbered in server order, never changed, only put right.

mod aside;
mod banner;
mod reach;
mod rights;
mod write;

use domain::spaces::grants::Subject;
use domain::store::words::{Level, Visibility};

use crate::support::TestApp;
use crate::support::cast::Persona::{Britta, Finn};
use crate::support::client::{Answer, Client};

/// A space all staff read, where Aylin and Mehmet write and Britta manages.
async fn staff(app: &TestApp) {
    app.cast().await;
    let space = app.space("krisenstab", Visibility::Open).await;
    app.grant(space, Subject::Person(app.person(Finn).await), Level::Comment).await;
}

const KEY: &str = "abcdefghjk-2345678923";

async fn start(client: &Client, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("title", "Hochwasser Mühlbach"), ("body", "Der Pegel steigt."), ("key", KEY)];
    fields.extend(more);
    client.post("/b/krisenstab/lage/neu", &fields).await
}

/// The Lage of Britta's, for everybody; the public id.
async fn lage(app: &TestApp) -> String {
    started(app, &[]).await
}

async fn started(app: &TestApp, more: &[(&str, &str)]) -> String {
    let answer = start(&app.signed_in(Britta).await, more).await.expect(303);
    answer.location().expect("its place").rsplit('/').next().expect("an id").to_owned()
}

/// Sends the form with a photo or without one; the public id of what came of it.
async fn report(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    client.post_parts(path, fields, None).await
}

fn written(answer: Answer) -> String {
    answer.expect(303).location().expect("its place").rsplit('/').next().expect("an id").to_owned()
}

async fn say(client: &Client, lage: &str, body: &str) -> String {
    let key = format!("{:0>12}", body.len() * 7919 + body.bytes().map(usize::from).sum::<usize>());
    written(report(client, &format!("/lage/{lage}/meldungen"), &[("body", body), ("key", &key)]).await)
}

/// The Lagemeldungen as somebody reads them, newest first.
async fn read(client: &Client, lage: &str) -> Vec<String> {
    client.open(&format!("/s/{lage}")).await.expect(200).select("article.report")
}
