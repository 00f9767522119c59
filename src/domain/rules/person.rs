//! What may be done to persons and accounts.

use store::PersonId;

use super::Decision;
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` see the directory? Every member of staff may.
pub fn see(actor: &Actor) -> Decision {
    if actor.is_system() || actor.rights.role.is_some() { Decision::Allowed } else { Decision::Hidden }
}

/// May `actor` change contact and settings of this person?
pub fn edit(actor: &Actor, person: PersonId) -> Decision {
    if see(actor) == Decision::Hidden {
        return Decision::Hidden;
    }
    if !actor.may_write {
        return Decision::Denied(Reason::TokenReadsOnly);
    }
    Decision::when(actor.is_admin() || actor.person() == Some(person), Reason::Administration)
}

/// May `actor` add, disable and equip accounts?
pub fn administer(actor: &Actor) -> Decision {
    if see(actor) == Decision::Hidden {
        return Decision::Hidden;
    }
    if !actor.may_write {
        return Decision::Denied(Reason::TokenReadsOnly);
    }
    Decision::when(actor.is_admin(), Reason::Administration)
}

/// Is it `actor`'s own affair? What hears in somebody's name is changed by nobody else.
pub fn own(actor: &Actor, person: PersonId) -> Decision {
    Decision::when(actor.person() == Some(person), Reason::Own)
}
