//! The editor with a text in it.

use maud::{Markup, html};
use web::ui::*;

use super::t;
use super::wiki::{lines, side};

pub(super) fn edit(ui: &Ui) -> Markup {
    let source = lines().join("\n\n").replace("\n\n- ", "\n- ").replace("\n\n| ", "\n| ");
    let (label, title_label, title) = (t("edit-field-text"), t("edit-field-title"), t("node-1-4"));
    let (summary, summary_hint, minor, minor_hint) =
        (t("edit-field-summary"), t("edit-field-summary-hint"), t("edit-minor"), t("edit-minor-hint"));
    let main = html! {
        (notice(ui, NoticeKind::Info, &html! { p { (t("edit-someone")) } }))
        form.form method="post" action="/dev/speichern" {
            (text_field(ui, &Field { name: "titel", label: &title_label, value: &title, required: true, ..Field::default() }, TextKind::Text))
            (editor(ui, &Editor {
                name: "text", label: &label, value: &source, base: Some("r1"), journal: "mock", rows: 16,
                preview: Some("/dev/vorschau"), draft: Some("/dev/entwurf"), upload: Some("/dev/hochladen"),
                pages: Some("/vervollstaendigen/seiten"), people: Some("/vervollstaendigen/personen"),
                ..Editor::default()
            }))
            (text_field(ui, &Field { name: "neu", label: &summary, hint: Some(&summary_hint), ..Field::default() }, TextKind::Text))
            (checkbox(ui, &Field { name: "klein", label: &minor, hint: Some(&minor_hint), ..Field::default() }, false))
            (button_row(ui, &[button(ui, &t("edit-save"), Tone::Primary), link_button(ui, &ui.t("ui-cancel"), "/seite", Tone::Secondary)]))
        }
    };
    page(
        ui,
        &Page {
            title: t("edit-title"),
            main,
            place: Place::Spaces,
            breadth: Breadth::Wide,
            breadcrumbs: vec![
                Crumb::new(t("space"), "/start"),
                Crumb::new(t("node-1"), "#"),
                Crumb::new(t("node-1-4"), "/seite"),
            ],
            side: Some(side(ui)),
            ..Page::default()
        },
    )
}
