//! One server per data folder, and how it ends.

use std::io::{BufRead, BufReader};
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

#[test]
fn the_demo_is_for_this_machine_alone() {
    let data = tempfile::tempdir().expect("a folder");
    let open = run(&mut program(&data.path().join("demo"), &["demo", "--listen", "0.0.0.0:0"]), "");
    assert!(!open.ok && open.err.contains("this machine only"), "{}", open.err);
    std::fs::write(data.path().join("x"), "x").expect("written");
    let full = run(&mut program(data.path(), &["demo", "--listen", "127.0.0.1:0"]), "");
    assert!(!full.ok && full.err.contains("not empty"), "{}", full.err);
}
