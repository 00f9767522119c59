//! Writing a new text of an entry.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::entries::draft::{Draft, SaveAs};
use domain::entries::{revisions, spine, tags, texts, working_copies};
use domain::store::{RevisionId, WorkingCopyId};
use domain::{Error, Faults, Reason, rules};
use serde::{Deserialize, Serialize};

use super::edit_view::{self, EditPage};
use super::preview::shown;
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, Failure, logged, unprocessable};
use crate::forms::Form;
use crate::links;
use crate::ui::Ui;

/// The fields of the editor, for present entries and for new pages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextForm {
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub body: String,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub minor: Option<String>,
    #[serde(default)]
    pub tags: Option<String>,
    #[serde(default)]
    pub base: Option<String>,
    #[serde(default)]
    pub parent: String,
    #[serde(default)]
    pub draft: String,
    #[serde(default)]
    pub save_as: String,
    /// „Vorschau“ without a script: nothing is saved.
    #[serde(default)]
    pub vorschau: Option<String>,
}

impl TextForm {
    pub fn draft(&self) -> Result<Draft, Error> {
        Ok(Draft {
            title: self.title.clone(),
            body: self.body.clone(),
            summary: self.summary.clone(),
            minor: self.minor.is_some(),
            base: self.base()?,
            tags: self.tags.as_deref().map(tags::parse).transpose()?,
            save_as: save_as(&self.save_as),
        })
    }

    pub fn base(&self) -> Result<Option<RevisionId>, Error> {
        let base = self.base.as_deref().filter(|base| !base.is_empty());
        base.map(|base| base.parse().map(RevisionId).map_err(|_| Faults::one("form", "stale"))).transpose()
    }

    pub fn working_copy(&self) -> Option<WorkingCopyId> {
        self.draft.parse().ok().map(WorkingCopyId)
    }
}

/// The button that was pressed.
pub fn save_as(word: &str) -> SaveAs {
    match word {
        "draft" => SaveAs::Draft,
        "submitted" => SaveAs::Submitted,
        _ => SaveAs::Published,
    }
}

/// The form for the newest text, or for the working copy where one waits.
pub async fn edit(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find_of(&app.db, &who, super::TITLED, &id).await?;
    rules::entry::edit(&who, &found.facts).check()?;
    let head = revisions::newest(&app.db, &who, &found).await?;
    let mut form = TextForm {
        title: head.title.clone(),
        body: head.body.clone(),
        base: Some(head.id.to_string()),
        tags: Some(tags::line(&app.db, &who, &found).await?),
        ..TextForm::default()
    };
    let copy = working_copies::of_entry(&app.db, &who, found.entry.id).await?;
    let copy = copy.filter(|copy| copy.body != head.body || copy.title != head.title);
    if let Some(copy) = &copy {
        form.title.clone_from(&copy.title);
        form.body.clone_from(&copy.body);
        form.base = copy.base_id.map(|base| base.to_string()).or(form.base);
    }
    let view = EditPage::present(&found, &form, &who).with_copy(copy.map(|copy| copy.changed_at));
    Ok(edit_view::edit_page(&ui, &view).into_response())
}

/// Saves a new revision. A script that saves in place gets the new base as JSON.
pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(form): Form<TextForm>,
) -> Answer {
    let found = spine::find_of(&app.db, &who, super::TITLED, &id).await?;
    if form.vorschau.is_some() {
        rules::entry::edit(&who, &found.facts).check()?;
        let shown = shown(&app, &who, &ui, &found.space, &form.body).await?;
        return Ok(
            edit_view::edit_page(&ui, &EditPage::present(&found, &form, &who).with_preview(shown)).into_response()
        );
    }
    let outcome = match rules::entry::edit(&who, &found.facts).check().and_then(|()| form.draft()) {
        // Without a base nobody could tell what it would overwrite.
        Ok(draft) if draft.base.is_none() => Err(Faults::one("form", "stale")),
        Ok(draft) => texts::revise(&app.db, &who, &found, &draft).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(saved) if wants_json(&headers) => Ok(Json(Saved { base: saved.id.to_string() }).into_response()),
        Ok(_) => Ok(Redirect::to(&links::permalink(&id)).into_response()),
        Err(Error::Conflict(conflict)) => {
            let view = EditPage::present(&found, &form, &who).with_conflict(*conflict);
            Ok((StatusCode::CONFLICT, edit_view::conflict_page(&ui, &view)).into_response())
        }
        Err(error) => {
            let view = EditPage::present(&found, &form, &who).with_faults(kept(error)?);
            Ok(with_status(&view, edit_view::edit_page(&ui, &view)))
        }
    }
}

/// Faults that are shown in the form with the text kept: bad input, and a disk that takes nothing.
pub fn kept(error: Error) -> Result<(Faults, StatusCode), Failure> {
    let status = match &error {
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Full => StatusCode::INSUFFICIENT_STORAGE,
        Error::Busy | Error::Disk(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Denied(_) => StatusCode::FORBIDDEN,
        _ => return Err(error.into()),
    };
    let mut faults = Faults::default();
    match error {
        Error::Invalid(found) => faults = found,
        Error::Full => faults.add("body", "disk-full"),
        Error::Disk(source) => {
            logged(&*source);
            faults.add("body", "disk-fault");
        }
        Error::Denied(Reason::Trashed) => faults.add("body", "page-trashed"),
        Error::Denied(Reason::Replaced) => faults.add("body", "replaced"),
        Error::Denied(Reason::Release) => faults.add("body", "release"),
        Error::Denied(_) => faults.add("body", "may-not-publish"),
        _ => faults.add("body", "busy"),
    }
    Ok((faults, status))
}

pub fn with_status(view: &EditPage<'_>, page: maud::Markup) -> Response {
    match view.status() {
        StatusCode::UNPROCESSABLE_ENTITY => unprocessable(page),
        status => (status, page).into_response(),
    }
}

#[derive(Serialize)]
struct Saved {
    base: String,
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"))
}
