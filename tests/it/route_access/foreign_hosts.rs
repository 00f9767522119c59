//! We answer under our own name only, and no header changes what that is (trust rule 20).

use reqwest::Method;
use reqwest::header::HOST;

use crate::on_both;
use crate::support::cast::Persona::Aylin;
use crate::support::{Backend, Client, TestApp};

async fn asked_as(client: &Client, host: &str, path: &str) -> crate::support::client::Answer {
    client.send(client.request(Method::GET, path).header(HOST, host)).await
}

on_both! {
    async fn a_foreign_name_is_misdirected(app) {
        app.cast().await;
        let aylin = app.signed_in(Aylin).await;
        let port = app.address.port();
        let foreign = [
            "evil.example".to_owned(),
            format!("evil.example:{port}"),
            "127.0.0.1".to_owned(),
            "127.0.0.1:1".to_owned(),
            format!("127.0.0.1:{port}.evil.example"),
            format!("x@127.0.0.1:{port}"),
        ];
        for host in foreign {
            for path in ["/", "/anmelden", "/api/v1/me", "/health/live", "/assets/x"] {
                let answer = asked_as(&aylin, &host, path).await;
                assert_eq!(answer.status, 421, "{host} {path}");
                assert!(!answer.text().contains("evil"), "{host}");
            }
        }
        for host in [format!("localhost:{port}"), format!("LOCALHOST:{port}"), format!("[::1]:{port}")] {
            asked_as(&aylin, &host, "/").await.expect(200);
        }
    }

    async fn forwarded_names_do_not_count(app) {
        app.cast().await;
        let aylin = app.signed_in(Aylin).await;
        let plain = aylin.get("/einstellungen").await.expect(200);
        for name in ["x-forwarded-host", "forwarded", "x-host", "x-original-url", "x-rewrite-url", "x-forwarded-prefix"] {
            let value = if name == "forwarded" { "host=evil.example" } else { "evil.example" };
            let answer = aylin.send(aylin.request(Method::GET, "/einstellungen").header(name, value)).await.expect(200);
            assert_eq!(answer.bytes, plain.bytes, "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_configured_name_is_the_only_one() {
    let app =
        TestApp::start_with(Backend::Sqlite, |settings| settings.public_url = "https://wiki.example.de".into()).await;
    app.cast().await;
    let client = app.client();
    asked_as(&client, "wiki.example.de", "/anmelden").await.expect(200);
    let port = app.address.port();
    for host in
        [format!("127.0.0.1:{port}"), format!("localhost:{port}"), "wiki.example.de:444".into(), "example.de".into()]
    {
        asked_as(&client, &host, "/anmelden").await.expect(421);
    }
}
