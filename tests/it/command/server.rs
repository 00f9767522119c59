//! One server per data folder, and how it ends.

use std::io::{BufRead, BufReader, Read};
use std::process::Child;
use std::time::{Duration, Instant};

use super::{PASSWORD, program, run};

/// A server that is killed at the end of the test, whatever happens.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Starts it and returns what it prints first, up to a line with `until`.
    pub fn start(command: &mut std::process::Command, until: &str) -> (Self, String) {
        let mut child = command.spawn().expect("the server starts");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut told = String::new();
        while !told.contains(until) {
            assert!(out.read_line(&mut told).expect("UTF-8") > 0, "the server ended: {told}");
        }
        (Self(child), told)
    }

    /// Asks it to stop; what it reported until then.
    pub fn reported(mut self) -> String {
        let mut err = self.0.stderr.take().expect("a pipe");
        assert!(self.stop());
        let mut told = String::new();
        err.read_to_string(&mut told).expect("UTF-8");
        told
    }

    /// Asks it to stop and waits for its end.
    pub fn stop(mut self) -> bool {
        let id = self.0.id().to_string();
        let asked = std::process::Command::new("kill").args(["-TERM", &id]).status().expect("kill runs");
        assert!(asked.success());
        let begun = Instant::now();
        let status = self.0.wait().expect("it ends");
        assert!(begun.elapsed() < Duration::from_secs(30));
        status.success()
    }
}

pub fn address(told: &str) -> String {
    let line = told.lines().next().expect("a line");
    line.rsplit(' ').next().expect("an address").to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_start_prints_a_code_and_the_second_server_is_refused() {
    let data = tempfile::tempdir().expect("a folder");
    let (server, told) = Running::start(&mut program(data.path(), &["serve", "--listen", "127.0.0.1:0"]), "works once");
    assert!(told.contains("/einrichten"), "{told}");
    let ready = reqwest::get(format!("{}/health/ready", address(&told))).await.expect("an answer");
    assert_eq!(ready.status(), 200);
    let second = run(&mut program(data.path(), &["serve", "--listen", "127.0.0.1:0"]), "");
    assert!(!second.ok && second.err.contains("another server already runs"), "{}", second.err);
    let beside = run(&mut program(data.path(), &["person", "add", "aahorn", "--password-stdin"]), PASSWORD);
    assert!(beside.ok, "{}", beside.err);
    let reindex = run(&mut program(data.path(), &["reindex"]), "");
    assert!(!reindex.ok && reindex.err.contains("stop it first"), "{}", reindex.err);
    assert!(tokio::task::spawn_blocking(|| server.stop()).await.expect("no panic"), "a stopped server ends well");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_are_shown_on_a_port_of_their_own() {
    let data = tempfile::tempdir().expect("a folder");
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
    let mut command = program(data.path(), &["serve", "--listen", "127.0.0.1:0"]);
    let (_server, told) = Running::start(command.env("DIENSTWEG_METRICS_LISTEN", free.to_string()), "works once");
    reqwest::get(format!("{}/health/live", address(&told))).await.expect("an answer");
    let numbers = reqwest::get(format!("http://{free}/metrics")).await.expect("an answer").text().await.expect("text");
    assert!(
        numbers.contains("dienstweg_http_requests_total{status=\"2xx\"}") && numbers.ends_with("# EOF\n"),
        "{numbers}"
    );
    let outside = reqwest::get(format!("{}/metrics", address(&told))).await.expect("an answer");
    assert_ne!(outside.status(), 200, "not among the pages");
}

/// A proxy that is not believed is told of once, with the setting that mends it; never per request.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proxy_nobody_trusts_is_told_of_once() {
    for (trusted, tellings) in [(None, 1), (Some("127.0.0.1"), 0)] {
        let data = tempfile::tempdir().expect("a folder");
        let mut command = program(data.path(), &["serve", "--listen", "127.0.0.1:0"]);
        if let Some(trusted) = trusted {
            command.env("DIENSTWEG_TRUSTED_PROXIES", trusted);
        }
        let (server, told) = Running::start(&mut command, "works once");
        let place = address(&told).trim_start_matches("http://").parse().expect("an address");
        crate::support::Client::new(place).get("/hilfe").await.expect(200);
        let client = crate::support::Client::new(place).behind_proxy("203.0.113.7");
        for _ in 0..3 {
            client.get("/hilfe").await.expect(200);
        }
        let report = tokio::task::spawn_blocking(|| server.reported()).await.expect("no panic");
        assert_eq!(report.matches("`trusted_proxies`").count(), tellings, "{report}");
    }
}

/// Who can only be reached through a proxy is told at the start, before anybody comes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_behind_a_proxy_is_told_at_the_start() {
    for (trusted, tellings) in [(None, 1), (Some("127.0.0.1"), 0)] {
        let data = tempfile::tempdir().expect("a folder");
        let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
        let mut command = program(data.path(), &["serve", "--listen", &free.to_string()]);
        command.env("DIENSTWEG_PUBLIC_URL", "https://wiki.stadt.example");
        if let Some(trusted) = trusted {
            command.env("DIENSTWEG_TRUSTED_PROXIES", trusted);
        }
        let (server, _) = Running::start(&mut command, "works once");
        crate::support::Client::new(free).get("/").await.expect(421);
        let report = tokio::task::spawn_blocking(|| server.reported()).await.expect("no panic");
        assert_eq!(report.matches("`trusted_proxies`").count(), tellings, "{report}");
    }
}

/// The obligatory texts are the house's own; a folder without any is no setting that could be meant.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_house_says_the_obligatory_in_its_own_words() {
    let data = tempfile::tempdir().expect("a folder");
    let texts = data.path().join("texte");
    let serve = || {
        let mut command = program(&data.path().join("daten"), &["serve", "--listen", "127.0.0.1:0"]);
        command.env("DIENSTWEG_TEXTS", &texts);
        command
    };
    let refused = run(&mut serve(), "");
    assert!(!refused.ok && refused.err.contains("de/barrierefreiheit.md"), "{}", refused.err);
    std::fs::create_dir_all(texts.join("de")).expect("a folder");
    std::fs::write(texts.join("de/datenschutz.md"), "# Datenschutz in Ahornstadt\n\nEs gilt das Gesetz.")
        .expect("a text");
    let (_server, told) = Running::start(&mut serve(), "works once");
    let place = address(&told).trim_start_matches("http://").parse().expect("an address");
    let client = crate::support::Client::new(place);
    for path in ["/datenschutz", "/hilfe/datenschutz"] {
        assert_eq!(client.get(path).await.expect(200).select("h1"), ["Datenschutz in Ahornstadt"]);
    }
    let template = client.get("/barrierefreiheit").await.expect(200);
    assert!(template.text().contains("Dieser Text ist ein Muster"), "and says so");
}

#[test]
fn the_demo_is_for_this_machine_alone() {
    let data = tempfile::tempdir().expect("a folder");
    let open = run(&mut program(&data.path().join("demo"), &["demo", "--listen", "0.0.0.0:0"]), "");
    assert!(!open.ok && open.err.contains("this machine only"), "{}", open.err);
    std::fs::write(data.path().join("x"), "x").expect("written");
    let full = run(&mut program(data.path(), &["demo", "--listen", "127.0.0.1:0"]), "");
    assert!(!full.ok && full.err.contains("not empty"), "{}", full.err);
}
