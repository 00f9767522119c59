//! What every handler can reach: the installation, its caches and its settings.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::Db;
use domain::banners::Banners;
use domain::comments::list::Discussions;
use domain::feed::live::Live;
use domain::files::Blobs;
use domain::notifications::bell::Bell;
use domain::people::passwords::Cost;
use domain::people::sessions::Sessions;
use domain::search::Index;
use domain::search::pace::{self, Pace};
use domain::wiki::view::Pages;
use jiff::tz::TimeZone;

use crate::help::own::OwnTexts;
use crate::language::Lang;

/// Settings of the surface, from the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Our own address without path: `https://wiki.example.de`. The only source of absolute addresses.
    pub public_url: String,
    /// Name of the administration.
    pub house: Option<String>,
    pub zone: TimeZone,
    /// Form of address in German.
    pub german: Lang,
    pub cost: Cost,
    /// Proxies whose forwarded client address counts.
    pub trusted_proxies: Vec<IpAddr>,
    /// Searches per person or token and minute, suggestions included; 0: no limit.
    pub search_rate: u32,
    pub demo: Option<Demo>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".into(),
            house: None,
            zone: TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC),
            german: Lang::De,
            cost: Cost::default(),
            trusted_proxies: Vec::new(),
            search_rate: pace::RATE,
            demo: None,
        }
    }
}

/// The demo mode: sign-in by tile.
#[derive(Debug, Clone, Default)]
pub struct Demo {
    pub tiles: Vec<Tile>,
}

/// One sign-in tile; label and text in German and English.
#[derive(Debug, Clone)]
pub struct Tile {
    pub account: String,
    pub label: [String; 2],
    pub text: [String; 2],
}

/// State of the server. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

pub struct Inner {
    pub db: Db,
    pub blobs: Blobs,
    pub index: Index,
    pub pace: Pace,
    pub sessions: Sessions,
    pub pages: Pages,
    pub discussions: Discussions,
    pub banners: Banners,
    /// Who waits to be told of news.
    pub live: Live,
    pub bell: Bell,
    pub settings: Settings,
    /// Obligatory texts in the words of the house.
    pub(crate) own_texts: OwnTexts,
    /// Work in the background that people may see.
    pub progress: domain::progress::Board,
    hosts: Vec<String>,
    ready: AtomicBool,
    /// Whether somebody was told of a proxy nobody trusts.
    told_of_proxy: AtomicBool,
}

impl App {
    pub fn new(db: Db, blobs: Blobs, index: Index, settings: Settings, own_texts: OwnTexts) -> Self {
        let hosts = hosts(&settings.public_url);
        let pace = Pace::new(settings.search_rate, db.clock().clone());
        Self {
            inner: Arc::new(Inner {
                db,
                blobs,
                index,
                pace,
                sessions: Sessions::default(),
                pages: Pages::default(),
                discussions: Discussions::default(),
                banners: Banners::default(),
                live: Live::default(),
                bell: Bell::default(),
                settings,
                own_texts,
                progress: domain::progress::Board::default(),
                hosts,
                ready: AtomicBool::new(true),
                told_of_proxy: AtomicBool::new(false),
            }),
        }
    }

    /// From now on the server says that it is going away.
    pub fn leave(&self) {
        self.inner.ready.store(false, Ordering::Relaxed);
        self.inner.live.leave();
    }

    pub fn is_ready(&self) -> bool {
        self.inner.ready.load(Ordering::Relaxed)
    }

    /// Says once in the log that a proxy stands before us and is not believed.
    pub(crate) fn tell_of_proxy(&self, proxy: IpAddr) {
        if !self.inner.told_of_proxy.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                %proxy,
                "requests come through a proxy that `trusted_proxies` does not name: all of them seem to come from \
                 one place, and one person's wrong passwords slow down everybody's sign-in; add the proxy's address"
            );
        }
    }

    /// Our origin as this request reached it, or `None` for a foreign host (trust rule 20).
    pub(crate) fn origin(&self, host: &str) -> Option<String> {
        let scheme = self.settings.public_url.split("://").next().unwrap_or("https");
        self.inner.hosts.iter().any(|known| known.eq_ignore_ascii_case(host)).then(|| format!("{scheme}://{host}"))
    }
}

impl std::ops::Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.inner
    }
}

/// The hosts we answer to: the configured one; on loopback its other spellings too.
fn hosts(public_url: &str) -> Vec<String> {
    let host = public_url.split("://").nth(1).unwrap_or(public_url).trim_end_matches('/').to_owned();
    let (name, port) = host.rsplit_once(':').unwrap_or((&host, ""));
    let mut hosts = vec![host.clone()];
    if ["127.0.0.1", "localhost", "[::1]"].contains(&name) {
        let port = if port.is_empty() { String::new() } else { format!(":{port}") };
        hosts.extend(["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}{port}")));
    }
    hosts
}

#[cfg(test)]
mod tests {
    use super::hosts;

    #[test]
    fn loopback_has_three_names_and_others_one() {
        assert!(hosts("http://127.0.0.1:8080").contains(&"localhost:8080".to_owned()));
        assert_eq!(hosts("https://wiki.example.de/"), ["wiki.example.de"]);
    }
}
