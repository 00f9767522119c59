//! Files through the forms: what is taken in, what becomes of it, who gets it back and how.

mod conditions;
mod loose;
mod names;
mod pictures;
mod refused;
mod rights;

use std::collections::BTreeSet;
use std::path::PathBuf;

use domain::store::words::Visibility;
use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE};

use crate::support::cast::Persona::{self, Aylin};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

/// A form with a file as browsers send it: the name in UTF-8 as it is.
pub struct Upload<'a> {
    pub name: &'a str,
    pub description: &'a str,
    pub bytes: &'a [u8],
}

impl Upload<'_> {
    const BOUNDARY: &'static str = "----grenze0123456789";

    fn body(&self) -> Vec<u8> {
        let boundary = Self::BOUNDARY;
        let name = self.name.replace('"', "%22");
        let mut body = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"beschreibung\"\r\n\r\n{}\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"{name}\"\r\n\
             Content-Type: application/x-whatever\r\n\r\n",
            self.description
        )
        .into_bytes();
        body.extend_from_slice(self.bytes);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        body
    }

    /// Sends it as the form does.
    pub async fn send(&self, client: &Client, path: &str) -> Answer {
        let kind = format!("multipart/form-data; boundary={}", Self::BOUNDARY);
        client.send(client.request(Method::POST, path).header(CONTENT_TYPE, kind).body(self.body())).await
    }

    /// Sends it as the editor's script does; the address of the file.
    pub async fn insert(&self, client: &Client, path: &str) -> String {
        let kind = format!("multipart/form-data; boundary={}", Self::BOUNDARY);
        let request = client.request(Method::POST, path).header(CONTENT_TYPE, kind).header(ACCEPT, "application/json");
        let answer = client.send(request.body(self.body())).await.expect(200);
        let json: serde_json::Value = serde_json::from_slice(&answer.bytes).expect("JSON");
        let markdown = json["markdown"].as_str().expect("what to insert").to_owned();
        let address = markdown.rsplit_once("](").and_then(|(_, rest)| rest.strip_suffix(')'));
        address.unwrap_or_else(|| panic!("{markdown}")).to_owned()
    }
}

pub fn plain<'a>(name: &'a str, bytes: &'a [u8]) -> Upload<'a> {
    Upload { name, description: "", bytes }
}

/// A page to attach files to, and its author's browser.
pub struct Desk {
    pub aylin: Client,
    pub page: String,
    /// Where its files are sent.
    pub path: String,
}

impl TestApp {
    pub async fn desk(&self) -> Desk {
        self.cast().await;
        let space = self.space("amt", Visibility::Members).await;
        let page = self.page(Aylin, space, "Merkblatt", "Text.").await;
        let path = format!("/s/{page}/dateien");
        Desk { aylin: self.signed_in(Aylin).await, page, path }
    }

    /// Everything that lies in the file store, also what is on its way in.
    pub fn bytes_kept(&self) -> BTreeSet<PathBuf> {
        let mut found = BTreeSet::new();
        let mut folders = vec![self.places.data.join("files")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("a readable folder").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path);
                }
            }
        }
        found
    }

    /// What somebody gets at an address.
    pub async fn fetched(&self, who: Persona, path: &str) -> u16 {
        self.signed_in(who).await.get(path).await.status.as_u16()
    }
}

impl Desk {
    /// Names of the files of the page.
    pub async fn names(&self) -> Vec<String> {
        self.aylin.get(&self.path).await.expect(200).select(".file-line h2 a")
    }
}
