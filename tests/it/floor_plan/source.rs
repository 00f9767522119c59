//! Rust files as tokens: without comments, without attributes, without what only tests see.

use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One file.
pub struct Source {
    /// Below the repository, with `/`.
    pub path: String,
    pub lines: usize,
    pub tokens: Vec<Token>,
}

/// A flat token; groups are their brackets and what is between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Word(String),
    /// The inside of a string literal, as it is written.
    Text(String),
    Mark(char),
    Open(char),
    Close,
}

impl Source {
    /// All texts of the file.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(|token| match token {
            Token::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    pub fn has_word(&self, wanted: &str) -> bool {
        self.tokens.contains(&Token::Word(wanted.to_owned()))
    }
}

/// The repository's top folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Everything below these folders, tests included.
pub fn everything(folders: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in folders {
        gather(&root().join(folder), &mut paths);
    }
    paths.sort();
    assert!(!paths.is_empty(), "{folders:?}");
    paths.iter().map(|path| read(path, true)).collect()
}

/// What is shipped of a crate: neither its tests nor its examples.
pub fn shipped(folder: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    gather(&root().join(folder), &mut paths);
    let beside = |path: &PathBuf| {
        let name = path.strip_prefix(root()).expect("below the repository");
        name.components()
            .any(|part| ["tests", "tests.rs", "examples", "build.rs"].iter().any(|no| part.as_os_str() == *no))
    };
    paths.retain(|path| !beside(path));
    paths.sort();
    assert!(!paths.is_empty(), "{folder}");
    paths.iter().map(|path| read(path, false)).collect()
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn read(path: &Path, with_tests: bool) -> Source {
    let text = std::fs::read_to_string(path).expect("a readable file");
    let stream: TokenStream = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let tokens = tokens(stream, with_tests);
    let path = path.strip_prefix(root()).expect("below the repository").to_str().expect("UTF-8").to_owned();
    Source { path, lines: text.lines().count(), tokens }
}

fn tokens(stream: TokenStream, with_tests: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    flatten(stream, with_tests, &mut tokens);
    tokens
}

/// A file that is nowhere.
pub fn of(path: &str, stream: TokenStream) -> Source {
    Source { path: path.to_owned(), lines: 0, tokens: tokens(stream, false) }
}

fn flatten(stream: TokenStream, with_tests: bool, into: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                trees.next_if(|next| matches!(next, TokenTree::Punct(mark) if mark.as_char() == '!'));
                let attribute = trees.next_if(|next| brackets(next).is_some());
                match attribute.as_ref().and_then(brackets) {
                    None => into.push(Token::Mark('#')),
                    Some(inside) if inside.to_string() == "ignore" || inside.to_string().starts_with("ignore =") => {
                        into.push(Token::Word("#[ignore]".into()));
                    }
                    Some(inside) if !with_tests && inside.to_string().replace(' ', "") == "cfg(test)" => {
                        skip_item(&mut trees)
                    }
                    Some(_) => {}
                }
            }
            TokenTree::Punct(mark) => into.push(Token::Mark(mark.as_char())),
            TokenTree::Ident(word) => into.push(Token::Word(word.to_string())),
            TokenTree::Literal(literal) => into.push(text_of(&literal.to_string())),
            TokenTree::Group(group) => {
                let open = match group.delimiter() {
                    Delimiter::Parenthesis => '(',
                    Delimiter::Brace => '{',
                    Delimiter::Bracket => '[',
                    Delimiter::None => ' ',
                };
                into.push(Token::Open(open));
                flatten(group.stream(), with_tests, into);
                into.push(Token::Close);
            }
        }
    }
}

fn brackets(tree: &TokenTree) -> Option<TokenStream> {
    match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Some(group.stream()),
        _ => None,
    }
}

/// Up to the end of the item that follows: its braces or its semicolon.
fn skip_item(trees: &mut impl Iterator<Item = TokenTree>) {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        _ => false,
    };
    let _ = trees.find(ends);
}

fn text_of(literal: &str) -> Token {
    let quoted = literal.trim_start_matches(['b', 'c', 'r']).trim_matches('#');
    match quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) => Token::Text(inside.to_owned()),
        None => Token::Word(literal.to_owned()),
    }
}

#[test]
fn comments_attributes_and_tests_are_no_source() {
    let text = "//! \"a\"\n/// \"b\"\n#[doc = \"c\"] fn f() { g(\"d\", 'e', r#\"f\"#); }\n#[cfg(test)] mod tests { fn g() { h(\"i\") } }";
    let source = of("", text.parse().expect("Rust"));
    assert_eq!(source.texts().collect::<Vec<_>>(), ["d", "f"]);
    assert!(source.has_word("f") && !source.has_word("h"));
}
