//! What lists, counts and search show is what the decision allows, through the operations.

use std::collections::BTreeSet;

use domain::entries::approval;
use domain::entries::trash;
use domain::posts::lists::{self as blog, Stretch};
use domain::rules::entry::{self as rules, EntryFacts};
use domain::search::find::{self, Wanted, What};
use domain::store::words::{EntryKind, EntryState};
use domain::wiki::lists;
use domain::{Actor, Db};

use super::who::Who;
use crate::on_both;
use crate::support::TestApp;
use crate::support::samples::Samples;

/// The public ids of the samples for which a decision says yes.
async fn allowed(app: &TestApp, samples: &Samples, decision: impl Fn(&EntryFacts) -> bool) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for sample in &samples.pages {
        if decision(&app.found(&sample.id).await.facts) {
            ids.insert(sample.id.clone());
        }
    }
    ids
}

fn is_there(actor: &Actor, facts: &EntryFacts) -> bool {
    facts.state != EntryState::Trashed && rules::see(actor, facts).is_allowed()
}

fn is_page_there(actor: &Actor, facts: &EntryFacts) -> bool {
    facts.kind == EntryKind::Page && is_there(actor, facts)
}

async fn trash_of_all_spaces(db: &Db, actor: &Actor) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for space in domain::spaces::list(db, actor).await.expect("the spaces") {
        let nodes = trash::list(db, actor, space.id).await.expect("the trash");
        ids.extend(nodes.into_iter().map(|node| node.public_id));
    }
    ids
}

async fn found(app: &TestApp, actor: &Actor) -> (usize, BTreeSet<String>) {
    let wanted = Wanted { kind: Some("page".parse().expect("a kind")), limit: 100, facets: true, ..Wanted::default() };
    let answer = find::find(&app.db, &app.index, actor, &wanted).await.expect("an answer");
    let pages = answer.hits.into_iter().filter_map(|hit| match hit.what {
        What::Entry(page) => Some(page.node.public_id),
        _ => None,
    });
    (answer.total, pages.collect())
}

on_both! {
    async fn recent_changes_and_completion_show_what_may_be_seen(app) {
        let samples = Samples::laid_out(&app).await;
        for who in Who::ALL {
            let actor = who.actor(&app).await;
            let expected = allowed(&app, &samples, |facts| is_page_there(&actor, facts)).await;
            let recent = lists::recent(&app.db, &actor, None, None, 100).await.expect("a list");
            let ids: BTreeSet<String> = recent.into_iter().map(|node| node.public_id).collect();
            assert_eq!(ids, expected, "recent changes of {}", who.title());
            let offered = lists::complete(&app.db, &actor, None, "", 100).await.expect("a list");
            let ids: BTreeSet<String> = offered.into_iter().map(|node| node.public_id).collect();
            assert_eq!(ids, expected, "completion for {}", who.title());
        }
    }

    async fn a_blog_shows_what_readers_see_of_it(app) {
        let samples = Samples::laid_out(&app).await;
        for who in Who::ALL {
            let actor = who.actor(&app).await;
            // A blog is leafed through by people, along the domains in which they read.
            if actor.is_system() {
                continue;
            }
            let mut listed = BTreeSet::new();
            for space in domain::spaces::list(&app.db, &actor).await.expect("the spaces") {
                let Ok(lines) = blog::of_space(&app.db, &actor, space.id, Stretch::Newest, 100).await else { continue };
                listed.extend(lines.lines.into_iter().map(|line| line.node.public_id));
            }
            let expected = allowed(&app, &samples, |facts| {
                ![EntryKind::Page, EntryKind::Comment].contains(&facts.kind) && facts.published && is_there(&actor, facts)
            }).await;
            assert_eq!(listed, expected, "the blogs for {}", who.title());
        }
    }

    async fn the_trash_shows_what_may_be_seen_in_it(app) {
        let samples = Samples::laid_out(&app).await;
        for who in Who::ALL {
            let actor = who.actor(&app).await;
            let expected = allowed(&app, &samples, |facts| {
                facts.state == EntryState::Trashed && rules::see(&actor, facts).is_allowed()
            }).await;
            assert_eq!(trash_of_all_spaces(&app.db, &actor).await, expected, "the trash of {}", who.title());
        }
    }

    async fn what_waits_for_somebody_is_what_they_may_decide(app) {
        let samples = Samples::laid_out(&app).await;
        for who in Who::ALL.into_iter().filter(|who| matches!(who, Who::Self_(_))) {
            let actor = who.actor(&app).await;
            let expected = allowed(&app, &samples, |facts| rules::decide(&actor, facts).is_allowed()).await;
            let waiting = approval::waiting_for(&app.db, &actor).await.expect("a list");
            let ids: BTreeSet<String> = waiting.into_iter().map(|node| node.public_id).collect();
            assert_eq!(ids, expected, "what waits for {}", who.title());
        }
    }

    async fn search_finds_and_counts_what_may_be_seen(app) {
        let samples = Samples::laid_out(&app).await;
        app.index_now().await;
        for who in Who::ALL.into_iter().filter(|who| *who != Who::System) {
            let actor = who.actor(&app).await;
            let expected = allowed(&app, &samples, |facts| is_page_there(&actor, facts)).await;
            let (total, ids) = found(&app, &actor).await;
            assert_eq!(ids, expected, "what {} finds", who.title());
            assert_eq!(total, expected.len(), "what is counted for {}", who.title());
        }
    }
}
