//! Finding, filtering, counting and showing.

use search::{Filter, Kind, Query, Scope, Sort};
use uuid::Uuid;

use super::support::{STAFF, TestIndex, page, with_section};

#[test]
fn finds_across_spellings_and_compounds() {
    let test = TestIndex::of(&[
        page(1, "Führerschein beantragen", "Der Antrag wird im Bürgerbüro gestellt."),
        page(2, "Bundesdatenschutzgesetz (BDSG)", "Schutz personenbezogener Daten."),
        page(3, "Dienstvereinbarung Homeoffice", "Regelungen zur mobilen Arbeit."),
    ]);
    for query in ["führerschein", "fuehrerschein", "FUHRERSCHEIN", "Führersch", "Fürherschein"] {
        assert_eq!(test.titles(query)[0], "Führerschein beantragen", "{query}");
    }
    assert_eq!(test.titles("Vereinbarung")[0], "Dienstvereinbarung Homeoffice");
    assert_eq!(test.titles("Datenschutz")[0], "Bundesdatenschutzgesetz (BDSG)");
    assert_eq!(test.titles("bdsg")[0], "Bundesdatenschutzgesetz (BDSG)");
    assert_eq!(test.titles("DV Homeoffice")[0], "Dienstvereinbarung Homeoffice");
}

#[test]
fn corrects_in_written_form() {
    let test = TestIndex::of(&[page(1, "Führerschein beantragen", "Im Bürgerbüro.")]);
    assert_eq!(test.ask("Fürherschein beantragen").did_you_mean.as_deref(), Some("Führerschein beantragen"));
    assert_eq!(test.ask("Führerschein").did_you_mean, None);
    assert_eq!(test.ask("Xylophonzzz").did_you_mean, None);
}

#[test]
fn links_to_the_section_and_marks_words() {
    let long = with_section(page(1, "Reisekosten", "Allgemeines."), "Tagegeld", "Das Tagegeld beträgt 14 Euro.");
    let test = TestIndex::of(&[with_section(long, "Übernachtung", "Hotelkosten werden erstattet.")]);
    let hit = test.ask("Hotelkosten").hits.remove(0);
    assert_eq!(hit.heading.as_deref(), Some("Übernachtung"));
    assert_eq!(hit.anchor.as_deref(), Some("übernachtung"));
    assert!(hit.snippet.0.contains(&("Hotelkosten".to_owned(), true)));
    assert_eq!(hit.snippet.plain(), "Hotelkosten werden erstattet.");
}

#[test]
fn finds_provisions() {
    let law = page(1, "Bundesurlaubsgesetz (BUrlG)", "");
    let law = with_section(law, "§ 3 Dauer des Urlaubs", "Mindestens 24 Werktage.");
    let law = with_section(law, "§ 7 Übertragbarkeit", "In das nächste Jahr.");
    let other = with_section(page(2, "Hinweise zum Urlaub", "Es gilt § 3 Abs. 1 BUrlG."), "§ 9 Krankheit", "Attest.");
    let test = TestIndex::of(&[law, other]);
    for query in ["§ 3 BUrlG", "§3 burlg", "Paragraph 3 Abs. 2 BUrlG", "burlg 3", "§ 3 Bundesurlaubsgesetz"] {
        let hits = test.ask(query).hits;
        assert_eq!(hits[0].title, "Bundesurlaubsgesetz (BUrlG)", "{query}");
        assert_eq!(hits[0].heading.as_deref(), Some("§ 3 Dauer des Urlaubs"), "{query}");
    }
}

#[test]
fn obeys_operators() {
    let test = TestIndex::of(&[
        page(1, "Parkausweis", "Der Parkausweis für Anwohner."),
        page(2, "Gebühren", "Anwohner zahlen für den Parkausweis eine Gebühr."),
        page(3, "Anwohner", "Der Ausweis."),
    ]);
    let sorted = |query: &str| {
        let mut titles = test.titles(query);
        titles.sort();
        titles
    };
    assert_eq!(sorted("\"Parkausweis für Anwohner\""), ["Parkausweis"]);
    assert_eq!(sorted("Parkausweis -Gebühr"), ["Parkausweis"]);
    assert_eq!(sorted("titel:Anwohner"), ["Anwohner"]);
    assert_eq!(sorted("-Gebühr").len(), 2);
    assert!(sorted("\"Anwohner für\"").is_empty());
}

#[test]
fn counts_and_filters_agree() {
    let mut documents: Vec<_> =
        (1..=30).map(|n| page(n, &format!("Satzung {n}"), "Die Gemeinde beschließt.")).collect();
    for (at, document) in documents.iter_mut().enumerate() {
        document.space = Some(Uuid::from_u128(1 + at as u128 % 3));
        document.kind = if at % 5 == 0 { Kind::File } else { Kind::Page };
        document.owners = vec![Uuid::from_u128(100 + at as u128 % 2)];
        document.tags = if at % 4 == 0 { vec!["Abfall & Müll".into()] } else { Vec::new() };
        document.verified = at % 2 == 0;
    }
    let test = TestIndex::of(&documents);
    let all = test.ask("Satzung Gemeinde");
    assert_eq!(all.total, 30);
    let scope = Scope::of([STAFF]);
    let total = |filter: Filter| {
        let query = Query { filter, ..Query::text("Satzung Gemeinde") };
        test.index.search(&query, &scope).unwrap().total
    };
    for &(space, count) in &all.facets.spaces {
        assert_eq!(total(Filter { spaces: vec![space], ..Filter::default() }), count);
    }
    for &(kind, count) in &all.facets.kinds {
        assert_eq!(total(Filter { kinds: vec![kind], ..Filter::default() }), count);
    }
    for &(owner, count) in &all.facets.owners {
        assert_eq!(total(Filter { owners: vec![owner], ..Filter::default() }), count);
    }
    for (tag, count) in &all.facets.tags {
        assert_eq!(total(Filter { tags: vec![tag.clone()], ..Filter::default() }), *count);
    }
    assert_eq!(all.facets.states, [("published".to_owned(), 30)]);
    assert_eq!(total(Filter { verified: Some(true), ..Filter::default() }), 15);
    assert_eq!(total(Filter { changed_from: Some(11), changed_before: Some(21), ..Filter::default() }), 10);
    assert_eq!(total(Filter { states: vec!["draft".into()], ..Filter::default() }), 0);
}

#[test]
fn pages_of_results_do_not_overlap() {
    let documents: Vec<_> = (1..=40).map(|n| page(n, "Merkblatt", "Gleicher Text.")).collect();
    let test = TestIndex::of(&documents);
    for sort in [Sort::Relevance, Sort::Newest] {
        let mut seen = Vec::new();
        for offset in (0..40).step_by(7) {
            let query = Query { offset, limit: 7, sort, ..Query::text("Merkblatt") };
            let hits = test.index.search(&query, &Scope::of([STAFF])).unwrap();
            assert_eq!(hits.total, 40);
            seen.extend(hits.hits.into_iter().map(|hit| hit.id));
        }
        let count = seen.len();
        if sort == Sort::Newest {
            assert_eq!(seen[0], Uuid::from_u128(40));
        }
        seen.sort();
        seen.dedup();
        assert_eq!((count, seen.len()), (40, 40));
    }
}

#[test]
fn lists_without_words() {
    let test = TestIndex::of(&[page(1, "Alt", "x"), page(2, "Neu", "y")]);
    assert_eq!(test.titles(""), ["Neu", "Alt"]);
}

#[test]
fn suggests_complete_titles() {
    let test = TestIndex::of(&[
        page(1, "Bundesdisziplinargesetz (BDG)", ""),
        page(2, "Gesetz über das Bundesdisziplinarrecht", ""),
        page(3, "Straßenreinigung", ""),
    ]);
    let titles = |prefix: &str| -> Vec<String> {
        let found = test.index.suggest(prefix, &Scope::of([STAFF]), 5).unwrap();
        found.into_iter().map(|suggestion| suggestion.title).collect()
    };
    assert_eq!(titles("bundesd"), ["Bundesdisziplinargesetz (BDG)", "Gesetz über das Bundesdisziplinarrecht"]);
    assert_eq!(titles("Strassenr"), ["Straßenreinigung"]);
    assert_eq!(titles("gesetz über bundes"), ["Gesetz über das Bundesdisziplinarrecht"]);
    assert!(titles("b").is_empty() && titles("").is_empty() && titles("zzz").is_empty());
}
