//! What posts and comments add to their entries, and how people answer them with a
//! click.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m07_dialogue");

const THANKS: Notice = Notice::new(Act, Collaboration, WithRecord, Nobody);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "post",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                // A post of staff, a Mitteilung, or a Wichtige Mitteilung (a banner until `valid_until`).
                text("form", CONTENT).default("post").one_of(&["post", "announcement", "alert"]),
                text("lead", CONTENT).default(""),
                id("picture_id", CONTENT).mentions("file"),
                instant("publish_at", CONTENT).null(),
                // Who set that time, and must still be allowed to publish when it comes.
                id("scheduled_by", CONTENT).mentions("person"),
                flag("pinned", CONTENT).default(false),
                // The Mitteilung whose place this one takes.
                id("supersedes_id", CONTENT).mentions("entry"),
            ],
        )
        .index(&["publish_at"])
        .index(&["supersedes_id"])
        .index(&["pinned"])
        .index(&["form"]),
        table(
            "comment",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                // What is commented on; the entry's parent as well, kept so that a thread is one index scan.
                id("on_id", CONTENT).belongs_to("entry"),
                // The first comment of the thread; null for itself.
                id("thread_id", CONTENT).mentions("entry"),
                // The heading it was written at: its anchor and its words of that time.
                text("section", CONTENT).default(""),
                text("section_title", CONTENT).default(""),
                // A Rückfrage and what became of it; null for a plain comment.
                text("question", CONTENT).null().one_of(&["open", "answered", "verified"]),
                id("answer_id", CONTENT).mentions("entry"),
                instant("answered_at", CONTENT).null(),
                // No row names whoever wrote it; who that is lies sealed in `confidential_author`.
                flag("confidential", CONTENT).default(false),
                // An argument for or against; null for what is none.
                text("stance", CONTENT).null().one_of(&["for", "against"]),
            ],
        )
        .index(&["on_id", "entry_id"])
        .index(&["thread_id"])
        .index(&["question"]),
        table(
            "reaction",
            vec![
                id("entry_id", THANKS).belongs_to("entry"),
                id("person_id", THANKS).belongs_to("person"),
                text("kind", THANKS).one_of(&["helpful", "thanks"]),
                instant("at", THANKS),
            ],
        )
        .key(&["entry_id", "person_id", "kind"]),
    ]
}
