//! What is new in a space.

use axum::extract::{Path, Query, State};
use domain::feed::Feed;
use domain::rules;

use super::list::screen;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::parts::crumbs;
use crate::failure::Answer;
use crate::links;
use crate::stretch::From;
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
    let here = links::space_part(&slug, "neues");
    let (main, beside) = screen(&app, &ui, &visitor, &who, (&Feed::Space(space.id), &here), from.stretch()?).await?;
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
