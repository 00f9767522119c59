//! What the town's people say to each other, as the files of the folder tell: one file for each space.

use anyhow::Context;
use domain::store::words::{PostForm, ReportReason};
use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::calendar::Calendar;

static DIALOGUE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/demo/dialogue");

/// One thing somebody says or decides, in the space of this slug.
#[derive(Debug)]
pub(super) struct Act {
    pub space: String,
    pub days_ago: i64,
    /// Time of day: `07:30`.
    pub at: String,
    pub what: What,
}

/// What they do. `on` and `answers` are keys of the same file; `on` may be `page:` and a page's stem.
/// `helpful` and `thanks`: accounts of those who click so.
#[derive(Debug)]
pub(super) enum What {
    Post(PostText),
    Short(ShortText),
    Comment(CommentText),
    Report(ReportText),
    Hiding(HidingText),
    Appeal(AppealText),
    /// A Lage begins with its first Lagemeldung, goes on, and ends.
    Start(SituationText, MessageText),
    Message(MessageText),
    End(String),
}

#[derive(Debug, Deserialize)]
pub(super) struct PostText {
    pub key: String,
    pub author: String,
    pub on_behalf: Option<String>,
    pub title: String,
    pub lead: String,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub pinned: bool,
    #[serde(default = "yes")]
    pub comments: bool,
    /// A Mitteilung, or a Wichtige Mitteilung that ends so many days from now.
    pub form: Option<PostForm>,
    pub ends_in_days: Option<i64>,
    pub body: String,
    #[serde(default)]
    pub helpful: Vec<String>,
    #[serde(default)]
    pub thanks: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ShortText {
    pub key: String,
    pub author: String,
    #[serde(default)]
    pub tags: Vec<String>,
    /// `unit:` or `group:` and a key of `town.toml`; empty: everybody who reads there.
    #[serde(default)]
    pub audience: Vec<String>,
    pub body: String,
    #[serde(default)]
    pub helpful: Vec<String>,
    #[serde(default)]
    pub thanks: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct CommentText {
    pub key: Option<String>,
    pub on: String,
    pub author: String,
    pub answers: Option<String>,
    #[serde(default)]
    pub question: bool,
    #[serde(default)]
    pub confidential: bool,
    #[serde(default)]
    pub settles: bool,
    pub body: String,
    #[serde(default)]
    pub helpful: Vec<String>,
    #[serde(default)]
    pub thanks: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ReportText {
    pub on: String,
    pub author: String,
    pub reason: ReportReason,
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct HidingText {
    pub on: String,
    pub by: String,
    pub reason: ReportReason,
    pub note: String,
}

/// An appeal is written by whoever wrote what is hidden.
#[derive(Debug, Deserialize)]
pub(super) struct AppealText {
    pub on: String,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct SituationText {
    pub title: String,
    pub ends_days_ago: i64,
    pub audience: Vec<String>,
}

/// A Lagemeldung; `of`: the number of the one it puts right.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct MessageText {
    #[serde(default)]
    pub number: i64,
    pub author: String,
    #[serde(default)]
    pub press: bool,
    pub of: Option<i64>,
    pub body: String,
}

/// When a Lage ends: after the last Lagemeldung of its last day.
const ENDS_AT: &str = "15:30";

fn yes() -> bool {
    true
}

/// A file as it lies in the folder.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    post: Vec<Dated<PostText>>,
    short: Vec<Dated<ShortText>>,
    comment: Vec<Dated<CommentText>>,
    report: Vec<Dated<ReportText>>,
    hiding: Vec<Dated<HidingText>>,
    appeal: Vec<Dated<AppealText>>,
    situation: Option<SituationText>,
    message: Vec<Dated<MessageText>>,
    correction: Vec<Dated<MessageText>>,
}

#[derive(Debug, Deserialize)]
struct Dated<T> {
    days_ago: i64,
    at: String,
    #[serde(flatten)]
    text: T,
}

/// Everything that is said, file by file; what begins something stands before what refers to it.
pub(super) fn read(calendar: &Calendar) -> anyhow::Result<Vec<Act>> {
    let mut files: Vec<_> = DIALOGUE.files().collect();
    files.sort_by_key(|file| file.path());
    let mut acts = Vec::new();
    for file in files {
        let space = file.path().file_stem().and_then(|stem| stem.to_str()).context("a name in UTF-8")?;
        let source = calendar.expand(file.contents_utf8().context("text in UTF-8")?)?;
        let file: File = toml::from_str(&source).with_context(|| format!("dialogue of {space}"))?;
        file.into_acts(space, &mut acts);
    }
    Ok(acts)
}

impl File {
    fn into_acts(self, space: &str, acts: &mut Vec<Act>) {
        fn add<T>(space: &str, acts: &mut Vec<Act>, texts: Vec<Dated<T>>, what: fn(T) -> What) {
            acts.extend(texts.into_iter().map(|Dated { days_ago, at, text }| Act {
                space: space.to_owned(),
                days_ago,
                at,
                what: what(text),
            }));
        }
        add(space, acts, self.post, What::Post);
        add(space, acts, self.short, What::Short);
        add(space, acts, self.comment, What::Comment);
        add(space, acts, self.report, What::Report);
        add(space, acts, self.hiding, What::Hiding);
        add(space, acts, self.appeal, What::Appeal);
        let Some(situation) = self.situation else { return };
        let mut messages = self.message;
        for (message, number) in messages.iter_mut().zip(1..) {
            message.text.number = number;
        }
        let author = messages.first().map(|first| first.text.author.clone()).unwrap_or_default();
        let ended = Dated { days_ago: situation.ends_days_ago, at: ENDS_AT.to_owned(), text: author };
        let rest = messages.split_off(messages.len().min(1));
        acts.extend(messages.into_iter().map(|Dated { days_ago, at, text }| Act {
            space: space.to_owned(),
            days_ago,
            at,
            what: What::Start(situation.clone(), text),
        }));
        add(space, acts, rest, What::Message);
        add(space, acts, self.correction, What::Message);
        add(space, acts, vec![ended], What::End);
    }
}
