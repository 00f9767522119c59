//! Whatever is typed, the answer is hits or a typed error.

use proptest::prelude::*;
use search::{Error, Query, QueryFault, Scope};

use super::support::{STAFF, TestIndex, page};

#[test]
fn limits_are_errors() {
    let test = TestIndex::of(&[page(1, "Titel", "Text")]);
    let ask = |text: String| test.index.search(&Query::text(text), &Scope::of([STAFF])).unwrap_err();
    assert!(matches!(ask("x".repeat(513)), Error::Query(QueryFault::TooLong)));
    assert!(matches!(ask("ab ".repeat(33)), Error::Query(QueryFault::TooManyTerms)));
    assert!(matches!(ask("*amt".into()), Error::Query(QueryFault::LeadingWildcard)));
    let long = test.index.suggest(&"x".repeat(600), &Scope::of([STAFF]), 5);
    assert!(matches!(long, Err(Error::Query(QueryFault::TooLong))));
}

#[test]
fn thirty_two_words_are_answered() {
    let test = TestIndex::of(&[page(1, "Titel", "Text über alles")]);
    let words: Vec<String> = (0..32).map(|n| format!("wort{n}")).collect();
    assert_eq!(test.ask(&words.join(" ")).total, 0);
    assert_eq!(test.ask(&"Text ".repeat(32)).total, 1);
}

#[test]
fn an_empty_scope_finds_nothing() {
    let test = TestIndex::of(&[page(1, "Titel", "Text")]);
    let nobody = Scope::of([]);
    assert_eq!(test.index.search(&Query::text("Titel"), &nobody).unwrap(), search::Hits::default());
    assert_eq!(test.index.search(&Query::text(""), &nobody).unwrap().total, 0);
    assert!(test.index.suggest("Tit", &nobody, 5).unwrap().is_empty());
}

#[test]
fn odd_documents_are_harmless() {
    let mut odd = page(1, "", "");
    odd.aliases = vec![String::new(), "(((".into(), "\u{0}".into()];
    odd.tags = vec![String::new(), "a\nb".into()];
    odd.files = vec!["../../x.pdf\n".into()];
    let mut huge = page(2, &"Titel ".repeat(2000), &"wort ".repeat(200_000));
    huge.sections.clear();
    let long_word = page(3, "Lang", &"x".repeat(100_000));
    let test = TestIndex::of(&[odd, huge, long_word]);
    assert_eq!(test.ask("Titel").total, 1);
    assert_eq!(test.ask("Lang").total, 1);
    assert_eq!(test.ask("").total, 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn anything_typed_is_answered(text in "\\PC{0,60}|[\\x00-\\x1f§\"*:()\\-a-zäß 0-9\u{202e}\u{1f600}]{0,60}") {
        thread_local! {
            static TEST: TestIndex = TestIndex::of(&[
                page(1, "Titel äöü (ABC)", "§ 3 ABC und \u{202e} Text 😀 mit „Zitat“ a b c"),
                page(2, "Zweiter Titel", "x y z"),
            ]);
        }
        TEST.with(|test| {
            match test.index.search(&Query::text(text.as_str()), &Scope::of([STAFF])) {
                Ok(hits) => prop_assert!(hits.total <= 2),
                Err(Error::Query(_)) => {}
                Err(other) => prop_assert!(false, "{other}"),
            }
            prop_assert!(test.index.suggest(&text, &Scope::of([STAFF]), 5).is_ok());
            Ok(())
        })?;
    }
}
