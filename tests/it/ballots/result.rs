//! The result page: nobody before the end, the same for all after it, as table, bars and file.

use domain::store::words::Disclosure;

use super::{Poll, VOTERS};
use crate::on_both;
use crate::support::cast::Persona::{Bela, Britta, Finn};

on_both! {
    async fn the_result_is_there_after_the_end_and_the_same_for_all(app) {
        let poll = Poll::running(&app, Disclosure::Anonymous).await;
        for (account, answer) in VOTERS.iter().zip(["0", "0", "0", "0", "1", "1", "e"]) {
            poll.vote(&poll.signed_in(account).await, &[("f0", answer)]).await;
        }
        for persona in [Bela, Britta, Finn] {
            let early = app.signed_in(persona).await;
            let refused = early.get(&poll.at("ergebnis")).await.expect(403).text();
            assert!(refused.contains("Vor dem Ende sieht niemand ein Ergebnis"));
            early.get(&poll.at("ergebnis.csv")).await.expect(403);
        }
        poll.end().await;
        let finn = app.signed_in(Finn).await;
        let result = finn.get(&poll.at("ergebnis")).await.expect(200);
        let said = result.select("main").join(" ");
        assert!(said.contains("7 abgegebene Stimmen, Teilnahmequote 87,5"), "{said}");
        assert!(said.contains("Angenommen") && said.contains("nachgezählt: dieselben Zahlen"), "{said}");
        assert_eq!(result.select("table tbody tr"), ["Ja4", "Nein2", "Enthaltung1"]);
        assert_eq!(result.select("svg .ballot-chart__name"), ["Ja", "Nein"], "read without colour");
        assert_eq!(result.select("svg .ballot-chart__number"), ["4", "2"]);
        let file = finn.get(&poll.at("ergebnis.csv")).await.expect(200);
        assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
        let text = file.text();
        assert!(text.contains("\"Ja\",\"Gesamt\",\"4\"\r\n") && !text.contains("waehler"), "{text}");
        let other = app.signed_in(Britta).await.get(&poll.at("ergebnis.csv")).await.expect(200);
        assert_eq!(other.text(), text);
        let receipt = finn.get(&poll.at("stimme")).await;
        assert_eq!(receipt.status.as_u16(), 403, "nobody is known to have taken part any more");
    }

    /// The end was hours ago and nothing ran: the first chance counts, once.
    async fn a_late_count_happens_once(app) {
        let poll = Poll::running(&app, Disclosure::Anonymous).await;
        for account in VOTERS {
            poll.vote(&poll.signed_in(account).await, &[("f0", "0")]).await;
        }
        app.clock.advance(30 * domain::store::Ts::DAY);
        let (one, other) = (poll.jobs(), poll.jobs());
        tokio::join!(one, other);
        poll.jobs().await;
        let finn = app.signed_in(Finn).await;
        let result = finn.get(&poll.at("ergebnis")).await.expect(200);
        assert_eq!(result.select("table tbody tr"), ["Ja7", "Nein0", "Enthaltung0"]);
    }
}
