//! Files: the rights of their page on every byte; before they have a page, the uploader's alone.

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use super::same::{MISSING, assert_same, of};
use crate::on_both;
use crate::support::Client;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::client::Answer;
use crate::support::samples::{PNG, Samples};

const ADDRESSES: &[&str] =
    &["/d/{id}/bild.png", "/d/{id}/bild.png?klein=1", "/d/{id}/anderer-name.pdf", "/api/v1/files/{id}"];

async fn part(client: &Client, path: &str) -> Answer {
    client.send(client.request(Method::GET, path).header("range", "bytes=0-9")).await
}

async fn head(client: &Client, path: &str) -> Answer {
    client.send(client.request(Method::HEAD, path)).await
}

async fn upload(client: &Client, path: &str) -> Answer {
    let form = Form::new().text("beschreibung", "Ein Plan").part("datei", Part::bytes(PNG).file_name("Neu.png"));
    client.send(client.request(Method::POST, path).multipart(form)).await
}

on_both! {
    async fn a_file_is_seen_by_whoever_sees_its_page(app) {
        let samples = Samples::laid_out(&app).await;
        for (file, right, wrong) in [
            (&samples.bound, &[Aylin, Mehmet, Britta][..], &[Finn, Bela][..]),
            (&samples.loose, &[Aylin], &[Mehmet, Britta, Finn, Bela]),
        ] {
            for persona in right {
                let client = app.signed_in(*persona).await;
                // Programs get files of pages only.
                let addresses = if *file == samples.loose { &ADDRESSES[..3] } else { ADDRESSES };
                for path in addresses {
                    client.get(&of(path, file)).await.expect(200);
                }
                let path = of(ADDRESSES[0], file);
                assert_eq!(part(&client, &path).await.expect(206).bytes.len(), 10);
                head(&client, &path).await.expect(200);
            }
            for persona in wrong {
                let client = app.signed_in(*persona).await;
                for path in ADDRESSES {
                    let what = format!("{persona:?}, {path}");
                    let (hidden, missing) = (of(path, file), of(path, MISSING));
                    assert_same(&client.get(&hidden).await.expect(404), file, &client.get(&missing).await, &what);
                    assert_same(&part(&client, &hidden).await.expect(404), file, &part(&client, &missing).await, &what);
                    assert_same(&head(&client, &hidden).await.expect(404), file, &head(&client, &missing).await, &what);
                }
            }
            app.client().get(&of(ADDRESSES[0], file)).await.expect(303);
            app.client().get(&of("/api/v1/files/{id}", file)).await.expect(401);
        }
    }

    /// An address that was right once is checked again; a cached copy is asked for again.
    async fn a_file_goes_with_its_page(app) {
        let samples = Samples::laid_out(&app).await;
        let path = of(ADDRESSES[0], &samples.bound);
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let seen = mehmet.get(&path).await.expect(200);
        assert_eq!(seen.header("cache-control"), Some("private, no-cache"));
        let tag = seen.header("etag").expect("a tag").to_owned();
        let again = async || mehmet.send(mehmet.request(Method::GET, &path).header("if-none-match", &tag)).await;
        again().await.expect(304);
        app.restrict(Britta, samples.id("restricted"), &[Aylin]).await;
        again().await.expect(404);
        aylin.get(&path).await.expect(200);
        app.trash(Aylin, samples.id("restricted")).await;
        aylin.get(&path).await.expect(200);
        mehmet.get(&path).await.expect(404);
    }

    async fn files_are_added_and_removed_by_those_who_write(app) {
        let samples = Samples::laid_out(&app).await;
        let id = samples.id("restricted");
        let (path, one) = (format!("/s/{id}/dateien"), format!("/s/{id}/dateien/{}", samples.bound));
        for (persona, status) in [(Finn, 404), (Bela, 404), (Mehmet, 403)] {
            let client = app.signed_in(persona).await;
            let answer = upload(&client, &path).await;
            assert_eq!(answer.status, status, "{persona:?}");
            if status == 404 {
                assert_same(&answer, id, &upload(&client, &format!("/s/{MISSING}/dateien")).await, "an upload");
            }
            assert_eq!(client.post(&one, &[("description", "Plan")]).await.status, status, "{persona:?}");
            assert_eq!(client.post(&format!("{one}/entfernen"), &[]).await.status, status, "{persona:?}");
        }
        let aylin = app.signed_in(Aylin).await;
        upload(&aylin, &path).await.expect(303);
        aylin.post(&one, &[("description", "Plan")]).await.expect(303);
        // A file is named together with its page: another page of one's own does not help.
        let other = format!("/s/{}/dateien/{}", samples.id("published"), samples.bound);
        aylin.post(&format!("{other}/entfernen"), &[]).await.expect(404);
        aylin.post(&format!("{one}/entfernen"), &[]).await.expect(303);
        aylin.get(&of(ADDRESSES[0], &samples.bound)).await.expect(404);
    }

    /// Naming somebody else's loose file in a text does not take it over.
    async fn a_loose_file_is_not_taken_by_naming_it(app) {
        let samples = Samples::laid_out(&app).await;
        let body = format!("![Skizze](/d/{}/Skizze.png)", samples.loose);
        let fields = [("title", "Fremdes Bild"), ("body", body.as_str()), ("save_as", "published")];
        let britta = app.signed_in(Britta).await;
        britta.post("/b/offen/neu", &fields).await.expect(303);
        let path = of(ADDRESSES[0], &samples.loose);
        britta.get(&path).await.expect(404);
        let aylin = app.signed_in(Aylin).await;
        aylin.post("/b/offen/neu", &fields).await.expect(303);
        britta.get(&path).await.expect(200);
    }
}
