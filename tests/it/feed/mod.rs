//! Neuigkeiten, in the words of those who read them.

mod answered;
mod file;
mod leafing;
mod own;
mod reading;
mod seen;
mod stream;

use crate::support::Client;
use crate::support::client::Answer;

/// The titles on a screen.
fn titles(answer: &Answer) -> Vec<String> {
    answer.select(".post-list__title")
}

async fn news(client: &Client, path: &str) -> Vec<String> {
    titles(&client.get(path).await.expect(200))
}

async fn follow(client: &Client, answer: &Answer, rel: &str) -> Option<Answer> {
    let next = answer.attribute(&format!(".pager a[rel={rel}]"), "href").pop()?;
    Some(client.get(&next).await.expect(200))
}
