//! What is promised, said before anybody writes: exactly that, and what it does not protect from.

use domain::ballots::{Setup, Urn};
use domain::participation::voting::Voting;
use domain::store::words::BallotDisclosure;
use maud::{Markup, html};

use crate::links;
use crate::ui::{NoticeKind, Ui, notice, notice_with_title};

/// Who may vote, until when, how secret it is, and what happens with the result.
pub fn top_line(ui: &Ui, voting: &Voting, urn: &Urn) -> Markup {
    let who = match urn.eligible {
        Some(number) => ui.t_args("ballots-who-number", &[("n", number.into())]),
        None => ui.t("ballots-who"),
    };
    html! {
        dl.ballot-promise {
            div { dt { (ui.t("ballots-who-label")) } dd { (who) } }
            @if let Some(until) = voting.until { div { dt { (ui.t("ballots-until")) } dd { (ui.date_time(until.0)) } } }
            div { dt { (ui.t("ballots-disclosure")) } dd { (disclosure(ui, urn.setup.disclosure)) } }
            div { dt { (ui.t("ballots-afterwards")) } dd { (ui.t("ballots-afterwards-text")) } }
        }
    }
}

fn disclosure(ui: &Ui, disclosure: BallotDisclosure) -> String {
    ui.t(match disclosure {
        BallotDisclosure::Named => "ballots-disclosure-named",
        BallotDisclosure::Anonymous => "ballots-disclosure-anonymous",
        BallotDisclosure::PaperCodes => "ballots-disclosure-paper",
    })
}

/// Before writing: that nobody has to, and whom the answer is kept from.
pub fn before_writing(ui: &Ui, urn: &Urn) -> Markup {
    let keys: &[&str] = match urn.setup.disclosure {
        BallotDisclosure::Named => &["ballots-named-seen", "ballots-named-change"],
        _ => &["ballots-secret-kept", "ballots-secret-close", "ballots-secret-risk", "ballots-secret-final"],
    };
    let more = urn.setup.disclosure != BallotDisclosure::Named;
    let title = disclosure(ui, urn.setup.disclosure);
    let body = html! {
        p { strong { (ui.t("ballots-voluntary")) } }
        ul.ballot-lines { @for key in keys { li { (ui.t(key)) } } }
        @if more { p { a href=(links::HELP_ANONYMOUS) { (ui.t("ballots-secret-more")) } } }
    };
    html! {
        @if let Some(at) = urn.begun_again_at {
            (notice(ui, NoticeKind::Warning, &html! { p { (ui.t_args("ballots-begun-again", &[("date", ui.date_text(at.0).into())])) } }))
        }
        (notice_with_title(ui, NoticeKind::Info, &title, &body))
    }
}

/// What is stored, shown and deleted, line by line, as the Personalrat decides about it.
pub fn stored(ui: &Ui, setup: &Setup) -> Markup {
    let size = [("n", setup.min_group.into())];
    let lines = match setup.disclosure {
        BallotDisclosure::PaperCodes => ["ballots-stored-codes", "ballots-stored-ballot", "ballots-stored-nothing"],
        _ => ["ballots-stored-mark", "ballots-stored-ballot", "ballots-stored-nothing"],
    };
    let part = |title: &str, lines: Vec<String>| {
        html! { h2 { (ui.t(title)) } ul.ballot-lines { @for line in &lines { li { (line) } } } }
    };
    let said = |keys: &[&str]| keys.iter().map(|key| ui.t(key)).collect::<Vec<_>>();
    let mut shown = said(&["ballots-shown-end"]);
    shown.push(ui.t_args("ballots-shown-groups", &size));
    shown.extend(said(&["ballots-shown-texts", "ballots-shown-receipt"]));
    html! {
        (part("ballots-stored", said(&lines)))
        (part("ballots-shown", shown))
        (part("ballots-deleted", said(&["ballots-deleted-marks", "ballots-deleted-texts", "ballots-deleted-backup"])))
        (part("ballots-risks", said(&["ballots-secret-risk", "ballots-risk-groups"])))
    }
}
