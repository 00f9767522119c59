//! The form in which a comment is written, alone on a page or below a discussion.

use domain::comments::LIMIT;
use domain::entries::spine::Found;
use domain::store::words::Stance;
use domain::{Actor, Faults, rules};
use maud::{Markup, html};

use crate::entries::parts;
use crate::forms::{at, faults};
use crate::links;
use crate::ui::{
    Breadth, Button, Choice, Crumb, Editor, Field, Key, Page, Place, Tone, Ui, button, button_with, checkbox, editor,
    hidden, link_button, page, radio_group,
};

/// A comment that is being written.
pub struct Writing<'a> {
    /// What it stands below.
    pub on: &'a Found,
    pub what: What,
    pub action: String,
    pub body: String,
    /// Hidden fields.
    pub fields: Vec<(&'static str, String)>,
    pub faults: Faults,
    pub preview: Option<Markup>,
    /// What is answered.
    pub above: Option<Markup>,
    /// Names of those to whom a question goes.
    pub asked: String,
    /// It may be the answer to an open question; whether that is ticked.
    pub settles: Option<bool>,
    /// What is promised before anything is written.
    pub promise: Option<Markup>,
    /// Whether it speaks for or against, as chosen; a word of `Stance`, empty for neither.
    pub stance: String,
}

/// What becomes of the text; the words of the form follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Comment,
    Answer,
    Change,
    /// A question without the name of whoever asks.
    Confidential,
}

impl<'a> Writing<'a> {
    pub fn new(on: &'a Found, what: What, action: String) -> Self {
        Self {
            on,
            what,
            action,
            body: String::new(),
            fields: Vec::new(),
            faults: Faults::default(),
            preview: None,
            above: None,
            asked: String::new(),
            settles: None,
            promise: None,
            stance: String::new(),
        }
    }

    fn title(&self, ui: &Ui) -> String {
        let key = match self.what {
            What::Comment => "comments-new-title",
            What::Answer => "comments-answer-title",
            What::Change => "comments-edit-title",
            What::Confidential => "comments-confidential-title",
        };
        ui.t_args(key, &[("page", self.on.entry.title.as_str().into())])
    }

    /// Label of the field, and of the button.
    fn words(&self, ui: &Ui) -> [String; 2] {
        match self.what {
            What::Comment => ["comments-field", "comments-send"],
            What::Answer => ["comments-answer-field", "comments-send-answer"],
            What::Change => ["comments-field", "comments-save"],
            What::Confidential => ["comments-confidential-field", "comments-confidential-send"],
        }
        .map(|key| ui.t(key))
    }
}

pub fn form(ui: &Ui, who: &Actor, writing: &Writing<'_>) -> Markup {
    let on = writing.on;
    let fault = at(ui, &writing.faults, "body");
    let preview = format!("/vorschau?bereich={}", on.space.slug);
    let pages = format!("/vervollstaendigen/seiten?bereich={}", on.space.slug);
    let people = format!("/vervollstaendigen/personen?eintrag={}", on.entry.public_id);
    let person = who.person().map(|person| person.to_string()).unwrap_or_default();
    let [label, send] = writing.words(ui);
    let field = Editor {
        name: "body",
        label: &label,
        value: &writing.body,
        fault: fault.as_deref(),
        base: None,
        journal: &format!("{person}:{}", writing.action),
        preview: Some(&preview),
        draft: None,
        upload: None,
        pages: Some(&pages),
        people: Some(&people),
        preview_html: writing.preview.clone(),
        rows: 6,
    };
    html! {
        (faults(ui, &writing.faults))
        @if let Some(promise) = &writing.promise { (promise) }
        @if let Some(above) = &writing.above { div.discussion__answered { (above) } }
        form.discussion__form method="post" action=(writing.action) data-press=[(writing.what == What::Comment).then_some(Key::Reply.letter())] {
            @for (name, value) in &writing.fields { (hidden(name, value)) }
            @if writing.what == What::Comment && rules::kinds::of(on.entry.kind).arguments { (stances(ui, &writing.stance)) }
            (editor(ui, &field))
            p.field__hint {
                (ui.t_args("comments-hint", &[("n", LIMIT.into())])) " "
                a href=(links::house_rules(&on.space.slug)) { (ui.t("spaces-rules")) }
            }
            @if let Some(ticked) = writing.settles {
                (checkbox(ui, &Field { name: "loest", label: &ui.t("comments-settles"), value: "ja", ..Field::default() }, ticked))
            }
            @if writing.what == What::Comment && !writing.asked.is_empty() {
                p.field__hint { (ui.t_args("comments-ask-hint", &[("to", writing.asked.as_str().into())])) }
            }
            div.button-row {
                (button(ui, &send, Tone::Primary))
                @if writing.what == What::Comment {
                    (button_with(ui, &Button { label: &ui.t("comments-ask"), sends: Some(("frage", "ja")), ..Button::default() }))
                    @if !writing.asked.is_empty() {
                        (link_button(ui, &ui.t("comments-confidential-ask"), &links::confidential(&on.entry.public_id), Tone::Quiet))
                    }
                }
            }
        }
    }
}

/// „Argument dafür / dagegen“, or neither.
fn stances(ui: &Ui, chosen: &str) -> Markup {
    let labels = ["comments-stance-none", "comments-stance-for", "comments-stance-against"].map(|key| ui.t(key));
    let words = ["", Stance::For.word(), Stance::Against.word()];
    let choice = |(value, label)| Choice { value, label, hint: None, chosen: value == chosen };
    let choices: Vec<Choice<'_>> = words.into_iter().zip(labels.iter().map(String::as_str)).map(choice).collect();
    radio_group(ui, &Field { name: "haltung", label: &ui.t("comments-stance"), ..Field::default() }, &choices)
}

/// The form on a page of its own.
pub fn whole(ui: &Ui, who: &Actor, writing: &Writing<'_>) -> Markup {
    let on = writing.on;
    let mut breadcrumbs = parts::crumbs((&on.space.slug, &on.space.title), &[]);
    breadcrumbs.push(Crumb::new(on.entry.title.clone(), links::read(on)));
    let back = links::discussion(&links::read(on), None, "kommentare");
    let main = html! {
        (form(ui, who, writing))
        (link_button(ui, &ui.t("ui-cancel"), &back, Tone::Quiet))
    };
    page(
        ui,
        &Page {
            title: writing.title(ui),
            main,
            place: Place::Spaces,
            breadcrumbs,
            breadth: Breadth::Wide,
            faulty: !writing.faults.0.is_empty(),
            ..Page::default()
        },
    )
}
