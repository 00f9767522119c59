//! The conversation with the mail server, each step with a limit of its own: a server that accepts
//! and then says nothing costs one line some seconds and nobody else anything.

use std::future::Future;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;

/// Where the mail server is and how we speak to it.
#[derive(Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    /// User and password.
    pub account: Option<(String, String)>,
    /// The name we greet with.
    pub hello: String,
    pub patience: Patience,
}

impl std::fmt::Debug for Server {
    /// Without the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}, {:?}", self.host, self.port, self.tls)
    }
}

/// How the line is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// The line begins in the open and must become secret before anything is said.
    Starttls,
    /// Secret from the first byte.
    Implicit,
    /// In the open: to a server on this machine only.
    None,
}

/// How long each step may take. The last one is the server's own work: whoever gives up too early
/// sends twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    pub connect: Duration,
    pub command: Duration,
    pub taking: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), command: Duration::from_secs(20), taking: Duration::from_secs(60) }
    }
}

/// Why a mail did not go. The words are for administration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The server takes this mail later.
    Later(String),
    /// The server will never take this mail.
    Never(String),
    /// The server takes nothing at the moment: it was not this mail's turn.
    Away(String),
    /// The line broke over this mail; the server may even have it.
    Broke(String),
}

/// An open line.
pub struct Line {
    connection: AsyncSmtpConnection,
    patience: Patience,
}

impl Line {
    /// Connects, makes the line secret and signs in.
    pub async fn open(server: &Server) -> Result<Self, Refusal> {
        let away = |error: Error| Refusal::Away(told(&error));
        let hello = ClientId::Domain(server.hello.clone());
        let tls = match server.tls {
            Tls::None => None,
            _ => Some(TlsParameters::new(server.host.clone()).map_err(away)?),
        };
        let (at_once, later) = if server.tls == Tls::Implicit { (tls, None) } else { (None, tls) };
        let Patience { connect, command, .. } = server.patience;
        let place = (server.host.as_str(), server.port);
        let connecting = AsyncSmtpConnection::connect_tokio1(place, Some(connect), &hello, at_once, None);
        let connection = within(connect + command, "the greeting", connecting).await?.map_err(away)?;
        let mut line = Self { connection, patience: server.patience };
        if let Some(tls) = later {
            within(command, "STARTTLS", line.connection.starttls(tls, &hello)).await?.map_err(away)?;
        }
        if let Some((user, password)) = &server.account {
            let account = Credentials::new(user.clone(), password.clone());
            let signing_in = line.connection.auth(DEFAULT_MECHANISMS, &account);
            within(command, "AUTH", signing_in).await?.map_err(away)?;
        }
        Ok(line)
    }

    /// Hands over one mail. After `Later` and `Never` the line is good for the next one.
    pub async fn send(&mut self, mail: &Message) -> Result<(), Refusal> {
        let envelope = mail.envelope();
        let Patience { command, taking, .. } = self.patience;
        let from = Mail::new(envelope.from().cloned(), Vec::new());
        let begun = within(command, "MAIL", self.connection.command(from)).await?;
        begun.map_err(|error| Refusal::Away(told(&error)))?;
        for to in envelope.to() {
            let to = Rcpt::new(to.clone(), Vec::new());
            self.answered(command, "RCPT", async |line| line.command(to).await.map(drop)).await?;
        }
        self.answered(command, "DATA", async |line| line.command(Data).await.map(drop)).await?;
        let text = mail.formatted();
        self.answered(taking, "taking the mail", async |line| line.message(&text).await.map(drop)).await
    }

    /// A step that concerns this mail alone.
    async fn answered(
        &mut self,
        limit: Duration,
        step: &'static str,
        say: impl AsyncFnOnce(&mut AsyncSmtpConnection) -> Result<(), Error>,
    ) -> Result<(), Refusal> {
        let answer = tokio::time::timeout(limit, say(&mut self.connection)).await;
        let refusal = match answer {
            Ok(Ok(())) => return Ok(()),
            Err(_) => return Err(Refusal::Broke(format!("no answer to {step} within {} s", limit.as_secs()))),
            Ok(Err(error)) if error.is_permanent() => Refusal::Never(told(&error)),
            Ok(Err(error)) if error.is_transient() => Refusal::Later(told(&error)),
            Ok(Err(error)) => return Err(Refusal::Broke(told(&error))),
        };
        // The next mail begins from the start.
        let reset = tokio::time::timeout(self.patience.command, self.connection.command(Rset)).await;
        match reset {
            Ok(Ok(_)) => Err(refusal),
            _ => Err(refusal),
        }
    }

    /// Says goodbye; whether that is heard does not matter.
    pub async fn close(mut self) {
        let _ = tokio::time::timeout(self.patience.command, self.connection.quit()).await;
    }
}

/// A step before it is any mail's turn.
async fn within<T>(limit: Duration, step: &str, doing: impl Future<Output = T>) -> Result<T, Refusal> {
    let late = |_| Refusal::Away(format!("no answer to {step} within {} s", limit.as_secs()));
    tokio::time::timeout(limit, doing).await.map_err(late)
}

/// What the server said, with its causes.
fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
