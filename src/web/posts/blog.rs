//! The blog of a space, newest first.

use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use domain::posts::lists::{self, Line, Place as At, Stretch};
use domain::store::words::EntryKind;
use domain::store::{EntryId, SpaceId, Ts, space};
use domain::{Actor, Error, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::parts::post_list;
use crate::access::Who;
use crate::api::cursor;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::parts::crumbs;
use crate::failure::{Answer, Failure};
use crate::links;
use crate::ui::{Empty, Icon, Keys, Page, Place, Tone, Ui, empty, link_button, page, pager};

/// Beiträge on one screen.
const LINES: u64 = 20;

/// Where to go on: older than one place, or newer.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    vor: Option<String>,
    #[serde(default)]
    nach: Option<String>,
}

impl From {
    fn stretch(&self) -> Result<Stretch, Failure> {
        match (&self.vor, &self.nach) {
            (Some(before), _) => Ok(Stretch::OlderThan(read(before)?)),
            (None, Some(after)) => Ok(Stretch::NewerThan(read(after)?)),
            (None, None) => Ok(Stretch::Newest),
        }
    }
}

/// The place a cursor stands for.
pub fn read(cursor: &str) -> Result<At, Failure> {
    let bytes: [u8; 24] = cursor::read(cursor)?;
    let (at, id) = bytes.split_at(8);
    let at = i64::from_be_bytes(at.try_into().map_err(Error::internal)?);
    let id = u128::from_be_bytes(id.try_into().map_err(Error::internal)?);
    Ok(At { at: Ts(at), id: EntryId(uuid::Uuid::from_u128(id)) })
}

/// The cursor for a place.
pub fn written(place: At) -> String {
    let mut bytes = place.at.0.to_be_bytes().to_vec();
    bytes.extend(place.id.0.into_bytes());
    cursor::write(&bytes)
}

pub async fn blog(
    Who(who): Who,
    ui: Ui,
    visitor: Visitor,
    State(app): State<App>,
    Path(slug): Path<String>,
    Query(from): Query<From>,
) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    rules::space::read(&who, space.id).check()?;
    let wanted = from.stretch()?;
    let shown = lists::of_space(&app.db, &who, space.id, wanted, LINES).await?;
    let pinned = match wanted {
        Stretch::Newest => lists::pinned(&app.db, &who, space.id).await?,
        _ => Vec::new(),
    };
    let writes = rules::space::contribute(&who, &space, EntryKind::Post).is_allowed();
    let here = links::blog(&slug);
    let newer = shown.newer.map(|place| format!("{here}?nach={}", written(place)));
    let older = shown.older.map(|place| format!("{here}?vor={}", written(place)));
    let (top, rest) = (list(&app, &ui, &visitor, &pinned).await?, list(&app, &ui, &visitor, &shown.lines).await?);
    let composer = super::composer(&app, &ui, &who, &space).await?;
    let main = html! {
        (composer)
        @if shown.lines.is_empty() { (nothing_yet(&ui, &space, writes)) }
        @if !pinned.is_empty() { section.pinned-posts { h2 { (ui.t("posts-pinned")) } (top) } }
        @if !shown.lines.is_empty() { h2.visually-hidden[pinned.is_empty()] { (ui.t("posts-all")) } }
        (rest)
        (pager(&ui, newer.as_deref(), older.as_deref()))
    };
    let new = links::space_part(&slug, "blog/neu");
    let page_shown = Page {
        title: ui.t_args("posts-blog-of", &[("space", space.title.as_str().into())]),
        main,
        place: Place::Spaces,
        breadcrumbs: crumbs((&space.slug, &space.title), &[]),
        actions: writes.then(|| link_button(&ui, &ui.t("posts-new"), &new, Tone::Primary)).into_iter().collect(),
        side: Some(crate::wiki::column(&app, &ui, &who, &space).await?),
        keys: Keys { new: writes.then(|| new.clone()), ..Keys::default() },
        ..Page::default()
    };
    Ok(page(&ui, &page_shown).into_response())
}

fn nothing_yet(ui: &Ui, space: &space::Model, writes: bool) -> Markup {
    let (title, text, step) = (ui.t("posts-empty"), ui.t("posts-empty-text"), ui.t("posts-empty-step"));
    let address = links::space_part(&space.slug, "blog/neu");
    let step = writes.then_some((step.as_str(), address.as_str()));
    empty(ui, &Empty { icon: Icon::Blog, title: &title, text: &text, step })
}

/// The newest of a space's blog, for its home; nothing where nothing is.
pub async fn newest(
    app: &App,
    ui: &Ui,
    visitor: &Visitor,
    who: &Actor,
    space: SpaceId,
) -> Result<Option<Markup>, Error> {
    let shown = lists::of_space(&app.db, who, space, Stretch::Newest, 3).await?;
    if shown.lines.is_empty() { Ok(None) } else { Ok(Some(list(app, ui, visitor, &shown.lines).await?)) }
}

/// The lines as people read them; short texts come rendered.
async fn list(app: &App, ui: &Ui, visitor: &Visitor, lines: &[Line]) -> Result<Markup, Error> {
    let mut texts = Vec::with_capacity(lines.len());
    for line in lines {
        texts.push(match &line.text {
            Some(revision) => Some(app.pages.rendered(revision).await?),
            None => None,
        });
    }
    Ok(post_list(ui, lines, &texts, visitor.time()))
}
