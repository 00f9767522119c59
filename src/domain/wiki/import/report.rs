//! What an import says at the end: numbers, and by name everything that did not go smoothly.

use crate::error::Error;

/// How many notes of a sort are kept by name; all are counted.
const KEPT: usize = 1_000;

/// The outcome of an import, also of a dry run.
#[derive(Debug, Default)]
pub struct Report {
    /// Pages that were not there before, those for folders without a text included.
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
    /// New pages that stand for a folder without a text of its own.
    pub folders: u64,
    /// Files taken in because a page refers to them.
    pub files: u64,
    /// What was not taken in.
    pub skipped: Notes,
    /// Pages of earlier runs whose source is no longer there; they stay as they are.
    pub gone: Notes,
    /// Addresses beside the text that lead nowhere; they stay as written.
    pub links: Notes,
    /// HTML that has no form in Markdown and is shown as text, or comments left out.
    pub html: Notes,
    /// What was taken differently than it was written.
    pub remarks: Notes,
}

/// Notes of one sort, the first ones by name.
#[derive(Debug, Default)]
pub struct Notes {
    pub count: u64,
    pub first: Vec<Note>,
}

/// One thing worth telling about one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The path below the imported folder, or the line of the file.
    pub source: String,
    /// Line of the source, from 1, where that helps.
    pub line: Option<usize>,
    pub why: Why,
}

/// Why something was not taken in, or not as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text contains U+0000.
    Nul,
    /// The text is longer than so many MiB.
    TooLarge(usize),
    /// The system says why it cannot be read.
    Unreadable(String),
    /// Links in the file system are not followed.
    SymbolicLink,
    /// Names that begin with a dot are left alone.
    HiddenName,
    /// Neither a file nor a folder.
    NoFile,
    /// The name is not UTF-8.
    NameNotUtf8,
    /// Folders are nested too deep.
    TooDeep,
    /// Another source has the same name or id.
    Twice,
    /// A file no page refers to.
    NotReferredTo,
    /// The page of this source, or one above it, lies in the trash.
    InTrash,
    /// The account may not change this page.
    MayNotEdit,
    /// The file is refused; the fault's key.
    FileRefused(&'static str),
    /// The line is no JSON object of the right form.
    NoJson(String),
    /// The line has no usable id.
    NoId,
    /// The source of an earlier run is gone.
    Gone,
    /// This address leads nowhere.
    LeadsNowhere(String),
    /// HTML that stays visible as text: its beginning.
    Html(text::html::Reason, String),
    /// The title was too long and was shortened; the whole one stays in the text.
    TitleShortened,
    /// Neither the text nor the name of the source gives a title.
    TitleMissing,
    /// This line of the settings at the beginning cannot be read.
    SettingUnread(String),
    /// This date cannot be read.
    DateUnread(String),
    /// The tags cannot be kept as they are.
    TagsUnread,
}

impl Note {
    pub(super) fn new(source: impl Into<String>, why: Why) -> Self {
        Self { source: source.into(), line: None, why }
    }
    pub(super) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl Notes {
    pub(super) fn add(&mut self, note: Note) {
        self.count += 1;
        if self.first.len() < KEPT {
            self.first.push(note);
        }
    }
}

impl Report {
    /// Files a note under its sort.
    pub(super) fn note(&mut self, note: Note) {
        let notes = match note.why {
            Why::Gone => &mut self.gone,
            Why::LeadsNowhere(_) => &mut self.links,
            Why::Html(..) => &mut self.html,
            Why::TitleShortened | Why::TitleMissing | Why::SettingUnread(_) | Why::DateUnread(_) | Why::TagsUnread => {
                &mut self.remarks
            }
            _ => &mut self.skipped,
        };
        notes.add(note);
    }

    pub(super) fn notes(&mut self, notes: impl IntoIterator<Item = Note>) {
        notes.into_iter().for_each(|note| self.note(note));
    }
}

/// The reason of a refused file, or the error itself if it is not about the file.
pub(super) fn refused(error: Error) -> Result<Why, Error> {
    match error {
        Error::Invalid(faults) => Ok(Why::FileRefused(faults.0.first().map_or("file-broken", |fault| fault.key))),
        other => Err(other),
    }
}
