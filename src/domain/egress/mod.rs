//! The one way out of the house: calls to targets that the configuration names, and to nobody else.
//!
//! The address behind a name is checked against private ranges, and the connection goes to the
//! address that was checked: a name that resolves differently a moment later changes nothing.
//! Redirects are not followed, answers are not read.

mod address;
mod send;

use hyper::Uri;

pub use address::Network;
pub use send::{Answered, Fault, post};

/// Where the house may call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Egress {
    /// `host:port`, lower case. None: there is no outgoing traffic.
    pub targets: Vec<String>,
    /// Private networks in which targets may stand.
    pub networks: Vec<Network>,
    /// This machine may be called, without TLS too.
    pub loopback: bool,
}

/// A target that may be called.
#[derive(Debug, Clone)]
pub struct Target {
    uri: Uri,
    host: String,
    port: u16,
    tls: bool,
}

/// Why a target may not be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No `https://host[:port]/path`.
    Form,
    /// The configuration does not name it.
    NotListed,
}

impl Egress {
    pub(crate) const NOWHERE: Self = Self { targets: Vec::new(), networks: Vec::new(), loopback: false };

    /// Whether anything may be called at all.
    pub fn is_open(&self) -> bool {
        !self.targets.is_empty()
    }

    /// Reads an address that somebody gave as a target.
    pub fn target(&self, address: &str) -> Result<Target, Refusal> {
        let uri: Uri = address.parse().map_err(|_| Refusal::Form)?;
        let tls = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if self.loopback => false,
            _ => return Err(Refusal::Form),
        };
        let authority = uri.authority().filter(|authority| !authority.as_str().contains('@')).ok_or(Refusal::Form)?;
        if address.contains('#') {
            return Err(Refusal::Form);
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let port = authority.port_u16().unwrap_or(if tls { 443 } else { 80 });
        let named = format!("{}:{port}", authority.host().to_ascii_lowercase());
        if self.targets.contains(&named) { Ok(Target { uri, host, port, tls }) } else { Err(Refusal::NotListed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_configuration_names_is_a_target() {
        let egress = Egress { targets: vec!["hooks.example:443".into(), "[::1]:99".into()], ..Egress::default() };
        assert!(egress.target("https://hooks.example/a?b=c").is_ok());
        assert!(egress.target("https://HOOKS.example:443/").is_ok());
        assert!(egress.target("https://[::1]:99/").is_ok());
        for (address, refusal) in [
            ("https://hooks.example:8443/", Refusal::NotListed),
            ("https://hooks.example.evil/", Refusal::NotListed),
            ("https://evil.hooks.example/", Refusal::NotListed),
            ("http://hooks.example:443/", Refusal::Form),
            ("https://hooks.example@evil.example/", Refusal::Form),
            ("https://evil.example#hooks.example:443", Refusal::Form),
            ("//hooks.example/", Refusal::Form),
            ("file:///etc/passwd", Refusal::Form),
            ("", Refusal::Form),
        ] {
            assert_eq!(egress.target(address).err(), Some(refusal), "{address}");
        }
        assert!(Egress::NOWHERE.target("https://hooks.example/").is_err());
    }
}
