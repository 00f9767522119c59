//! The pages that may be hits at all: inside the scope, through the filter, with the
//! required phrases and title words, without the excluded ones.

use tantivy::Term;

use crate::error::Result;
use crate::plan::{Context, Plan};
use crate::projection::folded_name;
use crate::query::Filter;
use crate::rank::{pages_with, pages_with_phrase, pages_with_title};
use crate::schema::{OPEN, VERIFIED};
use crate::view::Bits;

/// The pages that may be hits; `None` if that is the whole scope.
pub(super) fn accepted(context: &Context<'_>, plan: &Plan, filter: &Filter) -> Result<Option<Bits>> {
    let constrained = !(plan.phrases.is_empty() && plan.not.is_empty() && plan.in_title.is_empty());
    if filter.is_empty() && !constrained {
        return Ok(None);
    }
    let mut accepted = context.allowed.pages.clone();
    keep_listed(context, filter, &mut accepted)?;
    keep_by_column(context, filter, &mut accepted);
    for phrase in &plan.phrases {
        accepted.keep_common(&pages_with_phrase(context, phrase)?);
    }
    for stem in &plan.in_title {
        accepted.keep_common(&pages_with_title(context, stem)?);
    }
    for phrase in &plan.not {
        for page in pages_with_phrase(context, phrase)?.iter() {
            accepted.remove(page);
        }
    }
    Ok(Some(accepted))
}

fn keep_listed(context: &Context<'_>, filter: &Filter, accepted: &mut Bits) -> Result<()> {
    let fields = context.fields;
    let mut any_of = |terms: Vec<Term>| -> Result<()> {
        if !terms.is_empty() {
            accepted.keep_common(&pages_with(context, &terms)?);
        }
        Ok(())
    };
    any_of(filter.spaces.iter().map(|id| Term::from_field_bytes(fields.space, id.as_bytes())).collect())?;
    any_of(filter.kinds.iter().map(|kind| Term::from_field_text(fields.kind, kind.term())).collect())?;
    any_of(filter.owners.iter().map(|id| Term::from_field_bytes(fields.owner, id.as_bytes())).collect())?;
    any_of(filter.states.iter().map(|state| Term::from_field_text(fields.state, state)).collect())?;
    for tag in &filter.tags {
        any_of(vec![Term::from_field_text(fields.tag_folded, &folded_name(tag))])?;
    }
    Ok(())
}

fn keep_by_column(context: &Context<'_>, filter: &Filter, accepted: &mut Bits) {
    let by_time = filter.changed_from.is_some() || filter.changed_before.is_some();
    if !by_time && filter.verified.is_none() && !filter.open_only {
        return;
    }
    let refused: Vec<u32> = accepted
        .iter()
        .filter(|&page| {
            let (changed, flags) = (context.view.changed(page), context.view.flags(page));
            filter.changed_from.is_some_and(|from| changed < from)
                || filter.changed_before.is_some_and(|before| changed >= before)
                || filter.verified.is_some_and(|verified| verified != (flags & VERIFIED != 0))
                || (filter.open_only && flags & OPEN == 0)
        })
        .collect();
    refused.into_iter().for_each(|page| accepted.remove(page));
}
