//! „7 neue Beiträge“: the number comes by itself to whoever sees the entries, and to nobody else.

use std::time::Duration;

use domain::entries::draft::SaveAs;
use domain::people::persons;
use domain::posts::write;
use domain::store::SpaceId;
use domain::store::words::Visibility;
use reqwest::{Method, Response};

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::{draft, system};
use crate::support::{Client, TestApp};

/// Longest wait for something that must come; long enough for a full machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// An open stream of events.
struct Stream {
    answer: Response,
    read: String,
}

impl Stream {
    /// Opens the stream that the page names.
    async fn open(client: &Client, page: &str) -> Self {
        let shown = client.get(page).await.expect(200);
        let address = shown.attribute("[data-news]", "data-news").pop().expect("a stream");
        let answer = client.request(Method::GET, &address).send().await.expect("the server answers");
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        assert!(answer.headers().get("content-encoding").is_none());
        Self { answer, read: String::new() }
    }

    /// Reads until this was told; everything so far if the stream ends before.
    async fn until(&mut self, told: &str) -> bool {
        while !self.read.contains(told) {
            let chunk = tokio::time::timeout(PATIENCE, self.answer.chunk()).await.expect("in time");
            let Ok(Some(chunk)) = chunk else { return false };
            self.read.push_str(&String::from_utf8_lossy(&chunk));
        }
        true
    }
}

async fn post(app: &TestApp, space: SpaceId, title: &str) {
    app.clock.advance(1000);
    let text = draft(title, "Text.", SaveAs::Published);
    write::create(&app.db, &app.actor(Aylin).await, space, "", &text).await.expect("a Beitrag");
}

on_both! {
    async fn the_number_comes_to_whoever_reads_there_and_to_nobody_else(app) {
        app.cast().await;
        let (open, closed) = (app.space("offen", Visibility::Open).await, app.space("amt", Visibility::Members).await);
        post(&app, open, "Anfang").await;
        let (britta, mehmet, finn) = (app.signed_in(Britta).await, app.signed_in(Mehmet).await, app.signed_in(Finn).await);
        for client in [&britta, &mehmet] {
            client.post("/b/amt/abonnement", &[]).await.expect(303);
        }
        for client in [&britta, &mehmet, &finn] {
            client.post("/b/offen/abonnement", &[]).await.expect(303);
        }
        app.revoke(closed, Mehmet).await;
        let mut streams = Vec::new();
        for client in [&britta, &mehmet, &finn] {
            streams.push(Stream::open(client, "/neuigkeiten/abos").await);
        }
        post(&app, closed, "Nur im Amt").await;
        post(&app, closed, "Noch etwas im Amt").await;
        assert!(streams[0].until("data: 2\n").await);
        // What all read comes last; whoever heard of nothing before counts one.
        post(&app, open, "Für alle").await;
        assert!(streams[0].until("data: 3\n").await);
        for stream in &mut streams[1..] {
            assert!(stream.until("data: ").await);
            assert!(stream.read.contains("event: neu\ndata: 1\n"), "{}", stream.read);
        }
    }

    /// What came between the page and the stream is told at once.
    async fn nothing_falls_between_page_and_stream(app) {
        app.cast().await;
        let open = app.space("offen", Visibility::Open).await;
        post(&app, open, "Anfang").await;
        let finn = app.signed_in(Finn).await;
        let shown = finn.get("/neuigkeiten/haus").await.expect(200);
        let address = shown.attribute("[data-news]", "data-news").pop().expect("a stream");
        post(&app, open, "Dazwischen").await;
        let answer = finn.request(Method::GET, &address).send().await.expect("the server answers");
        let mut stream = Stream { answer, read: String::new() };
        assert!(stream.until("data: 1\n").await);
        app.client().get(&address).await.expect(303);
        finn.get("/neuigkeiten/haus/strom?nach=erfunden").await.expect(400);
        finn.get("/neuigkeiten/haus/strom").await.expect(400);
    }

    async fn the_stream_ends_with_the_session_and_with_the_account(app) {
        app.cast().await;
        let open = app.space("offen", Visibility::Open).await;
        post(&app, open, "Anfang").await;
        let (finn, mehmet) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await);
        let mut streams = [Stream::open(&finn, "/neuigkeiten/haus").await, Stream::open(&mehmet, "/neuigkeiten/haus").await];
        finn.post("/abmelden", &[]).await.expect(303);
        persons::disable(&app.db, &system(), app.person(Mehmet).await).await.expect("disabled");
        for stream in &mut streams {
            assert!(stream.until("event: ende").await);
            assert!(!stream.until("nothing more").await, "{}", stream.read);
        }
    }
}
