//! More hits than one screen holds: pages with numbers, as the best come first, not the newest.

use std::collections::BTreeSet;

use domain::store::words::Visibility;

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela};

on_both! {
    async fn each_page_of_results_shows_other_hits_and_keeps_the_words(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        for number in 0..23 {
            app.page(Aylin, space, &format!("Satzung {number}"), "Recht.\n").await;
        }
        app.index_now().await;
        let aylin = app.signed_in(Aylin).await;
        let first = aylin.get("/suche?q=Satzung&art=page").await.expect(200);
        assert_eq!(first.select(".pagination li"), ["1", "2", "3"]);
        assert_eq!(first.select(".pagination [aria-current=page]"), ["1"]);
        let mut seen = BTreeSet::new();
        for address in first.attribute(".pagination li a", "href") {
            let page = aylin.get(&address).await.expect(200);
            assert_eq!(page.attribute("input[name=q]", "value"), ["Satzung"]);
            seen.extend(page.select(".hit__title"));
        }
        assert_eq!(seen.len(), 23);
        let last = aylin.get("/suche?q=Satzung&ab=20").await.expect(200);
        assert_eq!(last.select(".pagination [aria-current=page]"), ["3"]);
        assert!(last.select(".pagination [rel=next]").is_empty());
        aylin.get("/suche?q=Satzung&ab=4000").await.expect(200);
        // Who may see none of them is not told how many pages there are.
        let bela = app.signed_in(Bela).await.get("/suche?q=Satzung").await.expect(200);
        assert!(bela.select(".pagination, .hit").is_empty());
    }
}
