//! One server per data folder, by a lock on a file in it. The system takes the lock away when the
//! process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};

const NAME: &str = "serve.lock";
/// A command that looks whether a server runs touches the lock for a moment.
const TRIES: u32 = 10;

/// Held as long as the server runs.
pub(super) struct Held(#[allow(dead_code, reason = "the open file is the lock")] File);

/// Takes the lock of the one server.
pub(super) async fn hold(data: &Path) -> Result<Held> {
    let file = open(data)?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Held(file)),
            Err(TryLockError::WouldBlock) => tokio::time::sleep(Duration::from_millis(50)).await,
            Err(TryLockError::Error(error)) => return Err(error).context("cannot lock the data folder"),
        }
    }
    bail!("another server already runs on the data folder {}; stop it first or name another folder", data.display())
}

/// Whether a server runs on this folder.
pub(super) fn is_served(data: &Path) -> Result<bool> {
    match open(data)?.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error).context("cannot look at the lock of the data folder"),
    }
}

fn open(data: &Path) -> Result<File> {
    super::installation::ensure_folder(data)?;
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(data.join(NAME));
    file.with_context(|| format!("cannot open {NAME} in {}", data.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_second_server_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!is_served(folder.path()).expect("readable"));
        let held = hold(folder.path()).await.expect("free");
        assert!(is_served(folder.path()).expect("readable"));
        let refused = hold(folder.path()).await.err().expect("taken");
        assert!(refused.to_string().contains("another server"));
        drop(held);
        assert!(hold(folder.path()).await.is_ok());
    }
}
