//! The start page as it may look.

use maud::{Markup, html};
use web::ui::*;

use super::{DAY, NOW, t};

pub(super) fn start(ui: &Ui) -> Markup {
    let task = |n: u8, badge: Markup, due: Option<Markup>| EntryLine {
        title: t(&format!("start-task-{n}")),
        href: "/seite".into(),
        icon: Some(Icon::Task),
        lead: Some(t(&format!("start-task-{n}-lead"))),
        facts: due.into_iter().collect(),
        badges: vec![badge],
        action: None,
    };
    let news = |n: u8, icon, when: i64| EntryLine {
        title: t(&format!("start-news-{n}")),
        href: "/seite".into(),
        icon: Some(icon),
        lead: Some(t(&format!("start-news-{n}-lead"))),
        facts: vec![html! { (t(&format!("blog-{n}"))) }, ui.ago(when, NOW)],
        ..EntryLine::default()
    };
    let space = |n: u8, icon| EntryLine {
        title: t(&format!("start-space-{n}")),
        href: "/seite".into(),
        icon: Some(icon),
        lead: Some(t(&format!("start-space-{n}-text"))),
        ..EntryLine::default()
    };
    let tasks = [
        task(
            1,
            badge(ui, Shade::Warn, Icon::Clock, &t("ack")),
            Some(html! { (t("due-in")) " " (ui.due(NOW + 13 * DAY, NOW)) }),
        ),
        task(2, badge(ui, Shade::Good, Icon::CheckCircle, &t("verified")), Some(ui.ago(NOW - 4_000_000, NOW))),
        task(3, badge(ui, Shade::Warn, Icon::Calendar, &t("due")), None),
    ];
    let main = html! {
        section { h2 { (t("start-tasks")) } (entry_list(ui, &tasks)) }
        section {
            h2 { (t("start-news")) }
            (entry_list(ui, &[news(1, Icon::Blog, NOW - 5_400_000), news(2, Icon::Comment, NOW - DAY), news(3, Icon::Blog, NOW - 3 * DAY)]))
        }
    };
    let aside = html! {
        section { h2 { (t("start-spaces")) } (entry_list(ui, &[space(1, Icon::Space), space(2, Icon::People), space(3, Icon::Shield)])) }
        section { (notice_with_title(ui, NoticeKind::Info, &t("start-ideas"), &html! { p { (t("start-ideas-text")) } })) }
    };
    page(
        ui,
        &Page {
            title: t("start-title"),
            main,
            aside: Some(aside),
            place: Place::Home,
            notices: vec![announcement(ui, &UiBanner::of(t("alert"), "/seite"))],
            ..Page::default()
        },
    )
}
