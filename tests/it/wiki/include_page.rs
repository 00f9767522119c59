//! A page or a section shown inside another: as its reader may see it, and no deeper than one level.

use domain::store::words::Visibility;
use domain::wiki::SaveAs;

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn};
use crate::support::cast::draft;

/// The texts shown inside a page, and everything its text says.
async fn read(app: &TestApp, who: Persona, id: &str) -> (Vec<String>, String) {
    let page = app.signed_in(who).await.open(&format!("/s/{id}")).await.expect(200);
    (page.select("section.transclusion"), page.select("#text").concat())
}

on_both! {
    async fn a_page_or_a_section_stands_inside_another(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let text = "Vorab.\n\n## Gebühr\n\nZwölf Euro, siehe [[Übersicht]].\n\n## Frist\n\nVier Wochen.\n";
        let source = app.page(Aylin, space, "Führungszeugnis", text).await;
        let whole = app.page(Aylin, space, "Übersicht", "![[Führungszeugnis]]\n\nDanach.").await;
        let part = app.page(Aylin, space, "Gebühren", "![[Führungszeugnis#Gebühr]]\n\n![[Führungszeugnis#Fehlt]]").await;
        let (shown, _) = read(&app, Finn, &whole).await;
        assert!(shown[0].contains("Zwölf Euro") && shown[0].contains("Vier Wochen"), "{shown:?}");
        let (shown, _) = read(&app, Finn, &part).await;
        assert_eq!(shown.len(), 1, "a section that is not there is only named");
        assert!(shown[0].contains("Zwölf Euro") && !shown[0].contains("Vier Wochen"), "{shown:?}");
        // What changes there shows here; a newer draft does not.
        app.revise(Aylin, &source, draft("Führungszeugnis", "## Gebühr\n\nDreizehn Euro.", SaveAs::Published)).await;
        app.revise(Aylin, &source, draft("Führungszeugnis", "## Gebühr\n\nVierzehn Euro.", SaveAs::Draft)).await;
        for reader in [Finn, Aylin] {
            let (shown, _) = read(&app, reader, &part).await;
            assert!(shown[0].contains("Dreizehn Euro"), "{shown:?}");
        }
    }

    async fn whoever_may_not_see_the_page_does_not_see_it_here(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let source = app.page(Aylin, space, "Schlüsselplan", "Unter dem Blumentopf.").await;
        let outer = app.page(Aylin, space, "Übersicht", "Plan:\n\n![[Schlüsselplan]]").await;
        let missing = app.page(Aylin, space, "Anderes", "Plan:\n\n![[Gibtesnicht]]").await;
        app.restrict(Britta, &source, &[Aylin]).await;
        let (shown, text) = read(&app, Aylin, &outer).await;
        assert!(shown.len() == 1 && text.contains("Blumentopf"), "{text}");
        let (shown, text) = read(&app, Finn, &outer).await;
        assert!(shown.is_empty(), "{shown:?}");
        let (_, absent) = read(&app, Finn, &missing).await;
        assert_eq!(text, absent.replace("Gibtesnicht", "Schlüsselplan"), "as if there were no such page");
    }

    async fn pages_that_include_each_other_end(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let one = app.page(Aylin, space, "Eins", "Erste.\n\n![[Zwei]]\n\n![[Eins]]").await;
        app.page(Aylin, space, "Zwei", "Zweite.\n\n![[Eins]]").await;
        let (shown, text) = read(&app, Finn, &one).await;
        assert_eq!(shown.len(), 2, "{text}");
        assert_eq!(text.matches("Erste.").count(), 2, "itself and once inside: {text}");
    }
}
