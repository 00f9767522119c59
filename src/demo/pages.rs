//! The town's pages as they lie in the folder: front matter, text, earlier versions.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow, bail};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use text::front_matter::{self, FrontMatter, Value};

use super::calendar::Calendar;

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/demo/pages");
static HISTORY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/demo/history");
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/demo/files");

/// A page with everything that happened to it. `stem`: its path without the ending.
#[derive(Debug)]
pub(super) struct PageText {
    pub stem: String,
    pub title: String,
    pub state: State,
    pub owner: String,
    pub deputy: String,
    pub tags: Vec<String>,
    pub changed_days_ago: i64,
    pub review_in_days: Option<i64>,
    pub valid_from_days: Option<i64>,
    pub valid_until_days: Option<i64>,
    pub verified_by: Option<String>,
    pub restricted: Vec<String>,
    pub template: bool,
    pub attachments: Vec<Attachment>,
    pub decision: Option<DecisionText>,
    /// Oldest first; the last one is the page as it stands.
    pub versions: Vec<Version>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Released,
    Draft,
    InApproval,
    Returned,
}

#[derive(Debug)]
pub(super) struct Version {
    pub days_ago: i64,
    pub author: String,
    pub summary: String,
    pub minor: bool,
    pub body: String,
}

#[derive(Debug)]
pub(super) struct Attachment {
    pub name: String,
    pub title: String,
    pub decorative: bool,
    pub bytes: &'static [u8],
}

/// Who decided on the page's last text, when, and why.
#[derive(Debug)]
pub(super) struct DecisionText {
    pub days_ago: i64,
    pub author: String,
    pub note: String,
}

impl PageText {
    pub fn space(&self) -> &str {
        self.stem.split('/').next().unwrap_or_default()
    }

    /// The stem of the page above; top pages have none.
    pub fn parent(&self) -> Option<&str> {
        let (above, _) = self.stem.rsplit_once('/')?;
        above.contains('/').then_some(above)
    }
}

/// All pages in the order in which a table of contents lists them.
pub(super) fn read(calendar: &Calendar) -> anyhow::Result<Vec<PageText>> {
    let mut histories = histories(calendar)?;
    let mut files = Vec::new();
    gather(&PAGES, &mut files);
    files.sort_by_key(|(stem, _)| *stem);
    let read = |(stem, source): (&str, &str)| {
        let source = calendar.expand(source)?;
        page(stem, &source, histories.remove(stem)).with_context(|| format!("page {stem}"))
    };
    let pages = files.into_iter().map(read).collect::<anyhow::Result<_>>()?;
    match histories.keys().next() {
        Some(stem) => Err(anyhow!("a history speaks of {stem}, which does not exist")),
        None => Ok(pages),
    }
}

fn gather(folder: &'static Dir<'static>, into: &mut Vec<(&'static str, &'static str)>) {
    for file in folder.files() {
        let stem = file.path().to_str().and_then(|path| path.strip_suffix(".md"));
        into.extend(stem.zip(file.contents_utf8()));
    }
    for inner in folder.dirs() {
        gather(inner, into);
    }
}

fn page(stem: &str, source: &str, history: Option<History>) -> anyhow::Result<PageText> {
    let (matter, body) = front_matter::split(source);
    if let Some(line) = matter.unread.first() {
        bail!("line {} cannot be read", line.line);
    }
    let created_days_ago = days(&matter, "created_days_ago")?.context("created_days_ago is missing")?;
    let changed_days_ago = days(&matter, "changed_days_ago")?.context("changed_days_ago is missing")?;
    let author = word(&matter, "author").context("author is missing")?;
    let space = stem.split('/').next().unwrap_or_default();
    let versions = match history {
        Some(history) => history.versions(body)?,
        None => versions(body, &author, created_days_ago, changed_days_ago),
    };
    Ok(PageText {
        stem: stem.to_owned(),
        title: matter.title.clone().context("title is missing")?,
        state: state(&word(&matter, "state").unwrap_or_default())?,
        owner: word(&matter, "owner").context("owner is missing")?,
        deputy: word(&matter, "deputy").context("deputy is missing")?,
        tags: matter.tags.clone(),
        changed_days_ago,
        review_in_days: days(&matter, "review_in_days")?,
        valid_from_days: days(&matter, "valid_from_days")?,
        valid_until_days: days(&matter, "valid_until_days")?,
        verified_by: word(&matter, "verified_by"),
        restricted: items(&matter, "restricted"),
        template: word(&matter, "template").is_some_and(|word| word == "true"),
        attachments: records(&matter, "attachments")
            .iter()
            .map(|of| attachment(space, of))
            .collect::<Result<_, _>>()?,
        decision: records(&matter, "revisions").first().map(decision).transpose()?,
        versions,
    })
}

fn state(word: &str) -> anyhow::Result<State> {
    match word {
        "freigegeben" | "veroeffentlicht" => Ok(State::Released),
        "entwurf" => Ok(State::Draft),
        "in-freigabe" => Ok(State::InApproval),
        "zurueckgegeben" => Ok(State::Returned),
        other => Err(anyhow!("unknown state {other:?}")),
    }
}

fn word(matter: &FrontMatter, key: &str) -> Option<String> {
    match matter.other.get(key)? {
        Value::Text(text) => Some(text.clone()),
        Value::List(_) => None,
    }
}

fn days(matter: &FrontMatter, key: &str) -> anyhow::Result<Option<i64>> {
    word(matter, key).map(|word| word.parse()).transpose().with_context(|| key.to_owned())
}

fn items(matter: &FrontMatter, key: &str) -> Vec<String> {
    match matter.other.get(key) {
        Some(Value::List(items)) => items.clone(),
        _ => Vec::new(),
    }
}

type Record = BTreeMap<String, String>;

/// A list of `{key: value, …}`, which the reader of front matter hands over in pieces.
fn records(matter: &FrontMatter, key: &str) -> Vec<Record> {
    let mut records = Vec::new();
    for piece in items(matter, key) {
        let piece = match piece.strip_prefix('{') {
            Some(piece) => {
                records.push(Record::new());
                piece
            }
            None => &piece,
        };
        let piece = piece.strip_suffix('}').unwrap_or(piece);
        if let (Some(record), Some((key, value))) = (records.last_mut(), piece.split_once(": ")) {
            record.insert(key.trim().to_owned(), value.trim().trim_matches('"').to_owned());
        }
    }
    records
}

fn field(record: &Record, key: &str) -> anyhow::Result<String> {
    record.get(key).cloned().with_context(|| format!("{key} is missing"))
}

fn attachment(space: &str, record: &Record) -> anyhow::Result<Attachment> {
    let name = field(record, "file")?;
    let file = FILES.get_file(format!("{space}/{name}")).with_context(|| format!("there is no file {name}"))?;
    let decorative = record.get("decorative").is_some_and(|word| word == "true");
    Ok(Attachment { title: field(record, "title")?, bytes: file.contents(), name, decorative })
}

fn decision(record: &Record) -> anyhow::Result<DecisionText> {
    Ok(DecisionText {
        days_ago: field(record, "days_ago")?.parse()?,
        author: field(record, "author")?,
        note: field(record, "note")?,
    })
}

/// Without a written history: the page began without its last section, if it has several.
fn versions(body: &str, author: &str, created: i64, changed: i64) -> Vec<Version> {
    let version = |days_ago, body: &str| Version {
        days_ago,
        author: author.to_owned(),
        summary: String::new(),
        minor: false,
        body: body.to_owned(),
    };
    if changed >= created {
        return vec![version(created, body)];
    }
    let first = without_last_section(body).unwrap_or(body);
    vec![version(created, first), version(changed, body)]
}

/// The text up to its last `##` heading, if it has three or more and uses no footnotes.
fn without_last_section(body: &str) -> Option<&str> {
    let headings: Vec<usize> = body.match_indices("\n## ").map(|(at, _)| at + 1).collect();
    let fenced = body.contains("```") || body.contains("[^");
    headings.last().filter(|_| headings.len() >= 3 && !fenced).map(|at| &body[..*at])
}

#[derive(Deserialize)]
struct History {
    page: String,
    first: First,
    #[serde(rename = "edit")]
    edits: Vec<Edit>,
}

#[derive(Deserialize)]
struct First {
    days_ago: i64,
    author: String,
    summary: String,
    text: String,
}

#[derive(Deserialize)]
struct Edit {
    days_ago: i64,
    author: String,
    summary: String,
    #[serde(default)]
    editorial: bool,
    replace: String,
    with: String,
}

fn histories(calendar: &Calendar) -> anyhow::Result<BTreeMap<String, History>> {
    let read = |file: &include_dir::File<'static>| {
        let name = file.path().display();
        let source = file.contents_utf8().with_context(|| format!("{name} is not UTF-8"))?;
        let history: History = toml::from_str(&calendar.expand(source)?).with_context(|| format!("{name}"))?;
        Ok((history.page.clone(), history))
    };
    HISTORY.files().map(read).collect()
}

impl History {
    /// The versions; the last one must be the page as it stands.
    fn versions(self, now: &str) -> anyhow::Result<Vec<Version>> {
        let First { days_ago, author, summary, text: mut body } = self.first;
        let mut versions = vec![Version { days_ago, author, summary, minor: false, body: body.clone() }];
        for edit in self.edits {
            if body.matches(&edit.replace).count() != 1 {
                bail!("the text replaced {} days ago does not occur exactly once", edit.days_ago);
            }
            body = body.replacen(&edit.replace, &edit.with, 1);
            let Edit { days_ago, author, summary, editorial: minor, .. } = edit;
            versions.push(Version { days_ago, author, summary, minor, body: body.clone() });
        }
        if body.trim() != now.trim() {
            bail!("the history does not lead to the page as it stands");
        }
        Ok(versions)
    }
}
