//! „Barriere melden“: for everybody, read by administration alone, and gone when it is dealt with.

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Bela};

const LIST: &str = "/administration/barrieren";

const REPORT: [(&str, &str); 3] = [
    ("what", "Die Tabelle lässt sich nicht vorlesen.\r\n\r\nMit keinem Programm."),
    ("place", "/hilfe"),
    ("reply_to", "k@example.org"),
];

on_both! {
    async fn anybody_reports_and_administration_settles_it(app) {
        app.cast().await;
        let nobody = app.client();
        let form = nobody.get("/barriere-melden").await.expect(200);
        assert_eq!(form.attribute("main form [name]", "name"), ["what", "place", "reply_to"]);
        let sent = nobody.post("/barriere-melden", &REPORT).await.expect(303).location().expect("thanks");
        let thanks = nobody.get(&sent).await.expect(200).select("main [role=status]").concat();
        assert!(thanks.contains("die Meldung ist angekommen"), "{thanks}");
        let aylin = app.signed_in(Aylin).await;
        aylin.post("/barriere-melden", &[("what", "Zu kleine Schrift")]).await.expect(303);

        aylin.get(LIST).await.expect(403);
        let bela = app.signed_in(Bela).await;
        let list = bela.get(LIST).await.expect(200);
        assert_eq!(list.select(".barrier > p:not(.facts)"), ["Die Tabelle lässt sich nicht vorlesen.", "Mit keinem Programm.", "Zu kleine Schrift"]);
        assert!(list.select(".barrier")[0].contains("k@example.org"));
        assert!(!list.select(".barrier")[1].contains("Aylin"), "nothing says who");
        let settle = list.attribute(".barrier form", "action").remove(0);
        aylin.post(&settle, &[]).await.expect(403);
        bela.post(&settle, &[]).await.expect(303);
        assert_eq!(bela.get(LIST).await.expect(200).select(".barrier > p:not(.facts)"), ["Zu kleine Schrift"]);
        bela.post(&settle, &[]).await.expect(404);
    }

    async fn what_cannot_be_taken_stays_in_the_form(app) {
        app.cast().await;
        let nobody = app.client();
        let long = "x".repeat(501);
        for (what, place) in [("", "/hilfe"), ("Zu klein", long.as_str()), ("a\u{1}b", "/hilfe")] {
            let refused = nobody.post("/barriere-melden", &[("what", what), ("place", place)]).await.expect(422);
            assert_eq!(refused.attribute("#feld-place", "value"), [place]);
            assert_eq!(refused.select(".error-summary, .fault-summary").len(), 1, "{}", refused.text());
        }
        let bela = app.signed_in(Bela).await;
        assert!(bela.get(LIST).await.expect(200).select(".barrier").is_empty());
    }

    /// From one source come five a day at their own pace, then slowly; nobody else waits for that.
    async fn one_source_does_not_fill_the_list(app) {
        app.cast().await;
        let nobody = app.client();
        for _ in 0..5 {
            nobody.post("/barriere-melden", &REPORT).await.expect(303);
        }
        let refused = nobody.post("/barriere-melden", &REPORT).await.expect(422);
        assert!(refused.text().contains("Von hier kamen gerade mehrere Meldungen."), "{}", refused.text());
        assert!(refused.text().contains("Die Tabelle lässt sich nicht vorlesen."), "the text is still there");
        app.clock.advance(2_000);
        nobody.post("/barriere-melden", &REPORT).await.expect(303);
        app.signed_in(Aylin).await;
    }

    /// The page somebody comes from is filled in, the address of the help leads to the same form.
    async fn the_form_knows_where_somebody_came_from(app) {
        app.cast().await;
        let nobody = app.client();
        let request = nobody.request(reqwest::Method::GET, "/barriere-melden").header("referer", format!("http://{}/hilfe/finden?x=1", app.address));
        let form = nobody.send(request).await.expect(200);
        assert_eq!(form.attribute("#feld-place", "value"), ["/hilfe/finden"]);
        let other = nobody.get("/hilfe/barriere-melden").await.expect(303);
        assert_eq!(other.location().as_deref(), Some("/barriere-melden"));
    }

    /// All components on one page: in the demo, and nowhere else is there such a page.
    async fn components_are_shown_in_the_demo_alone(app) {
        app.cast().await;
        let refused = async |path: &str| app.client().get(path).await.expect(404).text().replace(path, "[path]");
        assert_eq!(refused("/dev/components").await, refused("/dev/nothing").await);
        let demo = TestApp::start_with(app.backend(), |settings| settings.demo = Some(web::app::Demo::default())).await;
        let page = demo.client().get("/dev/components").await.expect(200);
        assert!(page.select("section.gallery").len() >= 30, "{}", page.select("section.gallery").len());
    }
}
