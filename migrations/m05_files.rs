//! Files: the name is metadata, the bytes lie under their hash.

use crate::schema::*;

crate::schema::tables_change!("m05_files");

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "blob",
            vec![
                text("hash", PLAIN).key(),
                number("size", PLAIN),
                text("media_type", PLAIN),
                instant("created_at", PLAIN),
            ],
        ),
        table(
            "file",
            vec![
                id("id", PLAIN).key(),
                text("public_id", PLAIN).unique(),
                id("entry_id", CONTENT).null().belongs_to("entry"),
                id("space_id", CONTENT).belongs_to("space"),
                id("uploaded_by", AUTHOR).mentions("person"),
                text("hash", PLAIN),
                text("thumb_hash", PLAIN).null(),
                text("name", CONTENT),
                text("media_type", CONTENT),
                number("size", CONTENT),
                number("width", CONTENT).null(),
                number("height", CONTENT).null(),
                text("description", CONTENT).default(""),
                flag("decorative", CONTENT).default(false),
                instant("created_at", AUTHOR),
            ],
        )
        .index(&["entry_id"])
        .index(&["hash"]),
    ]
}
