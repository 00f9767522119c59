//! Where kinds of entries differ in what may be done to them. Both forms of every rule in
//! [`super::entry`], the decision and the scope, read these lines.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use store::words::{EntryKind, Level, Moderation};
use store::{Ts, entry, space};

use super::{comment, micropost, page, participation, post, proposal, situation};

/// The rules of one kind.
#[derive(Debug, Clone, Copy)]
pub struct KindRules {
    /// The level at which somebody may write one, and take back their own.
    pub create: Level,
    /// Who sees a text that has not been brought before readers.
    pub unpublished: Circle,
    /// Who may change the text.
    pub editors: Circle,
    /// When it is listed among what is new.
    pub news: News,
    /// Readers may comment on it.
    pub comments: bool,
    /// A comment may speak for or against it.
    pub arguments: bool,
    /// It is read with what it stands below, and hidden with it.
    pub inside: bool,
    /// It comes before readers by an act of its own, never by saving or approving a text.
    pub by_start: bool,
    /// Whether it can be taken away.
    pub stays: Stays,
}

/// What nobody takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It can be taken away.
    Never,
    /// Once readers saw it, it does not vanish.
    Published,
    /// What was said stays: nobody changes it or takes it away.
    Always,
}

impl Stays {
    /// Whether nobody takes it away.
    pub(crate) fn holds(self, published: bool) -> bool {
        match self {
            Self::Never => false,
            Self::Published => published,
            Self::Always => true,
        }
    }
}

/// What can be taken away: the scope of [`Stays::holds`].
pub(crate) fn may_go() -> Condition {
    let kinds = |stays: Stays| entry::Column::Kind.is_not_in(all(|rules| rules.stays == stays));
    let unseen = Condition::any().add(kinds(Stays::Published)).add(entry::Column::PublishedId.is_null());
    Condition::all().add(kinds(Stays::Always)).add(unseen)
}

impl KindRules {
    /// It may speak in somebody's name: its owner is that person, and releases what readers see.
    pub fn is_named(&self) -> bool {
        self.unpublished == Circle::NamedAuthorAndApprovers
    }
}

/// A circle of people around an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circle {
    /// Everybody who writes where it stands.
    Writers,
    /// Whoever wrote it, and those who approve.
    AuthorAndApprovers,
    /// The same, and whoever it speaks for.
    NamedAuthorAndApprovers,
    /// Whoever wrote it.
    Author,
}

/// When an entry is news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// When readers first see it.
    Once,
    /// With every change that is not called minor.
    Changes,
    /// Never; it is read with what it belongs to.
    Never,
}

impl News {
    /// When it is news from now on; `None` leaves what was.
    pub(crate) fn at(self, before: Option<Ts>, now: Ts, change: bool) -> Option<Ts> {
        match self {
            Self::Never => None,
            Self::Once => before.is_none().then_some(now),
            Self::Changes => (before.is_none() || change).then_some(now),
        }
    }
}

/// The rules of a kind.
pub fn of(kind: EntryKind) -> &'static KindRules {
    match kind {
        EntryKind::Page => &page::RULES,
        EntryKind::Post => &post::RULES,
        EntryKind::Micropost => &micropost::RULES,
        EntryKind::Comment => &comment::RULES,
        EntryKind::Situation => &situation::RULES,
        EntryKind::SituationReport => &situation::REPORTS,
        EntryKind::Participation => &participation::RULES,
        EntryKind::Proposal => &proposal::RULES,
    }
}

/// The kinds for which this holds.
pub(crate) fn all(holds: impl Fn(&KindRules) -> bool) -> Vec<EntryKind> {
    EntryKind::ALL.iter().copied().filter(|kind| holds(of(*kind))).collect()
}

/// Whether a text of this kind needs an approval in this space before readers see it: a page where
/// the space asks for Freigabe, any other contribution where it asks for Vorabprüfung.
pub fn approval(kind: EntryKind, space: &space::Model) -> bool {
    match kind {
        EntryKind::Page => space.approval,
        // In an emergency nothing waits.
        EntryKind::Situation | EntryKind::SituationReport => false,
        // Whoever may start one answers for it.
        EntryKind::Participation => false,
        _ => space.moderation == Moderation::Before,
    }
}

/// The level at which one may write an entry of this kind in this space.
pub fn create_level(kind: EntryKind, space: &space::Model) -> Level {
    let own = of(kind).create;
    if kind != EntryKind::Page && space.moderation == Moderation::Official { own.max(Level::Approve) } else { own }
}
