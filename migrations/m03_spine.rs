//! The spine of all content, its revisions, and what a wiki page adds.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m03_spine");

const TRASH: Notice = Notice::new(Act, Traceability, Days(30), Readers);
const DRAFT: Notice = Notice::new(Content, Collaboration, Days(180), Self_);

pub fn tables() -> Vec<Table> {
    vec![
        entry(),
        revision(),
        wiki_page(),
        table(
            "approval",
            vec![
                id("id", PLAIN).key(),
                id("entry_id", CONTENT).belongs_to("entry"),
                id("revision_id", CONTENT).belongs_to("revision"),
                id("asked_by", AUTHOR).mentions("person"),
                instant("asked_at", AUTHOR),
                id("decided_by", AUTHOR).mentions("person"),
                instant("decided_at", AUTHOR).null(),
                text("outcome", AUTHOR).null().one_of(&["approved", "returned", "withdrawn"]),
                text("reason", CONTENT).default(""),
            ],
        )
        .index(&["entry_id"]),
        table(
            "entry_link",
            vec![
                id("revision_id", CONTENT).belongs_to("revision"),
                text("target_key", CONTENT),
                id("from_id", CONTENT).belongs_to("entry"),
                text("target", CONTENT),
                text("space_slug", CONTENT).null(),
                id("to_id", CONTENT).mentions("entry"),
            ],
        )
        .key(&["revision_id", "target_key"])
        .index(&["to_id"])
        .index(&["from_id"])
        .index(&["target_key"]),
        table(
            "entry_tag",
            vec![id("entry_id", CONTENT).belongs_to("entry"), text("tag_key", CONTENT), text("tag", CONTENT)],
        )
        .key(&["entry_id", "tag_key"])
        .index(&["tag_key"]),
        table("redirect", vec![text("address", CONTENT).key(), id("entry_id", CONTENT).belongs_to("entry")])
            .index(&["entry_id"]),
        table(
            "trashing",
            vec![
                id("entry_id", TRASH).key().belongs_to("entry"),
                id("by_id", TRASH).mentions("person"),
                instant("at", TRASH),
                text("from_state", TRASH),
            ],
        ),
        table(
            "working_copy",
            vec![
                id("id", DRAFT).key(),
                id("person_id", DRAFT).belongs_to("person"),
                id("entry_id", DRAFT).null().belongs_to("entry"),
                id("space_id", DRAFT).belongs_to("space"),
                id("parent_id", DRAFT).mentions("entry"),
                id("base_id", DRAFT).null(),
                text("title", DRAFT),
                text("body", DRAFT),
                instant("changed_at", DRAFT),
            ],
        )
        .unique_where(&["person_id", "entry_id"], "entry_id IS NOT NULL")
        .index(&["person_id", "space_id"]),
    ]
}

fn entry() -> Table {
    table(
        "entry",
        vec![
            id("id", PLAIN).key(),
            text("public_id", PLAIN).unique(),
            text("kind", PLAIN).one_of(&[
                "page",
                "post",
                "micropost",
                "comment",
                "situation",
                "situation_report",
                "participation",
                "proposal",
            ]),
            id("space_id", CONTENT).needs("space"),
            id("domain_id", RIGHTS).needs("access_domain"),
            id("parent_id", CONTENT).null().needs("entry"),
            id("author_id", AUTHOR).mentions("person"),
            id("owner_id", CONTENT).mentions("person"),
            id("owner_unit_id", CONTENT).mentions("org_unit"),
            id("deputy_id", CONTENT).mentions("person"),
            id("deputy_unit_id", CONTENT).mentions("org_unit"),
            text("title", CONTENT),
            text("title_key", CONTENT),
            text("sort_key", CONTENT),
            text("slug", CONTENT),
            text("state", CONTENT).one_of(&["draft", "in_approval", "returned", "published", "trashed"]),
            real("position", CONTENT),
            id("head_id", CONTENT),
            id("published_id", CONTENT).null(),
            instant("valid_from", CONTENT).null(),
            instant("valid_until", CONTENT).null(),
            instant("news_at", CONTENT).null(),
            // Whether it may be commented on, as far as its kind is.
            flag("comments", CONTENT).default(true),
            // Its text stays as it is: what was put up for decision does not change under the hands of those deciding.
            flag("frozen", CONTENT).default(false),
            instant("created_at", AUTHOR),
            instant("changed_at", AUTHOR),
            number("version", PLAIN).default(0),
        ],
    )
    .index(&["space_id", "parent_id", "position"])
    .index(&["parent_id", "position"])
    // What a walk along the news asks for stands in these indexes, so that it reads no rows.
    .index(&["domain_id", "news_at", "id", "state", "published_id", "kind"])
    .index(&["domain_id", "kind", "news_at", "id", "state", "published_id"])
    .index(&["owner_id"])
    .index(&["changed_at", "id"])
    .index(&["space_id", "title_key"])
    .index(&["space_id", "changed_at"])
}

fn revision() -> Table {
    table(
        "revision",
        vec![
            id("id", PLAIN).key(),
            id("entry_id", CONTENT).belongs_to("entry"),
            number("number", CONTENT),
            text("title", CONTENT),
            text("body", CONTENT),
            id("author_id", AUTHOR).mentions("person"),
            instant("created_at", AUTHOR),
            text("summary", CONTENT).default(""),
            flag("minor", CONTENT).default(false),
        ],
    )
    .unique(&["entry_id", "number"])
}

fn wiki_page() -> Table {
    table(
        "wiki_page",
        vec![
            id("entry_id", CONTENT).key().belongs_to("entry"),
            instant("review_at", CONTENT).null(),
            number("review_months", CONTENT).null(),
            instant("confirmed_at", AUTHOR).null(),
            id("confirmed_by", AUTHOR).mentions("person"),
            instant("verified_at", AUTHOR).null(),
            id("verified_by", AUTHOR).mentions("person"),
            id("verified_unit_id", CONTENT).mentions("org_unit"),
            flag("template", CONTENT).default(false),
            text("source", CONTENT).null(),
            text("source_hash", PLAIN).null(),
        ],
    )
    .index(&["source"])
    .index(&["review_at"])
}
