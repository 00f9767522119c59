//! What may be done to a space.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr};
use store::words::{EntryKind, Level, Visibility};
use store::{SpaceId, space};

use super::{Decision, kinds, posting, writing};
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` know that the space exists?
pub fn know(actor: &Actor, space: SpaceId) -> Decision {
    if actor.knows_space(space) { Decision::Allowed } else { Decision::Hidden }
}

/// The spaces `actor` may know of: the scope of [`know`].
pub fn known(actor: &Actor) -> Condition {
    if actor.is_system() {
        return Condition::all().add(Expr::cust("1 = 1"));
    }
    let mut spaces: Vec<_> = actor.rights.known_spaces.iter().copied().collect();
    spaces.sort();
    Condition::all().add(space::Column::Id.is_in(spaces))
}

/// May `actor` read what lies in the space? Knowing of it and not reading it is a 403.
pub fn read(actor: &Actor, space: SpaceId) -> Decision {
    needs(actor, space, Level::Read)
}

/// Hear of what is new here; whoever reads may.
pub fn subscribe(actor: &Actor, space: SpaceId) -> Decision {
    writing(actor, read(actor, space))
}

/// May `actor` take part in the conversation here?
pub fn comment(actor: &Actor, space: SpaceId) -> Decision {
    posting(actor, needs(actor, space, Level::Comment))
}

/// May `actor` write a page here?
pub fn write(actor: &Actor, space: SpaceId) -> Decision {
    posting(actor, needs(actor, space, Level::Write))
}

/// May `actor` write an entry of this kind here?
pub fn contribute(actor: &Actor, space: &space::Model, kind: EntryKind) -> Decision {
    posting(actor, needs(actor, space.id, kinds::create_level(kind, space)))
}

/// May `actor` change title, visibility and grants?
pub fn manage(actor: &Actor, space: SpaceId) -> Decision {
    writing(actor, needs(actor, space, Level::Manage))
}

/// May `actor` set up a new space? Granting needs the granted right, so whoever does manages it.
pub fn create(actor: &Actor) -> Decision {
    writing(actor, Decision::when(actor.is_admin(), Reason::Administration))
}

/// What staff without any grant hold in a space of this visibility.
pub fn everyone(visibility: Visibility, open_level: Level) -> Option<Level> {
    (visibility == Visibility::Open).then_some(open_level.min(Level::Write))
}

fn needs(actor: &Actor, space: SpaceId, level: Level) -> Decision {
    if !actor.knows_space(space) {
        return Decision::Hidden;
    }
    Decision::when(actor.space_level(space) >= Some(level), Reason::Level)
}
