//! Lesestand: how far somebody has read, kept if they want it and for themselves alone.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::entries::news::Place;
use domain::feed;
use domain::store::words::FeedKind;
use maud::{Markup, html};
use serde::Deserialize;

use super::news::{kind, word};
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::forms::Form;
use crate::links;
use crate::stretch;
use crate::ui::{PostButton, Tone, Ui, link_button, post_button};

/// The newest line that was on the screen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpTo {
    bis: String,
}

pub async fn keep(Who(who): Who, State(app): State<App>, Path(word): Path<String>, Form(up_to): Form<UpTo>) -> Answer {
    feed::keep_place(&app.db, &who, kind(&word)?, stretch::read(&up_to.bis)?).await?;
    Ok(Redirect::to(&links::news(&word)).into_response())
}

pub async fn forget(Who(who): Who, State(app): State<App>, Path(word): Path<String>) -> Answer {
    feed::forget_place(&app.db, &who, kind(&word)?).await?;
    Ok(Redirect::to(&links::news(&word)).into_response())
}

/// What can be done with the place: begin to keep it, move it to the top line, go on from it, forget it.
pub fn bar(ui: &Ui, kind: FeedKind, top: Option<Place>, read: Option<Place>) -> Markup {
    let Some(top) = top else { return html! {} };
    let here = links::news(word(kind));
    let bis = stretch::written(top);
    let post = |address: String, key: &str, fields: &[(&str, &str)]| {
        let label = ui.t(key);
        post_button(ui, &PostButton { action: &address, label: &label, tone: Tone::Quiet, fields, ..<_>::default() })
    };
    let keep = |key: &str| post(format!("{here}/lesestand"), key, &[("bis", &bis)]);
    html! {
        div.reading-bar {
            @match read {
                None => { (keep("feed-read-begin")) }
                Some(read) => {
                    @if read < top {
                        (link_button(ui, &ui.t("feed-unread-first"), &format!("{here}?nach={}", stretch::written(read)), Tone::Quiet))
                        (keep("feed-read-here"))
                    }
                    (post(format!("{here}/lesestand/ende"), "feed-read-end", &[]))
                }
            }
            p.reading-bar__note { (ui.t("feed-read-private")) }
        }
    }
}
