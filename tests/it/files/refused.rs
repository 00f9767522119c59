//! What is not taken in: each with its sentence, and nothing is kept.

use futures_util::stream;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Body, Method};

use super::{Upload, plain};
use crate::on_both;
use crate::support::cast::Persona::Finn;
use crate::support::client::Answer;

const PNG: &[u8] = include_bytes!("../../../src/demo/files/buergerbuero/parkzonen.png");

/// The sentence at the field.
fn fault(answer: &Answer) -> String {
    answer.select("#feld-file-fehler").join(" ")
}

on_both! {
    async fn name_and_content_must_agree(app) {
        let desk = app.desk().await;
        let before = app.bytes_kept();
        let long = "x".repeat(300) + ".txt";
        let disagree = "Name und Inhalt der Datei passen nicht zusammen.";
        let cases: &[(&str, &[u8], &str)] = &[
            ("bild.jpg", PNG, disagree),
            ("bild.pdf", PNG, disagree),
            ("bild", PNG, disagree),
            ("liste.csv", PNG, disagree),
            ("liste.csv", b"a\0b", disagree),
            ("text.txt", b"\xff\xfe\xfd\xfc latin", disagree),
            ("bericht.pdf", b"<html>", disagree),
            ("brief.docx", b"PK", disagree),
            ("programm", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", disagree),
            ("seite.html", b"<p>", "Ausführbare Dateien werden hier nicht angenommen."),
            ("SEITE.HTML", b"<p>", "Ausführbare Dateien"),
            ("lauf.exe", b"MZ", "Ausführbare Dateien"),
            ("skript.js", b"x", "Ausführbare Dateien"),
            ("leer.txt", b"", "Die Datei ist leer."),
            ("..", b"x", "Der Dateiname"),
            ("", b"x", "Der Dateiname"),
            ("rechnung\u{202e}fdp.txt", b"x", "Der Dateiname"),
            (&long, b"x", "Der Dateiname"),
            ("kaputt.png", &PNG[..60], "Das Bild ist beschädigt"),
        ];
        for (name, bytes, sentence) in cases {
            let answer = plain(name, bytes).send(&desk.aylin, &desk.path).await.expect(422);
            assert!(fault(&answer).contains(sentence), "{name}: {:?}", fault(&answer));
        }
        assert!(desk.names().await.is_empty());
        assert_eq!(app.bytes_kept(), before);
    }

    /// The editor's script gets the same sentence.
    async fn the_script_gets_the_sentence(app) {
        let desk = app.desk().await;
        for path in [desk.path.as_str(), "/b/amt/dateien"] {
            let request = desk.aylin.request(Method::POST, path).header(ACCEPT, "application/json");
            let form = reqwest::multipart::Form::new().part("datei", reqwest::multipart::Part::bytes(PNG).file_name("x.jpg"));
            let answer = desk.aylin.send(request.multipart(form)).await.expect(422);
            let json: serde_json::Value = serde_json::from_slice(&answer.bytes).expect("JSON");
            assert!(json["fault"].as_str().is_some_and(|fault| fault.starts_with("Name und Inhalt")), "{path}: {json}");
        }
    }

    async fn broken_forms_are_refused(app) {
        let desk = app.desk().await;
        let before = app.bytes_kept();
        let bodies: &[(&str, &str)] = &[
            ("multipart/form-data; boundary=x", ""),
            ("multipart/form-data; boundary=x", "--x--\r\n"),
            ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"fremd\"\r\n\r\na\r\n--x--\r\n"),
            ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"a.txt\"\r\n\r\nabc"),
            ("multipart/form-data", "abc"),
            ("application/x-www-form-urlencoded", "datei=abc"),
            ("text/plain", "abc"),
        ];
        for (kind, body) in bodies {
            let request = desk.aylin.request(Method::POST, &desk.path).header(CONTENT_TYPE, *kind);
            let answer = desk.aylin.send(request.body(*body)).await;
            assert!([400, 422].contains(&answer.status.as_u16()), "{kind} {body}: {}", answer.status);
            assert!(!answer.select("h1").is_empty(), "a page says so");
        }
        assert!(desk.names().await.is_empty());
        assert_eq!(app.bytes_kept(), before);
    }

    /// Described as long as it is short; the file is not taken in without its words.
    async fn descriptions_have_a_length(app) {
        let desk = app.desk().await;
        let long = "x".repeat(501);
        let answer = Upload { name: "a.txt", description: &long, bytes: b"abc" }.send(&desk.aylin, &desk.path).await.expect(422);
        assert!(answer.text().contains("Diese Angabe ist zu lang."), "{}", answer.text());
        assert!(desk.names().await.is_empty());
    }

    /// Whoever may not write there is refused before the file is looked at.
    async fn others_cannot_attach(app) {
        let desk = app.desk().await;
        let before = app.bytes_kept();
        let finn = app.signed_in(Finn).await;
        plain("a.txt", b"abc").send(&finn, &desk.path).await.expect(404);
        plain("a.txt", b"abc").send(&finn, "/b/amt/dateien").await.expect(403);
        plain("a.txt", b"abc").send(&app.client(), &desk.path).await.expect(401);
        assert_eq!(app.bytes_kept(), before);
    }
}

/// The limit holds while the bytes come in, however they come; what had come is thrown away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_than_a_file_may_have_is_refused() {
    crate::support::run(crate::support::Backend::Sqlite, async |app| {
        let desk = app.desk().await;
        let before = app.bytes_kept();
        let head = "--x\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"gross.bin\"\r\n\r\n";
        let piece = bytes::Bytes::from(vec![7; 1024 * 1024]);
        let pieces = domain::files::LARGEST / (1024 * 1024) + 1;
        let body = std::iter::once(bytes::Bytes::from(head)).chain((0..pieces).map(move |_| piece.clone()));
        let body = Body::wrap_stream(stream::iter(body.map(Ok::<_, std::io::Error>)));
        let request =
            desk.aylin.request(Method::POST, &desk.path).header(CONTENT_TYPE, "multipart/form-data; boundary=x");
        let answer = desk.aylin.send(request.body(body)).await.expect(422);
        assert!(fault(&answer).contains("Die Datei ist größer als 100 MB."), "{}", fault(&answer));
        assert_eq!(app.bytes_kept(), before);
        assert!(desk.names().await.is_empty());
    })
    .await;
}
