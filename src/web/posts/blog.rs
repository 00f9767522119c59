//! The blog of a space, newest first.

use axum::extract::{Path, Query, State};
use domain::posts::lists::{self, Line, Stretch};
use domain::store::words::{EntryKind, Extent};
use domain::store::{SpaceId, space};
use domain::{Actor, Error, rules};
use maud::{Markup, html};

use super::parts::post_list;
use crate::access::Who;
use crate::app::App;
use crate::edge::Visitor;
use crate::entries::parts::crumbs;
use crate::failure::Answer;
use crate::links;
use crate::stretch::{Beside, From};
use crate::subscriptions;
use crate::ui::{Empty, Icon, Keys, Page, Place, Tone, Ui, empty, link_button, page};

/// Beiträge on one screen.
const LINES: usize = 20;

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
    let beside = Beside::of(&links::blog(&slug), shown.newer, shown.older);
    let (top, rest) = (list(&app, &ui, &visitor, &pinned).await?, list(&app, &ui, &visitor, &shown.lines).await?);
    let composer = super::composer(&app, &ui, &who, &space).await?;
    let main = html! {
        (composer)
        @if shown.lines.is_empty() { (nothing_yet(&ui, &space, writes)) }
        @if !pinned.is_empty() { section.pinned-posts { h2 { (ui.t("posts-pinned")) } (top) } }
        @if !shown.lines.is_empty() { h2.visually-hidden[pinned.is_empty()] { (ui.t("posts-all")) } }
        (rest)
        (beside.pager(&ui))
    };
    let new = links::space_part(&slug, "blog/neu");
    let mut actions: Vec<Markup> =
        writes.then(|| link_button(&ui, &ui.t("posts-new"), &new, Tone::Primary)).into_iter().collect();
    actions.push(subscriptions::to_blog(&app, &ui, &who, (space.id, &slug)).await?);
    actions.push(crate::feed::as_file(&ui, &links::feed_key(&slug, Extent::Blog.word())));
    let page_shown = Page {
        title: ui.t_args("posts-blog-of", &[("space", space.title.as_str().into())]),
        main,
        place: Place::Spaces,
        breadcrumbs: crumbs((&space.slug, &space.title), &[]),
        actions,
        side: Some(crate::wiki::column(&app, &ui, &who, &space).await?),
        keys: Keys { new: writes.then(|| new.clone()), ..Keys::default() },
        ..Page::default()
    };
    Ok(beside.told(page(&ui, &page_shown)))
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
