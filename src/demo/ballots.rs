//! What the whole house is asked: prepared, agreed to, opened, voted on and counted, each on its day.

use anyhow::Context;
use domain::actor::Who;
use domain::admin::runner;
use domain::ballots::answers::Answer;
use domain::ballots::{LEAST_GROUP, Question, Setup, cast};
use domain::entries::responsible::Responsible;
use domain::participation::phases::PhasePlan;
use domain::participation::set_up::{self, SetUp, Subject};
use domain::participation::voting::{self, consent};
use domain::participation::{self, Process};
use domain::store::words::{BallotDisclosure, Blueprint, Capability, Disclosure, PhaseKind, Promise, QuestionForm};
use domain::{Actor, store::Ts};
use serde::Deserialize;

use super::calendar::{Calendar, MINUTE};
use super::plan::{Deed, Step};
use super::stage::Stage;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Poll {
    space: String,
    by: String,
    deputy: String,
    form: Blueprint,
    title: String,
    body: String,
    influence: String,
    binding: String,
    promise: Promise,
    prepared_days_ago: i64,
    consent_by: Option<String>,
    #[serde(default)]
    consent_days_ago: i64,
    opens_days_ago: i64,
    closes_days_ago: i64,
    decided_days_ago: i64,
    question: String,
    explanation: String,
    question_form: QuestionForm,
    choices: Vec<String>,
    votes: Vec<usize>,
}

#[derive(Deserialize)]
struct File {
    poll: Vec<Poll>,
}

/// A step of a poll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Prepare,
    Agree,
    Start,
    /// What the clock has brought about.
    Turn,
    Vote,
}

pub(super) fn read() -> anyhow::Result<Vec<Poll>> {
    Ok(toml::from_str::<File>(include_str!("ballots.toml")).context("src/demo/ballots.toml")?.poll)
}

/// The steps of all polls.
pub(super) fn steps(calendar: &Calendar, polls: &[Poll]) -> anyhow::Result<Vec<Step>> {
    let mut steps = Vec::new();
    for (poll, text) in polls.iter().enumerate() {
        let mut add = |days_ago: i64, at: &str, step: Move| -> anyhow::Result<()> {
            steps.push(Step { at: calendar.time(days_ago, at)?, deed: Deed::Poll { poll, step } });
            Ok(())
        };
        add(text.prepared_days_ago, "09:10", Move::Prepare)?;
        if text.consent_by.is_some() {
            add(text.consent_days_ago, "14:20", Move::Agree)?;
        }
        add(text.opens_days_ago + 1, "10:05", Move::Start)?;
        add(text.opens_days_ago, "08:05", Move::Turn)?;
        add(text.opens_days_ago - 2, "16:00", Move::Vote)?;
        if text.closes_days_ago > 0 {
            add(text.closes_days_ago, "08:05", Move::Turn)?;
        }
    }
    Ok(steps)
}

impl Stage<'_> {
    pub async fn poll(&mut self, at: usize, step: Move) -> anyhow::Result<()> {
        let text = self.polls[at].clone();
        match step {
            Move::Prepare => self.prepare(at, &text).await,
            Move::Agree => {
                let by = self.actor(text.consent_by.as_deref().context("planned with a name")?).await?;
                let id = self.handed.polls.get(&at).context("it was prepared")?;
                let sheet = consent::sheet(self.db, &by, id).await?;
                Ok(consent::agree(self.db, &by, &sheet).await?)
            }
            Move::Start => {
                let by = self.actor(&text.by).await?;
                let process = self.process(at, &by).await?;
                Ok(set_up::start(self.db, &by, &process).await?)
            }
            Move::Turn => Ok(runner::run_due(self.db, self.blobs).await.map(|_| ())?),
            Move::Vote => self.vote(at, &text).await,
        }
    }

    async fn process(&self, at: usize, actor: &Actor) -> anyhow::Result<Process> {
        let id = self.handed.polls.get(&at).context("it was prepared")?;
        Ok(participation::find(self.db, actor, id).await?)
    }

    async fn prepare(&mut self, at: usize, text: &Poll) -> anyhow::Result<()> {
        let by = self.actor(&text.by).await?;
        let opening =
            |days_ago: i64| -> anyhow::Result<Ts> { Ok(self.calendar.start_of(-days_ago)?.plus(480 * MINUTE)) };
        let phase = PhasePlan {
            kind: PhaseKind::Vote,
            allows: vec![Capability::Vote],
            opens_at: opening(text.opens_days_ago)?,
            closes_at: Some(opening(text.closes_days_ago)?),
        };
        let frame = SetUp {
            blueprint: text.form,
            influence: text.influence.clone(),
            binding: text.binding.clone(),
            promise: text.promise,
            decided_until: Some(opening(text.decided_days_ago)?),
            disclosure: Disclosure::Anonymous,
            answer_days: participation::blueprint::ANSWER_DAYS,
            owner: Some(Responsible::Person(self.house.person(&text.by)?)),
            deputy: Some(Responsible::Person(self.house.person(&text.deputy)?)),
            phases: vec![phase],
        };
        let space = *self.house.spaces.get(&text.space).with_context(|| format!("there is no space {}", text.space))?;
        let subject = Subject { title: text.title.clone(), body: text.body.clone(), audience: None };
        let id = set_up::create(self.db, &by, space, &subject, &frame).await?;
        self.handed.polls.insert(at, id);
        let process = self.process(at, &by).await?;
        voting::prepare(self.db, &by, &process, &text.setup()).await?;
        if text.consent_by.is_some() {
            consent::ask(self.db, &by, &process).await?;
        }
        Ok(())
    }

    /// As many as the text says, none of them somebody whom one can sign in as.
    async fn vote(&mut self, at: usize, text: &Poll) -> anyhow::Result<()> {
        let system = Actor::system("demo");
        let process = self.process(at, &system).await?;
        let known: Vec<_> = self.town.persons.iter().filter_map(|one| self.house.person(&one.account).ok()).collect();
        let mut people = cast::not_voted(self.db, &system, &process.found).await?;
        people.retain(|person| !known.contains(person));
        let reader = self.actor(&text.by).await?;
        let total: usize = text.votes.iter().sum();
        anyhow::ensure!(people.len() >= total, "{} people are too few for {total} ballots", people.len());
        for (number, person) in people.into_iter().take(total).enumerate() {
            let actor = Actor { who: Who::Person(person), ..reader.clone() };
            voting::cast(self.db, &actor, &process, &[text.answer(number * STRIDE % total)]).await?;
        }
        Ok(())
    }
}

/// Mixes the answers among the units; prime, so that each ballot comes once.
const STRIDE: usize = 97;

impl Poll {
    fn setup(&self) -> Setup {
        let question = Question {
            form: self.question_form,
            text: self.question.clone(),
            explanation: self.explanation.clone(),
            most: None,
            optional: false,
            choices: self.choices.clone(),
        };
        Setup {
            disclosure: BallotDisclosure::Anonymous,
            min_group: LEAST_GROUP,
            quorum: None,
            questions: vec![question],
        }
    }

    /// The answer on the ballot with this number, the first answers first.
    fn answer(&self, number: usize) -> Answer {
        let mut sum = 0;
        let chosen = self.votes.iter().position(|votes| {
            sum += votes;
            number < sum
        });
        match chosen {
            Some(choice) if choice + 1 < self.votes.len() => Answer::Choices(vec![choice]),
            _ => Answer::Abstain,
        }
    }
}
