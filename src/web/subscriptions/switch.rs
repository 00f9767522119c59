//! Beginning and ending a subscription where its subject stands, and back there again.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::comments;
use domain::entries::spine::{self, Found};
use domain::entries::subscriptions::{self, Target};
use domain::store::words::{EntryKind, Extent};
use domain::store::{PersonId, SpaceId};
use domain::{Actor, Error};
use maud::Markup;

use crate::access::Who;
use crate::app::App;
use crate::entries::KINDS;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Icon, Key, PostButton, Tone, Ui, post_button, pressed_by};

/// The button that begins or ends the subscription to what stands at `address`.
pub fn switch(ui: &Ui, address: &str, key: &str, on: bool) -> Markup {
    let (action, key) = match on {
        true => (format!("{address}/abonnement/ende"), "wiki-unsubscribe"),
        false => (format!("{address}/abonnement"), key),
    };
    let (label, icon, pressed) = (ui.t(key), Some(Icon::Bell), Some(on));
    let button = PostButton { action: &action, label: &label, icon, pressed, tone: Tone::Secondary, ..<_>::default() };
    pressed_by(Key::Subscribe, post_button(ui, &button))
}

/// For everything new in a space.
pub async fn to_space(app: &App, ui: &Ui, who: &Actor, (space, slug): (SpaceId, &str)) -> Result<Markup, Error> {
    let on = subscriptions::to_space(&app.db, who, space).await? == Some(Extent::Space);
    Ok(switch(ui, &links::space(slug), "subscriptions-space", on))
}

/// For the blog of a space; whoever subscribed to all of it ends that there.
pub async fn to_blog(app: &App, ui: &Ui, who: &Actor, (space, slug): (SpaceId, &str)) -> Result<Markup, Error> {
    let on = subscriptions::to_space(&app.db, who, space).await?.is_some();
    Ok(switch(ui, &links::blog(slug), "subscriptions-blog", on))
}

/// For what carries a Schlagwort.
pub async fn to_tag(app: &App, ui: &Ui, who: &Actor, (key, tag): (&str, &str)) -> Result<Markup, Error> {
    let on = subscriptions::to_tag(&app.db, who, key).await?;
    Ok(switch(ui, &links::topic(tag), "wiki-subscribe", on))
}

/// For what is published in a person's name.
pub async fn to_name(app: &App, ui: &Ui, who: &Actor, (person, id): (PersonId, &str)) -> Result<Markup, Error> {
    let on = subscriptions::to_name(&app.db, who, person).await?;
    Ok(switch(ui, &links::person(id), "subscriptions-name", on))
}

fn back(address: &str) -> Answer {
    Ok(Redirect::to(address).into_response())
}

pub async fn space(Who(who): Who, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    subscriptions::subscribe(&app.db, &who, Target::Space(space.id)).await?;
    back(&links::space(&slug))
}

pub async fn space_end(Who(who): Who, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    subscriptions::unsubscribe(&app.db, &who, Target::Space(space.id)).await?;
    back(&links::space(&slug))
}

pub async fn blog(Who(who): Who, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    subscriptions::subscribe(&app.db, &who, Target::Blog(space.id)).await?;
    back(&links::blog(&slug))
}

pub async fn blog_end(Who(who): Who, State(app): State<App>, Path(slug): Path<String>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &slug).await?;
    subscriptions::unsubscribe(&app.db, &who, Target::Blog(space.id)).await?;
    back(&links::blog(&slug))
}

pub async fn tag(Who(who): Who, State(app): State<App>, Path(tag): Path<String>) -> Answer {
    subscriptions::subscribe(&app.db, &who, Target::Tag(&tag)).await?;
    back(&links::topic(&tag))
}

pub async fn tag_end(Who(who): Who, State(app): State<App>, Path(tag): Path<String>) -> Answer {
    subscriptions::unsubscribe(&app.db, &who, Target::Tag(&tag)).await?;
    back(&links::topic(&tag))
}

pub async fn name(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    subscriptions::subscribe(&app.db, &who, Target::Name(&id)).await?;
    back(&links::person(&id))
}

pub async fn name_end(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    subscriptions::unsubscribe(&app.db, &who, Target::Name(&id)).await?;
    back(&links::person(&id))
}

pub async fn entry(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find_of(&app.db, &who, KINDS, &id).await?;
    subscriptions::subscribe(&app.db, &who, Target::Entry(&found)).await?;
    back(&links::permalink(&id))
}

pub async fn subtree(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find_of(&app.db, &who, KINDS, &id).await?;
    subscriptions::subscribe(&app.db, &who, Target::Subtree(&found)).await?;
    back(&links::permalink(&id))
}

pub async fn entry_end(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let found = spine::find_of(&app.db, &who, KINDS, &id).await?;
    subscriptions::unsubscribe(&app.db, &who, Target::Entry(&found)).await?;
    back(&links::permalink(&id))
}

pub async fn thread(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let first = followed(&app, &who, &id).await?;
    subscriptions::subscribe(&app.db, &who, Target::Entry(&first)).await?;
    back(&links::comment(&id))
}

pub async fn thread_end(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let first = followed(&app, &who, &id).await?;
    subscriptions::unsubscribe(&app.db, &who, Target::Entry(&first)).await?;
    back(&links::comment(&id))
}

/// An entry that can be followed; of comments that with which a thread begins, and the others with it.
pub async fn followed(app: &App, who: &Actor, id: &str) -> Result<Found, Error> {
    let found = spine::find(&app.db, who, id).await?;
    if found.entry.kind == EntryKind::Comment && comments::find(&app.db, who, id).await?.row.thread_id.is_some() {
        return Err(Error::NotFound);
    }
    Ok(found)
}
