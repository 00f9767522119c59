//! Local passwords: rules (trust 3) and argon2id (trust 4), hashed off the async threads and only
//! a few at a time.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{Error, Faults, Result};

/// Shortest and longest password, in characters.
pub const LENGTH: std::ops::RangeInclusive<usize> = 12..=256;

/// How expensive a hash is. `memory`: KiB, `passes`: number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    pub memory: u32,
    pub passes: u32,
}

impl Cost {
    /// The least that is ever accepted (trust rule 4).
    pub const LEAST: Self = Self { memory: 19 * 1024, passes: 2 };
}

impl Default for Cost {
    fn default() -> Self {
        Self { memory: 64 * 1024, passes: 3 }
    }
}

static AT_ONCE: Semaphore = Semaphore::const_new(2);
static COMMON: &str = include_str!("common_passwords.txt");

/// Checks the rules for a new password of this person. `names`: account, name, mail address.
pub fn check(password: &str, names: &[&str]) -> Result<()> {
    let characters = password.chars().count();
    if characters < *LENGTH.start() {
        return Err(Faults::one("password", "password-short"));
    }
    if characters > *LENGTH.end() {
        return Err(Faults::one("password", "password-long"));
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        return Err(Faults::one("password", "password-common"));
    }
    let parts = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let told = parts.chain(["dienstweg"]).any(|part| part.chars().count() >= 4 && lower.contains(&part.to_lowercase()));
    if told { Err(Faults::one("password", "password-told")) } else { Ok(()) }
}

/// On the bundled list, or one of the patterns that lists are full of.
fn is_common(lower: &str) -> bool {
    let distinct = lower.chars().collect::<std::collections::HashSet<_>>().len();
    let plain: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    distinct < 5 || COMMON.lines().any(|line| line == lower || (line.len() > 5 && line == plain))
}

/// Hashes with this cost. `Busy` never; waits for its turn.
pub async fn hash(password: String, cost: Cost) -> Result<String> {
    off_thread(move || {
        let hash = hasher(cost)?.hash_password(password.as_bytes());
        Ok(hash.map_err(|error| Error::internal(error.to_string()))?.to_string())
    })
    .await
}

/// What a check of a password said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, but hashed at a lower cost than today's.
    RightButCheap,
}

/// Verifies against a stored hash; without one it takes the same time and is wrong (trust rule 5).
pub async fn verify(password: String, stored: Option<String>, cost: Cost) -> Result<Verdict> {
    let decoy = decoy(cost).await?;
    off_thread(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or(decoy);
        let parsed = PasswordHash::new(&stored).map_err(|error| Error::internal(error.to_string()))?;
        let right = hasher(cost)?.verify_password(password.as_bytes(), &parsed).is_ok();
        if !known || !right {
            return Ok(Verdict::Wrong);
        }
        let memory = parsed.params.get_decimal("m").unwrap_or(0);
        let passes = parsed.params.get_decimal("t").unwrap_or(0);
        Ok(if memory < cost.memory || passes < cost.passes { Verdict::RightButCheap } else { Verdict::Right })
    })
    .await
}

/// A hash of a random password, made once per process.
async fn decoy(cost: Cost) -> Result<String> {
    static DECOY: LazyLock<tokio::sync::OnceCell<String>> = LazyLock::new(tokio::sync::OnceCell::new);
    DECOY.get_or_try_init(|| hash(super::new_token(), cost)).await.cloned()
}

fn hasher(cost: Cost) -> Result<Argon2<'static>> {
    let cost = Cost { memory: cost.memory.max(Cost::LEAST.memory), passes: cost.passes.max(Cost::LEAST.passes) };
    let params = Params::new(cost.memory, cost.passes, 1, None).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_short_common_and_told() {
        assert!(check("kurz", &[]).is_err());
        assert!(check("passwort1234", &[]).is_err());
        assert!(check("aaaaaaaaaaaaaaa", &[]).is_err());
        assert!(check("ahorn-im-garten-7", &["aahorn", "Aylin Ahorn"]).is_err());
        assert!(check("mein Dienstweg ist kurz", &[]).is_err());
        assert!(check("vier Kisten Regenjacken", &["aahorn", "Aylin Ahorn"]).is_ok());
        assert!(check("🦔🌧️ im Rathaus regnet es", &[]).is_ok());
    }
}
