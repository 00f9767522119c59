//! Hilfreich and Danke, below whatever may be praised.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;
use domain::Actor;
use domain::entries::spine;
use domain::reactions::{self, Reactions};
use domain::store::words::ReactionKind;
use maud::{Markup, html};

use crate::access::{Routes, Who};
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Icon, Key, PostButton, Tone, Ui, post_button, pressed_by};

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/s/{page}/hilfreich", post(helpful))
        .user("/s/{page}/hilfreich/ende", post(not_helpful))
        .user("/s/{page}/danke", post(thanks))
        .user("/s/{page}/danke/ende", post(no_thanks))
}

async fn helpful(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    set(&app, &who, &id, ReactionKind::Helpful, true).await
}

async fn not_helpful(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    set(&app, &who, &id, ReactionKind::Helpful, false).await
}

async fn thanks(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    set(&app, &who, &id, ReactionKind::Thanks, true).await
}

async fn no_thanks(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    set(&app, &who, &id, ReactionKind::Thanks, false).await
}

async fn set(app: &App, who: &Actor, id: &str, kind: ReactionKind, given: bool) -> Answer {
    let found = spine::find(&app.db, who, id).await?;
    reactions::set(&app.db, who, &found, kind, given).await?;
    Ok(Redirect::to(&links::read(&found)).into_response())
}

/// The buttons, or to the author what others said.
pub fn bar(ui: &Ui, id: &str, shown: &Reactions) -> Markup {
    let count = ui.t_args("reactions-helpful-count", &[("n", shown.helpful.into())]);
    let button = |kind: ReactionKind, part: &str, label: &str, icon: Option<Icon>| {
        let given = shown.own.contains(&kind);
        let part = if given { format!("{part}/ende") } else { part.to_owned() };
        let action = links::page_part(id, &part);
        let (tone, pressed) = (Tone::Quiet, Some(given));
        post_button(ui, &PostButton { action: &action, label, tone, icon, pressed, ..PostButton::default() })
    };
    let helpful = if shown.helpful > 0 { count.clone() } else { ui.t("reactions-helpful") };
    html! {
        @if shown.may {
            (pressed_by(Key::Helpful, button(ReactionKind::Helpful, "hilfreich", &helpful, Some(Icon::ThumbUp))))
            (button(ReactionKind::Thanks, "danke", &ui.t("reactions-thanks"), None))
        } @else if shown.helpful > 0 { span.reactions__count { (count) } }
        @if !shown.thanked_by.is_empty() {
            p.reactions__thanks { (ui.t_args("reactions-thanked-by", &[("names", shown.thanked_by.join(", ").into())])) }
        }
    }
}
