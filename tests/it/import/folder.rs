//! A folder of Markdown files becomes a tree of pages.

use domain::entries::nodes::Node;
use domain::spaces::SpaceDraft;
use domain::store::words::Visibility;
use domain::store::{EntryId, SpaceId};
use domain::wiki::tree;
use domain::{Error, Reason};

use super::{Tree, numbers};
use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn};

impl TestApp {
    /// The children of a page, or the pages at the top, as the one who manages sees them.
    pub async fn children(&self, space: SpaceId, parent: Option<&Node>) -> Vec<Node> {
        let parent: Option<EntryId> = parent.map(|node| node.id);
        tree::list(&self.db, &self.actor(Britta).await, space, parent, None, 100).await.expect("a list")
    }

    pub async fn source(&self, node: &Node) -> String {
        let client = self.signed_in(Britta).await;
        client.get(&format!("/s/{}.md", node.public_id)).await.expect(200).text()
    }
}

pub fn titles(nodes: &[Node]) -> Vec<&str> {
    nodes.iter().map(|node| node.title.as_str()).collect()
}

const PIXEL: &[u8] = include_bytes!("../../../src/demo/files/gesundheit/bewegungspause.png");

on_both! {
    /// Folders, their own texts, names with numbers, a written order, and folders without any text.
    async fn folders_become_a_tree(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[
            ("amt-10.md", "# Amt 10\n"),
            ("amt-9.md", "# Amt 9\n"),
            ("zuerst.md", "---\norder: 1\n---\n# Zuerst\n"),
            ("ablauf/index.md", "---\nTitle: Anders\n---\n\n# Abläufe *im Haus*\n\nText.\n"),
            ("ablauf/README.md", "Nebenher\n"),
            ("ablauf/kasse/README.md", "# Kasse\n"),
            ("ohne/eigenen/text.md", "---\ntitle: Nur Kopf\n---\nText.\n"),
            ("leer/bild.txt", "x"),
        ]);
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&report), (9, 0, 0, 1));
        assert_eq!(report.folders, 2);
        let top = app.children(space, None).await;
        assert_eq!(titles(&top), ["Zuerst", "Abläufe im Haus", "Amt 9", "Amt 10", "ohne"]);
        assert_eq!(titles(&app.children(space, Some(&top[1])).await), ["Kasse", "README"]);
        let inner = app.children(space, Some(&top[4])).await;
        assert_eq!(titles(&app.children(space, Some(&inner[0])).await), ["Nur Kopf"]);
        let page = app.signed_in(Finn).await.open(&format!("/s/{}", top[1].public_id)).await.expect(200);
        assert_eq!(page.select("h1"), ["Abläufe im Haus"]);
        assert_eq!(page.select(".prose p"), ["Text."]);
    }

    /// A file whose name holds a colon is linked as it is written; what only looks like one stays.
    async fn names_with_a_colon_are_found(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let links = "[eins](Protokoll:1.md#top) [zwei](Protokoll:2) [bild](Plan:Halle.png) [mail](mailto:a@example.org) [nichts](javascript:1)";
        let tree = Tree::of(&[("a.md", &format!("# A\n\n{links}\n")), ("Protokoll:1.md", "# Eins\n"), ("Protokoll:2.md", "# Zwei\n")]);
        tree.write("Plan:Halle.png", PIXEL);
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!((report.new, report.files, report.links.count), (3, 1, 0));
        let pages = app.children(space, None).await;
        let id = |title: &str| pages.iter().find(|page| page.title == title).expect("a page");
        let source = app.source(id("A")).await;
        let (one, two) = (&id("Eins").public_id, &id("Zwei").public_id);
        assert!(source.contains(&format!("[eins](/s/{one}#top) [zwei](/s/{two}) [bild](/d/")), "{source}");
        assert!(source.ends_with("[mail](mailto:a@example.org) [nichts](javascript:1)\n"), "{source}");
        assert_eq!(numbers(&app.import(Aylin, "handbuch", &tree, false).await.expect("again")).0, 0, "nothing new the second time");
    }

    /// Links between files become links between pages, pictures beside them attachments.
    async fn links_and_pictures_lead_to_the_new_places(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[
            ("a.md", "# A\n\n[b](sub/b%20c.md#teil) [sub](sub) ![Pause](sub/pause.png) [fort](fort.md) [[B C]]\n"),
            ("sub/b c.md", "# B C\n\n[a](../a.md) ![Pause](pause.png) [hinaus](../../etc/passwd)\n"),
        ]);
        tree.write("sub/pause.png", PIXEL);
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!((report.new, report.files, report.links.count), (3, 2, 2));
        let top = app.children(space, None).await;
        let below = app.children(space, Some(&top[1])).await;
        let source = app.source(&top[0]).await;
        assert!(source.contains(&format!("[b](/s/{}#teil)", below[0].public_id)), "{source}");
        assert!(source.contains(&format!("[sub](/s/{})", top[1].public_id)) && source.contains("[fort](fort.md)"), "{source}");
        let aylin = app.signed_in(Aylin).await;
        let page = aylin.open(&format!("/s/{}", top[0].public_id)).await.expect(200);
        let picture = page.attribute(".prose img", "src").remove(0);
        assert_eq!(aylin.get(&picture).await.expect(200).header("content-type"), Some("image/png"));
        let wiki_link = page.attribute(".prose a[href*='/b/handbuch/']", "href");
        assert!(wiki_link.iter().any(|address| address.contains(&below[0].public_id)), "{wiki_link:?}");
    }

    /// The two ways to write an umlaut are one name.
    async fn composed_and_decomposed_names_are_the_same(app) {
        app.cast().await;
        let space = app.space("handbuch", Visibility::Open).await;
        let tree = Tree::of(&[("Bu\u{308}ro.md", "Text\n"), ("a.md", "# A\n\n[b](B\u{fc}ro.md)\n")]);
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!((report.new, report.links.count), (2, 0));
        assert_eq!(titles(&app.children(space, None).await), ["A", "B\u{fc}ro"]);
        tree.remove("Bu\u{308}ro.md");
        tree.write("B\u{fc}ro.md", b"Text\n");
        let report = app.import(Aylin, "handbuch", &tree, false).await.expect("an import");
        assert_eq!(numbers(&report), (0, 0, 2, 0));
    }

    /// Imported pages are published, so only those who may publish import.
    async fn who_may_not_publish_may_not_import(app) {
        app.cast().await;
        app.space("offen", Visibility::Open).await;
        app.space("verborgen", Visibility::Hidden).await;
        app.space_with(SpaceDraft { approval: true, ..SpaceDraft::new("geprueft", "Geprüft", Visibility::Open) }).await;
        let tree = Tree::of(&[("a.md", "# A\n")]);
        let refused = |outcome: domain::Result<_>| outcome.err().map(|error| error.to_string());
        let level = Some(Error::Denied(Reason::Level).to_string());
        assert_eq!(refused(app.import(Finn, "offen", &tree, false).await), level);
        assert_eq!(refused(app.import(Finn, "verborgen", &tree, false).await), Some(Error::NotFound.to_string()));
        assert_eq!(refused(app.import(Aylin, "geprueft", &tree, true).await), level);
        let report = app.import(Britta, "geprueft", &tree, false).await.expect("Britta approves there");
        assert_eq!(report.new, 1);
    }

    /// What was imported is found.
    async fn imported_pages_are_found(app) {
        app.cast().await;
        app.space("recht", Visibility::Open).await;
        let tree = Tree::of(&[("b/burlg/index.md", "# Mindesturlaubsgesetz (BUrlG)\n\n## § 1 Anspruch\n\nJeder Arbeitnehmer hat Anspruch.\n")]);
        app.import(Aylin, "recht", &tree, false).await.expect("an import");
        app.index_now().await;
        let wanted = domain::search::find::Wanted { text: "mindesturlaub".into(), limit: 5, ..Default::default() };
        let found = domain::search::find::find(&app.db, &app.index, &app.actor(Finn).await, &wanted).await.expect("an answer");
        let sources: Vec<_> = found.hits.iter().filter_map(|hit| match &hit.what {
            domain::search::find::What::Entry(page) => page.source.as_deref().map(domain::wiki::import::docid),
            _ => None,
        }).collect();
        assert_eq!(sources, ["burlg"]);
    }
}
