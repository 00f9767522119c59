//! Nothing people write runs anywhere.

use proptest::prelude::*;

use super::*;

/// Classic vectors: tags, attributes, addresses, encodings, broken markup, forged stand-ins.
const VECTORS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" onerror=\"alert(1)\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<body onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<details open ontoggle=alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style=\"background:url(javascript:alert(1))\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<form action=javascript:alert(1)><button>x",
    "<object data=\"javascript:alert(1)\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#x01;javascript:alert(1))",
    "[x](\u{200b}javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example \"onmouseover=alert(1)\")",
    "[x](https://a.example/\"onmouseover=alert(1)//)",
    "[x](<https://a.example/\" onmouseover=\"alert(1)>)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](/d/1/a.png)",
    "![x](/d/1/a.png\"onerror=\"alert(1))",
    "![x](/d/1/a.png '\" onerror=\"alert(1)')",
    "![x](/d/../../logout)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: <java\tscript:alert(1)>",
    "[[javascript:alert(1)]]",
    "[[x|<script>alert(1)</script>]]",
    "[[\"><img src=x onerror=alert(1)>]]",
    "[@x\"><script>alert(1)</script>](/p/1)",
    "# \"><script>alert(1)</script>",
    "# x {onclick=alert(1)}",
    "``` \"><script>alert(1)</script>\nx\n```",
    "| \"><script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "x[^\"><script>]\n\n[^\"><script>]: y",
    "> [!NOTE] <script>alert(1)</script>\n> x",
    "<x-slot n=\"0\"></x-slot> [[Seite]]",
    "![<x-slot n=\"0\"></x-slot>](/d/1/a.png) [[Seite]]",
    "<https://a.example/<script>alert(1)</script>>",
    "<a@b.example\" onclick=\"alert(1)>",
    "\0<script>alert(1)</script>",
    "a<br onclick=alert(1)>b\n\n| a<br onclick=alert(1)>b |\n|---|",
];

#[test]
fn vectors_do_nothing() {
    for source in VECTORS {
        assert_harmless(source);
    }
}

#[test]
fn pieces_cannot_be_forged() {
    for source in [
        "<x-slot n=\"0\"></x-slot>",
        "![<x-slot n=\"0\"></x-slot>](/d/1/a.png)",
        "&lt;x-slot n=\"0\">&lt;/x-slot>",
        "`<x-slot n=\"0\"></x-slot>`",
        "[x](https://a.example '<x-slot n=\"0\"></x-slot>')",
    ] {
        let pieces = render(&format!("[[Seite]] {source}")).pieces;
        let links = pieces.iter().filter(|piece| matches!(piece, Piece::WikiLink(_))).count();
        assert_eq!((links, &pieces[1].clone()), (1, &pieces[1]));
        assert!(matches!(pieces[1], Piece::WikiLink(_)), "{pieces:?}");
    }
}

/// Looks at every tag of the result: known element, known attributes, allowed addresses.
fn assert_harmless(source: &str) {
    let html: String = render(source)
        .pieces
        .iter()
        .map(|piece| if let Piece::Html(html) = piece { html.as_str() } else { "" })
        .collect();
    for tag in tags(&html) {
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(ELEMENTS.contains(&name.as_str()), "<{tag}> from {source:?}");
        for (attribute, value) in attributes(tag) {
            assert!(!attribute.starts_with("on") && attribute != "style", "<{tag}> from {source:?}");
            let scheme = value.split(['/', '?', '#']).next().and_then(|head| head.split_once(':'));
            let allowed = scheme.is_none_or(|(scheme, _)| {
                ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
            });
            assert!(attribute != "href" || allowed, "<{tag}> from {source:?}");
            assert!(attribute != "src" || value.starts_with("/d/") && !value.contains(".."), "<{tag}> from {source:?}");
        }
    }
}

const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "caption",
    "code",
    "del",
    "div",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "label",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What stands between `<` and `>`; the serialiser escapes both everywhere else.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or(rest))
}

fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { panic!("open quote in <{tag}>") };
        found.push((before.rsplit(' ').next().unwrap_or(before), value));
        rest = after;
    }
    found
}

fn markup() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(VECTORS),
        prop::sample::select(vec![
            "*",
            "**",
            "_",
            "`",
            "~~",
            "[",
            "](",
            ")",
            "![",
            "[[",
            "]]",
            "|",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "- [ ] ",
            "1. ",
            "# ",
            "    ",
            "<",
            ">",
            "\"",
            "'",
            "&",
            "&lt;",
            "&quot;",
            "\\",
            "[^1]",
            "[^1]: ",
            "|-|-|\n",
            "> [!NOTE]\n",
            "```\n",
            "---\n",
            "https://a.example ",
            "a@b.example",
            "/d/1/a.png",
            "/p/1",
            "@x",
            "ä",
            "\u{a0}",
            "\0",
            "\r",
        ]),
    ];
    prop::collection::vec(part, 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_mixture_does_nothing(source in markup()) {
        assert_harmless(&source);
        let (before, after) = before_and_after_sanitising(&source);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn any_text_does_nothing(source in "(?s).{0,200}") {
        assert_harmless(&source);
        survey(&source);
        excerpt(&source, 40);
        split_title(&source);
        relative_links(&source);
        crate::html::to_markdown(&source);
        crate::front_matter::split(&source);
    }
}
