//! Abos, in the words of those who subscribe.

mod begin_and_end;
mod following;

use crate::support::Client;
use crate::support::client::Answer;

/// The titles under „Meine Abos“.
async fn mine(client: &Client) -> Vec<String> {
    client.get("/einstellungen/abos").await.expect(200).select("main .entry-list__title")
}

async fn begin(client: &Client, address: &str) -> Answer {
    client.post(&format!("{address}/abonnement"), &[]).await
}

async fn end(client: &Client, address: &str) -> Answer {
    client.post(&format!("{address}/abonnement/ende"), &[]).await
}
