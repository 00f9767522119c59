//! Encrypts the few secrets that must be readable again (TOTP seeds) with a key that lies beside
//! the database, never in it, and is not part of a backup of the database.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};

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

fn cipher(db: &Db) -> Result<Aes256Gcm> {
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
    let key = std::fs::read(&file).map_err(Error::internal)?;
    Aes256Gcm::new_from_slice(&key).map_err(|_| Error::internal("secret.key is not 32 bytes long"))
}
