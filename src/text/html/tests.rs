use super::*;
use proptest::prelude::*;

fn converted(source: &str) -> String {
    let (text, reports) = to_markdown(source);
    assert_eq!(reports, []);
    text.trim().to_owned()
}

/// Asserts that nothing changes and tells why.
fn kept(source: &str) -> Vec<Reason> {
    let (text, reports) = to_markdown(source);
    assert_eq!(text, source);
    reports.into_iter().map(|report| report.reason).collect()
}

#[test]
fn a_table_with_heads() {
    let html = "Vorher\n\n<table>\n<thead><tr><th>Amt</th><th>Zimmer</th></tr></thead>\n<tbody>\n\n<tr><td>Bau &amp; Boden</td><td>1<br>2</td></tr>\n<tr><td><b>A</b> | B</td><td>10 m<sup>2</sup></td></tr>\n</tbody></table>\n\nNachher";
    assert_eq!(
        converted(html),
        "Vorher\n\n| Amt | Zimmer |\n| --- | --- |\n| Bau & Boden | 1<br>2 |\n| **A** \\| B | 10 m² |\n\nNachher"
    );
}

#[test]
fn a_table_without_heads_and_closing_tags() {
    let html = "<table><tr><td>a<td>b<tr><td><p>c</p><p>d</p></td></table>";
    assert_eq!(converted(html), "| | |\n| --- | --- |\n| a | b |\n| c<br>d | |");
}

#[test]
fn tables_markdown_cannot_say_stay() {
    assert_eq!(kept("<table><tr><td colspan=\"2\">a</td></tr></table>\n"), [Reason::Table]);
    assert_eq!(kept("<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>\n"), [Reason::Table]);
    assert_eq!(kept("<table><tr><td>a\n\nText\n"), [Reason::Structure]);
    assert_eq!(kept("<table><tr><td>x<sup>Satz</sup></td></tr></table>\n"), [Reason::Element]);
}

#[test]
fn blocks() {
    assert_eq!(converted("<div class=\"x\">\n\n**fett**\n\n</div>\n"), "**fett**");
    assert_eq!(converted("<ul>\n<li>a</li>\n<li>b <em>c</em></li>\n</ul>\n"), "- a\n- b *c*");
    assert_eq!(converted("<h2>Titel</h2>\n<p>Satz.<br>Zeile</p>\n"), "## Titel\n\nSatz.\\\nZeile");
    assert_eq!(kept("<script>alert(1)</script>\n"), [Reason::Element]);
    assert_eq!(kept("- a\n\n  <div>b</div>\n"), [Reason::Structure]);
}

#[test]
fn inside_lines() {
    assert_eq!(
        converted("ein <b>fetter</b> und <i>schräger</i> <span style=\"x\">Satz</span>"),
        "ein **fetter** und *schräger* Satz"
    );
    assert_eq!(converted("5 m<sup>2</sup> CO<sub>2</sub>"), "5 m² CO₂");
    assert_eq!(converted("eins<br>zwei<br/>\ndrei"), "eins\\\nzwei\\\ndrei");
    assert_eq!(converted("- eins<br>zwei"), "- eins\\\n  zwei");
    assert_eq!(converted("<a href=\"x y.html\">Seite</a>"), "[Seite](x%20y.html)");
    assert_eq!(converted("| a<br>b |\n|---|"), "| a<br>b |\n|---|");
    assert_eq!(converted("`<b>` <angepasst an> 1 < 2"), "`<b>` <angepasst an> 1 < 2");
}

#[test]
fn inside_lines_what_has_no_word_stays() {
    assert_eq!(kept("<kbd>Strg</kbd> drücken"), [Reason::Element, Reason::Element]);
    assert_eq!(kept("ein <b>Anfang"), [Reason::Structure]);
    assert_eq!(kept("ein <b> loser </b> Satz"), [Reason::Element, Reason::Element]);
    assert_eq!(kept("x<sup>Satz</sup>"), [Reason::Element, Reason::Element]);
}

#[test]
fn comments_are_left_out_and_reported() {
    let (text, reports) = to_markdown("a <!-- intern --> b");
    assert_eq!(text, "a  b");
    assert_eq!(reports, [Report { line: 1, reason: Reason::Comment, html: "<!-- intern -->".into() }]);
}

#[test]
fn reports_name_the_line() {
    let (_, reports) = to_markdown("a\n\nb\n\n<form>\n</form>\n");
    assert_eq!(reports[0].line, 5);
    assert_eq!(reports[0].html, "<form> </form>");
}

#[test]
fn large_and_deep_html() {
    let rows = "<tr><td>Zelle</td><td>Wort</td></tr>\n".repeat(4_000);
    let (text, reports) = to_markdown(&format!("<table>\n{rows}</table>\n"));
    assert_eq!((text.matches("| Zelle | Wort |").count(), reports.len()), (4_000, 0));
    for deep in [
        "<div>".repeat(20_000),
        "<blockquote>".repeat(20_000),
        "<table>\n\n".repeat(2_000),
        "<b>".repeat(20_000),
        "<!--".repeat(20_000),
        "<a \"".repeat(20_000),
    ] {
        let _ = to_markdown(&deep);
    }
}

fn html() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<br>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th>",
        "</tr>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul>",
        "<li>",
        "</ul>",
        "<sup>",
        "</sup>",
        "<a href=\"x\">",
        "</a>",
        "<!-- k -->",
        "<kbd>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<h2>",
        "</h2>",
        "<script>",
        "&amp;",
        "&lt;b&gt;",
    ]);
    let markdown = prop::sample::select(vec![
        "eins",
        "zwei ",
        " 3",
        "\n",
        "\n\n",
        "*",
        "**",
        "`",
        "|",
        "- ",
        "> ",
        "# ",
        "[x](y)",
        "[[Seite]]",
        "\\",
        "_",
        "    ",
        "|\n|-|-|\n",
    ]);
    prop::collection::vec(prop_oneof![tag, markdown], 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn every_word_survives(source in html()) {
        let (text, _) = to_markdown(&source);
        prop_assert!(words::same(&source, &text), "{text:?}");
    }
}
