//! Unpacking an archive nobody vouches for: entries, bytes and ratio are counted while unpacking;
//! links, devices, absolute and parent paths are refused, and then nothing of it is used (trust
//! rule 48).

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use tar::EntryType;

/// What an archive may hold: files, bytes of one and of all, bytes out of one byte packed, and
/// parts of a path.
#[derive(Debug, Clone, Copy)]
struct Limits {
    entries: u64,
    file: u64,
    all: u64,
    ratio: u64,
    depth: usize,
}

const LIMITS: Limits =
    Limits { entries: 200_000, file: 64 * 1024 * 1024, all: 4 * 1024 * 1024 * 1024, ratio: 200, depth: 32 };
/// Below so many bytes the ratio says nothing.
const SMALL: u64 = 16 * 1024 * 1024;

/// Unpacks a `.tar.zst` into a fresh folder and returns the folder of its content: a single folder
/// at the top is stepped into.
pub(super) fn unpack(archive: &Path, folder: &Path) -> Result<PathBuf> {
    std::fs::create_dir(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let packed = File::open(archive)?.metadata()?.len();
    let unpacked = zstd::Decoder::new(File::open(archive)?).context("this is not packed with zstd")?;
    let done = take_out(unpacked, packed, folder, LIMITS);
    if done.is_err() {
        std::fs::remove_dir_all(folder).context("a refused archive could not be removed")?;
    }
    done?;
    only_folder(folder)
}

fn take_out(archive: impl Read, packed: u64, folder: &Path, limits: Limits) -> Result<()> {
    let mut archive = tar::Archive::new(archive);
    let (mut entries, mut bytes) = (0, 0);
    for entry in archive.entries()? {
        let mut entry = entry.context("the archive is damaged")?;
        entries += 1;
        ensure!(entries <= limits.entries, "more than {} entries", limits.entries);
        let path = safe_path(&entry.path().context("a path cannot be read")?, limits.depth)?;
        match entry.header().entry_type() {
            EntryType::Directory => std::fs::create_dir_all(folder.join(&path))?,
            EntryType::Regular => {
                ensure!(entry.size() <= limits.file, "{} is larger than {} bytes", path.display(), limits.file);
                bytes += entry.size();
                ensure!(bytes <= limits.all, "more than {} bytes in all", limits.all);
                let too_dense = bytes > SMALL && bytes / limits.ratio > packed;
                ensure!(!too_dense, "it grows more than {} times while unpacking", limits.ratio);
                write(&mut entry, &folder.join(&path)).with_context(|| format!("cannot unpack {}", path.display()))?;
            }
            EntryType::XGlobalHeader => {}
            other => bail!("{} is neither a file nor a folder ({other:?})", path.display()),
        }
    }
    Ok(())
}

fn write(entry: &mut impl Read, path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // A second entry of the same name must not write into the first one.
    let mut file = File::create_new(path)?;
    io::copy(entry, &mut file)?;
    file.flush()
}

/// A path that stays below the folder.
fn safe_path(path: &Path, deepest: usize) -> Result<PathBuf> {
    let mut safe = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => safe.push(name),
            Component::CurDir => {}
            _ => bail!("{} leads out of the archive", path.display()),
        }
    }
    ensure!(safe.components().count() <= deepest, "{} lies too deep", path.display());
    Ok(safe)
}

fn only_folder(folder: &Path) -> Result<PathBuf> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    match entries.as_slice() {
        [one] if one.file_type()?.is_dir() => Ok(one.path()),
        _ => Ok(folder.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(fill: impl FnOnce(&mut tar::Builder<Vec<u8>>)) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        fill(&mut builder);
        zstd::encode_all(builder.into_inner().unwrap().as_slice(), 1).unwrap()
    }

    fn file(builder: &mut tar::Builder<Vec<u8>>, path: &str, content: &[u8]) {
        let mut header = tar::Header::new_gnu();
        // The builder refuses what we want to be offered.
        header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(content.len() as u64);
        header.set_cksum();
        builder.append(&header, content).unwrap();
    }

    fn unpacked(archive: &[u8]) -> (tempfile::TempDir, Result<PathBuf>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.tar.zst");
        std::fs::write(&path, archive).unwrap();
        let done = unpack(&path, &folder.path().join("out"));
        (folder, done)
    }

    #[test]
    fn a_single_folder_is_stepped_into() {
        let (_folder, root) = unpacked(&packed(|tar| file(tar, "gesetze/b/burlg/index.md", b"# BUrlG")));
        let root = root.unwrap();
        assert!(root.ends_with("out/gesetze"));
        assert_eq!(std::fs::read(root.join("b/burlg/index.md")).unwrap(), b"# BUrlG");
    }

    #[test]
    fn what_leads_out_is_refused_and_nothing_stays() {
        for path in ["../x.md", "/etc/x.md", "a/../../x.md"] {
            let (folder, refused) = unpacked(&packed(|tar| {
                file(tar, "gut.md", b"x");
                file(tar, path, b"x");
            }));
            assert!(refused.unwrap_err().to_string().contains("leads out"), "{path}");
            assert!(!folder.path().join("out").exists());
        }
    }

    #[test]
    fn links_and_twins_are_refused() {
        let link = packed(|tar| {
            let mut header = tar::Header::new_gnu();
            header.set_entry_type(EntryType::Symlink);
            header.set_size(0);
            tar.append_link(&mut header, "a", "/etc").unwrap();
        });
        assert!(unpacked(&link).1.unwrap_err().to_string().contains("neither a file nor a folder"));
        let twins = packed(|tar| {
            file(tar, "a.md", b"x");
            file(tar, "a.md", b"y");
        });
        assert!(unpacked(&twins).1.is_err());
        assert!(unpacked(b"no archive").1.is_err());
    }

    #[test]
    fn numbers_and_bytes_have_limits() {
        let limits = Limits { entries: 1, file: 10, all: 15, ratio: 2, depth: 2 };
        let take = |fill: &dyn Fn(&mut tar::Builder<Vec<u8>>)| {
            let mut builder = tar::Builder::new(Vec::new());
            fill(&mut builder);
            let folder = tempfile::tempdir().unwrap();
            let bytes = builder.into_inner().unwrap();
            take_out(bytes.as_slice(), bytes.len() as u64, folder.path(), limits).map_err(|error| error.to_string())
        };
        assert!(take(&|tar| file(tar, "a.md", b"x")).is_ok());
        assert!(take(&|tar| file(tar, "a.md", &[b'x'; 11])).unwrap_err().contains("larger"));
        assert!(take(&|tar| file(tar, "a/b/c.md", b"x")).unwrap_err().contains("too deep"));
        let two = take(&|tar| {
            file(tar, "a.md", b"x");
            file(tar, "b.md", b"x");
        });
        assert!(two.unwrap_err().contains("entries"));
    }
}
