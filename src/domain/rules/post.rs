//! Beiträge: written by one person, with the editors of the space behind them.

use store::words::Level;

use super::kinds::{Circle, KindRules, News};

pub const RULES: KindRules = KindRules {
    create: Level::Write,
    unpublished: Circle::AuthorAndApprovers,
    editors: Circle::AuthorAndApprovers,
    news: News::Once,
};
