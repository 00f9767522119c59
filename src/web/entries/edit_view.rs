//! The editor's pages, the same for every kind: new, present, conflict.

use axum::http::StatusCode;
use domain::entries::nodes::Node;
use domain::entries::spine::Found;
use domain::store::words::{EntryKind, Level};
use domain::store::{Ts, space};
use domain::{Actor, Conflict, Faults, rules};
use maud::{Markup, html};

use super::edit::TextForm;
use super::parts;
use crate::forms::{at, summary};
use crate::links;
use crate::ui::{
    Breadth, Button, Editor, Field, NoticeKind, Page, Place, TextKind, Tone, Ui, button_with, checkbox, comparison,
    editor, fault_summary, hidden, link_button, notice, page, post_button, text_area, text_field,
};

/// Everything the editor's page shows.
pub struct EditPage<'a> {
    kind: EntryKind,
    space: &'a space::Model,
    found: Option<&'a Found>,
    form: &'a TextForm,
    may_publish: bool,
    journal: String,
    more: Option<Markup>,
    faults: Faults,
    status: StatusCode,
    copy_from: Option<Ts>,
    conflict: Option<Conflict>,
    preview: Option<Markup>,
}

impl<'a> EditPage<'a> {
    pub fn new(kind: EntryKind, space: &'a space::Model, form: &'a TextForm, who: &Actor) -> Self {
        let needed = match rules::kinds::approval(kind, space) {
            true => Level::Approve,
            false => rules::kinds::create_level(kind, space),
        };
        let may_publish = who.space_level(space.id) >= Some(needed);
        let word = if kind == EntryKind::Page { "neu" } else { kind.word() };
        Self::with(kind, (space, None), form, may_publish, format!("{word}-{}-{}", space.slug, form.parent))
    }

    pub fn present(found: &'a Found, form: &'a TextForm, who: &Actor) -> Self {
        let may_publish = rules::entry::publish(who, &found.facts).is_allowed();
        Self::with(found.entry.kind, (&found.space, Some(found)), form, may_publish, found.entry.public_id.clone())
    }

    fn with(
        kind: EntryKind,
        (space, found): (&'a space::Model, Option<&'a Found>),
        form: &'a TextForm,
        may_publish: bool,
        journal: String,
    ) -> Self {
        Self {
            kind,
            space,
            found,
            form,
            may_publish,
            journal,
            more: None,
            faults: Faults::default(),
            status: StatusCode::OK,
            copy_from: None,
            conflict: None,
            preview: None,
        }
    }

    pub fn with_faults(mut self, (faults, status): (Faults, StatusCode)) -> Self {
        self.faults = faults;
        self.status = status;
        self
    }
    pub fn with_copy(mut self, from: Option<Ts>) -> Self {
        self.copy_from = from;
        self
    }
    pub fn with_conflict(mut self, conflict: Conflict) -> Self {
        self.conflict = Some(conflict);
        self
    }
    pub fn with_preview(mut self, preview: Markup) -> Self {
        self.preview = Some(preview);
        self
    }
    /// Fields of the kind's own, below the title.
    pub fn with_more(mut self, fields: Markup) -> Self {
        self.more = Some(fields);
        self
    }
    pub fn status(&self) -> StatusCode {
        self.status
    }

    fn action(&self) -> String {
        match self.found {
            Some(found) => links::page_part(&found.entry.public_id, "bearbeiten"),
            None if self.kind == EntryKind::Page => links::space_part(&self.space.slug, "neu"),
            None => links::space_part(&self.space.slug, "blog/neu"),
        }
    }
    fn back(&self) -> String {
        match self.found {
            Some(found) => links::permalink(&found.entry.public_id),
            None if self.kind == EntryKind::Page => links::space(&self.space.slug),
            None => links::blog(&self.space.slug),
        }
    }
    fn approval(&self) -> bool {
        rules::kinds::approval(self.kind, self.space)
    }
}

/// A new page, with the templates one may begin with.
pub fn new_page(ui: &Ui, view: &EditPage<'_>, templates: &[Node]) -> Markup {
    let begin = html! {
        @if !templates.is_empty() && view.form.body.is_empty() {
            details.template-choice {
                summary { (ui.t("wiki-from-template")) }
                ul {
                    @for template in templates {
                        li { a href={ (links::space_part(&view.space.slug, "neu")) "?vorlage=" (template.public_id) "&unter=" (view.form.parent) } { (template.title) } }
                    }
                }
            }
        }
        (form(ui, view))
    };
    let title = if view.kind == EntryKind::Page { "wiki-new-title" } else { "posts-new-title" };
    shell(ui, view, &ui.t(title), begin, Vec::new())
}

/// The newest text of a present page.
pub fn edit_page(ui: &Ui, view: &EditPage<'_>) -> Markup {
    let notices = view.copy_from.map(|from| copy_notice(ui, view, from)).into_iter().collect();
    let title = ui.t_args("wiki-edit-title", &[("page", view.form.title.as_str().into())]);
    shell(ui, view, &title, form(ui, view), notices)
}

/// Text that was kept and not saved: say so, and offer to throw it away.
fn copy_notice(ui: &Ui, view: &EditPage<'_>, from: Ts) -> Markup {
    let id = view.found.map(|found| found.entry.public_id.clone()).unwrap_or_default();
    let (action, label) = (links::page_part(&id, "arbeitsstand/verwerfen"), ui.t("wiki-copy-discard"));
    let discard = post_button(
        ui,
        &crate::ui::PostButton { action: &action, label: &label, tone: Tone::Quiet, ..Default::default() },
    );
    notice(ui, NoticeKind::Info, &html! { p { (ui.t("wiki-copy-found")) " " (ui.date_time(from.0)) } (discard) })
}

fn shell(ui: &Ui, view: &EditPage<'_>, title: &str, main: Markup, notices: Vec<Markup>) -> Markup {
    page(
        ui,
        &Page {
            title: title.to_owned(),
            main,
            place: Place::Spaces,
            breadcrumbs: parts::place(ui, view.space, view.kind),
            notices,
            breadth: Breadth::Wide,
            faulty: !view.faults.0.is_empty(),
            ..Page::default()
        },
    )
}

fn form(ui: &Ui, view: &EditPage<'_>) -> Markup {
    let form = view.form;
    let fault = |field: &str| at(ui, &view.faults, field);
    let (title_fault, body_fault, tags_fault) = (fault("title"), fault("body").or(fault("form")), fault("tags"));
    html! {
        (fault_summary(ui, &summary(ui, &view.faults)))
        form.edit-page method="post" action=(view.action()) data-guard {
            (text_field(ui, &Field {
                name: "title", label: &ui.t("wiki-field-title"), value: &form.title, fault: title_fault.as_deref(),
                required: true, max: Some(300), autofocus: form.title.is_empty(), ..Field::default()
            }, TextKind::Text))
            @if view.found.is_none() && view.kind == EntryKind::Page {
                (hidden("parent", &form.parent)) (hidden("draft", &form.draft))
            }
            @if let Some(more) = &view.more { (more) }
            (the_editor(ui, view, body_fault.as_deref()))
            (text_field(ui, &Field {
                name: "tags", label: &ui.t("wiki-field-tags"), hint: Some(&ui.t("wiki-field-tags-hint")),
                value: form.tags.as_deref().unwrap_or_default(), fault: tags_fault.as_deref(), ..Field::default()
            }, TextKind::Text))
            @if view.found.is_some() {
                (text_field(ui, &Field {
                    name: "summary", label: &ui.t("wiki-field-summary"), hint: Some(&ui.t("wiki-field-summary-hint")),
                    value: &form.summary, max: Some(300), ..Field::default()
                }, TextKind::Text))
                (checkbox(ui, &Field { name: "minor", label: &ui.t("wiki-field-minor"), value: "ja", ..Field::default() }, form.minor.is_some()))
            }
            (buttons(ui, view))
        }
    }
}

fn the_editor(ui: &Ui, view: &EditPage<'_>, fault: Option<&str>) -> Markup {
    let (draft, upload) = match view.found {
        Some(found) => (
            Some(links::page_part(&found.entry.public_id, "arbeitsstand")),
            links::page_part(&found.entry.public_id, "dateien"),
        ),
        None => {
            let page = view.kind == EntryKind::Page;
            let draft = page.then(|| links::space_part(&view.space.slug, "arbeitsstand"));
            (draft, links::space_part(&view.space.slug, "dateien"))
        }
    };
    let preview = format!("/vorschau?bereich={}", view.space.slug);
    let pages = format!("/vervollstaendigen/seiten?bereich={}", view.space.slug);
    editor(
        ui,
        &Editor {
            name: "body",
            label: &ui.t("wiki-field-body"),
            value: &view.form.body,
            fault,
            base: view.found.and(view.form.base.as_deref()),
            journal: &view.journal,
            preview: Some(&preview),
            draft: draft.as_deref(),
            upload: Some(&upload),
            pages: Some(&pages),
            people: Some("/vervollstaendigen/personen"),
            preview_html: view.preview.clone(),
            rows: 22,
        },
    )
}

/// What may become of the text: published, laid before somebody, kept as a draft.
fn buttons(ui: &Ui, view: &EditPage<'_>) -> Markup {
    let save = |word: &'static str, key: &str, tone: Tone| {
        let label = ui.t(key);
        button_with(ui, &Button { label: &label, tone, sends: Some(("save_as", word)), ..Button::default() })
    };
    html! {
        div.button-row {
            @if view.may_publish {
                (save("published", if view.approval() { "wiki-save-approve" } else { "wiki-save-publish" }, Tone::Primary))
            }
            @if view.approval() {
                (save("submitted", "wiki-save-submit", if view.may_publish { Tone::Secondary } else { Tone::Primary }))
            }
            (save("draft", "wiki-save-draft", Tone::Secondary))
            (link_button(ui, &ui.t("ui-cancel"), &view.back(), Tone::Quiet))
        }
    }
}

/// Two texts that touch the same words: both kept, side by side, nothing overwritten.
pub fn conflict_page(ui: &Ui, view: &EditPage<'_>) -> Markup {
    let Some(conflict) = &view.conflict else { return edit_page(ui, view) };
    let by = conflict.theirs_author.clone().unwrap_or_else(|| ui.t("wiki-somebody"));
    let lines = super::history::lines(&text::diff::compare(&conflict.theirs, &conflict.ours));
    let (theirs, ours) =
        (ui.t_args("wiki-conflict-theirs", &[("name", by.as_str().into())]), ui.t("wiki-conflict-ours"));
    let merged = TextForm { base: Some(conflict.theirs_revision.to_string()), ..view.form.clone() };
    let again = EditPage {
        form: &merged,
        conflict: None,
        faults: Faults::default(),
        journal: view.journal.clone(),
        preview: None,
        more: None,
        ..*view
    };
    let main = html! {
        p { (ui.t("wiki-conflict-next")) }
        (comparison(ui, &theirs, &ours, &lines))
        div.conflict-texts {
            @if conflict.theirs_title != view.form.title {
                @let label = ui.t_args("wiki-conflict-theirs-title", &[("name", by.as_str().into())]);
                (text_field(ui, &Field { name: "theirs_title", label: &label, value: &conflict.theirs_title, ..Field::default() }, TextKind::Text))
            }
            (text_area(ui, &Field { name: "theirs", label: &theirs, value: &conflict.theirs, ..Field::default() }, 10))
        }
        (form(ui, &again))
    };
    let said = ui.t_args("wiki-conflict-text", &[("name", by.as_str().into())]);
    let notices = vec![notice(ui, NoticeKind::Warning, &html! { p { (said) } })];
    shell(ui, view, &ui.t("wiki-conflict-title"), main, notices)
}
