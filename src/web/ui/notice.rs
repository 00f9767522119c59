//! Messages in the page: what happened, what is kept, what to do.

use super::{Icon, Tone, Ui, UiBanner, button, hidden, icon};
use maud::{Markup, html};

/// What a message means; said in a word before it for screen readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    Info,
    Success,
    Warning,
    Error,
}

impl NoticeKind {
    const fn look(self) -> (&'static str, Icon, &'static str) {
        match self {
            Self::Info => ("is-info", Icon::Info, "ui-notice-info"),
            Self::Success => ("is-good", Icon::CheckCircle, "ui-notice-success"),
            Self::Warning => ("is-warn", Icon::Warning, "ui-notice-warning"),
            Self::Error => ("is-bad", Icon::Error, "ui-notice-error"),
        }
    }
}

/// A short message.
pub fn notice(ui: &Ui, kind: NoticeKind, body: &Markup) -> Markup {
    let (class, drawing, word) = kind.look();
    html! {
        div.notice.(class) role=[(kind == NoticeKind::Success).then_some("status")] {
            (icon(drawing))
            div.notice__body { span.visually-hidden { (ui.t(word)) " " } (body) }
        }
    }
}

/// A message with a title of its own.
pub fn notice_with_title(ui: &Ui, kind: NoticeKind, title: &str, body: &Markup) -> Markup {
    notice(ui, kind, &html! { p.notice__title { (title) } (body) })
}

/// A bar across the page: „Wichtige Mitteilung“ until its end, or a Lage while it runs.
pub fn announcement(ui: &Ui, banner: &UiBanner) -> Markup {
    let what = ui.t(if banner.situation { "ui-situation" } else { "ui-announcement" });
    let until = banner.until.map(|until| ui.t_args("ui-announcement-until", &[("date", ui.date_text(until).into())]));
    html! {
        section.announcement aria-label={ (what) ": " (banner.title) } {
            (icon(Icon::Warning))
            p {
                strong { (what) ":" } " " a href=(banner.href) { (banner.title) }
                @if let Some(until) = until { " " span.announcement__until { (until) } }
            }
            @if let Some(action) = &banner.aside {
                form method="post" action=(action) {
                    (hidden("weiter", &ui.path))
                    (button(ui, &ui.t("ui-announcement-aside"), Tone::Quiet))
                }
            }
        }
    }
}
