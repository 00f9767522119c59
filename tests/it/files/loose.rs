//! A file for a page that is not saved yet belongs to whoever uploaded it, alone.

use super::plain;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

on_both! {
    async fn until_the_page_is_saved_its_owner_alone_has_it(app) {
        let desk = app.desk().await;
        let address = plain("liste.csv", b"a;b\n").insert(&desk.aylin, "/b/amt/dateien").await;
        assert_eq!(app.fetched(Aylin, &address).await, 200);
        for who in [Mehmet, Britta, Finn, Bela] {
            assert_eq!(app.fetched(who, &address).await, 404, "{who:?}");
        }
        let body = format!("Siehe [Liste]({address}).");
        let saved = desk.aylin.post("/b/amt/neu", &[("title", "Neu"), ("body", &body), ("save_as", "published")]).await.expect(303);
        for (who, status) in [(Aylin, 200), (Mehmet, 200), (Britta, 200), (Finn, 404), (Bela, 404)] {
            assert_eq!(app.fetched(who, &address).await, status, "{who:?}");
        }
        let page = desk.aylin.open(&saved.location().expect("the page")).await.expect(200);
        assert_eq!(page.attribute(".attachments a", "href"), [address]);
    }

    /// Naming somebody else's loose file does not take it.
    async fn nobody_takes_it_by_its_address(app) {
        let desk = app.desk().await;
        let address = plain("liste.csv", b"a;b\n").insert(&desk.aylin, "/b/amt/dateien").await;
        let mehmet = app.signed_in(Mehmet).await;
        let body = format!("[Meins]({address})");
        let saved = mehmet.post("/b/amt/neu", &[("title", "Seins"), ("body", &body), ("save_as", "published")]).await.expect(303);
        mehmet.get(&address).await.expect(404);
        let page = mehmet.open(&saved.location().expect("the page")).await.expect(200);
        assert!(page.select(".attachments").is_empty());
        assert_eq!(app.fetched(Aylin, &address).await, 200);
    }

    /// A page of another space does not take it either, nor a file that belongs to a page already.
    async fn it_stays_in_its_space_and_on_its_page(app) {
        let desk = app.desk().await;
        app.space("bau", domain::store::words::Visibility::Open).await;
        let loose = plain("lose.csv", b"a;b\n").insert(&desk.aylin, "/b/amt/dateien").await;
        let bound = plain("fest.csv", b"c;d\n").insert(&desk.aylin, &desk.path).await;
        let body = format!("[Lose]({loose}) [Fest]({bound})");
        let saved = desk.aylin.post("/b/bau/neu", &[("title", "Offen"), ("body", &body), ("save_as", "published")]).await.expect(303);
        let finn = app.signed_in(Finn).await;
        finn.open(&saved.location().expect("the page")).await.expect(200);
        finn.get(&loose).await.expect(404);
        finn.get(&bound).await.expect(404);
        assert_eq!(desk.names().await, ["fest.csv"]);
    }
}
