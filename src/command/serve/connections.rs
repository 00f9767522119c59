//! Accepting connections, within limits of number and time (trust rule 73): a head must be
//! complete after ten seconds, a connection that is silent between requests ends as well, and so
//! does one whose client does not read.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::metrics;
use super::patience::Patient;

/// Most connections at a time, those included over which a browser only listens for news; more wait to be
/// accepted.
const MOST: usize = 8_000;
/// For a head, and for silence between requests.
const HEAD: Duration = Duration::from_secs(10);
/// For a client to take what is sent to it.
const TAKE: Duration = Duration::from_secs(30);
/// Largest head, bytes.
const HEAD_BYTES: usize = 64 * 1024;
/// Pause after the system refuses to accept, usually for want of file descriptors.
const BREATH: Duration = Duration::from_millis(200);

/// Serves until `told`, then finishes what is being answered, at most for `finish`.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    told: impl Future<Output = ()>,
    finish: Duration,
) -> std::io::Result<()> {
    let open = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(MOST));
    let mut told = std::pin::pin!(told);
    loop {
        let accepted = async {
            let place = room.clone().acquire_owned().await;
            (listener.accept().await, place)
        };
        let (stream, peer, place) = tokio::select! {
            () = &mut told => break,
            accepted = accepted => match accepted {
                (Ok((stream, peer)), Ok(place)) => (stream, peer, place),
                (refused, _) => {
                    if let Err(error) = refused {
                        tracing::warn!(%error, "a connection could not be accepted");
                    }
                    tokio::time::sleep(BREATH).await;
                    continue;
                }
            },
        };
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request| answer(router.clone(), peer, request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(HEAD_BYTES)
            .serve_connection(TokioIo::new(Patient::new(stream, TAKE)), service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            let _counted = metrics::Connection::new();
            // Faults of a connection are the client's; there is nobody to tell.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(finish, open.shutdown()).await.is_err() {
        tracing::warn!("some answers did not end in time and are cut off");
    }
    Ok(())
}

async fn answer(router: Router, peer: SocketAddr, request: Request<Incoming>) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let measured = metrics::Request::begin();
    let response = router.oneshot(request).await?;
    measured.end(response.status());
    Ok(response)
}
