//! What is new in a space.

use axum::extract::{Path, Query, State};
use domain::feed::{self, Feed};
use domain::rules;
use maud::html;

use super::list::{LINES, list};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::parts::crumbs;
use crate::failure::Answer;
use crate::links;
use crate::stretch::{Beside, From};
use crate::subscriptions;
use crate::ui::{Page, Place, Ui, page};

pub async fn feed(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    rules::space::read(&who, space.id).check()?;
    let shown = feed::show(&app.db, &who, &Feed::Space(space.id), from.stretch()?, LINES).await?;
    let beside = Beside::of(&links::space_part(&slug, "neues"), shown.newer, shown.older);
    let main = html! {
        @if shown.items.is_empty() { p { (ui.t("feed-nothing")) } }
        h2.visually-hidden { (ui.t("feed-list")) }
        (list(&app, &ui, &visitor, &shown.items, None).await?)
        (beside.pager(&ui))
    };
    let shown = Page {
        title: ui.t_args("feed-of-space", &[("space", space.title.as_str().into())]),
        main,
        place: Place::Spaces,
        breadcrumbs: crumbs((&space.slug, &space.title), &[]),
        actions: vec![subscriptions::to_space(&app, &ui, &who, (space.id, &slug)).await?],
        side: Some(crate::wiki::column(&app, &ui, &who, &space).await?),
        ..Page::default()
    };
    Ok(beside.told(page(&ui, &shown)))
}
