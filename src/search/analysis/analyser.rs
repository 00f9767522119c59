//! A word's terms. A word that is a compound yields its own stem, the stems of its parts
//! and of every run of parts; the parts occupy positions of their own, so that
//! "Datenschutzgesetz" and "Gesetz zum Datenschutz" meet in proximity as well.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::fold::fold_into;
use super::split::Splitter;
use super::stem::stem;
use crate::vocabulary::Vocabulary;

/// Marks a term that is only part of a longer word.
pub(crate) const PART: char = '+';
/// Words remembered while indexing; enough for nineteen of twenty words of a text.
const REMEMBERED: usize = 24_000;

/// One word taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Analysed {
    /// Terms with their position relative to the word: first the whole stem, then parts
    /// and runs of parts, marked with [`PART`], in order of position.
    pub terms: Box<[(u8, Box<str>)]>,
    /// Number of positions the word occupies, at least 1.
    pub width: u8,
}

/// Takes words apart with one vocabulary. Clones share it and what has been remembered.
#[derive(Clone)]
pub(crate) struct Analyser {
    splitter: Splitter,
    remembered: Arc<Mutex<Memory>>,
}

#[derive(Default)]
pub(crate) struct Memory {
    words: HashMap<Box<str>, Arc<Analysed>>,
    folded: String,
}

impl Analyser {
    pub(crate) fn new(vocabulary: Arc<Vocabulary>) -> Self {
        Self { splitter: Splitter::new(vocabulary), remembered: Arc::default() }
    }

    /// The memory for a run of words; held while one text is read.
    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Frees what has been remembered.
    pub(crate) fn forget(&self) {
        *self.memory() = Memory::default();
    }

    /// The terms of a written word.
    pub(crate) fn word(&self, memory: &mut Memory, written: &str) -> Arc<Analysed> {
        if let Some(known) = memory.words.get(written) {
            return known.clone();
        }
        let mut folded = std::mem::take(&mut memory.folded);
        fold_into(written, &mut folded);
        let analysed = Arc::new(self.folded(&folded));
        memory.folded = folded;
        if memory.words.len() >= REMEMBERED {
            memory.words.clear();
        }
        memory.words.insert(written.into(), analysed.clone());
        analysed
    }

    /// The terms of a folded word.
    pub(crate) fn folded(&self, folded: &str) -> Analysed {
        let parts = self.splitter.split(folded);
        let runs = parts.len() * (parts.len() + 1) / 2;
        let mut terms: Vec<(u8, Box<str>)> = Vec::with_capacity(1 + runs);
        terms.push((0, stem(folded).into()));
        for (first, part) in parts.iter().enumerate() {
            for (last, end) in parts.iter().enumerate().skip(first) {
                if last - first + 1 == parts.len() {
                    continue;
                }
                let run = stem(&folded[part.start..end.end]);
                let mut term = String::with_capacity(1 + run.len());
                term.push(PART);
                term.push_str(run);
                terms.push((first as u8, term.into()));
            }
        }
        Analysed { terms: terms.into(), width: parts.len().max(1) as u8 }
    }

    /// The parts of a folded word as they stand in it; empty if it is no compound.
    pub(crate) fn part_words(&self, folded: &str) -> Vec<String> {
        self.splitter.split(folded).into_iter().map(|part| folded[part].to_owned()).collect()
    }

    /// Stems of the parts of a folded word; empty if it is no compound.
    pub(crate) fn parts(&self, folded: &str) -> Vec<String> {
        self.splitter.split(folded).into_iter().map(|part| stem(&folded[part]).to_owned()).collect()
    }
}
