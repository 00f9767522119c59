//! Writing a new Beitrag.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::tags;
use domain::posts::details::LEAD_LIMIT;
use domain::posts::write;
use domain::store::space;
use domain::store::words::EntryKind;
use domain::{Actor, Error, Faults, rules};
use maud::Markup;
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::entries::edit::{TextForm, kept, save_as, with_status};
use crate::entries::edit_view::{EditPage, new_page};
use crate::entries::preview::shown;
use crate::failure::Answer;
use crate::forms::{Form, at};
use crate::links;
use crate::ui::{Field, Ui, text_area};

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
    #[serde(default)]
    vorschau: Option<String>,
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
}

pub async fn new(Who(who): Who, ui: Ui, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    rules::space::contribute(&who, &space, EntryKind::Post).check()?;
    let form = PostForm::default();
    Ok(new_page(&ui, &view(&ui, &who, &space, &form, &form.text(), None), &[]).into_response())
}

/// Writes the Beitrag and shows it. The form with its text again otherwise.
pub async fn create(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(slug): Path<String>,
    Form(form): Form<PostForm>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    rules::space::contribute(&who, &space, EntryKind::Post).check()?;
    let text = form.text();
    if form.vorschau.is_some() {
        let shown = shown(&app, &who, &ui, &space, &form.body).await?;
        return Ok(new_page(&ui, &view(&ui, &who, &space, &form, &text, None).with_preview(shown), &[]).into_response());
    }
    match write(&app, &who, &space, &form).await {
        Ok(id) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(error) => {
            let (faults, status) = kept(error)?;
            let view = view(&ui, &who, &space, &form, &text, Some(&faults)).with_faults((faults.clone(), status));
            Ok(with_status(&view, new_page(&ui, &view, &[])))
        }
    }
}

async fn write(app: &App, who: &Actor, space: &space::Model, form: &PostForm) -> Result<String, Error> {
    let mut draft = form.text().draft()?;
    draft.tags = Some(tags::parse(&form.tags)?);
    draft.save_as = save_as(&form.save_as);
    write::create(&app.db, who, space.id, &form.lead, &draft).await
}

fn view<'a>(
    ui: &Ui,
    who: &Actor,
    space: &'a space::Model,
    form: &PostForm,
    text: &'a TextForm,
    faults: Option<&Faults>,
) -> EditPage<'a> {
    let fault = faults.and_then(|faults| at(ui, faults, "lead"));
    EditPage::new(EntryKind::Post, space, text, who).with_more(lead_field(ui, &form.lead, fault.as_deref()))
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
