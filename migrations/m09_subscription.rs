//! What people want to hear of, and where news is found.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m09_subscription");

const SECRET: Notice = Notice::new(Secret, Collaboration, WithAccount, Nobody);
const OWN: Notice = Notice::new(Identity, Collaboration, WithAccount, Self_);

pub fn tables() -> Vec<Table> {
    vec![
        // Exactly one of the four columns after `extent` says to what. Each of them comes before the
        // person in its index, so that whoever follows something is read in the order of people.
        table(
            "subscription",
            vec![
                id("id", PLAIN).key(),
                id("person_id", OWN).belongs_to("person"),
                text("extent", OWN).one_of(&["space", "blog", "entry", "subtree", "tag", "name"]),
                id("space_id", OWN).null().belongs_to("space"),
                id("entry_id", OWN).null().belongs_to("entry"),
                text("tag_key", OWN).null(),
                id("name_id", OWN).null().belongs_to("person"),
                text("cause", OWN).one_of(&["chosen", "wrote", "asked", "supported"]),
            ],
        )
        .unique(&["space_id", "person_id"])
        .unique(&["entry_id", "person_id"])
        .unique(&["tag_key", "person_id"])
        .unique(&["name_id", "person_id"])
        .index(&["person_id", "id"]),
        // A published entry under each of its Schlagwörter, under the name it speaks in, and under every
        // page above it and itself; exactly one of the three is filled. Made anew from the entry.
        table(
            "news_line",
            vec![
                id("id", PLAIN).key(),
                id("entry_id", CONTENT).belongs_to("entry"),
                instant("at", CONTENT),
                text("tag_key", CONTENT).null(),
                id("name_id", CONTENT).null().belongs_to("person"),
                id("page_id", CONTENT).null().belongs_to("entry"),
                id("on_id", CONTENT).null().belongs_to("entry"),
            ],
        )
        .index(&["entry_id"])
        .index(&["tag_key", "at", "entry_id"])
        .index(&["name_id", "at", "entry_id"])
        .index(&["page_id", "at", "entry_id"])
        .index(&["on_id", "at", "entry_id"]),
        // How far somebody has read a feed, if they want it to be kept.
        table(
            "reading_place",
            vec![
                id("person_id", OWN).belongs_to("person"),
                text("feed", OWN).one_of(&["own", "house"]),
                instant("at", OWN),
                id("entry_id", OWN),
            ],
        )
        .key(&["person_id", "feed"]),
        // The address under which a program reads one blog or space as its person.
        table(
            "feed_key",
            vec![
                bytes("token_hash", SECRET).key(),
                text("public_id", SECRET).unique(),
                id("person_id", SECRET).belongs_to("person"),
                id("space_id", OWN).belongs_to("space"),
                text("extent", OWN).one_of(&["space", "blog"]),
                instant("created_at", OWN),
            ],
        )
        .index(&["person_id"]),
    ]
}
