//! `serve`: the one server of a data folder.

pub(super) mod connections;
mod metrics;
mod patience;
mod stop;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use domain::admin::runner;
use domain::files::Blobs;
use domain::notifications::{self, Post, digest};
use domain::people::setup;
use domain::search::{self, follow};
use domain::{Db, Opening, webhooks};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use web::app::{App, Demo};
use web::help::own::OwnTexts;

use super::installation::database;
use super::{Shared, lock, log, say};
use crate::post::{self, Office};
use crate::settings::Settings;

/// How long requests may go on once the server is told to stop, and then the work in the background.
const FINISH: Duration = Duration::from_secs(20);
const SETTLE: Duration = Duration::from_secs(5);

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address and port; 127.0.0.1:8080 unless configured
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<String>,
}

impl Serve {
    pub(super) async fn run(self, shared: &Shared) -> Result<()> {
        let started = Instant::now();
        let mut settings = shared.settings(self.listen)?;
        log::start(&settings.log, log::For::Server);
        let _held = lock::hold(&settings.data).await?;
        let server = Server::bind(&settings).await?;
        settings.listens_at(server.address);
        let db = database(&settings, Opening::Serve).await;
        let db = db.with_context(|| format!("cannot open the installation in {}", settings.data.display()))?;
        welcome(&db, &settings).await?;
        if settings.stands_behind_proxy() && settings.trusted_proxies.is_empty() {
            tracing::warn!(
                "`trusted_proxies` is empty although people come through a proxy: set it to the proxy's address, or \
                 one person's wrong passwords slow down everybody's sign-in"
            );
        }
        let house = House::open(db, &settings, None)?;
        tracing::info!(address = %server.address, milliseconds = started.elapsed().as_millis() as u64, "serving");
        server.run(house).await
    }
}

/// Says where the server is, and to whom nobody administrates yet, how to begin.
async fn welcome(db: &Db, settings: &Settings) -> Result<()> {
    say(format_args!("Dienstweg answers at {}", settings.public_url))?;
    if let Some(code) = setup::new_code(db).await? {
        say("Nobody administrates this installation yet. Open")?;
        say(format_args!("    {}{}", settings.public_url, web::links::SETUP))?;
        say(format_args!("and enter this code, which works once: {code}"))?;
    }
    Ok(())
}

/// The ports, taken before anything else happens.
pub(super) struct Server {
    pub address: SocketAddr,
    listener: TcpListener,
    metrics: Option<TcpListener>,
}

impl Server {
    pub(super) async fn bind(settings: &Settings) -> Result<Self> {
        let listener = bind(settings.listen).await?;
        let metrics = match settings.metrics_listen {
            None => None,
            Some(address) => Some(bind(address).await?),
        };
        Ok(Self { address: listener.local_addr()?, listener, metrics })
    }

    /// Serves until told to stop: not ready, then finish what is being answered, then settle.
    pub(super) async fn run(self, house: House) -> Result<()> {
        if let Some(listener) = self.metrics {
            metrics::serve(listener, &house.background, house.stop.clone())?;
        }
        let app = house.app.clone();
        let told = async move {
            stop::told().await;
            tracing::info!("stopping: finishing what is being answered");
            app.leave();
        };
        connections::serve(self.listener, web::router(house.app.clone()), told, FINISH).await?;
        house.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// An opened installation with the work that goes on in the background.
pub(super) struct House {
    pub app: App,
    pub background: TaskTracker,
    pub stop: CancellationToken,
}

impl House {
    pub(super) fn open(db: Db, settings: &Settings, demo: Option<Demo>) -> Result<Self> {
        db.set_session_lengths(settings.sessions);
        db.set_egress(settings.egress.clone());
        let blobs = Blobs::open(db.data()).context("cannot open the files")?;
        let index = search::open(db.data()).context("cannot open the search index")?;
        let (background, stop) = (TaskTracker::new(), CancellationToken::new());
        background.spawn(follow::run(db.clone(), index.clone(), stop.clone()));
        background.spawn(webhooks::follow::run(db.clone(), stop.clone()));
        background.spawn(runner::run(db.clone(), blobs.clone(), stop.clone()));
        let post = if settings.mail.is_some() { Post::Goes } else { Post::None };
        background.spawn(notifications::follow::run(db.clone(), post, stop.clone()));
        background.spawn(digest::run(db.clone(), settings.time_zone.clone(), post, stop.clone()));
        let own_texts = match &settings.texts {
            Some(folder) => OwnTexts::read(folder).map_err(anyhow::Error::msg)?,
            None => OwnTexts::default(),
        };
        let surface = web::app::Settings {
            public_url: settings.public_url.clone(),
            house: settings.house.clone(),
            zone: settings.time_zone.clone(),
            german: settings.language,
            cost: settings.cost,
            trusted_proxies: settings.trusted_proxies.clone(),
            search_rate: settings.search_rate,
            demo,
        };
        if let Some(mail) = settings.mail.clone() {
            let office = Office { server: mail.server, sender: mail.sender, surface: surface.clone() };
            background.spawn(post::run(db.clone(), office, stop.clone()));
        }
        Ok(Self { app: App::new(db, blobs, index, surface, own_texts), background, stop })
    }

    /// Ends the work in the background; what does not end in time is cut off, which it survives.
    async fn close(self) {
        self.stop.cancel();
        self.background.close();
        if tokio::time::timeout(SETTLE, self.background.wait()).await.is_err() {
            tracing::warn!("work in the background did not end in time");
        }
    }
}
