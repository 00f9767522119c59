//! Habits of the house that a machine can hold.

use super::source::{everything, root, shipped};
use super::{CRATES, manifest};

const FOLDERS: &[&str] = &["src", "tests", "migrations"];

/// Longest file, lines.
const LONGEST: usize = 300;

/// Files that are longer, how long they may be, and why they stay in one piece.
const LONGER: &[(&str, usize, &str)] = &[
    ("migrations/schema.rs", 365, "the whole vocabulary in which tables are written"),
    ("src/domain/admin/backup/archive.rs", 310, "reading and writing of one format beside each other"),
    ("src/domain/search/follow.rs", 360, "following and rebuilding share the mark in the log"),
    ("src/search/rank/gather.rs", 350, "one loop over the postings with all its parts"),
];

#[test]
fn nothing_is_unsafe() {
    assert_eq!(manifest(".")["workspace"]["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    for (name, folder, _) in CRATES {
        assert_eq!(manifest(folder)["lints"]["workspace"].as_bool(), Some(true), "{name}");
    }
    for source in everything(FOLDERS) {
        assert!(!source.has_word("unsafe"), "{}", source.path);
    }
}

#[test]
fn no_test_is_left_out() {
    for source in everything(FOLDERS) {
        assert!(!source.has_word("#[ignore]"), "{}", source.path);
    }
}

#[test]
fn files_are_short() {
    let sources = everything(FOLDERS);
    let long: Vec<String> = sources
        .iter()
        .filter(|source| {
            let listed = LONGER.iter().find(|(path, _, _)| *path == source.path);
            source.lines > listed.map_or(LONGEST, |(_, most, _)| *most)
        })
        .map(|source| format!("{}: {}", source.path, source.lines))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
    for (path, _, _) in LONGER {
        let lines = sources.iter().find(|source| source.path == *path).map(|source| source.lines);
        assert!(lines > Some(LONGEST), "{path} is short now, or gone: {lines:?}");
    }
}

#[test]
fn there_are_two_test_binaries() {
    let tests = manifest(".")["test"].as_array().expect("a list").clone();
    let names: Vec<&str> = tests.iter().filter_map(|test| test["name"].as_str()).collect();
    assert_eq!(names, ["it", "browser"]);
    for (name, folder, _) in CRATES.iter().filter(|(name, _, _)| *name != "dienstweg") {
        assert!(!root().join(folder).join("tests").exists() && !manifest(folder).contains_key("test"), "{name}");
    }
}

/// Umlauts and German quotation marks give most German sentences away.
#[test]
fn no_german_stands_in_the_code() {
    for folder in ["src/web", "src/domain"] {
        for source in shipped(folder) {
            let german: Vec<&str> =
                source.texts().filter(|text| text.contains(|c: char| "äöüÄÖÜß„“".contains(c))).collect();
            assert!(german.is_empty(), "{}: {german:?}", source.path);
        }
    }
}
