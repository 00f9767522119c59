//! A rendered text on a page. The one place where markup is written as it comes: it can only come
//! from the sanitiser of the text floor.

use std::collections::HashMap;

use domain::entries::links::target_key;
use domain::entries::nodes::Node;
use domain::wiki::included::Included;
use maud::{Markup, PreEscaped, html};
use text::markdown::{AlertKind, Heading, Mention, Phrase, Piece, Rendered, WikiLink, section_anchor};

use crate::links;
use crate::ui::{Icon, TocEntry, Ui, icon, toc};

/// What a text needs to know of its reader.
pub struct Reading<'a> {
    /// Visible targets by key.
    pub links: &'a HashMap<String, Node>,
    /// Slug of the text's own space.
    pub space: &'a str,
    /// The reader may write pages that are missing.
    pub writes: bool,
    /// Id of the text on its page, for what copies it.
    pub id: Option<&'a str>,
    /// What stands in for transclusions; without it they are named only.
    pub included: Option<&'a HashMap<usize, Included>>,
    /// Public id of the entry whose headings one may comment on.
    pub sections: Option<&'a str>,
}

/// The whole text.
pub fn prose(ui: &Ui, rendered: &Rendered, reading: &Reading<'_>) -> Markup {
    html! { div.prose id=[reading.id] { (pieces(ui, rendered, reading)) } }
}

/// A text of the house that stands for itself: it leads to no page of the wiki.
pub fn plain_prose(ui: &Ui, rendered: &Rendered) -> Markup {
    let reading =
        Reading { links: &HashMap::new(), space: "", writes: false, id: None, included: None, sections: None };
    prose(ui, rendered, &reading)
}

/// „Auf dieser Seite“, where a text has more than one heading.
pub fn contents(ui: &Ui, rendered: &Rendered) -> Option<Markup> {
    let entry = |heading: &Heading| TocEntry {
        level: heading.level,
        title: heading.text.clone(),
        href: format!("#{}", heading.anchor),
    };
    let entries: Vec<TocEntry> = rendered.toc.iter().map(entry).collect();
    (entries.len() > 1).then(|| toc(ui, &entries))
}

/// The text without a frame of its own.
pub fn pieces(ui: &Ui, rendered: &Rendered, reading: &Reading<'_>) -> Markup {
    let mut heading = None;
    html! {
        @for piece in &rendered.pieces {
            @let after = heading.take().filter(|_| reading.sections.is_some());
            @if let Piece::Phrase(Phrase::SectionLink(index)) = piece { ({ heading = rendered.toc.get(*index); "" }) }
            @match piece {
                Piece::Html(html) => @match after.and_then(|heading| Some((heading, html.as_str().strip_prefix("</a>")?))) {
                    Some((heading, rest)) => {
                        (PreEscaped("</a>")) (section_comment(ui, heading, reading)) (PreEscaped(rest))
                    }
                    None => (PreEscaped(html.as_str())),
                },
                Piece::WikiLink(link) => (wiki_link(ui, link, reading)),
                Piece::Mention(mention) => (person(ui, mention)),
                Piece::Transclusion(link) => (transclusion(ui, link, reading)),
                Piece::Phrase(phrase) => (words(ui, *phrase, rendered)),
            }
        }
    }
}

/// Beside the link to a heading: writing about it.
fn section_comment(ui: &Ui, heading: &Heading, reading: &Reading<'_>) -> Markup {
    let name = ui.t_args("comments-on-section", &[("heading", heading.text.as_str().into())]);
    html! {
        @if let Some(id) = reading.sections {
            a.anchor href=(links::section_comment(id, &heading.anchor)) rel="nofollow" {
                (icon(Icon::Comment)) span.visually-hidden { (name) }
            }
        }
    }
}

fn wiki_link(ui: &Ui, link: &WikiLink, reading: &Reading<'_>) -> Markup {
    let anchor = link.target.section.as_deref().map(|section| format!("#{}", section_anchor(section)));
    let anchor = anchor.unwrap_or_default();
    if link.target.page.is_empty() {
        return html! { a href=(anchor) { (link.label) } };
    }
    match reading.links.get(&target_key(&link.target)) {
        Some(node) => {
            let label = if link.named { &link.label } else { &node.title };
            html! { a.wiki-link href={ (links::node(node)) (anchor) } { (label) } }
        }
        None if reading.writes => {
            let space = link.target.space.as_deref().unwrap_or(reading.space);
            html! {
                a.missing-page href=(links::new_page(space, &link.target.page)) title=(ui.t("wiki-missing-page-write")) {
                    (link.label) span.visually-hidden { " (" (ui.t("wiki-missing-page")) ")" }
                }
            }
        }
        None => html! { span.missing-page { (link.label) } },
    }
}

/// A page shown inside another: its text below its name. What is included there is only named.
fn transclusion(ui: &Ui, link: &WikiLink, reading: &Reading<'_>) -> Markup {
    let source = html! { p.transclusion__source { (icon(Icon::Page)) " " (wiki_link(ui, link, reading)) } };
    let Some(included) = reading.included.and_then(|included| included.get(&link.ordinal)) else { return source };
    let inner = Reading {
        links: &included.links,
        space: &included.node.space_slug,
        writes: false,
        id: None,
        included: None,
        sections: None,
    };
    html! {
        section.transclusion aria-label=(included.node.title) {
            (source)
            (pieces(ui, &included.rendered, &inner))
        }
    }
}

fn person(ui: &Ui, mention: &Mention) -> Markup {
    html! {
        @if ui.profiles { a.mention href=(links::person(&mention.person)) { "@" (mention.label) } }
        @else { span.mention { "@" (mention.label) } }
    }
}

fn words(ui: &Ui, phrase: Phrase, rendered: &Rendered) -> Markup {
    match phrase {
        Phrase::AlertTitle(kind) => html! { (icon(alert_icon(kind))) (ui.t(alert_word(kind))) },
        Phrase::ExternalLink => html! { span.visually-hidden { " (" (ui.t("wiki-external-link")) ")" } },
        Phrase::SectionLink(index) => {
            let heading = rendered.toc.get(index).map(|heading| heading.text.as_str()).unwrap_or_default();
            html! { (icon(Icon::Link)) span.visually-hidden { (ui.t_args("wiki-section-link", &[("heading", heading.into())])) } }
        }
        Phrase::NoteReference(_) => html! { span.visually-hidden { (ui.t("wiki-note")) " " } },
        Phrase::NotesTitle => html! { (ui.t("wiki-notes")) },
        Phrase::NoteBack { number, .. } => {
            html! { "↑" span.visually-hidden { (ui.t_args("wiki-note-back", &[("n", number.into())])) } }
        }
        Phrase::TableName(number) => html! { (ui.t_args("wiki-table", &[("n", number.into())])) },
    }
}

fn alert_word(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "wiki-alert-note",
        AlertKind::Tip => "wiki-alert-tip",
        AlertKind::Important => "wiki-alert-important",
        AlertKind::Warning => "wiki-alert-warning",
        AlertKind::Caution => "wiki-alert-caution",
    }
}

fn alert_icon(kind: AlertKind) -> Icon {
    match kind {
        AlertKind::Note | AlertKind::Tip => Icon::Info,
        AlertKind::Important => Icon::CheckCircle,
        AlertKind::Warning | AlertKind::Caution => Icon::Warning,
    }
}
