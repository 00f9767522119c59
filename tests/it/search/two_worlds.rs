//! For someone without access, an answer with and without the restricted documents is the
//! same in every part, down to order and scores.

use proptest::prelude::*;
use search::{Document, Filter, Kind, Query, RightsKey, Scope, Section, Sort};
use uuid::Uuid;

use super::support::{COUNCIL, STAFF, TestIndex, page};

const WORDS: &[&str] = &[
    "Datenschutz",
    "Datenschutzgesetz",
    "Gesetz",
    "Führerschein",
    "Fuehrerschein",
    "führerscheine",
    "Verordnung",
    "Bundesdatenschutzgesetz",
    "Haus",
    "Hausordnung",
    "Ordnung",
    "Satzung",
    "Abwasser",
    "Abwassersatzung",
    "Gemeinde",
    "BDSG",
    "BUrlG",
    "Urlaub",
    "Urlaubsgesetz",
    "Parkausweis",
    "Park",
    "Ausweis",
    "mobil",
    "Arbeit",
    "Homeoffice",
    "Dienstvereinbarung",
    "DV",
    "Perso",
    "Personalausweis",
    "alt",
    "neu",
    "2024",
    "Kita",
    "Kindergarten",
    "Garten",
];

const QUERIES: &[&str] = &[
    "",
    "Datenschutz",
    "Gesetz Haus",
    "Fürherschein",
    "Führerschien",
    "Gestez",
    "Daten Schutz",
    "Abwasser Satzung",
    "Haus-Ordnung",
    "§ 3 BUrlG",
    "burlg 3",
    "§ 26 Bundesdatenschutzgesetz",
    "\"Satzung Gemeinde\"",
    "Urlaub -alt",
    "titel:Park",
    "Park",
    "Hau",
    "Bundesd",
    "Ver",
    "bdsg",
    "BDGS",
    "Geheimplan",
    "Gehiemplan",
    "Geheim",
    "Projekt Adler",
    "Adlre",
    "Adlergesetz",
    "AdlG",
    "§ 1 AdlG",
    "DV Homeoffice",
    "Perso",
    "Kindergarten Ordnung neu",
    "Abwassersatzug",
];

/// Words that only restricted documents contain.
const SECRET: &[&str] = &["Geheimplan", "Adler", "Adlergesetz", "Geheimprojekt", "AdlG", "Adlre", "Gehiemplan"];

#[derive(Clone, Debug)]
struct Sketch {
    title: Vec<usize>,
    sections: Vec<(Vec<usize>, Vec<usize>)>,
    space: u8,
    tag: Option<u8>,
    restricted: bool,
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let words = |most: usize| prop::collection::vec(0..WORDS.len() + SECRET.len(), 1..most);
    let sections = prop::collection::vec((words(3), words(30)), 0..4);
    (words(4), sections, 0u8..3, prop::option::of(0u8..3), prop::bool::ANY)
        .prop_map(|(title, sections, space, tag, restricted)| Sketch { title, sections, space, tag, restricted })
}

fn text(words: &[usize], restricted: bool) -> String {
    let word = |&at: &usize| match at.checked_sub(WORDS.len()) {
        None => WORDS[at],
        Some(secret) if restricted => SECRET[secret],
        Some(other) => WORDS[other],
    };
    words.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn document(number: usize, sketch: &Sketch) -> Document {
    let restricted = sketch.restricted;
    let mut document = page(number as u128 + 1, &text(&sketch.title, restricted), "");
    document.key = if restricted { COUNCIL } else { STAFF };
    document.open = !restricted;
    document.space = Some(Uuid::from_u128(u128::from(sketch.space)));
    document.tags = sketch.tag.map(|tag| format!("Schlagwort {tag}")).into_iter().collect();
    document.kind = if number.is_multiple_of(3) { Kind::Post } else { Kind::Page };
    document.sections = sketch
        .sections
        .iter()
        .enumerate()
        .map(|(at, (heading, body))| Section {
            anchor: format!("a{at}"),
            heading: format!("§ {} {}", at + 1, text(heading, restricted)),
            level: 2,
            text: format!("{} (Urlaubsgesetz – BUrlG), § 3 BUrlG", text(body, restricted)),
        })
        .collect();
    document
}

/// The world with everything; restricted documents come in, change and go in several
/// commits.
fn whole_world(documents: &[Document]) -> TestIndex {
    let test = TestIndex::empty();
    let mut writer = test.index.writer().unwrap();
    for (at, document) in documents.iter().enumerate() {
        if at % 4 == 0 && document.key == STAFF {
            // An earlier version nobody may see, moved into the open later.
            let mut before = document.clone();
            before.key = COUNCIL;
            before.title = "Geheimplan Adler".into();
            writer.put(&before).unwrap();
            writer.commit("x").unwrap();
        }
        writer.put(document).unwrap();
        if at % 3 == 0 {
            writer.commit("x").unwrap();
        }
    }
    let mut gone = page(10_000, "Geheimplan Führerschien", "Fürherschein Gestez Adler");
    gone.key = COUNCIL;
    writer.put(&gone).unwrap();
    writer.commit("x").unwrap();
    writer.remove(gone.id).unwrap();
    writer.commit("x").unwrap();
    drop(writer);
    test
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn restricted_documents_leave_no_trace(sketches in prop::collection::vec(sketch(), 4..30)) {
        let all: Vec<Document> = sketches.iter().enumerate().map(|(at, sketch)| document(at, sketch)).collect();
        let open: Vec<Document> = all.iter().filter(|document| document.key == STAFF).cloned().collect();
        let (with, without) = (whole_world(&all), TestIndex::of(&open));
        let scope = Scope::of([STAFF, RightsKey(77)]);
        for text in QUERIES {
            for as_you_type in [true, false] {
                for filter in [Filter::default(), Filter { spaces: vec![Uuid::from_u128(1)], ..Filter::default() }] {
                    for sort in [Sort::Relevance, Sort::Newest] {
                        let query =
                            Query { as_you_type, sort, limit: 100, filter: filter.clone(), ..Query::text(*text) };
                        let (one, other) =
                            (with.index.search(&query, &scope).unwrap(), without.index.search(&query, &scope).unwrap());
                        prop_assert_eq!(one, other, "{:?}", query);
                    }
                }
            }
            let (one, other) =
                (with.index.suggest(text, &scope, 5).unwrap(), without.index.suggest(text, &scope, 5).unwrap());
            prop_assert_eq!(one, other, "suggestions for {}", text);
        }
        // The other way round: those who may see everything do find it.
        let council = Scope::of([STAFF, COUNCIL]);
        let everything = with.index.search(&Query { limit: 100, ..Query::text("") }, &council).unwrap();
        prop_assert_eq!(everything.total, all.len());
    }
}
