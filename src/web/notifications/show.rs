//! Benachrichtigungen: what one was told of, newest first, and noting what was read.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::Error;
use domain::notifications::list::{self, LINES, Line, Place};
use domain::store::words::{EntryKind, Occasion};
use domain::store::{EntryId, Ts};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::api::cursor;
use crate::app::App;
use crate::edge::Visitor;
use crate::failure::{Answer, Failure};
use crate::forms::Form;
use crate::links;
use crate::ui::{
    Breadth, Empty, EntryLine, Icon, Page, PostButton, Shade, Tone, Ui, badge, empty, entry_list, icon_link,
    link_button, page, post_button,
};

#[derive(Deserialize)]
pub struct From {
    vor: Option<String>,
}

pub async fn show(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>, Query(from): Query<From>) -> Answer {
    let after = from.vor.as_deref().map(place).transpose()?;
    let mut lines = list::lines(&app.db, &who, after).await?;
    let more = lines.len() as u64 > LINES;
    lines.truncate(LINES as usize);
    let older = lines.last().filter(|_| more).map(|last| links::notifications_before(&written(last.place)));
    let shown: Vec<EntryLine> = lines.iter().map(|line| entry_line(&ui, line, visitor.time())).collect();
    let (title, text) = (ui.t("notifications-empty"), ui.t("notifications-empty-text"));
    let main = html! {
        @if shown.is_empty() { (empty(&ui, &Empty { icon: Icon::Bell, title: &title, text: &text, step: None })) }
        @else {
            @if let Some(newest) = lines.first().filter(|_| ui.new_notifications > 0) { (all_read(&ui, newest)) }
            (entry_list(&ui, &shown))
        }
        @if let Some(older) = &older { (link_button(&ui, &ui.t("notifications-older"), older, Tone::Secondary)) }
    };
    let settings = icon_link(&ui, Icon::Settings, &ui.t("notifications-settings"), links::NOTIFICATION_SETTINGS);
    let shown = Page {
        title: ui.t("ui-notifications"),
        main,
        actions: vec![settings],
        breadth: Breadth::Wide,
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

/// A place in the list as a cursor: time, entry, occasion.
pub fn written(place: Place) -> String {
    let cause = Occasion::ALL.iter().position(|cause| *cause == place.cause).unwrap_or(0);
    let mut bytes = place.at.0.to_be_bytes().to_vec();
    bytes.extend(place.on.0.into_bytes());
    bytes.extend(u8::try_from(cause));
    cursor::write(&bytes)
}

/// The place behind a cursor of this list.
pub fn place(cursor: &str) -> Result<Place, Failure> {
    let bytes: [u8; 25] = cursor::read(cursor)?;
    let (at, rest) = bytes.split_at(8);
    let (on, cause) = rest.split_at(16);
    let at = i64::from_be_bytes(at.try_into().map_err(Error::internal)?);
    let on = u128::from_be_bytes(on.try_into().map_err(Error::internal)?);
    let cause = Occasion::ALL.get(usize::from(cause[0])).copied().ok_or(Error::NotFound)?;
    Ok(Place { at: Ts(at), on: EntryId(uuid::Uuid::from_u128(on)), cause })
}

/// What is on the screen and older; what came since stays new.
fn all_read(ui: &Ui, newest: &Line) -> Markup {
    let (label, until) = (ui.t("notifications-all-read"), written(newest.place));
    let all = PostButton {
        action: links::NOTIFICATIONS_READ,
        label: &label,
        tone: Tone::Secondary,
        icon: Some(Icon::Check),
        fields: &[("bis", &until)],
        ..PostButton::default()
    };
    post_button(ui, &all)
}

fn entry_line(ui: &Ui, line: &Line, now: Ts) -> EntryLine {
    let about = line.on.as_ref().map_or_else(|| ui.t("notifications-hidden"), |node| node.title.clone());
    let mut facts = Vec::new();
    if let Some(who) = line.who.as_ref().filter(|_| line.count == 1) {
        facts.push(html! { (ui.t_args("notifications-by", &[("name", who.name.as_str().into())])) });
    }
    facts.push(ui.ago(line.at.0, now.0));
    EntryLine {
        href: href(line),
        title: about.clone(),
        icon: Some(icon(line.cause)),
        lead: Some(what(ui, line.cause, line.count)),
        facts,
        badges: new_badge(ui, line),
        action: (line.unread > 0).then(|| read_button(ui, line, &about)),
    }
}

/// One leads to itself, several to what they stand below.
fn href(line: &Line) -> String {
    match (&line.entry, &line.on) {
        (Some(entry), _) if line.count == 1 && entry.kind == EntryKind::Comment => links::comment(&entry.public_id),
        (Some(entry), None) => links::node(entry),
        (_, Some(on)) => links::node(on),
        _ => links::permalink(&line.entry_id),
    }
}

fn new_badge(ui: &Ui, line: &Line) -> Vec<Markup> {
    let word = match (line.unread, line.count) {
        (0, _) => return Vec::new(),
        (unread, count) if unread < count => ui.t_args("notifications-new-of", &[("n", unread.into())]),
        _ => ui.t("notifications-new"),
    };
    vec![badge(ui, Shade::Info, Icon::Bell, &word)]
}

fn read_button(ui: &Ui, line: &Line, about: &str) -> Markup {
    let label = ui.t("notifications-read");
    let this = written(line.place);
    let read = PostButton {
        action: links::NOTIFICATIONS_READ,
        label: &label,
        about,
        tone: Tone::Quiet,
        fields: &[("zeile", &this)],
        ..PostButton::default()
    };
    post_button(ui, &read)
}

/// „3 neue Kommentare“.
pub(super) fn what(ui: &Ui, cause: Occasion, count: u64) -> String {
    ui.t_args(&format!("notifications-cause-{}", cause.word()), &[("n", count.into())])
}

fn icon(cause: Occasion) -> Icon {
    match cause {
        Occasion::Mention => Icon::Person,
        Occasion::Question | Occasion::Answered => Icon::Help,
        Occasion::Answer | Occasion::Reply => Icon::Reply,
        Occasion::Comment => Icon::Comment,
        Occasion::Approval | Occasion::Approved | Occasion::Release | Occasion::Released => Icon::CheckCircle,
        Occasion::Verified => Icon::Verified,
        Occasion::Returned | Occasion::Unreleased => Icon::Edit,
        Occasion::Report | Occasion::Appeal | Occasion::AppealDecided | Occasion::ReportSettled => Icon::Shield,
        Occasion::Hidden => Icon::EyeOff,
        Occasion::Shown | Occasion::NameSeen => Icon::Eye,
        Occasion::Responded => Icon::Verified,
        Occasion::Assigned => Icon::Task,
        Occasion::Moved => Icon::Idea,
        Occasion::Turned => Icon::Participation,
        Occasion::Published | Occasion::Changed => Icon::Page,
    }
}

/// One line, or everything up to one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadForm {
    zeile: Option<String>,
    bis: Option<String>,
}

pub async fn read(Who(who): Who, State(app): State<App>, Form(form): Form<ReadForm>) -> Answer {
    match (&form.zeile, &form.bis) {
        (Some(line), None) => list::read_line(&app.db, &who, place(line)?).await?,
        (None, Some(line)) => list::read_up_to(&app.db, &who, place(line)?.at).await?,
        _ => return Err(Failure::unreadable()),
    }
    Ok(Redirect::to(links::NOTIFICATIONS).into_response())
}
