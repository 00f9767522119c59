use super::*;

#[test]
fn plain_quoted_and_listed_values() {
    let source = "---\nTitle: 'Büro''s \"Ordnung\"'\ntags: [Bau, \"Recht, allgemein\", ]\ndate: 2024-05-01 # Stand\ncreated: \"2023\\n\"\nlastmod: 2025\nautor: Anna\nliste:\n  - eins\n- zwei\n---\n\n# Text\n";
    let (found, body) = split(source);
    assert_eq!(found.title.as_deref(), Some("Büro's \"Ordnung\""));
    assert_eq!(found.tags, ["Bau", "Recht, allgemein"]);
    assert_eq!(found.date.as_deref(), Some("2024-05-01"));
    assert_eq!(found.updated.as_deref(), Some("2025"));
    assert_eq!(found.other["autor"], Value::Text("Anna".into()));
    assert_eq!(found.other["liste"], Value::List(vec!["eins".into(), "zwei".into()]));
    assert_eq!(body, "\n# Text\n");
    assert!(found.unread.is_empty());
}

#[test]
fn values_go_on_in_the_next_line() {
    let (found, _) = split("---\ntitle: Gesetz über\n  die Zusammenarbeit\ntext: |\n  a\n  b\ntags: a, b\n---\n");
    assert_eq!(found.title.as_deref(), Some("Gesetz über die Zusammenarbeit"));
    assert_eq!(found.other["text"], Value::Text("a\nb".into()));
    assert_eq!(found.tags, ["a", "b"]);
}

#[test]
fn a_title_may_begin_above_the_block() {
    let source =
        "\u{feff}Gesetz\nüber den Aufenthalt\n---\nTitle: und die Integration\njurabk: AufenthG 2004\n\n---\nText";
    let (found, body) = split(source);
    assert_eq!(found.lead.as_deref(), Some("Gesetz über den Aufenthalt"));
    assert_eq!(found.title.as_deref(), Some("Gesetz über den Aufenthalt und die Integration"));
    assert_eq!(body, "Text");
    let (found, _) = split("Verordnung\n---\nTitle: ''\n---\n");
    assert_eq!(found.title.as_deref(), Some("Verordnung"));
}

#[test]
fn texts_without_settings_stay_whole() {
    for source in ["", "# Titel\n", "---\n", "Überschrift\n---\nText\n\n---\n", "Text\n\n---\n\nText\n\n---\n"] {
        assert_eq!(split(source), (FrontMatter::default(), source));
    }
}

#[test]
fn unreadable_lines_are_reported() {
    let (found, body) = split("---\ntitle: A\nKraut und Rüben\nzeit:8:30\n---\nx");
    assert_eq!(found.title.as_deref(), Some("A"));
    let lines: Vec<_> = found.unread.iter().map(|unread| (unread.line, unread.text.as_str())).collect();
    assert_eq!(lines, [(3, "Kraut und Rüben"), (4, "zeit:8:30")]);
    assert_eq!(body, "x");
}
