//! What carries a Schlagwort, in all spaces one reads.

use axum::extract::{Path, Query, State};
use domain::entries::tags;
use domain::feed::{self, Feed};
use maud::html;

use super::list::{LINES, list};
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::stretch::{Beside, From};
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
    let shown = feed::show(&app.db, &who, &Feed::Tag(known.tag_key.clone()), from.stretch()?, LINES).await?;
    let beside = Beside::of(&links::topic(&known.tag), shown.newer, shown.older);
    let main = html! {
        @if shown.items.is_empty() { p { (ui.t("feed-nothing")) } }
        h2.visually-hidden { (ui.t("feed-list")) }
        (list(&app, &ui, &visitor, &shown.items, None).await?)
        (beside.pager(&ui))
    };
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
