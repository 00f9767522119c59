//! What may be done to an entry.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr};
use store::words::{EntryKind, EntryState, Level};
use store::{DomainId, EntryId, PersonId, SpaceId, UnitId, entry};

use super::kinds::{self, Circle, KindRules, Stays};
use super::{Decision, posting, release, responsible, writing};
use crate::actor::Actor;
use crate::error::Reason;

/// What the rules need to know of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryFacts {
    pub id: EntryId,
    pub kind: EntryKind,
    pub space: SpaceId,
    pub domain: DomainId,
    pub state: EntryState,
    /// Whether readers have a text to see.
    pub published: bool,
    pub author: Option<PersonId>,
    pub owner: Option<PersonId>,
    pub deputy: Option<PersonId>,
    pub owner_unit: Option<UnitId>,
    pub deputy_unit: Option<UnitId>,
    /// Readers see no text of it before an approval.
    pub approval: bool,
    /// Whoever it speaks for has released the newest text.
    pub released: bool,
    /// Its text stays as it is from now on.
    pub frozen: bool,
}

impl From<&entry::Model> for EntryFacts {
    fn from(entry: &entry::Model) -> Self {
        Self {
            id: entry.id,
            kind: entry.kind,
            space: entry.space_id,
            domain: entry.domain_id,
            state: entry.state,
            published: entry.published_id.is_some(),
            author: entry.author_id,
            owner: entry.owner_id,
            deputy: entry.deputy_id,
            owner_unit: entry.owner_unit_id,
            deputy_unit: entry.deputy_unit_id,
            approval: false,
            released: false,
            frozen: entry.frozen,
        }
    }
}

impl EntryFacts {
    /// Whether it lies in the trash.
    pub(super) fn is_trashed(&self) -> bool {
        self.state == EntryState::Trashed
    }

    pub(super) fn rules(&self) -> &'static KindRules {
        kinds::of(self.kind)
    }
}

/// May `actor` know and read this entry?
pub fn see(actor: &Actor, entry: &EntryFacts) -> Decision {
    let Some(level) = actor.level(entry.domain) else { return Decision::Hidden };
    let seen = match entry.state {
        EntryState::Trashed => may_delete(actor, entry, level),
        _ => entry.published || in_circle(actor, entry, level, entry.rules().unpublished),
    };
    if seen { Decision::Allowed } else { Decision::Hidden }
}

/// The entries `actor` may see, trash aside: the scope of [`see`] for lists.
pub fn seen(actor: &Actor) -> Condition {
    Condition::all().add(entry::Column::State.ne(EntryState::Trashed)).add(
        Condition::any()
            .add(domain_in(actor, Level::Read).add(entry::Column::PublishedId.is_not_null()))
            .add(circle(actor, |rules| rules.unpublished)),
    )
}

/// What readers see in these domains, for somebody of whom it is known that they read there.
pub fn read_in(domains: Vec<DomainId>) -> Condition {
    Condition::all()
        .add(entry::Column::DomainId.is_in(domains))
        .add(entry::Column::State.ne(EntryState::Trashed))
        .add(entry::Column::PublishedId.is_not_null())
}

/// The entries whose newest text `actor` may see: the scope of [`see_head`].
pub fn written(actor: &Actor) -> Condition {
    Condition::all().add(entry::Column::State.ne(EntryState::Trashed)).add(circle(actor, |rules| rules.unpublished))
}

/// The trashed entries `actor` may see: the scope of [`see`] for the trash.
pub fn seen_trash(actor: &Actor) -> Condition {
    let mut may_delete = Condition::any().add(domain_in(actor, Level::Approve));
    for level in [Level::Write, Level::Comment] {
        let kinds = kinds::all(|rules| rules.create == level);
        let own = domain_in(actor, level).add(own(actor)).add(entry::Column::Kind.is_in(kinds));
        may_delete = may_delete.add(own);
    }
    Condition::all().add(entry::Column::State.eq(EntryState::Trashed)).add(kinds::may_go()).add(may_delete)
}

/// The newest text, also where readers still see an older one. This is reading, for any token.
pub fn see_head(actor: &Actor, entry: &EntryFacts) -> Decision {
    inside(actor, entry, entry.rules().unpublished)
}

/// May `actor` change the text, tags, files of this entry?
pub fn edit(actor: &Actor, entry: &EntryFacts) -> Decision {
    match posting(actor, inside(actor, entry, entry.rules().editors)) {
        Decision::Hidden => Decision::Hidden,
        _ if entry.rules().stays == Stays::Always => Decision::Denied(Reason::Lasting),
        Decision::Allowed if entry.frozen => Decision::Denied(Reason::Frozen),
        other => other,
    }
}

/// May `actor` place it elsewhere in its space?
pub fn move_within(actor: &Actor, entry: &EntryFacts) -> Decision {
    needs(actor, entry, Level::Write)
}

/// May `actor` make the newest text visible to readers, in the name it bears?
pub fn publish(actor: &Actor, entry: &EntryFacts) -> Decision {
    match reach_readers(actor, entry) {
        Decision::Allowed => Decision::when(!release::is_lacking(actor, entry), Reason::Release),
        other => other,
    }
}

/// May `actor` bring something before readers here, whatever it says?
pub(super) fn reach_readers(actor: &Actor, entry: &EntryFacts) -> Decision {
    let level = if entry.approval { Level::Approve } else { entry.rules().create };
    let held = needs(actor, entry, level);
    if held.is_allowed() { Decision::when(!entry.rules().by_start, Reason::State) } else { held }
}

/// May `actor` approve or return what was submitted?
pub fn decide(actor: &Actor, entry: &EntryFacts) -> Decision {
    match needs(actor, entry, Level::Approve) {
        Decision::Allowed if entry.rules().by_start => Decision::Denied(Reason::State),
        Decision::Allowed => Decision::when(entry.state == EntryState::InApproval, Reason::State),
        other => other,
    }
}

/// May `actor` say that the text is up to date, or that the answer is verified?
pub fn confirm(actor: &Actor, entry: &EntryFacts) -> Decision {
    let known = needs(actor, entry, Level::Read);
    if known != Decision::Allowed {
        return known;
    }
    let level = actor.level(entry.domain).unwrap_or(Level::Read);
    writing(actor, Decision::when(responsible::is_responsible(actor, entry) || level >= Level::Approve, Reason::Level))
}

/// May `actor` lay it into the trash, and take it out again?
pub fn delete(actor: &Actor, entry: &EntryFacts) -> Decision {
    if see(actor, entry) == Decision::Hidden {
        return Decision::Hidden;
    }
    let level = actor.level(entry.domain).unwrap_or(Level::Read);
    writing(actor, Decision::when(may_delete(actor, entry, level), Reason::Level))
}

/// May `actor` say who sees it?
pub fn restrict(actor: &Actor, entry: &EntryFacts) -> Decision {
    needs(actor, entry, Level::Approve)
}

/// May `actor` comment on it? What readers do not see yet is not discussed.
pub fn comment(actor: &Actor, entry: &EntryFacts) -> Decision {
    match needs(actor, entry, Level::Comment) {
        Decision::Allowed => Decision::when(entry.published, Reason::State),
        other => other,
    }
}

/// May `actor` hang an entry of their own below this one?
pub fn add_below(actor: &Actor, entry: &EntryFacts) -> Decision {
    needs(actor, entry, Level::Write)
}

/// Hear of changes; whoever reads may.
pub fn subscribe(actor: &Actor, entry: &EntryFacts) -> Decision {
    writing(actor, see(actor, entry))
}

/// What the surface offers: one flag per button.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Abilities {
    pub edit: bool,
    pub publish: bool,
    pub decide: bool,
    pub confirm: bool,
    pub delete: bool,
    pub restrict: bool,
}

pub fn abilities(actor: &Actor, entry: &EntryFacts) -> Abilities {
    Abilities {
        edit: edit(actor, entry).is_allowed(),
        publish: publish(actor, entry).is_allowed(),
        decide: decide(actor, entry).is_allowed(),
        confirm: confirm(actor, entry).is_allowed(),
        delete: delete(actor, entry).is_allowed(),
        restrict: restrict(actor, entry).is_allowed(),
    }
}

/// As [`holds`]; above reading it is [`posting`].
pub(super) fn needs(actor: &Actor, entry: &EntryFacts, level: Level) -> Decision {
    let held = holds(actor, entry, level);
    if level == Level::Read { held } else { posting(actor, held) }
}

/// Sees it, it is not in the trash, and the level suffices.
fn holds(actor: &Actor, entry: &EntryFacts, level: Level) -> Decision {
    if see(actor, entry) == Decision::Hidden {
        return Decision::Hidden;
    }
    if entry.state == EntryState::Trashed {
        return Decision::Denied(Reason::Trashed);
    }
    Decision::when(actor.level(entry.domain) >= Some(level), Reason::Level)
}

/// As [`holds`], for the circle of a kind.
fn inside(actor: &Actor, entry: &EntryFacts, circle: Circle) -> Decision {
    match holds(actor, entry, Level::Read) {
        Decision::Allowed => {
            let level = actor.level(entry.domain).unwrap_or(Level::Read);
            Decision::when(in_circle(actor, entry, level, circle), Reason::Level)
        }
        other => other,
    }
}

fn may_delete(actor: &Actor, entry: &EntryFacts, level: Level) -> bool {
    !entry.rules().stays.holds(entry.published)
        && (level >= Level::Approve || (wrote(actor, entry) && level >= entry.rules().create))
}

/// Whether the actor wrote it, by name or confidentially.
pub fn wrote(actor: &Actor, entry: &EntryFacts) -> bool {
    let named = actor.person().is_some() && actor.person() == entry.author;
    named || actor.rights.unnamed.contains(&entry.id)
}

fn in_circle(actor: &Actor, entry: &EntryFacts, level: Level, circle: Circle) -> bool {
    let own = wrote(actor, entry) && level >= entry.rules().create;
    match circle {
        Circle::Writers => level >= Level::Write,
        Circle::AuthorAndApprovers => own || level >= Level::Approve,
        Circle::NamedAuthorAndApprovers => own || release::speaks_for(actor, entry) || level >= Level::Approve,
        Circle::Author => own,
    }
}

/// The entries in whose circle the actor is: the scope of [`in_circle`].
fn circle(actor: &Actor, of: fn(&KindRules) -> Circle) -> Condition {
    let kinds = |wanted: Circle| entry::Column::Kind.is_in(kinds::all(|rules| of(rules) == wanted));
    let mut within = Condition::any()
        .add(domain_in(actor, Level::Write).add(kinds(Circle::Writers)))
        .add(domain_in(actor, Level::Approve).add(kinds(Circle::AuthorAndApprovers)))
        .add(domain_in(actor, Level::Approve).add(kinds(Circle::NamedAuthorAndApprovers)))
        .add(domain_in(actor, Level::Read).add(release::spoken_for(actor)));
    for level in [Level::Write, Level::Comment] {
        let kinds = kinds::all(|rules| of(rules) != Circle::Writers && rules.create == level);
        within = within.add(domain_in(actor, level).add(own(actor)).add(entry::Column::Kind.is_in(kinds)));
    }
    within
}

/// What the actor wrote: the scope of [`wrote`].
pub(crate) fn own(actor: &Actor) -> Condition {
    let mut own = Condition::any().add(Expr::cust("1 = 0"));
    if let Some(person) = actor.person() {
        own = own.add(entry::Column::AuthorId.eq(person));
    }
    if !actor.rights.unnamed.is_empty() {
        own = own.add(entry::Column::Id.is_in(actor.rights.unnamed.iter().copied()));
    }
    own
}

fn domain_in(actor: &Actor, level: Level) -> Condition {
    if actor.is_system() {
        return Condition::all().add(Expr::cust("1 = 1"));
    }
    Condition::all().add(entry::Column::DomainId.is_in(actor.domains(level)))
}
