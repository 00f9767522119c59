//! The result: turnout, quorum, rule, counts in total and by unit, as tables and bars.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use domain::ballots::count::Count;
use domain::ballots::count::places::Verdict;
use domain::ballots::results::{Answered, Group, Outcome};
use domain::participation::{self, voting};
use domain::store::words::QuestionForm;
use maud::{Markup, html};

use super::chart::{Bar, bars};
use super::fields::choice_name;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::links;
use crate::ui::{Breadth, Column, Crumb, NoticeKind, Page, Table, Tone, Ui, link_button, notice, page, table};

pub async fn show(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let process = participation::find(&app.db, &who, &id).await?;
    let (outcome, recounted) = voting::result(&app.db, &who, &process).await?;
    let entry = &process.found.entry;
    let main = html! {
        (figures(&ui, &outcome))
        @if outcome.answers.is_empty() {
            (notice(&ui, NoticeKind::Info, &html! { p { (ui.t_args("ballots-too-few", &[("n", outcome.min_group.into())])) } }))
        }
        @for (at, answered) in outcome.answers.iter().enumerate() { (question(&ui, at, answered, &outcome)) }
        p.facts { (ui.t(if recounted { "ballots-recounted" } else { "ballots-recount-differs" })) }
    };
    let shown = Page {
        title: ui.t_args("ballots-result-of", &[("title", entry.title.as_str().into())]),
        main,
        breadth: Breadth::Wide,
        breadcrumbs: vec![Crumb::new(entry.title.clone(), links::read(&process.found))],
        actions: vec![link_button(&ui, &ui.t("ballots-csv"), &links::result_file(&id), Tone::Secondary)],
        ..Page::default()
    };
    Ok(page(&ui, &shown).into_response())
}

/// „212 abgegebene Stimmen, Teilnahmequote 43,5 %“
fn figures(ui: &Ui, outcome: &Outcome) -> Markup {
    let turnout = ui.percent(outcome.turnout() as f64 / 1000.0);
    let whole = |number: i64| ui.whole(number.unsigned_abs());
    html! {
        p.ballot-figures {
            strong { (ui.t_args("ballots-figures", &[("ballots", whole(outcome.ballots).into()), ("turnout", turnout.into())])) }
            " " (ui.t_args("ballots-figures-of", &[("eligible", whole(outcome.eligible).into())]))
        }
        @if let Some(quorum) = outcome.quorum {
            @let key = if quorum.met { "ballots-quorum-met" } else { "ballots-quorum-missed" };
            p { (ui.t_args(key, &[("percent", quorum.percent.into())])) }
        }
        @if let Some(at) = outcome.closed_at { p.facts { (ui.t_args("ballots-counted-at", &[("date", ui.date_text(at.0).into())])) } }
    }
}

fn question(ui: &Ui, at: usize, answered: &Answered, outcome: &Outcome) -> Markup {
    let question = &answered.question;
    let whole = &answered.counted.whole;
    let names: Vec<String> = (0..question.options()).map(|choice| choice_name(ui, question, choice)).collect();
    let drawn = names.iter().zip(&whole.choices).map(|(name, number)| Bar { name: name.clone(), number: *number });
    let title = ui.t_args("ballots-chart-title", &[("question", question.text.as_str().into())]);
    html! {
        section.ballot-result aria-labelledby={ "frage-" (at) } {
            h2 id={ "frage-" (at) } { (at + 1) ". " (question.text) }
            p.facts { (ui.t(rule(question.form))) }
            @if let Some(verdict) = answered.verdict { p { strong { (ui.t(verdict_key(verdict, outcome.quorum.is_none_or(|quorum| quorum.met)))) } } }
            @if !answered.places.is_empty() { (places(ui, answered, &names)) }
            @if question.form == QuestionForm::Text { (texts(ui, answered)) }
            @else {
                (bars(ui, &format!("bild-{at}"), &title, &drawn.collect::<Vec<_>>()))
                (numbers(ui, at, answered, (&names, outcome)))
            }
        }
    }
}

/// How a form is counted, in a sentence.
fn rule(form: QuestionForm) -> &'static str {
    match form {
        QuestionForm::Single => "ballots-rule-single",
        QuestionForm::Multiple => "ballots-rule-multiple",
        QuestionForm::Approval => "ballots-rule-approval",
        QuestionForm::Ranking => "ballots-rule-ranking",
        QuestionForm::YesNoAbstain => "ballots-rule-yes-no",
        QuestionForm::Dots => "ballots-rule-dots",
        QuestionForm::Scale => "ballots-rule-scale",
        QuestionForm::Text => "ballots-rule-text",
    }
}

fn verdict_key(verdict: Verdict, quorum: bool) -> &'static str {
    match verdict {
        _ if !quorum => "ballots-verdict-quorum",
        Verdict::Accepted => "ballots-verdict-accepted",
        Verdict::Rejected => "ballots-verdict-rejected",
        Verdict::Tied => "ballots-verdict-tied",
    }
}

/// Places in their order; who shares one is said to share it.
fn places(ui: &Ui, answered: &Answered, names: &[String]) -> Markup {
    let name = |choice: &usize| names.get(*choice).map_or("", String::as_str);
    let first: Vec<usize> = answered
        .places
        .iter()
        .scan(1, |next, place| {
            let here = *next;
            *next += place.len();
            Some(here)
        })
        .collect();
    html! {
        ol.ballot-places {
            @for (place, number) in answered.places.iter().zip(first) {
                li value=(number) {
                    (place.iter().map(name).collect::<Vec<_>>().join(", "))
                    @if place.len() > 1 { " " span.facts { (ui.t("ballots-tied")) } }
                }
            }
        }
    }
}

fn texts(ui: &Ui, answered: &Answered) -> Markup {
    html! {
        @match &answered.counted.texts {
            Some(texts) => ul.ballot-texts { @for text in texts { li { (text) } } },
            None => p { (ui.t("ballots-texts-few")) },
        }
    }
}

/// One line for each choice; below it, where there are groups, one line for each group.
fn numbers(ui: &Ui, at: usize, answered: &Answered, (names, outcome): (&[String], &Outcome)) -> Markup {
    let caption = ui.t_args("ballots-table", &[("question", answered.question.text.as_str().into())]);
    let rows = lines(ui, answered, names, &answered.counted.whole);
    let rows = rows.into_iter().map(|(name, number)| vec![html! { (name) }, html! { (ui.whole(number)) }]).collect();
    let columns = vec![Column::new(ui.t("ballots-answer")), Column::numeric(ui.t("ballots-total"))];
    html! {
        (table(ui, &Table { caption, caption_hidden: true, id: format!("zahlen-{at}"), columns, rows }))
        @if !answered.counted.groups.is_empty() {
            (by_group(ui, at, answered, (names, outcome)))
            p.facts { (ui.t_args("ballots-others-why", &[("n", outcome.min_group.into())])) }
        }
    }
}

/// What was counted, each with its name; abstaining and leaving out last.
fn lines(ui: &Ui, answered: &Answered, names: &[String], count: &Count) -> Vec<(String, u64)> {
    let mut lines: Vec<(String, u64)> = names.iter().cloned().zip(count.choices.iter().copied()).collect();
    lines.push((ui.t("ballots-abstain"), count.abstained));
    if answered.question.optional {
        lines.push((ui.t("ballots-skipped"), count.skipped));
    }
    lines
}

fn by_group(ui: &Ui, at: usize, answered: &Answered, (names, outcome): (&[String], &Outcome)) -> Markup {
    let mut columns = vec![Column::new(ui.t("ballots-unit")), Column::numeric(ui.t("ballots-ballots"))];
    columns
        .extend(lines(ui, answered, names, &answered.counted.whole).into_iter().map(|(name, _)| Column::numeric(name)));
    let count_of = |number: i64| answered.counted.groups.iter().find(|(group, _)| *group == number).map(|(_, of)| of);
    let row = |group: &Group| {
        let name = if group.name.is_empty() { ui.t("ballots-others") } else { group.name.clone() };
        let mut cells = vec![html! { (name) }, html! { (ui.whole(group.ballots.unsigned_abs())) }];
        cells.extend(
            lines(ui, answered, names, count_of(group.number)?).iter().map(|(_, number)| html! { (ui.whole(*number)) }),
        );
        Some(cells)
    };
    let rows = outcome.groups.iter().filter_map(row).collect();
    let caption = ui.t("ballots-by-unit");
    table(ui, &Table { caption, caption_hidden: false, id: format!("einheiten-{at}"), columns, rows })
}
