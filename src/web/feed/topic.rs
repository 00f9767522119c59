//! What carries a Schlagwort, in all spaces one reads.

use axum::extract::{Path, Query, State};
use domain::entries::tags;
use domain::feed::Feed;

use super::list::screen;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::stretch::From;
use crate::subscriptions;
use crate::ui::{Page, Place, Tone, Ui, link_button, page};

pub async fn feed(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(tag): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let known = tags::known(&app.db, &who, &tag).await?;
    let (feed, here) = (Feed::Tag(known.tag_key.clone()), links::topic(&known.tag));
    let (main, beside) = screen(&app, &ui, &visitor, &who, (&feed, &here), from.stretch()?).await?;
    let shown = Page {
        title: ui.t_args("feed-of-tag", &[("tag", known.tag.as_str().into())]),
        main,
        place: Place::Feed,
        actions: vec![
            subscriptions::to_tag(&app, &ui, &who, (&known.tag_key, &known.tag)).await?,
            link_button(&ui, &ui.t("feed-tag-search"), &links::tag(&known.tag), Tone::Secondary),
        ],
        ..Page::default()
    };
    Ok(beside.told(page(&ui, &shown)))
}
