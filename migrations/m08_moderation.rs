//! Moderation: what was reported, what is hidden and why, and appeals against it.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m08_moderation");

/// Who reported is kept only so that nobody reports the same twice.
const REPORTER: Notice = Notice::new(Act, Collaboration, Days(90), Nobody);
const REPORT: Notice = Notice::new(Content, Collaboration, Days(90), Readers);
const DECISION: Notice = Notice::new(Act, Traceability, WithRecord, Readers);

const REASONS: &[&str] = &["personal_data", "insult", "false", "confidential", "conduct", "other"];

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "report",
            vec![
                id("id", PLAIN).key(),
                id("entry_id", REPORT).belongs_to("entry"),
                id("by_id", REPORTER).mentions("person"),
                text("reason", REPORT).one_of(REASONS),
                text("note", REPORT).default(""),
                instant("at", REPORT),
                instant("settled_at", DECISION).null(),
                id("settled_by", DECISION).mentions("person"),
            ],
        )
        .index(&["entry_id"])
        .index(&["settled_at"]),
        table(
            "hiding",
            vec![
                id("entry_id", DECISION).key().belongs_to("entry"),
                id("domain_id", RIGHTS),
                id("from_domain_id", RIGHTS),
                id("by_id", DECISION).mentions("person"),
                instant("at", DECISION),
                text("reason", DECISION).one_of(REASONS),
                text("note", DECISION).default(""),
                text("appeal", CONTENT).null(),
                instant("appealed_at", DECISION).null(),
                id("decided_by", DECISION).mentions("person"),
                instant("decided_at", DECISION).null(),
                text("decision", DECISION).default(""),
            ],
        )
        .index(&["appealed_at"]),
    ]
}
