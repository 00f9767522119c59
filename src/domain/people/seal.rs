//! Encrypts the few secrets that must be readable again (TOTP seeds, authors of what is confidential)
//! with a key that lies beside the database, never in it, and is not part of a backup of the database.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::db::Db;
use crate::error::{Error, Result};

const KEY_FILE: &str = "secret.key";

/// Seals `plain` for `owner`; the result opens for the same owner only.
pub(crate) fn seal(db: &Db, owner: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; 12] = rand::random();
    let payload = Payload { msg: plain, aad: owner };
    let sealed = cipher(db)?.encrypt(&Nonce::from(nonce), payload).map_err(|_| Error::internal("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

pub(crate) fn unseal(db: &Db, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    let fault = || Error::internal("a sealed secret does not open: is secret.key the right one?");
    let (nonce, text) = sealed.split_first_chunk::<12>().ok_or_else(fault)?;
    cipher(db)?.decrypt(&Nonce::from(*nonce), Payload { msg: text, aad: owner }).map_err(|_| fault())
}

/// Makes marks that say nothing to anybody without the house's key, and are the same every time.
pub(crate) struct Marker(Hmac<Sha256>);

impl Marker {
    /// For this purpose alone: the same thing has another mark for another purpose.
    pub(crate) fn new(db: &Db, purpose: &str) -> Result<Self> {
        let mut derived = keyed(&key(db)?)?;
        derived.update(purpose.as_bytes());
        Ok(Self(keyed(&derived.finalize().into_bytes())?))
    }

    pub(crate) fn mark(&self, thing: &[u8]) -> Vec<u8> {
        let mut mark = self.0.clone();
        mark.update(thing);
        mark.finalize().into_bytes().to_vec()
    }
}

fn keyed(key: &[u8]) -> Result<Hmac<Sha256>> {
    Hmac::new_from_slice(key).map_err(Error::internal)
}

fn cipher(db: &Db) -> Result<Aes256Gcm> {
    Aes256Gcm::new_from_slice(&key(db)?).map_err(|_| Error::internal("secret.key is not 32 bytes long"))
}

fn key(db: &Db) -> Result<Vec<u8>> {
    let file = db.data().join(KEY_FILE);
    if !file.exists() {
        let key: [u8; 32] = rand::random();
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        // Two processes may start at once; the first one's key counts.
        if let Ok(mut created) = options.open(&file) {
            created.write_all(&key).and_then(|()| created.sync_all()).map_err(Error::internal)?;
        }
    }
    std::fs::read(&file).map_err(Error::internal)
}
