//! Putting the banner of a Wichtige Mitteilung aside, and having it back. Without a word to anybody else.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::response::Redirect;
use domain::banners::aside;
use domain::posts;
use domain::posts::view::PostView;
use domain::store::words::PostForm;
use domain::{Actor, Error};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::forms::Form;
use crate::links;
use crate::ui::{NoticeKind, PostButton, Tone, Ui, notice, post_button};

/// The page somebody was on.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Here {
    #[serde(default)]
    weiter: String,
}

pub async fn put(Who(who): Who, State(app): State<App>, Path(id): Path<String>, Form(here): Form<Here>) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    aside::put(&app.db, &who, &found).await?;
    Ok(Redirect::to(links::own_path(&here.weiter)).into_response())
}

pub async fn take_back(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = posts::find(&app.db, &who, &id).await?;
    aside::take_back(&app.db, &who, &found).await?;
    Ok(Redirect::to(&links::permalink(&id)).into_response())
}

/// Told on its page to whoever put it aside, with the way back.
pub async fn notice_of(app: &App, ui: &Ui, who: &Actor, view: &PostView) -> Result<Option<Markup>, Error> {
    let alert = view.post.as_ref().is_some_and(|post| post.form == PostForm::Alert);
    if !alert || view.ended || !aside::is_put(&app.db, who, &view.found).await? {
        return Ok(None);
    }
    let (action, label) = (links::post_part(&view.found.entry.public_id, "beiseite/ende"), ui.t("posts-aside-end"));
    let back = PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() };
    Ok(Some(notice(ui, NoticeKind::Info, &html! { p { (ui.t("posts-aside")) } (post_button(ui, &back)) })))
}
