//! Neuigkeiten: of one's subscriptions, of the house, of a space, under a Schlagwort.

use axum::extract::{OriginalUri, Path, State};
use axum::http::Uri;
use domain::Actor;
use domain::entries::tags;
use domain::feed::{self, Feed, Item, PageLine, QuestionLine};
use serde::Serialize;
use utoipa::ToSchema;

use super::contract::ReadRefusals;
use super::dates::day;
use super::entry_json::EntryLine;
use super::input::Values;
use super::listing::{Leaf, Leafing};
use super::people::PersonJson;
use super::post_json::PostLine;
use crate::access::Who;
use crate::app::App;
use crate::failure::Failure;
use crate::feed::place;

/// Something new; `kind` says what.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum NewsJson {
    Post(Box<PostLine>),
    Page(PageNewsJson),
    Question(QuestionNewsJson),
}

/// A page that is new, or that changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageNewsJson {
    #[serde(flatten)]
    pub entry: EntryLine,
    /// Who wrote the text that readers see.
    pub author: Option<PersonJson>,
    /// Readers have seen no other text of it.
    pub first: bool,
    /// Day on which readers first saw this text.
    #[schema(example = "2026-11-22")]
    pub published: String,
}

/// A question that was answered. Who asked is said where it stands, if it may be said.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionNewsJson {
    /// Its title is the beginning of the question.
    #[serde(flatten)]
    pub entry: EntryLine,
    /// What it was asked about.
    pub on: EntryLine,
    /// The comment that answers it, if one does.
    pub answer: Option<EntryLine>,
    /// Day of the answer.
    #[schema(example = "2026-11-22")]
    pub published: String,
}

impl NewsJson {
    fn of(app: &App, item: &Item) -> Self {
        match item {
            Item::Post { line, .. } => Self::Post(Box::new(PostLine::of(app, line))),
            Item::Page { line, .. } => Self::Page(PageNewsJson::of(app, line)),
            Item::Question { line, .. } => Self::Question(QuestionNewsJson::of(app, line)),
        }
    }
}

impl QuestionNewsJson {
    fn of(app: &App, line: &QuestionLine) -> Self {
        Self {
            entry: (&line.node).into(),
            on: (&line.on).into(),
            answer: line.answer.as_ref().map(EntryLine::from),
            published: day(line.news_at, &app.settings.zone),
        }
    }
}

impl PageNewsJson {
    fn of(app: &App, line: &PageLine) -> Self {
        Self {
            entry: (&line.node).into(),
            author: line.author.as_ref().map(PersonJson::from),
            first: line.is_first,
            published: day(line.news_at, &app.settings.zone),
        }
    }
}

/// What is new of what the token's owner subscribed to, newest first.
#[utoipa::path(get, path = "/api/v1/feed", tag = "feed", params(Leafing),
    responses((status = 200, body = Leaf<NewsJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn read_own_feed(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Values(leafing): Values<Leafing>,
) -> Result<Leaf<NewsJson>, Failure> {
    leaf(&app, &actor, &here, &Feed::Own, &leafing).await
}

/// What is new in all spaces that all staff read, newest first.
#[utoipa::path(get, path = "/api/v1/feed/house", tag = "feed", params(Leafing),
    responses((status = 200, body = Leaf<NewsJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn read_house_feed(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Values(leafing): Values<Leafing>,
) -> Result<Leaf<NewsJson>, Failure> {
    leaf(&app, &actor, &here, &Feed::House, &leafing).await
}

/// What is new in a space, newest first.
#[utoipa::path(get, path = "/api/v1/spaces/{slug}/feed", tag = "feed", params(("slug" = String, Path), Leafing),
    responses((status = 200, body = Leaf<NewsJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn read_space_feed(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(slug): Path<String>,
    Values(leafing): Values<Leafing>,
) -> Result<Leaf<NewsJson>, Failure> {
    let space = domain::spaces::find(&app.db, &actor, &slug).await?;
    leaf(&app, &actor, &here, &Feed::Space(space.id), &leafing).await
}

/// What carries a tag in any space the token's owner reads, newest first. A tag that nothing they see
/// carries is 404.
#[utoipa::path(get, path = "/api/v1/tags/{tag}/feed", tag = "feed", params(("tag" = String, Path), Leafing),
    responses((status = 200, body = Leaf<NewsJson>, headers(("Link" = String))), ReadRefusals))]
pub async fn read_tag_feed(
    Who(actor): Who,
    State(app): State<App>,
    OriginalUri(here): OriginalUri,
    Path(tag): Path<String>,
    Values(leafing): Values<Leafing>,
) -> Result<Leaf<NewsJson>, Failure> {
    let known = tags::known(&app.db, &actor, &tag).await?;
    leaf(&app, &actor, &here, &Feed::Tag(known.tag_key), &leafing).await
}

async fn leaf(app: &App, actor: &Actor, here: &Uri, feed: &Feed, leafing: &Leafing) -> Result<Leaf<NewsJson>, Failure> {
    let shown = feed::show(&app.db, actor, feed, leafing.wanted()?, leafing.size()).await?;
    let items = shown.items.iter().map(|item| NewsJson::of(app, item)).collect();
    Ok(Leaf::of(here, items, shown.items.first().map(place), shown.older))
}
