//! Kommentare: the words of one person, read with the entry they stand below.

use store::words::Level;

use super::kinds::{Circle, KindRules, News};

pub const RULES: KindRules = KindRules {
    create: Level::Comment,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::Author,
    news: News::Never,
};
