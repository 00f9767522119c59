//! The Markdown editor: a text area that is complete by itself, and what the script adds.
//!
//! The component stands inside the form of its page. Contract with the script (`static/ts/editor.ts`):
//! `Ctrl+S` sends the form to its action with `Accept: application/json` and expects `{"base": "…"}`;
//! any other answer makes the browser send the form the ordinary way. `upload` takes `datei` and
//! `beschreibung` and answers `{"markdown": "…"}`; `preview` takes `text` and answers a fragment;
//! `draft` takes the whole form and answers any 2xx.

use super::{Icon, Ui, icon};
use maud::{Markup, html};

/// What an editor needs. Addresses that are `None` switch that help off.
#[derive(Clone, Debug, Default)]
pub struct Editor<'a> {
    /// Name of the field; its id is `feld-<name>`.
    pub name: &'a str,
    pub label: &'a str,
    pub value: &'a str,
    pub fault: Option<&'a str>,
    /// Revision the text builds on; sent as `base`.
    pub base: Option<&'a str>,
    /// Key of the browser's journal: unique per person and text.
    pub journal: &'a str,
    pub preview: Option<&'a str>,
    pub draft: Option<&'a str>,
    pub upload: Option<&'a str>,
    pub pages: Option<&'a str>,
    pub people: Option<&'a str>,
    /// Rendered text, shown after „Vorschau“ without a script.
    pub preview_html: Option<Markup>,
    pub rows: u16,
}

/// Label, toolbar, text area, preview and status line.
pub fn editor(ui: &Ui, editor: &Editor<'_>) -> Markup {
    let id = format!("feld-{}", editor.name);
    let fault_id = format!("{id}-fehler");
    let described = if editor.fault.is_some() { format!("{id}-stand {fault_id}") } else { format!("{id}-stand") };
    html! {
        div.editor data-editor data-journal=(editor.journal) data-preview=[editor.preview] data-draft=[editor.draft]
            data-upload=[editor.upload] data-pages=[editor.pages] data-people=[editor.people] {
            (texts(ui))
            @if let Some(base) = editor.base { input type="hidden" name="base" value=(base); }
            label.kern-label for=(id) { (editor.label) }
            div.editor__frame {
                (toolbar(ui, &id, editor))
                div.editor__panes {
                    textarea id=(id) name=(editor.name) rows=(editor.rows.max(6)) spellcheck="true" aria-describedby=(described)
                        aria-invalid=[editor.fault.map(|_| "true")] { "\n" (editor.value) }
                    section.editor__preview.prose aria-label=(ui.t("ui-editor-preview")) tabindex="0" data-pane
                        hidden[editor.preview_html.is_none()] {
                        @if let Some(html) = &editor.preview_html { (html) }
                    }
                }
                (ask_for_description(ui, &id))
                div.editor__foot {
                    p.editor__status id={ (id) "-stand" } role="status" data-status { (ui.t("ui-editor-idle")) }
                    a.editor__help href={ (ui.places.help) "/seite-schreiben" } target="_blank" rel="noopener" {
                        (ui.t("ui-editor-help")) span.visually-hidden { " " (ui.t("ui-new-window")) }
                    }
                }
            }
            @if let Some(fault) = editor.fault { p.field__fault id=(fault_id) { (icon(Icon::Error)) span { (fault) } } }
        }
    }
}

/// The buttons. Hidden without a script, except „Vorschau“, which then sends the form.
fn toolbar(ui: &Ui, controls: &str, editor: &Editor<'_>) -> Markup {
    html! {
        div.editor__bar {
            div.editor__tools.needs-script role="toolbar" aria-label=(ui.t("ui-editor-toolbar")) aria-controls=(controls) {
                @for group in TOOLS {
                    div.editor__group {
                        @for tool in *group { (tool_button(ui, tool)) }
                    }
                }
                @if editor.upload.is_some() {
                    div.editor__group {
                        button.editor__tool type="button" data-do="upload" title=(ui.t("ui-editor-upload")) {
                            (icon(Icon::Image)) span.visually-hidden { (ui.t("ui-editor-upload")) }
                        }
                        input type="file" hidden multiple data-files tabindex="-1" aria-label=(ui.t("ui-editor-upload"));
                    }
                }
                @if editor.preview.is_some() {
                    button.editor__tool.editor__switch type="button" data-do="preview" aria-pressed="false" {
                        (icon(Icon::Eye)) span { (ui.t("ui-editor-preview")) }
                    }
                }
            }
            @if editor.preview.is_some() {
                button.editor__tool.editor__switch.without-script type="submit" name="vorschau" value="ja" formnovalidate {
                    (icon(Icon::Eye)) span { (ui.t("ui-editor-preview")) }
                }
            }
        }
    }
}

/// One tool: what it does, its drawing or letters, its key.
struct Tool(&'static str, Face, &'static str);

enum Face {
    Drawing(Icon),
    Letters(&'static str),
}

const TOOLS: &[&[Tool]] = &[
    &[Tool("bold", Face::Drawing(Icon::Bold), "Control+B"), Tool("italic", Face::Drawing(Icon::Italic), "Control+I")],
    &[
        Tool("h1", Face::Letters("H1"), "Control+Shift+1"),
        Tool("h2", Face::Letters("H2"), "Control+Shift+2"),
        Tool("h3", Face::Letters("H3"), "Control+Shift+3"),
    ],
    &[
        Tool("bullets", Face::Drawing(Icon::List), "Control+Shift+8"),
        Tool("numbers", Face::Drawing(Icon::ListNumbers), "Control+Shift+9"),
        Tool("task", Face::Drawing(Icon::Task), "Control+Shift+7"),
    ],
    &[
        Tool("link", Face::Drawing(Icon::Link), ""),
        Tool("quote", Face::Drawing(Icon::Quote), ""),
        Tool("table", Face::Drawing(Icon::Table), ""),
        Tool("code", Face::Drawing(Icon::Code), ""),
    ],
];

fn tool_button(ui: &Ui, Tool(action, face, key): &Tool) -> Markup {
    let name = ui.t(&format!("ui-editor-{action}"));
    let shown = key.replace("Control", &ui.t("ui-key-control")).replace("Shift", &ui.t("ui-key-shift"));
    let title = if key.is_empty() { name.clone() } else { format!("{name} ({shown})") };
    html! {
        button.editor__tool type="button" data-do=(action) title=(title) aria-keyshortcuts=[(!key.is_empty()).then_some(*key)] {
            @match face {
                Face::Drawing(drawing) => { (icon(*drawing)) }
                Face::Letters(letters) => { span.editor__letters aria-hidden="true" { (letters) } }
            }
            span.visually-hidden { (name) }
        }
    }
}

/// Asks for the description of a picture before it is sent.
fn ask_for_description(ui: &Ui, id: &str) -> Markup {
    html! {
        div.editor__ask data-ask hidden role="group" aria-label=(ui.t("ui-editor-alt-title")) {
            label for={ (id) "-bild" } { (ui.t("ui-editor-alt")) " " span data-ask-name {} }
            input.kern-form-input__input type="text" id={ (id) "-bild" } maxlength="250" data-ask-text form="";
            div.button-row {
                button.button.kern-btn.kern-btn--primary type="button" data-ask-yes { span.kern-label { (ui.t("ui-editor-alt-insert")) } }
                button.button.kern-btn.kern-btn--secondary type="button" data-ask-decorative { span.kern-label { (ui.t("ui-editor-alt-decorative")) } }
                button.button.kern-btn.kern-btn--tertiary type="button" data-ask-no { span.kern-label { (ui.t("ui-cancel")) } }
            }
        }
    }
}

/// Sentences the script shows; `%time%`, `%name%` and `%n%` are filled in by it.
fn texts(ui: &Ui) -> Markup {
    let time = [("time", "%time%".into())];
    let name = [("name", "%name%".into())];
    html! {
        div hidden data-texts
            data-saved=(ui.t_args("ui-editor-saved", &time)) data-saving=(ui.t("ui-editor-saving"))
            data-drafted=(ui.t_args("ui-editor-drafted", &time)) data-kept=(ui.t_args("ui-editor-kept", &time))
            data-offline=(ui.t("ui-editor-offline")) data-changed=(ui.t("ui-editor-changed"))
            data-restored=(ui.t_args("ui-editor-restored", &time)) data-discard=(ui.t("ui-editor-discard"))
            data-keep=(ui.t("ui-editor-keep"))
            data-uploading=(ui.t_args("ui-editor-uploading", &name)) data-uploaded=(ui.t_args("ui-editor-uploaded", &name))
            data-upload-failed=(ui.t_args("ui-editor-upload-failed", &name))
            data-preview-failed=(ui.t("ui-editor-preview-failed"))
            data-completions=(ui.t("ui-editor-completions")) data-tab-hint=(ui.t("ui-editor-tab-hint"))
            data-link-text=(ui.t("ui-editor-link-text")) data-column=(ui.t("ui-editor-column")) {}
    }
}
