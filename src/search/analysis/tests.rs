use std::sync::Arc;

use super::*;
use crate::vocabulary::{Builder, Vocabulary};

fn small() -> Arc<Vocabulary> {
    let mut builder = Builder::new();
    builder.read(&"Daten Schutz Gesetz Bund Verwaltung Akt Datenschutz Haus Kind Garten ".repeat(500));
    builder.read(&"das ist nicht gut und wird der die das ".repeat(500));
    Arc::new(Vocabulary::from_bytes(builder.finish()).unwrap())
}

#[test]
fn folds_spellings_together() {
    for (one, other) in [
        ("Führerschein", "FUEHRERSCHEIN"),
        ("Maße", "masse"),
        ("Schifffahrt", "Schiffahrt"),
        ("u\u{308}ber", "über"),
        ("Daten\u{ad}schutz", "Datenschutz"),
        ("Café", "cafe"),
    ] {
        assert_eq!(fold(one), fold(other));
    }
    assert_eq!(fold("Steuer"), "steuer");
    assert_eq!(fold("Quelle"), "quelle");
    assert_eq!(fold("neue"), "neue");
}

#[test]
fn cuts_words() {
    let text = "§ 26 Abs.1 „Führerschein“-Stelle e.V. 18.01.1988 \u{1f600}x";
    let found: Vec<&str> = words(text).map(|word| word.text).collect();
    assert_eq!(found, ["26", "Abs", "1", "Führerschein", "Stelle", "e", "V", "18", "01", "1988", "x"]);
    assert_eq!(words("").count() + words(" \u{0} – …").count(), 0);
}

#[test]
fn stems_lightly() {
    for (word, expected) in
        [("hausern", "haus"), ("kindern", "kind"), ("gesetzes", "gesetz"), ("amt", "amt"), ("covid19", "covid19")]
    {
        assert_eq!(stem(word), expected);
    }
}

#[test]
fn splits_compounds_with_linking_elements() {
    let analyser = Analyser::new(small());
    assert_eq!(analyser.parts("verwaltungsakt"), ["verwaltung", "akt"]);
    assert_eq!(analyser.parts("bundesdatenschutzgesetz"), ["bund", "dat", "schutz", "gesetz"]);
    assert!(analyser.parts("garten").is_empty());
    assert!(analyser.parts("verwaltung").is_empty());
}

#[test]
fn positions_of_parts_run_on() {
    use tantivy::tokenizer::{TokenStream, Tokenizer};
    let mut tokenizer = ZoneTokenizer::new(Analyser::new(small()));
    let mut stream = tokenizer.token_stream("Datenschutzgesetz gilt. Haus-Garten");
    let mut found = Vec::new();
    while stream.advance() {
        found.push((stream.token().position, stream.token().text.clone()));
    }
    let found: Vec<(usize, &str)> = found.iter().map(|(at, text)| (*at, text.as_str())).collect();
    assert!(found.contains(&(0, "datenschutzgesetz")));
    assert!(found.contains(&(0, "+datenschutz")));
    assert!(found.contains(&(2, "+gesetz")));
    assert!(found.contains(&(3, "gilt")));
    assert!(found.contains(&(4, "haus")));
    assert!(found.contains(&(4, "hausgart")));
}

proptest::proptest! {
    /// The index keeps the distances between the positions of one term, which are never negative.
    #[test]
    fn positions_of_a_term_never_run_backwards(text in "([ifae1x]{1,3}[- ]){0,40}") {
        use tantivy::tokenizer::{TokenStream, Tokenizer};
        let mut tokenizer = ZoneTokenizer::new(Analyser::new(small()));
        let mut stream = tokenizer.token_stream(&text);
        let mut last = std::collections::HashMap::<String, usize>::new();
        while stream.advance() {
            let token = stream.token();
            let before = last.insert(token.text.clone(), token.position);
            proptest::prop_assert!(before <= Some(token.position), "{} in {text:?}", token.text);
        }
    }
}
