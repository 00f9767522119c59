//! Buttons and links that look like buttons. A button does something, a link leads somewhere.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// How much a button asks for attention. One `Primary` per page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    Primary,
    #[default]
    Secondary,
    /// Without border, for rows of small actions.
    Quiet,
    /// For what cannot be taken back easily.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button kern-btn kern-btn--primary",
            Self::Secondary => "button kern-btn kern-btn--secondary",
            Self::Quiet => "button kern-btn kern-btn--tertiary",
            Self::Danger => "button kern-btn kern-btn--primary is-danger",
        }
    }
}

/// How a script sends the fields of a form: never its files.
pub const FIELDS: &str = "application/x-www-form-urlencoded";

/// A submit button with everything it can have.
#[derive(Clone, Debug, Default)]
pub struct Button<'a> {
    pub label: &'a str,
    pub tone: Tone,
    pub icon: Option<Icon>,
    /// Name and value sent along, to tell two buttons of a form apart.
    pub sends: Option<(&'a str, &'a str)>,
    /// Other address than the form's.
    pub action: Option<&'a str>,
    /// Id of the form when the button stands outside it.
    pub form: Option<&'a str>,
    /// Skips the browser's validation (save as draft).
    pub unchecked: bool,
    /// Only the icon is seen; the label is its name.
    pub icon_only: bool,
    /// Where a script can, what this address answers takes the place of the element with this id, and
    /// nothing is sent.
    pub swaps: Option<(&'a str, &'a str)>,
}

/// A submit button.
pub fn button(ui: &Ui, label: &str, tone: Tone) -> Markup {
    button_with(ui, &Button { label, tone, ..Button::default() })
}

/// A submit button with icon, name and value, or another address.
pub fn button_with(_ui: &Ui, button: &Button<'_>) -> Markup {
    html! {
        button type="submit" class=(button.tone.class()) name=[button.sends.map(|s| s.0)] value=[button.sends.map(|s| s.1)]
            formaction=[button.action] form=[button.form] formnovalidate[button.unchecked]
            title=[button.icon_only.then_some(button.label)] data-hx-post=[button.swaps.map(|s| s.0)]
            data-hx-encoding=[button.swaps.map(|_| FIELDS)] data-hx-target=[button.swaps.map(|s| format!("#{}", s.1))]
            data-hx-swap=[button.swaps.map(|_| "outerHTML")] {
            (label(button.label, button.icon, button.icon_only))
        }
    }
}

/// A link that looks like a button.
pub fn link_button(_ui: &Ui, text: &str, href: &str, tone: Tone) -> Markup {
    html! { a class=(tone.class()) href=(href) { (label(text, None, false)) } }
}

/// A quiet link with icon; with `icon_only` the name is kept for screen readers and as tooltip.
pub fn icon_link(_ui: &Ui, drawing: Icon, name: &str, href: &str) -> Markup {
    html! { a.button.kern-btn.kern-btn--tertiary href=(href) { (label(name, Some(drawing), false)) } }
}

/// A form with a single button: subscribe, confirm, archive.
#[derive(Clone, Debug, Default)]
pub struct PostButton<'a> {
    pub action: &'a str,
    pub label: &'a str,
    /// What it is done to, for those who hear a list of buttons of the same label.
    pub about: &'a str,
    pub tone: Tone,
    pub icon: Option<Icon>,
    /// Hidden fields, name and value.
    pub fields: &'a [(&'a str, &'a str)],
    /// CSS selector of the part of the page that the answer replaces; without it a page is loaded.
    pub swaps: Option<&'a str>,
    /// For switches: whether it is on (`aria-pressed`).
    pub pressed: Option<bool>,
}

/// One action as a form of its own, so that it works without a script.
pub fn post_button(_ui: &Ui, post: &PostButton<'_>) -> Markup {
    html! {
        form.post-button method="post" action=(post.action)
            data-hx-post=[post.swaps.map(|_| post.action)] data-hx-target=[post.swaps] data-hx-swap=[post.swaps.map(|_| "outerHTML")] {
            @for (name, value) in post.fields { input type="hidden" name=(name) value=(value); }
            button type="submit" class=(post.tone.class()) aria-pressed=[post.pressed.map(|p| p.to_string())] {
                (label(post.label, post.icon, false))
                @if !post.about.is_empty() { span.visually-hidden { ": " (post.about) } }
            }
        }
    }
}

/// Buttons side by side; the first is the most important.
pub fn button_row(_ui: &Ui, buttons: &[Markup]) -> Markup {
    html! { div.button-row { @for button in buttons { (button) } } }
}

/// Copies the text of the element with this id to the clipboard. Needs the script and is hidden
/// without it.
pub fn copy_button(ui: &Ui, copies_id: &str) -> Markup {
    html! {
        button.button.kern-btn.kern-btn--tertiary.needs-script type="button" data-copy=(copies_id) data-copied=(ui.t("ui-copied")) {
            (label(&ui.t("ui-copy-text"), Some(Icon::Copy), false))
        }
    }
}

pub(super) fn label(text: &str, drawing: Option<Icon>, icon_only: bool) -> Markup {
    html! {
        @if let Some(drawing) = drawing { (icon(drawing)) }
        @if icon_only { span.visually-hidden { (text) } } @else { span.kern-label { (text) } }
    }
}
