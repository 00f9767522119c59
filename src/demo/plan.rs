//! What happens in the town when: every step that leads to the pages as they stand, in order of
//! time, so that histories, dates and the log are true.

use std::collections::HashMap;

use anyhow::Context;
use domain::store::Ts;
use domain::wiki::SaveAs;

use super::ballots::{self, Move, Poll};
use super::calendar::{Calendar, MINUTE};
use super::dialogue::Act;
use super::ideas::{self, Pool};
use super::pages::{PageText, State};
use super::town::TownFile;

/// How many days ago the rules of the platform came into force.
pub const RULES_SINCE: i64 = 14;

/// One thing somebody does. Numbers are places in the lists of pages, versions and persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    Arrive {
        person: usize,
    },
    Leave {
        person: usize,
    },
    Create {
        page: usize,
        save_as: SaveAs,
    },
    Revise {
        page: usize,
        version: usize,
        save_as: SaveAs,
    },
    Approve {
        page: usize,
        by: String,
    },
    SendBack {
        page: usize,
    },
    Describe {
        page: usize,
    },
    Verify {
        page: usize,
    },
    Restrict {
        page: usize,
        by: String,
    },
    /// The Nutzungsrichtlinie comes into force, and the Spielregeln of the spaces.
    LayDownRules,
    Say {
        act: usize,
    },
    Poll {
        poll: usize,
        step: Move,
    },
    Idea {
        step: ideas::Move,
    },
}

#[derive(Debug)]
pub(super) struct Step {
    pub at: Ts,
    pub deed: Deed,
}

pub(super) struct Plan<'a> {
    calendar: &'a Calendar,
    town: &'a TownFile,
    pages: &'a [PageText],
    begins: Vec<Ts>,
    steps: Vec<Step>,
}

/// All steps in order of time.
pub(super) fn make(
    calendar: &Calendar,
    town: &TownFile,
    pages: &[PageText],
    (acts, polls, pool): (&[Act], &[Poll], &Pool),
) -> anyhow::Result<Vec<Step>> {
    let mut plan = Plan { calendar, town, pages, begins: begins(calendar, pages)?, steps: Vec::new() };
    for (person, text) in town.persons.iter().enumerate() {
        if let Some(days) = text.starts_in_days {
            plan.add(calendar.working_time(-days, &text.account)?, Deed::Arrive { person });
        }
        if let Some(days) = text.left_days_ago {
            plan.add(calendar.working_time(days, &text.account)?, Deed::Leave { person });
        }
    }
    for page in 0..pages.len() {
        plan.page(page)?;
    }
    plan.add(calendar.time(RULES_SINCE, "09:00")?, Deed::LayDownRules);
    for (act, text) in acts.iter().enumerate() {
        plan.add(calendar.time(text.days_ago, &text.at)?, Deed::Say { act });
    }
    plan.steps.extend(ballots::steps(calendar, polls)?);
    plan.steps.extend(ideas::steps(calendar, pool)?);
    // The sort keeps the order of steps at the same instant.
    plan.steps.sort_by_key(|step| step.at);
    Ok(plan.steps)
}

/// When each page begins: a page comes before those below it.
fn begins(calendar: &Calendar, pages: &[PageText]) -> anyhow::Result<Vec<Ts>> {
    let mut begins = Vec::with_capacity(pages.len());
    for page in pages {
        let first = page.versions.first().context("a page has a text")?;
        begins.push(calendar.working_time(first.days_ago, &page.stem)?);
    }
    let places: HashMap<&str, usize> = pages.iter().enumerate().map(|(at, page)| (page.stem.as_str(), at)).collect();
    // Children stand behind their parents in the list, so from the end every child is known.
    for at in (0..pages.len()).rev() {
        let Some(parent) = pages[at].parent() else { continue };
        let parent = *places.get(parent).with_context(|| format!("there is no page {parent}"))?;
        begins[parent] = begins[parent].min(begins[at].plus(-MINUTE));
    }
    Ok(begins)
}

impl Plan<'_> {
    fn add(&mut self, at: Ts, deed: Deed) {
        self.steps.push(Step { at, deed });
    }

    /// From the first text to the last decision, each step a little later than the one before.
    fn page(&mut self, page: usize) -> anyhow::Result<()> {
        let text = &self.pages[page];
        let space = self.town.spaces.iter().find(|space| space.slug == text.space());
        let space = space.with_context(|| format!("there is no space for {}", text.stem))?;
        let approvers = if space.approval { self.town.approvers(space) } else { Vec::new() };
        let mut at = self.begins[page];
        for (version, saved) in text.versions.iter().enumerate() {
            let last = version + 1 == text.versions.len();
            let approver = approvers.iter().find(|account| **account != saved.author).or(approvers.first());
            let save_as = save_as(text.state, last, approver.is_some());
            if version == 0 {
                self.add(at, Deed::Create { page, save_as });
                self.add(at.plus(MINUTE), Deed::Describe { page });
            } else {
                at = at.plus(5 * MINUTE).max(self.calendar.working_time(saved.days_ago, &text.stem)?);
                self.add(at, Deed::Revise { page, version, save_as });
            }
            if let Some(by) = approver.filter(|_| save_as == SaveAs::Submitted && text.state == State::Released) {
                let (by, decided) = match text.decision.as_ref().filter(|_| last) {
                    Some(decision) => {
                        let day = self.calendar.working_time(decision.days_ago, &text.stem)?;
                        (decision.author.clone(), day.max(at.plus(2 * MINUTE)))
                    }
                    None => (by.clone(), at.plus(2 * MINUTE)),
                };
                at = decided;
                self.add(at, Deed::Approve { page, by });
            }
        }
        self.conclude(page, at, &approvers)
    }

    fn conclude(&mut self, page: usize, at: Ts, approvers: &[String]) -> anyhow::Result<()> {
        let text = &self.pages[page];
        if text.verified_by.is_some() {
            self.add(at.plus(3 * MINUTE), Deed::Verify { page });
        }
        if text.state == State::Returned {
            let decision = text.decision.as_ref().with_context(|| format!("nobody returned {}", text.stem))?;
            let day = self.calendar.working_time(decision.days_ago, &text.stem)?;
            self.add(day.max(at.plus(4 * MINUTE)), Deed::SendBack { page });
        }
        if !text.restricted.is_empty() {
            let among = approvers.iter().find(|account| text.restricted.contains(account));
            let by = among.with_context(|| format!("nobody may restrict {}", text.stem))?.clone();
            self.add(at.plus(5 * MINUTE), Deed::Restrict { page, by });
        }
        Ok(())
    }
}

fn save_as(state: State, last: bool, approval: bool) -> SaveAs {
    match state {
        State::Released if approval => SaveAs::Submitted,
        State::Released => SaveAs::Published,
        State::Draft => SaveAs::Draft,
        State::InApproval | State::Returned if last => SaveAs::Submitted,
        State::InApproval | State::Returned => SaveAs::Draft,
    }
}
