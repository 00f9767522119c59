//! The rest of a request that was answered before all of it had come.
//!
//! A server that closes while the client still sends makes the client see a broken connection
//! instead of the answer „too large“. So what still comes is read and thrown away, within bounds.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};

/// Most bytes thrown away for one answer, and the longest time for it.
const MOST: usize = 256 * 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(20);

/// The layer.
pub async fn linger(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let rest = Rest::default();
    let request = request.map(|body| Body::new(Watched { body, ended: false, rest: rest.clone() }));
    let response = next.run(request).await;
    let left = rest.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(left) = left {
        // Beside the answer: there are clients that wait for it before they go on. Whoever sends
        // for longer sees the connection close.
        tokio::spawn(tokio::time::timeout(LONGEST, throw_away(left)));
    }
    response
}

/// What was not read, once the handler is done with it.
type Rest = Arc<Mutex<Option<Body>>>;

/// A body that leaves what was not read of it to [`linger`].
struct Watched {
    body: Body,
    ended: bool,
    rest: Rest,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        self.ended |= matches!(polled, Poll::Ready(None | Some(Err(_))));
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if !self.ended && !self.body.is_end_stream() {
            let body = std::mem::take(&mut self.body);
            *self.rest.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}

async fn throw_away(mut body: Body) {
    let mut read = 0;
    while read < MOST {
        match poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            Some(Ok(frame)) => read += frame.data_ref().map_or(0, Bytes::len),
            _ => return,
        }
    }
}
