//! Reading a page at every address.

use super::addresses::{API, BELOW, EDITING, READING};
use super::same::{MISSING, assert_same, of};
use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::samples::Samples;

/// A sample, somebody who may write it, and those for whom it does not exist.
const OBJECTS: &[(&str, Persona, &[Persona])] = &[
    ("restricted", Aylin, &[Finn, Bela]),
    ("below", Aylin, &[Finn, Bela]),
    ("nested", Britta, &[Aylin, Finn, Bela]),
    ("draft", Aylin, &[Mehmet, Finn, Bela]),
    ("trashed", Britta, &[Mehmet, Finn, Bela]),
    ("office", Aylin, &[Finn, Bela]),
    ("submitted", Britta, &[Mehmet, Finn, Bela]),
    ("secret", Aylin, &[Britta, Finn, Bela]),
];

on_both! {
    async fn whoever_may_not_see_a_page_is_told_that_there_is_none(app) {
        let samples = Samples::laid_out(&app).await;
        for (name, _, wrong) in OBJECTS {
            for persona in *wrong {
                let client = app.signed_in(*persona).await;
                let id = samples.id(name);
                for path in READING.iter().chain(EDITING).chain(BELOW).chain(API) {
                    let what = format!("{persona:?}, {name}, {path}");
                    let (hidden, missing) = (client.get(&of(path, id)).await, client.get(&of(path, MISSING)).await);
                    // Who may not write in the space at all is told that first.
                    let refused = hidden.status == 404 || (hidden.status == 403 && path.contains("vorlage"));
                    assert!(refused, "{what}: {}", hidden.status);
                    assert_same(&hidden, id, &missing, &what);
                }
            }
        }
    }

    /// The positive control: the same addresses lead somewhere for somebody who may.
    async fn whoever_may_gets_there(app) {
        let samples = Samples::laid_out(&app).await;
        for (name, right, _) in OBJECTS {
            let client = app.signed_in(*right).await;
            let id = samples.id(name);
            for path in READING {
                client.open(&of(path, id)).await.expect(200);
            }
            for path in API {
                client.get(&of(path, id)).await.expect(200);
            }
            for path in EDITING {
                let answer = client.open(&of(path, id)).await;
                // What lies in the trash is seen and not changed; trashing needs more than writing, and a draft is not discussed.
                let may_be_denied = *name == "trashed" || path.ends_with("/papierkorb") || path.contains("/kommentare");
                assert!(answer.status == 200 || (may_be_denied && answer.status == 403), "{right:?}, {name}, {path}: {}", answer.status);
            }
        }
    }

    /// Bytes that are not sent are no way around: HEAD says what GET says.
    async fn asking_for_the_head_alone_tells_no_more(app) {
        let samples = Samples::laid_out(&app).await;
        let (finn, aylin) = (app.signed_in(Finn).await, app.signed_in(Aylin).await);
        for path in ["/s/{id}.md", "/api/v1/pages/{id}"] {
            let head = async |client: &crate::support::Client, id: &str| {
                client.send(client.request(reqwest::Method::HEAD, &of(path, id))).await
            };
            let id = samples.id("restricted");
            assert_same(&head(&finn, id).await.expect(404), id, &head(&finn, MISSING).await, path);
            head(&aylin, id).await.expect(200);
        }
    }
}
