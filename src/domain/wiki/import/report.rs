//! What an import says at the end: numbers, and by name everything that did not go smoothly.

use crate::error::Error;
use crate::intake::{Note, Notes, Why};

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
