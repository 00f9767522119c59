//! Beiträge: written by one person, with the editors of the space behind them.

use store::SpaceId;
use store::words::{EntryState, Level, PostForm};

use super::Decision;
use super::entry::{self, EntryFacts};
use super::kinds::{Circle, KindRules, News, Stays};
use crate::actor::Actor;
use crate::error::Reason;

pub const RULES: KindRules = KindRules {
    create: Level::Write,
    unpublished: Circle::NamedAuthorAndApprovers,
    editors: Circle::AuthorAndApprovers,
    news: News::Once,
    comments: true,
    arguments: false,
    inside: false,
    by_start: false,
    stays: Stays::Never,
};

/// May `actor` change lead, picture, name and dates? What readers see, or what lies with those who
/// approve, only somebody changes who may bring it before readers.
pub fn describe(actor: &Actor, post: &EntryFacts) -> Decision {
    match entry::edit(actor, post) {
        Decision::Allowed if post.published || post.state == EntryState::InApproval => {
            entry::reach_readers(actor, post)
        }
        other => other,
    }
}

/// May `actor` say when it is published? Only of what readers do not see yet. Whether it may be published
/// as it stands is another question ([`entry::publish`]).
pub fn schedule(actor: &Actor, post: &EntryFacts) -> Decision {
    match entry::edit(actor, post) {
        Decision::Allowed if post.published => Decision::Denied(Reason::State),
        Decision::Allowed => entry::reach_readers(actor, post),
        other => other,
    }
}

/// May `actor` say that it stays on top of its blog?
pub fn pin(actor: &Actor, post: &EntryFacts) -> Decision {
    entry::needs(actor, post, Level::Approve)
}

/// May `actor` let it speak in somebody else's name? Of a person that person still decides.
pub fn lend_name(actor: &Actor, post: &EntryFacts) -> Decision {
    entry::needs(actor, post, Level::Approve)
}

/// May `actor` have another Mitteilung take the place of this one? `replaced`: one has already.
pub fn replace(actor: &Actor, post: &EntryFacts, form: PostForm, replaced: bool) -> Decision {
    match entry::needs(actor, post, Level::Approve) {
        Decision::Allowed if replaced => Decision::Denied(Reason::Replaced),
        Decision::Allowed => Decision::when(form != PostForm::Post && post.published, Reason::State),
        other => other,
    }
}

/// May `actor` write it as what it is? A Mitteilung speaks for the Bereich, so whoever approves there does.
pub fn speak_as(actor: &Actor, space: SpaceId, form: PostForm) -> Decision {
    let needed = if form == PostForm::Post { Level::Read } else { Level::Approve };
    Decision::when(actor.is_system() || actor.space_level(space) >= Some(needed), Reason::Level)
}
