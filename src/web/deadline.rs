//! How long an answer may take: a minute. A file that comes in over a slow line gets more, as long
//! as it keeps coming.

use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use domain::Error;
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, timeout_at};

use crate::app::App;
use crate::failure::Failure;

/// Longest time for one answer, and longest silence of a file that comes in.
const LONGEST: Duration = Duration::from_secs(60);
/// The slowest line over which a file still comes in, bytes a second. The largest file takes
/// three and a half hours on it.
const SLOWEST: u64 = 8 * 1024;

/// When the answer must be there.
#[derive(Clone)]
struct Deadline {
    at: Arc<Mutex<Instant>>,
}

impl Deadline {
    fn start() -> Self {
        Self { at: Arc::new(Mutex::new(Instant::now() + LONGEST)) }
    }

    fn at(&self) -> Instant {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What has come is worth the time it takes on the slowest line, but nobody saves up more than
    /// a minute: who falls silent is given up as early as anybody.
    fn came(&self, bytes: usize) {
        let worth = Duration::from_millis(bytes as u64 * 1000 / SLOWEST);
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        *at = (*at + worth).min(Instant::now() + LONGEST).max(*at);
    }
}

/// The layer: whatever takes longer is given up.
pub async fn keep(mut request: Request, next: Next) -> Response {
    let deadline = Deadline::start();
    request.extensions_mut().insert(deadline.clone());
    let mut answer = pin!(next.run(request));
    loop {
        let until = deadline.at();
        match timeout_at(until, &mut answer).await {
            Ok(response) => return response,
            Err(_) if deadline.at() > until => {}
            Err(_) => return Failure::from(Error::Busy).into_response(),
        }
    }
}

/// A route that takes files: of any size, and what has come prolongs the time for the rest.
pub fn for_files(method: MethodRouter<App>) -> MethodRouter<App> {
    method.layer(DefaultBodyLimit::disable()).layer(from_fn(prolonged))
}

async fn prolonged(request: Request, next: Next) -> Response {
    let Some(deadline) = request.extensions().get::<Deadline>().cloned() else { return next.run(request).await };
    next.run(request.map(|body| Body::new(Counted { body, deadline }))).await
}

/// A body whose bytes prolong the time.
struct Counted {
    body: Body,
    deadline: Deadline,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &polled {
            self.deadline.came(frame.data_ref().map_or(0, Bytes::len));
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use axum::Router;
    use axum::http::StatusCode;
    use axum::routing::post;
    use futures_util::stream;
    use tower::ServiceExt;

    use super::*;

    /// Sends `pieces` of so many bytes, one every `pause` seconds; the clock of the test jumps.
    async fn sent(to: &str, pieces: u32, bytes: usize, pause: u64) -> (StatusCode, Duration) {
        let read = || {
            post(|body: Body| async move {
                axum::body::to_bytes(body, usize::MAX).await.map_or(StatusCode::BAD_REQUEST, |_| StatusCode::OK)
            })
        };
        let files = read().layer(from_fn(prolonged));
        let router: Router = Router::new().route("/datei", files).route("/formular", read()).layer(from_fn(keep));
        let body = stream::unfold(0, move |sent| async move {
            tokio::time::sleep(Duration::from_secs(pause)).await;
            (sent < pieces).then(|| (Ok::<_, Infallible>(vec![0_u8; bytes]), sent + 1))
        });
        let begun = Instant::now();
        let request = Request::post(to).body(Body::from_stream(body)).expect("a request");
        let Ok(response) = router.oneshot(request).await;
        (response.status(), begun.elapsed())
    }

    const PIECE: usize = 200 * 1024;

    #[tokio::test(start_paused = true)]
    async fn a_file_over_a_slow_line_gets_the_time_it_needs() {
        let (status, took) = sent("/datei", 100, PIECE, 20).await;
        assert_eq!(status, StatusCode::OK);
        assert!(took > Duration::from_secs(2_000));
    }

    #[tokio::test(start_paused = true)]
    async fn everything_else_has_a_minute() {
        let (status, took) = sent("/formular", 100, PIECE, 20).await;
        assert_eq!((status, took), (StatusCode::SERVICE_UNAVAILABLE, LONGEST));
    }

    #[tokio::test(start_paused = true)]
    async fn who_falls_silent_or_trickles_is_given_up() {
        let (silent, took) = sent("/datei", 3, PIECE, 70).await;
        assert_eq!((silent, took), (StatusCode::SERVICE_UNAVAILABLE, LONGEST));
        let (trickling, took) = sent("/datei", 10_000, 1_000, 10).await;
        assert_eq!(trickling, StatusCode::SERVICE_UNAVAILABLE);
        assert!(took < 2 * LONGEST, "{took:?}");
    }
}
