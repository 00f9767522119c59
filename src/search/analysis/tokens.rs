//! Tokenizers for the engine. [`ZoneTokenizer`] reads running text, [`LineTokenizer`]
//! takes one term per line, [`WrittenTokenizer`] one written word per line.

use std::collections::VecDeque;
use std::sync::{Arc, MutexGuard};

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::analyser::{Analysed, Analyser, Memory};
use super::fold::{fold, fold_into};
use super::stem::stem;
use super::words::{Word, Words, words};

/// Stands between the folded and the written form of a word, and between a short name and
/// its abbreviation. No word contains it.
pub(crate) const SEPARATOR: char = '\u{1}';

/// Running text: stems and compound parts with positions. Words joined by hyphens yield
/// the joined word in addition ("Anti-Doping-Gesetz", "Antidopinggesetz").
#[derive(Clone)]
pub(crate) struct ZoneTokenizer {
    analyser: Analyser,
}

impl ZoneTokenizer {
    pub(crate) fn new(analyser: Analyser) -> Self {
        Self { analyser }
    }
}

impl Tokenizer for ZoneTokenizer {
    type TokenStream<'a> = ZoneTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ZoneTokens<'a> {
        ZoneTokens {
            words: words(text),
            text,
            memory: self.analyser.memory(),
            analyser: &self.analyser,
            current: None,
            next_term: 0,
            position: 0,
            chain: Chain::default(),
            waiting: VecDeque::new(),
            token: Token::default(),
        }
    }
}

pub(crate) struct ZoneTokens<'a> {
    words: Words<'a>,
    text: &'a str,
    analyser: &'a Analyser,
    memory: MutexGuard<'a, Memory>,
    current: Option<Arc<Analysed>>,
    next_term: usize,
    position: usize,
    chain: Chain,
    waiting: VecDeque<(usize, String)>,
    token: Token,
}

/// Words connected by single hyphens, as read so far.
#[derive(Default)]
struct Chain {
    joined: String,
    words: Vec<Arc<Analysed>>,
    position: usize,
    end: usize,
}

impl ZoneTokens<'_> {
    fn start_word(&mut self, word: Word<'_>) {
        let width = self.current.take().map_or(0, |analysed| usize::from(analysed.width));
        self.position += width;
        let analysed = self.analyser.word(&mut self.memory, word.text);
        let between = &self.text[self.chain.end.min(word.start)..word.start];
        if !self.chain.words.is_empty() && matches!(between, "-" | "\u{2010}" | "\u{2011}") {
            self.chain.joined.push_str(word.text);
        } else {
            self.finish_chain();
            self.chain.joined.push_str(word.text);
            self.chain.position = self.position;
        }
        self.chain.words.push(analysed.clone());
        self.chain.end = word.end;
        self.current = Some(analysed);
        self.next_term = 0;
    }

    /// The joined word stands where its first part does. A stem that one of the parts has already
    /// („Ge-setz“) is not said twice: the positions of a term must not run backwards.
    fn finish_chain(&mut self) {
        if self.chain.words.len() > 1 {
            let folded = fold(&self.chain.joined);
            let joined = stem(&folded);
            let said = |word: &Arc<Analysed>| word.terms.first().is_some_and(|(_, whole)| **whole == *joined);
            if !self.chain.words.iter().any(said) {
                self.waiting.push_back((self.chain.position, joined.to_owned()));
            }
        }
        self.chain.joined.clear();
        self.chain.words.clear();
    }

    fn set(&mut self, position: usize, text: &str) {
        self.token.position = position;
        self.token.text.clear();
        self.token.text.push_str(text);
    }
}

impl TokenStream for ZoneTokens<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if let Some((position, text)) = self.waiting.pop_front() {
                self.set(position, &text);
                return true;
            }
            if let Some(analysed) = &self.current
                && let Some((offset, term)) = analysed.terms.get(self.next_term)
            {
                self.token.position = self.position + usize::from(*offset);
                self.token.text.clear();
                self.token.text.push_str(term);
                self.next_term += 1;
                return true;
            }
            match self.words.next() {
                Some(word) => self.start_word(word),
                None if !self.chain.words.is_empty() => self.finish_chain(),
                None => return false,
            }
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// One finished term per line.
#[derive(Clone, Default)]
pub(crate) struct LineTokenizer;

/// One written word per line, becoming folded form, [`SEPARATOR`], written form.
#[derive(Clone, Default)]
pub(crate) struct WrittenTokenizer;

pub(crate) struct LineTokens<'a> {
    lines: std::str::Lines<'a>,
    token: Token,
    folded: Option<String>,
}

impl Tokenizer for LineTokenizer {
    type TokenStream<'a> = LineTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineTokens<'a> {
        LineTokens { lines: text.lines(), token: Token::default(), folded: None }
    }
}

impl Tokenizer for WrittenTokenizer {
    type TokenStream<'a> = LineTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineTokens<'a> {
        LineTokens { lines: text.lines(), token: Token::default(), folded: Some(String::new()) }
    }
}

impl TokenStream for LineTokens<'_> {
    fn advance(&mut self) -> bool {
        let Some(line) = self.lines.next() else {
            return false;
        };
        self.token.text.clear();
        if let Some(folded) = &mut self.folded {
            fold_into(line, folded);
            self.token.text.push_str(folded);
            self.token.text.push(SEPARATOR);
        }
        self.token.text.push_str(line);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
