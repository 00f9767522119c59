//! What the index is given: one [`Document`] per page, person, space or file, already
//! reduced to plain text. What a document means, who may see it and where its link leads
//! is decided by the caller.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// Who may see a document. Documents with the same key are visible to the same people;
/// the domain floor decides what the number means (a space, an audience, one person).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RightsKey(pub u128);

/// One thing that can be found. Title and sections are plain text (no Markdown, no HTML).
#[derive(Clone, Debug)]
pub struct Document {
    /// Identifies the document; putting the same id again replaces it.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// Who may see it.
    pub key: RightsKey,
    /// The space it lives in, if any.
    pub space: Option<Uuid>,
    /// Whether the splitter may learn words from it (open spaces only).
    pub open: bool,
    /// Title in written form; an abbreviation in brackets ("… (BUrlG)") is found as such.
    pub title: String,
    /// Further titles: former names, redirects, short names.
    pub aliases: Vec<String>,
    /// Tags in written form.
    pub tags: Vec<String>,
    /// Names of attached files.
    pub files: Vec<String>,
    /// The text in reading order.
    pub sections: Vec<Section>,
    /// State of the life cycle as a short stable word (`draft`, `published`, …).
    pub state: String,
    /// People responsible for it.
    pub owners: Vec<Uuid>,
    /// Whether its content has been confirmed as current.
    pub verified: bool,
    /// Last change, Unix milliseconds UTC.
    pub changed_at: i64,
}

/// A heading and the text below it up to the next heading of any level. Text before the
/// first heading is a section with empty `anchor` and `heading`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Fragment of the link to this section, without `#`.
    pub anchor: String,
    /// Heading as plain text.
    pub heading: String,
    /// Heading level 1–6; 0 for the text before the first heading.
    pub level: u8,
    /// Plain text.
    pub text: String,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Wiki page.
    Page,
    /// Blog post.
    Post,
    /// Short post.
    Micropost,
    /// Report on a running situation.
    SituationReport,
    /// Participation process.
    Participation,
    /// Proposal within a participation process.
    Proposal,
    /// Pilot project.
    Pilot,
    /// Comment.
    Comment,
    /// Attached or shared file.
    File,
    /// Person.
    Person,
    /// Space.
    Space,
}

impl Kind {
    /// Every kind, in the order in which they are usually listed.
    pub const ALL: [Kind; 11] = [
        Kind::Page,
        Kind::Post,
        Kind::Micropost,
        Kind::SituationReport,
        Kind::Participation,
        Kind::Proposal,
        Kind::Pilot,
        Kind::Comment,
        Kind::File,
        Kind::Person,
        Kind::Space,
    ];

    /// The short stable word stored in the index.
    pub fn term(self) -> &'static str {
        match self {
            Kind::Page => "page",
            Kind::Post => "post",
            Kind::Micropost => "micropost",
            Kind::SituationReport => "situation_report",
            Kind::Participation => "participation",
            Kind::Proposal => "proposal",
            Kind::Pilot => "pilot",
            Kind::Comment => "comment",
            Kind::File => "file",
            Kind::Person => "person",
            Kind::Space => "space",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.term())
    }
}

impl FromStr for Kind {
    type Err = ();

    /// Reads the word [`Kind::term`] writes; anything else is refused.
    fn from_str(term: &str) -> Result<Self, ()> {
        Kind::ALL.into_iter().find(|kind| kind.term() == term).ok_or(())
    }
}
