//! Results, suggestions and what the editor completes.

use maud::{Markup, html};
use serde_json::json;
use web::ui::*;

use super::{DAY, NOW, Params, approved, t};

pub(super) fn found(ui: &Ui) -> Vec<Hit> {
    let path = vec![Crumb::new(t("space"), "#"), Crumb::new(t("node-1"), "#")];
    let snippet = vec![
        Part::plain(t("search-snippet") + " "),
        Part::marked(t("search-snippet-mark")),
        Part::plain(format!(" {} ", t("search-snippet-2"))),
        Part::marked(t("search-snippet-mark-2")),
        Part::plain(format!(" {}", t("search-snippet-3"))),
    ];
    let facts =
        vec![html! { (t("responsible")) ": Mehmet Minze" }, html! { (t("valid")) " " (ui.date(NOW + 200 * DAY)) }];
    let first = Hit {
        title: vec![
            Part::marked(t("search-snippet-mark")),
            Part::plain(t("node-1-4").replace(&t("search-snippet-mark"), "")),
        ],
        href: "/seite".into(),
        icon: Some(Icon::Page),
        path,
        badges: vec![badge(ui, Shade::Good, Icon::Verified, &t("verified"))],
        snippet,
        section: Some((t("page-15").replace("## ", ""), "/seite#a2".into())),
        facts,
    };
    let other = |title: &str, icon, badges| Hit {
        title: vec![Part::plain(t(title))],
        icon: Some(icon),
        badges,
        section: None,
        ..first.clone()
    };
    vec![
        first.clone(),
        other("search-hit-2", Icon::Page, vec![approved(ui)]),
        other("search-hit-3", Icon::Attachment, vec![badge(ui, Shade::Bad, Icon::Warning, &t("expired"))]),
    ]
}

pub(super) fn search(ui: &Ui) -> Markup {
    let facet = |label: &str, count, active| Facet { label: t(label), count: Some(count), href: "#".into(), active };
    let filters = html! {
        (facet_list(ui, &t("search-facet-1"), &[facet("space", 7, true), facet("start-space-3", 3, false), facet("start-space-2", 2, false)]))
        (facet_list(ui, &t("search-facet-2"), &[facet("search-kind-1", 8, false), facet("search-kind-2", 3, false), facet("search-kind-3", 1, false)]))
        (facet_list(ui, &t("search-facet-3"), &[facet("approved", 9, false), facet("draft", 2, false), facet("expired", 1, false)]))
    };
    let tab = |label: &str, current| Tab { label: t(label), href: "#".into(), current, ..Tab::default() };
    let main = html! {
        (tabs(ui, &t("search-title"), &[tab("search-tabs-all", true), tab("search-tabs-pages", false), tab("search-tabs-people", false)]))
        p.search-summary { (t("search-summary")) ". " (t("search-did")) " " a href="#" { (t("search-did-word")) } }
        (hit_list(ui, &found(ui)))
        (pager(ui, None, Some("#")))
    };
    page(
        ui,
        &Page {
            title: format!("{}: {}", t("search-title"), t("search-query")),
            main,
            query: t("search-query"),
            side: Some(Side { title: ui.t("search-filters"), body: filters, ..Side::default() }),
            ..Page::default()
        },
    )
}

pub(super) fn suggestions(ui: &Ui) -> Markup {
    search_suggestions(ui, &t("search-query"), &found(ui), "/suche")
}

pub(super) fn completions(params: &Params, before: &str, after: &str) -> serde_json::Value {
    let query = params.get("q").map(|q| q.to_lowercase()).unwrap_or_default();
    let hits: Vec<_> = (1..=9)
        .map(|n| t(&format!("node-1-{n}")))
        .filter(|title| title.to_lowercase().contains(&query))
        .map(|title| json!({ "label": title, "insert": format!("{before}{title}{after}"), "hint": t("space") }))
        .collect();
    json!(hits)
}
