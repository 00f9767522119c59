//! Bytes under their SHA-256, in the data folder (other stores fit behind the same type).

use std::path::Path as FsPath;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use store::Ts;

use crate::error::{Error, Faults, Result};
use crate::people::hex;

/// How much of a file is looked at to decide what it is, bytes.
const START: usize = 8 * 1024;

/// The store of bytes. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Blobs {
    store: Arc<LocalFileSystem>,
}

/// Bytes that came in whole and lie beside the others until somebody keeps them; `size` in bytes.
/// Dropped, they go.
pub(crate) struct Incoming {
    pub hash: String,
    pub size: u64,
    /// Where they lie; `None` once it is decided what becomes of them.
    path: Option<Path>,
    store: Arc<LocalFileSystem>,
}

impl Blobs {
    /// Opens `files/` in the data folder. Every write is synced before it is acknowledged.
    pub fn open(data: &FsPath) -> Result<Self> {
        let folder = data.join("files");
        std::fs::create_dir_all(&folder).map_err(Error::internal)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(blob_fault)?.with_fsync(true);
        Ok(Self { store: Arc::new(store) })
    }

    /// Streams bytes in, at most `limit`; refused before more than that was read. `accept` looks at
    /// the first of them; what it refuses does not come in.
    pub(crate) async fn receive<T>(
        &self,
        bytes: BoxStream<'_, std::io::Result<Bytes>>,
        limit: u64,
        accept: impl Fn(&[u8]) -> Result<T>,
    ) -> Result<(Incoming, T)> {
        let path = Path::from(format!("incoming/{}", uuid::Uuid::new_v4()));
        let mut upload = self.store.put_multipart(&path).await.map_err(blob_fault)?;
        let ((hash, size), accepted) = match pass_in(&mut *upload, bytes, limit, accept).await {
            Ok(passed) => passed,
            Err(error) => {
                let _ = upload.abort().await;
                return Err(error);
            }
        };
        let incoming = Incoming { hash, size, path: Some(path), store: self.store.clone() };
        upload.complete().await.map_err(blob_fault)?;
        Ok((incoming, accepted))
    }

    /// Puts bytes that are already in memory.
    pub(crate) async fn put_bytes(&self, bytes: Vec<u8>) -> Result<String> {
        let hash = hex(&Sha256::digest(&bytes));
        self.store.put(&place(&hash), PutPayload::from(bytes)).await.map_err(blob_fault)?;
        Ok(hash)
    }

    /// Streams a blob, or the bytes `range` of it.
    pub async fn stream(
        &self,
        hash: &str,
        range: Option<std::ops::Range<u64>>,
    ) -> Result<BoxStream<'static, std::io::Result<Bytes>>> {
        if let Some(range) = range {
            let part = self.store.get_range(&place(hash), range).await.map_err(blob_fault)?;
            return Ok(futures_util::stream::once(async move { Ok(part) }).boxed());
        }
        let found = self.store.get(&place(hash)).await.map_err(blob_fault)?;
        Ok(found.into_stream().map_err(std::io::Error::other).boxed())
    }

    /// The size of a blob, or `None` if it is missing.
    pub async fn size(&self, hash: &str) -> Result<Option<u64>> {
        match self.store.head(&place(hash)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(blob_fault(error)),
        }
    }

    /// When these bytes were last put, if they are there.
    pub(crate) async fn put_at(&self, hash: &str) -> Result<Option<Ts>> {
        match self.store.head(&place(hash)).await {
            Ok(meta) => Ok(Some(put_at(&meta))),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(blob_fault(error)),
        }
    }

    /// All that lies here: where, and when it was put. Bytes that are still coming in have no hash.
    pub(crate) fn list(&self) -> BoxStream<'static, Result<Lying>> {
        let lying = |meta: ObjectMeta| Lying {
            hash: meta.location.filename().filter(|name| name.len() == 64).map(str::to_owned),
            put_at: put_at(&meta),
            path: meta.location,
        };
        self.store.list(None).map_ok(lying).map_err(blob_fault).boxed()
    }

    /// Removes what [`Blobs::list`] named.
    pub(crate) async fn remove(&self, lying: &Lying) -> Result<()> {
        gone(self.store.delete(&lying.path).await)
    }

    pub(crate) async fn delete(&self, hash: &str) -> Result<()> {
        gone(self.store.delete(&place(hash)).await)
    }
}

impl Incoming {
    pub(crate) async fn bytes(&self) -> Result<Bytes> {
        let path = self.path.as_ref().ok_or(Error::NotFound)?;
        self.store.get(path).await.map_err(blob_fault)?.bytes().await.map_err(blob_fault)
    }

    /// Puts them among the others, under their hash.
    pub(crate) async fn keep(mut self) -> Result<()> {
        let path = self.path.as_ref().ok_or(Error::NotFound)?;
        self.store.rename(path, &place(&self.hash)).await.map_err(blob_fault)?;
        self.path = None;
        Ok(())
    }

    /// Removes them; gone when this returns.
    pub(crate) async fn discard(mut self) -> Result<()> {
        match self.path.take() {
            Some(path) => gone(self.store.delete(&path).await),
            None => Ok(()),
        }
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        let Some(path) = self.path.take() else { return };
        // An upload given up half way; what a crash leaves is found by the sweep.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let store = self.store.clone();
            runtime.spawn(async move { store.delete(&path).await });
        }
    }
}

/// Passes bytes on as they come, within the limits; their hash and how many they were.
async fn pass_in<T>(
    upload: &mut dyn MultipartUpload,
    mut bytes: BoxStream<'_, std::io::Result<Bytes>>,
    limit: u64,
    accept: impl Fn(&[u8]) -> Result<T>,
) -> Result<((String, u64), T)> {
    let mut hash = Sha256::new();
    let mut size = 0_u64;
    let mut start = Vec::new();
    let mut accepted = None;
    while let Some(chunk) = bytes.next().await {
        let chunk = chunk.map_err(interrupted)?;
        size += chunk.len() as u64;
        if size > limit {
            let mut faults = Faults::default();
            faults.add_number("file", "file-large", (limit / 1024 / 1024) as i64);
            return Err(Error::Invalid(faults));
        }
        hash.update(&chunk);
        let missing = START.saturating_sub(start.len()).min(chunk.len());
        start.extend_from_slice(&chunk[..missing]);
        if start.len() == START && accepted.is_none() {
            accepted = Some(accept(&start)?);
        }
        upload.put_part(PutPayload::from_bytes(chunk)).await.map_err(blob_fault)?;
    }
    if size == 0 {
        return Err(Faults::one("file", "file-empty"));
    }
    let accepted = match accepted {
        Some(accepted) => accepted,
        None => accept(&start)?,
    };
    Ok(((hex(&hash.finalize()), size), accepted))
}

fn interrupted(error: std::io::Error) -> Error {
    match Error::of_disk(error) {
        Error::Full => Faults::one("file", "file-full"),
        _ => Faults::one("file", "file-broken"),
    }
}

/// Something that lies in the store.
#[derive(Debug, Clone)]
pub(crate) struct Lying {
    pub hash: Option<String>,
    pub put_at: Ts,
    path: Path,
}

fn put_at(meta: &ObjectMeta) -> Ts {
    Ts(meta.last_modified.timestamp_millis())
}

/// Gone already is done.
fn gone(outcome: object_store::Result<()>) -> Result<()> {
    match outcome {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(blob_fault(error)),
    }
}

fn place(hash: &str) -> Path {
    Path::from(format!("{}/{}", hash.get(..2).unwrap_or("00"), hash))
}

fn blob_fault(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { .. } => Error::NotFound,
        error => Error::of_disk(error),
    }
}
