//! Asking before something happens: the consequence first, then the button.

use super::{Tone, Ui, button, hidden, link_button};
use maud::{Markup, html};

/// A question on a page of its own.
#[derive(Clone, Debug, Default)]
pub struct Confirm<'a> {
    /// What will happen: „Alle 212 Beschäftigten erhalten eine Benachrichtigung.“
    pub consequence: Markup,
    /// Receives the POST.
    pub action: &'a str,
    /// Names the deed: „Seite archivieren“, never „OK“.
    pub yes: &'a str,
    pub cancel_href: &'a str,
    pub danger: bool,
    /// Hidden fields.
    pub fields: &'a [(&'a str, &'a str)],
    /// Further fields, for example a reason.
    pub body: Option<Markup>,
}

/// The body of such a page; its title asks the question.
pub fn confirm(ui: &Ui, confirm: &Confirm<'_>) -> Markup {
    let tone = if confirm.danger { Tone::Danger } else { Tone::Primary };
    html! {
        form.confirm method="post" action=(confirm.action) {
            div.confirm__consequence { (confirm.consequence) }
            @for (name, value) in confirm.fields { (hidden(name, value)) }
            @if let Some(body) = &confirm.body { (body) }
            div.button-row {
                (button(ui, confirm.yes, tone))
                (link_button(ui, &ui.t("ui-cancel"), confirm.cancel_href, Tone::Secondary))
            }
        }
    }
}
