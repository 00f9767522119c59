//! A feed shows what its reader may see at that moment.

use domain::entries::draft::SaveAs;
use domain::posts::short::{self, NewShort};
use domain::rules::audience::{Audience, Part};
use domain::store::words::{ReportReason, Visibility};

use super::news;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::draft;

on_both! {
    async fn what_is_restricted_trashed_hidden_or_a_draft_is_no_news_to_others(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let restricted = app.page(Aylin, space, "Tresor", "Text.").await;
        let trashed = app.page(Aylin, space, "Altpapier", "Text.").await;
        app.page_as(Aylin, space, <_>::default(), draft("Entwurf", "Text.", SaveAs::Draft)).await;
        let post = draft("Unwahr", "Text.", SaveAs::Published);
        let hidden = domain::posts::write::create(&app.db, &app.actor(Aylin).await, space, "", &post).await.expect("a Beitrag");
        app.page(Aylin, space, "Fundbüro", "Text.").await;
        let feeds = ["/neuigkeiten/haus", "/neuigkeiten/abos", "/b/offen/neues"];
        let (finn, mehmet, britta) = (app.signed_in(Finn).await, app.signed_in(Mehmet).await, app.signed_in(Britta).await);
        for client in [&finn, &mehmet, &britta] {
            client.post("/b/offen/abonnement", &[]).await.expect(303);
            for feed in feeds {
                assert_eq!(news(client, feed).await, ["Fundbüro", "Unwahr", "Altpapier", "Tresor"], "{feed}");
            }
        }
        app.restrict(Britta, &restricted, &[Mehmet]).await;
        app.trash(Aylin, &trashed).await;
        let found = app.found(&hidden).await;
        let britta_acts = app.actor(Britta).await;
        domain::moderation::hiding::hide(&app.db, &britta_acts, &found, ReportReason::False, "Stimmt nicht.").await.expect("hidden");
        for feed in feeds {
            assert_eq!(news(&finn, feed).await, ["Fundbüro"], "{feed}");
            assert_eq!(news(&mehmet, feed).await, ["Fundbüro", "Tresor"], "{feed}");
            assert_eq!(news(&britta, feed).await, ["Fundbüro", "Tresor"], "{feed}: what is hidden is no news");
        }
    }

    async fn what_is_addressed_to_some_is_news_to_them(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        let group = domain::people::units::add_group(&app.db, &crate::support::cast::system(), "Lage", &[app.person(Finn).await]).await.expect("a group");
        let short = NewShort { body: "Nur für die Lage.".into(), audience: Some(Audience::of([Part::Group(group)])), ..<_>::default() };
        short::create(&app.db, &app.actor(Aylin).await, space, &short).await.expect("a Kurzbeitrag");
        for (persona, sees) in [(Finn, true), (Aylin, true), (Mehmet, false), (Bela, false)] {
            for feed in ["/neuigkeiten/haus", "/b/offen/neues"] {
                let shown = app.signed_in(persona).await.get(feed).await.expect(200).text();
                assert_eq!(shown.contains("Nur für die Lage."), sees, "{persona:?}, {feed}");
            }
        }
    }

    /// A closed space leaves the feed of those who no longer read there.
    async fn a_right_that_is_gone_takes_the_news_along(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        app.page(Aylin, space, "Dienstplan", "Text.").await;
        let mehmet = app.signed_in(Mehmet).await;
        mehmet.post("/b/amt/abonnement", &[]).await.expect(303);
        assert_eq!(news(&mehmet, "/neuigkeiten").await, ["Dienstplan"]);
        app.revoke(space, Mehmet).await;
        assert!(news(&mehmet, "/neuigkeiten").await.is_empty());
        mehmet.get("/b/amt/neues").await.expect(403);
        let finn = app.signed_in(Finn).await;
        finn.get("/b/fehlt/neues").await.expect(404);
        finn.get("/themen/keines").await.expect(404);
        finn.get("/neuigkeiten/keine").await.expect(404);
    }
}
