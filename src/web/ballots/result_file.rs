//! The result as a table for other programs (RFC 4180, UTF-8 with its mark, so that spreadsheets read umlauts).

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use domain::ballots::count::Count;
use domain::ballots::results::Outcome;
use domain::participation::{self, voting};

use super::fields::choice_name;
use crate::access::Who;
use crate::app::App;
use crate::failure::Answer;
use crate::ui::Ui;

pub async fn download(Who(who): Who, ui: Ui, State(app): State<App>, Path(id): Path<String>) -> Answer {
    let process = participation::find(&app.db, &who, &id).await?;
    let (outcome, _) = voting::result(&app.db, &who, &process).await?;
    let name = format!("attachment; filename=\"ergebnis-{id}.csv\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file(&ui, &outcome)).into_response())
}

/// One line for each question, choice and group.
fn file(ui: &Ui, outcome: &Outcome) -> String {
    let mut lines = vec![record(&["question", "choice", "group", "number"].map(str::to_owned))];
    let group_name = |number: i64| {
        let group = outcome.groups.iter().find(|group| group.number == number);
        group.map(|group| if group.name.is_empty() { ui.t("ballots-others") } else { group.name.clone() })
    };
    let total = ui.t("ballots-total");
    lines.push(record(&[String::new(), ui.t("ballots-eligible"), total.clone(), outcome.eligible.to_string()]));
    lines.push(record(&[String::new(), ui.t("ballots-ballots"), total.clone(), outcome.ballots.to_string()]));
    for answered in &outcome.answers {
        let question = &answered.question;
        let mut count = |group: &str, count: &Count| {
            let mut line = |choice: String, number: u64| {
                lines.push(record(&[question.text.clone(), choice, group.to_owned(), number.to_string()]));
            };
            for (choice, number) in count.choices.iter().enumerate() {
                line(choice_name(ui, question, choice), *number);
            }
            line(ui.t("ballots-abstain"), count.abstained);
            line(ui.t("ballots-skipped"), count.skipped);
        };
        count(&total, &answered.counted.whole);
        for (number, of) in &answered.counted.groups {
            if let Some(name) = group_name(*number) {
                count(&name, of);
            }
        }
    }
    format!("\u{feff}{}", lines.concat())
}

/// Quoted throughout; what a spreadsheet would take for a formula is read as text.
fn record(cells: &[String]) -> String {
    let cell = |text: &String| {
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
    };
    format!("{}\r\n", cells.iter().map(cell).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn cells_are_quoted_and_no_formula_is_run() {
        let cells = ["a \"b\"", "=1+1", "-", "ü"].map(str::to_owned);
        assert_eq!(record(&cells), "\"a \"\"b\"\"\",\"'=1+1\",\"'-\",\"ü\"\r\n");
    }
}
