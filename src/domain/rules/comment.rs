//! Kommentare: the words of one person, read with the entry they stand below.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr};
use store::words::{EntryKind, Level, SiteRole};

use super::entry::{self, EntryFacts};
use super::kinds::{Circle, KindRules, News, Stays};
use super::{Decision, responsible};
use crate::actor::Actor;
use crate::error::Reason;

pub const RULES: KindRules = KindRules {
    create: Level::Comment,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::Author,
    news: News::Never,
    comments: false,
    arguments: false,
    inside: true,
    by_start: false,
    stays: Stays::Never,
};

/// What the rules need to know of the place of a comment besides the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Comments are wanted here.
    pub open: bool,
    /// The level at which one may write a comment in this space.
    pub level: Level,
}

/// May `actor` write a comment below this entry? A comment is answered in its thread.
pub fn write(actor: &Actor, on: &EntryFacts, place: Place) -> Decision {
    match entry::comment(actor, on) {
        Decision::Allowed if on.kind == EntryKind::Comment => Decision::Denied(Reason::State),
        Decision::Allowed if !place.open => Decision::Denied(Reason::CommentsOff),
        Decision::Allowed => {
            Decision::when(actor.is_system() || actor.level(on.domain) >= Some(place.level), Reason::Level)
        }
        other => other,
    }
}

/// Whether questions below this entry go to `actor`: those responsible, or in whose name it speaks, and
/// their deputies; where nobody is, whoever wrote it.
pub fn is_asked(actor: &Actor, on: &EntryFacts) -> bool {
    let author = actor.person().is_some() && actor.person() == on.author;
    responsible::is_responsible(actor, on) || (author && responsible::is_nobodys(on))
}

/// The entries for which [`is_asked`] holds, in SQL.
pub fn asked(actor: &Actor) -> Condition {
    use store::entry::Column::{AuthorId, DeputyId, DeputyUnitId, OwnerId, OwnerUnitId};
    let Some(person) = actor.person() else { return Condition::all().add(Expr::cust("1 = 0")) };
    let units = || actor.rights.units.iter().copied();
    let nobodys = Condition::all()
        .add(OwnerId.is_null())
        .add(DeputyId.is_null())
        .add(OwnerUnitId.is_null())
        .add(DeputyUnitId.is_null());
    Condition::any()
        .add(OwnerId.eq(person))
        .add(DeputyId.eq(person))
        .add(OwnerUnitId.is_in(units()))
        .add(DeputyUnitId.is_in(units()))
        .add(nobodys.add(AuthorId.eq(person)))
}

/// May `actor` say that a question below this entry is answered, or is not? Those who are asked, those
/// who approve, and whoever asked.
pub fn settle(actor: &Actor, on: &EntryFacts, question: &EntryFacts) -> Decision {
    match verify(actor, on) {
        Decision::Denied(Reason::Level) if entry::wrote(actor, question) => Decision::Allowed,
        other => other,
    }
}

/// May `actor` stand by an answer below this entry?
pub fn verify(actor: &Actor, on: &EntryFacts) -> Decision {
    match entry::confirm(actor, on) {
        Decision::Denied(Reason::Level) if actor.may_write && is_asked(actor, on) => Decision::Allowed,
        other => other,
    }
}

/// May `actor` learn who wrote this confidentially? The Vertrauensstelle alone, where it reads.
pub fn learn_name(actor: &Actor, comment: &EntryFacts) -> Decision {
    match entry::subscribe(actor, comment) {
        Decision::Allowed => Decision::when(actor.rights.role == Some(SiteRole::TrustOffice), Reason::TrustOffice),
        other => other,
    }
}
