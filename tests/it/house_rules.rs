//! Spielregeln of a space: for those who read there, by those who manage it.

use domain::store::words::Visibility;

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn};

const RULES: &str = "/b/ordnungsamt/spielregeln";
const EDIT: &str = "/b/ordnungsamt/spielregeln/bearbeiten";

async fn managed_by_britta(app: &TestApp, visibility: Visibility) {
    use domain::spaces::grants::Subject;
    use domain::store::words::Level;
    app.cast().await;
    let space = app.space("ordnungsamt", visibility).await;
    app.grant(space, Subject::Person(app.person(Britta).await), Level::Manage).await;
    app.grant(space, Subject::Person(app.person(Aylin).await), Level::Write).await;
}

on_both! {
    async fn whoever_manages_writes_them_and_whoever_reads_reads_them(app) {
        managed_by_britta(&app, Visibility::Open).await;
        let (britta, aylin) = (app.signed_in(Britta).await, app.signed_in(Aylin).await);
        assert!(aylin.get(RULES).await.expect(200).text().contains("Keine eigenen Spielregeln"));
        britta.post(EDIT, &[("body", "Wir antworten **binnen zwei Tagen**.")]).await.expect(303);
        assert!(aylin.get(RULES).await.expect(200).text().contains("<strong>binnen zwei Tagen</strong>"));
        let home = aylin.get("/b/ordnungsamt").await.expect(200);
        assert!(home.attribute("main a", "href").contains(&RULES.to_owned()));
        assert!(home.text().contains("Ansprechperson"), "and the space says whom to turn to");
        aylin.get(EDIT).await.expect(403);
        aylin.post(EDIT, &[("body", "Keine.")]).await.expect(403);
        let long = "x".repeat(4_001);
        assert!(britta.post(EDIT, &[("body", &long)]).await.expect(422).text().contains(&long));
        assert!(aylin.get(RULES).await.text().contains("binnen zwei Tagen"));
        britta.post(EDIT, &[("body", "")]).await.expect(303);
        assert!(aylin.get(RULES).await.text().contains("Keine eigenen Spielregeln"));
    }

    async fn a_hidden_space_has_none_for_others(app) {
        managed_by_britta(&app, Visibility::Hidden).await;
        let finn = app.signed_in(Finn).await;
        finn.get(RULES).await.expect(404);
        finn.get(EDIT).await.expect(404);
        finn.post(EDIT, &[("body", "Meine.")]).await.expect(404);
    }
}
