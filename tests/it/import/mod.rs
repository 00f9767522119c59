//! Bringing pages in from files.

mod bad_files;
mod folder;
mod lines;
mod second_run;

use std::path::Path;

use domain::progress::Board;
use domain::spaces;
use domain::wiki::import::{self, Intake, Report};
use jiff::tz::TimeZone;

use crate::support::TestApp;
use crate::support::cast::{Persona, system};

/// A folder of files.
pub struct Tree(tempfile::TempDir);

impl Tree {
    pub fn of(files: &[(&str, &str)]) -> Self {
        let tree = Self(tempfile::tempdir().expect("a folder"));
        for (path, text) in files {
            tree.write(path, text.as_bytes());
        }
        tree
    }

    pub fn write(&self, path: &str, content: &[u8]) {
        let place = self.0.path().join(path);
        std::fs::create_dir_all(place.parent().expect("inside")).expect("a folder");
        std::fs::write(place, content).expect("a file");
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.0.path().join(path)).expect("a file");
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl TestApp {
    /// Imports a folder; `dry` writes nothing.
    pub async fn import(&self, by: Persona, space: &str, tree: &Tree, dry: bool) -> domain::Result<Report> {
        let space = spaces::find(&self.db, &system(), space).await.expect("a space");
        let (zone, work) = (TimeZone::UTC, Board::default().begin("test"));
        let intake = Intake { space: &space, blobs: &self.blobs, zone: &zone, progress: &work, dry_run: dry };
        import::markdown(&self.db, &self.actor(by).await, &intake, tree.path()).await
    }

    /// Imports lines.
    pub async fn import_lines(&self, by: Persona, space: &str, lines: &[u8]) -> Report {
        let space = spaces::find(&self.db, &system(), space).await.expect("a space");
        let (zone, work) = (TimeZone::UTC, Board::default().begin("test"));
        let intake = Intake { space: &space, blobs: &self.blobs, zone: &zone, progress: &work, dry_run: false };
        let lines = std::io::Cursor::new(lines.to_vec());
        import::json_lines(&self.db, &self.actor(by).await, &intake, lines).await.expect("an import")
    }
}

/// The numbers of a report: new, changed, unchanged, skipped.
pub fn numbers(report: &Report) -> (u64, u64, u64, u64) {
    (report.new, report.changed, report.unchanged, report.skipped.count)
}
