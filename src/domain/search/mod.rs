//! Finding things: the index follows the event log ([`follow`]), answers are loaded again through
//! the actor ([`find`]), and nobody asks faster than [`pace`] allows.

pub mod find;
pub mod follow;
pub mod keys;
pub mod pace;
mod projection;
pub mod similar;

use std::path::Path;

pub use search::{Index, Snippet, Sort};

use crate::error::{Error, Result};

/// Opens the index in the data folder; a missing or damaged one answers once it is rebuilt.
pub fn open(data: &Path) -> Result<Index> {
    Index::open(data.join("index"), search::Settings::default()).map_err(fault)
}

/// Search faults as answers: what the asker can mend is `Invalid`, a missing index is `Busy`.
pub(crate) fn fault(error: search::Error) -> Error {
    match error {
        search::Error::Query(search::QueryFault::TooLong) => crate::Faults::one("q", "query-long"),
        search::Error::Query(_) => crate::Faults::one("q", "query-terms"),
        search::Error::NeedsRebuild(_) => Error::Busy,
        search::Error::Io(source) => Error::of_disk(source),
        other => Error::internal(other),
    }
}

/// Builds the base vocabulary from all text files below `folder` and writes it to `out`.
/// Returns its size in bytes.
pub fn build_vocabulary(folder: &Path, out: &Path, mut seen: impl FnMut(&Path)) -> std::io::Result<usize> {
    let mut builder = search::vocabulary::Builder::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "md" || end == "txt") {
                let source = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
                builder.read(&source);
                seen(&path);
            }
        }
    }
    let bytes = builder.finish();
    std::fs::write(out, &bytes)?;
    Ok(bytes.len())
}
