//! A comment is found by its words and opened in its place.

use super::{page, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};

on_both! {
    async fn a_hit_opens_the_comment_in_its_place(app) {
        let page = page(&app).await;
        let comment = say(&app.signed_in(Mehmet).await, &page, "Der Stempel liegt im Blumentopf.").await;
        app.index_now().await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        let found = aylin.get("/suche?q=blumentopf").await.expect(200);
        assert_eq!(found.select(".hit__title"), ["Kommentar zu: Führerschein"]);
        assert_eq!(found.attribute(".hit__title a", "href"), [format!("/k/{comment}")]);
        assert_eq!(aylin.get("/api/v1/search?q=blumentopf").await.expect(200).text().matches(&comment).count(), 2);
        assert!(finn.get("/suche?q=blumentopf").await.expect(200).select(".hit__title").is_empty());
        app.signed_in(Mehmet).await.post(&format!("/k/{comment}/papierkorb"), &[]).await.expect(303);
        app.index_now().await;
        assert!(aylin.get("/suche?q=blumentopf").await.expect(200).select(".hit__title").is_empty());
    }
}
