//! Mitteilungen: the numbers by which they are quoted, and the banners somebody put aside.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m15_announcements");

/// What one person does not want to see again; nobody else learns of it.
const OWN: Notice = Notice::new(Act, Collaboration, WithRecord, Self_);
const COUNTER: Notice = Notice::new(Technical, Operation, Installation, Nobody);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "entry_number",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                text("series", CONTENT).one_of(&["announcement"]),
                // Both null until readers first see it.
                number("year", CONTENT).null(),
                number("number", CONTENT).null(),
            ],
        )
        .unique(&["series", "year", "number"]),
        table(
            "number_series",
            vec![
                text("series", COUNTER).one_of(&["announcement"]),
                number("year", COUNTER),
                // The last number given in that year; counted up in the transaction that gives one.
                number("last", COUNTER),
            ],
        )
        .key(&["series", "year"]),
        table(
            "banner_aside",
            vec![
                id("person_id", OWN).belongs_to("person"),
                id("entry_id", OWN).belongs_to("entry"),
                // The text that was put aside: another one is shown again.
                id("revision_id", OWN).belongs_to("revision"),
            ],
        )
        .key(&["person_id", "entry_id"])
        .index(&["entry_id"]),
    ]
}
