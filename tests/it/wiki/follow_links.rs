//! Wiki links: by id, so that they survive renaming and moving; missing pages become links when written.

use domain::store::words::Visibility;
use domain::wiki::{NewPage, SaveAs};

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::draft;

/// More backlinks than are looked at for all readers at once.
const MANY: usize = 300;

/// The links of a page as a colleague sees them: label and address; and the missing ones.
async fn links(app: &TestApp, id: &str) -> (Vec<(String, String)>, Vec<String>) {
    let page = app.signed_in(Mehmet).await.open(&format!("/s/{id}")).await.expect(200);
    let found = page.select("a.wiki-link").into_iter().zip(page.attribute("a.wiki-link", "href")).collect();
    let missing = page.attribute(".prose .missing-page", "href");
    (found, missing)
}

async fn backlinks(app: &TestApp, id: &str) -> Vec<String> {
    app.signed_in(Mehmet).await.open(&format!("/s/{id}")).await.expect(200).select(".backlinks li")
}

fn ends_with(address: &str, id: &str) -> bool {
    address.ends_with(&format!("-{id}"))
}

on_both! {
    async fn a_link_follows_its_page_through_renaming_and_moving(app) {
        app.cast().await;
        let (here, there) = (app.space("amt", Visibility::Open).await, app.space("archiv", Visibility::Open).await);
        let target = app.page(Aylin, here, "Fundsachen", "Im Keller.").await;
        let source = app.page(Aylin, here, "Übersicht", "Siehe [[Fundsachen]] und [[Fundsachen|den Keller]].").await;
        let check = async |label: &str, space: &str| {
            let (found, missing) = links(&app, &source).await;
            let [(named, first), (own, second)] = found.as_slice() else { panic!("two links: {found:?}") };
            assert_eq!((named.as_str(), own.as_str()), (label, "den Keller"));
            assert!(ends_with(first, &target) && first == second && first.starts_with(&format!("/b/{space}/")), "{first}");
            assert!(missing.is_empty());
            assert_eq!(backlinks(&app, &target).await, ["Übersicht"]);
        };
        check("Fundsachen", "amt").await;
        app.revise(Aylin, &target, draft("Fundbüro", "Im Keller.", SaveAs::Published)).await;
        check("Fundbüro", "amt").await;
        let fields = [("space", "archiv"), ("parent", ""), ("place", "last")];
        app.signed_in(Britta).await.post(&format!("/s/{target}/verschieben"), &fields).await.expect(303);
        check("Fundbüro", "archiv").await;
        assert_eq!(app.found(&target).await.entry.space_id, there);
        // A save of the linking page keeps what its words meant.
        app.revise(Aylin, &source, draft("Übersicht", "Siehe [[Fundsachen]] und [[Fundsachen|den Keller]]. Neu.", SaveAs::Published)).await;
        check("Fundbüro", "archiv").await;
    }

    async fn a_missing_page_becomes_a_link_when_it_is_written(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let source = app.page(Aylin, space, "Übersicht", "Siehe [[Fundsachen]] und [[amt:fundsachen]].").await;
        let (found, missing) = links(&app, &source).await;
        assert_eq!((found.len(), missing.len()), (0, 2));
        assert!(missing[0].starts_with("/b/amt/neu?titel=Fundsachen"), "{missing:?}");
        let listed = "/b/amt/fehlende-seiten";
        let mehmet = app.signed_in(Mehmet).await;
        assert!(mehmet.get(listed).await.expect(200).select("main").concat().contains("Fundsachen"));
        let target = app.page(Mehmet, space, "Fundsachen", "Im Keller.").await;
        let (found, missing) = links(&app, &source).await;
        assert_eq!((found.len(), missing.len()), (2, 0));
        assert!(ends_with(&found[0].1, &target));
        assert!(!mehmet.get(listed).await.expect(200).select("main").concat().contains("Fundsachen"));
        assert_eq!(backlinks(&app, &target).await, ["Übersicht"]);
    }

    async fn a_page_renamed_to_what_was_missing_is_found(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let source = app.page(Aylin, space, "Übersicht", "Siehe [[Fundbüro]].").await;
        let target = app.page(Aylin, space, "Keller", "Dunkel.").await;
        app.revise(Aylin, &target, draft("Fundbüro", "Hell.", SaveAs::Published)).await;
        assert_eq!(links(&app, &source).await.0.len(), 1);
    }

    /// A page in the trash is missing to everybody, and back where it was when it comes back.
    async fn links_to_a_trashed_page_wait_for_it(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let target = app.page(Aylin, space, "Fundsachen", "Siehe [[Übersicht]].").await;
        let before = app.page(Aylin, space, "Übersicht", "Siehe [[Fundsachen]].").await;
        app.trash(Aylin, &target).await;
        let meanwhile = app.page(Aylin, space, "Nachtrag", "Auch [[Fundsachen]].").await;
        for persona in [Mehmet, Aylin, Britta] {
            let client = app.signed_in(persona).await;
            for id in [&before, &meanwhile] {
                let page = client.open(&format!("/s/{id}")).await.expect(200);
                assert_eq!((page.select("a.wiki-link").len(), page.select(".prose .missing-page").len()), (0, 1), "{persona:?}");
                assert!(page.select(".backlinks").is_empty(), "{persona:?}");
                assert!(!page.select("nav.tree").concat().contains("Fundsachen"), "{persona:?}");
            }
        }
        app.signed_in(Aylin).await.post(&format!("/s/{target}/papierkorb/ende"), &[]).await.expect(303);
        for id in [&before, &meanwhile] {
            assert_eq!(links(&app, id).await.0.len(), 1);
        }
        assert_eq!(backlinks(&app, &target).await, ["Nachtrag", "Übersicht"]);
        assert_eq!(backlinks(&app, &before).await, ["Fundsachen"]);
    }

    /// A link in a draft is nobody's backlink but the writers'.
    async fn links_of_a_newer_draft_show_to_those_who_write(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let target = app.page(Aylin, space, "Fundsachen", "Im Keller.").await;
        let source = app.page(Aylin, space, "Übersicht", "Nichts.").await;
        app.revise(Aylin, &source, draft("Übersicht", "Siehe [[Fundsachen]].", SaveAs::Draft)).await;
        let finn = app.signed_in(Finn).await;
        assert!(finn.open(&format!("/s/{target}")).await.expect(200).select(".backlinks").is_empty());
        assert_eq!(backlinks(&app, &target).await, ["Übersicht"]);
    }

    /// However many pages link somewhere: a link to a hidden page counts for its visible namesake, and
    /// for that one alone whose reader sees it.
    async fn very_many_links_hide_no_namesake(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Open).await;
        let hidden = app.page(Aylin, space, "Ende", "Geheim.").await;
        app.page(Aylin, space, "Zuletzt", "Siehe [[Ende]].").await;
        app.restrict(Britta, &hidden, &[Aylin]).await;
        let visible = app.page(Mehmet, space, "Ende", "Offen.").await;
        app.db.relaxed().await.expect("a test may lose it");
        for number in 0..=MANY {
            let text = draft(&format!("Entwurf {number:03}"), "Siehe [[Ende]].", SaveAs::Draft);
            app.page_as(Aylin, space, NewPage::default(), text).await;
        }
        let seen = async |persona, id: &str| app.signed_in(persona).await.open(&format!("/s/{id}")).await.expect(200).select(".backlinks li");
        assert_eq!(seen(Finn, &visible).await, ["Zuletzt"]);
        assert_eq!(seen(Aylin, &hidden).await, ["Zuletzt"]);
        let writers = seen(Aylin, &visible).await;
        assert!(writers.len() > 20 && !writers.contains(&"Zuletzt".to_owned()), "{writers:?}");
    }
}
