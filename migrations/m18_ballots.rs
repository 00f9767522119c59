//! Ballots: what is asked, who may answer, the answers, and what was counted.
//!
//! Secret ballots (`ballot`) carry no person, no time and no order, and refer to nothing but their box. They
//! are never changed; they go when the box is counted, which writes them anew in another order, or with the
//! box. Both databases hold that by triggers, so that no later statement of ours can break it.

use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::{DbErr, MigrationName, MigrationTrait, SchemaManager};

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

/// Who may vote, and that somebody did: the mark goes when the box is counted.
const VOTER: Notice = Notice::new(Act, Operation, WithRecord, Self_);
const TAKEN: Notice = Notice::new(Act, Operation, UntilCounted, Self_);
/// An answer without the person who gave it; read by the count alone.
const SECRET_ANSWER: Notice = Notice::new(Content, Collaboration, WithRecord, Nobody);
/// An answer that stands beside a name.
const NAMED_ANSWER: Notice = Notice::new(Act, Collaboration, WithRecord, Readers);
const CODE: Notice = Notice::new(Secret, Operation, UntilCounted, Nobody);

pub fn tables() -> Vec<Table> {
    let mut tables = ballots();
    tables.push(consent());
    tables
}

/// What the Personalrat was asked, and what it said.
fn consent() -> Table {
    table(
        "consent",
        vec![
            id("id", PLAIN).key(),
            id("entry_id", CONTENT).belongs_to("entry"),
            // Of all that was shown; another one when anything of it changed.
            text("fingerprint", PLAIN),
            instant("asked_at", AUTHOR),
            id("asked_by", AUTHOR).mentions("person"),
            // Null: not decided yet.
            text("outcome", AUTHOR).null().one_of(&["agreed", "returned"]),
            text("reason", AUTHOR).default(""),
            instant("decided_at", AUTHOR).null(),
            id("decided_by", AUTHOR).mentions("person"),
        ],
    )
    .index(&["entry_id", "decided_at"])
    .unique_where(&["entry_id"], "outcome IS NULL")
}

fn ballots() -> Vec<Table> {
    vec![
        table(
            "ballot_box",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                text("disclosure", CONTENT).one_of(&["named", "anonymous", "paper_codes"]),
                // Results of fewer ballots than these are shown to nobody.
                number("min_group", CONTENT),
                // Percent of those who may vote.
                number("quorum", CONTENT).null(),
                // Counting: only within the transaction that closes the box.
                text("state", CONTENT).one_of(&["prepared", "open", "counting", "closed", "cancelled"]),
                // People who may vote, or codes given out; from the opening on.
                number("eligible", CONTENT).null(),
                // Ballots; from the close on.
                number("ballots", CONTENT).null(),
                instant("opened_at", CONTENT).null(),
                instant("closed_at", CONTENT).null(),
                // What the database kept of rows that are gone was taken away as well.
                flag("swept", PLAIN).default(false),
                // A backup was restored while this secret box was open: everybody votes again.
                instant("begun_again_at", CONTENT).null(),
            ],
        ),
        table(
            "ballot_question",
            vec![
                id("id", CONTENT).key(),
                id("box_id", CONTENT).belongs_to_key("ballot_box", "entry_id"),
                number("position", CONTENT),
                text("form", CONTENT).one_of(&[
                    "single",
                    "multiple",
                    "approval",
                    "ranking",
                    "yes_no_abstain",
                    "dots",
                    "scale",
                    "text",
                ]),
                text("text", CONTENT),
                text("explanation", CONTENT).default(""),
                // Choices or dots one may give, or steps of the scale; null where the form says it.
                number("most", CONTENT).null(),
                flag("optional", CONTENT).default(false),
            ],
        )
        .unique(&["box_id", "position"]),
        table(
            "ballot_choice",
            vec![
                id("question_id", CONTENT).belongs_to("ballot_question"),
                number("position", CONTENT),
                text("label", CONTENT),
            ],
        )
        .key(&["question_id", "position"]),
        table(
            "ballot_group",
            vec![
                id("box_id", CONTENT).belongs_to_key("ballot_box", "entry_id"),
                // 0: all whose unit is too small to be shown.
                number("number", CONTENT),
                // Of the unit, as it was at the opening.
                text("name", CONTENT),
                // Ballots; from the close on.
                number("ballots", CONTENT).null(),
            ],
        )
        .key(&["box_id", "number"]),
        table(
            "electorate",
            vec![
                id("box_id", VOTER).belongs_to_key("ballot_box", "entry_id"),
                id("person_id", VOTER).belongs_to("person"),
                number("group_number", VOTER),
                flag("taken", TAKEN).default(false),
            ],
        )
        .key(&["box_id", "person_id"])
        .unnumbered(),
        table(
            "ballot",
            vec![
                id("box_id", SECRET_ANSWER).belongs_to_key("ballot_box", "entry_id"),
                // 128 random bits; not a number that grows.
                id("id", SECRET_ANSWER),
                number("group_number", SECRET_ANSWER),
                json("payload", SECRET_ANSWER),
            ],
        )
        .key(&["box_id", "id"])
        .unnumbered(),
        table(
            "named_ballot",
            vec![
                id("box_id", NAMED_ANSWER).belongs_to_key("ballot_box", "entry_id"),
                id("person_id", NAMED_ANSWER).belongs_to("person"),
                json("payload", NAMED_ANSWER),
            ],
        )
        .key(&["box_id", "person_id"]),
        table(
            "paper_code",
            vec![
                // The code under the house's key.
                bytes("mark", CODE).key(),
                id("box_id", CODE).belongs_to_key("ballot_box", "entry_id"),
                flag("used", CODE).default(false),
            ],
        )
        .index(&["box_id"])
        .unnumbered(),
        table(
            "tally",
            vec![
                id("question_id", CONTENT).key().belongs_to("ballot_question"),
                // Numbers that may be shown to all; no others are kept.
                json("counted", CONTENT),
            ],
        ),
    ]
}

/// What no statement may do, with the condition under which it is refused. `OLD` and `NEW` read the same on
/// both databases. A box that is gone takes its ballots along.
const NEVER: &[(&str, &str, &str, &str)] = &[
    ("ballot_stays", "ballot", "UPDATE", "1 = 1"),
    (
        "ballot_goes_with_the_count",
        "ballot",
        "DELETE",
        "EXISTS (SELECT 1 FROM ballot_box b WHERE b.entry_id = OLD.box_id AND b.state <> 'counting')",
    ),
    (
        "named_ballot_stays",
        "named_ballot",
        "UPDATE",
        "NOT EXISTS (SELECT 1 FROM ballot_box b WHERE b.entry_id = OLD.box_id AND b.state = 'open')",
    ),
    (
        "ballot_box_keeps_its_word",
        "ballot_box",
        "UPDATE",
        "(OLD.state <> 'prepared' AND (NEW.disclosure <> OLD.disclosure OR NEW.min_group < OLD.min_group)) \
         OR (OLD.state IN ('closed', 'cancelled') AND NEW.state <> OLD.state)",
    ),
];

async fn forbid(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    for (name, table, act, refused) in NEVER {
        let sql = match manager.get_database_backend() {
            DbBackend::Postgres => format!(
                "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                 IF {refused} THEN RAISE EXCEPTION '{name}'; END IF; \
                 IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$; \
                 CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            ),
            _ => format!(
                "CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW WHEN {refused} \
                 BEGIN SELECT RAISE(ABORT, '{name}'); END"
            ),
        };
        db.execute_unprepared(&sql).await?;
    }
    Ok(())
}

pub struct Change;

impl MigrationName for Change {
    fn name(&self) -> &str {
        "m18_ballots"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Change {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_all(manager, tables()).await?;
        forbid(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, tables()).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            for (name, ..) in NEVER {
                manager.get_connection().execute_unprepared(&format!("DROP FUNCTION {name}()")).await?;
            }
        }
        Ok(())
    }
}
