//! Whatever a form sends: a clear sentence, what was typed is still there, and nothing has changed.
//! (What the API says to the same: `api/bad_input`.)

mod forms;
mod full_disk;
mod queries;
mod stale;
mod texts;
mod too_often;

use domain::store::words::Visibility;
use domain::store::{entry, event, revision};
use reqwest::Method;
use reqwest::header::CONTENT_TYPE;
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::support::cast::Persona::Aylin;
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

const FORM: &str = "application/x-www-form-urlencoded";

/// A page and the browser of its author.
pub struct Desk {
    pub aylin: Client,
    pub page: String,
    /// Where its text is saved.
    pub path: String,
    /// The revision its form builds on.
    pub base: String,
}

impl TestApp {
    pub async fn writing_desk(&self) -> Desk {
        self.cast().await;
        let space = self.space("amt", Visibility::Members).await;
        let page = self.page(Aylin, space, "Merkblatt", "Erster Text.\n").await;
        let aylin = self.signed_in(Aylin).await;
        let path = format!("/s/{page}/bearbeiten");
        let base = aylin.get(&path).await.expect(200).attribute("input[name=base]", "value").remove(0);
        Desk { aylin, page, path, base }
    }

    /// How many entries, texts and events there are.
    pub async fn written(&self) -> [u64; 3] {
        let database = self.connection().await;
        let entries = entry::Entity::find().count(&database).await.expect("a number");
        let texts = revision::Entity::find().count(&database).await.expect("a number");
        let events = event::Entity::find().count(&database).await.expect("a number");
        [entries, texts, events]
    }
}

impl Desk {
    /// Saves a text of the page.
    pub async fn save(&self, title: &str, body: &str) -> Answer {
        let fields = [("title", title), ("body", body), ("base", &self.base), ("save_as", "published")];
        self.aylin.post(&self.path, &fields).await
    }

    /// Saves a new page.
    pub async fn write(&self, title: &str, body: &str) -> Answer {
        self.aylin.post("/b/amt/neu", &[("title", title), ("body", body), ("save_as", "published")]).await
    }

    /// Sends bytes as a form.
    pub async fn send(&self, path: &str, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
        let request = self.aylin.request(Method::POST, path);
        let request = if kind.is_empty() { request } else { request.header(CONTENT_TYPE, kind) };
        self.aylin.send(request.body(body.into())).await
    }

    pub async fn source(&self) -> String {
        self.aylin.get(&format!("/s/{}.md", self.page)).await.expect(200).text()
    }
}

/// What stands in the editor.
pub fn typed(answer: &Answer) -> (String, String) {
    let title = answer.attribute("input[name=title]", "value").pop().expect("a title field");
    let html = answer.text();
    let (_, rest) = html.split_once("name=\"body\"").expect("a text area");
    let (_, rest) = rest.split_once('>').expect("its start");
    let (text, _) = rest.split_once("</textarea>").expect("its end");
    (title, text.trim_start_matches('\n').to_owned())
}
