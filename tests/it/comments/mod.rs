//! Kommentare: writing, answering, changing and taking them back, and who may.

mod ask;
mod change_comment;
mod confidential;
mod find_comment;
mod leafing;
mod month;
mod moved_page;
mod remove_comment;
mod return_comment;
mod rights;
mod sections;
mod write_comment;

pub(crate) use confidential::{office, traces};

use domain::store::words::Visibility;
use domain::wiki::{NewPage, SaveAs};

use crate::support::cast::Persona::{self, Aylin};
use crate::support::cast::draft;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// The cast, a space all staff know of and only Aylin, Mehmet and Britta read, and a page in it.
async fn page(app: &TestApp) -> String {
    app.cast().await;
    let space = app.space("buergerbuero", Visibility::Members).await;
    let text = "## Gebühr\n\n42,60 Euro.\n\n## Unterlagen\n\nEin Foto.";
    app.page_as(Aylin, space, NewPage::default(), draft("Führerschein", text, SaveAs::Published)).await
}

async fn post(client: &Client, path: &str, body: &str) -> Answer {
    client.post(path, &[("body", body)]).await
}

/// The comment to which an answer leads.
fn written(answer: Answer) -> String {
    let place = answer.expect(303).location().expect("its place");
    place.split_once("#k-").unwrap_or_else(|| panic!("{place}")).1.to_owned()
}

async fn say(client: &Client, page: &str, body: &str) -> String {
    written(post(client, &format!("/s/{page}/kommentare"), body).await)
}

async fn answer(client: &Client, comment: &str, body: &str) -> String {
    written(post(client, &format!("/k/{comment}/antwort"), body).await)
}

/// What a comment says on the page somebody opens; nothing if it is not there.
async fn read(client: &Client, page: &str, comment: &str) -> Option<String> {
    let shown = client.open(&format!("/s/{page}")).await;
    shown.select(&format!("#k-{comment} > .comment__body > .prose")).pop()
}

async fn read_by(app: &TestApp, who: Persona, page: &str, comment: &str) -> Option<String> {
    read(&app.signed_in(who).await, page, comment).await
}
