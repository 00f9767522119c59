//! Seiten: written together by all who write in the space.

use store::words::Level;

use super::kinds::{Circle, KindRules, News, Stays};

pub const RULES: KindRules = KindRules {
    create: Level::Write,
    unpublished: Circle::Writers,
    editors: Circle::Writers,
    news: News::Changes,
    comments: true,
    arguments: false,
    inside: false,
    by_start: false,
    stays: Stays::Never,
};
