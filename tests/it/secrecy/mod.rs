//! Secret ballots: what is promised, one module for each promise. Each is held on both databases.

mod backup;
mod codes;
mod electorate;
mod linkage;
mod log;
mod once;
mod results;
mod rows;
mod silence;
mod suppression;
mod traces;

use std::sync::Arc;

use domain::Actor;
use domain::actor::Who;
use domain::ballots::answers::Answer;
use domain::ballots::{Question, Setup, cast, close, open, setup};
use domain::entries::spine::{self, Found};
use domain::store::words::{BallotDisclosure, PersonState, QuestionForm, SiteRole, Visibility};
use domain::store::{PersonId, SpaceId, Ts, UnitId, org_unit, person, person_unit};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Statement};

use crate::support::TestApp;
use crate::support::cast::Persona::{self, Britta};
use crate::support::cast::system;

/// A house with many people, in which Britta manages the space of the ballots.
struct House<'a> {
    app: &'a TestApp,
    space: SpaceId,
    people: Vec<PersonId>,
    /// Rights of somebody who reads in the space.
    reader: Actor,
}

impl<'a> House<'a> {
    /// The cast, and so many people beside it who read everything open.
    async fn with(app: &'a TestApp, people: usize) -> Self {
        app.cast().await;
        app.db.relaxed().await.expect("relaxed");
        let space = app.space("beteiligung", Visibility::Open).await;
        let people = insert_people(app, people).await;
        let reader = app.actor(Persona::Finn).await;
        Self { app, space, people, reader }
    }

    /// One of them, with the rights of all staff.
    fn actor(&self, person: PersonId) -> Actor {
        Actor { who: Who::Person(person), rights: Arc::clone(&self.reader.rights), may_write: true }
    }

    /// An entry that can carry an urn.
    async fn process(&self) -> Found {
        let page = self.app.page(Britta, self.space, "Beteiligung", "Worum es geht.").await;
        spine::find(&self.app.db, &system(), &page).await.expect("the process")
    }

    /// A process whose urn is open to everybody of the house.
    async fn opened(&self, setup: &Setup) -> Found {
        let process = self.process().await;
        self.prepare(&process, setup).await;
        open::open(&self.app.db, &system(), &process, &self.people).await.expect("open");
        process
    }

    async fn prepare(&self, process: &Found, setup: &Setup) {
        setup::prepare(&self.app.db, &system(), process, setup).await.expect("prepared");
    }

    async fn cast(&self, process: &Found, person: PersonId, answers: &[Answer]) -> domain::Result<cast::Receipt> {
        cast::cast(&self.app.db, &self.actor(person), process, answers).await
    }

    async fn close(&self, process: &Found) {
        close::close(&self.app.db, &system(), process).await.expect("closed");
    }

    /// Rows of a statement about this process (its id is `$1`), as texts.
    async fn rows(&self, process: &Found, sql: &str) -> Vec<Vec<String>> {
        let database = self.app.connection().await;
        let statement =
            Statement::from_sql_and_values(database.get_database_backend(), sql, [process.entry.id.0.into()]);
        let rows = database.query_all_raw(statement).await.expect("rows");
        let texts = |row: &sea_orm::QueryResult| {
            (0..row.column_names().len()).map(|at| row.try_get_by_index::<String>(at).expect("a text")).collect()
        };
        rows.iter().map(texts).collect()
    }

    /// How many rows of a table belong to this process.
    async fn count(&self, process: &Found, table: &str) -> usize {
        self.rows(process, &format!("SELECT 'x' FROM {table} WHERE box_id = $1")).await.len()
    }
}

/// In no order that would mean anything.
fn shuffled<T>(mut all: Vec<T>) -> Vec<T> {
    all.sort_by_cached_key(|_| uuid::Uuid::new_v4());
    all
}

async fn insert_people(app: &TestApp, number: usize) -> Vec<PersonId> {
    let row = |at: usize| person::Model {
        id: PersonId::new(),
        public_id: format!("waehler{at}"),
        account: format!("waehler{at}"),
        account_norm: format!("waehler{at}"),
        name: format!("Wahl {at}"),
        sort_key: format!("wahl {at:05}"),
        email: None,
        function: String::new(),
        phone: String::new(),
        room: String::new(),
        about: String::new(),
        language: "auto".into(),
        theme: "auto".into(),
        shortcuts: true,
        role: SiteRole::Staff,
        state: PersonState::Active,
        password_hash: None,
        password_changed_at: None,
        created_at: Ts(0),
    };
    let rows: Vec<person::Model> = (0..number).map(row).collect();
    let people = rows.iter().map(|row| row.id).collect();
    let models = rows.into_iter().map(|row| row.into_active_model().reset_all());
    person::Entity::insert_many(models).exec_without_returning(&app.connection().await).await.expect("people");
    people
}

/// Units of these sizes below one another as said (position of the unit above), filled from the front.
async fn insert_units(app: &TestApp, people: &[PersonId], units: &[(&str, Option<usize>, usize)]) {
    let database = app.connection().await;
    let ids: Vec<UnitId> = units.iter().map(|_| UnitId::new()).collect();
    let mut left = people.iter();
    for (at, (name, above, size)) in units.iter().enumerate() {
        let row = org_unit::Model {
            id: ids[at],
            public_id: format!("einheit{at}"),
            parent_id: above.map(|above| ids[above]),
            number: format!("{at}0"),
            name: (*name).to_owned(),
            sort_key: format!("{at:03}"),
        };
        org_unit::Entity::insert(row.into_active_model().reset_all()).exec(&database).await.expect("a unit");
        let members = left.by_ref().take(*size);
        let rows: Vec<_> = members
            .map(|person| person_unit::Model { person_id: *person, unit_id: ids[at], position: 0 })
            .map(|row| row.into_active_model().reset_all())
            .collect();
        if !rows.is_empty() {
            person_unit::Entity::insert_many(rows).exec_without_returning(&database).await.expect("members");
        }
    }
}

fn secret(questions: Vec<Question>) -> Setup {
    Setup { disclosure: BallotDisclosure::Anonymous, min_group: 5, quorum: None, questions }
}

fn question(form: QuestionForm, choices: usize) -> Question {
    let choices = (0..choices).map(|number| format!("Wahl {number}")).collect();
    Question { form, text: "Was soll gelten?".into(), explanation: String::new(), most: None, optional: false, choices }
}

fn one_of(choices: usize) -> Question {
    question(QuestionForm::Single, choices)
}

fn choice(number: usize) -> Answer {
    Answer::Choices(vec![number])
}
