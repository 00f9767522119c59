//! Reads a whole archive and compares it with its manifest, before anything is touched.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::archive::{Name, Reader};
use super::{BlobsManifest, FORMAT, Fault, Head, Manifest, known_schema};
use crate::people::hex;
use crate::progress::Progress;

/// Bytes of a blob read at a time.
const CHUNK: usize = 256 * 1024;

/// The manifest of an archive in which everything is as it says. `work` counts packed bytes.
pub(super) fn examine(file: &Path, work: &Progress) -> Result<Manifest, Fault> {
    work.set_total(std::fs::metadata(file)?.len());
    let mut reader = Reader::open(file)?;
    let head = head(&mut reader)?;
    let mut seen = Seen::default();
    let manifest = loop {
        match reader.next()? {
            Some((Name::Table { table, number }, _)) => seen.part(table, number, &reader.whole()?)?,
            Some((Name::Blob(hash), size)) => seen.blob(&mut reader, hash, size)?,
            Some((Name::Manifest, _)) => break read_manifest(&reader.whole()?)?,
            Some((Name::Head, _)) => return Err(damaged("it begins twice")),
            None => return Err(damaged("its manifest is missing")),
        }
        work.set_done(reader.packed());
    };
    if reader.next()?.is_some() {
        return Err(damaged("something follows its manifest"));
    }
    if manifest.format != head.format {
        return Err(damaged("head and manifest speak of different formats"));
    }
    seen.compare(&manifest)?;
    schema(&manifest)?;
    Ok(manifest)
}

fn damaged(what: impl Into<String>) -> Fault {
    Fault::Damaged(what.into())
}

fn head(reader: &mut Reader) -> Result<Head, Fault> {
    let Some((Name::Head, _)) = reader.next()? else { return Err(damaged("it does not begin like a backup")) };
    let head: Head = serde_json::from_slice(&reader.whole()?).map_err(|_| damaged("its head cannot be read"))?;
    if head.format > FORMAT { Err(Fault::Newer(head.product)) } else { Ok(head) }
}

fn read_manifest(bytes: &[u8]) -> Result<Manifest, Fault> {
    serde_json::from_slice(bytes).map_err(|_| damaged("its manifest cannot be read"))
}

/// The tables must have been through changes that this version knows, in the same order.
fn schema(manifest: &Manifest) -> Result<(), Fault> {
    let known = known_schema();
    if known.starts_with(&manifest.schema) { Ok(()) } else { Err(Fault::Newer(manifest.product.clone())) }
}

/// What was found in the archive.
#[derive(Default)]
struct Seen {
    tables: BTreeMap<String, SeenTable>,
    blobs: BlobsManifest,
    blob_sum: Sha256,
    last_blob: String,
}

#[derive(Default)]
struct SeenTable {
    parts: u32,
    rows: u64,
    sum: Sha256,
}

impl Seen {
    fn part(&mut self, table: String, number: u32, lines: &[u8]) -> Result<(), Fault> {
        let seen = self.tables.entry(table).or_default();
        seen.parts += 1;
        if seen.parts != number || lines.last() != Some(&b'\n') {
            return Err(damaged("parts of a table are missing"));
        }
        seen.rows += lines.iter().filter(|byte| **byte == b'\n').count() as u64;
        seen.sum.update(lines);
        Ok(())
    }

    fn blob(&mut self, reader: &mut Reader, hash: String, size: u64) -> Result<(), Fault> {
        if hash <= self.last_blob {
            return Err(damaged("its files are not in order"));
        }
        let (mut sum, mut chunk) = (Sha256::new(), vec![0; CHUNK]);
        loop {
            match reader.read(&mut chunk)? {
                0 => break,
                count => sum.update(&chunk[..count]),
            }
        }
        if hex(&sum.finalize()) != hash {
            return Err(damaged(format!("the file {hash} has changed")));
        }
        self.blob_sum.update(format!("{hash}\n"));
        self.blobs.count += 1;
        self.blobs.bytes += size;
        self.last_blob = hash;
        Ok(())
    }

    fn compare(mut self, manifest: &Manifest) -> Result<(), Fault> {
        for table in &manifest.tables {
            let seen = self.tables.remove(&table.name).unwrap_or_default();
            if seen.rows != table.rows || hex(&seen.sum.finalize()) != table.sha256 {
                return Err(damaged(format!("the table {} is not as its manifest says", table.name)));
            }
            table.kinds()?;
        }
        if let Some(table) = self.tables.keys().next() {
            return Err(damaged(format!("its manifest does not know the table {table}")));
        }
        self.blobs.sha256 = hex(&self.blob_sum.finalize());
        if self.blobs != manifest.blobs {
            return Err(damaged("its files are not those of its manifest"));
        }
        Ok(())
    }
}
