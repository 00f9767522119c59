//! The README's way to a real house, followed up to the first sign-in.

use crate::command::server::{Running, address};
use crate::command::{PASSWORD, program, run};
use crate::support::Client;

/// The commands under „A real house“.
fn commands() -> Vec<&'static str> {
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once("## A real house").expect("the section");
    let block = section.split("```").nth(1).expect("a block");
    block.lines().filter(|line| !line.is_empty()).collect()
}

/// What follows the program's name, with a folder of the test's own.
fn arguments(command: &'static str) -> Vec<&'static str> {
    let words = command.strip_prefix("target/release/dienstweg ").expect("our program");
    let (words, folder) = words.split_once(" --data ").expect("a data folder");
    assert_eq!(folder, "data");
    words.split(' ').collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_commands_lead_to_the_first_sign_in() {
    let commands = commands();
    assert_eq!((commands.len(), commands[0]), (2, "cargo build --release"));
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let mut serve = arguments(commands[1]);
    assert_eq!(serve, ["serve"]);
    serve.extend(["--listen", "127.0.0.1:0"]);

    // An address and a code, and nothing to sign in with.
    let (server, told) = Running::start(&mut program(&data, &serve), "works once");
    let home = address(&told);
    let code = told.lines().last().and_then(|line| line.rsplit(' ').next()).expect("a code").to_owned();
    assert!(told.contains(&format!("{home}/einrichten")), "{told}");
    let browser = Client::new(home.trim_start_matches("http://").parse().expect("an address"));
    assert_eq!(browser.get("/").await.expect(303).location().as_deref(), Some("/anmelden"));
    assert_eq!(browser.get("/anmelden").await.expect(303).location().as_deref(), Some("/einrichten"));

    // The form takes the code, and no other.
    let form = browser.get("/einrichten").await.expect(200);
    assert_eq!(form.attribute("form[action='/einrichten'] input", "name"), ["code", "account", "name", "password"]);
    let fields = |code: &str, password: &str| {
        [
            ("code", code.to_owned()),
            ("account", "bbirke".to_owned()),
            ("name", "Bela Birke".to_owned()),
            ("password", password.to_owned()),
        ]
    };
    let send = async |browser: &Client, code: &str, password: &str| {
        let fields = fields(code, password);
        browser.post("/einrichten", &fields.each_ref().map(|(name, value)| (*name, value.as_str()))).await
    };
    let wrong = send(&browser, "0000-0000-0000-0000", PASSWORD).await.expect(422);
    assert!(wrong.text().contains("Dieser Code gilt nicht oder nicht mehr."));
    let short = send(&browser, &code, "kurz").await.expect(422);
    assert!(short.text().contains("Das Passwort hat mindestens 12 Zeichen."));
    assert_eq!(short.attribute("input[name=account]", "value"), ["bbirke"], "typed");
    assert!(!browser.has_cookie());

    // Signed in at once, on the start page, as administration.
    assert_eq!(send(&browser, &code, PASSWORD).await.expect(303).location().as_deref(), Some("/"));
    let start = browser.get("/").await.expect(200);
    assert!(start.text().contains("Bela Birke"));
    browser.get("/administration").await.expect(200);

    // The code is dead, and the door with it.
    let stranger = Client::new(home.trim_start_matches("http://").parse().expect("an address"));
    stranger.get("/einrichten").await.expect(404);
    send(&stranger, &code, PASSWORD).await.expect(404);
    assert!(!stranger.has_cookie());
    assert!(tokio::task::spawn_blocking(|| server.stop()).await.expect("no panic"));

    // After a restart there is no new one; the account signs in.
    let (server, told) = Running::start(&mut program(&data, &serve), "answers at");
    let again = Client::new(address(&told).trim_start_matches("http://").parse().expect("an address"));
    again.get("/einrichten").await.expect(404);
    again.sign_in("bbirke", "ein anderes Passwort").await.expect(422);
    again.sign_in("bbirke", PASSWORD).await.expect(303);
    again.get("/").await.expect(200);
    assert!(tokio::task::spawn_blocking(|| server.stop()).await.expect("no panic"));
    let people = run(&mut program(&data, &["person", "list"]), "");
    assert_eq!(people.out.lines().filter(|line| line.contains("admin")).count(), 1, "{}", people.out);
}
