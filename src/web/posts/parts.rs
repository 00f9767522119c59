//! Pieces that several pages of the blog show.

use std::collections::HashMap;
use std::sync::Arc;

use domain::people::directory::PersonName;
use domain::posts::lists::Line;
use domain::store::words::PostForm;
use domain::store::{Ts, org_unit};
use maud::{Markup, html};
use text::markdown::Rendered;

use super::new::form_label;
use crate::entries::parts::validity_badge;
use crate::entries::text::{Reading, prose};
use crate::files::previews;
use crate::links;
use crate::people::linked;
use crate::ui::{Icon, Shade, Ui, badge};

/// Beiträge one below the other; a Kurzbeitrag with its whole text.
pub fn post_list(ui: &Ui, lines: &[Line], texts: &[Option<Arc<Rendered>>], now: Ts) -> Markup {
    html! {
        ul.post-list data-walk {
            @for (line, text) in lines.iter().zip(texts) {
                li.post-list__line { (post_line(ui, line, text.as_deref(), (now, None))) }
            }
        }
    }
}

/// Mitteilungen in a few words each.
pub fn announced(ui: &Ui, lines: &[Line], now: Ts) -> Markup {
    post_list(ui, lines, &vec![None; lines.len()], now)
}

/// One of them. `space`: the title of its space, where lines of several stand together.
pub fn post_line(ui: &Ui, line: &Line, text: Option<&Rendered>, (now, space): (Ts, Option<&str>)) -> Markup {
    let href = links::node(&line.node);
    let by = by(ui, line.author.as_ref(), line.on_behalf.as_ref(), line.unit.as_ref());
    let ended = validity_badge(ui, None, line.valid_until, now);
    let (nothing, slug) = (HashMap::new(), line.node.space_slug.as_str());
    html! {
        article {
            @if let Some(text) = text {
                (prose(ui, text, &Reading { links: &nothing, space: slug, writes: false, id: None, included: None, sections: None }))
                (previews(ui, &line.pictures))
            } @else {
                h3.post-list__title {
                    a href=(href) data-open { (line.node.title) }
                    @if line.form != PostForm::Post { " " (badge(ui, Shade::Info, Icon::Info, &form_label(ui, line.form, line.number))) }
                    @if line.pinned { " " (pinned_badge(ui)) }
                    @if let Some(ended) = ended { " " (ended) }
                }
                @if !line.lead.is_empty() { p.post-list__lead { (line.lead) } }
            }
            p.facts {
                @if let Some(space) = space { span { a href=(links::space(slug)) { (space) } } " " }
                span { (by) } " "
                span { @if text.is_some() { a href=(href) data-open { (ui.ago_day(line.news_at.0, now.0)) } } @else { (ui.ago_day(line.news_at.0, now.0)) } }
            }
        }
    }
}

pub fn pinned_badge(ui: &Ui) -> Markup {
    badge(ui, Shade::Info, Icon::Pin, &ui.t("posts-pinned-badge"))
}

/// Who wrote it, and in whose name.
pub fn by(
    ui: &Ui,
    author: Option<&PersonName>,
    on_behalf: Option<&PersonName>,
    unit: Option<&org_unit::Model>,
) -> Markup {
    html! {
        @match author { Some(author) => (linked(ui, author)), None => (ui.t("wiki-formerly")) }
        @if on_behalf.is_some() || unit.is_some() {
            ", " (ui.t("posts-on-behalf")) " "
            @if let Some(name) = on_behalf { (linked(ui, name)) }
            @if let Some(unit) = unit { (unit.number) " " (unit.name) }
        }
    }
}
