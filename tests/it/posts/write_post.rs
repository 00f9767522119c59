//! From the first draft to a Beitrag that readers see and find.

use domain::store::space;
use domain::store::words::{Moderation, Visibility};
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QueryFilter};

use super::{press, send, written};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};

on_both! {
    async fn a_draft_is_its_authors_and_becomes_news_for_all_readers(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        aylin.get("/b/offen/blog/neu").await.expect(200);
        let id = written(&aylin, "Fahrräder im Hof", "Bitte *nur* an die Ständer.", "draft").await;
        let address = format!("/beitraege/fahrraeder-im-hof-{id}");
        for (who, sees) in [(Aylin, true), (Britta, true), (Mehmet, false), (Finn, false), (Bela, false)] {
            let expected = if sees { 200 } else { 404 };
            app.signed_in(who).await.get(&address).await.expect(expected);
        }
        assert!(aylin.get("/aufgaben").await.text().contains(&address), "her draft waits for her");
        assert!(!app.signed_in(Mehmet).await.get("/b/offen/blog").await.expect(200).text().contains(&id));
        press(&aylin, &id, "veroeffentlichung").await.expect(303);
        let read = finn.get(&address).await.expect(200);
        assert_eq!(read.select("h1"), ["Fahrräder im Hof"]);
        assert!(read.text().contains("<em>nur</em>") && read.text().contains("Kurz gesagt."));
        assert!(read.select(".meta-line").concat().contains("Aylin Ahorn"));
        for list in ["/b/offen/blog", "/b/offen"] {
            assert_eq!(finn.get(list).await.expect(200).attribute(".post-list__title a", "href"), [address.as_str()]);
        }
        app.index_now().await;
        assert!(finn.get("/suche?q=Fahrrad").await.expect(200).text().contains(&address));
        assert!(finn.get("/suche?tag=Markt").await.expect(200).text().contains(&address));
    }

    async fn the_short_id_counts_and_the_slug_is_decoration(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let finn = app.signed_in(Finn).await;
        let id = written(&app.signed_in(Aylin).await, "Rüttelplatte", "Ist wieder da.", "published").await;
        let address = format!("/beitraege/ruettelplatte-{id}");
        for other in [format!("/beitraege/{id}"), format!("/beitraege/alter-name-{id}"), format!("/s/{id}")] {
            let moved = finn.get(&other).await;
            assert_eq!((moved.status.as_u16(), moved.location().as_deref()), (308, Some(address.as_str())), "{other}");
        }
        assert_eq!(finn.get(&format!("/s/{id}.md")).await.expect(200).text(), "# Rüttelplatte\n\nIst wieder da.");
        // A page is no Beitrag, and a Beitrag is no page.
        finn.get(&format!("/b/offen/ruettelplatte-{id}")).await.expect(404);
        finn.get(&format!("/s/{id}/eigenschaften")).await.expect(404);
    }

    async fn only_those_who_write_in_the_space_write_in_its_blog(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        app.space("geschlossen", Visibility::Hidden).await;
        for who in [Finn, Bela] {
            let client = app.signed_in(who).await;
            client.get("/b/offen/blog/neu").await.expect(403);
            send(&client, "Neu", "Neu.", "draft").await.expect(403);
            for path in ["/b/geschlossen/blog", "/b/geschlossen/blog/neu"] {
                client.get(path).await.expect(404);
            }
            client.post("/b/geschlossen/blog/neu", &[("title", "Neu")]).await.expect(404);
        }
        app.client().get("/b/offen/blog").await.expect(303);
        assert!(app.signed_in(Finn).await.get("/b/offen/blog").await.expect(200).select(".post-list__line").is_empty());
    }

    async fn what_cannot_stand_comes_back_with_its_sentence_and_the_text(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let again = send(&aylin, "", "Ein langer Gedanke.", "published").await.expect(422);
        assert_eq!(again.select("#feld-title-fehler").len(), 1);
        assert!(again.text().contains("Ein langer Gedanke."));
        let (fits, long) = ("ü".repeat(600), "ü".repeat(601));
        let with_lead = [("title", "Neu"), ("lead", long.as_str()), ("body", "Text.")];
        let again = aylin.post("/b/offen/blog/neu", &with_lead).await.expect(422);
        assert!(again.select("#feld-lead-fehler").concat().contains("600"), "{}", again.text());
        assert!(again.text().contains(&long));
        aylin.post("/b/offen/blog/neu", &[("title", "Neu"), ("lead", &fits), ("body", "Text.")]).await.expect(303);
        aylin.post("/b/offen/blog/neu", &[("title", "Neu"), ("pinned", "ja")]).await.expect(400);
        let preview = [("title", "Neu"), ("body", "So *schön*."), ("vorschau", "ja")];
        assert!(aylin.post("/b/offen/blog/neu", &preview).await.expect(200).text().contains("<em>schön</em>"));
        assert_eq!(aylin.get("/b/offen/blog").await.select(".post-list__line").len(), 1, "a preview saves nothing");
    }

    /// Vorabprüfung: what readers see was approved before, and who wrote it does not approve it.
    async fn where_contributions_are_checked_first_an_approver_decides(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let before = Expr::value(Moderation::Before.word());
        let all = space::Entity::update_many().col_expr(space::Column::Moderation, before);
        all.filter(Expr::cust("1 = 1")).exec(&app.connection().await).await.expect("changed");
        let (aylin, britta, finn) = (app.signed_in(Aylin).await, app.signed_in(Britta).await, app.signed_in(Finn).await);
        send(&aylin, "Kaffeekasse", "Neue Regeln.", "published").await.expect(403);
        let id = written(&aylin, "Kaffeekasse", "Neue Regeln.", "submitted").await;
        let address = format!("/beitraege/kaffeekasse-{id}");
        finn.get(&address).await.expect(404);
        assert!(britta.get("/aufgaben").await.text().contains(&address));
        for (wrong, status) in [(&aylin, 403), (&finn, 404)] {
            press(wrong, &id, "freigabe").await.expect(status);
        }
        press(&britta, &id, "freigabe").await.expect(303);
        finn.get(&address).await.expect(200);
        assert!(!britta.get("/aufgaben").await.text().contains(&address));
    }
}
