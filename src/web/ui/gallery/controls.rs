//! Samples: buttons, menus, fields.

use super::super::*;
use super::text;
use maud::{Markup, html};

pub(super) fn actions(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let (save, draft, archive, edit, subscribe) = (t("save"), t("draft-save"), t("archive"), t("edit"), t("subscribe"));
    let buttons = button_row(
        ui,
        &[
            button(ui, &save, Tone::Primary),
            button_with(ui, &Button { label: &draft, icon: Some(Icon::Draft), unchecked: true, ..Button::default() }),
            button(ui, &archive, Tone::Danger),
            link_button(ui, &edit, "#", Tone::Quiet),
            icon_link(ui, Icon::Edit, &edit, "#"),
            button_with(
                ui,
                &Button {
                    label: &edit,
                    icon: Some(Icon::More),
                    icon_only: true,
                    tone: Tone::Quiet,
                    ..Button::default()
                },
            ),
        ],
    );
    let switch = |pressed| {
        let post = PostButton {
            action: "#",
            label: &subscribe,
            tone: Tone::Quiet,
            icon: Some(Icon::Bell),
            pressed: Some(pressed),
            ..PostButton::default()
        };
        post_button(ui, &post)
    };
    let posts = button_row(ui, &[switch(false), switch(true)]);
    vec![("button", buttons), ("post_button", posts)]
}

pub(super) fn choosing(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let archive = t("archive");
    let (history, move_to, more) = (t("history"), t("move"), t("more"));
    let items = [
        MenuItem::Link { label: &history, href: "#", icon: Some(Icon::History) },
        MenuItem::Link { label: &move_to, href: "#", icon: Some(Icon::Move) },
        MenuItem::Divider,
        MenuItem::Post { label: &archive, action: "#", icon: Some(Icon::Archive), danger: true },
    ];
    let question = confirm(
        ui,
        &Confirm {
            consequence: html! { p { (t("consequence")) } },
            action: "#",
            yes: &t("save"),
            cancel_href: "#",
            ..Confirm::default()
        },
    );
    vec![
        ("menu", menu(ui, &more, &icon(Icon::More), &items)),
        ("confirm", question),
        (
            "tile_list",
            tile_list(ui, "#", "konto", &[("aahorn", &t("tile"), &t("tile-text")), ("wweide", &t("tile"), &t("text"))]),
        ),
    ]
}

pub(super) fn fields(ui: &Ui) -> Vec<(&'static str, Markup)> {
    let t = |key: &str| text(ui, key);
    let (name, hint, wrong) = (t("name"), t("name-hint"), t("name-fault"));
    let field = Field { name: "titel", label: &name, hint: Some(&hint), required: true, ..Field::default() };
    let faulty = Field { name: "titel2", fault: Some(&wrong), ..field.clone() };
    let (kind, empty_page, process, faq, kind_hint) =
        (t("kind"), t("kind-empty"), t("kind-process"), t("kind-faq"), t("kind-hint"));
    let choices = [
        Choice { value: "leer", label: &empty_page, chosen: true, ..Choice::default() },
        Choice { value: "ablauf", label: &process, hint: Some(&kind_hint), ..Choice::default() },
        Choice { value: "fragen", label: &faq, ..Choice::default() },
    ];
    let (minor, minor_hint, reason, file, file_hint) =
        (t("minor"), t("minor-hint"), t("reason"), t("file"), t("file-hint"));
    let body = html! {
        (fault_summary(ui, &[Fault { field_id: "feld-titel2".into(), text: wrong.clone() }]))
        (text_field(ui, &field, TextKind::Text))
        (text_field(ui, &faulty, TextKind::Text))
        (text_area(ui, &Field { name: "grund", label: &reason, ..Field::default() }, 3))
        (select_field(ui, &Field { name: "art", label: &kind, ..Field::default() }, &choices))
        (radio_group(ui, &Field { name: "art2", label: &kind, fault: Some(&wrong), ..Field::default() }, &choices))
        (checkbox_group(ui, &Field { name: "art3", label: &kind, ..Field::default() }, &choices))
        (checkbox(ui, &Field { name: "klein", label: &minor, hint: Some(&minor_hint), ..Field::default() }, true))
        (file_field(ui, &Field { name: "datei", label: &file, hint: Some(&file_hint), ..Field::default() }, ".pdf,image/*", true))
        (button_row(ui, &[button(ui, &t("save"), Tone::Primary)]))
    };
    vec![("field", form(ui, "#", &body))]
}
