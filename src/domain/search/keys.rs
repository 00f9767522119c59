//! What the rights keys of the index mean.

use search::{RightsKey, Scope};
use store::words::Level;

use super::projection::{readers, writers};
use crate::actor::Actor;
use crate::rules::person::is_staff;

/// Everything all staff may find: persons, and spaces whose existence is known.
pub(crate) const STAFF: RightsKey = RightsKey(1);

/// The keys this actor holds. A system actor searches as nobody: commands name an account.
pub(crate) fn scope(actor: &Actor) -> Scope {
    let read = actor.rights.levels.keys().map(|domain| readers(*domain));
    let write = actor.domains(Level::Write).into_iter().map(writers);
    let staff = actor.rights.role.filter(|role| is_staff(*role)).map(|_| STAFF);
    Scope::of(read.chain(write).chain(staff))
}
