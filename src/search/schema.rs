//! The fields of the index. Every document becomes a group of entries that stand next to
//! each other: the page entry (number 0) with title and properties, then one entry per
//! section with heading and text. A page's text is the sum of its sections and is not
//! stored a second time.

use tantivy::schema::{BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};

use crate::analysis::{Analyser, LineTokenizer, WrittenTokenizer, ZoneTokenizer};

/// Raised whenever fields or their content change; an index with another number is
/// rebuilt.
pub(crate) const SCHEMA: u32 = 2;

const ZONE: &str = "zone";
const LINES: &str = "lines";
const WRITTEN: &str = "written";

/// Handles of all fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    // On every entry of a group.
    pub id: Field,
    pub key: Field,
    pub number: Field,
    // On the page entry.
    pub id_high: Field,
    pub id_low: Field,
    pub space: Field,
    pub owner: Field,
    pub kind: Field,
    pub state: Field,
    pub tag: Field,
    pub tag_folded: Field,
    pub flags: Field,
    pub changed: Field,
    pub title: Field,
    pub title_word: Field,
    pub name: Field,
    pub short: Field,
    pub extra: Field,
    pub word: Field,
    // On section entries.
    pub heading: Field,
    pub body: Field,
    pub defines: Field,
    pub cites: Field,
    pub introduces: Field,
    /// Stored only: the title on the page entry, anchor and heading on section entries.
    pub shown: Field,
}

/// Bits of [`Fields::flags`].
pub(crate) const VERIFIED: u64 = 1;
pub(crate) const OPEN: u64 = 2;

/// The schema and its handles.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut b = Schema::builder();
    let bytes = || BytesOptions::default().set_indexed();
    let number = || NumericOptions::default().set_fast();
    let lines = |tokenizer: &str| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::Basic),
        )
    };
    let zone = || {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer(ZONE).set_index_option(IndexRecordOption::WithFreqsAndPositions),
        )
    };
    let fields = Fields {
        id: b.add_bytes_field("id", bytes()),
        key: b.add_bytes_field("key", bytes()),
        number: b.add_u64_field("number", number()),
        id_high: b.add_u64_field("id_high", number()),
        id_low: b.add_u64_field("id_low", number()),
        space: b.add_bytes_field("space", bytes().set_fast()),
        owner: b.add_bytes_field("owner", bytes().set_fast()),
        kind: b.add_text_field("kind", lines(LINES).set_fast("raw")),
        state: b.add_text_field("state", lines(LINES).set_fast("raw")),
        tag: b.add_text_field("tag", TextOptions::default().set_fast("raw")),
        tag_folded: b.add_text_field("tag_folded", lines(LINES)),
        flags: b.add_u64_field("flags", number()),
        changed: b.add_i64_field("changed", number()),
        title: b.add_text_field("title", zone()),
        title_word: b.add_text_field("title_word", lines(LINES)),
        name: b.add_text_field("name", lines(LINES)),
        short: b.add_text_field("short", lines(LINES)),
        extra: b.add_text_field("extra", zone()),
        word: b.add_text_field("word", lines(WRITTEN)),
        heading: b.add_text_field("heading", zone()),
        body: b.add_text_field("body", zone().set_stored()),
        defines: b.add_text_field("defines", lines(LINES)),
        cites: b.add_text_field("cites", lines(LINES)),
        introduces: b.add_text_field("introduces", lines(LINES)),
        shown: b.add_text_field("shown", TextOptions::default().set_stored()),
    };
    (b.build(), fields)
}

/// The tokenizers the schema names; they must be given to every opened index.
pub(crate) fn tokenizers(analyser: &Analyser) -> TokenizerManager {
    // The engine asks for its "default" even where a field is not indexed.
    let manager = TokenizerManager::default();
    manager.register(ZONE, TextAnalyzer::from(ZoneTokenizer::new(analyser.clone())));
    manager.register(LINES, TextAnalyzer::from(LineTokenizer));
    manager.register(WRITTEN, TextAnalyzer::from(WrittenTokenizer));
    manager
}
