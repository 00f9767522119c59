//! `mail.…`: where mails go out. Without a server there are none.

use std::net::IpAddr;

use lettre::message::Mailbox;

use super::Wrong;
use super::layers::Layers;
use crate::post::mime::Sender;
use crate::post::smtp::{Patience, Server, Tls};

/// The server and who sends.
#[derive(Debug, Clone)]
pub struct Mail {
    /// `mail.server`, `mail.port` (587, with implicit TLS 465, without TLS 25), `mail.tls`
    /// (`starttls` by default, `implicit`, or `none` for a server on this machine), `mail.user`
    /// and `mail.password_file`.
    pub server: Server,
    /// `mail.from`, needed with `mail.server`, and `mail.reply_to`.
    pub sender: Sender,
}

pub(super) fn read(layers: &Layers, public_url: &str) -> Result<Option<Mail>, Wrong> {
    let server = layers.value("mail.server", host)?;
    let port = layers.value("mail.port", port)?;
    let tls = layers.value("mail.tls", tls)?.unwrap_or(Tls::Starttls);
    let user = layers.value("mail.user", |user| Ok(user.to_owned()))?;
    let password = layers.value("mail.password_file", secret)?;
    let from = layers.value("mail.from", mailbox)?;
    let reply_to = layers.value("mail.reply_to", mailbox)?;
    let Some(host) = server else { return Ok(None) };
    if tls == Tls::None && !is_here(&host) {
        return Err(layers.wrong("mail.tls", "without TLS only to a server on this machine"));
    }
    let from = from.ok_or_else(|| layers.wrong("mail.from", "needed as soon as `mail.server` is set"))?;
    let account = match (user, password) {
        (Some(user), Some(password)) => Some((user, password)),
        (None, None) => None,
        _ => return Err(layers.wrong("mail.user", "`mail.user` and `mail.password_file` go together")),
    };
    let usual = match tls {
        Tls::Starttls => 587,
        Tls::Implicit => 465,
        Tls::None => 25,
    };
    let hello = public_url.split("://").nth(1).unwrap_or(public_url);
    let hello = hello.rsplit_once(':').map_or(hello, |(name, _)| name).to_owned();
    let server = Server { host, port: port.unwrap_or(usual), tls, account, hello, patience: Patience::default() };
    Ok(Some(Mail { server, sender: Sender { from, reply_to } }))
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn host(text: &str) -> Result<String, String> {
    let known = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    if known { Ok(text.to_owned()) } else { Err("expected a host name, such as mail.stadt.example".into()) }
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().ok().filter(|port| *port > 0).ok_or_else(|| "expected a port, from 1 to 65535".into())
}

fn tls(text: &str) -> Result<Tls, String> {
    match text {
        "starttls" => Ok(Tls::Starttls),
        "implicit" => Ok(Tls::Implicit),
        "none" => Ok(Tls::None),
        _ => Err("expected `starttls`, `implicit` or `none`".into()),
    }
}

fn mailbox(text: &str) -> Result<Mailbox, String> {
    text.parse().map_err(|_| "expected an address, such as Dienstweg <dienstweg@stadt.example>".into())
}

/// The first line of the file; the sample file's own is not there.
fn secret(path: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
