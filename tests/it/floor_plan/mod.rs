//! The floor plan of ARCHITECTURE.md: no arrow points up, neither between crates nor between the
//! rooms of the domain.

mod source;
mod style;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use self::source::{Source, Token, root, shipped};

/// Crates and what of ours each of them may name.
const CRATES: &[(&str, &str, &[&str])] = &[
    ("migrations", "migrations", &[]),
    ("store", "src/store", &[]),
    ("search", "src/search", &[]),
    ("text", "src/text", &[]),
    ("domain", "src/domain", &["migrations", "search", "store", "text"]),
    ("web", "src/web", &["domain", "text"]),
    ("dienstweg", ".", &["domain", "search", "text", "web"]),
];

/// Foreign crates that only these floors may name.
const TOOLS: &[(&str, &[&str])] = &[
    ("axum", &["web", "dienstweg"]),
    ("maud", &["web"]),
    ("sea-orm", &["store", "domain"]),
    ("sea-orm-migration", &["migrations", "domain"]),
    ("sqlx", &["store"]),
    ("tantivy", &["search"]),
    ("comrak", &["text"]),
    ("ammonia", &["text"]),
    ("lettre", &["dienstweg"]),
];

/// The rooms of the domain from the ground up; rooms of one floor do not know each other, except
/// on the ground.
const FLOORS: &[&[&str]] = &[
    &[
        "error",
        "clock",
        "actor",
        "db",
        "egress",
        "events",
        "jobs",
        "generation",
        "intake",
        "progress",
        "traces",
        "workers",
        "writer",
    ],
    &["rules"],
    &["people", "spaces"],
    &["entries"],
    &["ballots", "files"],
    &["moderation", "reactions"],
    &["comments"],
    &["wiki", "posts", "situations", "participation"],
    &["banners", "feed", "search", "webhooks"],
    &["notifications"],
    &["admin"],
];

fn manifest(folder: &str) -> toml::Table {
    let path = root().join(folder).join("Cargo.toml");
    std::fs::read_to_string(path).expect("a manifest").parse().expect("TOML")
}

/// What the program itself is built from, not its tests.
fn dependencies(folder: &str) -> BTreeSet<String> {
    let manifest = manifest(folder);
    manifest["dependencies"].as_table().expect("a table").keys().cloned().collect()
}

#[test]
fn every_crate_has_its_floor() {
    let members: BTreeSet<String> = manifest(".")["workspace"]["members"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|member| member.as_str().expect("a folder").to_owned())
        .collect();
    assert_eq!(members, CRATES.iter().map(|(_, folder, _)| (*folder).to_owned()).collect());
}

#[test]
fn no_crate_names_one_above_it() {
    let ours: BTreeSet<&str> = CRATES.iter().map(|(name, _, _)| *name).collect();
    for (name, folder, may) in CRATES {
        let named = dependencies(folder);
        let upwards: Vec<&String> =
            named.iter().filter(|other| ours.contains(other.as_str()) && !may.contains(&other.as_str())).collect();
        assert!(upwards.is_empty(), "{name} must not name {upwards:?}");
    }
}

#[test]
fn tools_stay_on_their_floor() {
    for (name, folder, _) in CRATES {
        let named = dependencies(folder);
        for (tool, floors) in TOOLS {
            assert!(!named.contains(*tool) || floors.contains(name), "{name} must not name {tool}");
        }
    }
}

#[test]
fn no_room_of_the_domain_calls_up() {
    let floor: BTreeMap<&str, usize> =
        FLOORS.iter().enumerate().flat_map(|(at, rooms)| rooms.iter().map(move |room| (*room, at))).collect();
    let mut upwards = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for source in shipped("src/domain") {
        let room = room_of(&source);
        if room == "lib" {
            continue;
        }
        let own = *floor.get(room.as_str()).unwrap_or_else(|| panic!("{}: on which floor is `{room}`?", source.path));
        seen.insert(room.clone());
        for other in rooms_named(&source) {
            let Some(at) = floor.get(other.as_str()) else { continue };
            if other != room && *at >= own && own > 0 || *at > own {
                upwards.insert(format!("{}: {room} -> {other}", source.path));
            }
        }
    }
    assert!(upwards.is_empty(), "{upwards:#?}");
    assert_eq!(seen, floor.keys().map(|room| (*room).to_owned()).collect(), "a floor without a room");
}

/// The first part of the module path: `wiki` for `src/domain/wiki/pages.rs`.
fn room_of(source: &Source) -> String {
    let below = source.path.strip_prefix("src/domain/").expect("a file of the domain");
    below.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned()
}

/// Words that follow `crate::`, or as many `super::` as lead to the crate.
fn rooms_named(source: &Source) -> Vec<String> {
    let below = source.path.strip_prefix("src/domain/").expect("a file of the domain");
    let depth = below.split('/').filter(|part| *part != "mod.rs").count();
    let mut named = Vec::new();
    let mut at = 0;
    while at < source.tokens.len() {
        let start = at;
        let mut supers = 0;
        while word(source, at) == Some("super") && colons(source, at + 1) {
            supers += 1;
            at += 3;
        }
        if word(source, at) == Some("crate") && colons(source, at + 1) {
            at += 3;
            supers = depth;
        }
        if supers >= depth && at > start {
            named.extend(heads(&source.tokens[at..]));
        }
        at = at.max(start + 1);
    }
    named
}

fn word(source: &Source, at: usize) -> Option<&str> {
    match source.tokens.get(at) {
        Some(Token::Word(word)) => Some(word),
        _ => None,
    }
}

fn colons(source: &Source, at: usize) -> bool {
    source.tokens.get(at..at + 2) == Some(&[Token::Mark(':'), Token::Mark(':')])
}

/// The word that follows, or the first words of each member of a list in braces.
fn heads(tokens: &[Token]) -> Vec<String> {
    match tokens.first() {
        Some(Token::Word(word)) => vec![word.clone()],
        Some(Token::Open('{')) => {
            let mut heads = Vec::new();
            let mut depth = 0;
            let mut begins = true;
            for token in tokens {
                match token {
                    Token::Open(_) => depth += 1,
                    Token::Close => depth -= 1,
                    Token::Mark(',') if depth == 1 => begins = true,
                    Token::Word(word) if depth == 1 && begins => {
                        heads.push(word.clone());
                        begins = false;
                    }
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            heads
        }
        _ => Vec::new(),
    }
}

#[test]
fn arrows_are_found_however_they_are_written() {
    let named = |path: &str, text: &str| {
        let stream: proc_macro2::TokenStream = text.parse().expect("Rust");
        let source = source::of(path, stream);
        rooms_named(&source)
    };
    let wiki = "src/domain/wiki/pages.rs";
    assert_eq!(named(wiki, "use crate::search::follow;"), ["search"]);
    assert_eq!(named(wiki, "use crate::{Actor, search::{self, Index}, admin};"), ["Actor", "search", "admin"]);
    assert_eq!(named(wiki, "fn f() { crate::admin::run() }"), ["admin"]);
    assert_eq!(named(wiki, "use super::super::search;"), ["search"]);
    assert_eq!(named(wiki, "use super::tree;"), [""; 0]);
    assert_eq!(named("src/domain/wiki/mod.rs", "use super::search;"), ["search"]);
    assert_eq!(named("src/domain/jobs.rs", "use super::search;"), ["search"]);
}
