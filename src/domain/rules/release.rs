//! Freigabe of a text by the person in whose name it speaks.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr};
use store::entry;
use store::words::EntryState;

use super::entry::{EntryFacts, edit, see_head};
use super::kinds::{self, KindRules};
use super::{Decision, writing};
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` ask whoever it speaks for to release the newest text?
pub fn ask(actor: &Actor, entry: &EntryFacts) -> Decision {
    match edit(actor, entry) {
        Decision::Allowed => Decision::when(is_unread(entry) && is_lacking(actor, entry), Reason::State),
        other => other,
    }
}

/// May `actor` release the newest text? It speaks in their name, and readers do not see it yet.
pub fn give(actor: &Actor, entry: &EntryFacts) -> Decision {
    match writing(actor, see_head(actor, entry)) {
        Decision::Allowed if !speaks_for(actor, entry) => Decision::Denied(Reason::Release),
        Decision::Allowed => Decision::when(is_unread(entry) && !entry.released, Reason::State),
        other => other,
    }
}

/// Whether readers do not see the newest text.
pub fn is_unread(entry: &EntryFacts) -> bool {
    !matches!(entry.state, EntryState::Published | EntryState::Trashed)
}

/// Whether it speaks in the name of somebody else who has not released the newest text.
pub(super) fn is_lacking(actor: &Actor, entry: &EntryFacts) -> bool {
    let named = entry.rules().is_named() && entry.owner.is_some();
    named && !entry.released && !speaks_for(actor, entry) && !actor.is_system()
}

/// Whether it speaks in the actor's name.
pub(super) fn speaks_for(actor: &Actor, entry: &EntryFacts) -> bool {
    entry.rules().is_named() && actor.person().is_some() && actor.person() == entry.owner
}

/// What speaks in the actor's name: the scope of [`speaks_for`].
pub fn spoken_for(actor: &Actor) -> Condition {
    let Some(person) = actor.person() else { return Condition::all().add(Expr::cust("1 = 0")) };
    let named = kinds::all(KindRules::is_named);
    Condition::all().add(entry::Column::Kind.is_in(named)).add(entry::Column::OwnerId.eq(person))
}
