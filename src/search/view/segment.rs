//! One segment with what is needed at every search: which entries form which page, text
//! lengths, columns.

use std::str::FromStr;
use std::sync::Arc;

use tantivy::columnar::{BytesColumn, Column, StrColumn};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::{InvertedIndexReader, SegmentReader};
use uuid::Uuid;

use crate::document::Kind;
use crate::error::{Error, Reason, Result};
use crate::schema::Fields;

/// A segment, opened once and shared by the views that contain it.
pub(crate) struct Segment {
    pub reader: SegmentReader,
    /// First entry of every page.
    starts: Vec<u32>,
    /// Page of every entry.
    page_of: Vec<u32>,
    /// Terms of the section texts of every page.
    pub body_length: Vec<u32>,
    /// Terms of the headings of every page.
    pub heading_length: Vec<u32>,
    pub title_norm: FieldNormReader,
    pub extra_norm: FieldNormReader,
    pub heading_norm: FieldNormReader,
    pub body_norm: FieldNormReader,
    id: [Column<u64>; 2],
    pub changed: Column<i64>,
    pub flags: Column<u64>,
    pub kind: Option<StrColumn>,
    pub state: Option<StrColumn>,
    pub tag: Option<StrColumn>,
    pub space: Option<BytesColumn>,
    pub owner: Option<BytesColumn>,
}

impl Segment {
    pub fn open(reader: &SegmentReader, fields: &Fields) -> Result<Self> {
        let columns = reader.fast_fields();
        let numbers = columns.u64("number")?;
        let entries = reader.max_doc();
        let mut starts = Vec::new();
        let mut page_of = Vec::with_capacity(entries as usize);
        for entry in 0..entries {
            if numbers.first(entry) == Some(0) {
                starts.push(entry);
            }
            if starts.is_empty() {
                return Err(Error::NeedsRebuild(Reason::Damaged("entry without page".into())));
            }
            page_of.push(starts.len() as u32 - 1);
        }
        let heading_norm = reader.get_fieldnorms_reader(fields.heading)?;
        let body_norm = reader.get_fieldnorms_reader(fields.body)?;
        let mut body_length = vec![0; starts.len()];
        let mut heading_length = vec![0; starts.len()];
        for (entry, &page) in page_of.iter().enumerate() {
            body_length[page as usize] += body_norm.fieldnorm(entry as u32);
            heading_length[page as usize] += heading_norm.fieldnorm(entry as u32);
        }
        Ok(Self {
            starts,
            page_of,
            body_length,
            heading_length,
            title_norm: reader.get_fieldnorms_reader(fields.title)?,
            extra_norm: reader.get_fieldnorms_reader(fields.extra)?,
            heading_norm,
            body_norm,
            id: [columns.u64("id_high")?, columns.u64("id_low")?],
            changed: columns.i64("changed")?,
            flags: columns.u64("flags")?,
            kind: columns.str("kind")?,
            state: columns.str("state")?,
            tag: columns.str("tag")?,
            space: columns.bytes("space")?,
            owner: columns.bytes("owner")?,
            reader: reader.clone(),
        })
    }

    /// Whether this is the segment behind `reader`, with the same removals.
    pub fn is(&self, reader: &SegmentReader) -> bool {
        self.reader.segment_id() == reader.segment_id() && self.reader.delete_opstamp() == reader.delete_opstamp()
    }

    pub fn entries(&self) -> u32 {
        self.page_of.len() as u32
    }

    pub fn pages(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Page of an entry.
    pub fn page_of(&self, entry: u32) -> u32 {
        self.page_of[entry as usize]
    }

    /// The page entry of a page.
    pub fn page_entry(&self, page: u32) -> u32 {
        self.starts[page as usize]
    }

    /// Page entry and sections of a page.
    pub fn entries_of(&self, page: u32) -> std::ops::Range<u32> {
        let end = self.starts.get(page as usize + 1).copied().unwrap_or(self.entries());
        self.starts[page as usize]..end
    }

    pub fn is_alive(&self, page: u32) -> bool {
        !self.reader.is_deleted(self.page_entry(page))
    }

    pub fn id(&self, page: u32) -> Uuid {
        let entry = self.page_entry(page);
        let [high, low] = [0, 1].map(|half| self.id[half].first(entry).unwrap_or(0));
        Uuid::from_u64_pair(high, low)
    }

    /// What the document behind a page is.
    pub fn kind_of(&self, page: u32) -> Option<Kind> {
        let column = self.kind.as_ref()?;
        let ordinal = column.ords().first(self.page_entry(page))?;
        let mut term = String::new();
        column.ord_to_str(ordinal, &mut term).ok()?;
        Kind::from_str(&term).ok()
    }

    /// The inverted index of a field.
    pub fn inverted(&self, field: Field) -> Result<Arc<InvertedIndexReader>> {
        Ok(self.reader.inverted_index(field)?)
    }
}
