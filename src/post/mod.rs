//! The post office: takes due mails from the ledger, has them written and hands them to the mail
//! server. Nobody waits for it; while the server is away, mails wait in the ledger.

pub mod mime;
pub mod smtp;

use std::time::Duration;

use anyhow::Result;
use domain::Db;
use domain::notifications::ledger::{self, Claimed, Outcome};
use domain::notifications::letters::{self, Letter};
use futures_util::future::join_all;
use tokio_util::sync::CancellationToken;
use web::notifications::letter::compose;

use mime::Sender;
use smtp::{Line, Refusal, Server};

/// Lines to the mail server at once, and mails on each before the next are claimed. One mail after
/// the other must fit into the ledger's lease, however slow the server is.
const LINES: usize = 4;
const MAILS: usize = 5;
/// How often the ledger is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// Waits for a server that is away: the first and the longest.
const AWAY: Duration = Duration::from_secs(5);
const LONGEST_AWAY: Duration = Duration::from_secs(5 * 60);

/// Who sends, through which server, and what mails say of the house.
#[derive(Debug, Clone)]
pub struct Office {
    pub server: Server,
    pub sender: Sender,
    pub surface: web::app::Settings,
}

/// What a round came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Round {
    /// Nothing was due.
    Idle,
    /// So many mails were looked at.
    Went(usize),
    /// The server is away, or takes nothing from us.
    Away(String),
}

/// Sends mails as they become due, until told to stop.
pub async fn run(db: Db, office: Office, stop: CancellationToken) {
    if let Err(error) = ledger::reclaim(&db).await {
        tracing::warn!(%error, "mails that were being sent wait for their lease to lapse");
    }
    let mut away = AWAY;
    while !stop.is_cancelled() {
        let wait = match round(&db, &office).await {
            Ok(Round::Went(_)) => Duration::ZERO,
            Ok(Round::Idle) => LOOK,
            Ok(Round::Away(fault)) => {
                tracing::warn!(fault, seconds = away.as_secs(), "no mail goes out, trying again");
                let longer = (away * 2).min(LONGEST_AWAY);
                std::mem::replace(&mut away, longer)
            }
            Err(error) => {
                tracing::warn!(%error, "mails could not be sent, trying again");
                AWAY
            }
        };
        if wait == Duration::ZERO {
            away = AWAY;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Sends what is due now, up to some mails on each line.
pub async fn round(db: &Db, office: &Office) -> Result<Round> {
    let claimed = ledger::claim(db, (LINES * MAILS) as u64).await?;
    if claimed.is_empty() {
        return Ok(Round::Idle);
    }
    let count = claimed.len();
    let letters = letters::write(db, &claimed).await?;
    let mut mails: Vec<(Claimed, Letter)> = Vec::new();
    for (claimed, letter) in claimed.into_iter().zip(letters) {
        match letter {
            Some(letter) => mails.push((claimed, letter)),
            None => ledger::settle(db, &claimed, &Outcome::Dropped).await?,
        }
    }
    let sent = join_all(mails.chunks(MAILS).map(|mails| on_one_line(db, office, mails))).await;
    for line in sent {
        if let Some(fault) = line? {
            return Ok(Round::Away(fault));
        }
    }
    Ok(Round::Went(count))
}

/// Sends these one after the other; answers with the fault if the server went away.
async fn on_one_line(db: &Db, office: &Office, mails: &[(Claimed, Letter)]) -> Result<Option<String>> {
    let mut line = None;
    let mut away: Option<String> = None;
    for (claimed, letter) in mails {
        let outcome = match &away {
            Some(fault) => Outcome::Untried(fault.clone()),
            None => match send(db, office, &mut line, letter).await {
                Ok(()) => Outcome::Sent,
                Err(Refusal::Later(fault)) => Outcome::Later(fault),
                Err(Refusal::Never(fault)) => Outcome::Failed(fault),
                Err(Refusal::Away(fault)) => {
                    away = Some(fault.clone());
                    Outcome::Untried(fault)
                }
                Err(Refusal::Broke(fault)) => {
                    away = Some(fault.clone());
                    Outcome::Later(fault)
                }
            },
        };
        if let Outcome::Failed(_) = outcome {
            tracing::warn!(mail = %claimed.id, "a mail will not be delivered");
        }
        ledger::settle(db, claimed, &outcome).await?;
    }
    if let Some(line) = line {
        line.close().await;
    }
    Ok(away)
}

async fn send(db: &Db, office: &Office, line: &mut Option<Line>, letter: &Letter) -> Result<(), Refusal> {
    let now = db.clock().now();
    let mail = mime::mail(&office.sender, letter, &compose(&office.surface, letter, now), now);
    let mail = mail.map_err(|error| Refusal::Never(error.to_string()))?;
    let mut open = match line.take() {
        Some(open) => open,
        None => Line::open(&office.server).await?,
    };
    open.send(&mail).await?;
    *line = Some(open);
    Ok(())
}
