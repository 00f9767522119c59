//! Where administration begins.

use axum::extract::State;
use axum::response::IntoResponse;
use maud::html;

use super::parts::{Section, list_page};
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Card, Icon, NoticeKind, Ui, card_list, notice, page};

pub async fn show(State(app): State<App>, Who(actor): Who, ui: Ui) -> Answer {
    let dead = domain::admin::dead_jobs::list(&app.db, &actor).await?.len();
    let card = |key: &str, href: &str, icon| Card {
        title: ui.t(key),
        href: href.into(),
        icon: Some(icon),
        text: Some(ui.t(&format!("{key}-text"))),
        ..Card::default()
    };
    let cards = [
        card("admin-persons", links::ADMIN_PERSONS, Icon::Person),
        card("admin-units", links::ADMIN_UNITS, Icon::Folder),
        card("admin-groups", links::ADMIN_GROUPS, Icon::People),
        card("admin-sites", links::ADMIN_SITES, Icon::Home),
        card("admin-spaces", links::SPACES, Icon::Space),
        card("people-policy", links::ADMIN_POLICY, Icon::Page),
        card("admin-barriers", links::ADMIN_BARRIERS, Icon::Warning),
        card("admin-webhooks", links::ADMIN_WEBHOOKS, Icon::Code),
        card("admin-jobs", links::ADMIN_JOBS, Icon::Refresh),
    ];
    let main = html! {
        p { (ui.t("admin-lead")) }
        @if dead > 0 {
            (notice(&ui, NoticeKind::Warning, &html! {
                p { a href=(links::ADMIN_JOBS) { (ui.t_args("admin-jobs-dead", &[("n", dead.into())])) } }
            }))
        }
        (card_list(&ui, &cards, 2))
    };
    Ok(page(&ui, &list_page(&ui, Section::Overview, &main)).into_response())
}
