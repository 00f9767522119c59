//! Lageblog: a Lage and its numbered Lagemeldungen, which are never changed.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m11_situations");

/// Tells a form that was sent twice from two forms.
const ONCE: Notice = Notice::new(Technical, Operation, WithRecord, Nobody);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "situation",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                text("form_key", ONCE).unique(),
                instant("ended_at", AUTHOR).null(),
                id("ended_by", AUTHOR).mentions("person"),
            ],
        )
        .index(&["ended_at"]),
        table(
            "situation_report",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                id("situation_id", CONTENT).belongs_to("entry"),
                // From 1 within the Lage, in the order in which the server took them.
                number("number", CONTENT),
                text("form_key", ONCE),
                // The Lagemeldung that this one puts right.
                id("corrects_id", CONTENT).mentions("entry"),
                instant("press_at", AUTHOR).null(),
                id("press_by", AUTHOR).mentions("person"),
            ],
        )
        .unique(&["situation_id", "number"])
        .unique(&["situation_id", "form_key"])
        .unique_where(&["corrects_id"], "corrects_id IS NOT NULL"),
    ]
}
