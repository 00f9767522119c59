//! Which terms stand in the index, and on how many pages the asker may see.

use tantivy::Term;
use tantivy::schema::Field;

use super::expand::Expander;
use crate::error::Result;

impl Expander<'_> {
    /// Calls `found` with the rest and the number of visible pages of every term that
    /// begins with `prefix`, if that number is not zero.
    pub(super) fn with_prefix(&self, field: Field, prefix: &str, mut found: impl FnMut(&str, u32)) -> Result<()> {
        for key in self.beginning_with(field, prefix)? {
            let count = self.count(field, &key)?;
            if count > 0 {
                found(&key[prefix.len()..], count);
            }
        }
        Ok(())
    }

    /// All terms that begin with `prefix`, whoever may see them.
    pub(super) fn beginning_with(&self, field: Field, prefix: &str) -> Result<Vec<String>> {
        let mut keys: Vec<String> = Vec::new();
        for placed in &self.context.view.segments {
            let inverted = placed.segment.inverted(field)?;
            let mut stream = inverted.terms().range().ge(prefix).into_stream()?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                keys.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }

    /// Visible pages with a term.
    pub(super) fn count(&self, field: Field, key: &str) -> Result<u32> {
        Ok(self.context.allowed.counts(self.context.view, &[Term::from_field_text(field, key)])?.pages)
    }

    pub(super) fn has(&self, field: Field, text: &str) -> Result<bool> {
        self.context.allowed.has(self.context.view, &Term::from_field_text(field, text))
    }
}
