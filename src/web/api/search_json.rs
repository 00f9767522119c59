//! What a search found, as the API writes it.

use std::collections::HashMap;

use domain::Actor;
use domain::people::{directory, units};
use domain::search::Snippet;
use domain::search::find::{Answer, EntryHit, FoundHit, What};
use domain::store::PersonId;
use domain::store::words::EntryKind;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::dates::day;
use super::entry_json::State;
use crate::app::App;
use crate::failure::Failure;
use crate::links;

/// The whole answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchJson {
    /// Everything found, on all stretches.
    pub total: usize,
    pub items: Vec<HitJson>,
    /// Address of the next stretch; null at the end.
    pub next: Option<String>,
    /// The query with misspelt words corrected; it has hits.
    pub did_you_mean: Option<String>,
    pub facets: FacetsJson,
}

/// One thing found.
#[derive(Debug, Serialize, ToSchema)]
pub struct HitJson {
    #[serde(flatten)]
    pub what: WhatJson,
    /// Fragment of the section that fits best.
    pub anchor: Option<String>,
    /// Heading of that section.
    pub heading: Option<String>,
    /// Text around the words found, in pieces.
    pub snippet: Vec<PieceJson>,
    /// Address in the browser.
    pub href: String,
}

/// A piece of plain text.
#[derive(Debug, Serialize, ToSchema)]
pub struct PieceJson {
    pub text: String,
    /// Whether it is a word that was looked for.
    pub found: bool,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WhatJson {
    Page(PageHitJson),
    Post(PostHitJson),
    Micropost(PostHitJson),
    Participation(PostHitJson),
    Proposal(PostHitJson),
    Comment(CommentHitJson),
    Person { id: String, name: String, function: String },
    Space { slug: String, title: String, description: String },
}

/// A page that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageHitJson {
    pub id: String,
    pub title: String,
    /// Slug of its space.
    pub space: String,
    pub space_title: String,
    pub state: State,
    /// Day of the last change that readers see.
    pub changed: String,
    /// Last day on which it holds.
    pub valid_until: Option<String>,
    /// Day on which somebody is to look whether it is still right.
    pub review_at: Option<String>,
    /// Whether the responsible unit has confirmed it as a verified answer.
    pub verified: bool,
    /// Name of the responsible person or unit.
    pub owner: Option<String>,
}

/// A post or short post that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostHitJson {
    pub id: String,
    pub title: String,
    /// Slug of its space.
    pub space: String,
    pub space_title: String,
    pub state: State,
    /// Day of the last change that readers see.
    pub changed: String,
    /// Last day on which it holds.
    pub valid_until: Option<String>,
}

/// A comment that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommentHitJson {
    pub id: String,
    /// The beginning of its text.
    pub title: String,
    /// Title of what it stands below.
    pub on_title: Option<String>,
    /// Slug of its space.
    pub space: String,
    pub space_title: String,
    pub state: State,
    /// Day of the last change that readers see.
    pub changed: String,
}

/// Numbers of things found, by property; most frequent first.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct FacetsJson {
    pub spaces: Vec<CountJson>,
    pub kinds: Vec<CountJson>,
    pub owners: Vec<CountJson>,
    pub states: Vec<CountJson>,
    pub tags: Vec<CountJson>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CountJson {
    /// What to put into the search's value of this name.
    pub value: String,
    /// What people call it.
    pub name: String,
    pub count: usize,
}

impl CountJson {
    fn word((word, count): (String, usize)) -> Self {
        Self { value: word.clone(), name: word, count }
    }
}

pub async fn answer(app: &App, actor: &Actor, answer: Answer, next: Option<String>) -> Result<SearchJson, Failure> {
    let facets = facets(app, actor, &answer).await?;
    let (names, hits) = (&answer.names, answer.hits);
    let items = hits.into_iter().map(|hit| hit_json(app, actor, names, hit)).collect();
    Ok(SearchJson { total: answer.total, items, next, did_you_mean: answer.did_you_mean, facets })
}

fn hit_json(app: &App, actor: &Actor, names: &HashMap<Uuid, String>, hit: FoundHit) -> HitJson {
    let address = match &hit.what {
        What::Entry(page) => links::node(&page.node),
        What::Person { public_id, .. } => links::person(public_id),
        What::Space { slug, .. } => links::space(slug),
    };
    let comment = matches!(&hit.what, What::Entry(entry) if entry.node.kind == EntryKind::Comment);
    let what = match hit.what {
        What::Entry(entry) => match entry.node.kind {
            EntryKind::Page => WhatJson::Page(page_hit(app, actor, names, *entry)),
            EntryKind::Post | EntryKind::Situation | EntryKind::SituationReport => {
                WhatJson::Post(post_hit(app, actor, *entry))
            }
            EntryKind::Micropost => WhatJson::Micropost(post_hit(app, actor, *entry)),
            EntryKind::Participation => WhatJson::Participation(post_hit(app, actor, *entry)),
            EntryKind::Proposal => WhatJson::Proposal(post_hit(app, actor, *entry)),
            EntryKind::Comment => WhatJson::Comment(comment_hit(app, actor, *entry)),
        },
        What::Person { public_id, name, function } => WhatJson::Person { id: public_id, name, function },
        What::Space { slug, title, description } => WhatJson::Space { slug, title, description },
    };
    // A comment has no headings of the page it is read on.
    let (anchor, heading) = if comment { (None, None) } else { (hit.anchor, hit.heading) };
    HitJson { what, href: address, anchor, heading, snippet: pieces(hit.snippet) }
}

fn pieces(snippet: Snippet) -> Vec<PieceJson> {
    snippet.0.into_iter().map(|(text, found)| PieceJson { text, found }).collect()
}

fn page_hit(app: &App, actor: &Actor, names: &HashMap<Uuid, String>, page: EntryHit) -> PageHitJson {
    let zone = &app.settings.zone;
    let owner = page.owner_id.map(|id| id.0).or(page.owner_unit_id.map(|id| id.0));
    PageHitJson {
        state: page.node.state_for(actor).into(),
        changed: day(page.node.changed_at, zone),
        valid_until: page.valid_until.map(|at| day(at, zone)),
        review_at: page.review_at.map(|at| day(at, zone)),
        verified: page.verified_at.is_some(),
        owner: owner.and_then(|id| names.get(&id)).cloned(),
        id: page.node.public_id,
        title: page.node.title,
        space: page.node.space_slug,
        space_title: page.space_title,
    }
}

fn post_hit(app: &App, actor: &Actor, post: EntryHit) -> PostHitJson {
    let zone = &app.settings.zone;
    PostHitJson {
        state: post.node.state_for(actor).into(),
        changed: day(post.node.changed_at, zone),
        valid_until: post.valid_until.map(|at| day(at, zone)),
        id: post.node.public_id,
        title: post.node.title,
        space: post.node.space_slug,
        space_title: post.space_title,
    }
}

fn comment_hit(app: &App, actor: &Actor, comment: EntryHit) -> CommentHitJson {
    CommentHitJson {
        state: comment.node.state_for(actor).into(),
        changed: day(comment.node.changed_at, &app.settings.zone),
        id: comment.node.public_id,
        title: comment.node.title,
        on_title: comment.on_title,
        space: comment.node.space_slug,
        space_title: comment.space_title,
    }
}

async fn facets(app: &App, actor: &Actor, answer: &Answer) -> Result<FacetsJson, Failure> {
    let facets = answer.facets.clone();
    let mut public = answer.slugs.clone();
    if !facets.owners.is_empty() {
        let persons = directory::names(&app.db, facets.owners.iter().map(|(id, _)| PersonId(*id))).await?;
        public.extend(persons.into_iter().map(|(id, person)| (id.0, person.public_id)));
        public.extend(units::list(&app.db, actor).await?.into_iter().map(|unit| (unit.id.0, unit.public_id)));
    }
    let named = |(id, count): (Uuid, usize)| {
        Some(CountJson { value: public.get(&id)?.clone(), name: answer.names.get(&id)?.clone(), count })
    };
    Ok(FacetsJson {
        spaces: facets.spaces.into_iter().filter_map(named).collect(),
        owners: facets.owners.into_iter().filter_map(named).collect(),
        kinds: facets.kinds.into_iter().map(|(kind, count)| CountJson::word((kind.to_string(), count))).collect(),
        states: facets.states.into_iter().map(CountJson::word).collect(),
        tags: facets.tags.into_iter().map(CountJson::word).collect(),
    })
}
