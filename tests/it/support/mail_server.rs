//! Mail servers on loopback: a real one that delivers into a folder, and one that misbehaves at a
//! chosen moment, which no real server does on request.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dienstweg::post::Office;
use dienstweg::post::mime::Sender;
use dienstweg::post::smtp::{Patience, Server, Tls};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The server of Debian's package python3-aiosmtpd.
const PROGRAM: &str = "aiosmtpd";

/// A mail server and what it has delivered.
pub struct MailServer {
    address: SocketAddr,
    folder: TempDir,
    running: Option<Child>,
}

impl MailServer {
    pub async fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").await.expect("a free port").local_addr().expect("its address");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut server = Self { address: free, folder, running: None };
        server.again().await;
        server
    }

    /// Starts it, or brings it back after [`MailServer::kill`], with the mails it had.
    pub async fn again(&mut self) {
        let child = Command::new(PROGRAM)
            .args(["--nosetuid", "--listen", &self.address.to_string(), "--class", "aiosmtpd.handlers.Mailbox"])
            .arg(self.mailbox())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("aiosmtpd runs (Debian package python3-aiosmtpd; tests/run installs it)");
        self.running = Some(child);
        while TcpStream::connect(self.address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends it as a power cut does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.running.take() {
            child.kill().expect("it was there");
            child.wait().expect("it ended");
        }
    }

    fn mailbox(&self) -> PathBuf {
        self.folder.path().join("mailbox")
    }

    /// Everything delivered, as it came over the line.
    pub fn delivered(&self) -> Vec<String> {
        let mut mails = Vec::new();
        for part in ["new", "cur"] {
            let Ok(entries) = std::fs::read_dir(self.mailbox().join(part)) else { continue };
            for entry in entries {
                let bytes = std::fs::read(entry.expect("a mail").path()).expect("a readable mail");
                mails.push(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
            }
        }
        mails.sort();
        mails
    }

    /// A post office that sends through this server.
    pub fn office(&self) -> Office {
        office(self.address, Patience::default())
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A post office that sends through the server at this address.
pub fn office(server: SocketAddr, patience: Patience) -> Office {
    let from = "Dienstweg <dienstweg@quellstadt.example>".parse().expect("an address");
    Office {
        server: Server {
            host: server.ip().to_string(),
            port: server.port(),
            tls: Tls::None,
            account: None,
            hello: "quellstadt.example".into(),
            patience,
        },
        sender: Sender { from, reply_to: None },
        surface: web::app::Settings {
            public_url: "https://wiki.quellstadt.example".into(),
            house: Some("Stadt Quellstadt".into()),
            ..web::app::Settings::default()
        },
    }
}

/// Where a misbehaving server stops answering, or what it answers instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trick {
    SilentAtGreeting,
    SilentAt(&'static str),
    /// Takes the mail, and the line breaks before it says so.
    BreaksAfterTaking,
    /// Answers the recipient's address with this line.
    Answers(&'static str),
}

/// A server with a trick; it is gone with the test.
pub async fn misbehaving(trick: Trick) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, trick));
        }
    });
    address
}

async fn converse(stream: TcpStream, trick: Trick) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let silent = || std::future::pending::<()>();
    if trick == Trick::SilentAtGreeting {
        silent().await;
    }
    write.write_all(b"220 trick\r\n").await?;
    let mut text = false;
    while let Some(line) = lines.next_line().await? {
        if text && line != "." {
            continue;
        }
        let verb = if text { "." } else { line.get(..4).unwrap_or_default() };
        if matches!(trick, Trick::SilentAt(step) if step == verb) {
            silent().await;
        }
        let answer = match (verb, trick) {
            (".", Trick::BreaksAfterTaking) => return Ok(()),
            ("RCPT", Trick::Answers(answer)) => answer,
            ("DATA", _) => "354 go on",
            _ => "250 good",
        };
        text = verb == "DATA";
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
