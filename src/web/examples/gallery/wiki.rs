//! A page of a wiki with its tree.

use maud::{Markup, html};
use web::ui::*;

use super::{DAY, NOW, approved, t};

pub(super) fn leaf(id: &str) -> TreeNode<'static> {
    let menu_of = |ui: &Ui, name: &str| {
        menu(
            ui,
            name,
            &web::ui::icon(Icon::More),
            &[
                MenuItem::Link { label: &t("new"), href: "#", icon: Some(Icon::Add) },
                MenuItem::Link { label: &t("move"), href: "#", icon: Some(Icon::Move) },
            ],
        )
    };
    let title = t(&format!("node-{id}"));
    let menu = menu_of(&Ui::default(), &format!("{}: {title}", t("more")));
    let id = id.to_owned().into();
    TreeNode { id, title: title.into(), href: "/seite".into(), menu: Some(menu), ..TreeNode::default() }
}

pub(super) fn side(ui: &Ui) -> Side {
    let mut questions: Vec<TreeNode> = (1..=12).map(|n| leaf(&format!("1-{n}"))).collect();
    questions[3].current = true;
    questions[7].state = Some(badge(ui, Shade::Warn, Icon::Calendar, ""));
    let nodes = [
        TreeNode { open: true, has_children: true, children: questions, ..leaf("1") },
        TreeNode { has_children: true, expand_href: Some("/aeste".into()), ..leaf("2") },
        leaf("3"),
        leaf("4"),
        leaf("5"),
    ];
    Side {
        title: t("tree"),
        head: Some((t("space"), "/start".into())),
        body: tree(
            ui,
            &Tree {
                name: &format!("{} {}", t("tree"), t("space")),
                memory: "bb",
                move_action: Some("/dev/entwurf"),
                nodes: &nodes,
            },
        ),
        foot: Some(icon_link(ui, Icon::Add, &t("new"), "/bearbeiten")),
    }
}

pub(super) fn page_actions(ui: &Ui) -> Vec<Markup> {
    let (history, move_to, copy, print, archive) = (t("history"), t("move"), t("copy-page"), t("print"), t("archive"));
    let more = menu(
        ui,
        &t("more"),
        &web::ui::icon(Icon::More),
        &[
            MenuItem::Link { label: &history, href: "/vergleich", icon: Some(Icon::History) },
            MenuItem::Link { label: &move_to, href: "#", icon: Some(Icon::Move) },
            MenuItem::Link { label: &copy, href: "#", icon: Some(Icon::Copy) },
            MenuItem::Link { label: &print, href: "#", icon: Some(Icon::Print) },
            MenuItem::Divider,
            MenuItem::Post { label: &archive, action: "#", icon: Some(Icon::Archive), danger: true },
        ],
    );
    let post = |label: &str, icon| {
        post_button(
            ui,
            &PostButton {
                action: "#",
                label,
                tone: Tone::Quiet,
                icon: Some(icon),
                pressed: Some(false),
                ..PostButton::default()
            },
        )
    };
    vec![
        icon_link(ui, Icon::Edit, &t("edit"), "/bearbeiten"),
        subscribed(ui, false),
        post(&t("bookmark"), Icon::Bookmark),
        more,
    ]
}

pub(super) fn wiki_page(ui: &Ui) -> Markup {
    let facts = [
        MetaItem::quiet(t("state"), approved(ui)),
        MetaItem::new(t("responsible"), html! { a href="#" { "Mehmet Minze" } }),
        MetaItem::new(t("changed"), html! { (ui.ago_day(NOW - 2 * DAY, NOW)) " " (t("changed-by")) }),
        MetaItem::new(t("review"), ui.date(NOW + 180 * DAY)),
    ];
    let back = [1, 2].map(|n| EntryLine {
        title: t(&format!("back-{n}")),
        href: "#".into(),
        icon: Some(Icon::Page),
        lead: Some(t("back-lead")),
        ..EntryLine::default()
    });
    page(
        ui,
        &Page {
            title: t("node-1-4"),
            main: html! { div.prose { (prose()) } },
            place: Place::Spaces,
            breadcrumbs: vec![Crumb::new(t("space"), "/start"), Crumb::new(t("node-1"), "#")],
            actions: page_actions(ui),
            meta: Some(meta_line(ui, &facts)),
            side: Some(side(ui)),
            toc: Some(toc(ui, &headings())),
            foot: Some(html! { section { h2 { (t("backlinks")) } (entry_list(ui, &back)) } }),
            keys: Keys { edit: Some("/bearbeiten".into()), history: Some("/vergleich".into()), ..Keys::default() },
            ..Page::default()
        },
    )
}

/// The switch to subscribe, replaced by its own answer.
pub(super) fn subscribed(ui: &Ui, on: bool) -> Markup {
    html! {
        div id="abo" {
            (post_button(ui, &PostButton {
                action: "/dev/abo", label: &t("subscribe"), tone: Tone::Quiet, icon: Some(Icon::Bell),
                pressed: Some(on), swaps: Some("#abo"), ..PostButton::default()
            }))
        }
    }
}

pub(super) fn lines() -> Vec<String> {
    (1..=20).map(|n| t(&format!("page-{n}"))).collect()
}

pub(super) fn headings() -> Vec<TocEntry> {
    let title = |line: &String| line.strip_prefix("## ").map(str::to_owned);
    lines()
        .iter()
        .filter_map(title)
        .enumerate()
        .map(|(i, title)| TocEntry { level: 2, title, href: format!("#a{i}") })
        .collect()
}

/// Just enough of a text renderer for a mock.
pub(super) fn prose() -> Markup {
    let all = lines();
    let mut headings = 0;
    let mut i = 0;
    let mut blocks = Vec::new();
    while i < all.len() {
        let line = &all[i];
        let run = |mark: &str| all[i..].iter().take_while(|l| l.starts_with(mark)).count();
        if let Some(title) = line.strip_prefix("## ") {
            blocks.push(html! { h2 id={ "a" (headings) } { (title) a.anchor href={ "#a" (headings) } aria-label=(title) { "#" } } });
            headings += 1;
            i += 1;
        } else if line.starts_with("- ") {
            let items = &all[i..i + run("- ")];
            blocks.push(html! { ul { @for item in items { li { (&item[2..]) } } } });
            i += items.len();
        } else if line.starts_with("| ") {
            let rows: Vec<Vec<&str>> = all[i..i + run("| ")].iter().map(|r| r[2..].split(" | ").collect()).collect();
            i += rows.len();
            blocks.push(html! {
                div.table role="region" aria-label=(rows[0].join(", ")) tabindex="0" {
                    table {
                        thead { tr { @for cell in &rows[0] { th scope="col" { (cell) } } } }
                        tbody { @for row in &rows[1..] { tr { @for cell in row { td { (cell) } } } } }
                    }
                }
            });
        } else if let Some(text) = line.strip_prefix("> ") {
            blocks.push(html! { div.markdown-alert.markdown-alert-tip { p { (text) } } });
            i += 1;
        } else {
            blocks.push(html! { p { (line) } });
            i += 1;
        }
    }
    html! { @for block in blocks { (block) } }
}
