//! The server itself: everything wired, listening, and stopping without dropping anybody's work.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use domain::files::Blobs;
use domain::search::{self, Index, follow};
use domain::{Clock, Db, Opening};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use web::app::{App, Demo};

use super::lock;
use crate::settings::Settings;

/// How long requests under way may take after the server was asked to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(20);

/// An installation opened for serving, with what runs beside the requests.
pub(super) struct Server {
    pub app: App,
    pub db: Db,
    pub blobs: Blobs,
    pub index: Index,
    pub stop: CancellationToken,
    listener: TcpListener,
    _lock: lock::Held,
}

impl Server {
    /// Takes the data folder for this process and listens; nothing is answered yet.
    pub(super) async fn open(settings: &Settings, demo: Option<Demo>) -> Result<Self> {
        let held = lock::hold(&settings.data).await?;
        let listener = TcpListener::bind(settings.listen).await;
        let listener = listener.with_context(|| format!("cannot listen on {}", settings.listen))?;
        let db = Db::open(&settings.places(), Opening::Serve, Clock::default()).await;
        let db = db.with_context(|| format!("cannot open the installation in {}", settings.data.display()))?;
        let blobs = Blobs::open(&settings.data).context("cannot open the files")?;
        let index = search::open(&settings.data).context("cannot open the search index")?;
        let app = App::new(db.clone(), blobs.clone(), index.clone(), surface(settings, demo));
        Ok(Self { app, db, blobs, index, stop: CancellationToken::new(), listener, _lock: held })
    }

    /// Follows the log with the search index until the server stops.
    pub(super) fn follow(&self) {
        tokio::spawn(follow::run(self.db.clone(), self.index.clone(), self.stop.clone()));
    }

    /// Answers until the process is asked to stop, then finishes what is under way.
    pub(super) async fn run(self) -> Result<()> {
        let service = web::router(self.app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let (app, stop) = (self.app.clone(), self.stop.clone());
        let leaving = async move {
            asked_to_stop().await;
            tracing::info!("stopping: no new requests, the present ones finish");
            app.leave();
            stop.cancel();
        };
        let stop = self.stop.clone();
        let serving = axum::serve(self.listener, service).with_graceful_shutdown(leaving);
        let patience = async move {
            stop.cancelled().await;
            tokio::time::sleep(LAST_REQUESTS).await;
        };
        tokio::select! {
            done = serving.into_future() => done.context("the server stopped"),
            () = patience => Ok(()),
        }
    }
}

/// What the surface needs of the configuration.
fn surface(settings: &Settings, demo: Option<Demo>) -> web::app::Settings {
    web::app::Settings {
        public_url: settings.public_url.clone(),
        house: settings.house.clone(),
        zone: settings.time_zone.clone(),
        german: settings.language,
        cost: settings.cost,
        trusted_proxies: settings.trusted_proxies.clone(),
        demo,
        ..web::app::Settings::default()
    }
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => drop(interrupted.await),
    }
}
