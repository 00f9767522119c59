//! Kurzbeiträge: part of the conversation, so whoever may comment may write one; the words stay their author's.

use store::words::Level;

use super::kinds::{Circle, KindRules, News, Stays};

pub const RULES: KindRules = KindRules {
    create: Level::Comment,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::Author,
    news: News::Once,
    comments: true,
    arguments: false,
    inside: false,
    by_start: false,
    stays: Stays::Never,
};
