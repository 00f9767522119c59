//! Sending one request to a target.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper::{Method, Request, header};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs};

use super::{Egress, Target, address};

/// The longest a call may take, from the look-up of the name to the head of the answer.
const LONGEST: Duration = Duration::from_secs(5);

/// The head of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    pub status: u16,
    pub duration: Duration,
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The name leads nowhere.
    Name,
    /// The name leads to an address that may not be called.
    Address,
    /// Nobody answers there.
    Connect,
    /// The certificate is not one of this name, or of nobody known.
    Tls,
    /// It took too long.
    Time,
    /// The other side broke off, or does not speak HTTP.
    Broken,
}

impl Fault {
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Time => "time",
            Self::Broken => "broken",
        }
    }
}

/// Posts JSON. Whatever status comes back is an answer; its body is not read.
pub async fn post(
    egress: &Egress,
    target: &Target,
    headers: &[(&'static str, String)],
    body: Vec<u8>,
) -> Result<Answered, Fault> {
    let started = Instant::now();
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(target.uri.path_and_query().map_or("/", |path| path.as_str()))
        .header(header::HOST, target.uri.authority().map_or("", |authority| authority.as_str()))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, "Dienstweg");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Full::new(Bytes::from(body))).map_err(|_| Fault::Broken)?;
    let status = timeout(LONGEST, exchange(egress, target, request)).await.map_err(|_| Fault::Time)??;
    Ok(Answered { status, duration: started.elapsed() })
}

async fn exchange(egress: &Egress, target: &Target, request: Request<Full<Bytes>>) -> Result<u16, Fault> {
    let stream = TcpStream::connect(checked(egress, target).await?).await.map_err(|_| Fault::Connect)?;
    if !target.tls {
        return speak(stream, request).await;
    }
    let name = ServerName::try_from(target.host.clone()).map_err(|_| Fault::Tls)?;
    let stream = TlsConnector::from(TLS.clone()).connect(name, stream).await.map_err(|_| Fault::Tls)?;
    speak(stream, request).await
}

/// The address to connect to. Without TLS it is one of this machine.
async fn checked(egress: &Egress, target: &Target) -> Result<SocketAddr, Fault> {
    let found = tokio::net::lookup_host((target.host.as_str(), target.port)).await.map_err(|_| Fault::Name)?;
    let found: Vec<SocketAddr> = found.collect();
    let may = |found: &&SocketAddr| {
        address::may_call(found.ip(), &egress.networks, egress.loopback)
            && (target.tls || found.ip().to_canonical().is_loopback())
    };
    let first = found.first().ok_or(Fault::Name)?;
    // A name of which one address is inside and one outside is a trap.
    if found.iter().all(|found| may(&found)) { Ok(*first) } else { Err(Fault::Address) }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<u16, Fault> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|_| Fault::Broken)?;
    // Ends with the answer's head: whoever sends more is not listened to.
    let mut answer = std::pin::pin!(sender.send_request(request));
    let answer = tokio::select! {
        answer = &mut answer => answer,
        _ = connection => answer.await,
    };
    answer.map(|answer| answer.status().as_u16()).map_err(|_| Fault::Broken)
}

/// Certificates are checked against those the system trusts.
static TLS: LazyLock<Arc<ClientConfig>> = LazyLock::new(|| {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    for error in found.errors {
        tracing::warn!(%error, "a certificate of the system could not be read");
    }
    roots.add_parsable_certificates(found.certs);
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider speaks the versions of TLS it comes with")
        .with_root_certificates(roots)
        .with_no_client_auth();
    Arc::new(config)
});
