//! Confidential questions: who asked, sealed, and who learned it.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m11_confidential");

/// Ciphertext and keyed hashes; the key lies beside the database, never in it.
const SEALED: Notice = Notice::new(Secret, Collaboration, WithRecord, Nobody);
/// Read by whoever wrote confidentially, so that no look stays unknown to them.
const LOOK: Notice = Notice::new(Act, Traceability, WithRecord, Self_);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "confidential_author",
            vec![
                bytes("mark", SEALED).key(),
                // Empty once the entry is gone, so that the marks of a person stay without a gap.
                id("entry_id", SEALED).mentions("entry"),
                bytes("sealed", SEALED),
            ],
        )
        .index(&["entry_id"]),
        table(
            "name_look",
            vec![
                id("id", PLAIN).key(),
                id("entry_id", LOOK).belongs_to("entry"),
                id("by_id", LOOK).mentions("person"),
                instant("at", LOOK),
                text("reason", LOOK),
            ],
        )
        .index(&["entry_id"])
        .index(&["at"]),
    ]
}
