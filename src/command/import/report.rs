//! The report of an import in plain English.

use domain::intake::{Note, Notes, Why};
use domain::posts::import::Report as Contributions;
use domain::wiki::import::Report;

use crate::command::{say, sentence};

/// Notes of one sort that are printed by name. Those of skipped sources all are.
const PRINTED: usize = 20;

pub(super) fn print(report: &Report, dry_run: bool) -> std::io::Result<()> {
    if dry_run {
        say("Dry run: nothing was written.")?;
    }
    say(format_args!(
        "{} new ({} of them folders without a text of their own), {} changed, {} unchanged, {} files attached",
        report.new, report.folders, report.changed, report.unchanged, report.files
    ))?;
    notes("skipped", &report.skipped, usize::MAX)?;
    notes("gone since an earlier run, left as they are", &report.gone, PRINTED)?;
    notes("links that lead nowhere, left as they are", &report.links, PRINTED)?;
    notes("pieces of HTML without a form in Markdown", &report.html, PRINTED)?;
    notes("remarks", &report.remarks, PRINTED)
}

pub(super) fn print_contributions(report: &Contributions, dry_run: bool) -> std::io::Result<()> {
    if dry_run {
        say("Dry run: nothing was written.")?;
    }
    say(format_args!("{} new, {} changed, {} unchanged", report.new, report.changed, report.unchanged))?;
    notes("skipped", &report.skipped, usize::MAX)
}

fn notes(what: &str, notes: &Notes, most: usize) -> std::io::Result<()> {
    if notes.count == 0 {
        return Ok(());
    }
    say(format_args!("{} {what}:", notes.count))?;
    let printed = notes.first.len().min(most);
    for note in &notes.first[..printed] {
        say(format_args!("  {}", line(note)))?;
    }
    match notes.count - printed as u64 {
        0 => Ok(()),
        more => say(format_args!("  and {more} more")),
    }
}

fn line(note: &Note) -> String {
    let place = match note.line {
        Some(line) => format!("{}, line {line}", note.source),
        None => note.source.clone(),
    };
    format!("{}: {}", printable(&place), printable(&why(&note.why)))
}

/// Names of files come from anywhere; control characters would play with the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn why(why: &Why) -> String {
    match why {
        Why::NotUtf8 => "it is not UTF-8".into(),
        Why::Nul => "it contains the character NUL".into(),
        Why::TooLarge(limit) => format!("it is larger than {limit} MB"),
        Why::Unreadable(error) => format!("it cannot be read: {error}"),
        Why::SymbolicLink => "symbolic links are not followed".into(),
        Why::HiddenName => "names that begin with a dot are left alone".into(),
        Why::NoFile => "it is neither a file nor a folder".into(),
        Why::NameNotUtf8 => "its name is not UTF-8".into(),
        Why::TooDeep => "the folders are nested too deep".into(),
        Why::Twice => "another source has the same name".into(),
        Why::NotReferredTo => "no page refers to this file".into(),
        Why::InTrash => "its page, or one above it, lies in the trash".into(),
        Why::MayNotEdit => "the account may not change its page".into(),
        Why::FileRefused(key) => sentence::of_key(key, 100),
        Why::NoJson(error) => format!("this is no JSON of the right form: {error}"),
        Why::NoId => "an id of 1 to 300 characters is needed".into(),
        Why::NoAccount(account) => format!("no account `{account}`"),
        Why::NoSpace(slug) => format!("no space `{slug}` that the account manages"),
        Why::NoTarget(id) => format!("nothing here has the id {id}, or it cannot be commented on"),
        Why::NobodyMeant(audience) => format!("nobody is called so: {audience}"),
        Why::Hidden => "moderation has hidden it".into(),
        Why::Fault(field, key) => format!("{field}: {}", sentence::of_key(key, 500)),
        Why::Gone => "it is no longer there".into(),
        Why::LeadsNowhere(address) => address.clone(),
        Why::Html(reason, html) => format!("{}: {html}", of_html(*reason)),
        Why::TitleShortened => "the title was shortened; the whole one stays in the text".into(),
        Why::TitleMissing => "neither the text nor the name gives a title".into(),
        Why::SettingUnread(line) => format!("this setting cannot be read: {line}"),
        Why::DateUnread(date) => format!("this date cannot be read: {date}"),
        Why::TagsUnread => "not all tags could be kept".into(),
    }
}

fn of_html(reason: text::html::Reason) -> &'static str {
    match reason {
        text::html::Reason::Table => "table shown as text",
        text::html::Reason::Element => "element shown as text",
        text::html::Reason::Structure => "open or nested element shown as text",
        text::html::Reason::Words => "shown as text, so that no word is lost",
        text::html::Reason::Comment => "comment left out",
    }
}
