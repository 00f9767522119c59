//! A name is what people call a file; it is no path, no header and no markup.

use super::plain;
use crate::on_both;

/// As sent, and as kept.
const NAMES: &[(&str, &str)] = &[
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Users\\aahorn\\Bericht.txt", "Bericht.txt"),
    ("/etc/shadow.txt", "shadow.txt"),
    (".htaccess", "htaccess"),
    ("🚒 Einsatzplan 👩🏽‍🚒.txt", "🚒 Einsatzplan 👩🏽‍🚒.txt"),
    ("Bu\u{308}ro.txt", "Büro.txt"),
    ("  viel   Platz .txt", "viel Platz .txt"),
    ("<script>alert(1)</script>.txt", "script.txt"),
    ("a<b>c.txt", "abc.txt"),
    ("a;b=c&d%20e.txt", "a;b=c&d%20e.txt"),
    ("דוח שנתי.txt", "דוח שנתי.txt"),
    ("con.txt", "con.txt"),
];

on_both! {
    async fn what_is_left_of_a_name_is_harmless(app) {
        let desk = app.desk().await;
        for (sent, kept) in NAMES {
            let address = plain(sent, b"Inhalt").insert(&desk.aylin, &desk.path).await;
            assert_eq!(address.matches('/').count(), 3, "{address}");
            assert!(address.is_ascii(), "{address}");
            let file = desk.aylin.get(&address).await.expect(200);
            let told = file.header("content-disposition").expect("a disposition").to_owned();
            assert_eq!(told, format!("attachment; filename*=UTF-8''{}", web::links::encoded(kept)), "{sent}");
            assert_eq!(file.bytes, b"Inhalt");
            assert!(desk.names().await.iter().any(|name| name == kept), "{sent}: {:?}", desk.names().await);
        }
        let page = desk.aylin.open(&format!("/s/{}", desk.page)).await.expect(200);
        assert!(page.select(".attachments script").is_empty());
    }

    /// The name in the address is for people; the id decides.
    async fn the_name_in_the_address_decides_nothing(app) {
        let desk = app.desk().await;
        let address = plain("liste.csv", b"a;b\n").insert(&desk.aylin, &desk.path).await;
        let id = address.split('/').nth(2).expect("an id");
        for name in ["x.html", "..%2f..%2fx", "%F0%9F%9A%92"] {
            let file = desk.aylin.get(&format!("/d/{id}/{name}")).await.expect(200);
            assert_eq!(file.header("content-type"), Some("text/csv"), "{name}");
            assert!(file.header("content-disposition").is_some_and(|told| told.ends_with("''liste.csv")), "{name}");
        }
        desk.aylin.get(&format!("/d/{id}")).await.expect(404);
    }

    /// Never as anything that could run: our type, a sandbox, and most of it only to be saved.
    async fn nothing_in_a_file_can_run(app) {
        let desk = app.desk().await;
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".as_slice();
        let pdf = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".as_slice();
        let png = include_bytes!("../../../src/demo/files/buergerbuero/parkzonen.png").as_slice();
        for (name, bytes, kind, way) in [
            ("bild.svg", svg, "image/svg+xml", "attachment"),
            ("text.txt", b"<script>alert(1)</script>", "text/plain", "attachment"),
            ("daten.xml", b"<x/>", "application/xml", "attachment"),
            ("unbekannt.xyz", b"<html>", "application/octet-stream", "attachment"),
            ("bericht.pdf", pdf, "application/pdf", "inline"),
            ("bild.png", png, "image/png", "inline"),
        ] {
            let address = plain(name, bytes).insert(&desk.aylin, &desk.path).await;
            let file = desk.aylin.get(&address).await.expect(200);
            assert_eq!(file.header("content-type"), Some(kind), "{name}");
            assert!(file.header("content-disposition").is_some_and(|told| told.starts_with(way)), "{name}");
            assert_eq!(file.header("x-content-type-options"), Some("nosniff"), "{name}");
            let policy = file.header("content-security-policy");
            assert_eq!(policy, Some("default-src 'none'; style-src 'none'; sandbox; frame-ancestors 'none'"), "{name}");
        }
    }
}
