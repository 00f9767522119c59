//! Ballots: the questions, the consent of the Personalrat, the ballot itself, the result.

mod chart;
mod consent;
mod fields;
mod given;
mod promise;
mod questions;
mod result;
mod result_file;
mod vote;

use axum::routing::{get, post};
use domain::participation::voting::Voting;
use domain::participation::voting::consent::Standing;
use domain::participation::{Process, view::Abilities};
use domain::store::words::BoxState;
use maud::{Markup, html};

use crate::access::Routes;
use crate::links;
use crate::ui::{NoticeKind, PostButton, Tone, Ui, link_button, notice, post_button};

pub use consent::request_lines;

pub fn routes(routes: Routes) -> Routes {
    routes
        .user("/beteiligung/{process}/fragen", get(questions::form).post(questions::save))
        .user("/beteiligung/{process}/zustimmung", post(consent::ask))
        .user("/beteiligung/{process}/stimme", get(vote::show).post(vote::review))
        .user("/beteiligung/{process}/stimme/abgabe", post(vote::cast))
        .user("/beteiligung/{process}/ergebnis", get(result::show))
        .user("/beteiligung/{process}/ergebnis.csv", get(result_file::download))
        .user(links::STAFF_COUNCIL, get(consent::desk))
        .user("/personalrat/{process}", get(consent::sheet))
        .user("/personalrat/{process}/zustimmung", post(consent::agree))
        .user("/personalrat/{process}/rueckgabe", post(consent::give_back))
}

/// What the page of a Beteiligung says of its ballot, with the next step of this reader.
pub fn part(ui: &Ui, process: &Process, voting: &Voting, can: Abilities) -> Markup {
    let id = process.found.entry.public_id.as_str();
    let closed = voting.urn.as_ref().is_some_and(|urn| urn.state == BoxState::Closed);
    html! {
        section.ballot-part aria-labelledby="abstimmung" {
            h2 id="abstimmung" { (ui.t("ballots-part")) }
            @if let Some(urn) = &voting.urn { (promise::top_line(ui, voting, urn)) } @else { p { (ui.t("ballots-no-questions")) } }
            (agreed(ui, &voting.consent))
            @if can.set_up { (set_up_steps(ui, id, voting)) }
            div.button-row {
                @if voting.may_cast && !voting.own.voted { (link_button(ui, &ui.t("ballots-take-part"), &links::ballot(id), Tone::Primary)) }
                @if voting.own.voted { (link_button(ui, &ui.t("ballots-receipt"), &links::ballot(id), Tone::Secondary)) }
                @if closed { (link_button(ui, &ui.t("ballots-result"), &links::result(id), Tone::Primary)) }
            }
        }
    }
}

/// The consent, for everybody to read.
fn agreed(ui: &Ui, standing: &Standing) -> Markup {
    let day = |at: Option<domain::store::Ts>| at.map(|at| ui.date_text(at.0)).unwrap_or_default();
    let text = match standing {
        Standing::NotNeeded => return html! {},
        Standing::Agreed(row) => {
            let said = ui.t_args("ballots-consent-agreed", &[("date", day(row.decided_at).into())]);
            return notice(ui, NoticeKind::Success, &html! { p { (said) } });
        }
        Standing::Missing => html! { p { (ui.t("ballots-consent-missing")) } },
        Standing::Waiting(row) => {
            html! { p { (ui.t_args("ballots-consent-waiting", &[("date", ui.date_text(row.asked_at.0).into())])) } }
        }
        Standing::Returned(row) => html! {
            p { (ui.t_args("ballots-consent-returned", &[("date", day(row.decided_at).into())])) }
            p { (row.reason) }
        },
    };
    notice(ui, NoticeKind::Warning, &text)
}

fn set_up_steps(ui: &Ui, id: &str, voting: &Voting) -> Markup {
    let (action, label) = (links::ask_consent(id), ui.t("ballots-consent-ask"));
    let asks = voting.urn.is_some() && matches!(voting.consent, Standing::Missing | Standing::Returned(_));
    html! {
        div.button-row {
            (link_button(ui, &ui.t("ballots-questions"), &links::questions(id), Tone::Secondary))
            @if asks { (post_button(ui, &PostButton { action: &action, label: &label, ..PostButton::default() })) }
        }
    }
}
