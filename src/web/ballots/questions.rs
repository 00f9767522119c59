//! What is asked: one block of fields for each question, with an empty one at the end.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use domain::ballots::{LEAST_GROUP, Question, Setup, Urn};
use domain::participation::{self, Process, voting};
use domain::store::words::{BallotDisclosure, Blueprint, QuestionForm};
use domain::{Actor, Error, Faults, rules};
use maud::{Markup, html};
use serde::Deserialize;

use crate::access::Who;
use crate::app::App;
use crate::failure::{Answer, unprocessable};
use crate::forms::{self, Form};
use crate::links;
use crate::ui::{
    Button, Choice, Crumb, Field, Page, TextKind, Tone, Ui, button_row, button_with, form as form_of, link_button,
    page, select_field, text_area, text_field,
};

/// The fields as typed; those of one question stand at the same place in each list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionsForm {
    #[serde(default)]
    min_group: String,
    #[serde(default)]
    quorum: String,
    #[serde(default)]
    art: Vec<String>,
    #[serde(default)]
    text: Vec<String>,
    #[serde(default)]
    erlaeuterung: Vec<String>,
    #[serde(default)]
    antworten: Vec<String>,
    #[serde(default)]
    anzahl: Vec<String>,
    #[serde(default)]
    pflicht: Vec<String>,
    #[serde(default)]
    mehr: Option<String>,
}

impl QuestionsForm {
    fn of(urn: Option<&Urn>) -> Self {
        let Some(urn) = urn else { return Self { min_group: LEAST_GROUP.to_string(), ..Self::default() } };
        let questions = &urn.setup.questions;
        let each = |value: fn(&Question) -> String| questions.iter().map(value).collect();
        Self {
            min_group: urn.setup.min_group.to_string(),
            quorum: urn.setup.quorum.map(|percent| percent.to_string()).unwrap_or_default(),
            art: each(|question| question.form.word().to_owned()),
            text: each(|question| question.text.clone()),
            erlaeuterung: each(|question| question.explanation.clone()),
            antworten: each(|question| question.choices.join("\n")),
            anzahl: each(|question| question.most.map(|most| most.to_string()).unwrap_or_default()),
            pflicht: each(|question| if question.optional { "nein" } else { "ja" }.to_owned()),
            mehr: None,
        }
    }

    /// Blocks without a question are none.
    fn setup(&self, process: &Process) -> Result<Setup, Error> {
        let number = |typed: &str, field: &'static str| match typed.trim() {
            "" => Ok(None),
            typed => typed.parse().map(Some).map_err(|_| Faults::one(field, "number")),
        };
        let mut questions = Vec::new();
        for (at, text) in self.text.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            let form = QuestionForm::from_word(nth(&self.art, at)).filter(|form| offered(process).contains(form));
            questions.push(Question {
                form: form.ok_or_else(|| Faults::one("art", "choice"))?,
                text: text.clone(),
                explanation: nth(&self.erlaeuterung, at).to_owned(),
                most: number(nth(&self.anzahl, at), "anzahl")?,
                optional: nth(&self.pflicht, at) == "nein",
                choices: nth(&self.antworten, at)
                    .lines()
                    .filter(|line| !line.trim().is_empty())
                    .map(str::to_owned)
                    .collect(),
            });
        }
        Ok(Setup {
            // The Beteiligung says which.
            disclosure: BallotDisclosure::Anonymous,
            min_group: number(&self.min_group, "min_group")?.unwrap_or(LEAST_GROUP),
            quorum: number(&self.quorum, "quorum")?,
            questions,
        })
    }
}

fn nth(all: &[String], at: usize) -> &str {
    all.get(at).map_or("", String::as_str)
}

/// The forms of questions that go with a form of Beteiligung.
fn offered(process: &Process) -> &'static [QuestionForm] {
    use QuestionForm::{Approval, Dots, Multiple, Ranking, Scale, Single, YesNoAbstain};
    match process.row.blueprint {
        Blueprint::Prioritisation => &[Dots, Approval],
        Blueprint::Vote => &[Single, YesNoAbstain, Multiple, Approval, Ranking],
        Blueprint::StrawPoll => &[YesNoAbstain, Single, Multiple, Approval, Ranking, Scale],
        _ => QuestionForm::ALL,
    }
}

fn form_name(ui: &Ui, form: QuestionForm) -> String {
    ui.t(match form {
        QuestionForm::Single => "ballots-form-single",
        QuestionForm::Multiple => "ballots-form-multiple",
        QuestionForm::Approval => "ballots-form-approval",
        QuestionForm::Ranking => "ballots-form-ranking",
        QuestionForm::YesNoAbstain => "ballots-form-yes-no",
        QuestionForm::Dots => "ballots-form-dots",
        QuestionForm::Scale => "ballots-form-scale",
        QuestionForm::Text => "ballots-form-text",
    })
}

async fn settable(app: &App, who: &Actor, id: &str) -> Result<Process, Error> {
    let process = participation::find(&app.db, who, id).await?;
    rules::participation::set_up(who, &process.facts()).check()?;
    Ok(process)
}

pub async fn form(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let process = settable(&app, &who, &id).await?;
    let voting = voting::show(&app.db, &who, &process).await?.ok_or(Error::NotFound)?;
    let given = QuestionsForm::of(voting.urn.as_ref());
    Ok(page(&ui, &view(&ui, &process, &given, &Faults::default())).into_response())
}

pub async fn save(
    Who(who): Who,
    ui: Ui,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(given): Form<QuestionsForm>,
) -> Answer {
    let process = settable(&app, &who, &id).await?;
    if given.mehr.is_some() {
        return Ok(page(&ui, &view(&ui, &process, &given, &Faults::default())).into_response());
    }
    let saved = match given.setup(&process) {
        Ok(setup) => voting::prepare(&app.db, &who, &process, &setup).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(()) => Ok(Redirect::to(&links::read(&process.found)).into_response()),
        Err(Error::Invalid(faults)) => Ok(unprocessable(page(&ui, &view(&ui, &process, &given, &faults)))),
        Err(error) => Err(error.into()),
    }
}

fn view(ui: &Ui, process: &Process, given: &QuestionsForm, faults: &Faults) -> Page {
    let filled = given.text.iter().filter(|text| !text.trim().is_empty()).count();
    let blocks = given.text.len().max(1) + usize::from(given.mehr.is_some() && filled == given.text.len());
    let labels =
        ["ballots-min-group", "ballots-min-group-hint", "ballots-quorum", "ballots-quorum-hint"].map(|key| ui.t(key));
    let fault = ["min_group", "quorum"].map(|field| forms::at(ui, faults, field));
    let more = ui.t("ballots-more");
    let fields = html! {
        @for at in 0..blocks { (block(ui, process, at, given)) }
        (button_with(ui, &Button { label: &more, tone: Tone::Secondary, sends: Some(("mehr", "ja")), unchecked: true, ..Button::default() }))
        (text_field(ui, &Field {
            name: "min_group", label: &labels[0], hint: Some(&labels[1]), value: &given.min_group,
            fault: fault[0].as_deref(), ..Field::default()
        }, TextKind::Digits))
        (text_field(ui, &Field {
            name: "quorum", label: &labels[2], hint: Some(&labels[3]), value: &given.quorum,
            fault: fault[1].as_deref(), ..Field::default()
        }, TextKind::Digits))
        (button_row(ui, &[
            button_with(ui, &Button { label: &ui.t("ballots-save"), tone: Tone::Primary, ..Button::default() }),
            link_button(ui, &ui.t("ui-cancel"), &links::read(&process.found), Tone::Secondary),
        ]))
    };
    let entry = &process.found.entry;
    Page {
        title: ui.t("ballots-questions"),
        main: html! {
            p { (ui.t("ballots-questions-lead")) }
            p { strong { (ui.t("ballots-no-elections")) } }
            (forms::faults(ui, faults))
            (form_of(ui, &links::questions(&entry.public_id), &fields))
        },
        breadcrumbs: vec![Crumb::new(entry.title.clone(), links::read(&process.found))],
        faulty: !faults.0.is_empty(),
        ..Page::default()
    }
}

fn block(ui: &Ui, process: &Process, at: usize, given: &QuestionsForm) -> Markup {
    let ids = ["art", "text", "erlaeuterung", "antworten", "anzahl", "pflicht"].map(|name| format!("feld-{name}-{at}"));
    let labels = [
        "ballots-field-form",
        "ballots-field-text",
        "ballots-field-explanation",
        "ballots-field-choices",
        "ballots-field-most",
        "ballots-field-required",
    ]
    .map(|key| ui.t(key));
    let hints = ["ballots-field-choices-hint", "ballots-field-most-hint"].map(|key| ui.t(key));
    let words: Vec<(&str, String)> = offered(process).iter().map(|form| (form.word(), form_name(ui, *form))).collect();
    let art = nth(&given.art, at);
    let forms: Vec<Choice<'_>> =
        words.iter().map(|(value, label)| Choice { value, label, hint: None, chosen: *value == art }).collect();
    let answers = [ui.t("ballots-required"), ui.t("ballots-optional")];
    let optional = nth(&given.pflicht, at) == "nein";
    let required = [("ja", &answers[0], !optional), ("nein", &answers[1], optional)];
    let required = required.map(|(value, label, chosen)| Choice { value, label, hint: None, chosen });
    let field =
        |name, of: usize, value| Field { name, label: &labels[of], value, id: Some(&ids[of]), ..Field::default() };
    html! {
        fieldset.kern-fieldset.ballot-question {
            legend.kern-label { (ui.t_args("ballots-question", &[("n", (at + 1).into())])) }
            (select_field(ui, &field("art", 0, art), &forms))
            (text_field(ui, &Field { max: Some(300), ..field("text", 1, nth(&given.text, at)) }, TextKind::Text))
            (text_area(ui, &Field { max: Some(2_000), ..field("erlaeuterung", 2, nth(&given.erlaeuterung, at)) }, 2))
            (text_area(ui, &Field { hint: Some(&hints[0]), ..field("antworten", 3, nth(&given.antworten, at)) }, 5))
            (text_field(ui, &Field { hint: Some(&hints[1]), ..field("anzahl", 4, nth(&given.anzahl, at)) }, TextKind::Digits))
            (select_field(ui, &field("pflicht", 5, ""), &required))
        }
    }
}
