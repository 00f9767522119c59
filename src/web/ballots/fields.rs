//! A question as fields of a form, and an answer in words.

use domain::ballots::Question;
use domain::ballots::answers::Answer;
use domain::store::words::QuestionForm;
use maud::{Markup, html};

use super::given::{ABSTAIN, Given, name, name_of_choice};
use crate::ui::{
    Choice, Field, TextKind, Ui, checkbox, checkbox_group, radio_group, select_field, text_area, text_field,
};

/// The fields of question `at`; `fault`: what is wrong with its answer.
pub fn question(ui: &Ui, (at, question): (usize, &Question), given: &Given, fault: Option<&str>) -> Markup {
    let label = format!("{}. {}", at + 1, question.text);
    let hint = hint(ui, question);
    let name = name(at);
    let field = Field {
        name: &name,
        label: &label,
        hint: (!hint.is_empty()).then_some(hint.as_str()),
        fault,
        required: !question.optional,
        ..Field::default()
    };
    match question.form {
        QuestionForm::Text => {
            let field = Field { value: given.value(&name), max: Some(2_000), ..field };
            text_area(ui, &field, 4)
        }
        QuestionForm::Ranking | QuestionForm::Dots => by_choice(ui, (at, question), given, &field),
        QuestionForm::Multiple | QuestionForm::Approval => {
            let words = choices(ui, question, ABSTAIN, given, &name);
            checkbox_group(ui, &Field { required: false, ..field }, &borrowed(&words))
        }
        _ => radio_group(ui, &field, &borrowed(&choices(ui, question, ABSTAIN, given, &name))),
    }
}

fn hint(ui: &Ui, question: &Question) -> String {
    let how = match question.form {
        QuestionForm::Multiple => ui.t_args("ballots-hint-multiple", &[("n", question.most.unwrap_or(1).into())]),
        QuestionForm::Approval => ui.t("ballots-hint-approval"),
        QuestionForm::Ranking => ui.t("ballots-hint-ranking"),
        QuestionForm::Dots => ui.t_args("ballots-hint-dots", &[("n", question.most.unwrap_or(1).into())]),
        QuestionForm::Scale => ui.t_args("ballots-hint-scale", &[("n", question.options().into())]),
        QuestionForm::Text => ui.t("ballots-hint-text"),
        QuestionForm::Single | QuestionForm::YesNoAbstain => String::new(),
    };
    [question.explanation.as_str(), how.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Value, label, whether it was chosen; abstaining last.
fn choices(ui: &Ui, question: &Question, abstain: &str, given: &Given, name: &str) -> Vec<(String, String, bool)> {
    let mut all: Vec<(String, String, bool)> = (0..question.options())
        .map(|choice| (choice.to_string(), choice_name(ui, question, choice), given.has(name, &choice.to_string())))
        .collect();
    all.push((abstain.to_owned(), ui.t("ballots-abstain"), given.has(name, abstain)));
    all
}

fn borrowed(all: &[(String, String, bool)]) -> Vec<Choice<'_>> {
    all.iter().map(|(value, label, chosen)| Choice { value, label, hint: None, chosen: *chosen }).collect()
}

/// A place or points for each choice; works with the keyboard and without any script.
fn by_choice(ui: &Ui, (at, question): (usize, &Question), given: &Given, field: &Field<'_>) -> Markup {
    let places: Vec<String> = (1..=question.options()).map(|place| place.to_string()).collect();
    let (none, abstain) = (ui.t("ballots-no-place"), ui.t("ballots-abstain"));
    html! {
        fieldset.field.kern-fieldset id=(field.id()) tabindex=[field.fault.map(|_| "-1")] {
            legend.kern-label { (field.label) }
            @if let Some(hint) = field.hint { p.field__hint { (hint) } }
            @if let Some(fault) = field.fault { p.field__fault { (fault) } }
            div.kern-fieldset__body {
                @for choice in 0..question.options() {
                    @let name = name_of_choice(at, choice);
                    @let label = choice_name(ui, question, choice);
                    @let one = Field { name: &name, label: &label, value: given.value(&name), ..Field::default() };
                    @if question.form == QuestionForm::Dots { (text_field(ui, &one, TextKind::Digits)) }
                    @else {
                        @let empty = Choice { value: "", label: &none, hint: None, chosen: one.value.is_empty() };
                        @let named = places.iter().map(|place| Choice { value: place, label: place, hint: None, chosen: place == one.value });
                        (select_field(ui, &one, &std::iter::once(empty).chain(named).collect::<Vec<_>>()))
                    }
                }
                (checkbox(ui, &Field { name: field.name, label: &abstain, value: ABSTAIN, id: Some(&format!("enthaltung-{at}")), ..Field::default() }, given.has(field.name, ABSTAIN)))
            }
        }
    }
}

/// What a choice is called.
pub fn choice_name(ui: &Ui, question: &Question, choice: usize) -> String {
    match (question.form, choice) {
        (QuestionForm::YesNoAbstain, 0) => ui.t("ballots-yes"),
        (QuestionForm::YesNoAbstain, _) => ui.t("ballots-no"),
        (QuestionForm::Scale, step) => (step + 1).to_string(),
        _ => question.choices.get(choice).cloned().unwrap_or_default(),
    }
}

/// An answer as it is read once more before it counts.
pub fn in_words(ui: &Ui, question: &Question, answer: &Answer) -> Markup {
    let of = |choice: &usize| choice_name(ui, question, *choice);
    match answer {
        Answer::Abstain => html! { (ui.t("ballots-abstain")) },
        Answer::Skipped => html! { (ui.t("ballots-skipped")) },
        Answer::Choices(chosen) => html! { ul { @for choice in chosen { li { (of(choice)) } } } },
        Answer::Ranking(ranked) => html! { ol { @for choice in ranked { li { (of(choice)) } } } },
        Answer::Dots(dots) => html! { ul { @for (choice, points) in dots { li { (of(choice)) ": " (points) } } } },
        Answer::Text(text) => html! { p { (text) } },
    }
}
