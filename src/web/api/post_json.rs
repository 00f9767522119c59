//! A Beitrag or Kurzbeitrag as the API shows it to one person.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::Actor;
use domain::entries::numbers::Number;
use domain::people::directory::PersonName;
use domain::posts;
use domain::posts::lists::Line;
use domain::posts::view::{self, PostView, Which};
use domain::rules::entry::see_head;
use domain::store::org_unit;
use domain::store::words::PostForm;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::dates::{day, minute};
use super::entry_json::{EntryJson, Kind, entry_json, tagged};
use super::gone::or_hidden;
use super::people::{PersonJson, ResponsibleJson};
use crate::app::App;
use crate::entries::text::{Reading, prose};
use crate::failure::Failure;
use crate::links;
use crate::ui::Ui;

/// A post or a short post.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostJson {
    #[serde(flatten)]
    pub entry: EntryJson,
    pub author: Option<PersonJson>,
    /// What only a post has.
    pub post: Option<PostOnlyJson>,
}

/// What a post is to its readers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PostForm)]
pub enum Form {
    #[default]
    Post,
    /// Official; those who approve write it.
    Announcement,
    /// An announcement that stands on every page until it ends.
    Alert,
}

impl From<PostForm> for Form {
    fn from(form: PostForm) -> Self {
        match form {
            PostForm::Post => Self::Post,
            PostForm::Announcement => Self::Announcement,
            PostForm::Alert => Self::Alert,
        }
    }
}

impl From<Form> for PostForm {
    fn from(form: Form) -> Self {
        match form {
            Form::Post => Self::Post,
            Form::Announcement => Self::Announcement,
            Form::Alert => Self::Alert,
        }
    }
}

/// The number by which an announcement is quoted: „Mitteilung 7/2026“.
#[derive(Debug, Serialize, ToSchema)]
pub struct NumberJson {
    /// The year of the house in which readers first saw it.
    #[schema(example = 2026)]
    pub year: i64,
    /// Counted from 1 within the year.
    #[schema(example = 7)]
    pub number: i64,
}

impl From<Number> for NumberJson {
    fn from(number: Number) -> Self {
        Self { year: number.year, number: number.number }
    }
}

/// What a post has and a short post has not.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostOnlyJson {
    pub form: Form,
    /// Of an announcement or alert that readers see.
    pub number: Option<NumberJson>,
    /// Plain text.
    pub lead: String,
    /// In whose name it speaks, if not in the author's.
    pub on_behalf: Option<ResponsibleJson>,
    /// Last day on which it holds.
    #[schema(example = "2027-11-22")]
    pub valid_until: Option<String>,
    pub pinned: bool,
    /// Whether comments are wanted.
    pub comments: bool,
    /// When the draft will be published, for those who may say so.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub publish_at: Option<String>,
    /// Of a newest text that readers do not see yet and that speaks on behalf of a person.
    pub name_release: Option<NameReleaseJson>,
}

/// Without their release of this revision nothing that speaks on behalf of a person is published.
#[derive(Debug, Serialize, ToSchema)]
pub struct NameReleaseJson {
    /// When they were asked.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub asked_at: Option<String>,
    /// When they gave it.
    #[schema(example = "2026-11-22T14:10:00Z")]
    pub given_at: Option<String>,
}

/// A post in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostLine {
    pub id: String,
    pub kind: Kind,
    pub form: Form,
    /// Of an announcement or alert.
    pub number: Option<NumberJson>,
    /// Slug of its space.
    pub space: String,
    pub title: String,
    /// Plain text; empty for short posts.
    pub lead: String,
    /// The whole Markdown of a short post.
    pub body: Option<String>,
    pub author: Option<PersonJson>,
    pub on_behalf: Option<ResponsibleJson>,
    /// Day on which readers first saw it.
    #[schema(example = "2026-11-22")]
    pub published: String,
    #[schema(example = "2027-11-22")]
    pub valid_until: Option<String>,
    pub pinned: bool,
    /// Address in the browser.
    pub href: String,
}

impl PostLine {
    pub fn of(app: &App, line: &Line) -> Self {
        let zone = &app.settings.zone;
        Self {
            id: line.node.public_id.clone(),
            kind: line.node.kind.into(),
            form: line.form.into(),
            number: line.number.map(NumberJson::from),
            space: line.node.space_slug.clone(),
            title: line.node.title.clone(),
            lead: line.lead.clone(),
            body: line.text.as_ref().map(|text| text.body.clone()),
            author: line.author.as_ref().map(PersonJson::from),
            on_behalf: on_behalf(line.on_behalf.as_ref(), line.unit.as_ref()),
            published: day(line.news_at, zone),
            valid_until: line.valid_until.map(|at| day(at, zone)),
            pinned: line.pinned,
            href: links::node(&line.node),
        }
    }
}

fn on_behalf(person: Option<&PersonName>, unit: Option<&org_unit::Model>) -> Option<ResponsibleJson> {
    person.map(|person| ResponsibleJson::Person(person.into())).or(unit.map(|unit| ResponsibleJson::Unit(unit.into())))
}

/// The newest text the token's owner may read; with `ui` also as a reader sees it.
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: &str,
    ui: Option<&Ui>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let found = or_hidden(app, actor, id, posts::find(&app.db, actor, id).await).await?;
    let which = if see_head(actor, &found.facts).is_allowed() { Which::Head } else { Which::Published };
    let view = view::show(&app.db, actor, id, which).await?;
    let mut post = post_json(app, actor, &view).await?;
    if let Some(ui) = ui {
        let space = &view.found.space.slug;
        let reading = Reading { links: &view.links, space, writes: false, id: None, included: None, sections: None };
        let rendered = app.pages.rendered(&view.revision).await?;
        post.entry.html = Some(prose(ui, &rendered, &reading).into_string());
    }
    Ok(tagged((status, Json(post)).into_response(), &view.revision))
}

pub async fn post_json(app: &App, actor: &Actor, view: &PostView) -> Result<PostJson, Failure> {
    let zone = &app.settings.zone;
    let post = view.post.as_ref().map(|post| PostOnlyJson {
        form: post.form.into(),
        number: view.number.map(NumberJson::from),
        lead: post.lead.clone(),
        on_behalf: on_behalf(view.on_behalf.as_ref(), view.unit.as_ref()),
        valid_until: view.found.entry.valid_until.map(|at| day(at, zone)),
        pinned: post.pinned,
        comments: view.found.entry.comments,
        publish_at: post.publish_at.filter(|_| view.schedules).map(minute),
        name_release: view.release.map(|release| NameReleaseJson {
            asked_at: release.asked_at.map(minute),
            given_at: release.given_at.map(minute),
        }),
    });
    let entry = entry_json(app, actor, &view.found, &view.revision).await?;
    Ok(PostJson { entry, author: view.author.as_ref().map(PersonJson::from), post })
}
