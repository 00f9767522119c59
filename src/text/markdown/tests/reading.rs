//! What a text says: sections, excerpts, titles.

use super::*;

fn texts(source: &str) -> Vec<(String, String)> {
    outline(source).into_iter().map(|section| (section.heading, section.text)).collect()
}

#[test]
fn sections_hold_plain_words() {
    let source = "Vorwort **fett** [Link](x) [[Seite|Text]] [[Amt:Urlaub]].\n\n# Eins\n\n| a | b |\n|---|---|\n| c | `d` |\n\n- x\n- y\n\n## Zwei *schräg*\n\n> [!NOTE] Achtung\n> Inhalt\n\n```\ncode\n```\n\n<p>H&auml;user</p>\n";
    let text = |text: &str| text.to_owned();
    assert_eq!(
        texts(source),
        [
            (text(""), text("Vorwort fett Link Text Urlaub.")),
            (text("Eins"), text("a b\nc d\nx\ny")),
            (text("Zwei schräg"), text("Achtung\nInhalt\ncode\n Häuser")),
        ]
    );
}

#[test]
fn sections_and_rendering_share_anchors_and_levels() {
    let source = "## A\n\n### A\n\n> ## A\n\ntext[^1]\n\n[^1]: x\n\n    # Nein\n\n## B";
    let sections: Vec<_> = outline(source).into_iter().skip(1).map(|s| (s.anchor, s.level, s.heading)).collect();
    let toc: Vec<_> = render(source).toc.into_iter().map(|h| (h.anchor, h.level, h.text)).collect();
    assert_eq!(sections, toc);
    assert_eq!(toc.iter().map(|heading| heading.0.as_str()).collect::<Vec<_>>(), ["a-a", "a-a-2", "a-a-3", "a-b"]);
}

#[test]
fn notes_belong_to_the_section_they_are_written_in() {
    assert_eq!(texts("# A\n\na[^1]\n\n[^1]: Note\n\n# B\n\nb")[1].1, "a\nNote");
}

#[test]
fn excerpts_are_cut_between_words() {
    let source = "# Titel\n\n| a |\n|---|\n\nDies ist der **erste** Absatz, er ist lang.\n\n- Punkt\n";
    assert_eq!(excerpt(source, 100), "Dies ist der erste Absatz, er ist lang. Punkt");
    assert_eq!(excerpt(source, 27), "Dies ist der erste Absatz …");
    assert_eq!(excerpt(source, 30), "Dies ist der erste Absatz, er …");
    assert_eq!(excerpt("Donaudampfschifffahrt", 5), "Donau …");
    assert_eq!(excerpt("", 5), "");
}

#[test]
fn the_title_is_taken_out() {
    assert_eq!(split_title("# Das *Gesetz*\n\nText\n"), (Some("Das Gesetz".into()), "Text\n".into()));
    assert_eq!(split_title("Titel\n=====\nText"), (Some("Titel".into()), "Text".into()));
    assert_eq!(split_title("Lead\n\n# T\n\n## U\n"), (Some("T".into()), "Lead\n\n## U\n".into()));
    for whole in ["## A\n\n# B\n", "> # A\n", "Text", "```\n# A\n```\n"] {
        assert_eq!(split_title(whole), (None, whole.into()));
    }
}

#[test]
fn several_texts_share_a_page() {
    let frame = Frame { scope: "c7-\"<", top: 4 };
    let rendered = render_in("# A\n\n[z](#a) x[^1]\n\n[^1]: n\n\n|t|\n|-|", frame);
    let html = draw(&rendered);
    for part in
        ["<h4 id=\"c7-a-a\">", "href=\"#c7-a-a\"", "id=\"c7-n-1\"", "href=\"#c7-nr-1-1\"", "aria-labelledby=\"c7-t-1\""]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(rendered.toc[0].anchor, "a-a");
}

#[test]
fn words_are_counted() {
    assert_eq!(render("Eins **zwei** – drei.\n\n- vier").words, 4);
    assert!(render("Eins").weight() > 10);
}
