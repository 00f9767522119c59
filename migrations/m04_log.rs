//! The event log that everything follows, and the jobs.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m04_log");

const LOG: Notice = Notice::new(Act, Traceability, Installation, Readers);
const JOB: Notice = Notice::new(Technical, Operation, Days(7), Administration);

pub fn tables() -> Vec<Table> {
    vec![
        // No references: an event outlives what it speaks of.
        table(
            "event",
            vec![
                number("position", LOG).counted(),
                number("tx", LOG).default(0),
                instant("at", LOG),
                text("kind", LOG),
                id("actor_id", LOG).null(),
                id("space_id", LOG).null(),
                id("entry_id", LOG).null(),
                id("subject_id", LOG).null(),
                text("label", LOG).default(""),
            ],
        )
        .index(&["tx", "position"])
        .index(&["entry_id", "position"])
        .index(&["space_id", "position"])
        .index(&["kind", "position"]),
        table(
            "job",
            vec![
                id("id", JOB).key(),
                text("name", JOB),
                json("payload", JOB),
                text("unique_key", JOB).null(),
                text("state", JOB).one_of(&["waiting", "running", "dead"]),
                instant("run_at", JOB),
                number("tries", JOB).default(0),
                instant("leased_until", JOB).null(),
                text("fault", JOB).default(""),
                instant("created_at", JOB),
            ],
        )
        .index(&["state", "run_at"])
        .unique_where(&["name", "unique_key"], "state = 'waiting'"),
    ]
}
