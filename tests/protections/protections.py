"""Takes away each protection of secret ballots in a copy of the sources; the tests named beside it must fail."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BALLOTS = "src/domain/ballots"

# name, file, words, what stands there without the protection, tests that must fail
PROTECTIONS = [
    ("once only", f"{BALLOTS}/cast.rs", " AND NOT taken \\\n", " \\\n", "secrecy::once"),
    ("random ids", f"{BALLOTS}/cast.rs", "Uuid::from_bytes(rand::random())", "Uuid::now_v7()", "secrecy::rows::ids_of"),
    ("equal bytes", f"{BALLOTS}/answers.rs", ".map(Answer::Choices)\n        }\n        (QuestionForm::Approval",
     ".map(|_| Answer::Choices(chosen.clone()))\n        }\n        (QuestionForm::Approval", "secrecy::rows::equal"),
    ("marks reset", f"{BALLOTS}/close.rs", "people.iter_mut().for_each(|row| row.taken = false);", "",
     "secrecy::linkage::all_rows"),
    ("ballots rewritten", f"{BALLOTS}/close.rs", "replace_ballots(&tx, urn, kept).await?;", "drop(kept);",
     "secrecy::linkage or secrecy::traces"),
    ("electorate rewritten", f"{BALLOTS}/close.rs", "reset_marks(&tx, urn).await?;", "", "secrecy::linkage"),
    ("file written anew", f"{BALLOTS}/close.rs", "traces::sweep(db, SWEPT).await?;", "let _ = SWEPT;", "secrecy::traces"),
    ("written answers dropped", f"{BALLOTS}/count/mod.rs", "Answer::Text(String::new())", "answer.clone()",
     "secrecy::suppression::answers_in_words"),
    ("too few texts", f"{BALLOTS}/mod.rs", "LEAST_TEXTS: usize = 10", "LEAST_TEXTS: usize = 1",
     "secrecy::suppression::answers_in_words"),
    ("small groups folded", f"{BALLOTS}/fold.rs", "of.len() >= least && !tells(of)", "!tells(of)",
     "secrecy::suppression::units"),
    ("complement folded", f"{BALLOTS}/fold.rs", "while !rest.is_empty() && !shown(&rest) {", "while false {",
     "secrecy::suppression::units"),
    ("one mind folded", f"{BALLOTS}/fold.rs", "of.len() >= least && !tells(of)", "of.len() >= least",
     "secrecy::suppression::a_unit_of_one_mind"),
    ("no early result", "src/domain/rules/ballot.rs", "state == BoxState::Closed", "state != BoxState::Prepared",
     "secrecy::results::nobody_reads_a_result"),
    ("electorate settled", f"{BALLOTS}/open.rs", ".filter(ballot_box::Column::State.eq(BoxState::Prepared))", "",
     "secrecy::electorate::nobody_is_added"),
    ("no row numbers", "migrations/schema.rs", 'create.extra("WITHOUT ROWID");', "", "secrecy::rows::rows_have"),
    ("ballots immutable", "migrations/m18_ballots.rs", '"UPDATE", "1 = 1"', '"UPDATE", "1 = 0"',
     "secrecy::rows::the_database"),
    ("backup without open ballots", "src/domain/admin/backup/which.rs", " AND t.box_id IN", " OR t.box_id IN",
     "secrecy::backup"),
    ("silence", f"{BALLOTS}/cast.rs", "    let group_number = voucher.spend(&tx, id).await?;",
     "    let group_number = voucher.spend(&tx, id).await?;\n"
     "    crate::events::record(&tx, &Actor::system(\"x\"), vec![crate::events::Happened::to_nothing("
     "crate::events::Kind::EntryDescribed)]).await?;", "secrecy::silence"),
    ("codes as marks", f"{BALLOTS}/codes.rs", "mark: marker.mark(plain(code).as_bytes())",
     "mark: plain(code).into_bytes()", "secrecy::codes"),
]


def copied(folder: Path) -> Path:
    names = ["Cargo.toml", "Cargo.lock", ".cargo", "clippy.toml", "migrations", "src", "static", "deploy", "tests"]
    for name in names:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("screenshots"))
        elif source.exists():
            shutil.copy2(source, target)
    for name in ("node_modules", "package.json"):
        if (ROOT / name).exists():
            (folder / name).symlink_to((ROOT / name).resolve())
    return folder


def fails(folder: Path, tests: str) -> bool:
    names = " or ".join(f"test(/^{name.strip()}/)" for name in tests.split(" or "))
    command = ["cargo", "nextest", "run", "--offline", "--test", "it", "-E", names]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if "could not compile" in done.stderr:
        sys.exit(done.stderr[-4000:])
    return done.returncode != 0


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    unnoticed = []
    with tempfile.TemporaryDirectory(prefix="protections.") as name:
        folder = copied(Path(name))
        os.environ.setdefault("CARGO_TARGET_DIR", str(ROOT / "target"))
        for name, file, words, without, tests in PROTECTIONS:
            if wanted not in name:
                continue
            path = folder / file
            whole = path.read_text()
            if words not in whole:
                sys.exit(f"{name}: {file} does not say {words!r} any more")
            path.write_text(whole.replace(words, without, 1))
            noticed = fails(folder, tests)
            path.write_text(whole)
            print(f"{'red, as it must be' if noticed else 'NOT NOTICED':>18}  {name}", flush=True)
            if not noticed:
                unnoticed.append(name)
    if unnoticed:
        sys.exit(f"nobody noticed that these were gone: {', '.join(unnoticed)}")


if __name__ == "__main__":
    main()
