//! Samples of every component, for `/dev/components` and for the test that draws them in all
//! languages.

use super::*;
use maud::{Markup, html};

/// 22.11.2026, 14:30 in Berlin: „now“ in the samples.
const NOW: i64 = 1_795_354_200_000;

/// All samples on one page, each under its function's name.
pub fn gallery(ui: &Ui) -> Markup {
    html! {
        @for (name, sample) in samples(ui) {
            section.gallery aria-label=(name) { h2 { code { (name) } } (sample) }
        }
    }
}

/// Function name and what it draws.
pub fn samples(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let mut all = words(ui);
    all.extend(actions(ui));
    all.extend(fields(ui));
    all.extend(messages(ui));
    all.extend(lists(ui));
    all.extend(navigation(ui));
    all.extend(finding(ui));
    all.extend(reading(ui));
    all.extend(writing(ui));
    all
}

fn text(ui: &Ui, key: &str) -> String {
    ui.t(&format!("gallery-{key}"))
}

fn words(ui: &Ui) -> Vec<(&'static str, Markup)> {
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
    vec![
        ("badge", badges),
        ("time", times),
        ("avatar", people),
        ("icon", icons),
        ("count", count(ui, 3, &t("due"))),
    ]
}

fn actions(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let (save, draft, archive, edit, subscribe) = (
        t("save"),
        t("draft-save"),
        t("archive"),
        t("edit"),
        t("subscribe"),
    );
    let buttons = button_row(
        ui,
        &[
            button(ui, &save, Tone::Primary),
            button_with(
                ui,
                &Button {
                    label: &draft,
                    icon: Some(Icon::Draft),
                    unchecked: true,
                    ..Button::default()
                },
            ),
            button(ui, &archive, Tone::Danger),
            link_button(ui, &edit, "#", Tone::Quiet),
            icon_link(ui, Icon::Edit, &edit, "#"),
            button_with(
                ui,
                &Button {
                    label: &edit,
                    icon: Some(Icon::More),
                    icon_only: true,
                    tone: Tone::Quiet,
                    ..Button::default()
                },
            ),
        ],
    );
    let posts = button_row(
        ui,
        &[
            post_button(
                ui,
                &PostButton {
                    action: "#",
                    label: &subscribe,
                    tone: Tone::Quiet,
                    icon: Some(Icon::Bell),
                    pressed: Some(false),
                    ..PostButton::default()
                },
            ),
            post_button(
                ui,
                &PostButton {
                    action: "#",
                    label: &subscribe,
                    tone: Tone::Quiet,
                    icon: Some(Icon::Bell),
                    pressed: Some(true),
                    ..PostButton::default()
                },
            ),
        ],
    );
    let (history, move_to, more) = (t("history"), t("move"), t("more"));
    let items = [
        MenuItem::Link {
            label: &history,
            href: "#",
            icon: Some(Icon::History),
        },
        MenuItem::Link {
            label: &move_to,
            href: "#",
            icon: Some(Icon::Move),
        },
        MenuItem::Divider,
        MenuItem::Post {
            label: &archive,
            action: "#",
            icon: Some(Icon::Archive),
            danger: true,
        },
    ];
    let question = confirm(
        ui,
        &Confirm {
            consequence: html! { p { (t("consequence")) } },
            action: "#",
            yes: &t("save"),
            cancel_href: "#",
            ..Confirm::default()
        },
    );
    vec![
        ("button", buttons),
        ("post_button", posts),
        ("menu", menu(ui, &more, &icon(Icon::More), &items)),
        ("confirm", question),
        (
            "tile_list",
            tile_list(
                ui,
                "#",
                "konto",
                &[
                    ("aahorn", &t("tile"), &t("tile-text")),
                    ("wweide", &t("tile"), &t("text")),
                ],
            ),
        ),
    ]
}

fn fields(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let (name, hint, wrong) = (t("name"), t("name-hint"), t("name-fault"));
    let field = Field {
        name: "titel",
        label: &name,
        hint: Some(&hint),
        required: true,
        ..Field::default()
    };
    let faulty = Field {
        name: "titel2",
        fault: Some(&wrong),
        ..field.clone()
    };
    let (kind, empty_page, process, faq, kind_hint) = (
        t("kind"),
        t("kind-empty"),
        t("kind-process"),
        t("kind-faq"),
        t("kind-hint"),
    );
    let choices = [
        Choice {
            value: "leer",
            label: &empty_page,
            chosen: true,
            ..Choice::default()
        },
        Choice {
            value: "ablauf",
            label: &process,
            hint: Some(&kind_hint),
            ..Choice::default()
        },
        Choice {
            value: "fragen",
            label: &faq,
            ..Choice::default()
        },
    ];
    let (minor, minor_hint, reason, file, file_hint) = (
        t("minor"),
        t("minor-hint"),
        t("reason"),
        t("file"),
        t("file-hint"),
    );
    let body = html! {
        (fault_summary(ui, &[Fault { field_id: "feld-titel2".into(), text: wrong.clone() }]))
        (text_field(ui, &field, TextKind::Text))
        (text_field(ui, &faulty, TextKind::Text))
        (text_area(ui, &Field { name: "grund", label: &reason, ..Field::default() }, 3))
        (select_field(ui, &Field { name: "art", label: &kind, ..Field::default() }, &choices))
        (radio_group(ui, &Field { name: "art2", label: &kind, fault: Some(&wrong), ..Field::default() }, &choices))
        (checkbox_group(ui, &Field { name: "art3", label: &kind, ..Field::default() }, &choices))
        (checkbox(ui, &Field { name: "klein", label: &minor, hint: Some(&minor_hint), ..Field::default() }, true))
        (file_field(ui, &Field { name: "datei", label: &file, hint: Some(&file_hint), ..Field::default() }, ".pdf,image/*", true))
        (button_row(ui, &[button(ui, &t("save"), Tone::Primary)]))
    };
    vec![("field", form(ui, "#", &body))]
}

fn messages(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let say = |key| html! { p { (t(key)) } };
    let notices = html! {
        (notice(ui, NoticeKind::Info, &say("info")))
        (notice(ui, NoticeKind::Success, &say("saved")))
        (notice(ui, NoticeKind::Warning, &say("warning")))
        (notice_with_title(ui, NoticeKind::Error, &t("due"), &say("error")))
    };
    let nothing = Empty {
        icon: Icon::Page,
        title: &t("empty"),
        text: &t("empty-text"),
        step: Some((&t("empty-step"), "#")),
    };
    vec![
        ("notice", notices),
        (
            "announcement",
            announcement(ui, &t("closed"), Some("#"), Some(&t("until"))),
        ),
        ("empty", empty(ui, &nothing)),
        ("progress", progress(ui, &t("acknowledged"), 412, 487)),
    ]
}

fn lists(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let approved = || badge(ui, Shade::Good, Icon::CheckCircle, &t("approved"));
    let line = |title: &str, drawing| EntryLine {
        title: t(title),
        href: "#".into(),
        icon: Some(drawing),
        lead: Some(t("text")),
        facts: vec![
            html! { (t("unit")) },
            html! { (t("person")) },
            ui.ago_day(NOW - 86_400_000, NOW),
        ],
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
    let rows = [("unit", 24, 0.84), ("tile", 1208, 0.975)].map(|(name, pages, share)| {
        vec![
            html! { (t(name)) },
            html! { (ui.whole(pages)) },
            html! { (ui.percent(share)) },
        ]
    });
    let numbers = Table {
        caption: t("tree"),
        id: "tabelle-beispiel".into(),
        columns: vec![
            Column {
                sort_href: Some("#".into()),
                sorted: Some(Sort::Up),
                ..Column::new(t("column-unit"))
            },
            Column {
                sort_href: Some("#".into()),
                ..Column::numeric(t("column-count"))
            },
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
        (
            "entry_list",
            entry_list(
                ui,
                &[line("title", Icon::Page), line("title-long", Icon::Blog)],
            ),
        ),
        (
            "card_list",
            card_list(
                ui,
                &[card("title"), card("title-long"), card("node-faq")],
                3,
            ),
        ),
        ("table", table(ui, &numbers)),
        ("comment", comment(ui, &talk)),
        ("pager", pager(ui, Some("#"), Some("#"))),
        (
            "pagination",
            pagination(ui, 4, 12, &|n| format!("?seite={n}")),
        ),
    ]
}

fn navigation(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let crumbs = [Crumb::new(t("unit"), "#"), Crumb::new(t("node-faq"), "#")];
    let views = [
        Tab {
            label: t("title"),
            href: "#".into(),
            current: true,
            icon: Some(Icon::Page),
            ..Tab::default()
        },
        Tab {
            label: t("history"),
            href: "#".into(),
            icon: Some(Icon::History),
            ..Tab::default()
        },
        Tab {
            label: t("question"),
            href: "#".into(),
            count: Some((3, t("question"))),
            ..Tab::default()
        },
    ];
    let leaf = |id: &str, title: &str, current| TreeNode {
        id: id.into(),
        title: t(title),
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
        TreeNode {
            has_children: true,
            expand_href: Some("?offen=b".into()),
            ..leaf("b", "node-processes", false)
        },
        TreeNode {
            state: Some(badge(ui, Shade::Neutral, Icon::Draft, &t("draft"))),
            ..leaf("c", "node-mail", false)
        },
    ];
    let name = t("tree");
    let headings =
        [("section", 2), ("section-fee", 3), ("section-law", 2)].map(|(key, level)| TocEntry {
            level,
            title: t(key),
            href: "#".into(),
        });
    let facts = [
        MetaItem::quiet(
            t("state"),
            badge(ui, Shade::Good, Icon::CheckCircle, &t("approved")),
        ),
        MetaItem::new(t("responsible"), html! { (t("unit")) }),
        MetaItem::new(t("changed"), ui.date(NOW)),
    ];
    vec![
        ("breadcrumb", breadcrumb(ui, &crumbs)),
        ("tabs", tabs(ui, &t("title"), &views)),
        (
            "tree",
            tree(
                ui,
                &Tree {
                    name: &name,
                    memory: "beispiel",
                    move_action: Some("#"),
                    nodes: &nodes,
                },
            ),
        ),
        ("toc", toc(ui, &headings)),
        ("meta_line", meta_line(ui, &facts)),
    ]
}

fn finding(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let found = Hit {
        title: vec![
            Part::marked(t("snippet-mark")),
            Part::plain(" – "),
            Part::plain(t("title")),
        ],
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
        Facet {
            label: t("unit"),
            count: Some(12),
            href: "#".into(),
            active: true,
        },
        Facet {
            label: t("node-faq"),
            count: Some(1208),
            href: "#".into(),
            active: false,
        },
    ];
    vec![
        (
            "hit",
            hit_list(
                ui,
                &[
                    found.clone(),
                    Hit {
                        section: None,
                        ..found.clone()
                    },
                ],
            ),
        ),
        (
            "search_suggestions",
            search_suggestions(ui, &t("snippet-mark"), &[found], "#"),
        ),
        ("facet_list", facet_list(ui, &t("unit"), &filters)),
    ]
}

fn reading(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let line = |change, key: &str| Line::Text {
        change,
        parts: vec![Part::plain(t(key))],
    };
    let (old, new) = (ui.date_text(NOW - 86_400_000), ui.date_text(NOW));
    let lines = [
        line(Change::Same, "same-line"),
        line(Change::Removed, "old-line"),
        Line::Text {
            change: Change::Added,
            parts: vec![
                Part::plain(t("new-line")),
                Part::plain(" "),
                Part::marked(t("snippet")),
            ],
        },
        Line::Gap { lines: 12 },
        line(Change::Same, "text"),
    ];
    vec![
        ("comparison", comparison(ui, &old, &new, &lines)),
        ("keyboard_list", keyboard_list(ui)),
    ]
}

fn writing(ui: &Ui) -> Vec<(&'static str, Markup)> {
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
    vec![(
        "editor",
        html! { form method="post" action="/dev/speichern" { (editor(ui, &sample)) } },
    )]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;
    use scraper::{Html, Selector};

    fn person() -> UiPerson {
        UiPerson {
            name: "Aylin Ahorn".into(),
            initials: "AA".into(),
            href: "/p/1".into(),
            unit: None,
            admin: true,
        }
    }

    /// Everything drawn in a whole page, once per language.
    fn drawn(lang: Lang) -> String {
        let ui = Ui {
            lang,
            signed_in: Some(person()),
            open_tasks: 2,
            new_notifications: 120,
            demo: true,
            ..Ui::default()
        };
        let title = text(&ui, "title");
        page(
            &ui,
            &Page {
                title,
                main: gallery(&ui),
                side: Some(Side::default()),
                ..Page::default()
            },
        )
        .into_string()
    }

    #[test]
    fn no_key_is_missing_in_any_language() {
        for lang in Lang::ALL {
            let page = drawn(lang);
            assert!(
                !page.contains('⟦'),
                "{lang:?}: {}",
                &page[page.find('⟦').unwrap_or(0)..][..80]
            );
        }
    }

    #[test]
    fn every_component_carries_its_name_as_class() {
        let ui = Ui::default();
        for (name, sample) in samples(&ui) {
            let class = match name {
                "time" => continue,
                "notice" | "field" | "badge" => name.to_owned(),
                other => other.replace('_', "-"),
            };
            let html = sample.into_string();
            assert!(html.contains(&class), "{name} without .{class}");
        }
    }

    #[test]
    fn a_page_has_one_heading_unique_ids_and_no_inline_code() {
        let page = Html::parse_document(&drawn(Lang::De));
        let all = |css: &str| {
            page.select(&Selector::parse(css).expect("a valid selector"))
                .count()
        };
        assert_eq!(all("h1"), 1);
        assert_eq!(
            all("[style], script:not([src]), style, [onclick], [onload]"),
            0
        );
        let mut ids: Vec<&str> = page
            .select(&Selector::parse("[id]").expect("a valid selector"))
            .filter_map(|e| e.attr("id"))
            .collect();
        let before = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), before, "an id is used twice");
    }

    #[test]
    fn every_control_has_a_name() {
        let page = Html::parse_document(&drawn(Lang::De));
        let controls = Selector::parse("input:not([type=hidden], [hidden]), select, textarea")
            .expect("a valid selector");
        for control in page.select(&controls) {
            let id = control.attr("id").unwrap_or_default();
            let label = Selector::parse(&format!("label[for='{id}']")).expect("a valid selector");
            assert!(
                page.select(&label).next().is_some(),
                "no label for {}",
                control.html()
            );
        }
    }
}
