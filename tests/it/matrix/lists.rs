//! Lists, trees, search and completion name a page exactly to those who see it.

use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet, Theo};
use crate::support::samples::{FILE, Samples, TAG};

/// Where the page `restricted` is named to those who see it. Addresses carry its id.
const CHANNELS: &[&str] = &[
    "/neuigkeiten",
    "/neuigkeiten/haus",
    "/b/offen/neues",
    "/b/offen",
    "/b/offen/inhalt",
    "/b/offen/aenderungen",
    "/b/offen/wiedervorlagen",
    "/suche?q=Schl%C3%BCsselplan",
    "/suche?q=Blumentopf",
    "/suche?tag={tag}",
    "/suche?q={file}",
    "/suche/vorschlaege?q=Schl%C3%BCssel",
    "/api/v1/feed/house",
    "/api/v1/spaces/offen/feed",
    "/api/v1/tags/{tag}/feed",
    "/api/v1/spaces/offen/pages",
    "/api/v1/spaces/offen/tree",
    "/api/v1/search?q=Blumentopf",
    "/api/v1/search?tag={tag}",
    "{published}",
];

fn address(channel: &str, samples: &Samples) -> String {
    let published = format!("/s/{}", samples.id("published"));
    channel.replace("{tag}", "tresorschl%C3%BCssel").replace("{file}", &FILE[..9]).replace("{published}", &published)
}

async fn named(app: &crate::support::TestApp, who: Persona, path: &str, word: &str) -> bool {
    app.signed_in(who).await.open(path).await.expect(200).text().contains(word)
}

on_both! {
    async fn a_restricted_page_is_named_to_those_who_see_it_and_to_nobody_else(app) {
        let samples = Samples::laid_out(&app).await;
        app.index_now().await;
        let id = samples.id("restricted");
        for (persona, sees) in [(Aylin, true), (Mehmet, true), (Britta, true), (Finn, false), (Bela, false)] {
            let client = app.signed_in(persona).await;
            for channel in CHANNELS {
                // A Schlagwort that nothing one sees carries is none.
                let answer = client.open(&address(channel, &samples)).await;
                assert!(answer.status == 200 || !sees && channel.contains("/tags/"), "{persona:?}, {channel}");
                assert_eq!(answer.text().contains(id), sees, "{persona:?}, {channel}");
            }
        }
    }

    /// Counts, filters and words of the restricted page do not reach those outside either.
    async fn what_is_said_of_a_restricted_page_reaches_nobody_outside(app) {
        let samples = Samples::laid_out(&app).await;
        app.index_now().await;
        for (persona, sees) in [(Aylin, true), (Finn, false), (Bela, false)] {
            for (path, word) in [
                ("/suche?q=", TAG),
                ("/suche?q=Blumentopff", "Blumentopf</a>"),
                ("/suche?q=Blumentopf", "hit__snippet"),
                ("/vervollstaendigen/seiten?q=Schl%C3%BCssel", "Tresorraum"),
                ("/vervollstaendigen/seiten?q=Ersatz", "Ersatzschl"),
                ("/b/offen/inhalt", "Schlüsselplan"),
            ] {
                assert_eq!(named(&app, persona, path, word).await, sees, "{persona:?}, {path}: {word}");
            }
        }
        // To those outside the page is missing where others name it, to those inside it is there.
        let missing = "/b/offen/fehlende-seiten";
        assert!(named(&app, Finn, missing, "Schlüsselplan Tresorraum").await);
        let listed = app.signed_in(Aylin).await.get(missing).await.expect(200).select("main .entry-list");
        assert!(!listed.concat().contains("Tresorraum"), "{listed:?}");
        let published = format!("/s/{}", samples.id("published"));
        let finn = app.signed_in(Finn).await.open(&published).await;
        assert_eq!((finn.select("span.missing-page").len(), finn.select("a.wiki-link").len()), (1, 0));
        let mehmet = app.signed_in(Mehmet).await.open(&published).await;
        assert_eq!((mehmet.select("span.missing-page").len(), mehmet.select("a.wiki-link").len()), (0, 1));
    }

    async fn the_trash_names_pages_to_those_who_could_delete_them(app) {
        let samples = Samples::laid_out(&app).await;
        let id = samples.id("trashed");
        for (persona, sees) in [(Aylin, true), (Britta, true), (Mehmet, false), (Finn, false), (Bela, false)] {
            assert_eq!(named(&app, persona, "/b/offen/papierkorb", id).await, sees, "{persona:?}");
        }
        // Elsewhere it is gone, for them too.
        app.index_now().await;
        for persona in [Aylin, Britta] {
            for path in ["/neuigkeiten", "/b/offen", "/b/offen/inhalt", "/suche?q=Altpapier", "/api/v1/spaces/offen/pages", "/api/v1/spaces/offen/tree"] {
                assert!(!named(&app, persona, path, id).await, "{persona:?}, {path}");
            }
            let beside = format!("/s/{}", samples.id("published"));
            assert!(!named(&app, persona, &beside, id).await, "{persona:?}: in the tree beside a page");
        }
    }

    /// A hidden space does not exist, one for members is known by name.
    async fn spaces_are_named_to_those_who_may_know_of_them(app) {
        let samples = Samples::laid_out(&app).await;
        app.index_now().await;
        for (persona, known) in [(Aylin, true), (Mehmet, true), (Britta, false), (Finn, false), (Bela, false)] {
            for path in ["/", "/bereiche", "/suche?q=Krisenstab", "/api/v1/spaces"] {
                assert_eq!(named(&app, persona, path, "geheim").await, known, "{persona:?}, {path}");
            }
            let client = app.signed_in(persona).await;
            for part in ["", "/inhalt", "/neues", "/blog", "/aenderungen", "/wiedervorlagen", "/fehlende-seiten", "/papierkorb"] {
                let (hidden, missing) = (client.get(&format!("/b/geheim{part}")).await, client.get(&format!("/b/fehlte{part}")).await);
                assert_eq!(hidden.status, if known { 200 } else { 404 }, "{persona:?}, {part}");
                if !known {
                    assert_eq!(hidden.text().replace("geheim", "fehlte"), missing.text(), "{persona:?}, {part}");
                }
            }
            for path in ["/b/amt/inhalt", "/b/amt/neues", "/b/amt/blog", "/b/amt/aenderungen", "/b/amt/papierkorb", "/b/amt/fehlende-seiten", "/b/amt/wiedervorlagen", "/api/v1/spaces/amt/pages", "/api/v1/spaces/amt/tree"] {
                let expected = if [Finn, Bela].contains(&persona) { 403 } else { 200 };
                assert_eq!(client.get(path).await.status, expected, "{persona:?}, {path}");
            }
            let office = client.get("/b/amt").await.expect(200).text();
            assert_eq!(office.contains(samples.id("office")), ![Finn, Bela].contains(&persona), "{persona:?}");
        }
    }

    /// Completion offers present staff to staff; whoever has left is not offered.
    async fn mentions_complete_to_present_staff(app) {
        Samples::laid_out(&app).await;
        for persona in [Aylin, Finn, Bela] {
            assert!(named(&app, persona, "/vervollstaendigen/personen?q=Meh", Mehmet.name()).await);
            assert!(!named(&app, persona, "/vervollstaendigen/personen?q=The", Theo.name()).await);
        }
    }
}
