//! Everything that counts as finding a word: its own form, the word joined with its
//! neighbour, abbreviations and short names, synonyms, completions and corrections.

use std::collections::BTreeMap;

use super::acronym;
use super::tokens::{Reference, Token};
use super::{Context, Source, Word};
use crate::analysis::{SEPARATOR, fold, stem};
use crate::correct::corrections;
use crate::error::Result;
use crate::references;
use crate::synonyms;

/// Most completions of an unfinished word.
const COMPLETIONS: usize = 30;
/// Unfinished words shorter than this are not completed.
const MIN_PREFIX: usize = 2;
/// Most corrections of an unknown word.
const CORRECTIONS: usize = 4;
/// Most abbreviations a short name stands for.
const SHORTS: usize = 3;
/// Linking elements tried between two words that may be one.
const LINKS: [&str; 4] = ["", "s", "n", "en"];
/// Most neighbouring words that may be one.
const JOINED_WORDS: usize = 3;
/// Longest synonym in words.
const SYNONYM_WORDS: usize = 3;

pub(super) struct Expander<'a> {
    pub context: &'a Context<'a>,
    pub tokens: &'a [Token],
}

impl Expander<'_> {
    /// Plans the token at `at`, which has the meanings `joined` together with neighbours.
    pub fn word(&self, at: usize, joined: Vec<Source>, unfinished: bool) -> Result<Word> {
        let weights = self.context.weights;
        let token = &self.tokens[at];
        let own = token.stem().to_owned();
        let parts = self.context.analyser.parts(&token.folded);
        let mut word = Word {
            at: token.at.clone(),
            sources: vec![
                Source::Stem { stem: own.clone(), factor: 1.0 },
                Source::TitleWord { word: token.folded.clone(), weight: weights.title_exact },
                Source::Short { short: token.folded.clone(), weight: weights.short },
            ],
            places: vec![own.clone()],
            parts: Vec::new(),
            unknown: false,
            corrections: Vec::new(),
            beginning: None,
        };
        let mut known = self.context.knows(&own)? || self.has(self.context.fields.short, &token.folded)?;
        for (short, weight) in self.shorts_of(&own)? {
            word.sources.push(Source::Short { short, weight: weights.short_name * weight });
            known = true;
        }
        for source in joined {
            if let Source::Stem { stem, .. } = &source {
                word.places.push(stem.clone());
            }
            word.sources.push(source);
            known = true;
        }
        self.synonyms(at, &mut word);
        if !parts.is_empty() {
            word.sources.extend(self.acronyms(&token.folded)?);
            word.sources.push(Source::Together { stems: parts.clone(), factor: weights.all_parts });
            word.parts = parts;
        }
        if unfinished {
            known |= self.complete(token, known, &mut word)?;
        }
        if !known {
            word.unknown = true;
            self.correct(token, &mut word)?;
        }
        Ok(word)
    }

    /// "bdsg 26": an abbreviation followed by a number is a reference even without a sign.
    /// Returns the tokens that became one.
    pub fn bare_reference(&self, found: &mut Vec<Reference>) -> Result<Vec<usize>> {
        let mut used = Vec::new();
        for (at, pair) in self.tokens.windows(2).enumerate() {
            let Some(number) = references::number(&pair[1].written) else {
                continue;
            };
            let adjacent = pair[1].at.start - pair[0].at.end <= 2;
            if adjacent && self.has(self.context.fields.short, &pair[0].folded)? {
                found.push(Reference { number });
                used.push(at + 1);
            }
        }
        Ok(used)
    }

    /// Abbreviations that visible texts introduce for a short name, with their share.
    pub fn shorts_of(&self, stem: &str) -> Result<Vec<(String, f32)>> {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let prefix = format!("{stem}{SEPARATOR}");
        self.with_prefix(self.context.fields.introduces, &prefix, |short, count| {
            counts.insert(short.to_owned(), count);
        })?;
        let most = counts.values().copied().max().unwrap_or(0);
        let mut shorts: Vec<(String, u32)> = counts.into_iter().filter(|&(_, count)| count * 4 >= most).collect();
        shorts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        shorts.truncate(SHORTS);
        Ok(shorts.into_iter().map(|(short, count)| (short, count as f32 / most as f32)).collect())
    }

    /// What neighbouring tokens mean written as one word, for every token.
    pub fn joined(&self) -> Result<Vec<Vec<Source>>> {
        let mut joined = vec![Vec::new(); self.tokens.len()];
        for count in 2..=JOINED_WORDS.min(self.tokens.len()) {
            for first in 0..=self.tokens.len() - count {
                let sources = self.joined_run(&self.tokens[first..first + count])?;
                for token in &mut joined[first..first + count] {
                    token.extend(sources.iter().cloned());
                }
            }
        }
        Ok(joined)
    }

    fn joined_run(&self, tokens: &[Token]) -> Result<Vec<Source>> {
        let weights = self.context.weights;
        let mut sources = Vec::new();
        let mut tried: Vec<String> = Vec::new();
        let hyphened = tokens.windows(2).all(|pair| pair[0].at.end + 1 == pair[1].at.start && pair[0].hyphen);
        let (last, front) = (&tokens[tokens.len() - 1], &tokens[..tokens.len() - 1]);
        let written: String = front.iter().map(|token| token.folded.as_str()).collect();
        // A linking element between two words is not typed, an ending may be.
        let fronts = if tokens.len() == 2 { vec![written.as_str(), front[0].stem()] } else { vec![written.as_str()] };
        let links = if tokens.len() == 2 { &LINKS[..] } else { &LINKS[..1] };
        for front in fronts {
            for link in links {
                let joined = fold(&format!("{front}{link}{}", last.folded));
                let stem = stem(&joined).to_owned();
                if tried.contains(&stem) {
                    continue;
                }
                if self.has(self.context.fields.short, &joined)? {
                    sources.push(Source::Short { short: joined.clone(), weight: weights.short });
                }
                for (short, share) in self.shorts_of(&stem)? {
                    sources.push(Source::Short { short, weight: weights.short_name * share });
                }
                if hyphened && link.is_empty() && front == written.as_str() {
                    sources.extend(self.acronyms(&joined)?);
                }
                if self.context.knows(&stem)? {
                    sources.push(Source::Stem { stem: stem.clone(), factor: weights.joined });
                }
                tried.push(stem);
            }
        }
        Ok(sources)
    }

    /// Abbreviations in use that fit a compound.
    fn acronyms(&self, folded: &str) -> Result<Vec<Source>> {
        let parts = self.context.analyser.part_words(folded);
        let words: Vec<&str> = parts.iter().map(String::as_str).collect();
        let mut sources = Vec::new();
        let Some(letter) = folded.chars().next().filter(|_| words.len() > 1) else {
            return Ok(sources);
        };
        let stems: Vec<String> = words.iter().map(|part| stem(part).to_owned()).collect();
        let first = letter.to_string();
        let field = self.context.fields.short;
        let mut shorts = self.beginning_with(field, &first)?;
        // Most abbreviations of a large house fit none: ask for rights only where one does.
        shorts.retain(|short| short.len() < folded.len() && acronym::fits(short, &words));
        for short in shorts {
            if self.count(field, &short)? > 0 {
                let weight = self.context.weights.acronym;
                sources.push(Source::Acronym { short, stems: stems.clone(), weight });
            }
        }
        Ok(sources)
    }

    fn synonyms(&self, at: usize, word: &mut Word) {
        let factor = self.context.weights.synonym;
        for first in at.saturating_sub(SYNONYM_WORDS - 1)..=at {
            for end in at + 1..=(first + SYNONYM_WORDS).min(self.tokens.len()) {
                let text: Vec<&str> = self.tokens[first..end].iter().map(|token| token.folded.as_str()).collect();
                for stems in synonyms::of(&text.join(" ")) {
                    match stems.as_slice() {
                        [stem] => {
                            word.sources.push(Source::Stem { stem: stem.clone(), factor });
                            word.places.push(stem.clone());
                        }
                        _ => word.sources.push(Source::Together { stems: stems.clone(), factor }),
                    }
                }
            }
        }
    }

    /// Words of visible titles that begin like the token; without any, words of texts.
    fn complete(&self, token: &Token, known: bool, word: &mut Word) -> Result<bool> {
        if token.folded.chars().count() < MIN_PREFIX {
            return Ok(false);
        }
        let weights = self.context.weights;
        let factor = if known { weights.completion_known } else { weights.completion };
        let mut found: Vec<(u32, String)> = Vec::new();
        self.with_prefix(self.context.fields.title_word, &token.folded, |rest, count| {
            if !rest.is_empty() {
                found.push((count, rest.to_owned()));
            }
        })?;
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.truncate(COMPLETIONS);
        word.beginning = Some(token.folded.clone());
        for (_, rest) in &found {
            let completed = format!("{}{rest}", token.folded);
            let weight = factor * (weights.title_exact * weights.tie + weights.title_stem);
            word.sources.push(Source::TitleWord { word: completed, weight });
        }
        if !found.is_empty() || known {
            return Ok(!found.is_empty());
        }
        let mut texts: BTreeMap<String, u32> = BTreeMap::new();
        self.with_prefix(self.context.fields.word, &token.folded, |rest, count| {
            let rest = rest.split(SEPARATOR).next().unwrap_or(rest);
            let completed = format!("{}{rest}", token.folded);
            *texts.entry(stem(&completed).to_owned()).or_default() += count;
        })?;
        let mut texts: Vec<(String, u32)> = texts.into_iter().collect();
        texts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        texts.truncate(COMPLETIONS / 3);
        for (stem, _) in &texts {
            word.sources.push(Source::Stem { stem: stem.clone(), factor });
            word.places.push(stem.clone());
        }
        Ok(!texts.is_empty())
    }

    fn correct(&self, token: &Token, word: &mut Word) -> Result<()> {
        let context = self.context;
        word.corrections = corrections(context.view, context.allowed, context.fields, &token.folded, CORRECTIONS)?;
        let factor = context.weights.correction;
        for correction in &word.corrections {
            let stem = stem(&correction.folded).to_owned();
            let exact = context.weights.title_exact * factor;
            word.sources.push(Source::TitleWord { word: correction.folded.clone(), weight: exact });
            let short = correction.folded.clone();
            word.sources.push(Source::Short { short, weight: context.weights.short * factor });
            word.places.push(stem.clone());
            for (short, share) in self.shorts_of(&stem)? {
                let weight = context.weights.short_name * share * factor;
                word.sources.push(Source::Short { short, weight });
            }
            let parts = context.analyser.parts(&correction.folded);
            if !parts.is_empty() {
                word.sources.extend(self.acronyms(&correction.folded)?);
                word.sources.push(Source::Together { stems: parts, factor: factor * context.weights.all_parts });
            }
            let source = Source::Stem { stem, factor };
            if !word.sources.contains(&source) {
                word.sources.push(source);
            }
        }
        Ok(())
    }
}
