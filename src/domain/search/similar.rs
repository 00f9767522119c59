//! What is similar to a title that is being typed: entries of one kind below one entry that share its telling words.

use std::collections::HashMap;

use search::{Index, Kind};
use store::EntryId;

use super::find::{self, Wanted, What};
use crate::actor::Actor;
use crate::db::Db;
use crate::entries::nodes::Node;
use crate::error::Result;

/// Words of a title that are looked up, and entries found by each.
const WORDS: usize = 4;
const HITS: usize = 12;
/// Shorter words tell little.
const TELLING: usize = 4;

/// The most similar entries first; each shares at least one telling word.
pub async fn similar(
    db: &Db,
    index: &Index,
    actor: &Actor,
    (kind, below): (Kind, EntryId),
    title: &str,
) -> Result<Vec<Node>> {
    let mut words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    words.retain(|word| word.chars().count() >= TELLING);
    // Long words are compounds, which say most.
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(WORDS);
    let mut found: HashMap<EntryId, (f32, Node)> = HashMap::new();
    for word in words {
        let wanted = Wanted { text: word.to_owned(), kind: Some(kind), limit: HITS, ..Wanted::default() };
        for hit in find::find(db, index, actor, &wanted).await?.hits {
            if let What::Entry(entry) = hit.what
                && entry.node.parent_id == Some(below)
            {
                found.entry(entry.node.id).or_insert_with(|| (0.0, entry.node)).0 += hit.score;
            }
        }
    }
    let mut found: Vec<(f32, Node)> = found.into_values().collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.public_id.cmp(&b.1.public_id)));
    Ok(found.into_iter().map(|(_, node)| node).collect())
}
