//! Depth and size come from the input and must not cost more than they are worth. All of these
//! run in a thread with the stack that request threads have.

use super::*;

fn on_a_small_stack(read: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(read).expect("a thread");
    thread.join().expect("no panic and no overflow");
}

fn read_everything(source: &str) {
    let rendered = render(source);
    let sections = outline(source);
    drop((rendered, sections));
    excerpt(source, 100);
    split_title(source);
    rewrite_links(source, |_, _| Some("x".into()));
    replace_wiki_target(source, |target| Some(target.clone()));
    crate::html::to_markdown(source);
}

#[test]
fn ten_thousand_levels() {
    let deep = |part: &str| format!("{}a", part.repeat(10_000));
    let mut stairs = String::new();
    for level in 0..400 {
        stairs.push_str(&format!("{}- a\n", "  ".repeat(level)));
    }
    let mut sources: Vec<String> = [
        "> ", ">", "- ", "1. ", "- [ ] ", "> - ", "*a ", "**a", "_a *b ", "~~a", "[", "![", "[[", "[a](", "`", "<b>",
        "<div>", "[^a]: ",
    ]
    .map(deep)
    .into();
    sources.push(stairs);
    sources.push(format!("{}a{}", "*".repeat(10_000), "*".repeat(10_000)));
    sources.push(format!("{}a{}", "![".repeat(10_000), "](b)".repeat(10_000)));
    on_a_small_stack(move || sources.iter().for_each(|source| read_everything(source)));
}

#[test]
fn deep_nesting_keeps_the_words() {
    let rendered = render(&format!("{}tief im Zitat", "> ".repeat(1_000)));
    assert!(rendered.limited);
    assert!(draw(&rendered).contains("tief im Zitat"));
    assert_eq!(rendered.words, 3);
    assert!(!render(&format!("{}a", "> ".repeat(20))).limited);
    let table = format!("{}| a | b |\n{}|---|---|\n", "> ".repeat(60), "> ".repeat(60));
    assert!(draw(&render(&table)).contains("<p>a b </p>"));
}

#[test]
fn ten_megabytes_are_shown_as_written() {
    on_a_small_stack(|| {
        let source = "Ein langer Satz ohne jede Betonung, der sich auf jeder Zeile wiederholt.\n".repeat(140_000);
        let rendered = render(&source);
        assert!(rendered.limited);
        assert_eq!(rendered.pieces.len(), 1);
        assert_eq!(outline(&source).len(), 1);
        assert_eq!(split_title(&source).0, None);
        assert_eq!(rewrite_links(&source, |_, _| None), source);
    });
}

#[test]
fn two_megabytes_of_tables_are_rendered() {
    on_a_small_stack(|| {
        let cell = "eine längere Zelle mit Worten ".repeat(7);
        let row = format!("| § 26 | {cell} | Wort |\n");
        let source = format!("| a | b | c |\n|---|---|---|\n{}", row.repeat(10_000));
        let rendered = render(&source);
        assert!(!rendered.limited);
        assert_eq!(draw(&rendered).matches("<tr>").count(), 10_001);
    });
}

#[test]
fn tables_of_empty_cells_are_not_read() {
    let bomb = format!("{}\n{}\n{}", "|a".repeat(1_000), "|-".repeat(1_000), "|b\n".repeat(1_000));
    assert!(render(&bomb).limited);
    let quoted = format!("> {}\n> {}\n{}", "|a".repeat(1_000), "|-".repeat(1_000), "> |b\n".repeat(1_000));
    assert!(render(&quoted).limited);
}

#[test]
fn html_that_grows_too_large_is_not_kept() {
    on_a_small_stack(|| {
        let rendered = render(&"# a\n".repeat(100_000));
        assert!(rendered.limited);
        assert!(rendered.weight() < 10_000_000);
    });
}

#[test]
fn long_texts_of_characters_that_are_escaped() {
    on_a_small_stack(|| {
        let source = "&a".repeat(100_000);
        assert!(draw(&render(&source)).contains(&"&amp;a".repeat(100_000)));
        let title = format!("[a](/b '{}')", "&".repeat(100_000));
        render(&title);
    });
}
