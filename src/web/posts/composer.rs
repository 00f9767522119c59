//! The field in which a Kurzbeitrag is written: on the start page, in a space, and alone. Beside the
//! words it always says who will see them.

use domain::files::pictures;
use domain::posts::short::LIMIT;
use domain::store::words::EntryKind;
use domain::store::{file, space};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};

use super::short_form::ShortForm;
use crate::app::App;
use crate::forms::at;
use crate::links;
use crate::spaces::audience::{COUNT, House, chip, picker};
use crate::ui::{
    Button, Choice, FIELDS, Field, Icon, TextKind, Tone, Ui, button, button_with, file_field, hidden, icon,
    select_field, text_area, text_field,
};

/// Spaces to choose from.
const SPACES: usize = 60;
/// Where the words are written, on the page with the field.
pub const WORDS: &str = "#feld-body";
/// Where it says who will see it.
const WHOM: &str = "sichtbarkeit";

/// How much of the audience is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    /// Who will see it, and the way to choose others.
    Folded,
    /// The whole choice.
    Open,
}

/// The field as it stands. `spaces`: those to choose from, of which `space` is one.
pub struct Composer<'a> {
    pub form: &'a ShortForm,
    pub space: &'a space::Model,
    pub spaces: Vec<&'a space::Model>,
    pub choosing: Choosing,
    /// Somebody just asked for the choice.
    pub asked: bool,
    pub faults: &'a Faults,
}

/// The spaces in which the actor may write one, at most so many as fit a list.
pub fn writable<'a>(who: &Actor, spaces: &'a [space::Model]) -> Vec<&'a space::Model> {
    let may = |space: &&space::Model| rules::space::contribute(who, space, EntryKind::Micropost).is_allowed();
    spaces.iter().filter(may).take(SPACES).collect()
}

/// The field on the start page. It begins with the space in which the person may do most: their own
/// office rather than the whole house. `None` for those who may write nowhere.
pub async fn on_start(app: &App, ui: &Ui, who: &Actor, spaces: &[space::Model]) -> Result<Option<Markup>, Error> {
    let spaces = writable(who, spaces);
    // Of several the first in the order of the list.
    let Some(&space) = spaces.iter().rev().max_by_key(|space| who.space_level(space.id)) else {
        return Ok(None);
    };
    let form = ShortForm::fresh(&space.slug);
    let composer =
        Composer { form: &form, space, spaces, choosing: Choosing::Folded, asked: false, faults: &Faults::default() };
    let field = composer.draw(app, ui, who).await?;
    Ok(Some(html! { section.composer { h2 { (icon(Icon::Edit)) " " (ui.t("posts-short-write")) } (field) } }))
}

/// The field on a page of the space, for those who may write one there.
pub async fn in_space(app: &App, ui: &Ui, who: &Actor, space: &space::Model) -> Result<Markup, Error> {
    if !rules::space::contribute(who, space, EntryKind::Micropost).is_allowed() {
        return Ok(html! {});
    }
    let form = ShortForm::fresh(&space.slug);
    let composer = Composer {
        form: &form,
        space,
        spaces: Vec::new(),
        choosing: Choosing::Folded,
        asked: false,
        faults: &Faults::default(),
    };
    let field = composer.draw(app, ui, who).await?;
    Ok(html! { details.composer { summary { (icon(Icon::Edit)) " " (ui.t("posts-short-write")) } (field) } })
}

impl Composer<'_> {
    pub async fn draw(&self, app: &App, ui: &Ui, who: &Actor) -> Result<Markup, Error> {
        let sent = pictures::waiting(&app.db, who, &self.form.pictures).await?;
        let whom = self.whom(app, ui, who).await?;
        let folded = self.form.tags.is_empty() && self.form.description.is_empty() && sent.is_empty();
        let faulty = ["tags", "file", "description"].iter().any(|field| self.faults.of(field).is_some());
        Ok(html! {
            form.short-form method="post" action=(links::SHORT) enctype="multipart/form-data" {
                (body_field(ui, &self.form.body, self.faults))
                (self.space_field(ui))
                (whom)
                details.short-form__more open[!folded || faulty || self.choosing == Choosing::Open] {
                    summary { (ui.t("posts-short-more")) }
                    div.short-form__fields { (self.tags_field(ui)) (self.pictures(ui, &sent)) }
                }
                (button(ui, &ui.t("posts-short-send"), Tone::Primary))
            }
        })
    }

    /// „sichtbar für …“, and beside it the way to others: in place where a script can, else on a page
    /// that keeps what was written.
    pub async fn whom(&self, app: &App, ui: &Ui, who: &Actor) -> Result<Markup, Error> {
        let chip = chip(app, ui, who, self.space, &self.form.wanted).await?;
        let chosen = match self.choosing {
            Choosing::Open => {
                let house = House::load(app, who).await?;
                picker(ui, (&house, &links::count_audience(&self.space.slug)), &self.form.wanted, self.faults, &chip)
            }
            Choosing::Folded => html! {
                div id=(COUNT) role="status" { (chip) }
                (button_with(ui, &Button {
                    swaps: Some((links::SHORT_AUDIENCE, WHOM)), ..prepare(&ui.t("spaces-audience-choose"))
                }))
            },
        };
        Ok(html! {
            div.short-form__whom id=(WHOM) tabindex=[self.asked.then_some("-1")] autofocus[self.asked] { (chosen) }
        })
    }

    fn space_field(&self, ui: &Ui) -> Markup {
        if self.spaces.len() < 2 {
            return hidden("space", &self.space.slug);
        }
        let choices = self.spaces.iter().map(|space| Choice {
            value: &space.slug,
            label: &space.title,
            hint: None,
            chosen: space.id == self.space.id,
        });
        let choices: Vec<Choice<'_>> = choices.collect();
        let label = ui.t("posts-short-space");
        let field = Field { name: "space", label: &label, required: true, ..Field::default() };
        html! {
            div data-hx-post=(links::SHORT_AUDIENCE) data-hx-encoding=(FIELDS) data-hx-target={ "#" (WHOM) }
                data-hx-swap="outerHTML" data-hx-trigger="change" {
                (select_field(ui, &field, &choices))
            }
        }
    }

    fn tags_field(&self, ui: &Ui) -> Markup {
        let (label, hint, fault) = (ui.t("wiki-field-tags"), ui.t("wiki-field-tags-hint"), at(ui, self.faults, "tags"));
        let field = Field {
            name: "tags",
            label: &label,
            hint: Some(&hint),
            value: &self.form.tags,
            fault: fault.as_deref(),
            ..Field::default()
        };
        text_field(ui, &field, TextKind::Text)
    }

    /// The pictures that are there already, and the fields for one more.
    fn pictures(&self, ui: &Ui, sent: &[file::Model]) -> Markup {
        let known = |file: &file::Model| self.form.pictures.iter().find(|picture| picture.id == file.public_id);
        let fault = at(ui, self.faults, "description");
        let open =
            fault.is_some() && sent.iter().all(|file| known(file).is_some_and(|own| !own.description.is_empty()));
        html! {
            @for file in sent {
                @let own = known(file).map_or("", |own| own.description.as_str());
                (self.picture(ui, file, own, fault.as_deref().filter(|_| own.is_empty())))
            }
            @if sent.len() < pictures::MOST { (self.one_more(ui, fault.as_deref().filter(|_| open))) }
        }
    }

    fn picture(&self, ui: &Ui, file: &file::Model, description: &str, fault: Option<&str>) -> Markup {
        let (label, drop) =
            (ui.t("files-description"), ui.t_args("posts-short-without", &[("name", file.name.as_str().into())]));
        let id = if fault.is_some() { "feld-description".to_owned() } else { format!("feld-{}", file.public_id) };
        let field =
            Field { name: "bildtext", id: Some(&id), label: &label, value: description, fault, ..Field::default() };
        html! {
            div.short-form__picture {
                (hidden("bild", &file.public_id))
                img src=(links::thumbnail(&file.public_id, &file.name)) alt="";
                (text_field(ui, &field, TextKind::Text))
                (button_with(ui, &Button {
                    label: &drop, tone: Tone::Quiet, sends: Some(("ohne", &file.public_id)), unchecked: true, ..Button::default()
                }))
            }
        }
    }

    fn one_more(&self, ui: &Ui, undescribed: Option<&str>) -> Markup {
        let (label, shows, hint) =
            (ui.t("posts-short-picture"), ui.t("files-description"), ui.t("files-description-hint"));
        let fault = at(ui, self.faults, "file");
        let described = Field {
            name: "description",
            label: &shows,
            hint: Some(&hint),
            value: &self.form.description,
            fault: undescribed,
            ..Field::default()
        };
        let file =
            Field { name: "datei", id: Some("feld-file"), label: &label, fault: fault.as_deref(), ..Field::default() };
        html! {
            (text_field(ui, &described, TextKind::Text))
            (file_field(ui, &file, "image/*", false))
            (button_with(ui, &prepare(&ui.t("posts-short-add-picture"))))
        }
    }
}

/// A button that publishes nothing yet.
fn prepare(label: &str) -> Button<'_> {
    Button { label, tone: Tone::Quiet, sends: Some(("vorbereiten", "ja")), unchecked: true, ..Button::default() }
}

/// The words, with how many more fit where a script counts.
pub fn body_field(ui: &Ui, body: &str, faults: &Faults) -> Markup {
    let limit = i64::try_from(LIMIT).unwrap_or(i64::MAX);
    let hint = ui.t_args("posts-short-hint", &[("n", limit.into())]);
    let (label, fault) = (ui.t("posts-short-text"), at(ui, faults, "body"));
    let field = Field {
        name: "body",
        label: &label,
        hint: Some(&hint),
        value: body,
        fault: fault.as_deref(),
        required: true,
        ..Field::default()
    };
    html! {
        div.counted data-count=(limit) data-left=(ui.t("posts-short-left")) data-over=(ui.t("posts-short-over")) {
            (text_area(ui, &field, 3))
            p.counted__left hidden {}
        }
    }
}
