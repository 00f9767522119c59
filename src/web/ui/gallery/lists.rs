//! Samples: lists, tables, navigation.

use super::super::*;
use super::{NOW, text};
use maud::{Markup, html};

pub(super) fn lists(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let approved = || badge(ui, Shade::Good, Icon::CheckCircle, &t("approved"));
    let line = |title: &str, drawing| EntryLine {
        title: t(title),
        href: "#".into(),
        icon: Some(drawing),
        lead: Some(t("text")),
        facts: vec![html! { (t("unit")) }, html! { (t("person")) }, ui.ago_day(NOW - 86_400_000, NOW)],
        badges: vec![approved()],
        action: None,
    };
    let card = |title: &str| Card {
        title: t(title),
        href: "#".into(),
        icon: Some(Icon::Space),
        kicker: Some(t("unit")),
        text: Some(t("text")),
        foot: Some(approved()),
    };
    vec![
        ("entry_list", entry_list(ui, &[line("title", Icon::Page), line("title-long", Icon::Blog)])),
        ("card_list", card_list(ui, &[card("title"), card("title-long"), card("node-faq")], 3)),
    ]
}

pub(super) fn records(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let rows = [("unit", 24, 0.84), ("tile", 1208, 0.975)].map(|(name, pages, share)| {
        vec![html! { (t(name)) }, html! { (ui.whole(pages)) }, html! { (ui.percent(share)) }]
    });
    let numbers = Table {
        caption: t("tree"),
        id: "tabelle-beispiel".into(),
        columns: vec![
            Column { sort_href: Some("#".into()), sorted: Some(Sort::Up), ..Column::new(t("column-unit")) },
            Column { sort_href: Some("#".into()), ..Column::numeric(t("column-count")) },
            Column::numeric(t("column-share")),
        ],
        rows: rows.to_vec(),
        ..Table::default()
    };
    let talk = Comment {
        id: "kommentar-1",
        name: &t("person"),
        initials: &t("initials"),
        unit: Some(&t("unit")),
        when: ui.ago(NOW - 300_000, NOW),
        badges: vec![badge(ui, Shade::Info, Icon::Help, &t("question"))],
        body: html! { p { (t("comment")) } },
        actions: Some(
            html! { (icon_link(ui, Icon::Reply, &t("answer"), "#")) (icon_link(ui, Icon::ThumbUp, &t("helpful"), "#")) },
        ),
        answers: vec![],
    };
    vec![
        ("table", table(ui, &numbers)),
        ("comment", comment(ui, &talk)),
        ("pager", pager(ui, Some("#"), Some("#"))),
        ("pagination", pagination(ui, 4, 12, &|n| format!("?seite={n}"))),
    ]
}

pub(super) fn navigation(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let crumbs = [Crumb::new(t("unit"), "#"), Crumb::new(t("node-faq"), "#")];
    let views = [
        Tab { label: t("title"), href: "#".into(), current: true, icon: Some(Icon::Page), ..Tab::default() },
        Tab { label: t("history"), href: "#".into(), icon: Some(Icon::History), ..Tab::default() },
        Tab { label: t("question"), href: "#".into(), count: Some((3, t("question"))), ..Tab::default() },
    ];
    let headings = [("section", 2), ("section-fee", 3), ("section-law", 2)].map(|(key, level)| TocEntry {
        level,
        title: t(key),
        href: "#".into(),
    });
    let facts = [
        MetaItem::quiet(t("state"), badge(ui, Shade::Good, Icon::CheckCircle, &t("approved"))),
        MetaItem::new(t("responsible"), html! { (t("unit")) }),
        MetaItem::new(t("changed"), ui.date(NOW)),
    ];
    vec![
        ("breadcrumb", breadcrumb(ui, &crumbs)),
        ("tabs", tabs(ui, &t("title"), &views)),
        ("toc", toc(ui, &headings)),
        ("meta_line", meta_line(ui, &facts)),
    ]
}

pub(super) fn trees(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let leaf = |id: &'static str, title: &str, current| TreeNode {
        id: id.into(),
        title: t(title).into(),
        href: "#".into(),
        current,
        ..TreeNode::default()
    };
    let nodes = [
        TreeNode {
            has_children: true,
            open: true,
            children: vec![leaf("a1", "title", true), leaf("a2", "title-long", false)],
            ..leaf("a", "node-faq", false)
        },
        TreeNode { has_children: true, expand_href: Some("?offen=b".into()), ..leaf("b", "node-processes", false) },
        TreeNode { state: Some(badge(ui, Shade::Neutral, Icon::Draft, &t("draft"))), ..leaf("c", "node-mail", false) },
    ];
    let name = t("tree");
    vec![("tree", tree(ui, &Tree { name: &name, memory: "beispiel", move_action: Some("#"), nodes: &nodes }))]
}
