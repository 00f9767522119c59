//! Importing again: nothing twice, nothing lost.

use domain::entries::spine;
use domain::entries::trash;
use domain::store::words::Visibility;
use domain::wiki::import::Why;
use domain::wiki::{Draft, pages};

use super::folder::titles;
use super::{Tree, numbers};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Mehmet};

on_both! {
    /// A second run changes nothing; a changed file becomes a revision; a file that is gone stays a page.
    async fn only_what_changed_is_written(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[("a.md", "# A\n\nalt\n"), ("b.md", "# B\n\n[neu](c.md)\n"), ("d/index.md", "# D\n")]);
        app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        let again = app.import(Mehmet, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&again), (0, 0, 3, 0));
        tree.write("a.md", b"# A neu\n\nneu\n");
        tree.write("c.md", b"# C\n");
        tree.remove("d/index.md");
        let third = app.import(Mehmet, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&third), (1, 2, 0, 0), "c is new, a has changed, and so has where b leads");
        assert_eq!((third.gone.count, &third.gone.first[0].why), (1, &Why::Gone));
        let top = app.children(space, None).await;
        assert_eq!(titles(&top), ["A neu", "B", "D", "C"]);
        assert!(app.source(&top[1]).await.contains(&format!("[neu](/s/{})", top[3].public_id)));
        let history = app.signed_in(Aylin).await.open(&format!("/s/{}/verlauf", top[0].public_id)).await.expect(200).text();
        assert!(history.contains("Aylin Ahorn") && history.contains("Mehmet Minze"), "both are in the history");
    }

    /// What people changed here stays until the file changes; then both texts are in the history.
    async fn changes_made_here_are_not_overwritten_without_need(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[("a.md", "# A\n\nalt\n")]);
        app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        let page = app.children(space, None).await.remove(0);
        let mehmet = app.actor(Mehmet).await;
        let found = spine::find(&app.db, &mehmet, &page.public_id).await.expect("the page");
        let draft = Draft { title: "A".into(), body: "von Hand\n".into(), ..Draft::default() };
        pages::revise(&app.db, &mehmet, &found, &draft).await.expect("a revision");
        app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert!(app.source(&page).await.contains("von Hand"));
        tree.write("a.md", b"# A\n\nneu\n");
        app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert!(app.source(&page).await.contains("neu"));
    }

    /// A run that was cut off is finished by the next one.
    async fn the_next_run_goes_on(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[("a/1.md", "eins"), ("a/2.md", "zwei")]);
        app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        tree.write("a/index.md", b"# Der Ordner\n");
        tree.write("a/1b.md", b"eins b");
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&report), (1, 1, 2, 0), "the folder has got its own text");
        let top = app.children(space, None).await;
        assert_eq!(titles(&top), ["Der Ordner"]);
        assert_eq!(titles(&app.children(space, Some(&top[0])).await), ["1", "1b", "2"]);
    }

    /// What somebody laid into the trash does not come back by itself.
    async fn the_trash_stays_the_trash(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[("a/index.md", "# A\n"), ("a/b.md", "# B\n")]);
        app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        let page = app.children(space, None).await.remove(0);
        let britta = app.actor(Britta).await;
        let found = spine::find(&app.db, &britta, &page.public_id).await.expect("the page");
        trash::lay(&app.db, &britta, &found).await.expect("laid aside");
        tree.write("a/b.md", b"# B neu\n");
        let report = app.import(Britta, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&report), (0, 0, 0, 2));
        assert!(report.skipped.first.iter().all(|note| note.why == Why::InTrash));
        assert!(app.children(space, None).await.is_empty());
    }

    /// A dry run says the same and writes nothing.
    async fn a_dry_run_writes_nothing(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[("a.md", "# A\n\n[x](x.exe)\n"), ("b.md", "\u{0}")]);
        tree.write("x.exe", b"MZ");
        let dry = app.import(Aylin, "handbuch", &tree, true).await.expect("a dry run");
        assert!(app.children(space, None).await.is_empty());
        let real = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&dry), numbers(&real));
        assert_eq!(dry.skipped.first, real.skipped.first);
        assert!(app.source(&app.children(space, None).await[0]).await.contains("[x](x.exe)"), "a refused file keeps its address");
    }
}
