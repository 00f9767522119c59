//! No room left, or a disk that fails: nothing is half done, the text stays in the form, and with room it goes on.

use domain::store::Ts;
use domain::store::words::TokenScope;
use reqwest::Method;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::typed;
use crate::command::server::{Running, address};
use crate::command::{PASSWORD, program, program_with_little_room, run};
use crate::on_both;
use crate::support::cast::Persona::Aylin;
use crate::support::cast::system;
use crate::support::{Client, TestApp};

const SENTENCE: &str = "Der Speicher ist voll. Es wurde nichts gespeichert, der Text steht noch hier.";

const FAULTY: &str = "Der Speicher nimmt gerade nichts an. Es wurde nichts gespeichert, der Text steht noch hier.";

/// From now on the database answers to new texts, files and working copies as it does on a full disk.
async fn fill(app: &TestApp) -> DatabaseConnection {
    let database = app.connection().await;
    for table in ["revision", "file", "working_copy"] {
        let statements = if app.db.is_postgres() {
            format!(
                "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 RAISE EXCEPTION 'could not extend file \"base/16384/2619\": No space left on device' USING ERRCODE = '53100'; END $$; \
                 CREATE TRIGGER full_{table} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION full_disk()"
            )
        } else {
            format!(
                "CREATE TRIGGER full_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        };
        database.execute_unprepared(&statements).await.expect("no room");
    }
    database
}

async fn clear(app: &TestApp, database: &DatabaseConnection) {
    for table in ["revision", "file", "working_copy"] {
        let on = if app.db.is_postgres() { format!(" ON {table}") } else { String::new() };
        database.execute_unprepared(&format!("DROP TRIGGER full_{table}{on}")).await.expect("room");
    }
}

on_both! {
    async fn the_text_stays_in_the_form(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        let database = fill(&app).await;
        for answer in [desk.save("Merkblatt", "Getippter Text.").await, desk.write("Neu", "Getippter Text.").await] {
            let answer = answer.expect(507);
            assert!(answer.text().contains(SENTENCE), "{}", answer.text());
            assert_eq!(typed(&answer).1, "Getippter Text.");
        }
        let copy = [("title", "Merkblatt"), ("body", "Getippter Text."), ("base", desk.base.as_str())];
        desk.aylin.post(&format!("/s/{}/arbeitsstand", desk.page), &copy).await.expect(507);
        assert_eq!(app.written().await, before);
        assert!(desk.source().await.contains("Erster Text."));
        clear(&app, &database).await;
        desk.save("Merkblatt", "Getippter Text.").await.expect(303);
        assert!(desk.source().await.contains("Getippter Text."));
    }

    /// Files and the API are told the same.
    async fn files_and_programs_are_told_the_same(app) {
        let desk = app.writing_desk().await;
        let owner = app.person(Aylin).await;
        let token = domain::people::tokens::create(&app.db, &system(), owner, "t", TokenScope::Write, Ts::DAY).await.expect("a token");
        fill(&app).await;
        let path = format!("/s/{}/dateien", desk.page);
        for accept in ["text/html", "application/json"] {
            let part = reqwest::multipart::Part::bytes(&b"abc"[..]).file_name("a.txt");
            let request = desk.aylin.request(Method::POST, &path).header(ACCEPT, accept);
            let answer = desk.aylin.send(request.multipart(reqwest::multipart::Form::new().part("datei", part))).await.expect(507);
            assert_eq!(answer.select("h1"), ["Der Speicher ist voll"]);
        }
        assert!(desk.aylin.get(&path).await.expect(200).select(".file-line").is_empty());
        let program = app.client();
        let request = program.bare(Method::POST, "/api/v1/spaces/amt/pages").header(AUTHORIZATION, format!("Bearer {token}"));
        let answer = program.send(request.header(CONTENT_TYPE, "application/json").body(r#"{"title": "T", "body": ""}"#)).await.expect(507);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    }
}

/// A real fault: the system lets no file of the server grow beyond a few megabytes. That is no full
/// disk, and it is not called one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_takes_nothing_loses_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    for (arguments, input) in [
        (vec!["person", "add", "bbirke", "--role", "admin", "--password-stdin"], PASSWORD),
        (vec!["space", "add", "amt", "--title", "Amt", "--visibility", "open"], ""),
        (vec!["space", "grant", "amt", "bbirke", "manage"], ""),
    ] {
        let done = run(&mut program(data.path(), &arguments), input);
        assert!(done.ok, "{}", done.err);
    }
    let mut limited = program_with_little_room(4096, data.path(), &["serve", "--listen", "127.0.0.1:0"]);
    let (_server, told) = Running::start(&mut limited, "answers at");
    let place = address(&told).trim_start_matches("http://").parse().expect("an address");
    let client = Client::new(place);
    client.sign_in("bbirke", PASSWORD).await.expect(303);
    let page =
        |body: &str| vec![("title", "Viel".to_owned()), ("body", body.to_owned()), ("save_as", "published".to_owned())];
    let send = async |body: &str| {
        let fields = page(body);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post("/b/amt/neu", &fields).await
    };
    let small = send("Wenig.").await.expect(303).location().expect("the page");
    let much = "viel".repeat(900_000);
    let mut refused = None;
    for _ in 0..6 {
        let answer = send(&much).await;
        if answer.status != 303 {
            refused = Some(answer.expect(503));
            break;
        }
    }
    let refused = refused.expect("a fault some time");
    assert!(refused.text().contains(FAULTY) && refused.text().contains(&much), "the typed text is still there");
    assert_eq!(client.open(&small).await.expect(200).select("#text"), ["Wenig."]);
}
