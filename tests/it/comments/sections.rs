//! Comments about a heading of a page.

use domain::wiki::SaveAs;

use super::{page, written};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};
use crate::support::cast::draft;

on_both! {
    async fn a_heading_leads_to_its_comment_and_back(app) {
        let page = page(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let shown = mehmet.open(&format!("/s/{page}")).await.expect(200);
        let ways = shown.attribute(".heading a.anchor[href*=abschnitt]", "href");
        assert_eq!(ways.len(), 2, "{}", shown.text());
        let form = mehmet.get(&ways[1]).await.expect(200);
        let section = form.attribute("input[name=abschnitt]", "value").pop().expect("the heading");
        let fields = [("body", "Auch ein Passbild?"), ("abschnitt", section.as_str())];
        let comment = written(mehmet.post(&format!("/s/{page}/kommentare"), &fields).await);
        let shown = mehmet.open(&format!("/s/{page}")).await.expect(200);
        let place = format!("#k-{comment} .comment__section");
        assert_eq!(shown.select(&place), ["Zum Abschnitt „Unterlagen“"]);
        assert_eq!(shown.attribute(&format!("{place} a"), "href"), [format!("#{section}")]);
        // A heading that is gone keeps its name.
        app.revise(Aylin, &page, draft("Führerschein", "## Gebühr\n\nNichts.", SaveAs::Published)).await;
        let shown = mehmet.open(&format!("/s/{page}")).await.expect(200);
        assert_eq!(shown.select(&place), ["Zum früheren Abschnitt „Unterlagen“"]);
        assert!(shown.attribute(&format!("{place} a"), "href").is_empty());
        app.signed_in(Finn).await.get(&ways[1]).await.expect(404);
    }

    async fn an_unknown_heading_is_none(app) {
        let page = page(&app).await;
        let mehmet = app.signed_in(Mehmet).await;
        let fields = [("body", "Wo?"), ("abschnitt", "a-nirgends")];
        let comment = written(mehmet.post(&format!("/s/{page}/kommentare"), &fields).await);
        let shown = mehmet.open(&format!("/s/{page}")).await.expect(200);
        assert!(shown.select(&format!("#k-{comment} .comment__section")).is_empty());
    }
}
