//! A house from files: units, accounts, spaces, then what they said.

use super::PASSWORD;
use crate::import::Tree;
use crate::on_both;

const HOUSE: &str = r#"{"kind": "unit", "number": "3", "name": "Ordnung"}
{"kind": "unit", "number": "32", "name": "Gewerbe", "above": "3"}
{"kind": "person", "account": "aahorn", "name": "Aylin Ahorn", "units": ["32"], "password": "vier Kisten Regenjacken"}
{"kind": "person", "account": "mminze", "name": "Mehmet Minze", "units": ["32", "3"], "role": "dpo"}
{"kind": "space", "slug": "amt", "title": "Amt", "visibility": "members", "grants": [{"account": "aahorn", "level": "manage"}, {"unit": "3", "level": "read"}]}
"#;

on_both! {
    async fn a_house_comes_from_files_and_comes_once(app) {
        let data = tempfile::tempdir().expect("a folder");
        let run = async |arguments: &[&str]| app.command(data.path(), arguments, "").await;
        assert!(HOUSE.contains(PASSWORD));
        let talk = r#"{"kind": "micropost", "id": 1, "body": "Der Aufzug geht.", "author": "mminze"}
{"kind": "comment", "id": 2, "on": 1, "body": "Endlich.", "author": "niemand"}
{"kind": "comment", "id": 3, "on": 1, "body": "Gut so."}
"#;
        let tree = Tree::of(&[("house.jsonl", HOUSE), ("talk.jsonl", talk)]);
        let [house, talk] = ["house.jsonl", "talk.jsonl"].map(|name| tree.path().join(name).to_str().expect("UTF-8").to_owned());
        for said in ["5 new, 0 there already", "0 new, 5 there already"] {
            let done = run(&["import", "house", &house]).await;
            assert!(done.ok && done.out.contains(said), "{} {}", done.out, done.err);
        }
        let posts = ["import", "posts", &talk, "--space", "amt", "--as", "aahorn"];
        let dry = run(&[&posts[..], &["--dry-run"]].concat()).await;
        assert!(dry.ok && dry.out.contains("Dry run") && dry.out.contains("2 new, 0 changed, 0 unchanged"), "{}", dry.out);
        for said in ["2 new, 0 changed, 0 unchanged", "0 new, 0 changed, 2 unchanged"] {
            let done = run(&posts).await;
            assert!(done.ok && done.out.contains(said), "{} {}", done.out, done.err);
            assert!(done.out.contains("2: no account `niemand`"), "{}", done.out);
        }
        let found = run(&["search", "--as", "mminze", "Aufzug"]).await;
        assert!(found.ok && found.out.contains("Aufzug"), "{}", found.out);
        let stranger = run(&["import", "posts", &talk, "--space", "amt", "--as", "mminze"]).await;
        assert!(!stranger.ok);
    }

    async fn a_line_that_cannot_be_taken_is_named(app) {
        let data = tempfile::tempdir().expect("a folder");
        for (line, why) in [
            (r#"{"kind": "unit", "number": "9", "name": "X", "above": "8"}"#, "line 2"),
            (r#"{"kind": "person", "account": "x"}"#, "line 2"),
            (r#"{"kind": "space", "slug": "a b", "title": "T", "visibility": "open"}"#, "line 2"),
        ] {
            let tree = Tree::of(&[("house.jsonl", &format!("\n{line}\n"))]);
            let file = tree.path().join("house.jsonl");
            let done = app.command(data.path(), &["import", "house", file.to_str().expect("UTF-8")], "").await;
            assert!(!done.ok && done.err.contains(why), "{line}: {}", done.err);
        }
    }
}
