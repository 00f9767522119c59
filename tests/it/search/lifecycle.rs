//! Opening, writing, replacing, rebuilding, damage.

use std::fs;

use search::{Error, Index, Query, Reason, Scope, Settings};
use uuid::Uuid;

use super::support::{STAFF, TestIndex, page};

fn open(dir: &std::path::Path) -> Index {
    Index::open(dir, Settings::default()).unwrap()
}

#[test]
fn a_missing_index_says_so_and_can_be_built() {
    let dir = tempfile::tempdir().unwrap();
    let index = open(&dir.path().join("new"));
    assert_eq!(index.needs_rebuild(), Some(Reason::Missing));
    let asked = index.search(&Query::text("x"), &Scope::of([STAFF]));
    assert!(matches!(asked, Err(Error::NeedsRebuild(Reason::Missing))));
    let mut rebuild = index.rebuild().unwrap();
    rebuild.put(&page(1, "Eins", "Text")).unwrap();
    rebuild.finish("42").unwrap();
    assert_eq!(index.needs_rebuild(), None);
    assert_eq!(index.payload().unwrap().as_deref(), Some("42"));
}

#[test]
fn changes_survive_a_restart_with_their_position() {
    let test = TestIndex::of(&[page(1, "Eins", "alt"), page(2, "Zwei", "bleibt")]);
    let mut writer = test.index.writer().unwrap();
    writer.put(&page(1, "Eins", "neu")).unwrap();
    writer.put(&page(3, "Drei", "kommt")).unwrap();
    writer.put(&page(3, "Drei", "kommt anders")).unwrap();
    writer.remove(Uuid::from_u128(2)).unwrap();
    writer.remove(Uuid::from_u128(99)).unwrap();
    assert_eq!(writer.pending(), 5);
    writer.commit("17").unwrap();
    writer.rest().unwrap();
    drop(writer);
    let again = open(test.dir.path());
    assert_eq!(again.payload().unwrap().as_deref(), Some("17"));
    let mut ids: Vec<Uuid> = again.ids().unwrap().collect();
    ids.sort();
    assert_eq!(ids, [1, 3].map(Uuid::from_u128));
    let total = |text: &str| again.search(&Query::text(text), &Scope::of([STAFF])).unwrap().total;
    assert_eq!([total("alt"), total("neu"), total("bleibt"), total("anders")], [0, 1, 0, 1]);
    again.verify().unwrap();
}

#[test]
fn there_is_one_writer() {
    let test = TestIndex::empty();
    let mut writer = test.index.writer().unwrap();
    assert!(matches!(test.index.writer(), Err(Error::Locked)));
    writer.put(&page(1, "Eins", "x")).unwrap();
    let other = open(test.dir.path());
    let mut second = other.writer().unwrap();
    assert!(matches!(second.put(&page(2, "Zwei", "x")), Err(Error::Locked)));
    drop(writer);
    assert!(test.index.writer().is_ok());
}

#[test]
fn a_rebuild_stands_beside_and_then_replaces() {
    let test = TestIndex::of(&[page(1, "Alt", "Inhalt")]);
    let mut writer = test.index.writer().unwrap();
    let mut rebuild = test.index.rebuild().unwrap();
    assert!(matches!(test.index.rebuild(), Err(Error::Locked)));
    rebuild.put(&page(2, "Neu", "Inhalt")).unwrap();
    assert_eq!(test.titles("Inhalt"), ["Alt"]);
    rebuild.finish("9").unwrap();
    assert_eq!(test.titles("Inhalt"), ["Neu"]);
    assert!(matches!(writer.put(&page(3, "Drei", "Inhalt")), Err(Error::Replaced)));
    assert_eq!(writer.payload().unwrap().as_deref(), Some("9"));
    writer.put(&page(3, "Drei", "Inhalt")).unwrap();
    writer.commit("10").unwrap();
    assert_eq!(test.ask("Inhalt").total, 2);
    assert_eq!(open(test.dir.path()).payload().unwrap().as_deref(), Some("10"));
    let folders = fs::read_dir(test.dir.path()).unwrap().filter(|found| found.as_ref().unwrap().path().is_dir());
    assert_eq!(folders.count(), 1);
}

#[test]
fn an_interrupted_rebuild_goes_on() {
    let test = TestIndex::of(&[page(1, "Alt", "Inhalt")]);
    let mut rebuild = test.index.rebuild().unwrap();
    assert_eq!(rebuild.payload().unwrap(), None);
    rebuild.put(&page(1, "Eins", "Inhalt")).unwrap();
    rebuild.commit("half").unwrap();
    drop(rebuild);
    let again = open(test.dir.path());
    let mut rebuild = again.rebuild().unwrap();
    assert_eq!(rebuild.payload().unwrap().as_deref(), Some("half"));
    rebuild.put(&page(2, "Zwei", "Inhalt")).unwrap();
    rebuild.finish("all").unwrap();
    assert_eq!(again.search(&Query::text("Inhalt"), &Scope::of([STAFF])).unwrap().total, 2);
}

#[test]
fn other_versions_are_rebuilt() {
    let test = TestIndex::of(&[page(1, "Eins", "Text")]);
    let stamp = fs::read_dir(test.dir.path())
        .unwrap()
        .map(|found| found.unwrap().path().join("stamp.json"))
        .find(|path| path.exists())
        .unwrap();
    let written = fs::read_to_string(&stamp).unwrap();
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut value: serde_json::Value = serde_json::from_str(&written).unwrap();
        change(&mut value);
        fs::write(&stamp, value.to_string()).unwrap();
        open(test.dir.path()).needs_rebuild()
    };
    assert!(matches!(with(&|value| value["schema"] = 9999.into()), Some(Reason::Schema { found: 9999, .. })));
    assert_eq!(with(&|value| value["vocabulary"] = 1.into()), Some(Reason::Vocabulary));
    fs::remove_file(&stamp).unwrap();
    assert!(matches!(open(test.dir.path()).needs_rebuild(), Some(Reason::Damaged(_))));
    fs::write(&stamp, written).unwrap();
    assert_eq!(open(test.dir.path()).needs_rebuild(), None);
}

#[test]
fn damage_is_reported_and_nothing_is_deleted() {
    let test = TestIndex::of(&[page(1, "Eins", "Text"), page(2, "Zwei", "Text")]);
    let folder =
        fs::read_dir(test.dir.path()).unwrap().map(|found| found.unwrap().path()).find(|path| path.is_dir()).unwrap();
    let before = fs::read_dir(&folder).unwrap().count();
    let meta = fs::read(folder.join("meta.json")).unwrap();
    for damage in [b"".as_slice(), b"{", b"{\"segments\":5}"] {
        fs::write(folder.join("meta.json"), damage).unwrap();
        let index = open(test.dir.path());
        assert!(matches!(index.needs_rebuild(), Some(Reason::Damaged(_))), "{:?}", index.needs_rebuild());
        assert!(index.writer().is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), before);
    }
    fs::write(folder.join("meta.json"), meta).unwrap();
    let part = fs::read_dir(&folder)
        .unwrap()
        .map(|found| found.unwrap().path())
        .find(|path| path.extension().is_some_and(|ending| ending == "term"))
        .unwrap();
    fs::remove_file(part).unwrap();
    let index = open(test.dir.path());
    assert!(matches!(index.needs_rebuild(), Some(Reason::Damaged(_))));
    let mut rebuild = index.rebuild().unwrap();
    rebuild.put(&page(1, "Eins", "Text")).unwrap();
    rebuild.finish("1").unwrap();
    assert_eq!(index.search(&Query::text("Eins"), &Scope::of([STAFF])).unwrap().total, 1);
}

#[test]
fn a_learned_vocabulary_belongs_to_its_index() {
    let test = TestIndex::of(&[page(1, "Eins", "Text")]);
    let base = test.index.vocabulary_version().unwrap();
    let mut builder = search::vocabulary::Builder::on(&search::vocabulary::Vocabulary::base());
    builder.read(&"Quetschkommode Fluxbeutel ".repeat(300));
    let mut rebuild = test.index.rebuild_with(builder.finish()).unwrap();
    rebuild.put(&page(1, "Quetschkommodenfluxbeutel", "Text")).unwrap();
    rebuild.finish("1").unwrap();
    assert_ne!(test.index.vocabulary_version().unwrap(), base);
    assert_eq!(test.ask("Fluxbeutel").total, 1);
    let again = open(test.dir.path());
    assert_eq!(again.needs_rebuild(), None);
    assert_eq!(again.search(&Query::text("Fluxbeutel"), &Scope::of([STAFF])).unwrap().total, 1);
}
