//! The Nutzungsrichtlinie of the house, version by version, who has taken note of which, and the short
//! rules of single spaces.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m13_usage_policy");

const NOTED: Notice = Notice::new(Act, Operation, WithAccount, Self_);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "usage_policy",
            vec![
                number("version", PLAIN).key(),
                text("body", PLAIN),
                // What is different from the version before.
                text("note", PLAIN).default(""),
                // Whether people take note of this version before they post.
                flag("asks", PLAIN).default(true),
                instant("in_force_at", PLAIN),
            ],
        ),
        table(
            "policy_note",
            vec![
                id("person_id", NOTED).key().belongs_to("person"),
                number("version", NOTED),
                // The beginning of the day, not the time.
                instant("on_day", NOTED),
            ],
        ),
        table(
            "house_rules",
            vec![
                id("space_id", CONTENT).key().belongs_to("space"),
                text("body", CONTENT),
                instant("changed_at", CONTENT),
            ],
        ),
    ]
}
