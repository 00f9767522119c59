//! Ending mails without signing in (RFC 8058). The address names person and kind of mail, sealed
//! with the installation's key, and allows nothing else.

use store::PersonId;
use store::words::{MailKind, Pace, Topic};
use uuid::Uuid;

use super::settings;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::people::seal::{seal, unseal};

const PURPOSE: &[u8] = b"unsubscribe";

/// Which mails an address ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mails {
    /// Those that come at once for this topic.
    AtOnce(Topic),
    Daily,
    Weekly,
}

impl Mails {
    /// The mails of this kind; at once they come for one topic.
    pub fn of(kind: MailKind, topic: Topic) -> Self {
        match kind {
            MailKind::Notice => Self::AtOnce(topic),
            MailKind::Daily => Self::Daily,
            MailKind::Weekly => Self::Weekly,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::AtOnce(topic) => topic.word(),
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        match word {
            "daily" => Some(Self::Daily),
            "weekly" => Some(Self::Weekly),
            word => Topic::from_word(word).map(Self::AtOnce),
        }
    }
}

/// The last part of the address in one mail: hexadecimal digits.
pub fn token(db: &Db, person: PersonId, mails: Mails) -> Result<String> {
    let plain = [person.0.as_bytes().as_slice(), mails.word().as_bytes()].concat();
    Ok(seal(db, PURPOSE, &plain)?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What an address ends; `NotFound` for everything we never wrote.
pub fn read(db: &Db, token: &str) -> Result<(PersonId, Mails)> {
    let digits = |at: usize| token.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let sealed: Option<Vec<u8>> = (0..token.len()).step_by(2).map(digits).collect();
    let sealed = sealed.filter(|sealed| (44..100).contains(&sealed.len())).ok_or(Error::NotFound)?;
    let plain = unseal(db, PURPOSE, &sealed).map_err(|_| Error::NotFound)?;
    let (person, word) = plain.split_first_chunk::<16>().ok_or(Error::NotFound)?;
    let mails = std::str::from_utf8(word).ok().and_then(Mails::from_word).ok_or(Error::NotFound)?;
    Ok((PersonId(Uuid::from_bytes(*person)), mails))
}

/// Ends them. Doing so twice, or after the account is gone, is the same as once.
pub async fn end(db: &Db, token: &str) -> Result<Mails> {
    let (person, mails) = read(db, token)?;
    let ended = settings::end(db, person, |topic, pace| match mails {
        Mails::AtOnce(meant) => topic == meant && pace == Pace::Once,
        Mails::Daily => pace == Pace::Daily,
        Mails::Weekly => pace == Pace::Weekly,
    });
    match ended.await {
        Ok(()) | Err(Error::NotFound) => Ok(mails),
        Err(error) => Err(error),
    }
}
