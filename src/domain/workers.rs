//! Work that keeps a processor busy: off the async threads, and only so much of it at once. What
//! is more waits in line, so that a burst costs time and not memory.

use std::sync::LazyLock;

use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// Texts of this length and more are worked on off the async threads, bytes.
const LONG: usize = 64 * 1024;

/// Long texts at once; the worst ones need some hundred megabytes.
static TEXTS: Semaphore = Semaphore::const_new(2);
/// Searches at once.
static SEARCHES: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Semaphore::new(2 * cores)
});

/// Reads or renders a text of this many bytes; a short one here and now.
pub(crate) async fn text<T: Send + 'static>(bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    if bytes < LONG { Ok(work()) } else { in_line(&TEXTS, work).await }
}

/// Asks the index.
pub(crate) async fn search<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    in_line(&SEARCHES, work).await
}

async fn in_line<T: Send + 'static>(line: &'static Semaphore, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let place = line.acquire().await.map_err(Error::internal)?;
    let done = move || {
        // Given back when the work ends, also where nobody waits for it any more.
        let _place = place;
        work()
    };
    tokio::task::spawn_blocking(done).await.map_err(Error::internal)
}
