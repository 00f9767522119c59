//! A case on the desk: what it is about, what was said, and what can be done.

use domain::entries::nodes::Node;
use domain::moderation::NOTE;
use domain::moderation::desk::Case;
use domain::store::Ts;
use domain::store::hiding::Model as Hidden;
use domain::store::words::{EntryKind, ReportReason};
use maud::{Markup, html};

use super::reason_name;
use crate::links;
use crate::ui::{
    Choice, EntryLine, Field, Icon, PostButton, Tone, Ui, button, form, hidden, post_button, select_field, text_area,
};

/// Cases as lines among the tasks.
pub fn case_lines(ui: &Ui, cases: &[Case], now: Ts) -> Vec<EntryLine> {
    let line = |case: &Case| EntryLine {
        title: title(ui, &case.node),
        href: links::MODERATION.to_owned(),
        icon: Some(Icon::EyeOff),
        facts: vec![
            html! { (ui.t_args("moderation-reports", &[("n", case.reports.len().into())])) " " (ui.ago(since(case).0, now.0)) },
        ],
        ..EntryLine::default()
    };
    cases.iter().map(line).collect()
}

fn since(case: &Case) -> Ts {
    let appealed = case.hiding.as_ref().and_then(|hidden| hidden.appealed_at);
    case.reports.first().map(|report| report.at).or(appealed).unwrap_or(case.node.changed_at)
}

fn title(ui: &Ui, node: &Node) -> String {
    if node.title.is_empty() { ui.t("moderation-erased") } else { node.title.clone() }
}

/// One case with its forms.
pub(super) fn case(ui: &Ui, case: &Case, now: Ts) -> Markup {
    let node = &case.node;
    html! {
        section.case id=(format!("fall-{}", node.public_id)) {
            h2 { a href=(links::node(node)) { (title(ui, node)) } }
            @if !case.context.is_empty() { blockquote { p { (case.context) } } }
            @if !case.reports.is_empty() {
                h3 { (ui.t_args("moderation-reports", &[("n", case.reports.len().into())])) }
                ul { @for report in &case.reports {
                    li { strong { (reason_name(ui, report.reason)) } " " (ui.ago(report.at.0, now.0)) @if !report.note.is_empty() { ": " (report.note) } }
                } }
            }
            @match &case.hiding {
                Some(hidden) if hidden.by_id.is_some() => { (state(ui, hidden)) (hidden_forms(ui, case, hidden)) }
                Some(hidden) => { (state(ui, hidden)) (decide_forms(ui, node, Some(hidden.reason))) }
                None => { (decide_forms(ui, node, case.reports.first().map(|report| report.reason))) }
            }
        }
    }
}

fn state(ui: &Ui, hidden: &Hidden) -> Markup {
    html! {
        p { (ui.t("moderation-hidden-at")) " " (ui.date_time(hidden.at.0)) ". " (ui.t("moderation-hide-reason")) ": " (reason_name(ui, hidden.reason)) }
        @if hidden.by_id.is_none() { p { (ui.t("moderation-hidden-by-rule")) } }
        @if let Some(appeal) = &hidden.appeal {
            h3 { (ui.t("moderation-appeal")) }
            blockquote { @for line in appeal.lines() { p { (line) } } }
        }
    }
}

/// Hide with a reason, or leave it as it is.
fn decide_forms(ui: &Ui, node: &Node, reason: Option<ReportReason>) -> Markup {
    let names: Vec<(&str, String)> =
        ReportReason::ALL.iter().map(|reason| (reason.word(), reason_name(ui, *reason))).collect();
    let choices: Vec<Choice<'_>> = names
        .iter()
        .map(|(value, label)| Choice { value, label, hint: None, chosen: reason.is_some_and(|r| r.word() == *value) })
        .collect();
    let labels = ["moderation-hide-reason", "moderation-hide-note"].map(|key| ui.t(key));
    let hint = ui.t("moderation-hide-note-hint");
    let fields = html! {
        (select_field(ui, &Field { name: "reason", label: &labels[0], ..Field::default() }, &choices))
        (text_area(ui, &Field {
            name: "note", label: &labels[1], hint: Some(&hint), required: true, max: Some(NOTE as u32), ..Field::default()
        }, 3))
        (button(ui, &ui.t("moderation-hide"), Tone::Primary))
    };
    html! {
        (form(ui, &links::moderated(&node.public_id, "ausblenden"), &fields))
        (act(ui, node, "belassen", "moderation-keep"))
    }
}

/// Show it again, decide an appeal, or erase what concerns a person's conduct.
fn hidden_forms(ui: &Ui, case: &Case, row: &Hidden) -> Markup {
    let node = &case.node;
    let label = ui.t("moderation-decision");
    let decision = |granted: &str, key: &str, tone: Tone| {
        let fields = html! {
            (hidden("granted", granted))
            (text_area(ui, &Field { name: "decision", label: &label, required: true, max: Some(NOTE as u32), ..Field::default() }, 2))
            (button(ui, &ui.t(key), tone))
        };
        form(ui, &links::moderated(&node.public_id, "entscheidung"), &fields)
    };
    html! {
        @if row.appealed_at.is_some() && row.decided_at.is_none() && !case.decides {
            p { (ui.t("moderation-second-person")) }
        } @else if row.appealed_at.is_some() && row.decided_at.is_none() {
            p { (ui.t("moderation-decide-lead")) }
            (decision("ja", "moderation-grant", Tone::Primary))
            (decision("nein", "moderation-dismiss", Tone::Secondary))
        } @else { (act(ui, node, "einblenden", "moderation-show")) }
        @if row.reason == ReportReason::Conduct && node.kind != EntryKind::Page && !node.title.is_empty() {
            p { (ui.t("moderation-erase-lead")) }
            (act(ui, node, "loeschung", "moderation-erase"))
        }
    }
}

fn act(ui: &Ui, node: &Node, part: &str, key: &str) -> Markup {
    let (action, label) = (links::moderated(&node.public_id, part), ui.t(key));
    post_button(ui, &PostButton { action: &action, label: &label, tone: Tone::Secondary, ..PostButton::default() })
}
