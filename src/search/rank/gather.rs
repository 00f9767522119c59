//! The first pass: every word of the query over all its postings, adding up scores per
//! page and per section. A page's frequency of a word is the sum over its sections, which
//! stand next to each other. All statistics are those of the asker's scope.

use std::collections::HashMap;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

use super::phrase::{pages_with, pages_with_title};
use super::postings::{Pair, together};
use super::sheet::Sheet;
use crate::error::Result;
use crate::plan::{Context, Plan, Source, zone_terms};
use crate::view::{Bits, Placed};

/// Weights of one field: for pages and for sections, as a word and as a part.
#[derive(Clone, Copy)]
struct Zone {
    field: Field,
    kind: Kind,
    page: (f32, f32),
    section: (f32, f32),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Extra,
    Heading,
    Body,
}

/// Fills a clean sheet.
pub(super) fn gather(context: &Context<'_>, plan: &Plan, sheet: &mut Sheet) -> Result<()> {
    let mut run = Run { context, sheet, bit: 0, titled: HashMap::new() };
    for (at, word) in plan.words.iter().enumerate().take(32) {
        run.bit = 1 << at;
        for source in &word.sources {
            run.source(source)?;
        }
        run.sheet.pages.close(run.bit, context.weights.tie);
        run.sheet.entries.close(run.bit, context.weights.tie);
    }
    sheet.found = sheet.seen().iter().fold(0, |found, &page| found | sheet.pages.mask(page));
    Ok(())
}

struct Run<'a> {
    context: &'a Context<'a>,
    sheet: &'a mut Sheet,
    bit: u32,
    /// Pages with a stem in the title; several abbreviations ask for the same ones.
    titled: HashMap<String, Bits>,
}

impl Run<'_> {
    fn source(&mut self, source: &Source) -> Result<()> {
        match source {
            Source::Stem { stem, factor } => {
                for zone in self.zones() {
                    self.stem(zone, stem, *factor)?;
                }
            }
            Source::Together { stems, factor } => {
                for zone in self.zones() {
                    self.together(zone, stems, *factor)?;
                }
            }
            Source::TitleWord { word, weight } => {
                let term = Term::from_field_text(self.context.fields.title_word, word);
                self.flat(&term, *weight, 0.0, true)?;
            }
            Source::Short { short, weight } => {
                let term = Term::from_field_text(self.context.fields.short, short);
                self.flat(&term, *weight, 0.0, true)?;
            }
            Source::Acronym { short, stems, weight } => self.acronym(short, stems, *weight)?,
            Source::Provision { term, defines, cites } => {
                let fields = self.context.fields;
                if *defines > 0.0 {
                    self.flat(&Term::from_field_text(fields.defines, term), *defines, *defines, *defines > 2.0)?;
                }
                if *cites > 0.0 {
                    self.flat(&Term::from_field_text(fields.cites, term), *cites, *cites, false)?;
                }
            }
        }
        Ok(())
    }

    fn zones(&self) -> [Zone; 4] {
        let (w, f) = (self.context.weights, self.context.fields);
        [
            Zone { field: f.title, kind: Kind::Title, page: (w.title_stem, w.title_part), section: (0.0, 0.0) },
            Zone { field: f.extra, kind: Kind::Extra, page: (w.extra_stem, w.extra_part), section: (0.0, 0.0) },
            Zone {
                field: f.heading,
                kind: Kind::Heading,
                page: (w.heading_stem, w.heading_part),
                section: (w.section_heading_stem, w.section_heading_part),
            },
            Zone {
                field: f.body,
                kind: Kind::Body,
                page: (w.body_stem, w.body_part),
                section: (w.section_body_stem, w.section_body_part),
            },
        ]
    }

    /// A stem in one field. As a word it scores twice: as a word and like a part.
    fn stem(&mut self, zone: Zone, stem: &str, factor: f32) -> Result<()> {
        let terms = zone_terms(zone.field, stem);
        let any = self.context.allowed.counts(self.context.view, &terms)?;
        if any.pages == 0 {
            return Ok(());
        }
        let whole = self.context.allowed.counts(self.context.view, &terms[..1])?;
        let total = self.context.allowed.total;
        let scale = Scale {
            page: (
                factor * zone.page.0 * idf(total.pages, whole.pages),
                factor * zone.page.1 * idf(total.pages, any.pages),
            ),
            section: (
                factor * zone.section.0 * idf(total.entries, whole.entries),
                factor * zone.section.1 * idf(total.entries, any.entries),
            ),
        };
        for placed in &self.context.view.segments {
            let mut pair = Pair::open(&placed.segment, zone.field, stem, IndexRecordOption::WithFreqs)?;
            let mut sink = Sink::new(placed, zone, scale);
            while pair.entry() != TERMINATED {
                let entry = pair.entry();
                if self.context.allowed.entries.contains(placed.first_entry + entry) {
                    let (whole, part) = pair.frequencies();
                    sink.add(self, entry, whole, whole + part);
                }
                pair.advance();
            }
            sink.flush(self);
        }
        Ok(())
    }

    /// Several stems in the same text count like one rare word.
    fn together(&mut self, zone: Zone, stems: &[String], factor: f32) -> Result<()> {
        let total = self.context.allowed.total;
        let mut scale = Scale { page: (0.0, 0.0), section: (0.0, 0.0) };
        for stem in stems {
            let counts = self.context.allowed.counts(self.context.view, &zone_terms(zone.field, stem))?;
            if counts.pages == 0 {
                return Ok(());
            }
            scale.page.1 += factor * zone.page.1 * idf(total.pages, counts.pages);
            scale.section.1 += factor * zone.section.1 * idf(total.entries, counts.entries);
        }
        for placed in &self.context.view.segments {
            let mut pairs = Vec::with_capacity(stems.len());
            for stem in stems {
                pairs.push(Pair::open(&placed.segment, zone.field, stem, IndexRecordOption::WithFreqs)?);
            }
            let mut sink = Sink::new(placed, zone, scale);
            let mut entry = together(&mut pairs, 0);
            while entry != TERMINATED {
                if self.context.allowed.entries.contains(placed.first_entry + entry) {
                    let frequency = pairs.iter().map(|pair| {
                        let (whole, part) = pair.frequencies();
                        whole + part
                    });
                    let frequency = frequency.min().unwrap_or(0);
                    sink.add(self, entry, 0, frequency);
                }
                entry = together(&mut pairs, entry + 1);
            }
            sink.flush(self);
        }
        Ok(())
    }

    /// A term without frequencies: on the page entry (a name) or on a section.
    fn flat(&mut self, term: &Term, page: f32, section: f32, title: bool) -> Result<()> {
        let counts = self.context.allowed.counts(self.context.view, std::slice::from_ref(term))?;
        if counts.pages == 0 {
            return Ok(());
        }
        let page = page * idf(self.context.allowed.total.pages, counts.pages);
        let section = section * idf(self.context.allowed.total.entries, counts.entries);
        for placed in &self.context.view.segments {
            let inverted = placed.segment.inverted(term.field())?;
            let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            let mut last = u32::MAX;
            while postings.doc() != TERMINATED {
                let entry = postings.doc();
                if self.context.allowed.entries.contains(placed.first_entry + entry) {
                    let number = placed.first_page + placed.segment.page_of(entry);
                    if section > 0.0 {
                        self.sheet.entries.add(placed.first_entry + entry, section);
                    }
                    if number != last {
                        self.sheet.pages.add(number, page);
                        last = number;
                    }
                    if title {
                        self.sheet.title[number as usize] |= self.bit;
                    }
                }
                postings.advance();
            }
        }
        Ok(())
    }

    /// Pages with this abbreviation count by the share of the stems their title contains.
    fn acronym(&mut self, short: &str, stems: &[String], weight: f32) -> Result<()> {
        let context = self.context;
        let term = Term::from_field_text(context.fields.short, short);
        let counts = context.allowed.counts(context.view, std::slice::from_ref(&term))?;
        let weight = weight * idf(context.allowed.total.pages, counts.pages);
        for stem in stems {
            if !self.titled.contains_key(stem) {
                self.titled.insert(stem.clone(), pages_with_title(context, stem)?);
            }
        }
        let titled: Vec<&Bits> = stems.iter().filter_map(|stem| self.titled.get(stem)).collect();
        for page in pages_with(context, &[term])?.iter().filter(|&page| context.allowed.pages.contains(page)) {
            let shared = titled.iter().filter(|pages| pages.contains(page)).count();
            if shared * 2 >= stems.len() {
                self.sheet.pages.add(page, weight * shared as f32 / stems.len() as f32);
                self.sheet.title[page as usize] |= self.bit;
            }
        }
        Ok(())
    }
}

/// Weights times rarity.
#[derive(Clone, Copy)]
struct Scale {
    page: (f32, f32),
    section: (f32, f32),
}

/// Takes the matches of one field in one segment in order of entries.
struct Sink<'a> {
    placed: &'a Placed,
    zone: Zone,
    scale: Scale,
    page: u32,
    whole: u32,
    any: u32,
}

impl<'a> Sink<'a> {
    fn new(placed: &'a Placed, zone: Zone, scale: Scale) -> Self {
        Self { placed, zone, scale, page: u32::MAX, whole: 0, any: 0 }
    }

    #[inline]
    fn add(&mut self, run: &mut Run<'_>, entry: u32, whole: u32, any: u32) {
        let segment = &self.placed.segment;
        let page = segment.page_of(entry);
        if page != self.page {
            self.flush(run);
            self.page = page;
        }
        self.whole += whole;
        self.any += any;
        let (w, mean) = (run.context.weights, &run.context.allowed.mean);
        let (length, mean) = match self.zone.kind {
            Kind::Heading => (segment.heading_norm.fieldnorm(entry), mean.heading),
            Kind::Body => (segment.body_norm.fieldnorm(entry), mean.body),
            Kind::Title | Kind::Extra => return,
        };
        let norm = norm(w.k1, w.b_section, length as f32, mean);
        let number = self.placed.first_entry + entry;
        if whole > 0 {
            run.sheet.entries.add(number, self.scale.section.0 * saturated(whole, w.k1, norm));
        }
        run.sheet.entries.add(number, self.scale.section.1 * saturated(any, w.k1, norm));
    }

    /// Enters the page whose last section has been read.
    fn flush(&mut self, run: &mut Run<'_>) {
        if self.any == 0 {
            return;
        }
        let segment = &self.placed.segment;
        let (w, mean) = (run.context.weights, &run.context.allowed.mean);
        let entry = segment.page_entry(self.page);
        let page = self.page as usize;
        let (length, mean, b) = match self.zone.kind {
            Kind::Title => (segment.title_norm.fieldnorm(entry), mean.title, w.b_title),
            Kind::Extra => (segment.extra_norm.fieldnorm(entry), mean.extra, w.b_title),
            Kind::Heading => (segment.heading_length[page], mean.page_heading, w.b_page),
            Kind::Body => (segment.body_length[page], mean.page_body, w.b_page),
        };
        let norm = norm(w.k1, b, length as f32, mean);
        let number = self.placed.first_page + self.page;
        if self.whole > 0 {
            run.sheet.pages.add(number, self.scale.page.0 * saturated(self.whole, w.k1, norm));
        }
        run.sheet.pages.add(number, self.scale.page.1 * saturated(self.any, w.k1, norm));
        if self.zone.kind == Kind::Title {
            run.sheet.title[number as usize] |= run.bit;
        }
        (self.whole, self.any) = (0, 0);
    }
}

/// Rarity of something `count` of `total` have (Robertson and Spärck Jones, smoothed).
pub(super) fn idf(total: u32, count: u32) -> f32 {
    let (total, count) = (total.max(count) as f32, count as f32);
    (1.0 + (total - count + 0.5) / (count + 0.5)).ln()
}

/// What the length of a text does to frequencies in it (BM25).
pub(super) fn norm(k1: f32, b: f32, length: f32, mean: f32) -> f32 {
    k1 * (1.0 - b + b * length / mean)
}

/// Frequency with diminishing returns (BM25).
pub(super) fn saturated(frequency: u32, k1: f32, norm: f32) -> f32 {
    let frequency = frequency as f32;
    frequency * (1.0 + k1) / (frequency + norm)
}
