//! The directory of spaces: all the visitor may know of, those they may not read among them.

use axum::extract::State;
use axum::response::IntoResponse;
use domain::store::space;
use domain::store::words::Visibility;
use domain::{Actor, rules};
use maud::html;

use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Breadth, Card, Empty, Icon, Page, Place, Shade, Tone, Ui, badge, card_list, empty, link_button, page};
use crate::wiki::{level_name, visibility_badge};

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui) -> Answer {
    let spaces = domain::spaces::list(&app.db, &actor).await?;
    let cards: Vec<Card> = spaces.iter().map(|space| card(&ui, &actor, space)).collect();
    let sets_up = rules::space::create(&actor).is_allowed();
    let (title, text, label) = (ui.t("spaces-none"), ui.t("spaces-none-text"), ui.t("spaces-new"));
    let step = sets_up.then_some((label.as_str(), links::NEW_SPACE));
    let main = html! {
        p { (ui.t("spaces-lead")) }
        @if cards.is_empty() { (empty(&ui, &Empty { icon: Icon::Space, title: &title, text: &text, step })) }
        @else { (card_list(&ui, &cards, 2)) }
    };
    let shown = Page {
        title: ui.t("ui-nav-spaces"),
        main,
        place: Place::Spaces,
        actions: step.map(|(label, href)| link_button(&ui, label, href, Tone::Primary)).into_iter().collect(),
        breadth: Breadth::Wide,
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

fn card(ui: &Ui, actor: &Actor, space: &space::Model) -> Card {
    let level = actor.space_level(space.id);
    let reads = rules::space::read(actor, space.id).is_allowed();
    let foot = html! {
        @if space.visibility != Visibility::Open { (visibility_badge(ui, space)) " " }
        @if !reads { (badge(ui, Shade::Warn, Icon::Lock, &ui.t("spaces-closed"))) }
        @else if let Some(level) = level {
            span.card__note { (ui.t_args("spaces-own-level", &[("level", level_name(ui, level).into())])) }
        }
    };
    Card {
        title: space.title.clone(),
        href: links::space(&space.slug),
        icon: Some(if reads { Icon::Space } else { Icon::Lock }),
        text: Some(space.description.clone()).filter(|text| !text.is_empty()),
        foot: Some(foot),
        ..Card::default()
    }
}
