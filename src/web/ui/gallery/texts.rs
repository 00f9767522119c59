//! Samples: words, messages, what is read, found and written.

use super::super::*;
use super::{NOW, text};
use maud::{Markup, html};

pub(super) fn words(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let badges = html! {
        (badge(ui, Shade::Good, Icon::CheckCircle, &t("approved"))) " "
        (badge(ui, Shade::Good, Icon::Verified, &t("verified"))) " "
        (badge(ui, Shade::Neutral, Icon::Draft, &t("draft"))) " "
        (badge(ui, Shade::Info, Icon::Clock, &t("approval"))) " "
        (badge(ui, Shade::Warn, Icon::Calendar, &t("due"))) " "
        (badge(ui, Shade::Bad, Icon::Warning, &t("expired")))
    };
    let minute = 60_000;
    let day = 24 * 60 * minute;
    let times = html! {
        p { (ui.date(NOW)) " · " (ui.date_long(NOW)) " · " (ui.time(NOW)) " · " (ui.date_time(NOW)) " · " (ui.week(NOW)) }
        p { (ui.ago(NOW - 5 * minute, NOW)) " · " (ui.ago(NOW - day, NOW)) " · " (ui.ago(NOW - 20 * day, NOW)) " · " (ui.ago_day(NOW - 2 * day, NOW)) }
        p { (ui.due(NOW + 9 * day, NOW)) " · " (ui.due(NOW, NOW)) " · " (ui.due(NOW - 3 * day, NOW)) }
        p { (ui.number(1234.56)) " · " (ui.percent(0.435)) " · " (ui.file_size(1_234_000)) " · " (ui.file_size(812)) }
    };
    let people = html! {
        @for name in t("people").split(", ") {
            (avatar(ui, name, &name.split(' ').filter_map(|w| w.chars().next()).collect::<String>())) " "
        }
    };
    let icons = html! { p { @for drawing in Icon::ALL { span title=(drawing.id()) { (icon(*drawing)) } " " } } };
    vec![("badge", badges), ("time", times), ("avatar", people), ("icon", icons), ("count", count(ui, 3, &t("due")))]
}

pub(super) fn messages(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let say = |key| html! { p { (t(key)) } };
    let notices = html! {
        (notice(ui, NoticeKind::Info, &say("info")))
        (notice(ui, NoticeKind::Success, &say("saved")))
        (notice(ui, NoticeKind::Warning, &say("warning")))
        (notice_with_title(ui, NoticeKind::Error, &t("due"), &say("error")))
    };
    let nothing =
        Empty { icon: Icon::Page, title: &t("empty"), text: &t("empty-text"), step: Some((&t("empty-step"), "#")) };
    vec![
        ("notice", notices),
        (
            "announcement",
            announcement(
                ui,
                &UiBanner {
                    title: t("closed"),
                    href: "#".into(),
                    situation: false,
                    until: Some(1_795_354_200_000),
                    aside: Some("#".into()),
                },
            ),
        ),
        ("empty", empty(ui, &nothing)),
        ("progress", progress(ui, &t("acknowledged"), 412, 487)),
    ]
}

pub(super) fn finding(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let found = Hit {
        title: vec![Part::marked(t("snippet-mark")), Part::plain(" – "), Part::plain(t("title"))],
        href: "#".into(),
        icon: Some(Icon::Page),
        path: vec![Crumb::new(t("unit"), "#"), Crumb::new(t("node-faq"), "#")],
        badges: vec![badge(ui, Shade::Good, Icon::Verified, &t("verified"))],
        snippet: vec![
            Part::plain(t("snippet")),
            Part::plain(" "),
            Part::marked(t("snippet-mark")),
            Part::plain(t("snippet-end")),
        ],
        section: Some((t("section"), "#".into())),
        facts: vec![html! { (t("responsible")) ": " (t("unit")) }, ui.date(NOW)],
    };
    let filters = [
        Facet { label: t("unit"), count: Some(12), href: "#".into(), active: true },
        Facet { label: t("node-faq"), count: Some(1208), href: "#".into(), active: false },
    ];
    vec![
        ("hit", hit_list(ui, &[found.clone(), Hit { section: None, ..found.clone() }])),
        ("search_suggestions", search_suggestions(ui, &t("snippet-mark"), &[found], "#")),
        ("facet_list", facet_list(ui, &t("unit"), &filters)),
    ]
}

pub(super) fn reading(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let line = |change, key: &str| Line::Text { change, parts: vec![Part::plain(t(key))] };
    let (old, new) = (ui.date_text(NOW - 86_400_000), ui.date_text(NOW));
    let lines = [
        line(Change::Same, "same-line"),
        line(Change::Removed, "old-line"),
        Line::Text {
            change: Change::Added,
            parts: vec![Part::plain(t("new-line")), Part::plain(" "), Part::marked(t("snippet"))],
        },
        Line::Gap { lines: 12 },
        line(Change::Same, "text"),
    ];
    vec![("comparison", comparison(ui, &old, &new, &lines)), ("keyboard_list", keyboard_list(ui))]
}

pub(super) fn writing(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let label = text(ui, "text");
    let sample = Editor {
        name: "text",
        label: &label,
        value: "## A\n\n- [ ] B\n",
        base: Some("r1"),
        journal: "beispiel",
        preview: Some("/dev/vorschau"),
        draft: Some("/dev/entwurf"),
        upload: Some("/dev/hochladen"),
        pages: Some("/vervollstaendigen/seiten"),
        people: Some("/vervollstaendigen/personen"),
        rows: 8,
        ..Editor::default()
    };
    vec![("editor", html! { form method="post" action="/dev/speichern" { (editor(ui, &sample)) } })]
}
