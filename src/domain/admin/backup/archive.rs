//! The container: a tar of plain files within zstd, written and read piece by piece.
//!
//! Reading trusts nothing: only names of our own pattern, only plain files, sizes, numbers and the
//! ratio of unpacked to packed bytes within limits. A name is never used as a path.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tar::{EntryType, Header};
use zstd::stream::{read::Decoder, write::Encoder};

use super::Fault;

/// Block of a tar, bytes.
const BLOCK: u64 = 512;
/// Compression: the level at which time and size are in proportion.
const LEVEL: i32 = 3;

/// Largest part of a table and largest head or manifest, bytes.
pub(super) const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// Largest blob: a file at its limit.
const LARGEST_BLOB: u64 = 2 * crate::files::LARGEST;
/// Most parts and blobs of one archive.
const MOST_ENTRIES: u64 = 20_000_000;
/// From so many unpacked bytes on, they may be at most so many times the packed ones.
const RATIO_FROM: u64 = 256 * 1024 * 1024;
const RATIO: u64 = 1_000;

/// What a name in the archive says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    Head,
    Table { table: String, number: u32 },
    Blob(String),
    Manifest,
}

impl Name {
    fn read(name: &str) -> Option<Self> {
        match name {
            "backup.json" => return Some(Self::Head),
            "manifest.json" => return Some(Self::Manifest),
            _ => {}
        }
        if let Some(hash) = name.strip_prefix("blobs/") {
            let plain = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            return plain.then(|| Self::Blob(hash.to_owned()));
        }
        let (table, number) = name.strip_prefix("tables/")?.strip_suffix(".jsonl")?.split_once('/')?;
        let plain = !table.is_empty() && table.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let number = number.parse().ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?;
        plain.then(|| Self::Table { table: table.to_owned(), number })
    }

    fn largest(&self) -> u64 {
        if matches!(self, Self::Blob(_)) { LARGEST_BLOB } else { LARGEST_PART }
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Head => f.write_str("backup.json"),
            Self::Table { table, number } => write!(f, "tables/{table}/{number:06}.jsonl"),
            Self::Blob(hash) => write!(f, "blobs/{hash}"),
            Self::Manifest => f.write_str("manifest.json"),
        }
    }
}

/// Writes an archive. Whatever is not finished is no archive.
pub(super) struct Writer {
    out: Encoder<'static, BufWriter<File>>,
    mtime: u64,
    left: u64,
}

impl Writer {
    /// `mtime`: seconds since 1970 that all parts carry.
    pub fn new(file: File, mtime: u64) -> Result<Self, Fault> {
        let mut out = Encoder::new(BufWriter::new(file), LEVEL)?;
        out.include_checksum(true)?;
        Ok(Self { out, mtime, left: 0 })
    }

    /// Begins a part of exactly `size` bytes.
    pub fn begin(&mut self, name: &Name, size: u64) -> Result<(), Fault> {
        let mut header = Header::new_ustar();
        header.set_path(name.to_string())?;
        header.set_size(size);
        header.set_mode(0o600);
        header.set_mtime(self.mtime);
        header.set_entry_type(EntryType::Regular);
        header.set_cksum();
        self.out.write_all(header.as_bytes())?;
        self.left = size;
        Ok(())
    }

    /// Writes some of the part's bytes.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(Fault::Removed)?;
        Ok(self.out.write_all(bytes)?)
    }

    /// Ends the part. `size` as given to [`Writer::begin`].
    pub fn end(&mut self, size: u64) -> Result<(), Fault> {
        if self.left > 0 {
            return Err(Fault::Removed);
        }
        self.pad(size)
    }

    pub fn whole(&mut self, name: &Name, bytes: &[u8]) -> Result<(), Fault> {
        self.begin(name, bytes.len() as u64)?;
        self.write(bytes)?;
        self.end(bytes.len() as u64)
    }

    fn pad(&mut self, size: u64) -> Result<(), Fault> {
        let padding = padding(size);
        Ok(self.out.write_all(&[0; BLOCK as usize][..usize::try_from(padding).unwrap_or(0)])?)
    }

    /// Ends the archive and puts it on disk.
    pub fn finish(mut self) -> Result<(), Fault> {
        self.out.write_all(&[0; 2 * BLOCK as usize])?;
        let file = self.out.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(file.sync_all()?)
    }
}

fn padding(size: u64) -> u64 {
    (BLOCK - size % BLOCK) % BLOCK
}

/// Counts what is read from disk.
struct Counted {
    file: BufReader<File>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(into)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Reads an archive from the start.
pub(super) struct Reader {
    input: Decoder<'static, BufReader<Counted>>,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    entries: u64,
    /// Bytes of the present part still to come, and its padding.
    left: u64,
    padding: u64,
}

impl Reader {
    pub fn open(file: &Path) -> Result<Self, Fault> {
        let packed = Arc::new(AtomicU64::new(0));
        let counted = Counted { file: BufReader::new(File::open(file)?), read: packed.clone() };
        let input = Decoder::new(counted)?;
        Ok(Self { input, packed, unpacked: 0, entries: 0, left: 0, padding: 0 })
    }

    /// Bytes of the archive read so far.
    pub fn packed(&self) -> u64 {
        self.packed.load(Ordering::Relaxed)
    }

    /// The next part and its size; `None` at the proper end of the archive.
    pub fn next(&mut self) -> Result<Option<(Name, u64)>, Fault> {
        self.skip_rest()?;
        let mut header = Header::new_old();
        self.exactly(header.as_mut_bytes())?;
        if header.as_bytes().iter().all(|byte| *byte == 0) {
            return self.end().map(|()| None);
        }
        self.entries += 1;
        if self.entries > MOST_ENTRIES {
            return Err(Fault::Limit("too many parts"));
        }
        let (name, size) = read_header(&header)?;
        if size > name.largest() {
            return Err(Fault::Limit("a part is too large"));
        }
        self.left = size;
        self.padding = padding(size);
        Ok(Some((name, size)))
    }

    /// Some more bytes of the present part; 0 at its end.
    pub fn read(&mut self, into: &mut [u8]) -> Result<usize, Fault> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        let into = &mut into[..most];
        self.exactly(into)?;
        self.left -= most as u64;
        Ok(most)
    }

    /// All bytes of the present part.
    pub fn whole(&mut self) -> Result<Vec<u8>, Fault> {
        let mut bytes = vec![0; usize::try_from(self.left).map_err(|_| Fault::Limit("a part is too large"))?];
        self.read(&mut bytes)?;
        Ok(bytes)
    }

    fn skip_rest(&mut self) -> Result<(), Fault> {
        let mut waste = [0; 4096];
        while self.left > 0 {
            self.read(&mut waste)?;
        }
        let padding = usize::try_from(self.padding).unwrap_or(0);
        self.padding = 0;
        self.exactly(&mut waste[..padding])
    }

    fn exactly(&mut self, into: &mut [u8]) -> Result<(), Fault> {
        self.input.read_exact(into).map_err(damage)?;
        self.unpacked += into.len() as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked > RATIO_FROM && self.unpacked / RATIO > packed {
            return Err(Fault::Limit("it unpacks to far more than it holds"));
        }
        Ok(())
    }

    /// One more empty block, then nothing; reading on makes the decoder compare its checksum.
    fn end(&mut self) -> Result<(), Fault> {
        let mut block = [0; BLOCK as usize];
        self.exactly(&mut block)?;
        let more = self.input.read(&mut block).map_err(damage)?;
        if more > 0 { Err(Fault::Damaged("something follows its end".into())) } else { Ok(()) }
    }
}

fn read_header(header: &Header) -> Result<(Name, u64), Fault> {
    let damaged = |what: &str| Fault::Damaged(what.to_owned());
    let sum: u32 = header
        .as_bytes()
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) })
        .sum();
    if header.cksum().ok() != Some(sum) {
        return Err(damaged("a part's head does not add up"));
    }
    if header.entry_type() != EntryType::Regular {
        return Err(damaged("something else than a plain file"));
    }
    let path = header.path_bytes();
    let name = std::str::from_utf8(&path).ok().and_then(Name::read).ok_or_else(|| damaged("an unknown part"))?;
    let size = header.entry_size().map_err(|_| damaged("a part without size"))?;
    Ok((name, size))
}

/// What cannot be read to the end is damaged; anything else is a fault of the disk.
fn damage(error: std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => Fault::Damaged("it ends too early".into()),
        std::io::ErrorKind::Other | std::io::ErrorKind::InvalidData => Fault::Damaged(error.to_string()),
        _ => Fault::Io(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_only_our_own() {
        let hash = "ab".repeat(32);
        for name in [
            Name::Head,
            Name::Manifest,
            Name::Blob(hash.clone()),
            Name::Table { table: "entry_link".into(), number: 7 },
        ] {
            assert_eq!(Name::read(&name.to_string()), Some(name));
        }
        for name in [
            "",
            "../backup.json",
            "/etc/passwd",
            "tables/../000001.jsonl",
            "tables/entry/+1.jsonl",
            "blobs/ab",
            "tables/entry/1.json",
        ] {
            assert_eq!(Name::read(name), None, "{name}");
        }
        assert_eq!(Name::read(&format!("blobs/{}", hash.to_uppercase())), None);
    }
}
