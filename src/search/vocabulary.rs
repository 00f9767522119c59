//! The words the compound splitter knows: folded word, how often it was read, and whether
//! it can stand at the end or at the beginning of a compound. A base vocabulary is
//! shipped (`vocabulary.bin`, made by [`Builder`] from the text of the federal laws of
//! Germany, which are in the public domain, § 5 UrhG); an installation may learn its own
//! words from its open spaces on top of it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use std::sync::{Arc, LazyLock};

use tantivy_fst::{Map, MapBuilder, Streamer, raw::Fst};

use crate::analysis::{fold, words};

/// First bytes of a stored vocabulary.
const MAGIC: &[u8; 4] = b"DWV1";
/// Words read less often are not kept.
const MIN_COUNT: u32 = 3;
/// A string that begins so many words is a modifier even if it never stands alone.
const MIN_STARTS: u32 = 8;
const HEAD: u64 = 1 << 8;
const MODIFIER: u64 = 1 << 9;

static BASE: LazyLock<Arc<Vocabulary>> = LazyLock::new(|| {
    let bytes: &'static [u8] = include_bytes!("vocabulary.bin");
    Arc::new(Vocabulary::from_cow(Cow::Borrowed(bytes)).unwrap_or_else(Vocabulary::empty))
});

/// A vocabulary in its compact form; about six bytes per word, used in place.
pub struct Vocabulary {
    fst: Fst<Cow<'static, [u8]>>,
    version: u64,
}

/// What is known about one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry(u64);

impl Entry {
    /// Decimal logarithm of the count.
    pub(crate) fn log10(self) -> f32 {
        (self.0 & 0xff) as f32 / 32.0
    }

    /// Whether a compound may end with it.
    pub(crate) fn is_head(self) -> bool {
        self.0 & HEAD != 0
    }

    /// Whether a compound may begin with it.
    pub(crate) fn is_modifier(self) -> bool {
        self.0 & (HEAD | MODIFIER) != 0
    }

    fn new(count: u32, head: bool, modifier: bool) -> Self {
        let log = ((count.max(1) as f32).log10() * 32.0).round().min(255.0) as u64;
        Self(log | if head { HEAD } else { 0 } | if modifier { MODIFIER } else { 0 })
    }
}

impl Vocabulary {
    /// The shipped vocabulary.
    pub fn base() -> Arc<Vocabulary> {
        BASE.clone()
    }

    /// Reads what [`Builder::finish`] wrote; `None` if it is something else.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        Self::from_cow(Cow::Owned(bytes))
    }

    /// Changes whenever any word changes; an index is only valid with the version it was
    /// written with.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.fst.len()
    }

    /// Whether it knows no word.
    pub fn is_empty(&self) -> bool {
        self.fst.len() == 0
    }

    /// What is known about a folded word.
    #[cfg(test)]
    pub(crate) fn get(&self, word: &str) -> Option<Entry> {
        self.fst.get(word).map(|output| Entry(output.value()))
    }

    /// Calls `found` with length and entry of every known word `text` begins with,
    /// shortest first.
    pub(crate) fn prefixes(&self, text: &[u8], mut found: impl FnMut(usize, Entry)) {
        let mut node = self.fst.root();
        let mut value = 0;
        for (at, &byte) in text.iter().enumerate() {
            let Some(index) = node.find_input(byte) else {
                return;
            };
            let transition = node.transition(index);
            value += transition.out.value();
            node = self.fst.node(transition.addr);
            if node.is_final() {
                found(at + 1, Entry(value + node.final_output().value()));
            }
        }
    }

    fn from_cow(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let body = match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(bytes.strip_prefix(MAGIC)?),
            Cow::Owned(bytes) => Cow::Owned(bytes.strip_prefix(MAGIC)?.to_vec()),
        };
        Some(Self { version: fnv(&body), fst: Fst::new(body).ok()? })
    }

    fn empty() -> Self {
        let bytes = Map::from_iter(std::iter::empty::<(&str, u64)>())
            .map(|map| map.as_fst().to_vec())
            .expect("an empty sequence is in order");
        let fst = Fst::new(Cow::Owned(bytes)).expect("just written");
        Self { fst, version: 0 }
    }
}

/// FNV-1a: the same on every machine and in every version, unlike the standard hasher.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The vocabulary of a folder: every `.md` and `.txt` file in it and below, read as text.
/// Front matter (between `---` lines at the beginning) and link targets do not matter
/// enough to be cut out. Errors: a folder or file that cannot be read.
pub fn build(dir: &Path) -> io::Result<Vec<u8>> {
    let mut builder = Builder::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for found in fs::read_dir(folder)? {
            let path = found?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md" || ending == "txt") {
                builder.read(&String::from_utf8_lossy(&fs::read(path)?));
            }
        }
    }
    Ok(builder.finish())
}

#[derive(Clone, Copy, Default)]
struct Count {
    all: u32,
    capitalised: u32,
}

/// Counts words and writes a vocabulary.
#[derive(Default)]
pub struct Builder {
    counts: HashMap<Box<str>, Count>,
}

impl Builder {
    /// A builder that has read nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder that already knows the words of `base` (counts as stored, rounded).
    pub fn on(base: &Vocabulary) -> Self {
        let mut builder = Self::new();
        let mut stream = base.fst.stream();
        while let Some((word, output)) = stream.next() {
            let entry = Entry(output.value());
            let Ok(word) = std::str::from_utf8(word) else {
                continue;
            };
            let all = 10f32.powf(entry.log10()).round() as u32;
            let capitalised = if entry.is_head() { all } else { 0 };
            builder.counts.insert(word.into(), Count { all, capitalised });
        }
        builder
    }

    /// Counts the words of a plain text or Markdown text.
    pub fn read(&mut self, text: &str) {
        for word in words(text) {
            let first = word.text.chars().next().unwrap_or(' ');
            if word.text.len() < 3 || word.text.chars().any(|c| !c.is_alphabetic()) {
                continue;
            }
            let folded = fold(word.text);
            if folded.len() < 3 || folded.len() > 40 {
                continue;
            }
            let count = match self.counts.get_mut(folded.as_str()) {
                Some(count) => count,
                None => self.counts.entry(folded.into_boxed_str()).or_default(),
            };
            count.all = count.all.saturating_add(1);
            if first.is_uppercase() && !word.text.chars().all(char::is_uppercase) {
                count.capitalised = count.capitalised.saturating_add(1);
            }
        }
    }

    /// Number of different words read.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The vocabulary in the form [`Vocabulary::from_bytes`] reads.
    pub fn finish(&self) -> Vec<u8> {
        let mut entries: Vec<(&str, Entry)> = Vec::new();
        let starts = self.starts();
        for (word, count) in &self.counts {
            let head = self.is_head(word, *count);
            let modifier = head || starts.get(&**word).is_some_and(|&n| n >= MIN_STARTS);
            if count.all >= MIN_COUNT && (head || modifier) {
                entries.push((word, Entry::new(count.all, head, modifier)));
            }
        }
        for (start, &n) in &starts {
            if n >= MIN_STARTS && self.counts.get(*start).is_none_or(|count| count.all < MIN_COUNT) {
                entries.push((start, Entry::new(n, false, true)));
            }
        }
        entries.sort_unstable_by_key(|entry| entry.0);
        entries.dedup_by_key(|entry| entry.0);
        let mut map = MapBuilder::memory();
        for (word, entry) in entries {
            map.insert(word, entry.0).expect("sorted and without repetition");
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(map.into_inner().expect("memory does not fail"));
        bytes
    }

    /// Nouns are written with a capital; a rare exception does not matter.
    fn is_head(&self, word: &str, count: Count) -> bool {
        let noun = count.capitalised * 2 > count.all;
        match word.len() {
            0..3 => false,
            3 => noun && count.all >= 200,
            _ => count.all >= 2 && (noun || count.all >= 20),
        }
    }

    /// How many words begin with a string of at least four letters and go on with a head.
    fn starts(&self) -> HashMap<&str, u32> {
        let mut starts: HashMap<&str, u32> = HashMap::new();
        for (word, count) in &self.counts {
            if count.all < 2 || !word.is_ascii() || word.len() < 8 {
                continue;
            }
            for cut in 4..=word.len() - 4 {
                let rest = &word[cut..];
                if self.counts.get(rest).is_some_and(|count| self.is_head(rest, *count)) {
                    *starts.entry(&word[..cut]).or_default() += 1;
                }
            }
        }
        starts
    }
}

#[cfg(test)]
#[test]
fn versions_differ_with_content() {
    let mut builder = Builder::new();
    builder.read(&"Haus Amt Garten ".repeat(300));
    let first = Vocabulary::from_bytes(builder.finish()).expect("own format");
    builder.read(&"Strasse ".repeat(300));
    let second = Vocabulary::from_bytes(builder.finish()).expect("own format");
    assert_ne!(first.version(), second.version());
    assert!(second.get("strasse").is_some_and(Entry::is_head));
}
