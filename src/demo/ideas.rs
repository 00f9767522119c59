//! The Ideenbörse of the town: handed in, supported, checked and answered, each on its day.

use std::collections::HashMap;

use anyhow::Context;
use domain::comments::write::{self, NewComment};
use domain::entries::responsible::Responsible;
use domain::participation::phases::PhasePlan;
use domain::participation::proposals::respond::{self, Answer};
use domain::participation::proposals::review::{self, Assignment};
use domain::participation::proposals::submit::{self, NewProposal};
use domain::participation::proposals::{self, merge, support};
use domain::participation::set_up::{self, SetUp, Subject};
use domain::participation::{self, blueprint};
use domain::store::words::{Blueprint, Capability, Disclosure, PhaseKind, Promise, Stance, Verdict};
use domain::store::{UnitId, public_id};
use serde::Deserialize;

use super::calendar::Calendar;
use super::plan::{Deed, Step};
use super::stage::Stage;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pool {
    space: String,
    by: String,
    owner: String,
    deputy: String,
    opened_days_ago: i64,
    title: String,
    body: String,
    influence: String,
    binding: String,
    idea: Vec<Idea>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Idea {
    title: String,
    author: String,
    days_ago: i64,
    body: String,
    #[serde(default, rename = "for")]
    submitted_for: String,
    #[serde(default)]
    supports: Vec<String>,
    review: Option<Review>,
    /// Arguments for and against, in their order.
    #[serde(default)]
    argued: Vec<Argued>,
    #[serde(default)]
    said: Vec<Said>,
    joins: Option<String>,
    #[serde(default)]
    withdrawn: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Review {
    unit: Option<String>,
    person: Option<String>,
    days_ago: i64,
    due_days_ago: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Argued {
    by: String,
    stance: Stance,
    body: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    verdict: Verdict,
    by: String,
    days_ago: i64,
    reason: String,
    unit: Option<String>,
    until_in_days: Option<i64>,
}

/// A step of the Ideenbörse; numbers are places in the list of ideas and in what was said of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Open,
    Submit(usize),
    Support(usize),
    Review(usize),
    Respond(usize, usize),
    Join(usize),
    Withdraw(usize),
}

pub(super) fn read() -> anyhow::Result<Pool> {
    toml::from_str(include_str!("ideas.toml")).context("src/demo/ideas.toml")
}

/// Everything that happens in the Ideenbörse.
pub(super) fn steps(calendar: &Calendar, pool: &Pool) -> anyhow::Result<Vec<Step>> {
    let mut steps = Vec::new();
    let mut add = |days_ago: i64, at: &str, step: Move| -> anyhow::Result<()> {
        steps.push(Step { at: calendar.time(days_ago, at)?, deed: Deed::Idea { step } });
        Ok(())
    };
    add(pool.opened_days_ago + 1, "09:30", Move::Open)?;
    for (at, idea) in pool.idea.iter().enumerate() {
        add(idea.days_ago, "11:10", Move::Submit(at))?;
        add(idea.days_ago - 1, "12:40", Move::Support(at))?;
        if let Some(review) = &idea.review {
            add(review.days_ago, "08:50", Move::Review(at))?;
        }
        for (number, said) in idea.said.iter().enumerate() {
            add(said.days_ago, "15:05", Move::Respond(at, number))?;
        }
        if idea.joins.is_some() {
            add(idea.days_ago - 2, "09:45", Move::Join(at))?;
        }
        if idea.withdrawn {
            add(idea.days_ago - 3, "16:20", Move::Withdraw(at))?;
        }
    }
    Ok(steps)
}

/// What has come of it so far, and the polls that were prepared: the public ids.
#[derive(Debug, Default)]
pub(super) struct Handed {
    pool: String,
    ideas: HashMap<usize, String>,
    pub polls: HashMap<usize, String>,
}

impl Stage<'_> {
    pub async fn idea(&mut self, step: Move) -> anyhow::Result<()> {
        match step {
            Move::Open => self.open_pool().await,
            Move::Submit(at) => self.submit(at).await,
            Move::Support(at) => self.support(at).await,
            Move::Review(at) => self.review(at).await,
            Move::Respond(at, number) => self.respond(at, number).await,
            Move::Join(at) => self.join(at).await,
            Move::Withdraw(at) => {
                let (actor, found) = self.as_who(at, &self.ideas.idea[at].author.clone()).await?;
                Ok(submit::withdraw(self.db, &actor, &found).await?)
            }
        }
    }

    async fn open_pool(&mut self) -> anyhow::Result<()> {
        let pool = self.ideas;
        let by = self.actor(&pool.by).await?;
        let phase = PhasePlan {
            kind: PhaseKind::Collect,
            allows: vec![Capability::Submit, Capability::Support, Capability::Argue],
            opens_at: self.calendar.start_of(-pool.opened_days_ago)?,
            closes_at: None,
        };
        let frame = SetUp {
            blueprint: Blueprint::IdeaPool,
            influence: pool.influence.clone(),
            binding: pool.binding.clone(),
            promise: Promise::Consult,
            decided_until: None,
            disclosure: Disclosure::Named,
            answer_days: blueprint::ANSWER_DAYS,
            owner: Some(Responsible::Person(self.house.person(&pool.owner)?)),
            deputy: Some(Responsible::Person(self.house.person(&pool.deputy)?)),
            phases: vec![phase],
        };
        let subject = Subject { title: pool.title.clone(), body: pool.body.clone(), audience: None };
        let id = set_up::create(self.db, &by, self.space(&pool.space)?, &subject, &frame).await?;
        let process = participation::find(self.db, &by, &id).await?;
        set_up::start(self.db, &by, &process).await?;
        self.handed.pool = id;
        Ok(())
    }

    async fn submit(&mut self, at: usize) -> anyhow::Result<()> {
        let idea = &self.ideas.idea[at];
        let actor = self.actor(&idea.author).await?;
        let of = participation::find(self.db, &actor, &self.handed.pool).await?;
        let new = NewProposal {
            title: idea.title.clone(),
            body: idea.body.clone(),
            key: public_id(),
            submitted_for: idea.submitted_for.clone(),
            agreed: !idea.submitted_for.is_empty(),
            pictures: Vec::new(),
        };
        let id = submit::submit(self.db, &actor, &of, &new).await?;
        self.handed.ideas.insert(at, id);
        Ok(())
    }

    async fn support(&mut self, at: usize) -> anyhow::Result<()> {
        for account in &self.ideas.idea[at].supports {
            let (actor, found) = self.as_who(at, account).await?;
            support::give(self.db, &actor, &found).await.with_context(|| format!("as {account}"))?;
        }
        for argued in &self.ideas.idea[at].argued {
            let (actor, found) = self.as_who(at, &argued.by).await?;
            let new = NewComment { body: argued.body.clone(), stance: Some(argued.stance), ..NewComment::default() };
            write::write(self.db, &actor, &found.found, &new).await?;
        }
        Ok(())
    }

    async fn review(&mut self, at: usize) -> anyhow::Result<()> {
        let text = self.ideas.idea[at].review.as_ref().context("planned with a review")?;
        let (actor, found) = self.as_who(at, &self.ideas.by.clone()).await?;
        let reviewer = text.person.as_deref().map(|account| self.house.person(account)).transpose()?;
        let unit = self.unit(text.unit.as_deref())?;
        let new = Assignment { unit, reviewer, due_at: self.calendar.start_of(-text.due_days_ago)? };
        Ok(review::assign(self.db, &actor, &found, &new).await?)
    }

    async fn respond(&mut self, at: usize, number: usize) -> anyhow::Result<()> {
        let text = &self.ideas.idea[at].said[number];
        let (actor, found) = self.as_who(at, &text.by).await?;
        let until = text.until_in_days.map(|days| self.calendar.start_of(days)).transpose()?;
        let unit = self.unit(text.unit.as_deref())?;
        let answer = Answer { verdict: text.verdict, reason: text.reason.clone(), unit, until, pictures: Vec::new() };
        Ok(respond::publish(self.db, &actor, &found, &answer).await?)
    }

    async fn join(&mut self, at: usize) -> anyhow::Result<()> {
        let wanted = self.ideas.idea[at].joins.as_deref();
        let into = self.ideas.idea.iter().position(|idea| Some(idea.title.as_str()) == wanted);
        let by = self.ideas.by.clone();
        let (_, into) = self.as_who(into.context("it joins another idea")?, &by).await?;
        let (actor, found) = self.as_who(at, &by).await?;
        Ok(merge::merge(self.db, &actor, &found, &into).await?)
    }

    /// An idea as somebody sees it.
    async fn as_who(&mut self, at: usize, account: &str) -> anyhow::Result<(domain::Actor, proposals::Proposal)> {
        let actor = self.actor(account).await?;
        let id = self.handed.ideas.get(&at).context("it was handed in")?;
        let found = proposals::find(self.db, &actor, id).await.with_context(|| format!("as {account}"))?;
        Ok((actor, found))
    }

    fn unit(&self, number: Option<&str>) -> anyhow::Result<Option<UnitId>> {
        let Some(number) = number else { return Ok(None) };
        let unit = self.house.units.get(number).with_context(|| format!("there is no unit {number}"))?;
        Ok(Some(*unit))
    }
}
