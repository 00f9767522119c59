//! (d) What the server writes down while somebody votes, even where it writes down all it can.

use std::fs::File;

use domain::store::words::Disclosure;

use crate::ballots::Poll;
use crate::command::program;
use crate::command::server::{Running, address};
use crate::on_both;
use crate::support::Client;
use crate::support::cast::PASSWORD;

const FROM: &str = "203.0.113.7";
const AGENT: &str = "Kennzeichen-4711";

on_both! {
    /// No address, no agent, no field of the form, nobody's id: from the ballot to the receipt.
    async fn the_log_of_a_vote_names_neither_choice_nor_person(app) {
        let poll = Poll::running(&app, Disclosure::Anonymous).await;
        let folder = tempfile::tempdir().expect("a folder");
        let written = folder.path().join("log");
        let mut command = program(&app.places.data, &["serve", "--listen", "127.0.0.1:0"]);
        if let Some(url) = &app.places.database_url {
            command.arg("--database-url").arg(url);
        }
        command.env("DIENSTWEG_LOG_LEVEL", "trace").env("DIENSTWEG_TRUSTED_PROXIES", "127.0.0.1");
        command.stderr(File::create(&written).expect("a log"));
        let (server, told) = Running::start(&mut command, "http://");
        let place = address(&told).trim_start_matches("http://").parse().expect("an address");
        let finn = Client::new(place).behind_proxy(FROM);
        finn.sign_in("ffichte", PASSWORD).await.expect(303);
        let before = std::fs::read_to_string(&written).expect("the log").len();
        for path in ["stimme", "stimme/abgabe"] {
            let request = finn.request(reqwest::Method::POST, &poll.at(path)).header("user-agent", AGENT);
            let form = request.header("content-type", "application/x-www-form-urlencoded").body("f0=1");
            assert!(!finn.send(form).await.status.is_client_error());
        }
        finn.get(&poll.at("stimme")).await.expect(200);
        assert!(tokio::task::spawn_blocking(|| server.stop()).await.expect("no panic"));
        let log = std::fs::read_to_string(&written).expect("the log");
        assert!(log.len() > before, "the test sees what is written down");
        let finn = app.person(crate::support::cast::Persona::Finn).await.to_string();
        for secret in [FROM, AGENT, "f0=1", "f0", finn.as_str(), "ffichte"] {
            assert!(!log[before..].contains(secret), "{secret}");
        }
    }
}
