//! Ballots through their pages (S07): questions, consent, casting, result.

mod consent;
mod result;
mod vote;

use domain::admin::runner;
use domain::entries::responsible::Responsible;
use domain::participation::phases::PhasePlan;
use domain::participation::set_up::{self, SetUp, Subject};
use domain::participation::{self, Process};
use domain::people::passwords::Cost;
use domain::people::persons::{self, PersonDraft};
use domain::store::words::{Blueprint, Capability, Disclosure, PhaseKind, Promise, SiteRole, Visibility};
use domain::store::{PersonId, Ts};

use crate::support::cast::Persona::{self, Britta, Mehmet};
use crate::support::cast::{PASSWORD, system};
use crate::support::{Client, TestApp};

const FORTNIGHT: i64 = 14 * Ts::DAY;

/// The cast, with Karim of the Personalrat and more people than a ballot needs; Britta prepares a Meinungsbild.
pub struct Poll<'a> {
    app: &'a TestApp,
    /// Public id of the Beteiligung.
    id: String,
}

impl<'a> Poll<'a> {
    async fn prepared(app: &'a TestApp, disclosure: Disclosure) -> Self {
        Self::of_form(app, Blueprint::StrawPoll, disclosure).await
    }

    async fn of_form(app: &'a TestApp, blueprint: Blueprint, disclosure: Disclosure) -> Self {
        app.cast().await;
        add(app, "kkastanie", SiteRole::StaffCouncil).await;
        for account in ["oolive", "qquendel"] {
            add(app, account, SiteRole::Staff).await;
        }
        let space = app.space("personal", Visibility::Open).await;
        let now = app.db.clock().now();
        let vote = PhasePlan {
            kind: PhaseKind::Vote,
            allows: vec![Capability::Vote],
            opens_at: now,
            closes_at: Some(now.plus(FORTNIGHT)),
        };
        let set_up = SetUp {
            blueprint,
            influence: "Die Rahmenzeit".into(),
            binding: "Das Ergebnis geht in die Dienstvereinbarung ein.".into(),
            promise: Promise::Consult,
            decided_until: Some(now.plus(3 * FORTNIGHT)),
            disclosure,
            answer_days: 56,
            owner: Some(Responsible::Person(app.person(Britta).await)),
            deputy: Some(Responsible::Person(app.person(Mehmet).await)),
            phases: vec![vote],
        };
        let subject =
            Subject { title: "Rahmenzeit künftig 6–20 Uhr?".into(), body: "Worum es geht.".into(), audience: None };
        let britta = app.actor(Britta).await;
        let id = set_up::create(&app.db, &britta, space, &subject, &set_up).await.expect("prepared");
        Self { app, id }
    }

    /// With its question asked, agreed to where that is needed, started and open.
    pub async fn running(app: &'a TestApp, disclosure: Disclosure) -> Self {
        let poll = Self::prepared(app, disclosure).await;
        poll.ask(QUESTION).await;
        if disclosure != Disclosure::Named {
            app.signed_in(Britta).await.post(&poll.at("zustimmung"), &[]).await.expect(303);
            poll.karim().await.post(&poll.council("zustimmung"), &[]).await.expect(303);
        }
        poll.start().await.expect("started");
        poll.jobs().await;
        poll
    }

    pub fn at(&self, part: &str) -> String {
        format!("/beteiligung/{}/{part}", self.id)
    }
    fn council(&self, part: &str) -> String {
        format!("/personalrat/{}/{part}", self.id)
    }

    async fn ask(&self, question: &[(&str, &str)]) {
        let saved = self.app.signed_in(Britta).await.post(&self.at("fragen"), question).await;
        saved.expect(303);
    }

    async fn karim(&self) -> Client {
        self.signed_in("kkastanie").await
    }

    async fn signed_in(&self, account: &str) -> Client {
        let client = self.app.client();
        client.sign_in(account, PASSWORD).await.expect(303);
        client
    }

    async fn process(&self) -> Process {
        participation::find(&self.app.db, &system(), &self.id).await.expect("there")
    }

    async fn start(&self) -> domain::Result<()> {
        set_up::start(&self.app.db, &self.app.actor(Britta).await, &self.process().await).await
    }

    /// What is due by the clock.
    async fn jobs(&self) {
        runner::run_due(&self.app.db, &self.app.blobs).await.expect("the jobs run");
    }

    async fn end(&self) {
        self.app.clock.advance(FORTNIGHT + Ts::HOUR);
        self.jobs().await;
    }

    /// Votes through the pages, in the end for good.
    async fn vote(&self, who: &Client, fields: &[(&str, &str)]) {
        who.post(&self.at("stimme"), fields).await.expect(200);
        who.post(&self.at("stimme/abgabe"), fields).await.expect(303);
    }
}

/// Yes, no or abstaining.
const QUESTION: &[(&str, &str)] = &[
    ("art", "yes_no_abstain"),
    ("text", "Soll die Rahmenzeit von 6 bis 20 Uhr gehen?"),
    ("erlaeuterung", "Bisher 7 bis 19 Uhr."),
    ("antworten", ""),
    ("anzahl", ""),
    ("pflicht", "ja"),
    ("min_group", "5"),
    ("quorum", ""),
];

/// Everybody of the house who can sign in and may vote.
const VOTERS: [&str; 7] = ["aahorn", "mminze", "bbuche", "ffichte", "bbirke", "oolive", "qquendel"];

async fn add(app: &TestApp, account: &str, role: SiteRole) -> PersonId {
    let draft = PersonDraft {
        account: account.into(),
        name: account.into(),
        role: Some(role),
        password: Some(PASSWORD.into()),
        ..PersonDraft::default()
    };
    persons::add(&app.db, &system(), &draft, Cost::LEAST).await.expect("a person")
}

/// Nobody of these may do what the Personalrat may.
const OTHERS: [Persona; 3] = [Persona::Aylin, Persona::Britta, Persona::Bela];
