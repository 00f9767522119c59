//! What must or must not occur: phrases, excluded words, words of the title. Words are
//! compared as whole stems; "-Gesetz" does not exclude "Gesetzgebung".

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::postings::Pair;
use crate::error::Result;
use crate::plan::{Context, Phrase};
use crate::view::Bits;

/// Pages in which the words stand next to each other in title, headings or text.
pub(crate) fn pages_with_phrase(context: &Context<'_>, phrase: &Phrase) -> Result<Bits> {
    let mut found = Bits::new(context.view.pages);
    if phrase.0.is_empty() {
        return Ok(found);
    }
    for placed in &context.view.segments {
        for field in context.zones() {
            let mut pairs = Vec::with_capacity(phrase.0.len());
            for (stem, _) in &phrase.0 {
                pairs.push(Pair::open(&placed.segment, field, stem, IndexRecordOption::WithFreqsAndPositions)?);
            }
            let mut entry = next(&mut pairs, 0);
            while entry != TERMINATED {
                let page = placed.first_page + placed.segment.page_of(entry);
                let visible = context.allowed.entries.contains(placed.first_entry + entry);
                if visible && !found.contains(page) && stands(&mut pairs, phrase, entry) {
                    found.insert(page);
                }
                entry = next(&mut pairs, entry + 1);
            }
        }
    }
    Ok(found)
}

/// Pages with the stem in the title, as a word, within a word or as an abbreviation.
pub(crate) fn pages_with_title(context: &Context<'_>, stem: &str) -> Result<Bits> {
    let mut found = Bits::new(context.view.pages);
    for placed in &context.view.segments {
        for field in [context.fields.title, context.fields.short] {
            let mut pair = Pair::open(&placed.segment, field, stem, IndexRecordOption::Basic)?;
            while pair.entry() != TERMINATED {
                if context.allowed.entries.contains(placed.first_entry + pair.entry()) {
                    found.insert(placed.first_page + placed.segment.page_of(pair.entry()));
                }
                pair.advance();
            }
        }
    }
    Ok(found)
}

/// Pages with at least one of the terms. The scope is applied by the caller.
pub(crate) fn pages_with(context: &Context<'_>, terms: &[Term]) -> Result<Bits> {
    let mut found = Bits::new(context.view.pages);
    for placed in &context.view.segments {
        for term in terms {
            let inverted = placed.segment.inverted(term.field())?;
            let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                found.insert(placed.first_page + placed.segment.page_of(postings.doc()));
                postings.advance();
            }
        }
    }
    Ok(found)
}

fn next(pairs: &mut [Pair], from: u32) -> u32 {
    let mut entry = from;
    loop {
        let mut reached = entry;
        for pair in pairs.iter_mut() {
            reached = pair.seek_whole(reached);
            if reached == TERMINATED {
                return TERMINATED;
            }
        }
        if reached == entry {
            return entry;
        }
        entry = reached;
    }
}

/// Whether the words stand in order without gaps in `entry`.
fn stands(pairs: &mut [Pair], phrase: &Phrase, entry: u32) -> bool {
    let mut starts: Vec<u32> = Vec::new();
    let mut offset = 0;
    for (at, (pair, (_, width))) in pairs.iter_mut().zip(&phrase.0).enumerate() {
        let mut places = Vec::new();
        pair.whole_places(entry, &mut places);
        if at == 0 {
            starts = places;
        } else {
            starts.retain(|start| places.binary_search(&(start + offset)).is_ok());
        }
        offset += width;
    }
    !starts.is_empty()
}
