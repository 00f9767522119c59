//! The dialect, one construct per snapshot.

use super::{before_and_after_sanitising, drawn};

const SAMPLES: &[(&str, &str)] = &[
    (
        "inline",
        "Ein *betonter*, **starker**, ~~gestrichener~~ Satz mit `code <b>` & Zeichen.  \nNeue Zeile\\\nnoch eine\nweiche.",
    ),
    (
        "headings",
        "# Titel\n\n## § 26 Datenverarbeitung\n\n### Größe & Maß\n\n## § 26 Datenverarbeitung\n\nSetext\n======\n\n###### tief",
    ),
    ("headings_start_low", "#### Vier\n\n##### Fünf\n\n#### Vier"),
    ("lists", "- a\n- b\n  1. eins\n  2. zwei\n\n     mehr\n\n7. sieben\n8. acht"),
    (
        "tasks",
        "- [ ] offen mit [Link](https://example.org)\n- [x] erledigt\n- kein Kästchen\n\nText\n\n- [ ] lose\n\n- [x] auch\n\n  zweiter Absatz\n- [ ]\n",
    ),
    (
        "tables",
        "| Amt | Zimmer | | Preis |\n|:---|:--:|---|--:|\n| Bauamt | 12 | x | 3 € |\n| [[Meldeamt\\|hier]] | a<br>b | <b>c</b> \n\n| nur Kopf |\n|---|\n",
    ),
    (
        "alerts",
        "> [!NOTE]\n> Hinweis.\n\n> [!tip] Eigener Titel\n> Tipp.\n\n> [!IMPORTANT]\n> - a\n\n> [!WARNING]\n> w\n\n> [!CAUTION]\n> c\n\n> [!OTHER]\n> nur ein Zitat",
    ),
    (
        "footnotes",
        "Satz[^a] und[^b], wieder[^a].\n\n[^b]: Zweite mit [[Seite]].\n[^a]: Erste.\n\n    ## kein Kapitel\n\n    Absatz.\n[^c]: Ohne Verweis [[Nie]].\n\nEnde [[Danach]].",
    ),
    (
        "wiki_links",
        "[[Urlaub]] [[Urlaub|frei nehmen]] [[Personal:Urlaub#Antrag]] [[#Abschnitt]] `[[kein Link]]` \\[[auch nicht]] [ein [[Urlaub]] im Link](https://example.org)",
    ),
    ("transclusions", "![[Seite#Abschnitt]]\n\nText ![[Seite]] Text\n\n- ![[Personal:Seite]]"),
    ("mentions", "[@Anna Ahorn](/p/0198-ab) und [Anna](/p/0198-ab), [@x](/p/a/b)"),
    (
        "links",
        "[a](https://example.org \"Titel\") <https://example.org?a=1&b=2> www.example.org [m](mailto:a@example.org) [t](tel:+49) [r](seite.md) [f](#größe) [nix](javascript:alert(1)) [](https://example.org) [p](//example.org)\n\n# Größe",
    ),
    (
        "images",
        "![Plan \"neu\"](/d/7-a/Plan%20A.png \"Titel\") ![fremd](https://example.org/x.png) ![](javascript:x) ![rel](x.png) [![in Link](https://example.org/y.png)](https://example.org)",
    ),
    (
        "raw_html",
        "<div onclick=\"x()\">\n\n**fett** <script>alert(1)</script> <br> <!-- Kommentar -->\n\n<table>\n<tr><td>a</td></tr>\n</table>",
    ),
    ("code", "```js\nif (a < b) {}\n```\n\n    eingerückt\n\n````\n```\n````"),
    ("quotes", "> a\n> > b\n\n---\n\n> # Titel im Zitat"),
];

#[test]
fn samples() {
    for (name, source) in SAMPLES {
        insta::assert_snapshot!(*name, drawn(source), source);
    }
}

#[test]
fn nothing_the_writer_makes_is_lost_to_the_sanitiser() {
    for (_, source) in SAMPLES {
        let (before, after) = before_and_after_sanitising(source);
        assert_eq!(before, after);
    }
}
