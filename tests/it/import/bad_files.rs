//! Files nobody should have to fear: each is reported, the others are imported.

use domain::store::words::Visibility;
use domain::wiki::import::Why;

use super::{Tree, numbers};
use crate::on_both;
use crate::support::cast::Persona::Aylin;

on_both! {
    /// Wrong encoding, NUL, too large, links, hidden names, files nobody refers to.
    async fn each_is_reported_with_its_reason(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[("gut.md", "# Gut\n"), ("nul.md", "a\0b"), (".git/x.md", "x"), ("lose.pdf", "x")]);
        tree.write("latin1.md", b"\xdcbergang");
        tree.write("gross.md", "a".repeat(4 * 1024 * 1024 + 1).as_bytes());
        std::os::unix::fs::symlink("gut.md", tree.path().join("verweis.md")).expect("a link");
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&report), (1, 0, 0, 6));
        let mut found: Vec<(&str, &Why)> = report.skipped.first.iter().map(|note| (note.source.as_str(), &note.why)).collect();
        found.sort_by_key(|(source, _)| *source);
        let expected = [
            (".git", Why::HiddenName),
            ("gross.md", Why::TooLarge(4)),
            ("latin1.md", Why::NotUtf8),
            ("lose.pdf", Why::NotReferredTo),
            ("nul.md", Why::Nul),
            ("verweis.md", Why::SymbolicLink),
        ];
        assert_eq!(found, expected.iter().map(|(source, why)| (*source, why)).collect::<Vec<_>>());
        assert_eq!(app.children(space, None).await.len(), 1);
    }

    /// Names with emoji, quotes and right-to-left marks; deep folders; a folder whose text is broken.
    async fn strange_names_and_depths_are_survived(app) {
        app.cast().await;
        app.space("handbuch", Visibility::Open).await;
        let deep = format!("{}tief.md", "a/".repeat(70));
        let long = format!("# {}(ABK 2020)\n", "Gesetz über vieles ".repeat(40));
        let tree = Tree::of(&[
            ("🦔 \"Igel\" & Co.md", "x"),
            ("rtl\u{202e}dm.md", "x"),
            ("lang.md", &long),
            (&deep, "x"),
            ("kaputt/kind.md", "# Kind\n"),
        ]);
        tree.write("kaputt/index.md", b"\xff");
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&report), (5, 0, 0, 2), "{:?}", report.skipped.first);
        assert_eq!((report.folders, report.remarks.count), (1, 1));
        let again = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&again), (0, 0, 4, 2), "the folder whose text is broken is left as it is");
    }
}
