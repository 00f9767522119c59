//! What each setting may say. An error is the reason, in words for whoever runs the server.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use domain::egress::Network;
use jiff::tz::TimeZone;
use tracing_subscriber::EnvFilter;
use web::language::Lang;

use super::LogFormat;
use super::layers::{Layers, Wrong};

pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    let named = text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    named.as_deref().unwrap_or(text).parse().map_err(|_| "expected address and port, such as 127.0.0.1:8080".into())
}

pub(super) fn folder(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() { Err("expected a folder".into()) } else { Ok(PathBuf::from(text)) }
}

pub(super) fn database(text: &str) -> Result<String, String> {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Ok(text.to_owned())
    } else {
        Err("expected postgres://user:password@host/name; leave it out for SQLite".into())
    }
}

/// Our own address: as configured, else `listen` as long as that is this machine alone.
pub(super) fn public_url(layers: &Layers, listen: SocketAddr) -> Result<String, Wrong> {
    if let Some(url) = layers.value("public_url", origin)? {
        return Ok(url);
    }
    if listen.ip().is_loopback() {
        return Ok(format!("http://{listen}"));
    }
    let key = if layers.has("public_url") { "public_url" } else { "listen" };
    Err(layers.wrong(key, "beyond this machine `public_url` must be set, such as https://wiki.stadt.example"))
}

fn origin(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let expected = || Err("expected scheme and host without path, such as https://wiki.stadt.example".to_owned());
    let Some((scheme, host)) = url.split_once("://") else { return expected() };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    if name.is_empty() || !host.chars().all(plain) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return expected();
    }
    match scheme {
        "https" => Ok(url.to_owned()),
        "http" if is_this_machine(name) => Ok(url.to_owned()),
        "http" => Err("https is needed for every host but this machine: the session cookie travels only there".into()),
        _ => expected(),
    }
}

fn is_this_machine(name: &str) -> bool {
    let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
    name == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

pub(super) fn house(text: &str) -> Result<String, String> {
    let long = text.chars().count() > 100 || text.chars().any(char::is_control);
    if text.is_empty() || long { Err("expected a name of at most 100 characters".into()) } else { Ok(text.to_owned()) }
}

pub(super) fn zone(text: &str) -> Result<TimeZone, String> {
    TimeZone::get(text).map_err(|_| "no time zone of this name, expected one such as Europe/Berlin".into())
}

pub(super) fn berlin() -> Result<TimeZone, Wrong> {
    zone("Europe/Berlin").map_err(|reason| Layers::default().wrong("time_zone", reason))
}

pub(super) fn language(text: &str) -> Result<Lang, String> {
    match text {
        "de" => Ok(Lang::De),
        "de-du" => Ok(Lang::DeDu),
        _ => Err("expected `de` or `de-du`".into()),
    }
}

pub(super) fn proxy(text: &str) -> Result<IpAddr, String> {
    text.parse().map_err(|_| "expected addresses, such as 127.0.0.1".into())
}

/// A host with its port, lower case.
pub(super) fn target(text: &str) -> Result<String, String> {
    let fits = |(host, port): &(&str, &str)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-_[]:".contains(c);
        !host.is_empty() && host.chars().all(plain) && port.parse::<u16>().is_ok_and(|port| port > 0)
    };
    let found = text.rsplit_once(':').filter(fits);
    found
        .map(|_| text.to_ascii_lowercase())
        .ok_or_else(|| "expected host and port, such as hooks.stadt.example:443".into())
}

pub(super) fn network(text: &str) -> Result<Network, String> {
    text.parse().map_err(|()| "expected networks, such as 10.1.0.0/16".into())
}

pub(super) fn allowed(text: &str) -> Result<bool, String> {
    match text {
        "allow" => Ok(true),
        "deny" => Ok(false),
        _ => Err("expected `allow` or `deny`".into()),
    }
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "auto" => Ok(LogFormat::Auto),
        "json" => Ok(LogFormat::Json),
        "plain" => Ok(LogFormat::Plain),
        _ => Err("expected `auto`, `json` or `plain`".into()),
    }
}

pub(super) fn log_level(text: &str) -> Result<String, String> {
    let filter = EnvFilter::builder().parse(text);
    if text.is_empty() || filter.is_err() {
        return Err("expected `error`, `warn`, `info`, `debug` or `trace`, also by module: `info,domain=debug`".into());
    }
    Ok(text.to_owned())
}
