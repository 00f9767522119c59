//! Feed-Adressen among the own settings: make one, see which exist, take one away.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::feed::keys::{self, Known};
use domain::store::space;
use domain::store::words::{Extent, Visibility};
use domain::{Actor, Error};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::forms::Form;
use crate::links;
use crate::people::{Section, settings_page};
use crate::ui::{
    Choice, EntryLine, Field, Icon, NoticeKind, PostButton, Tone, Ui, button, button_row, copy_button, entry_list,
    form, icon_link, link_button, notice_with_title, post_button, radio_group, select_field,
};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct KeyForm {
    #[serde(default)]
    bereich: String,
    #[serde(default)]
    umfang: String,
}

/// The list, and the form with the space it was come from.
pub async fn show(Who(who): Who, ui: Ui, State(app): State<App>, Query(given): Query<KeyForm>) -> Answer {
    let spaces = readable(&app, &who).await?;
    let main = html! {
        p { (ui.t("feed-keys-lead")) }
        (list(&ui, &keys::list(&app.db, &who).await?))
        h2 { (ui.t("feed-keys-new")) }
        (new_form(&ui, &spaces, &given))
    };
    Ok(settings_page(&ui, Section::FeedKeys, Vec::new(), false, &main).into_response())
}

async fn readable(app: &App, who: &Actor) -> Result<Vec<space::Model>, Error> {
    let mut spaces = domain::spaces::list(&app.db, who).await?;
    spaces.retain(|space| domain::rules::space::read(who, space.id).is_allowed());
    Ok(spaces)
}

/// The way from a page to the address of its news for programs.
pub fn as_file(ui: &Ui, address: &str) -> Markup {
    icon_link(ui, Icon::Bell, &ui.t("feed-as-file"), address)
}

/// Makes an address and shows it, this once.
pub async fn create(Who(who): Who, ui: Ui, State(app): State<App>, Form(given): Form<KeyForm>) -> Answer {
    let space = domain::spaces::find(&app.db, &who, &given.bereich).await?;
    let extent = Extent::from_word(&given.umfang).unwrap_or(Extent::Tag);
    let secret = keys::create(&app.db, &who, space.id, extent).await?;
    let address = |format: &str| format!("{}{}", app.settings.public_url, links::feed_file(&secret, format));
    let (atom, rss) = (address("atom"), address("rss"));
    let portal = extent == Extent::Blog && space.visibility == Visibility::Open;
    let shown = html! {
        p { (ui.t("feed-keys-made-text")) }
        h3 { (ui.t("feed-keys-atom")) }
        p { code.seed id="atom" { (atom) } }
        (copy_button(&ui, "atom"))
        @if portal {
            h3 { (ui.t("feed-keys-rss")) }
            p { code.seed id="rss" { (rss) } }
            (copy_button(&ui, "rss"))
        }
    };
    let main = html! {
        (notice_with_title(&ui, NoticeKind::Success, &ui.t("feed-keys-made"), &shown))
        (list(&ui, &keys::list(&app.db, &who).await?))
        (link_button(&ui, &ui.t("feed-keys-kept"), links::FEED_KEYS, Tone::Primary))
    };
    Ok(settings_page(&ui, Section::FeedKeys, Vec::new(), false, &main).into_response())
}

pub async fn revoke(Who(who): Who, State(app): State<App>, Path(id): Path<String>) -> Answer {
    keys::revoke(&app.db, &who, &id).await?;
    Ok(Redirect::to(links::FEED_KEYS).into_response())
}

fn list(ui: &Ui, known: &[Known]) -> Markup {
    let lines: Vec<EntryLine> = known.iter().map(|known| line(ui, known)).collect();
    html! { @if lines.is_empty() { p { (ui.t("feed-keys-none")) } } @else { (entry_list(ui, &lines)) } }
}

fn line(ui: &Ui, known: &Known) -> EntryLine {
    let action = links::done_to(links::FEED_KEYS, &known.key.public_id, "entziehen");
    let gone = ui.t("feed-keys-gone");
    let title = known.space.as_ref().map_or(gone, |space| space.title.clone());
    let label = ui.t_args("feed-keys-revoke", &[("space", title.as_str().into())]);
    let revoke = PostButton { action: &action, label: &label, tone: Tone::Quiet, ..PostButton::default() };
    let what = if known.key.extent == Extent::Blog { "subscriptions-is-blog" } else { "subscriptions-is-space" };
    EntryLine {
        href: known.space.as_ref().map(|space| links::space(&space.slug)).unwrap_or_default(),
        title,
        icon: Some(Icon::Code),
        facts: vec![html! { (ui.t(what)) }, html! { (ui.t("feed-keys-since")) " " (ui.date(known.key.created_at.0)) }],
        action: Some(post_button(ui, &revoke)),
        ..EntryLine::default()
    }
}

fn new_form(ui: &Ui, spaces: &[space::Model], given: &KeyForm) -> Markup {
    let (label, extent) = (ui.t("feed-keys-space"), ui.t("feed-keys-extent"));
    let (all, blog) = (ui.t("feed-keys-extent-space"), ui.t("feed-keys-extent-blog"));
    let spaces: Vec<Choice<'_>> = spaces
        .iter()
        .map(|space| Choice {
            value: &space.slug,
            label: &space.title,
            hint: None,
            chosen: space.slug == given.bereich,
        })
        .collect();
    let choice = |value, label, chosen| Choice { value, label, hint: None, chosen };
    let extents = [choice("blog", &blog, given.umfang != "space"), choice("space", &all, given.umfang == "space")];
    let fields = html! {
        (select_field(ui, &Field { name: "bereich", label: &label, ..Field::default() }, &spaces))
        (radio_group(ui, &Field { name: "umfang", label: &extent, ..Field::default() }, &extents))
        (button_row(ui, &[button(ui, &ui.t("feed-keys-create"), Tone::Primary)]))
    };
    form(ui, links::NEW_FEED_KEY, &fields)
}
