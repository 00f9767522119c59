//! The ballot: fill in, read once more, cast, receipt. Choices are only ever sent in the body of a form.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use domain::ballots::answers::{self, Answer};
use domain::ballots::{Question, Urn};
use domain::participation::voting::{self, Voting};
use domain::participation::{self, Process};
use domain::store::words::BallotDisclosure;
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use super::fields::{in_words, question};
use super::given::Given;
use super::promise::{before_writing, top_line};
use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer as Answered, Failure, fault_text, unprocessable};
use crate::forms::Form;
use crate::links;
use crate::ui::{
    Button, Crumb, NoticeKind, Page, Tone, Ui, button_row, button_with, hidden, link_button, notice, page,
};

#[derive(Default, Deserialize)]
pub struct Asked {
    aendern: Option<String>,
}

/// What the pages of one ballot are about.
struct Booth {
    process: Process,
    voting: Voting,
    urn: Urn,
}

impl Booth {
    async fn enter(app: &App, who: &Actor, id: &str) -> Result<Self, Error> {
        let process = participation::find(&app.db, who, id).await?;
        let voting = voting::show(&app.db, who, &process).await?.ok_or(Error::NotFound)?;
        let urn = voting.urn.clone().ok_or(Error::NotFound)?;
        Ok(Self { process, voting, urn })
    }

    fn id(&self) -> &str {
        &self.process.found.entry.public_id
    }
    fn questions(&self) -> &[Question] {
        &self.urn.setup.questions
    }
    fn is_named(&self) -> bool {
        self.urn.setup.disclosure == BallotDisclosure::Named
    }

    fn page(&self, title: String, main: Markup) -> Page {
        let title_of = self.process.found.entry.title.clone();
        Page {
            title,
            main,
            breadcrumbs: vec![Crumb::new(title_of, links::read(&self.process.found))],
            ..Page::default()
        }
    }
}

pub async fn show(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answered {
    let booth = Booth::enter(&app, &who, &id).await?;
    if booth.voting.own.voted && asked.aendern.is_none() {
        return Ok(page(&ui, &receipt(&ui, &booth)).into_response());
    }
    may_cast(&who, &booth)?;
    let given = booth.voting.own.answers.as_deref().map(Given::of).unwrap_or_default();
    Ok(page(&ui, &form(&ui, &booth, &given, &Faults::default())).into_response())
}

fn may_cast(who: &Actor, booth: &Booth) -> Result<(), Error> {
    rules::ballot::vote(who, &booth.process.facts()).check()?;
    match (booth.voting.may_cast, booth.voting.own.may_vote, booth.voting.own.voted) {
        (true, ..) => Ok(()),
        (_, false, _) => Err(Error::Denied(domain::Reason::NotEligible)),
        (_, _, true) => Err(Error::Denied(domain::Reason::AlreadyVoted)),
        _ => Err(Error::Denied(domain::Reason::State)),
    }
}

/// Shows what was filled in once more, or the ballot again if something is missing or is to be changed.
pub async fn review(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(mut fields): Form<Vec<(String, String)>>,
) -> Answered {
    let booth = Booth::enter(&app, &who, &id).await?;
    may_cast(&who, &booth)?;
    let sent = fields.len();
    fields.retain(|(name, _)| name != BACK);
    let back = fields.len() < sent;
    let given = Given::read(fields, booth.questions())?;
    if back {
        return Ok(page(&ui, &form(&ui, &booth, &given, &Faults::default())).into_response());
    }
    match answers::checked(booth.questions(), &given.answers(booth.questions())) {
        Ok(answers) => Ok(page(&ui, &once_more(&ui, &booth, &given, &answers)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &form(&ui, &booth, &given, &faults)))),
        Err(error) => Err(error.into()),
    }
}

pub async fn cast(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answered {
    let booth = Booth::enter(&app, &who, &id).await?;
    let given = Given::read(fields, booth.questions())?;
    match voting::cast(&app.db, &who, &booth.process, &given.answers(booth.questions())).await {
        Ok(_) => Ok(Redirect::to(&links::ballot(&id)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &form(&ui, &booth, &given, &faults)))),
        Err(error) => Err(Failure::from(error)),
    }
}

/// Goes back from the review to the ballot.
const BACK: &str = "zurueck";

fn form(ui: &Ui, booth: &Booth, given: &Given, faults: &Faults) -> Page {
    let fault = |at: usize| {
        let of = faults.0.iter().find(|fault| fault.number == at as i64 + 1);
        of.map(|fault| fault_text(ui, fault))
    };
    let main = html! {
        (top_line(ui, &booth.voting, &booth.urn))
        (before_writing(ui, &booth.urn))
        @if !faults.0.is_empty() {
            div role="alert" tabindex="-1" data-focus {
                @for fault in &faults.0 { (notice(ui, NoticeKind::Error, &html! { p { (fault_text(ui, fault)) } })) }
            }
        }
        form.form.ballot method="post" action=(links::ballot(booth.id())) novalidate autocomplete="off" {
            @for (at, of) in booth.questions().iter().enumerate() { (question(ui, (at, of), given, fault(at).as_deref())) }
            (button_row(ui, &[
                button_with(ui, &Button { label: &ui.t("ballots-review"), tone: Tone::Primary, ..Button::default() }),
                link_button(ui, &ui.t("ui-cancel"), &links::read(&booth.process.found), Tone::Secondary),
            ]))
        }
    };
    Page { faulty: !faults.0.is_empty(), ..booth.page(ui.t("ballots-vote"), main) }
}

/// Everything once more, and that it is final, before the last click.
fn once_more(ui: &Ui, booth: &Booth, given: &Given, answers: &[Answer]) -> Page {
    let id = booth.id();
    let (said, label) = match booth.is_named() {
        true => ("ballots-named-change", "ballots-cast"),
        false => ("ballots-final", "ballots-cast-final"),
    };
    let (label, back) = (ui.t(label), ui.t("ballots-back"));
    let again = Button {
        label: &back,
        tone: Tone::Secondary,
        sends: Some((BACK, "ja")),
        action: Some(&links::ballot(id)),
        ..Button::default()
    };
    let main = html! {
        dl.ballot-answers {
            @for (question, answer) in booth.questions().iter().zip(answers) {
                div { dt { (question.text) } dd { (in_words(ui, question, answer)) } }
            }
        }
        (notice(ui, NoticeKind::Warning, &html! { p { strong { (ui.t(said)) } } }))
        form method="post" action=(links::cast(id)) {
            @for (name, value) in &given.0 { (hidden(name, value)) }
            (button_row(ui, &[
                button_with(ui, &Button { label: &label, tone: Tone::Primary, ..Button::default() }),
                button_with(ui, &again),
            ]))
        }
    };
    booth.page(ui.t("ballots-once-more"), main)
}

/// That somebody took part; of what they chose nothing, for nobody knows.
fn receipt(ui: &Ui, booth: &Booth) -> Page {
    let (text, change) = match (booth.is_named(), booth.voting.may_cast) {
        (true, true) => ("ballots-received-named", true),
        (true, false) => ("ballots-received-named", false),
        _ => ("ballots-received-secret", false),
    };
    let change_href = format!("{}?aendern=ja", links::ballot(booth.id()));
    let main = html! {
        (notice(ui, NoticeKind::Success, &html! { p { strong { (ui.t("ballots-received")) } } p { (ui.t(text)) } }))
        (top_line(ui, &booth.voting, &booth.urn))
        div.button-row {
            @if change { (link_button(ui, &ui.t("ballots-change"), &change_href, Tone::Primary)) }
            (link_button(ui, &ui.t("ballots-to-process"), &links::read(&booth.process.found), Tone::Secondary))
        }
    };
    booth.page(ui.t("ballots-receipt"), main)
}
