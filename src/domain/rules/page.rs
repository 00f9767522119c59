//! Seiten: written together by all who write in the space.

use store::words::Level;

use super::kinds::{Circle, KindRules, News, Stays};

pub const RULES: KindRules = KindRules {
    create: Level::Write,
    unpublished: Circle::Writers,
    editors: Circle::Writers,
    news: News::Changes,
    comments: true,
    inside: false,
    stays: Stays::Never,
};
