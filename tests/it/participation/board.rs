//! The board: every Vorschlag once whatever the order, and only those the reader sees.

use super::{answer, hand_in, id_of, page, pool};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::client::Client;

/// All titles over all screens.
async fn titles(client: &Client, pool: &str, query: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut address = format!("/s/{pool}");
    let place = client.get(&address).await.expect(303).location().expect("its place");
    address = format!("{place}?{query}");
    for _ in 0..10 {
        let screen = client.get(&address).await.expect(200);
        found.extend(screen.select(".proposal-card h3"));
        let next = screen.attribute("section.board > a", "href").into_iter().next();
        let Some(next) = next else { return found };
        address = next.split('#').next().unwrap_or_default().to_owned();
    }
    panic!("the board has no end");
}

on_both! {
    async fn every_proposal_stands_there_once_in_every_order(app) {
        let pool = pool(&app).await;
        let (finn, aylin) = (app.signed_in(Finn).await, app.signed_in(Aylin).await);
        for number in 0..35 {
            let id = id_of(hand_in(&finn, &pool, &format!("Idee Nummer {number:02}"), &[]).await);
            if number % 5 == 0 {
                aylin.post(&format!("/ideen/{id}/unterstuetzung"), &[]).await.expect(303);
            }
            if number == 3 {
                answer(&app.signed_in(Mehmet).await, &id, "declined", &[]).await.expect(303);
            }
        }
        for order in ["gemischt", "unterstuetzung", "neueste"] {
            let mut found = titles(&aylin, &pool, &format!("ordnung={order}")).await;
            if order == "unterstuetzung" {
                assert_eq!(found[0], "Idee Nummer 30", "most support, then newest");
            }
            found.sort();
            found.dedup();
            assert_eq!(found.len(), 35, "{order}");
        }
        let due = titles(&aylin, &pool, "ordnung=faellig").await;
        assert_eq!(due.len(), 34, "what waits for its answer");
        assert_eq!(due[0], "Idee Nummer 00");
        assert_eq!(titles(&aylin, &pool, "zeige=abgeschlossen").await, ["Idee Nummer 03"]);
        assert!(titles(&aylin, &pool, "zeige=umgesetzt").await.is_empty());
        let altered = titles(&aylin, &pool, "ordnung=faellig&nach=unsinn").await;
        assert_eq!(altered.len(), 34, "a place that is none begins anew");
    }

    /// What moderation hides is on nobody's board, in nobody's count.
    async fn what_is_hidden_is_not_counted(app) {
        let pool = pool(&app).await;
        let finn = app.signed_in(Finn).await;
        let id = id_of(hand_in(&finn, &pool, "Regenjacken nach Größe", &[]).await);
        hand_in(&finn, &pool, "Fahrradständer am Hof", &[]).await.expect(303);
        let britta = app.signed_in(Britta).await;
        let hide = [("reason", "insult"), ("note", "Greift an.")];
        britta.post(&format!("/moderation/{id}/ausblenden"), &hide).await.expect(303);
        let shown = page(&app.signed_in(Aylin).await, &pool).await.text();
        assert!(!shown.contains("Regenjacken") && shown.contains("1 Vorschlag"));
        assert!(page(&finn, &pool).await.text().contains("Regenjacken"), "its author sees it");
    }
}
