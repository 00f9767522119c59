//! Form fields: visible label, hint, fault at the field, all joined by `aria-describedby`.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// What every field has. Its id is `feld-<name>` unless given.
#[derive(Clone, Debug, Default)]
pub struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub value: &'a str,
    pub hint: Option<&'a str>,
    pub fault: Option<&'a str>,
    /// Said in words behind the label.
    pub required: bool,
    pub autocomplete: Option<&'a str>,
    /// Longest value in characters.
    pub max: Option<u32>,
    /// Takes the focus when the page opens. One per page.
    pub autofocus: bool,
    pub id: Option<&'a str>,
}

impl Field<'_> {
    /// Id of the control; targets of [`fault_summary`](super::fault_summary()).
    pub fn id(&self) -> String {
        self.id.map_or_else(|| format!("feld-{}", self.name), str::to_owned)
    }

    fn described_by(&self) -> Option<String> {
        let id = self.id();
        let parts: Vec<String> =
            [self.hint.map(|_| format!("{id}-hinweis")), self.fault.map(|_| format!("{id}-fehler"))]
                .into_iter()
                .flatten()
                .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.fault.map(|_| "true")
    }

    fn wrap_class(&self, base: &str) -> String {
        if self.fault.is_some() { format!("field {base} {base}--error") } else { format!("field {base}") }
    }
}

/// Kind of a one-line field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    #[default]
    Text,
    Email,
    Password,
    Search,
    Tel,
    Url,
    Date,
    Time,
    DateTime,
    /// Digits only, any length (codes, years).
    Digits,
    /// A number, possibly with decimals.
    Number,
}

impl TextKind {
    const fn html(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Text => ("text", None),
            Self::Email => ("email", None),
            Self::Password => ("password", None),
            Self::Search => ("search", None),
            Self::Tel => ("tel", None),
            Self::Url => ("url", None),
            Self::Date => ("date", None),
            Self::Time => ("time", None),
            Self::DateTime => ("datetime-local", None),
            Self::Digits => ("text", Some("numeric")),
            Self::Number => ("text", Some("decimal")),
        }
    }
}

/// One of several things to choose from.
#[derive(Clone, Debug, Default)]
pub struct Choice<'a> {
    pub value: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub chosen: bool,
}

/// A form with column layout. `action` receives a POST.
pub fn form(_ui: &Ui, action: &str, body: &Markup) -> Markup {
    html! { form.form method="post" action=(action) novalidate { (body) } }
}

/// A hidden value.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A field for one line of text.
pub fn text_field(ui: &Ui, field: &Field<'_>, kind: TextKind) -> Markup {
    let (input_type, mode) = kind.html();
    html! {
        div class=(field.wrap_class("kern-form-input")) {
            (label(ui, field))
            (hint(field))
            input class=(input_class(field)) type=(input_type) id=(field.id()) name=(field.name) value=(field.value)
                inputmode=[mode] autocomplete=[field.autocomplete] maxlength=[field.max] required[field.required]
                autofocus[field.autofocus] aria-invalid=[field.invalid()] aria-describedby=[field.described_by()];
            (fault(ui, field))
        }
    }
}

/// A field for several lines; grows with its content where the browser can.
pub fn text_area(ui: &Ui, field: &Field<'_>, rows: u16) -> Markup {
    html! {
        div class=(field.wrap_class("kern-form-input")) {
            (label(ui, field))
            (hint(field))
            textarea class=(input_class(field)) id=(field.id()) name=(field.name) rows=(rows) maxlength=[field.max]
                required[field.required] autofocus[field.autofocus] aria-invalid=[field.invalid()]
                aria-describedby=[field.described_by()] { "\n" (field.value) }
            (fault(ui, field))
        }
    }
}

/// A list to choose one from. The chosen one is marked in `choices`.
pub fn select_field(ui: &Ui, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    let class = if field.fault.is_some() {
        "kern-form-input__select kern-form-input__select--error"
    } else {
        "kern-form-input__select"
    };
    html! {
        div class=(field.wrap_class("kern-form-input")) {
            (label(ui, field))
            (hint(field))
            div.kern-form-input__select-wrapper {
                select class=(class) id=(field.id()) name=(field.name) required[field.required]
                    aria-invalid=[field.invalid()] aria-describedby=[field.described_by()] {
                    @for choice in choices {
                        option value=(choice.value) selected[choice.chosen] { (choice.label) }
                    }
                }
            }
            (fault(ui, field))
        }
    }
}

/// A single box to tick; `field.value` is sent when ticked.
pub fn checkbox(ui: &Ui, field: &Field<'_>, ticked: bool) -> Markup {
    let value = if field.value.is_empty() { "ja" } else { field.value };
    html! {
        div class=(field.wrap_class("kern-form-check")) {
            input.kern-form-check__checkbox type="checkbox" id=(field.id()) name=(field.name) value=(value) checked[ticked]
                required[field.required] aria-invalid=[field.invalid()] aria-describedby=[field.described_by()];
            (label(ui, field))
            @if field.hint.is_some() { div.field__beside { (hint(field)) } }
            (fault(ui, field))
        }
    }
}

/// Several possibilities, exactly one is chosen.
pub fn radio_group(ui: &Ui, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    choice_group(ui, field, choices, "radio")
}

/// Several possibilities, any number is chosen.
pub fn checkbox_group(ui: &Ui, field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    choice_group(ui, field, choices, "checkbox")
}

/// A field for files. `accept` is a list of types or endings (`.pdf,image/*`).
pub fn file_field(ui: &Ui, field: &Field<'_>, accept: &str, multiple: bool) -> Markup {
    html! {
        div class=(field.wrap_class("kern-form-input")) {
            (label(ui, field))
            (hint(field))
            input class=(input_class(field)) type="file" id=(field.id()) name=(field.name) accept=(accept) multiple[multiple]
                required[field.required] aria-invalid=[field.invalid()] aria-describedby=[field.described_by()];
            (fault(ui, field))
        }
    }
}

fn choice_group(ui: &Ui, field: &Field<'_>, choices: &[Choice<'_>], kind: &str) -> Markup {
    let control = format!("kern-form-check__{kind}");
    html! {
        fieldset class=(field.wrap_class("kern-fieldset")) id=(field.id()) tabindex=[field.fault.map(|_| "-1")] aria-describedby=[field.described_by()] {
            legend.kern-label { (field.label) (required_word(ui, field)) }
            (hint(field))
            div.kern-fieldset__body {
                @for (i, choice) in choices.iter().enumerate() {
                    @let id = format!("{}-{}", field.id(), i + 1);
                    div.kern-form-check {
                        input class=(control) type=(kind) id=(id) name=(field.name) value=(choice.value) checked[choice.chosen]
                            required[field.required && kind == "radio"]
                            aria-describedby=[choice.hint.map(|_| format!("{id}-hinweis"))];
                        label.kern-label for=(id) { (choice.label) }
                        @if let Some(text) = choice.hint {
                            div.field__beside { p.field__hint id={ (id) "-hinweis" } { (text) } }
                        }
                    }
                }
            }
            (fault(ui, field))
        }
    }
}

fn input_class(field: &Field<'_>) -> &'static str {
    if field.fault.is_some() {
        "kern-form-input__input kern-form-input__input--error"
    } else {
        "kern-form-input__input"
    }
}

fn label(ui: &Ui, field: &Field<'_>) -> Markup {
    html! { label.kern-label for=(field.id()) { (field.label) (required_word(ui, field)) } }
}

fn required_word(ui: &Ui, field: &Field<'_>) -> Markup {
    html! { @if field.required { " " span.field__required { (ui.t("ui-field-required")) } } }
}

fn hint(field: &Field<'_>) -> Markup {
    html! { @if let Some(text) = field.hint { p.field__hint id={ (field.id()) "-hinweis" } { (text) } } }
}

fn fault(ui: &Ui, field: &Field<'_>) -> Markup {
    html! {
        @if let Some(text) = field.fault {
            p.field__fault id={ (field.id()) "-fehler" } {
                (icon(Icon::Error)) span { span.visually-hidden { (ui.t("ui-field-fault")) " " } (text) }
            }
        }
    }
}
