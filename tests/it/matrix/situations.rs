//! A Lage and its Lagemeldungen at every address, through forms and through the API.

use domain::situations::report::NewReport;
use domain::situations::start::{self, NewSituation};
use domain::situations::{find, view};
use domain::spaces::grants::Subject;
use domain::store::words::Level;
use reqwest::Method;

use super::addresses::FormOf;
use super::same::{MISSING, assert_same, of};
use super::writing::Program;
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::samples::Samples;

/// Of a Lage: pages and calls to read it, forms and calls that change it.
const OF_LAGE: [&[&str]; 2] =
    [&["/lage/x-{id}", "/s/{id}", "/s/{id}/warum", "/api/v1/situations/{id}"], &["/lage/{id}/ende"]];
const OF_REPORT: [&[&str]; 2] = [
    &["/lagemeldungen/{id}", "/api/v1/situation-reports/{id}", "/api/v1/entries/{id}/history"],
    &["/lagemeldungen/{id}/richtigstellung"],
];
const LAGE_FORMS: &[FormOf] = &[("/lage/{id}/ende", &[]), ("/melden/{id}", &[("reason", "insult")])];
const REPORT_FORMS: &[FormOf] = &[
    ("/lagemeldungen/{id}/presse", &[]),
    ("/lagemeldungen/{id}/presse/ende", &[]),
    ("/melden/{id}", &[("reason", "insult")]),
];
const LAGE_CALLS: &[(&str, &str, &str)] =
    &[("POST", "/api/v1/situations/{id}/reports", r#"{"body": "Neu."}"#), ("POST", "/api/v1/situations/{id}/end", "")];
const REPORT_CALLS: &[(&str, &str, &str)] = &[
    ("POST", "/api/v1/situation-reports/{id}/correction", r#"{"body": "Neu."}"#),
    ("PUT", "/api/v1/situation-reports/{id}/press", ""),
    ("DELETE", "/api/v1/situation-reports/{id}/press", ""),
];

const WRONG: [Persona; 3] = [Britta, Finn, Bela];

/// A Lage of Aylin's in the space `geheim`, where Mehmet reads; its id and that of its first report.
async fn lage(app: &TestApp) -> (String, String) {
    let samples = Samples::laid_out(app).await;
    let space = app.found(samples.id("secret")).await.space.id;
    app.grant(space, Subject::Person(app.person(Aylin).await), Level::Approve).await;
    let first =
        NewReport { body: "Quastenpegel 310 cm.".into(), key: "matrix-der-lage".into(), ..NewReport::default() };
    let new = NewSituation { title: "Quastenlage".into(), first, ..NewSituation::default() };
    let aylin = app.actor(Aylin).await;
    let id = start::start(&app.db, &aylin, space, &new).await.expect("a Lage");
    let said = view::show(&app.db, &aylin, &id, None).await.expect("seen").lines.remove(0).public_id;
    (id, said)
}

on_both! {
    async fn whoever_may_not_see_a_lage_is_told_that_there_is_none(app) {
        let (lage, said) = lage(&app).await;
        for (id, paths, forms, calls) in [(&lage, OF_LAGE, LAGE_FORMS, LAGE_CALLS), (&said, OF_REPORT, REPORT_FORMS, REPORT_CALLS)] {
            let before = app.found(id).await.entry;
            for who in WRONG {
                let (client, program) = (app.signed_in(who).await, Program::of(&app, who).await);
                for path in paths.concat() {
                    let hidden = client.get(&of(path, id)).await;
                    assert_eq!(hidden.status, 404, "{who:?}, {path}");
                    assert_same(&hidden, id, &client.get(&of(path, MISSING)).await, path);
                }
                for (path, fields) in forms {
                    let hidden = client.post(&of(path, id), fields).await;
                    assert_eq!(hidden.status, 404, "{who:?}, {path}");
                    assert_same(&hidden, id, &client.post(&of(path, MISSING), fields).await, path);
                }
                for (method, path, body) in calls {
                    let method: Method = method.parse().expect("a method");
                    let call = async |id: &str| program.call(&method, &of(path, id), body, "").await;
                    let hidden = call(id).await;
                    assert_eq!(hidden.status, 404, "{who:?}, {method} {path}");
                    assert_same(&hidden, id, &call(MISSING).await, path);
                }
            }
            assert_eq!(app.found(id).await.entry, before);
        }
        assert!(find(&app.db, &app.actor(Aylin).await, &lage).await.expect("the Lage").runs());
    }

    /// The positive control: readers read, whoever approves changes.
    async fn whoever_may_gets_there(app) {
        let (lage, said) = lage(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let (leads, reads) = (Program::of(&app, Aylin).await, Program::of(&app, Mehmet).await);
        for (id, [reading, writing]) in [(&lage, OF_LAGE), (&said, OF_REPORT)] {
            for path in reading {
                mehmet.open(&of(path, id)).await.expect(200);
            }
            for path in writing {
                aylin.open(&of(path, id)).await.expect(200);
                mehmet.open(&of(path, id)).await.expect(403);
            }
        }
        // Ending comes last.
        let calls = REPORT_CALLS.iter().map(|call| (&said, call)).chain(LAGE_CALLS.iter().map(|call| (&lage, call)));
        for (id, (method, path, body)) in calls {
            let method: Method = method.parse().expect("a method");
            assert_eq!(reads.call(&method, &of(path, id), body, "").await.status, 403, "{path}");
            assert!(leads.call(&method, &of(path, id), body, "").await.status.is_success(), "{path}");
        }
    }
}
