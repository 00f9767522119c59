//! The second pass, for the best pages only: words that stand close to each other. Read in
//! the title and in the best sections of a page.

use tantivy::schema::IndexRecordOption;

use super::gather::{idf, norm};
use super::level::Level;
use super::postings::Pair;
use super::sheet::Sheet;
use crate::error::Result;
use crate::plan::{Context, Plan, zone_terms};
use crate::view::{EntryNo, Page};

/// Sections read per page.
const SECTIONS: usize = 8;

/// Two groups of stems that should stand close to each other.
struct Couple {
    one: usize,
    two: usize,
    /// Most positions between them.
    reach: u32,
    /// Rarity of both, times weight: pages, sections.
    page: f32,
    section: f32,
    title: f32,
}

/// What proximity adds to one page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gain {
    pub page: f32,
    /// Best section with proximity, and its score.
    pub section: Option<(u32, f32)>,
}

/// The gains of `pages` (any order), in the same order.
pub(super) fn near(context: &Context<'_>, plan: &Plan, sheet: &Sheet, pages: &[Page]) -> Result<Vec<Gain>> {
    let (groups, couples) = couples(context, plan)?;
    let mut gains = vec![Gain::default(); pages.len()];
    if couples.is_empty() {
        return Ok(gains);
    }
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_unstable_by_key(|&at| pages[at]);
    let mut rest = order.as_slice();
    for placed in &context.view.segments {
        let end = placed.first_page + placed.segment.pages();
        let count = rest.iter().take_while(|&&at| pages[at] < end).count();
        let (here, after) = rest.split_at(count);
        rest = after;
        if here.is_empty() {
            continue;
        }
        let open = |field| -> Result<Vec<Vec<Pair>>> {
            groups
                .iter()
                .map(|stems| {
                    let pairs = stems
                        .iter()
                        .map(|stem| Pair::open(&placed.segment, field, stem, IndexRecordOption::WithFreqsAndPositions));
                    pairs.collect()
                })
                .collect()
        };
        let mut reader = Reader { lists: open(context.fields.title)?, places: vec![Vec::new(); groups.len()] };
        for &at in here {
            let local = pages[at] - placed.first_page;
            let entry = placed.segment.page_entry(local);
            let length = placed.segment.title_norm.fieldnorm(entry) as f32;
            let norm = norm(context.weights.k1, context.weights.b_title, length, context.allowed.mean.title);
            reader.read(entry);
            for couple in &couples {
                let frequency = reader.close_places(context, couple);
                gains[at].page += couple.title * saturated(frequency, context.weights.k1, norm);
            }
        }
        let mut reader = Reader { lists: open(context.fields.body)?, places: vec![Vec::new(); groups.len()] };
        for &at in here {
            let local = pages[at] - placed.first_page;
            let first = placed.first_entry;
            let sections = best_sections(sheet, first, placed.segment.entries_of(local));
            let mut frequencies = vec![0.0; couples.len()];
            for entry in sections {
                let length = placed.segment.body_norm.fieldnorm(entry) as f32;
                let norm = norm(context.weights.k1, context.weights.b_section, length, context.allowed.mean.body);
                let number = first + entry;
                let mut score = section_score(context, &sheet.entries, sheet.found, number);
                reader.read(entry);
                for (couple, sum) in couples.iter().zip(&mut frequencies) {
                    let frequency = reader.close_places(context, couple);
                    *sum += frequency;
                    score += couple.section * saturated(frequency, context.weights.k1, norm);
                }
                if gains[at].section.is_none_or(|(_, best)| score > best) {
                    gains[at].section = Some((number, score));
                }
            }
            let length = placed.segment.body_length[local as usize] as f32;
            let norm = norm(context.weights.k1, context.weights.b_page, length, context.allowed.mean.page_body);
            for (couple, frequency) in couples.iter().zip(frequencies) {
                gains[at].page += couple.page * saturated(frequency, context.weights.k1, norm);
            }
        }
    }
    Ok(gains)
}

/// Score of a section from the first pass.
pub(super) fn section_score(context: &Context<'_>, entries: &Level, found: u32, number: EntryNo) -> f32 {
    let all = found != 0 && entries.mask(number) == found;
    let bonus = if all { 1.0 + context.weights.section_all_words } else { 1.0 };
    entries.total(number) * bonus
}

/// Groups of stems and the pairs among them: neighbouring words, neighbouring parts.
fn couples(context: &Context<'_>, plan: &Plan) -> Result<(Vec<Vec<String>>, Vec<Couple>)> {
    let w = context.weights;
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut rarity: Vec<(f32, f32)> = Vec::new();
    let add = |stems: Vec<String>, groups: &mut Vec<Vec<String>>, rarity: &mut Vec<(f32, f32)>| -> Result<usize> {
        let terms: Vec<_> = stems.iter().flat_map(|stem| zone_terms(context.fields.body, stem)).collect();
        let counts = context.allowed.counts(context.view, &terms)?;
        let total = context.allowed.total;
        rarity.push((idf(total.pages, counts.pages), idf(total.entries, counts.entries)));
        groups.push(stems);
        Ok(groups.len() - 1)
    };
    let mut couples = Vec::new();
    let mut before: Option<usize> = None;
    for word in plan.words.iter().filter(|word| !word.at.is_empty()) {
        let own = add(word.places.clone(), &mut groups, &mut rarity)?;
        if let Some(before) = before {
            couples.push(Couple {
                one: before,
                two: own,
                reach: w.slop as u32 + 1,
                page: w.near_body,
                section: w.near_section,
                title: w.near_title,
            });
        }
        before = Some(own);
        let mut last: Option<usize> = None;
        for part in &word.parts {
            let part = add(vec![part.clone()], &mut groups, &mut rarity)?;
            if let Some(last) = last {
                let weight = w.near_parts / word.parts.len() as f32;
                couples.push(Couple { one: last, two: part, reach: 5, page: weight, section: weight, title: weight });
            }
            last = Some(part);
        }
    }
    for couple in &mut couples {
        couple.page *= rarity[couple.one].0 + rarity[couple.two].0;
        couple.title *= rarity[couple.one].0 + rarity[couple.two].0;
        couple.section *= rarity[couple.one].1 + rarity[couple.two].1;
    }
    Ok((groups, couples))
}

/// The best sections of a page, as entries of the segment in ascending order.
fn best_sections(sheet: &Sheet, first: u32, entries: std::ops::Range<u32>) -> Vec<u32> {
    let score = |entry: &u32| sheet.entries.total(first + entry);
    let mut found: Vec<u32> = entries.filter(|entry| sheet.entries.mask(first + entry) != 0).collect();
    if found.len() > SECTIONS {
        found.select_nth_unstable_by(SECTIONS, |a, b| score(b).total_cmp(&score(a)).then(a.cmp(b)));
        found.truncate(SECTIONS);
    }
    found.sort_unstable();
    found
}

/// Places of all groups in one entry after the other.
struct Reader {
    lists: Vec<Vec<Pair>>,
    places: Vec<Vec<u32>>,
}

impl Reader {
    fn read(&mut self, entry: u32) {
        for (lists, places) in self.lists.iter_mut().zip(&mut self.places) {
            places.clear();
            for list in lists {
                list.places(entry, places);
            }
            places.sort_unstable();
            places.dedup();
        }
    }

    /// How often the two stand close to each other; in order and adjacent counts more.
    fn close_places(&self, context: &Context<'_>, couple: &Couple) -> f32 {
        let (one, two) = (&self.places[couple.one], &self.places[couple.two]);
        let mut frequency = 0.0;
        let mut start = 0;
        for &place in one {
            while two.get(start).is_some_and(|&other| other + couple.reach < place) {
                start += 1;
            }
            for &other in &two[start..] {
                if other > place + couple.reach {
                    break;
                }
                let in_order = other == place + 1 || other == place;
                frequency += if in_order { 1.0 + context.weights.in_order } else { 1.0 };
            }
        }
        frequency
    }
}

fn saturated(frequency: f32, k1: f32, norm: f32) -> f32 {
    frequency * (1.0 + k1) / (frequency + norm)
}
