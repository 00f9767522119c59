//! What an installation can be told. A value comes from the command line, else from the
//! environment (`DIENSTWEG_…`), else from the configuration file, else it is the default.
//!
//! Every key is listed in [`KEYS`] and explained at its field of [`Settings`]. Unknown keys and
//! values that cannot be meant are refused before anything starts, with the place they stand in.
//! There is no default that a house would have to make safe afterwards.

mod layers;
mod mail;
mod values;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use domain::egress::Egress;
use domain::people::passwords::Cost;
use domain::people::sessions::Lengths;
use domain::search::pace;
use jiff::tz::TimeZone;
use web::language::Lang;

use layers::Layers;
pub use layers::Wrong;
pub use mail::Mail;

/// All keys. In the environment a key is written `DIENSTWEG_` and its name in capitals with `_`
/// for the dot: `password.memory` is `DIENSTWEG_PASSWORD_MEMORY`. Lists are separated by commas there.
pub const KEYS: &[&str] = &[
    "listen",
    "data",
    "database_url",
    "public_url",
    "house",
    "texts",
    "time_zone",
    "language",
    "metrics_listen",
    "trusted_proxies",
    "search_rate",
    "password.memory",
    "password.passes",
    "session.idle_hours",
    "session.longest_days",
    "mail.server",
    "mail.port",
    "mail.tls",
    "mail.user",
    "mail.password_file",
    "mail.from",
    "mail.reply_to",
    "webhooks.targets",
    "webhooks.networks",
    "webhooks.this_machine",
    "log.format",
    "log.level",
];

/// The settings of one process.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `listen`: address and port of the server. Default `127.0.0.1:8080`: only this machine; a
    /// proxy in front of it speaks TLS to the others.
    pub listen: SocketAddr,
    /// `data`: folder for database, files, search index and keys. Default `data` where the
    /// command is called. With PostgreSQL it still holds files, index and keys.
    pub data: PathBuf,
    /// `database_url`: `postgres://user:password@host/name`. Without it SQLite in the data folder.
    pub database_url: Option<String>,
    /// `public_url`: our own address as people type it, `https://wiki.stadt.example`; requests for
    /// any other host are refused and links in mails begin with it. Needed as soon as `listen` is
    /// not this machine alone; `http` only there. Default `http://` and `listen`.
    pub public_url: String,
    /// `house`: name of the administration, shown in the header. Default: none.
    pub house: Option<String>,
    /// `texts`: folder with the house's own obligatory texts, `de/` and `en/` below it:
    /// `barrierefreiheit.md`, `barriere-melden.md`, `datenschutz.md`. Default: none, templates are shown.
    pub texts: Option<PathBuf>,
    /// `time_zone`: where days begin; a name of the IANA list. Default `Europe/Berlin`.
    pub time_zone: TimeZone,
    /// `language`: `de` says „Sie“, `de-du` says „du“. Default `de`. English is everybody's own choice.
    pub language: Lang,
    /// `metrics_listen`: address and port for `/metrics`, apart from the pages. Default: off.
    pub metrics_listen: Option<SocketAddr>,
    /// `trusted_proxies`: addresses of proxies whose `X-Forwarded-For` counts, as a list.
    /// Default: none.
    pub trusted_proxies: Vec<IpAddr>,
    /// `search_rate`: searches per person or token and minute, suggestions while typing included;
    /// beyond it the answer is 429 for a moment. Default 600, which nobody reaches by typing; 0: no limit.
    pub search_rate: u32,
    /// `password.memory` (KiB, default 65536, least 19456) and `password.passes` (default 3,
    /// least 2): the cost of a password hash. Raising it re-hashes at the next sign-in.
    pub cost: Cost,
    /// `session.idle_hours` (default 8, 1–24) and `session.longest_days` (default 7, 1–30): how
    /// long a session lasts without use, and in any case.
    pub sessions: Lengths,
    /// `mail.…`: where mails go out. Default: nowhere, people are told on the platform alone.
    pub mail: Option<Mail>,
    /// `webhooks.targets`: `host:port` of programs that may be told of changes, as a list; there is no
    /// other outgoing traffic. `webhooks.networks`: private networks in which they may stand, as
    /// `10.1.0.0/16`. `webhooks.this_machine`: `allow` lets them stand on this machine, without TLS too.
    /// Default: none.
    pub egress: Egress,
    /// `log.format` and `log.level`.
    pub log: Log,
}

/// How the process reports on itself, on standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// `log.format`: `json` (one object per line), `plain`, or `auto`: plain on a terminal. Default `auto`.
    pub format: LogFormat,
    /// `log.level`: `error`, `warn`, `info`, `debug`, `trace`, or such words by module
    /// (`info,domain::search=debug`). Default `info`.
    pub level: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Auto,
    Json,
    Plain,
}

/// What the command line says; it overrides everything else.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    pub config: Option<PathBuf>,
    pub listen: Option<String>,
    pub data: Option<PathBuf>,
    pub database_url: Option<String>,
}

impl Settings {
    /// Reads all sources. The file is the one of `--config`, else of `DIENSTWEG_CONFIG`, else none.
    pub fn load(flags: &Flags) -> Result<Self, Wrong> {
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.to_string_lossy().into_owned())));
        let mut variables: Vec<(String, String)> = variables.collect();
        let named = variables.iter().position(|(name, _)| name == "DIENSTWEG_CONFIG");
        let named = named.map(|place| PathBuf::from(variables.swap_remove(place).1));
        let file = flags.config.clone().or(named);
        let mut layers = Layers::default();
        if let Some(path) = &file {
            let text = std::fs::read_to_string(path).map_err(|error| Wrong::file(path, &error))?;
            layers.file(path, &text)?;
        }
        layers.environment(variables)?;
        layers.flag("listen", "--listen", flags.listen.clone());
        layers.flag("data", "--data", flags.data.as_deref().map(|path| path.to_string_lossy().into_owned()));
        layers.flag("database_url", "--database-url", flags.database_url.clone());
        Self::from_layers(&layers)
    }

    fn from_layers(layers: &Layers) -> Result<Self, Wrong> {
        let listen = layers.value("listen", values::address)?.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let public_url = values::public_url(layers, listen)?;
        Ok(Self {
            listen,
            data: layers.value("data", values::folder)?.unwrap_or_else(|| PathBuf::from("data")),
            database_url: layers.value("database_url", values::database)?,
            mail: mail::read(layers, &public_url)?,
            public_url,
            house: layers.value("house", values::house)?,
            texts: layers.value("texts", values::folder)?,
            time_zone: layers.value("time_zone", values::zone)?.map_or_else(values::berlin, Ok)?,
            language: layers.value("language", values::language)?.unwrap_or(Lang::De),
            metrics_listen: layers.value("metrics_listen", values::address)?,
            trusted_proxies: layers.list("trusted_proxies", values::proxy)?.unwrap_or_default(),
            search_rate: layers.number("search_rate", 0..=60_000, pace::RATE)?,
            cost: Cost {
                memory: layers.number(
                    "password.memory",
                    Cost::LEAST.memory..=4 * 1024 * 1024,
                    Cost::default().memory,
                )?,
                passes: layers.number("password.passes", Cost::LEAST.passes..=20, Cost::default().passes)?,
            },
            sessions: Lengths::new(
                layers.number("session.idle_hours", 1..=24, 8)?,
                layers.number("session.longest_days", 1..=30, 7)?,
            ),
            egress: Egress {
                targets: layers.list("webhooks.targets", values::target)?.unwrap_or_default(),
                networks: layers.list("webhooks.networks", values::network)?.unwrap_or_default(),
                loopback: layers.value("webhooks.this_machine", values::allowed)?.unwrap_or(false),
            },
            log: Log {
                format: layers.value("log.format", values::log_format)?.unwrap_or(LogFormat::Auto),
                level: layers.value("log.level", values::log_level)?.unwrap_or_else(|| "info".into()),
            },
        })
    }

    /// Takes in the port the system chose where port 0 was asked for.
    pub fn listens_at(&mut self, address: SocketAddr) {
        if self.public_url == format!("http://{}", self.listen) {
            self.public_url = format!("http://{address}");
        }
        self.listen = address;
    }

    /// Whether people can only come through a proxy: we speak no TLS ourselves.
    pub fn stands_behind_proxy(&self) -> bool {
        self.public_url.starts_with("https://") || !self.listen.ip().is_loopback()
    }

    /// Where the installation keeps its things.
    pub fn places(&self) -> domain::Places {
        domain::Places { data: self.data.clone(), database_url: self.database_url.clone() }
    }

    /// The settings of the demo: a folder of its own, this machine only, nothing configured.
    pub fn demo(listen: &str, data: &Path) -> Result<Self, Wrong> {
        let mut layers = Layers::default();
        layers.flag("listen", "--listen", Some(listen.to_owned()));
        let loopback = layers.value("listen", values::address)?.is_some_and(|address| address.ip().is_loopback());
        if !loopback {
            return Err(layers.wrong("listen", "the demo signs everybody in without password: this machine only"));
        }
        Ok(Self { data: data.to_owned(), cost: Cost::LEAST, ..Self::from_layers(&layers)? })
    }
}

#[cfg(test)]
mod tests;
