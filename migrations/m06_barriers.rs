//! Barriers that people ran into, told with or without an account.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m06_barriers");

const TOLD: Notice = Notice::new(Content, Operation, Days(180), Administration);
const REACHED: Notice = Notice::new(Contact, Operation, Days(180), Administration);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "barrier",
            vec![
                id("id", TOLD).key(),
                text("what", TOLD),
                text("place", TOLD).default(""),
                // Voluntary; nothing says who told it otherwise.
                text("reply_to", REACHED).default(""),
                instant("created_at", TOLD),
            ],
        )
        .index(&["created_at"]),
    ]
}
