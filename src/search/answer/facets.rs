//! Counting the documents found by property.

use std::collections::HashMap;
use std::str::FromStr;

use tantivy::columnar::BytesColumn;
use uuid::Uuid;

use crate::document::Kind;
use crate::error::Result;
use crate::hits::Facets;
use crate::view::{Page, View};

/// Most tags listed.
const MAX_TAGS: usize = 100;

/// Counts `pages` by every property.
pub(super) fn count(view: &View, pages: impl Iterator<Item = Page>) -> Result<Facets> {
    let mut by_segment: Vec<Vec<u32>> = vec![Vec::new(); view.segments.len()];
    for page in pages {
        let (placed, local) = view.place(page);
        by_segment[placed.ordinal as usize].push(placed.segment.page_entry(local));
    }
    let mut counts: [HashMap<Vec<u8>, usize>; 5] = Default::default();
    for (placed, entries) in view.segments.iter().zip(&by_segment) {
        let segment = &placed.segment;
        let columns: [Option<&BytesColumn>; 5] = [
            segment.space.as_ref(),
            segment.kind.as_deref(),
            segment.owner.as_ref(),
            segment.state.as_deref(),
            segment.tag.as_deref(),
        ];
        for (column, counts) in columns.into_iter().zip(&mut counts) {
            if let Some(column) = column {
                add(column, entries, counts)?;
            }
        }
    }
    let [spaces, kinds, owners, states, tags] = counts;
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().filter(|text| !text.is_empty());
    let kind = |bytes: &[u8]| std::str::from_utf8(bytes).ok().and_then(|term| Kind::from_str(term).ok());
    let id = |bytes: &[u8]| Uuid::from_slice(bytes).ok();
    let mut facets = Facets {
        spaces: listed(spaces, id),
        kinds: listed(kinds, kind),
        owners: listed(owners, id),
        states: listed(states, text),
        tags: listed(tags, text),
    };
    facets.tags.truncate(MAX_TAGS);
    Ok(facets)
}

fn add(column: &BytesColumn, entries: &[u32], counts: &mut HashMap<Vec<u8>, usize>) -> Result<()> {
    // Values are numbered from 0; there are few, and hits may be most of the house.
    let mut by_ordinal = vec![0; column.num_terms()];
    for &entry in entries {
        for ordinal in column.ords().values_for_doc(entry) {
            by_ordinal[ordinal as usize] += 1;
        }
    }
    let mut value = Vec::new();
    for (ordinal, count) in by_ordinal.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        value.clear();
        if column.ord_to_bytes(ordinal as u64, &mut value)? {
            *counts.entry(value.clone()).or_default() += count;
        }
    }
    Ok(())
}

/// Most frequent first, then by value.
fn listed<T: Ord>(counts: HashMap<Vec<u8>, usize>, read: impl Fn(&[u8]) -> Option<T>) -> Vec<(T, usize)> {
    let mut list: Vec<(T, usize)> =
        counts.into_iter().filter_map(|(bytes, count)| read(&bytes).map(|value| (value, count))).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    list
}
