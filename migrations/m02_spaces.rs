//! Spaces and who may do what in them.
//!
//! A space has one root `access_domain`; a restricted page opens a further one below it, and so does
//! what is addressed to an audience. Every entry stands in exactly one domain, so "who may see this" is one column, in SQL and in the index.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m02_spaces");

const SPACE: Notice = Notice::new(Content, Collaboration, WithRecord, Readers);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "space",
            vec![
                id("id", PLAIN).key(),
                text("slug", SPACE).unique(),
                text("title", SPACE),
                text("sort_key", SPACE),
                text("description", SPACE).default(""),
                text("visibility", RIGHTS).one_of(&["open", "members", "hidden"]),
                text("open_level", RIGHTS).default("read").one_of(&["read", "comment", "write"]),
                flag("approval", SPACE).default(false),
                text("moderation", SPACE).default("open").one_of(&["open", "before", "official"]),
                instant("created_at", SPACE),
            ],
        )
        .index(&["sort_key"]),
        table(
            "audience",
            vec![
                id("id", PLAIN).key(),
                // The same words have the same digest, so that what is addressed to the same people
                // stands in the same domain.
                text("digest", PLAIN).unique(),
                text("rule", RIGHTS),
            ],
        ),
        table(
            "access_domain",
            vec![
                id("id", PLAIN).key(),
                id("space_id", PLAIN).belongs_to("space"),
                id("parent_id", PLAIN).null().belongs_to("access_domain"),
                id("audience_id", RIGHTS).null().needs("audience"),
                // From this level on people keep what they hold above without being named.
                text("keeps", RIGHTS).default("manage").one_of(&["approve", "manage"]),
                // What the audience holds here even where it holds nothing above; null: nothing.
                text("opens", RIGHTS).null().one_of(&["write"]),
            ],
        )
        .index(&["space_id"])
        .index(&["audience_id"]),
        table(
            "access_grant",
            vec![
                id("id", PLAIN).key(),
                id("domain_id", RIGHTS).belongs_to("access_domain"),
                id("person_id", RIGHTS).null().belongs_to("person"),
                id("group_id", RIGHTS).null().belongs_to("staff_group"),
                id("unit_id", RIGHTS).null().belongs_to("org_unit"),
                text("level", RIGHTS).one_of(&["read", "comment", "write", "approve", "manage"]),
                id("granted_by", AUTHOR).mentions("person"),
                instant("granted_at", AUTHOR),
            ],
        )
        .index(&["domain_id"])
        .unique_where(&["domain_id", "person_id"], "person_id IS NOT NULL")
        .unique_where(&["domain_id", "group_id"], "group_id IS NOT NULL")
        .unique_where(&["domain_id", "unit_id"], "unit_id IS NOT NULL"),
    ]
}
