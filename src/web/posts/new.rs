//! Writing a new Beitrag.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::numbers::Number;
use domain::entries::tags;
use domain::posts::announcements;
use domain::posts::details::LEAD_LIMIT;
use domain::posts::write::{self, NewPost};
use domain::store::space;
use domain::store::words::{EntryKind, PostForm as PostKind};
use domain::{Actor, Error, Faults, Reason, rules};
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde::Deserialize;

use super::show::named;
use crate::access::Who;
use crate::app::App;
use crate::entries::days::read_day;
use crate::entries::edit::{TextForm, kept, save_as, with_status};
use crate::entries::edit_view::{EditPage, new_page};
use crate::entries::preview::shown;
use crate::failure::Answer;
use crate::forms::{Form, at};
use crate::links;
use crate::spaces::audience::{House, Wanted, chip, picker};
use crate::ui::{Choice, Field, TextKind, Ui, hidden, select_field, text_area, text_field};

/// The fields of the form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostForm {
    #[serde(default)]
    title: String,
    #[serde(default)]
    lead: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    tags: String,
    #[serde(default)]
    save_as: String,
    /// `post`, `announcement` or `alert`.
    #[serde(default)]
    form: String,
    #[serde(default)]
    valid_until: String,
    #[serde(default)]
    an: Vec<String>,
    #[serde(default)]
    und: Vec<String>,
    #[serde(default)]
    ausser: Vec<String>,
    /// Nothing is saved yet: the audience is counted.
    #[serde(default)]
    vorbereiten: Option<String>,
    /// Public id of the Mitteilung whose place it takes.
    #[serde(default)]
    ersetzt: String,
    #[serde(default)]
    vorschau: Option<String>,
}

/// Which Mitteilung is to be replaced.
#[derive(Debug, Default, Deserialize)]
pub struct Instead {
    #[serde(default)]
    ersetzt: String,
}

impl PostForm {
    /// What it has in common with every text.
    fn text(&self) -> TextForm {
        TextForm {
            title: self.title.clone(),
            body: self.body.clone(),
            tags: Some(self.tags.clone()),
            ..TextForm::default()
        }
    }

    fn wanted(&self) -> Wanted {
        Wanted { an: self.an.clone(), und: self.und.clone(), ausser: self.ausser.clone() }
    }

    /// What has been chosen besides the text; a fault at each field that cannot stand so.
    fn new_post(&self, house: &House, zone: &TimeZone) -> Result<NewPost, Error> {
        let valid_until =
            read_day(&self.valid_until, zone, true).map_err(|_| Faults::one("valid_until", "day-form"))?;
        let form = match self.form.as_str() {
            "" => PostKind::Post,
            word => PostKind::from_word(word).ok_or_else(|| Faults::one("form", "choice"))?,
        };
        let audience = self.wanted().audience(house)?;
        let replaces = Some(self.ersetzt.clone()).filter(|id| !id.is_empty());
        Ok(NewPost { lead: self.lead.clone(), form, valid_until, audience, replaces })
    }
}

pub async fn new(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(instead): Query<Instead>,
) -> Answer {
    let desk = Desk::open(&app, &ui, &who, &slug).await?;
    let form = PostForm { ersetzt: instead.ersetzt, ..PostForm::default() };
    let text = form.text();
    Ok(new_page(&ui, &desk.view(&form, &text, &Faults::default()).await?, &[]).into_response())
}

/// Writes the Beitrag and shows it. The form with its text again otherwise.
pub async fn create(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<PostForm>,
) -> Answer {
    let desk = Desk::open(&app, &ui, &who, &slug).await?;
    let text = form.text();
    if form.vorschau.is_some() || form.vorbereiten.is_some() {
        let mut view = desk.view(&form, &text, &Faults::default()).await?;
        if form.vorschau.is_some() {
            view = view.with_preview(shown(&app, &who, &ui, &desk.space, &form.body).await?);
        }
        return Ok(new_page(&ui, &view, &[]).into_response());
    }
    match desk.write(&form).await {
        Ok(id) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(error) => {
            // The text is kept; whose place is taken already it cannot take.
            let replaced = matches!(error, Error::Denied(Reason::Replaced));
            let form = if replaced { PostForm { ersetzt: String::new(), ..form } } else { form };
            let (faults, status) = kept(error)?;
            let view = desk.view(&form, &text, &faults).await?.with_faults((faults, status));
            Ok(with_status(&view, new_page(&ui, &view, &[])))
        }
    }
}

/// Where somebody writes a Beitrag.
struct Desk<'a> {
    app: &'a App,
    ui: &'a Ui,
    who: &'a Actor,
    space: space::Model,
    house: House,
}

impl<'a> Desk<'a> {
    async fn open(app: &'a App, ui: &'a Ui, who: &'a Actor, slug: &str) -> Result<Self, Error> {
        let space = domain::spaces::find(&app.db, who, slug).await?;
        rules::space::contribute(who, &space, EntryKind::Post).check()?;
        Ok(Self { app, ui, who, space, house: House::load(app, who).await? })
    }

    async fn write(&self, form: &PostForm) -> Result<String, Error> {
        let mut draft = form.text().draft()?;
        draft.tags = Some(tags::parse(&form.tags)?);
        draft.save_as = save_as(&form.save_as);
        let new = form.new_post(&self.house, &self.app.settings.zone)?;
        write::create_as(&self.app.db, self.who, self.space.id, &new, &draft).await
    }

    async fn view<'v>(&'v self, form: &PostForm, text: &'v TextForm, faults: &Faults) -> Result<EditPage<'v>, Error> {
        let (ui, wanted) = (self.ui, form.wanted());
        let fault = at(ui, faults, "lead");
        let chip = chip(self.app, ui, self.who, &self.space, &wanted).await?;
        let replaced = match form.ersetzt.as_str() {
            "" => None,
            id => Some(announcements::replaceable(&self.app.db, self.who, id).await?.1),
        };
        let replaces = replaced.is_some();
        let may_announce = rules::post::speak_as(self.who, self.space.id, PostKind::Alert).is_allowed();
        let more = html! {
            @if let Some(old) = &replaced {
                (hidden("ersetzt", &form.ersetzt))
                p { (ui.t("posts-replaces")) " " (named(ui, old)) ": " (old.node.title) }
                p.field__hint { (ui.t("posts-replaces-hint")) }
            }
            @if may_announce { (form_fields(ui, form, faults, replaced.as_ref().map(|old| old.form))) }
            (lead_field(ui, &form.lead, fault.as_deref()))
            @if !replaces { (picker(ui, (&self.house, &links::count_audience(&self.space.slug)), &wanted, faults, &chip)) }
        };
        Ok(EditPage::new(EntryKind::Post, &self.space, text, self.who).with_more(more))
    }
}

/// What it is, and until when it holds.
/// `replaced`: what the one was whose place it takes; only a Mitteilung takes that of another.
fn form_fields(ui: &Ui, form: &PostForm, faults: &Faults, replaced: Option<PostKind>) -> Markup {
    let kinds = PostKind::ALL.iter().filter(|kind| replaced.is_none() || **kind != PostKind::Post);
    let labels = kinds.map(|kind| (kind.word(), form_name(ui, *kind))).collect::<Vec<_>>();
    let usual = replaced.unwrap_or(PostKind::Post).word();
    let chosen = if form.form.is_empty() { usual } else { &form.form };
    let choices: Vec<Choice<'_>> =
        labels.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: *value == chosen }).collect();
    let (label, until, hint) = (ui.t("posts-form"), ui.t("posts-describe-until"), ui.t("posts-form-hint"));
    let fault = at(ui, faults, "valid_until");
    html! {
        (select_field(ui, &Field { name: "form", label: &label, hint: Some(&hint), ..Field::default() }, &choices))
        (text_field(ui, &Field {
            name: "valid_until", label: &until, value: &form.valid_until, fault: fault.as_deref(), ..Field::default()
        }, TextKind::Date))
    }
}

/// What a Beitrag is, in a word.
pub fn form_name(ui: &Ui, form: PostKind) -> String {
    ui.t(match form {
        PostKind::Post => "posts-form-post",
        PostKind::Announcement => "posts-form-announcement",
        PostKind::Alert => "posts-form-alert",
    })
}

/// What it is with its number: „Mitteilung 7/2026“.
pub fn form_label(ui: &Ui, form: PostKind, number: Option<Number>) -> String {
    let what = form_name(ui, form);
    let Some(Number { year, number }) = number else { return what };
    // As words: a year has no thousands to be parted.
    ui.t_args(
        "posts-numbered",
        &[("what", what.into()), ("n", number.to_string().into()), ("year", year.to_string().into())],
    )
}

/// The lead: what stands above the text and in lists.
pub fn lead_field(ui: &Ui, value: &str, fault: Option<&str>) -> Markup {
    let field = Field {
        name: "lead",
        label: &ui.t("posts-field-lead"),
        hint: Some(&ui.t("posts-field-lead-hint")),
        value,
        fault,
        max: u32::try_from(LEAD_LIMIT).ok(),
        ..Field::default()
    };
    text_area(ui, &field, 3)
}
