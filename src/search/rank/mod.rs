//! Ranking: a first pass over all postings, a second one over the best pages.

mod gather;
mod level;
mod near;
mod phrase;
mod postings;
mod sheet;

use std::cmp::{Ordering, Reverse};

use crate::error::Result;
use crate::plan::{Context, Plan};
use crate::query::Sort;
use crate::view::{Bits, EntryNo, Page};

use gather::gather;
use near::{near, section_score};
pub(crate) use phrase::{pages_with, pages_with_phrase, pages_with_title};
use sheet::Sheet;
pub(crate) use sheet::Sheets;

/// Pages looked at in the second pass; the order behind them is that of the first pass.
const SECOND_PASS: usize = 150;

/// A page found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    pub page: Page,
    pub score: f32,
    /// The section that fits best.
    pub section: Option<EntryNo>,
}

/// All pages found within `accepted`; at least the first `wanted` are in order, best first.
pub(crate) fn rank(
    context: &Context<'_>,
    plan: &Plan,
    accepted: Option<&Bits>,
    sort: Sort,
    wanted: usize,
) -> Result<Vec<Ranked>> {
    let mut sheet = context.sheets.take(context.view);
    gather(context, plan, &mut sheet)?;
    best_sections(context, &mut sheet);
    let ranked = in_order(context, plan, &sheet, accepted, sort, wanted)?;
    context.sheets.give_back(sheet);
    Ok(ranked)
}

/// The hits on a filled sheet.
fn in_order(
    context: &Context<'_>,
    plan: &Plan,
    sheet: &Sheet,
    accepted: Option<&Bits>,
    sort: Sort,
    wanted: usize,
) -> Result<Vec<Ranked>> {
    let w = context.weights;
    let found = hit_set(sheet, accepted, w.enough as usize);
    let mut ranked: Vec<Ranked> = found.into_iter().map(|page| first_score(context, sheet, page)).collect();
    if sort == Sort::Newest {
        order_by_time(context, &mut ranked, wanted);
        return Ok(ranked);
    }
    order(context, &mut ranked, wanted.max(SECOND_PASS));
    let second = SECOND_PASS.min(ranked.len());
    let first = &mut ranked[..second];
    let pages: Vec<Page> = first.iter().map(|ranked| ranked.page).collect();
    let gains = near(context, plan, sheet, &pages)?;
    for (ranked, gain) in first.iter_mut().zip(gains) {
        ranked.score += gain.page;
        if let Some((entry, score)) = gain.section {
            let before = sheet.section[ranked.page as usize].1;
            if score > before {
                ranked.score += w.best_section * (score - before);
                ranked.section = Some(entry);
            }
        }
    }
    order(context, first, usize::MAX);
    Ok(ranked)
}

/// A page with its score from the first pass.
fn first_score(context: &Context<'_>, sheet: &Sheet, page: Page) -> Ranked {
    let w = context.weights;
    let (entry, section) = sheet.section[page as usize];
    let mut score = sheet.pages.total(page);
    if sheet.pages.mask(page) == sheet.found {
        score *= 1.0 + w.all_words;
    }
    if sheet.title[page as usize] & sheet.found == sheet.found {
        score += w.all_in_title;
    }
    score += w.best_section * section;
    Ranked { page, score, section: (section > 0.0).then_some(entry) }
}

/// The hits: pages with all words that occur at all; while these are few, pages with
/// fewer words as well. How many words are needed does not depend on the filter, so that
/// a facet's count is what one gets when filtering by it.
fn hit_set(sheet: &Sheet, accepted: Option<&Bits>, enough: usize) -> Vec<Page> {
    let pages = &sheet.pages;
    let mut by_words = [[0usize; 2]; 33];
    for &page in &pages.seen {
        let words = pages.mask(page).count_ones() as usize;
        by_words[words][0] += 1;
        by_words[words][1] += usize::from(accepted.is_none_or(|accepted| accepted.contains(page)));
    }
    let (mut needed, mut all, mut filtered) = (33, 0, 0);
    while needed > 1 && (all < enough || filtered == 0) {
        needed -= 1;
        all += by_words[needed][0];
        filtered += by_words[needed][1];
    }
    let fits = |page: &Page| {
        pages.mask(*page).count_ones() as usize >= needed && accepted.is_none_or(|accepted| accepted.contains(*page))
    };
    pages.seen.iter().copied().filter(fits).collect()
}

/// Notes the best section of every page with its score from the first pass.
fn best_sections(context: &Context<'_>, sheet: &mut Sheet) {
    let mut segments = context.view.segments.iter();
    let Some(mut placed) = segments.next() else {
        return;
    };
    let Sheet { entries, section, found, .. } = sheet;
    for &entry in &entries.seen {
        let inside = entry >= placed.first_entry && entry - placed.first_entry < placed.segment.entries();
        if !inside {
            placed = context.view.place_of_entry(entry).0;
        }
        let page = placed.first_page + placed.segment.page_of(entry - placed.first_entry);
        let score = section_score(context, entries, *found, entry);
        let known = &mut section[page as usize];
        if score > known.1 || (score == known.1 && entry < known.0) {
            *known = (entry, score);
        }
    }
}

/// Puts the best `wanted` in front, in order; equal scores by id, so that pages of results
/// never overlap.
fn order(context: &Context<'_>, ranked: &mut [Ranked], wanted: usize) {
    let id = |ranked: &Ranked| context.view.id(ranked.page);
    first_in_order(ranked, wanted, |a, b| b.score.total_cmp(&a.score).then_with(|| id(a).cmp(&id(b))));
}

/// Puts the last changed `wanted` in front, in order.
fn order_by_time(context: &Context<'_>, ranked: &mut [Ranked], wanted: usize) {
    let key = |ranked: &Ranked| (Reverse(context.view.changed(ranked.page)), context.view.id(ranked.page));
    first_in_order(ranked, wanted, |a, b| key(a).cmp(&key(b)));
}

fn first_in_order(ranked: &mut [Ranked], wanted: usize, compare: impl Fn(&Ranked, &Ranked) -> Ordering) {
    let mut front = ranked;
    if wanted < front.len() {
        front.select_nth_unstable_by(wanted, &compare);
        front = &mut front[..wanted];
    }
    front.sort_unstable_by(compare);
}

/// All of `accepted`; the first `wanted` are in order, last changed first.
pub(crate) fn newest(context: &Context<'_>, accepted: &Bits, wanted: usize) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = accepted.iter().map(|page| Ranked { page, score: 0.0, section: None }).collect();
    order_by_time(context, &mut ranked, wanted);
    ranked
}
