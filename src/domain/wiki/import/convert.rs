//! One text as it will stand in the store: cleaned, HTML written as Markdown, title taken out,
//! addresses rewritten. Work for the processor, done on blocking threads.

use std::collections::HashMap;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use store::{Ts, public_id};
use text::front_matter::FrontMatter;
use text::markdown::{RelativeLink, WikiTarget};

use super::{addresses, title};
use crate::entries::{TEXT_LIMIT, tags};
use crate::intake::dates;
use crate::intake::{Note, Why};

/// What a page will say.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub title: String,
    pub body: String,
    /// `None`: the source says nothing of tags.
    pub tags: Option<Vec<String>>,
    pub created: Option<Ts>,
    pub updated: Option<Ts>,
    /// Wiki links of the body.
    pub targets: Vec<WikiTarget>,
    /// Files the body refers to by the public ids they are going to have.
    pub files: Vec<FileUse>,
}

/// A file beside the text that the body now refers to as `/d/{public_id}/{name}`.
#[derive(Debug, Clone)]
pub(super) struct FileUse {
    pub place: PathBuf,
    pub name: String,
    pub public_id: String,
    /// The address as it was.
    pub address: String,
}

/// Where an address of the text leads.
pub(super) enum Target {
    /// To the page with this public id.
    Page(String),
    /// To a file at this place with this content.
    File(PathBuf, [u8; 32]),
    Nowhere,
}

/// What is known around a text.
pub(super) struct Around<'a> {
    /// What notes call it.
    pub source: &'a str,
    /// Its title if nothing in it can be one.
    pub name: &'a str,
    pub zone: &'a TimeZone,
    pub now: Ts,
}

/// Checks bytes that are to become a text.
pub(super) fn clean(bytes: &[u8]) -> Result<String, Why> {
    text::clean(bytes, TEXT_LIMIT).map_err(|fault| match fault {
        text::TextFault::Encoding => Why::NotUtf8,
        text::TextFault::TooLong { .. } => Why::TooLarge(TEXT_LIMIT / 1024 / 1024),
        text::TextFault::Control | text::TextFault::Empty => Why::Nul,
    })
}

/// Reads a Markdown file with its settings. `mark` takes in what tells one state of the source from another.
pub(super) fn markdown_file(
    source: &str,
    around: &Around<'_>,
    follow: impl Fn(&RelativeLink) -> Target,
    mark: &mut Sha256,
) -> (Words, Vec<Note>) {
    let mut notes = Vec::new();
    let (settings, body) = text::front_matter::split(source);
    let above = source[..source.len() - body.len()].bytes().filter(|byte| *byte == b'\n').count();
    for line in &settings.unread {
        notes.push(Note::new(around.source, Why::SettingUnread(line.text.clone())).at(line.line));
    }
    let body = without_html(body, above, around, &mut notes);
    let (heading, rest) = split_title(&body);
    let written = [heading.as_deref(), settings.title.as_deref()];
    let title = title::choose(written.into_iter().flatten(), around.name);
    // A heading that had to be shortened stays in the text, so that nothing of it is lost.
    let keeps = heading.is_some() && title.remark == Some(Why::TitleShortened);
    let mut words = Words { title: title.text, body: if keeps { body } else { rest }, ..Words::default() };
    notes.extend(title.remark.map(|remark| Note::new(around.source, remark)));
    rewrite(&mut words, around, follow, mark, &mut notes);
    settle(&mut words, &settings, around, &mut notes);
    (words, notes)
}

/// Reads the body of a JSON line; its title is known.
pub(super) fn plain_body(title: &str, body: String, around: &Around<'_>) -> (Words, Vec<Note>) {
    let mut notes = Vec::new();
    let body = without_html(&body, 0, around, &mut notes);
    let title = title::choose(Some(title).filter(|title| !title.trim().is_empty()), around.name);
    notes.extend(title.remark.filter(|remark| *remark == Why::TitleShortened).map(|why| Note::new(around.source, why)));
    let (heading, rest) = split_title(&body);
    // The heading that says the same again is the title.
    let body = if heading.as_deref() == Some(title.text.as_str()) { rest } else { body };
    let mut words = Words { title: title.text, body, ..Words::default() };
    words.targets = wiki_links(&words.body);
    (words, notes)
}

fn without_html(body: &str, above: usize, around: &Around<'_>, notes: &mut Vec<Note>) -> String {
    if !body.contains('<') {
        return body.to_owned();
    }
    let (converted, reports) = text::html::to_markdown(body);
    if converted.len() > TEXT_LIMIT {
        return body.to_owned();
    }
    for report in reports {
        let why = Why::Html(report.reason, report.html);
        notes.push(Note::new(around.source, why).at(above + report.line));
    }
    converted
}

/// As [`text::markdown::split_title`], without reading the whole text where its first line says it all.
fn split_title(body: &str) -> (Option<String>, String) {
    let start = body.trim_start_matches(['\n', ' ']);
    let indent = body.len() - body.trim_start_matches('\n').len();
    let (line, rest) = start.split_once('\n').unwrap_or((start, ""));
    if !line.starts_with("# ") || body[indent..].starts_with("    ") {
        return text::markdown::split_title(body);
    }
    let (heading, _) = text::markdown::split_title(line);
    (heading, rest.trim_start_matches('\n').to_owned())
}

/// Rewrites the addresses of the body and notes those that lead nowhere.
fn rewrite(
    words: &mut Words,
    around: &Around<'_>,
    follow: impl Fn(&RelativeLink) -> Target,
    mark: &mut Sha256,
    notes: &mut Vec<Note>,
) {
    if words.body.contains("](") || words.body.contains("]:") {
        let mut files: HashMap<PathBuf, FileUse> = HashMap::new();
        words.body = text::markdown::rewrite_links(&words.body, |address, is_image| {
            let plain = RelativeLink::read(address, is_image);
            let has_colon = plain.is_none();
            let link = plain.or_else(|| RelativeLink::read_despite_colon(address, is_image))?;
            let fragment = link.fragment.as_deref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            match follow(&link) {
                Target::Page(id) => {
                    mark.update(&id);
                    Some(format!("/s/{id}{fragment}"))
                }
                Target::File(place, content) => {
                    mark.update(content);
                    let file = files.entry(place.clone()).or_insert_with(|| FileUse {
                        name: place.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                        public_id: public_id(),
                        address: address.to_owned(),
                        place,
                    });
                    Some(format!("{}{fragment}", file.written()))
                }
                // A scheme that nobody may use, as it seemed.
                Target::Nowhere if has_colon => None,
                Target::Nowhere => {
                    mark.update([0]);
                    // A path from the top may be an address of this server.
                    if !address.starts_with('/') {
                        notes.push(Note::new(around.source, Why::LeadsNowhere(address.to_owned())));
                    }
                    None
                }
            }
        });
        words.files.extend(files.into_values());
    }
    words.targets = wiki_links(&words.body);
}

impl FileUse {
    /// The address the body has for it.
    pub(super) fn written(&self) -> String {
        format!("/d/{}/{}", self.public_id, addresses::in_address(&self.name))
    }
}

fn wiki_links(body: &str) -> Vec<WikiTarget> {
    if body.contains("[[") { text::markdown::links(body) } else { Vec::new() }
}

/// Tags and dates from the settings.
fn settle(words: &mut Words, settings: &FrontMatter, around: &Around<'_>, notes: &mut Vec<Note>) {
    let mut date = |written: Option<&String>| {
        let written = written?;
        let read = dates::read(written, around.zone);
        if read.is_none() {
            notes.push(Note::new(around.source, Why::DateUnread(written.clone())));
        }
        read.map(|at| at.min(around.now))
    };
    words.created = date(settings.created.as_ref().or(settings.date.as_ref()));
    words.updated = date(settings.updated.as_ref()).max(words.created.filter(|_| settings.updated.is_some()));
    if settings.tags.is_empty() {
        return;
    }
    let fine = |tag: &&String| tags::tidy([tag.as_str()]).is_ok();
    let kept: Vec<&str> = settings.tags.iter().filter(fine).map(String::as_str).take(tags::MOST).collect();
    if kept.len() < settings.tags.len() {
        notes.push(Note::new(around.source, Why::TagsUnread));
    }
    words.tags = tags::tidy(kept).ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (Words, Vec<Note>) {
        let around = Around { source: "a.md", name: "a", zone: &TimeZone::UTC, now: Ts(4_000_000_000_000) };
        markdown_file(source, &around, |_| Target::Nowhere, &mut Sha256::new())
    }

    #[test]
    fn heading_settings_and_name_give_the_title() {
        let (words, _) =
            read("---\ntitle: Kurz\ntags: [Bau, Recht]\ncreated: 2024-05-01\n---\n\n# Lang *und* breit\n\nText\n");
        assert_eq!((words.title.as_str(), words.body.as_str()), ("Lang und breit", "Text\n"));
        assert_eq!(words.tags, Some(vec!["Bau".to_owned(), "Recht".to_owned()]));
        assert_eq!(words.created, Some(Ts(1_714_521_600_000)));
        assert_eq!(read("---\ntitle: Kurz\n---\nText\n").0.title, "Kurz");
        assert_eq!(read("Text\n").0.title, "a");
    }

    #[test]
    fn the_short_way_to_the_title_finds_the_same() {
        for body in
            ["# A\nB", "\n\n# A *b* ##\n\n\nB\n", "    # A\nB", "# \n\nB", "A\n\n# B\n", "#A\n", "# A", "", "  # A\nB"]
        {
            assert_eq!(split_title(body), text::markdown::split_title(body), "{body:?}");
        }
    }

    #[test]
    fn what_leads_nowhere_stays_and_is_noted() {
        let (words, notes) = read("# A\n\n[b](b.md) ![c](c%20d.png) <https://e.example> [f](#f) [g](/s/abc)\n");
        assert!(words.body.contains("[b](b.md) ![c](c%20d.png)"), "{}", words.body);
        let noted: Vec<_> = notes.iter().map(|note| note.why.clone()).collect();
        assert_eq!(noted, [Why::LeadsNowhere("b.md".into()), Why::LeadsNowhere("c%20d.png".into())]);
    }
}
