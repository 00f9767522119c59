//! Freigabe of a text by the person in whose name it speaks.

use crate::schema::*;

crate::schema::tables_change!("m17_name_releases");

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "name_release",
            vec![
                id("revision_id", CONTENT).belongs_to("revision"),
                // In whose name it speaks; nobody else releases it.
                id("name_id", AUTHOR).belongs_to("person"),
                id("entry_id", CONTENT).belongs_to("entry"),
                id("asked_by", AUTHOR).mentions("person"),
                instant("asked_at", AUTHOR).null(),
                instant("given_at", AUTHOR).null(),
            ],
        )
        .key(&["revision_id", "name_id"])
        .index(&["name_id"])
        .index(&["entry_id"]),
    ]
}
