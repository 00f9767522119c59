//! Names and files of the index folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

const CURRENT: &str = "current";
const STAMP: &str = "stamp.json";
const VOCABULARY: &str = "vocabulary.bin";
const PREFIX: &str = "index-";

/// What an index was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    pub schema: u32,
    /// Version of the vocabulary in use.
    pub vocabulary: u64,
    /// Version of the shipped vocabulary it was based on.
    pub base: u64,
}

/// The folder that holds the built indexes.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub fn at(root: &Path) -> io::Result<Self> {
        fs::create_dir_all(root)?;
        Ok(Self { root: root.to_owned() })
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Name of the index in use.
    pub fn current(&self) -> io::Result<Option<String>> {
        match fs::read_to_string(self.root.join(CURRENT)) {
            Ok(name) => Ok(Some(name.trim().to_owned()).filter(|name| is_name(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes `name` the index in use, atomically and durably.
    pub fn set_current(&self, name: &str) -> io::Result<()> {
        write_whole(&self.root, CURRENT, name.as_bytes())
    }

    /// The newest index that was begun but never used, and a name for a new one.
    pub fn unfinished(&self) -> io::Result<(Option<String>, String)> {
        let current = self.current()?.as_deref().and_then(number).unwrap_or(0);
        let newest = self.names()?.iter().filter_map(|name| number(name)).max().unwrap_or(0);
        let unfinished = (newest > current).then(|| name(newest));
        Ok((unfinished, name(newest.max(current) + 1)))
    }

    /// Creates the folder of a new index with its stamp and vocabulary.
    pub fn create(&self, name: &str, stamp: Stamp, vocabulary: Option<&[u8]>) -> io::Result<()> {
        let path = self.path(name);
        fs::create_dir(&path)?;
        if let Some(bytes) = vocabulary {
            write_whole(&path, VOCABULARY, bytes)?;
        }
        let stamp = serde_json::to_vec(&stamp).map_err(io::Error::other)?;
        write_whole(&path, STAMP, &stamp)
    }

    /// What the index was written with; `None` if that is missing or unreadable.
    pub fn stamp(&self, name: &str) -> io::Result<Option<Stamp>> {
        match fs::read(self.path(name).join(STAMP)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The index's own vocabulary, if it has one.
    pub fn vocabulary(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(name).join(VOCABULARY)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes every index but the one in use.
    pub fn remove_others(&self, keep: &str) -> io::Result<()> {
        for name in self.names()?.iter().filter(|name| *name != keep) {
            fs::remove_dir_all(self.path(name))?;
        }
        Ok(())
    }

    pub fn remove(&self, name: &str) -> io::Result<()> {
        fs::remove_dir_all(self.path(name))
    }

    /// Bytes on disk.
    pub fn size(&self, name: &str) -> io::Result<u64> {
        let mut size = 0;
        for file in fs::read_dir(self.path(name))? {
            size += file?.metadata()?.len();
        }
        Ok(size)
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for found in fs::read_dir(&self.root)? {
            let name = found?.file_name().to_string_lossy().into_owned();
            if is_name(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }
}

fn name(number: u64) -> String {
    format!("{PREFIX}{number:06}")
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

fn is_name(text: &str) -> bool {
    number(text).is_some_and(|found| name(found) == text)
}

/// Writes a file so that after a crash it holds either the old or the new content.
fn write_whole(dir: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    let beside = dir.join(format!("{name}.new"));
    let mut file = fs::File::create(&beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&beside, dir.join(name))?;
    fs::File::open(dir)?.sync_all()
}
