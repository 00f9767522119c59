//! Wrong configuration: no start, with line and key.

use super::{program, run};

#[test]
fn line_and_key_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("dienstweg.toml");
    let refused = |text: &str| {
        std::fs::write(&file, text).expect("written");
        let mut command = program(&folder.path().join("data"), &["migrate", "--config"]);
        let done = run(command.arg(&file), "");
        assert!(!done.ok && done.out.is_empty());
        assert!(!folder.path().join("data").exists(), "nothing is touched");
        done.err
    };
    assert!(
        refused("house = \"Stadt\"\nlissten = \"127.0.0.1:1\"\n")
            .contains("dienstweg.toml, line 2, key `lissten`: unknown key")
    );
    assert!(refused("\n[password]\nmemory = 8\n").contains("line 3, key `password.memory`"));
    assert!(refused("listen = 8080\n").contains("line 1, key `listen`"));
}

#[test]
fn variables_are_checked_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let done = run(program(folder.path(), &["migrate"]).env("DIENSTWEG_TIME_ZONE", "Mars"), "");
    assert!(!done.ok && done.err.contains("DIENSTWEG_TIME_ZONE"), "{}", done.err);
    let done = run(program(folder.path(), &["migrate"]).env("DIENSTWEG_HAUS", "x"), "");
    assert!(!done.ok && done.err.contains("DIENSTWEG_HAUS"), "{}", done.err);
}
