//! A comment or an answer in a thread.

use super::{Ui, avatar};
use maud::{Markup, html};

/// One comment. `body` is sanitised HTML made by the renderer.
#[derive(Clone, Debug)]
pub struct Comment<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub initials: &'a str,
    /// Unit, function or the administration of a guest.
    pub unit: Option<&'a str>,
    pub when: Markup,
    pub badges: Vec<Markup>,
    pub body: Markup,
    /// Buttons below: helpful, reply, report.
    pub actions: Option<Markup>,
    pub answers: Vec<Markup>,
}

/// A comment with its answers below it.
pub fn comment(ui: &Ui, comment: &Comment<'_>) -> Markup {
    html! {
        article.comment id=(comment.id) {
            (avatar(ui, comment.name, comment.initials))
            div.comment__body {
                header.comment__head {
                    span.comment__name { (comment.name) }
                    @if let Some(unit) = comment.unit { span.comment__unit { (unit) } }
                    a.comment__when href={ "#" (comment.id) } { (comment.when) }
                    @for badge in &comment.badges { (badge) }
                }
                div.prose { (comment.body) }
                @if let Some(actions) = &comment.actions { div.comment__actions { (actions) } }
            }
            @if !comment.answers.is_empty() { div.comment__answers { @for answer in &comment.answers { (answer) } } }
        }
    }
}
