//! "Did you mean": the query with its misspelt words corrected. The best hit decides which
//! correction was meant, since it is where the other words of the query stand as well.

use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Term};

use crate::analysis::SEPARATOR;
use crate::error::Result;
use crate::grammar::parse;
use crate::plan::{Context, Plan};
use crate::query::Query;
use crate::rank::Ranked;
use crate::view::Page;

/// The corrected query in written form, if there is one that has hits.
pub(super) fn did_you_mean(
    context: &Context<'_>,
    plan: &Plan,
    ranked: &[Ranked],
    query: &Query,
) -> Result<Option<String>> {
    let mut text = query.text.clone();
    let mut changed = false;
    for word in plan.words.iter().rev() {
        let Some(first) = word.corrections.first().filter(|_| word.unknown) else {
            continue;
        };
        let mut written = None;
        if let Some(best) = ranked.first() {
            for correction in &word.corrections {
                written = written_on(context, best.page, &correction.folded)?;
                if written.is_some() {
                    break;
                }
            }
        }
        text.replace_range(word.at.clone(), written.as_deref().unwrap_or(&first.written));
        changed = true;
    }
    if !changed {
        return Ok(None);
    }
    let Ok(parsed) = parse(&text) else {
        return Ok(None);
    };
    let corrected = Query { text, facets: false, snippets: false, ..query.clone() };
    let plan = Plan::new(&parsed, context, false)?;
    let found = super::ranked(context, &plan, &parsed, &corrected)?;
    Ok((!found.is_empty()).then_some(corrected.text))
}

/// How a page writes a folded word, if it contains it.
fn written_on(context: &Context<'_>, page: Page, folded: &str) -> Result<Option<String>> {
    let (placed, local) = context.view.place(page);
    let entry = placed.segment.page_entry(local);
    let inverted = placed.segment.inverted(context.fields.word)?;
    let prefix = format!("{folded}{SEPARATOR}");
    let mut stream = inverted.terms().range().ge(&prefix).into_stream()?;
    let mut best: Option<(u32, String)> = None;
    while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
        let mut postings: SegmentPostings =
            inverted.read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
        if postings.doc() < entry {
            postings.seek(entry);
        }
        let Ok(key) = std::str::from_utf8(stream.key()) else {
            continue;
        };
        if postings.doc() == entry {
            let term = Term::from_field_text(context.fields.word, key);
            let pages = context.allowed.counts(context.view, &[term])?.pages;
            if best.as_ref().is_none_or(|(most, _)| pages > *most) {
                best = Some((pages, key[prefix.len()..].to_owned()));
            }
        }
    }
    Ok(best.map(|(_, written)| written))
}
