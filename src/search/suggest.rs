//! Complete titles for what is being typed: first titles that begin with it, then titles
//! that contain its words.

use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, TERMINATED, TantivyDocument};

use crate::MAX_QUERY_CHARS;
use crate::document::Kind;
use crate::error::{QueryFault, Result};
use crate::hits::Suggestion;
use crate::index::Opened;
use crate::plan::zone_terms;
use crate::projection::folded_name;
use crate::query::Scope;
use crate::schema::Fields;
use crate::view::{Allowed, Bits, Page, View};

/// Less than this is not completed.
const MIN_CHARS: usize = 2;
/// Most suggestions.
const MOST: usize = 50;

/// Titles for `prefix` among what `scope` may see.
pub(crate) fn suggest(opened: &Opened, prefix: &str, scope: &Scope, limit: usize) -> Result<Vec<Suggestion>> {
    if prefix.chars().count() > MAX_QUERY_CHARS {
        return Err(QueryFault::TooLong.into());
    }
    let name = folded_name(prefix);
    let limit = limit.min(MOST);
    if name.chars().count() < MIN_CHARS || limit == 0 {
        return Ok(Vec::new());
    }
    let view = opened.view();
    let allowed = opened.allowed(&view, scope)?;
    let search = Titles { view: &view, allowed: &allowed, fields: &opened.fields };
    let mut pages = search.beginning_with(&name, limit)?;
    if pages.len() < limit {
        for page in search.containing(&name)? {
            if pages.len() == limit {
                break;
            }
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
    }
    pages.into_iter().map(|page| search.shown(page)).collect()
}

struct Titles<'a> {
    view: &'a View,
    allowed: &'a Allowed,
    fields: &'a Fields,
}

impl Titles<'_> {
    /// Pages whose name begins with `name`, by name; equal names by id.
    fn beginning_with(&self, name: &str, limit: usize) -> Result<Vec<Page>> {
        let mut found: Vec<(String, Page)> = Vec::new();
        for placed in &self.view.segments {
            let inverted = placed.segment.inverted(self.fields.name)?;
            let mut stream = inverted.terms().range().ge(name).into_stream()?;
            let mut here = 0;
            while here < limit && stream.advance() && stream.key().starts_with(name.as_bytes()) {
                let mut postings = inverted.read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                let key = String::from_utf8_lossy(stream.key()).into_owned();
                while postings.doc() != TERMINATED {
                    let page = placed.first_page + placed.segment.page_of(postings.doc());
                    if self.allowed.pages.contains(page) {
                        found.push((key.clone(), page));
                        here += 1;
                    }
                    postings.advance();
                }
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| self.view.id(a.1).cmp(&self.view.id(b.1))));
        let mut pages = Vec::new();
        for (_, page) in found {
            if pages.len() < limit && !pages.contains(&page) {
                pages.push(page);
            }
        }
        Ok(pages)
    }

    /// Pages whose title contains all words of `name`, the last one as a beginning;
    /// shorter titles first.
    fn containing(&self, name: &str) -> Result<Vec<Page>> {
        let words: Vec<&str> = name.split(' ').collect();
        let Some((last, full)) = words.split_last() else {
            return Ok(Vec::new());
        };
        let mut found = self.with_beginning(last)?;
        for word in full {
            found.keep_common(&self.with_word(word)?);
        }
        let mut pages: Vec<(u32, uuid::Uuid, Page)> = found
            .iter()
            .filter(|&page| self.allowed.pages.contains(page))
            .map(|page| {
                let (placed, local) = self.view.place(page);
                let length = placed.segment.title_norm.fieldnorm(placed.segment.page_entry(local));
                (length, self.view.id(page), page)
            })
            .collect();
        pages.sort_unstable();
        Ok(pages.into_iter().map(|(.., page)| page).collect())
    }

    fn with_beginning(&self, beginning: &str) -> Result<Bits> {
        let mut found = Bits::new(self.view.pages);
        for placed in &self.view.segments {
            for field in [self.fields.title_word, self.fields.short] {
                let inverted = placed.segment.inverted(field)?;
                let mut stream = inverted.terms().range().ge(beginning).into_stream()?;
                while stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
                    let mut postings =
                        inverted.read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                    while postings.doc() != TERMINATED {
                        found.insert(placed.first_page + placed.segment.page_of(postings.doc()));
                        postings.advance();
                    }
                }
            }
        }
        Ok(found)
    }

    fn with_word(&self, word: &str) -> Result<Bits> {
        let mut found = Bits::new(self.view.pages);
        let stem = crate::analysis::stem(word);
        for placed in &self.view.segments {
            for field in [self.fields.title, self.fields.short] {
                let inverted = placed.segment.inverted(field)?;
                for term in zone_terms(field, stem) {
                    let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
                        continue;
                    };
                    while postings.doc() != TERMINATED {
                        found.insert(placed.first_page + placed.segment.page_of(postings.doc()));
                        postings.advance();
                    }
                }
            }
        }
        Ok(found)
    }

    fn shown(&self, page: Page) -> Result<Suggestion> {
        let (placed, local) = self.view.place(page);
        let address = DocAddress::new(placed.ordinal, placed.segment.page_entry(local));
        let document: TantivyDocument = self.view.searcher.doc(address)?;
        let title =
            document.get_first(self.fields.shown).and_then(|value| value.as_value().as_str().map(str::to_owned));
        Ok(Suggestion {
            id: self.view.id(page),
            kind: placed.segment.kind_of(local).unwrap_or(Kind::Page),
            title: title.unwrap_or_default(),
        })
    }
}
