//! Meine Aufgaben: approvals that wait for me, reviews that are due, texts I began.

use axum::extract::State;
use axum::response::IntoResponse;
use domain::comments::confidential::{self, Learned};
use domain::comments::questions::{self, Asked};
use domain::entries::approval;
use domain::entries::nodes::Node;
use domain::entries::releases;
use domain::entries::working_copies;
use domain::moderation::desk::{self, Case};
use domain::participation::proposals::desk::{self as proposals, Waiting};
use domain::participation::voting::consent::{self, Request};
use domain::store::{Ts, working_copy};
use domain::wiki::review::{self, Due, Whose};
use domain::{Actor, Error};
use maud::{Markup, html};

use crate::access::Who;
use crate::app::App;
use crate::ballots::request_lines;
use crate::comments::{answered_line, asked_line, learned_line};
use crate::edge::Visitor;
use crate::failure::Answer;
use crate::links;
use crate::moderation::case_lines;
use crate::participation::waiting_line;
use crate::ui::{Breadth, Empty, EntryLine, Icon, Page, Tone, Ui, empty, entry_list, link_button, page};
use crate::wiki::{due_line, node_line};

/// How far ahead a review counts as a task.
const AHEAD: i64 = 14 * Ts::DAY;

/// What waits for one person.
pub struct Open {
    releases: Vec<Node>,
    approvals: Vec<Node>,
    questions: Vec<Asked>,
    answered: Vec<Asked>,
    learned: Vec<Learned>,
    due: Vec<Due>,
    unpublished: Vec<Node>,
    copies: Vec<(working_copy::Model, String)>,
    cases: Vec<Case>,
    review: Vec<Waiting>,
    decide: Vec<Waiting>,
    consents: Vec<Request>,
}

impl Open {
    pub fn is_empty(&self) -> bool {
        self.releases.is_empty()
            && self.approvals.is_empty()
            && self.questions.is_empty()
            && self.answered.is_empty()
            && self.learned.is_empty()
            && self.due.is_empty()
            && self.unpublished.is_empty()
            && self.copies.is_empty()
            && self.cases.is_empty()
            && self.review.is_empty()
            && self.decide.is_empty()
            && self.consents.is_empty()
    }
}

pub async fn load(app: &App, who: &Actor, now: Ts) -> Result<Open, Error> {
    let spaces = domain::spaces::list(&app.db, who).await?;
    let copies = working_copies::list(&app.db, who).await?.into_iter();
    let copies = copies.filter_map(|copy| {
        let space = spaces.iter().find(|space| space.id == copy.space_id)?;
        Some((copy, space.slug.clone()))
    });
    Ok(Open {
        releases: releases::waiting_for(&app.db, who).await?,
        approvals: approval::waiting_for(&app.db, who).await?,
        questions: questions::waiting_for(&app.db, who).await?,
        answered: questions::answered_for(&app.db, who).await?,
        learned: confidential::learned_of(&app.db, who).await?,
        due: review::due(&app.db, who, Whose::Mine, now.plus(AHEAD)).await?,
        unpublished: approval::own_unpublished(&app.db, who).await?,
        copies: copies.collect(),
        cases: desk::cases(&app.db, who, None, desk::LINES).await?.cases,
        review: proposals::to_review(&app.db, who).await?,
        decide: proposals::to_decide(&app.db, who).await?,
        consents: consent::waiting(&app.db, who).await?,
    })
}

/// The sections that have something in them, each with at most `most` lines.
/// `inner`: they stand below another heading.
pub fn sections(ui: &Ui, open: &Open, (now, most): (Ts, usize), inner: bool) -> Markup {
    let nodes =
        |nodes: &[Node]| -> Vec<EntryLine> { nodes.iter().take(most).map(|node| node_line(ui, node, now)).collect() };
    let due: Vec<EntryLine> = open.due.iter().take(most).map(|due| due_line(ui, due, now)).collect();
    let copies: Vec<EntryLine> =
        open.copies.iter().take(most).map(|(copy, slug)| copy_line(ui, copy, slug, now)).collect();
    let questions = open.questions.iter().take(most).map(|asked| asked_line(ui, asked, now)).collect();
    let answered = open.answered.iter().take(most).map(|asked| answered_line(ui, asked)).collect();
    let learned = open.learned.iter().take(most).map(|learned| learned_line(ui, learned)).collect();
    let cases = &open.cases[..open.cases.len().min(most)];
    let waiting = |list: &[Waiting]| -> Vec<EntryLine> {
        list.iter().take(most).map(|waiting| waiting_line(ui, waiting, now)).collect()
    };
    let parts = [
        ("home-name-seen", learned),
        ("home-answered", answered),
        ("home-questions", questions),
        ("moderation", case_lines(ui, cases, now)),
        ("participation-to-review", waiting(&open.review)),
        ("participation-to-decide", waiting(&open.decide)),
        ("home-releases", nodes(&open.releases)),
        ("ballots-desk", request_lines(ui, &open.consents[..open.consents.len().min(most)])),
        ("home-approvals", nodes(&open.approvals)),
        ("home-due", due),
        ("home-unpublished", nodes(&open.unpublished)),
        ("home-copies", copies),
    ];
    html! {
        @for (key, lines) in &parts {
            @if !lines.is_empty() { section { @if inner { h3 { (ui.t(key)) } } @else { h2 { (ui.t(key)) } } (entry_list(ui, lines)) } }
        }
    }
}

fn copy_line(ui: &Ui, copy: &working_copy::Model, slug: &str, now: Ts) -> EntryLine {
    let untitled = ui.t("home-copy-untitled");
    EntryLine {
        title: if copy.title.is_empty() { untitled } else { copy.title.clone() },
        href: format!("{}?arbeitsstand={}", links::space_part(slug, "neu"), copy.id),
        icon: Some(Icon::Draft),
        facts: vec![html! { (ui.t("home-copy-kept")) " " (ui.ago(copy.changed_at.0, now.0)) }],
        ..EntryLine::default()
    }
}

pub async fn tasks(Who(who): Who, ui: Ui, visitor: Visitor, State(app): State<App>) -> Answer {
    let open = load(&app, &who, visitor.time()).await?;
    let (title, text) = (ui.t("home-calm"), ui.t("home-calm-text"));
    let main = html! {
        @if open.is_empty() { (empty(&ui, &Empty { icon: Icon::CheckCircle, title: &title, text: &text, step: None })) }
        @else { (sections(&ui, &open, (visitor.time(), 50), false)) }
    };
    let actions = vec![link_button(&ui, &ui.t("home-month"), links::MONTH, Tone::Secondary)];
    let shown = Page { title: ui.t("ui-tasks"), main, actions, breadth: Breadth::Wide, ..Page::default() };
    Ok(page(&ui, &shown).into_response())
}
