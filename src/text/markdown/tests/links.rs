//! Links read from a text and changed in place.

use proptest::prelude::*;

use super::*;

/// Every address with `>` before it; everything else must stay.
fn marked(source: &str) -> String {
    rewrite_links(source, |address, is_image| Some(format!("{}{address}", if is_image { "img:" } else { "new:" })))
}

#[test]
fn addresses_are_found_in_all_spellings() {
    for (source, expected) in [
        ("[a](b.md)", "[a](new:b.md)"),
        ("![a](b%20c.png \"Titel\")", "![a](img:b%20c.png \"Titel\")"),
        ("[a](<b c.md> 'x](y')", "[a](<new:b%20c.md> 'x](y')"),
        ("[a]( b.md\n  \"Titel\" )", "[a]( new:b.md\n  \"Titel\" )"),
        ("[a](b_(c).md)", "[a](new:b_%28c%29.md)"),
        ("[a](b\\_c.md)", "[a](new:b_c.md)"),
        ("[a](b&amp;c.md)", "[a](new:b&amp;c.md)"),
        ("[![a](b.png)](c.md)", "[![a](img:b.png)](new:c.md)"),
        ("ä [ö](ü.md) ß", "ä [ö](new:ü.md) ß"),
        ("- > [a](b.md)\n  > und [c](d.md)", "- > [a](new:b.md)\n  > und [c](new:d.md)"),
        (
            "| a | b |\n|---|---|\n| [x](y.md) | ![z](w.png) |",
            "| a | b |\n|---|---|\n| [x](new:y.md) | ![z](img:w.png) |",
        ),
        (
            "[a][1] ![b][2]\n\n[1]: x.md \"Titel\"\n[2]: <y.png>\n",
            "[a][1] ![b][2]\n\n[1]: new:x.md \"Titel\"\n[2]: <img:y.png>\n",
        ),
        ("# [a](b.md)\n", "# [a](new:b.md)\n"),
    ] {
        assert_eq!(marked(source), expected);
    }
}

#[test]
fn what_is_no_link_stays() {
    for source in [
        "`[a](b.md)`",
        "```\n[a](b.md)\n[1]: x.md\n```",
        "    [a](b.md)\n",
        "\\[a](b.md)",
        "<a href=\"b.md\">",
        "[a] (b.md)",
        "[1]: x.md\n",
        "https://example.org <https://example.org>",
        "[[a](b",
    ] {
        assert_eq!(marked(source), source);
    }
}

#[test]
fn none_keeps_an_address_byte_for_byte() {
    let source = "[a](<b c.md> 'x') [d](e\\_f.md)\n\n[1]: &amp;.md\n[1]";
    assert_eq!(rewrite_links(source, |_, _| None), source);
}

#[test]
fn a_table_with_escaped_bars() {
    let source = "| a | b |\n|---|---|\n| x \\| y [c](d.md) | [[Seite\\|Text]] [[Andere]] |\n";
    let relative = relative_links(source);
    assert_eq!(relative[0].path, "d.md");
    assert_eq!(marked(source), source.replace("d.md", "new:d.md"));
    let renamed = replace_wiki_target(source, |_| Some(WikiTarget::parse("Neu")));
    assert_eq!(renamed, source.replace("Seite\\", "Neu\\").replace("Andere", "Neu"));
}

#[test]
fn relative_links_are_decoded() {
    let source =
        "[a](../B%C3%BCro/Plan%20A.md?x#ziel) ![b](bild.png) [c](https://x.org) [d](#e) [f](//x.org) [g](/abs)";
    let links = relative_links(source);
    let paths: Vec<_> =
        links.iter().map(|link| (link.path.as_str(), link.fragment.as_deref(), link.is_image)).collect();
    assert_eq!(paths, [("../Büro/Plan A.md", Some("ziel"), false), ("bild.png", None, true), ("/abs", None, false)]);
    assert_eq!(links[0].address, "../B%C3%BCro/Plan%20A.md?x#ziel");
}

#[test]
fn wiki_targets_are_replaced_and_their_texts_stay() {
    let source = "[[Alt]] ![[Alt#Teil]] [[Amt:Alt|ein *Text*]] `[[Alt]]` ä [[ Alt ]]\n> - [[Alt]]";
    let renamed = replace_wiki_target(source, |target| {
        (target.page == "Alt" && target.space.is_none())
            .then(|| WikiTarget { page: "Neu [1]".into(), ..target.clone() })
    });
    let neu = "Neu &#91;1&#93;";
    assert_eq!(
        renamed,
        format!("[[{neu}]] ![[{neu}#Teil]] [[Amt:Alt|ein *Text*]] `[[Alt]]` ä [[ {neu} ]]\n> - [[{neu}]]")
    );
    assert_eq!(links(&renamed)[0].page, "Neu [1]");
}

#[test]
fn links_and_ordinals_agree() {
    let source = "[[a]] ![[b]]\n\n![c [[d]]](x.png) [^n]\n\n[^n]: [[e]]\n[^o]: [[f]]\n\n![[g]]\n\n| [[h]] |\n|---|";
    let all = links(source);
    assert!(all.len() >= 6);
    for piece in render(source).pieces {
        if let Piece::WikiLink(link) | Piece::Transclusion(link) = piece {
            assert_eq!(all[link.ordinal], link.target);
        }
    }
}

#[test]
fn mentions_are_read() {
    let found = mentions(&format!("Hallo {} und [x](/p/1)", mention("0198-ab", "Anna *A* Ahorn")));
    assert_eq!(found, [Mention { person: "0198-ab".into(), label: "Anna *A* Ahorn".into() }]);
}

fn source() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "[a](b.md)",
        "![c](d.png \"t\")",
        "[e](<f g.md>)",
        "[h](i(j).md)",
        "[[Seite]]",
        "[[Amt:S#T|Text]]",
        "![[E]]",
        "[k][r]",
        "\n\n[r]: l.md\n\n",
        "*",
        "**",
        "`",
        " ",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "# ",
        "| ",
        " | ",
        "\n|---|---|\n",
        "\\|",
        "\\",
        "ä",
        "§",
        "&amp;",
        "<b>",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "!",
        "https://x.org ",
        "[^1]",
        "\n[^1]: ",
    ]);
    prop::collection::vec(part, 0..16).prop_map(|parts| parts.concat())
}

fn addresses(source: &str) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    rewrite_links(source, |address, is_image| {
        found.push((address.to_owned(), is_image));
        None
    });
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn only_addresses_change(source in source()) {
        let before = addresses(&source);
        let changed = marked(&source);
        // Taking the marks away again gives what was there, apart from how it was written.
        let back = rewrite_links(&changed, |address, _| address.get(4..).map(str::to_owned));
        let (sections, expected) = (outline(&back), outline(&source));
        prop_assert_eq!(sections, expected);
        let after = addresses(&changed);
        prop_assert_eq!(before.len(), after.len());
        for ((old, was_image), (new, is_image)) in before.iter().zip(&after) {
            prop_assert_eq!(&new[4..], &written_address(old).replace("&amp;", "&"));
            prop_assert_eq!(was_image, is_image);
        }
    }

    #[test]
    fn targets_can_be_replaced_by_themselves(source in source()) {
        let same = replace_wiki_target(&source, |target| Some(target.clone()));
        prop_assert_eq!(links(&same), links(&source));
        prop_assert_eq!(outline(&same), outline(&source));
    }

    #[test]
    fn ordinals_name_the_link(source in source()) {
        let all = links(&source);
        for piece in render(&source).pieces {
            if let Piece::WikiLink(link) | Piece::Transclusion(link) = piece {
                prop_assert_eq!(&all[link.ordinal], &link.target);
            }
        }
    }
}
