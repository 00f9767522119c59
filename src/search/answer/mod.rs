//! Answering a query: reading it, ranking, and what is shown of the hits.

mod facets;
mod filter;
mod meant;
mod snippet;

use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use crate::document::Kind;
use crate::error::Result;
use crate::grammar::{ParsedQuery, parse};
use crate::hits::{Hit, Hits, Snippet};
use crate::index::Opened;
use crate::plan::{Context, Plan};
use crate::query::{Query, Scope};
use crate::rank::{Ranked, newest, rank};
use crate::view::Bits;

/// Answers a query under the rights of `scope`.
pub(crate) fn search(opened: &Opened, query: &Query, scope: &Scope) -> Result<Hits> {
    let parsed = parse(&query.text)?;
    let view = opened.view();
    let allowed = opened.allowed(&view, scope)?;
    let context = Context {
        view: &view,
        sheets: &opened.sheets,
        allowed: &allowed,
        fields: &opened.fields,
        analyser: &opened.analyser,
        weights: &opened.weights(),
    };
    let plan = Plan::new(&parsed, &context, query.as_you_type)?;
    let ranked = ranked(&context, &plan, &parsed, query)?;
    let mut hits = Hits { total: ranked.len(), ..Hits::default() };
    if query.facets {
        hits.facets = facets::count(&view, ranked.iter().map(|ranked| ranked.page))?;
    }
    for ranked in ranked.iter().skip(query.offset).take(query.limit) {
        hits.hits.push(shown(&context, &plan, ranked, query.snippets)?);
    }
    hits.did_you_mean = meant::did_you_mean(&context, &plan, &ranked, query)?;
    Ok(hits)
}

/// Everything found, the part that is shown in order.
fn ranked(context: &Context<'_>, plan: &Plan, parsed: &ParsedQuery, query: &Query) -> Result<Vec<Ranked>> {
    let accepted = filter::accepted(context, plan, &query.filter)?;
    let wanted = query.offset.saturating_add(query.limit);
    if plan.is_empty() {
        // Only operators without words, or nothing at all: a list.
        let nothing_asked = parsed.clauses.iter().all(|clause| clause.role == crate::grammar::Role::Not);
        let all: &Bits = accepted.as_ref().unwrap_or(&context.allowed.pages);
        return Ok(if nothing_asked { newest(context, all, wanted) } else { Vec::new() });
    }
    rank(context, plan, accepted.as_ref(), query.sort, wanted)
}

/// What is shown of one hit.
fn shown(context: &Context<'_>, plan: &Plan, ranked: &Ranked, snippets: bool) -> Result<Hit> {
    let view = context.view;
    let (placed, local) = view.place(ranked.page);
    let text = |document: &TantivyDocument, field| -> String {
        document.get_first(field).and_then(|value| value.as_value().as_str().map(str::to_owned)).unwrap_or_default()
    };
    let read =
        |entry: u32| -> Result<TantivyDocument> { Ok(view.searcher.doc(DocAddress::new(placed.ordinal, entry))?) };
    let page_entry = placed.segment.page_entry(local);
    let title = text(&read(page_entry)?, context.fields.shown);
    let mut hit = Hit {
        id: view.id(ranked.page),
        kind: placed.segment.kind_of(local).unwrap_or(Kind::Page),
        score: ranked.score,
        title,
        anchor: None,
        heading: None,
        snippet: Snippet::default(),
    };
    let first = placed.segment.entries_of(local).nth(1);
    let section = ranked.section.map(|entry| entry - placed.first_entry).or(first);
    let Some(section) = section else {
        return Ok(hit);
    };
    let document = read(section)?;
    if ranked.section.is_some() {
        let shown = text(&document, context.fields.shown);
        let (anchor, heading) = shown.split_once('\n').unwrap_or((&shown, ""));
        hit.anchor = Some(anchor.to_owned()).filter(|anchor| !anchor.is_empty());
        hit.heading = Some(heading.to_owned()).filter(|heading| !heading.is_empty());
    }
    if snippets {
        let body = text(&document, context.fields.body);
        hit.snippet = snippet::snippet(&body, plan, context.analyser);
    }
    Ok(hit)
}
