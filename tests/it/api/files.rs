//! Files of pages.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::house::{House, Reply};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Finn};
use domain::store::words::TokenScope::Read;

const PNG: &[u8] = include_bytes!("../../../src/demo/files/buergerbuero/parkzonen.png");

on_both! {
    async fn a_file_comes_as_a_form_or_as_it_is(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "P", "body": ""})).await;
        let path = format!("/entries/{page}/files");
        let part = Part::bytes(PNG).file_name("Übersicht.png");
        let form = author.request(Method::POST, &format!("{path}?description=Ein%20Punkt"));
        let made = Reply::of(form.multipart(Form::new().part("file", part))).await.is(201);
        let picture = made.json();
        assert_eq!((&picture["name"], &picture["media_type"]), (&json!("Übersicht.png"), &json!("image/png")));
        assert_eq!(picture["description"], "Ein Punkt");
        assert!(picture["width"].as_i64() > Some(100) && picture["height"].as_i64() > Some(100), "{picture}");
        assert!(picture["thumbnail"].is_string());
        assert_eq!(house.api(Finn, Read).await.get(made.header("location")).await.is(200).text, made.text);
        let raw = author.request(Method::POST, &path).header("content-disposition", "attachment; filename*=UTF-8''%C3%84mter.csv");
        let list = Reply::of(raw.body("a;b\n")).await.is(201).json();
        assert_eq!((&list["name"], &list["media_type"], &list["size"]), (&json!("Ämter.csv"), &json!("text/csv"), &json!(4)));
        let all = author.get(&path).await.is(200).json();
        assert_eq!(all["items"].as_array().map(Vec::len), Some(2));
        let file = format!("/files/{}", list["id"].as_str().expect("an id"));
        for (who, status) in [(Finn, 403), (Bela, 404)] {
            house.writer(who).await.delete(&file, "").await.is(status);
        }
        author.delete(&file, "").await.is(204);
        author.get(&file).await.is(404);
        author.delete(&file, "").await.is(404);
    }

    async fn what_is_no_file_is_refused(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "P", "body": ""})).await;
        let path = format!("/entries/{page}/files");
        let send = |query: &str, body: &'static [u8]| Reply::of(author.request(Method::POST, &format!("{path}{query}")).body(body));
        for (query, body, fault) in [
            ("", &b"abc"[..], "file-name"),
            ("?name=..", b"abc", "file-name"),
            ("?name=a.txt", b"", "file-empty"),
            ("?name=bild.jpg", PNG, "file-disagrees"),
            ("?name=seite.html", b"<p>", "file-refused"),
            ("?name=kaputt.png", &PNG[..40], "file-picture"),
        ] {
            assert_eq!(send(query, body).await.is(422).fault("file").as_deref(), Some(fault), "{query}");
        }
        let long = "x".repeat(501);
        assert!(send(&format!("?name=a.txt&description={long}"), b"abc").await.is(422).fault("description").is_some());
        send("?name=a.txt&space=amt", b"abc").await.is(400);
        let form = |form: Form| Reply::of(author.request(Method::POST, &path).multipart(form));
        form(Form::new()).await.is(400);
        form(Form::new().text("name", "x")).await.is(400);
        let broken = author.request(Method::POST, &path).header("content-type", "multipart/form-data; boundary=x");
        Reply::of(broken.body("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc")).await.is(422);
        let bare = author.request(Method::POST, &path).header("content-type", "multipart/form-data");
        Reply::of(bare.body("abc")).await.is(400);
        // A path in a name is only a name.
        let named = send("?name=..%2F..%2Fetc%2Fpasswd.txt", b"abc").await.is(201).json();
        assert_eq!(named["name"], "passwd.txt");
        assert_eq!(author.get(&path).await.json()["items"].as_array().map(Vec::len), Some(1));
    }

    /// What says that it is too large is refused before it is read; what does not, while it is.
    async fn too_large_is_413(app) {
        let house = House::furnished(app).await;
        let author = house.writer(Aylin).await;
        let (page, _) = author.page("amt", json!({"title": "P", "body": ""})).await;
        let path = format!("/entries/{page}/files?name=a.bin");
        let authority = house.app.address;
        let token = &author.header.1;
        let head = format!("POST /api/v1{path} HTTP/1.1\r\nHost: {authority}\r\nAuthorization: {token}\r\n");
        let told = format!("{head}Content-Length: {}\r\n\r\n", domain::files::LARGEST * 2);
        assert_eq!(status_after(authority, told.as_bytes(), 0).await, "HTTP/1.1 413");
        let untold = format!("{head}Transfer-Encoding: chunked\r\n\r\n");
        assert_eq!(status_after(authority, untold.as_bytes(), domain::files::LARGEST + 1).await, "HTTP/1.1 413");
        assert_eq!(author.get(&format!("/entries/{page}/files")).await.json()["items"], json!([]));
    }
}

/// Sends a head and at least so many bytes in chunks, then reads how the answer begins.
async fn status_after(authority: std::net::SocketAddr, head: &[u8], bytes: u64) -> String {
    let mut stream = tokio::net::TcpStream::connect(authority).await.expect("the server listens");
    stream.write_all(head).await.expect("sent");
    let chunk = [b"100000\r\n", &vec![1; 1024 * 1024][..], b"\r\n"].concat();
    for _ in 0..bytes.div_ceil(1024 * 1024) {
        if stream.write_all(&chunk).await.is_err() {
            break;
        }
    }
    let mut start = [0; 12];
    stream.read_exact(&mut start).await.expect("an answer");
    String::from_utf8_lossy(&start).into_owned()
}
