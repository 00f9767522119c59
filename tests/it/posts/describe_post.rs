//! Lead, picture, in whose name, until when: what is said of a Beitrag besides its text.

use domain::files::Home;
use domain::people::units;
use domain::store::words::Visibility;

use super::written;
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;

on_both! {
    async fn readers_see_lead_picture_and_end_at_once(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let (aylin, finn) = (app.signed_in(Aylin).await, app.signed_in(Finn).await);
        let id = written(&aylin, "Baustelle", "Die Brücke ist zu.", "published").await;
        let found = app.found(&id).await;
        let picture = app.file(Aylin, Home::Entry(&found), "Lageplan.png").await;
        let path = format!("/beitraege/{id}/eigenschaften");
        assert!(aylin.get(&path).await.expect(200).attribute("select[name=picture] option", "value").contains(&picture));
        let fields = [("lead", "Umleitung über die Mühlgasse."), ("picture", &picture), ("valid_until", "2031-05-01"), ("tags", "Brücke"), ("comments", "ja")];
        aylin.post(&path, &fields).await.expect(303);
        let read = finn.open(&format!("/s/{id}")).await.expect(200);
        assert_eq!(read.select("p.lead"), ["Umleitung über die Mühlgasse."]);
        assert!(read.attribute("figure img", "src").concat().contains(&picture));
        assert!(read.select(".meta-line").concat().contains("Gültig bis"));
        assert_eq!(read.select(".tag-list a"), ["Brücke"]);
        assert!(finn.get("/b/offen/blog").await.text().contains("Umleitung"));
    }

    async fn whoever_only_reads_or_does_not_see_it_changes_nothing(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let aylin = app.signed_in(Aylin).await;
        let (seen, hidden) = (written(&aylin, "Offen", "Da.", "published").await, written(&aylin, "Entwurf", "Noch nicht.", "draft").await);
        for who in [Mehmet, Finn] {
            let client = app.signed_in(who).await;
            for (id, status) in [(&seen, 403), (&hidden, 404)] {
                client.get(&format!("/beitraege/{id}/eigenschaften")).await.expect(status);
                client.post(&format!("/beitraege/{id}/eigenschaften"), &[("lead", "Meins.")]).await.expect(status);
            }
        }
        let foreign = written(&aylin, "Anderer", "Mit Bild.", "published").await;
        let picture = app.file(Aylin, Home::Entry(&app.found(&foreign).await), "Fremd.png").await;
        let path = format!("/beitraege/{seen}/eigenschaften");
        let again = aylin.post(&path, &[("lead", "Kurz."), ("picture", &picture)]).await.expect(422);
        assert_eq!(again.select("#feld-picture-fehler").len(), 1, "a picture of another entry");
        aylin.post(&path, &[("valid_until", "bald")]).await.expect(422);
    }

    async fn it_is_pinned_and_speaks_for_others_through_those_who_approve(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        let unit = units::add(&app.db, &system(), "32", "Ordnungsamt", None).await.expect("a unit");
        let other = units::add(&app.db, &system(), "10", "Hauptamt", None).await.expect("a unit");
        app.join_units(Aylin, &[unit]).await;
        let of = units::list(&app.db, &system()).await.expect("the units");
        let public = |id| of.iter().find(|known| known.id == id).expect("a unit").public_id.clone();
        let (own, foreign) = (public(unit), public(other));
        let (aylin, britta, finn) = (app.signed_in(Aylin).await, app.signed_in(Britta).await, app.signed_in(Finn).await);
        let id = written(&aylin, "Wochenmarkt", "Verlegt.", "published").await;
        written(&aylin, "Später", "Neuer.", "published").await;
        let path = format!("/beitraege/{id}/eigenschaften");
        let account = Britta.account();
        for (name, value, fault) in [("pinned", "ja", "pinned"), ("on_behalf_unit", foreign.as_str(), "on_behalf"), ("on_behalf", account, "on_behalf")] {
            let again = aylin.post(&path, &[(name, value)]).await.expect(422);
            assert!(again.text().contains(&format!("feld-{fault}-fehler")), "{name}: {}", again.text());
        }
        aylin.post(&path, &[("on_behalf_unit", &own)]).await.expect(303);
        assert!(finn.open(&format!("/s/{id}")).await.select(".meta-line").concat().contains("32 Ordnungsamt"));
        britta.post(&path, &[("on_behalf_unit", &foreign), ("pinned", "ja")]).await.expect(303);
        let blog = finn.get("/b/offen/blog").await.expect(200);
        assert!(blog.select(".pinned-posts .post-list__line").concat().contains("im Namen von 10 Hauptamt"));
        // What stands there already, its author may leave there.
        aylin.post(&path, &[("on_behalf_unit", &foreign), ("pinned", "ja"), ("lead", "Auf den Schlossplatz.")]).await.expect(303);
    }
}
