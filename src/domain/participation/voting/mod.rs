//! Voting in a Beteiligung: its phases say when, [`crate::ballots`] keeps the secret, the Personalrat agrees before.

pub mod consent;

use std::collections::HashSet;

use store::words::{BallotDisclosure, BoxState, Capability, Disclosure, Turn};
use store::{PersonId, Ts, phase};

use super::{Process, blueprint};
use crate::actor::Actor;
use crate::ballots::answers::Answer;
use crate::ballots::cast::{Own, Receipt};
use crate::ballots::results::Outcome;
use crate::ballots::{self, Setup, Urn, close, open};
use crate::db::Db;
use crate::error::{Faults, Result};
use crate::rules;
use crate::rules::participation::capabilities;
use crate::spaces::audiences;

/// A ballot as one reader sees it.
#[derive(Debug, Clone)]
pub struct Voting {
    /// None before questions were asked.
    pub urn: Option<Urn>,
    pub own: Own,
    /// The reader can cast now.
    pub may_cast: bool,
    /// The end of the phase in which is voted.
    pub until: Option<Ts>,
    pub consent: consent::Standing,
}

/// The ballot of a Beteiligung; `None` for forms without one.
pub async fn show(db: &Db, actor: &Actor, process: &Process) -> Result<Option<Voting>> {
    if !blueprint::takes_ballots(process.row.blueprint) {
        return Ok(None);
    }
    let urn = ballots::find(db, actor, &process.found).await?;
    let own = ballots::cast::own(db, actor, &process.found).await?;
    let open = urn.as_ref().is_some_and(|urn| urn.state == BoxState::Open);
    let again = !own.voted || process.row.disclosure == Disclosure::Named;
    let rule = rules::ballot::vote(actor, &process.facts());
    let until = process.phases_for(Capability::Vote).last().and_then(|phase| phase.closes_at);
    let may_cast = open && own.may_vote && again && rule.is_allowed();
    Ok(Some(Voting { urn, own, may_cast, until, consent: consent::standing(db, process).await? }))
}

/// Asks these questions, under the promise the Beteiligung makes. Not once it has started.
pub async fn prepare(db: &Db, actor: &Actor, process: &Process, setup: &Setup) -> Result<()> {
    rules::participation::set_up(actor, &process.facts()).check()?;
    let disclosure = disclosure(process)?;
    ballots::setup::prepare(db, actor, &process.found, &Setup { disclosure, ..setup.clone() }).await
}

/// What the Beteiligung promises, for a ballot. A ballot is not confidential: either its name stands beside it, or
/// nobody can say whose it is.
fn disclosure(process: &Process) -> Result<BallotDisclosure> {
    match process.row.disclosure {
        Disclosure::Named => Ok(BallotDisclosure::Named),
        Disclosure::Anonymous => Ok(BallotDisclosure::Anonymous),
        Disclosure::PaperCodes => Ok(BallotDisclosure::PaperCodes),
        Disclosure::Confidential => Err(Faults::one("disclosure", "disclosure-ballots")),
    }
}

/// What keeps a Beteiligung with a ballot from being started, beside what every one needs.
pub async fn missing(db: &Db, actor: &Actor, process: &Process) -> Result<Faults> {
    let mut faults = Faults::default();
    if !blueprint::takes_ballots(process.row.blueprint) {
        return Ok(faults);
    }
    if process.phases_for(Capability::Vote).all(|phase| phase.closes_at.is_none()) {
        faults.add("phases", "ballot-phase");
    }
    match ballots::find(db, actor, &process.found).await? {
        None => faults.add("questions", "ballot-none"),
        Some(urn) if disclosure(process).ok() != Some(urn.setup.disclosure) => {
            faults.add("questions", "ballot-disclosure");
        }
        Some(urn) => {
            let named = urn.setup.disclosure != BallotDisclosure::PaperCodes;
            if named && electorate(db, process).await?.len() < usize::try_from(urn.setup.min_group).unwrap_or(0) {
                faults.add("audience", "ballot-few");
            }
            if consent::standing(db, process).await?.is_missing() {
                faults.add("consent", "consent-needed");
            }
        }
    }
    Ok(faults)
}

/// Who may vote: whoever reads the Beteiligung at that moment.
async fn electorate(db: &Db, process: &Process) -> Result<HashSet<PersonId>> {
    audiences::readers(db, process.found.entry.domain_id).await
}

/// Casts the actor's ballot while the phase lasts.
pub async fn cast(db: &Db, actor: &Actor, process: &Process, answers: &[Answer]) -> Result<Receipt> {
    rules::ballot::vote(actor, &process.facts()).check()?;
    ballots::cast::cast(db, actor, &process.found, answers).await
}

/// The result, and whether counting what is kept once more gives the same; denied to everybody before the end.
pub async fn result(db: &Db, actor: &Actor, process: &Process) -> Result<(Outcome, bool)> {
    let outcome = ballots::results::result(db, actor, &process.found).await?;
    Ok((outcome, ballots::results::recount(db, actor, &process.found).await?))
}

/// A phase begins or ends: the urn is opened or counted with it. Twice is once.
pub(super) async fn turn(db: &Db, process: &Process, phase: &phase::Model, turn: Turn) -> Result<()> {
    let system = Actor::system("a phase at its time");
    let Some(urn) = ballots::find(db, &system, &process.found).await? else { return Ok(()) };
    let votes = capabilities(phase).contains(&Capability::Vote);
    match (turn, urn.state) {
        // After a stand-still longer than the phase nobody could vote any more.
        (Turn::Opened, BoxState::Prepared) if votes && phase.closes_at.is_none_or(|end| process.now < end) => {
            let people: Vec<PersonId> = electorate(db, process).await?.into_iter().collect();
            open::open(db, &system, &process.found, &people).await
        }
        (Turn::Closed, BoxState::Open | BoxState::Closed) if votes => close::close(db, &system, &process.found).await,
        _ => Ok(()),
    }
}

/// The Beteiligung was stopped: what was cast is thrown away uncounted.
pub(super) async fn call_off(db: &Db, process: &Process) -> Result<()> {
    let system = Actor::system("a Beteiligung was stopped");
    match ballots::find(db, &system, &process.found).await? {
        Some(urn) if matches!(urn.state, BoxState::Open | BoxState::Cancelled) => {
            close::cancel(db, &system, &process.found).await
        }
        _ => Ok(()),
    }
}
