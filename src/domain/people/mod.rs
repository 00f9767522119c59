//! Persons, units, groups; signing in; what a person may do.
//!
//! [`sessions::open`] is the one function that creates a session; every way of signing in,
//! present and future, ends there.

pub mod accounts;
pub(crate) mod confidential;
pub mod directory;
pub mod groups;
pub mod passwords;
pub mod persons;
pub mod profile;
pub mod rights;
pub(crate) mod seal;
pub mod second_factor;
pub mod sessions;
pub mod setup;
pub mod sign_in;
pub mod sites;
pub(crate) mod sweep;
pub(crate) mod throttle;
pub mod tokens;
pub mod units;
pub mod usage_policy;

use sha2::{Digest, Sha256};

/// 256 random bits as 64 hexadecimal digits.
pub(crate) fn new_token() -> String {
    let bytes: [u8; 32] = rand::random();
    hex(&bytes)
}

/// The form in which secrets with full entropy are stored.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
