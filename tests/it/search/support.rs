//! Small documents and an index to put them into.

use search::{Document, Hits, Index, Kind, Query, RightsKey, Scope, Section, Settings};
use tempfile::TempDir;
use uuid::Uuid;

/// What everybody in the tests may see.
pub const STAFF: RightsKey = RightsKey(10);
/// What only some may see.
pub const COUNCIL: RightsKey = RightsKey(20);

/// A page with one section below its introduction.
pub fn page(number: u128, title: &str, text: &str) -> Document {
    Document {
        id: Uuid::from_u128(number),
        kind: Kind::Page,
        key: STAFF,
        space: Some(Uuid::from_u128(1)),
        open: true,
        title: title.into(),
        aliases: Vec::new(),
        tags: Vec::new(),
        files: Vec::new(),
        sections: vec![Section { text: text.into(), ..Section::default() }],
        state: "published".into(),
        owners: Vec::new(),
        verified: false,
        changed_at: number as i64,
    }
}

/// Adds a section with a heading.
pub fn with_section(mut page: Document, heading: &str, text: &str) -> Document {
    let anchor = heading.to_lowercase().replace(' ', "-");
    page.sections.push(Section { anchor, heading: heading.into(), level: 2, text: text.into() });
    page
}

/// A folder and the index in it.
pub struct TestIndex {
    pub dir: TempDir,
    pub index: Index,
}

impl TestIndex {
    /// An index of these documents.
    pub fn of(documents: &[Document]) -> Self {
        let test = Self::empty();
        let mut writer = test.index.writer().unwrap();
        for document in documents {
            writer.put(document).unwrap();
        }
        writer.commit("1").unwrap();
        drop(writer);
        test
    }

    /// An index without documents.
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open(dir.path(), Settings::default()).unwrap();
        index.rebuild().unwrap().finish("0").unwrap();
        Self { dir, index }
    }

    /// The answer for staff.
    pub fn ask(&self, text: &str) -> Hits {
        self.index.search(&Query::text(text), &Scope::of([STAFF])).unwrap()
    }

    /// Titles of the hits for staff.
    pub fn titles(&self, text: &str) -> Vec<String> {
        self.ask(text).hits.into_iter().map(|hit| hit.title).collect()
    }
}
