//! From the words of a query to the terms that are looked up. Whatever depends on what
//! the index contains (unknown words, completions, short names, joined words) is decided
//! by the documents inside the asker's scope alone.

mod acronym;
mod expand;
mod terms;
mod tokens;

use std::ops::Range;

use tantivy::Term;
use tantivy::schema::Field;

use crate::analysis::{Analyser, words};
use crate::analysis::{fold, stem};
use crate::correct::Correction;
use crate::error::Result;
use crate::grammar::{ParsedQuery, Role};
use crate::rank::Sheets;
use crate::references;
use crate::schema::Fields;
use crate::view::{Allowed, View};
use crate::weights::Weights;

use expand::Expander;
use tokens::{Reference, Token, tokens};

/// What is looked up for a query.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub words: Vec<Word>,
    /// Phrases that must occur.
    pub phrases: Vec<Phrase>,
    /// Phrases and words that must not occur.
    pub not: Vec<Phrase>,
    /// Words that must stand in the title, as stems.
    pub in_title: Vec<String>,
}

/// Stems that stand next to each other, with the number of positions each occupies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase(pub Vec<(String, u32)>);

/// One word of the query and everything that counts as finding it.
#[derive(Debug)]
pub(crate) struct Word {
    /// Where it stands in the query (bytes); empty for a reference.
    pub at: Range<usize>,
    pub sources: Vec<Source>,
    /// Stems by which its places in a text are recognised.
    pub places: Vec<String>,
    /// Stems of its parts if it is a compound.
    pub parts: Vec<String>,
    /// Not found as it was typed.
    pub unknown: bool,
    pub corrections: Vec<Correction>,
    /// Beginnings of words that are marked in snippets (folded).
    pub beginning: Option<String>,
}

/// One way of finding a word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Source {
    /// The stem as a word or as part of a compound, in all fields.
    Stem { stem: String, factor: f32 },
    /// An exact folded word of the title.
    TitleWord { word: String, weight: f32 },
    /// An abbreviation of the page.
    Short { short: String, weight: f32 },
    /// An abbreviation of the page, if its title contains at least half of the stems.
    Acronym { short: String, stems: Vec<String>, weight: f32 },
    /// A provision the section defines or cites.
    Provision { term: String, defines: f32, cites: f32 },
    /// All of these stems in one text.
    Together { stems: Vec<String>, factor: f32 },
}

/// What planning needs to know.
pub(crate) struct Context<'a> {
    pub view: &'a View,
    pub sheets: &'a Sheets,
    pub allowed: &'a Allowed,
    pub fields: &'a Fields,
    pub analyser: &'a Analyser,
    pub weights: &'a Weights,
}

impl Context<'_> {
    /// The fields with running text.
    pub fn zones(&self) -> [Field; 4] {
        [self.fields.title, self.fields.heading, self.fields.body, self.fields.extra]
    }

    /// Whether a visible document contains the stem, as a word or within one.
    pub fn knows(&self, stem: &str) -> Result<bool> {
        for field in self.zones() {
            for term in zone_terms(field, stem) {
                if self.allowed.has(self.view, &term)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// The terms of a stem in a field: as a word of its own, as part of a longer word.
pub(crate) fn zone_terms(field: Field, stem: &str) -> [Term; 2] {
    [Term::from_field_text(field, stem), Term::from_field_text(field, &format!("+{stem}"))]
}

impl Plan {
    /// Plans a query. `as_you_type`: the last word may be unfinished.
    pub fn new(parsed: &ParsedQuery, context: &Context<'_>, as_you_type: bool) -> Result<Self> {
        let (tokens, mut found) = tokens(parsed);
        let mut plan = Plan::default();
        for clause in &parsed.clauses {
            match clause.role {
                Role::Phrase => plan.phrases.push(phrase(&clause.text, context.analyser)),
                Role::Not => plan.not.push(phrase(&clause.text, context.analyser)),
                Role::Title => {
                    let stems = words(&clause.text).map(|word| stem(&fold(word.text)).to_owned());
                    plan.in_title.extend(stems);
                }
                Role::Word | Role::Prefix => {}
            }
        }
        let expander = Expander { context, tokens: &tokens };
        let tokens_used = expander.bare_reference(&mut found)?;
        let mut joined = expander.joined()?;
        let ends_open = as_you_type && parsed.clauses.last().is_some_and(|clause| clause.role == Role::Word);
        for at in 0..tokens.len() {
            if tokens_used.contains(&at) {
                continue;
            }
            let unfinished = tokens[at].role == Role::Prefix || (ends_open && at + 1 == tokens.len());
            let joined = std::mem::take(&mut joined[at]);
            plan.words.push(expander.word(at, joined, unfinished)?);
        }
        for reference in found {
            plan.words.push(provision(&reference, &tokens, &expander)?);
        }
        Ok(plan)
    }

    /// Whether nothing was asked for by words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

fn phrase(text: &str, analyser: &Analyser) -> Phrase {
    let stems = words(text).map(|word| {
        let folded = fold(word.text);
        let width = analyser.folded(&folded).width;
        (stem(&folded).to_owned(), u32::from(width))
    });
    Phrase(stems.collect())
}

/// A reference is a word of its own: the provision of any regulation named in the query.
fn provision(reference: &Reference, tokens: &[Token], expander: &Expander<'_>) -> Result<Word> {
    let weights = expander.context.weights;
    let mut sources =
        vec![Source::Provision { term: references::reference("", &reference.number), defines: 1.0, cites: 0.0 }];
    let mut names: Vec<String> = Vec::new();
    for token in tokens {
        names.push(token.folded.clone());
        names.push(token.stem().to_owned());
        names.extend(expander.shorts_of(token.stem())?.into_iter().map(|(short, _)| short));
    }
    names.sort_unstable();
    names.dedup();
    for name in names {
        let term = references::reference(&name, &reference.number);
        sources.push(Source::Provision { term, defines: weights.defines, cites: weights.cites });
    }
    Ok(Word {
        at: 0..0,
        sources,
        places: vec![reference.number.clone()],
        parts: Vec::new(),
        unknown: false,
        corrections: Vec::new(),
        beginning: None,
    })
}
