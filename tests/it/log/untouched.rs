//! What changes the index, and what must not.

use domain::spaces::grants::{self, Subject};
use domain::store::words::{Level, Visibility};

use super::looking::files;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn};
use crate::support::cast::system;

on_both! {
    /// Rights are asked when somebody searches; giving and taking them writes nothing into the index.
    async fn who_is_in_a_space_touches_no_document(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Hidden).await;
        app.page(Aylin, space, "Regenjacken", "Vier Kisten.").await;
        app.index_now().await;
        let finn = app.signed_in(Finn).await;
        let hits = async || finn.get("/suche?q=regenjacken").await.expect(200).select(".hit h2, .hit h3").len();
        let before = files(&app.places.data);
        assert_eq!(hits().await, 0);
        let person = app.person(Finn).await;
        grants::grant(&app.db, &system(), space, Subject::Person(person), Level::Read).await.expect("granted");
        assert_eq!(hits().await, 1, "at the next request");
        app.index_now().await;
        assert!(files(&app.places.data) == before, "granting wrote into the index");
        let granted = grants::list(&app.db, &system(), space).await.expect("a list");
        let grant = granted.into_iter().find(|row| row.person_id == Some(person));
        grants::revoke(&app.db, &system(), space, grant.expect("granted").id).await.expect("revoked");
        assert_eq!(hits().await, 0, "at the next request");
        app.index_now().await;
        assert!(files(&app.places.data) == before, "revoking wrote into the index");
    }

    /// The other way round: restricting a page moves it to other readers, and that does touch it.
    async fn restricting_a_page_touches_it(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let page = app.page(Aylin, space, "Regenjacken", "Vier Kisten.").await;
        app.index_now().await;
        let finn = app.signed_in(Finn).await;
        let hits = async || finn.get("/suche?q=regenjacken").await.expect(200).select(".hit h2, .hit h3").len();
        assert_eq!(hits().await, 1);
        let before = files(&app.places.data);
        let britta = app.signed_in(crate::support::cast::Persona::Britta).await;
        britta.post(&format!("/s/{page}/sichtbarkeit"), &[("accounts", "bbuche")]).await.expect(303);
        assert_eq!(hits().await, 0, "before the index knows");
        app.index_now().await;
        assert!(files(&app.places.data) != before);
        assert_eq!(hits().await, 0);
    }

    /// Saved through the form, found after the index has caught up once.
    async fn a_saved_page_is_found(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        app.index_now().await;
        let aylin = app.signed_in(Aylin).await;
        let fields = [("title", "Regenjacken"), ("body", "Vier Kisten im Keller."), ("save_as", "published")];
        aylin.post("/b/amt/neu", &fields).await.expect(303);
        app.index_now().await;
        let found = aylin.get("/suche?q=regenjacke").await.expect(200);
        assert_eq!(found.select(".hit h2, .hit h3").len(), 1);
        assert_eq!(app.signed_in(Finn).await.get("/suche?q=regenjacke").await.expect(200).select(".hit h2, .hit h3").len(), 0);
    }
}
