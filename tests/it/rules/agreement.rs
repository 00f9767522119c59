//! The two forms of a rule: what a query finds is what the decision allows.

use std::collections::{BTreeSet, HashMap};

use domain::Actor;
use domain::rules::comment;
use domain::rules::entry::{self as rules, EntryFacts};
use domain::store::words::EntryState;
use domain::store::{EntryId, entry};
use sea_orm::{Condition, DatabaseConnection, EntityTrait, QueryFilter, QuerySelect};

use super::who::Who;
use crate::on_both;
use crate::support::samples::Samples;

/// A verb that lists are made of: its scope and its decision.
struct Verb {
    name: &'static str,
    scope: fn(&Actor) -> Condition,
    decision: fn(&Actor, &EntryFacts) -> bool,
}

const VERBS: [Verb; 5] = [
    Verb {
        name: "see, in the trash or not",
        scope: |actor| Condition::any().add(rules::seen(actor)).add(rules::seen_trash(actor)),
        decision: |actor, facts| rules::see(actor, facts).is_allowed(),
    },
    Verb {
        name: "see",
        scope: rules::seen,
        decision: |actor, facts| facts.state != EntryState::Trashed && rules::see(actor, facts).is_allowed(),
    },
    Verb {
        name: "see in the trash",
        scope: rules::seen_trash,
        decision: |actor, facts| facts.state == EntryState::Trashed && rules::see(actor, facts).is_allowed(),
    },
    Verb {
        name: "read the newest text",
        scope: rules::written,
        decision: |actor, facts| rules::see_head(actor, facts).is_allowed(),
    },
    Verb { name: "be asked", scope: comment::asked, decision: comment::is_asked },
];

async fn found(tables: &DatabaseConnection, scope: Condition) -> BTreeSet<EntryId> {
    let query = entry::Entity::find().select_only().column(entry::Column::Id).filter(scope);
    query.into_tuple::<EntryId>().all(tables).await.expect("the scope is a condition").into_iter().collect()
}

on_both! {
    async fn a_query_finds_exactly_what_the_decision_allows(app) {
        let samples = Samples::laid_out(&app).await;
        let tables = app.connection().await;
        let mut facts = HashMap::new();
        for sample in &samples.pages {
            facts.insert(sample.entry, app.found(&sample.id).await.facts);
        }
        assert_eq!(found(&tables, Condition::all()).await.len(), facts.len(), "every page of the house is a sample");
        let mut allowed_somewhere = 0;
        for who in Who::ALL {
            let actor = who.actor(&app).await;
            for verb in &VERBS {
                let allowed: BTreeSet<EntryId> = facts.iter().filter(|(_, facts)| (verb.decision)(&actor, facts)).map(|(id, _)| *id).collect();
                let listed = found(&tables, (verb.scope)(&actor)).await;
                let named = |ids: &BTreeSet<EntryId>| -> Vec<&str> {
                    samples.pages.iter().filter(|sample| ids.contains(&sample.entry)).map(|sample| sample.name).collect()
                };
                assert_eq!(named(&listed), named(&allowed), "{}: {}", who.title(), verb.name);
                allowed_somewhere += allowed.len();
            }
        }
        assert!(allowed_somewhere > 0);
    }
}
