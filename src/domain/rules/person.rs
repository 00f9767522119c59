//! What may be done to persons and accounts.
//!
//! Guests of other administrations belong to the house as far as spaces were opened to them by name: to
//! them there is no directory, no open space and no space they were not let into.

use store::PersonId;
use store::words::SiteRole;

use super::Decision;
use crate::actor::Actor;
use crate::error::Reason;

/// May `actor` take part at all? Everybody with an account may, guests too.
pub fn belong(actor: &Actor) -> Decision {
    if actor.is_system() || actor.rights.role.is_some() { Decision::Allowed } else { Decision::Hidden }
}

/// May `actor` see the directory: people, units, groups, sites? Every member of staff may.
pub fn see(actor: &Actor) -> Decision {
    if actor.is_system() || actor.rights.role.is_some_and(is_staff) { Decision::Allowed } else { Decision::Hidden }
}

/// Whether this role is one of the house's own people.
pub fn is_staff(role: SiteRole) -> bool {
    role != SiteRole::Guest
}

/// May `actor` change contact and settings of this person?
pub fn edit(actor: &Actor, person: PersonId) -> Decision {
    if belong(actor) == Decision::Hidden {
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
