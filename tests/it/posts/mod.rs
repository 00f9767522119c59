//! The blog of a space, in the words of those who write and read it.

mod address_post;
mod announce;
mod describe_post;
mod import_posts;
mod list_blog;
mod release_name;
mod revise_post;
mod schedule_post;
mod short_pictures;
mod write_post;
mod write_short;

use crate::support::Client;
use crate::support::client::Answer;

/// Sends the form for a new Beitrag.
async fn send(client: &Client, title: &str, body: &str, save_as: &str) -> Answer {
    let fields = [("title", title), ("lead", "Kurz gesagt."), ("body", body), ("tags", "Markt"), ("save_as", save_as)];
    client.post("/b/offen/blog/neu", &fields).await
}

/// A Beitrag through the form; its public id.
async fn written(client: &Client, title: &str, body: &str, save_as: &str) -> String {
    let saved = send(client, title, body, save_as).await.expect(303);
    saved.location().expect("the Beitrag").trim_start_matches("/s/").to_owned()
}

/// Presses a button that decides about the text shown.
async fn press(client: &Client, id: &str, part: &str) -> Answer {
    let page = client.get(&format!("/s/{id}/entwurf")).await;
    let base = page.attribute(&format!("form[action='/s/{id}/{part}'] input[name=base]"), "value").pop();
    client.post(&format!("/s/{id}/{part}"), &[("base", &base.unwrap_or_default())]).await
}
