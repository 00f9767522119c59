//! Units, persons, groups, and what signing in needs.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m01_people");

const NAME: Notice = Notice::new(Identity, Collaboration, WithAccount, Staff);
const CONTACT: Notice = Notice::new(Contact, Collaboration, WithAccount, Staff);
const OWN: Notice = Notice::new(Identity, Operation, WithAccount, Self_);
const ACCOUNT: Notice = Notice::new(Identity, SignIn, WithAccount, Administration);
const SECRET: Notice = Notice::new(Secret, SignIn, WithAccount, Nobody);
const SESSION: Notice = Notice::new(Secret, SignIn, Days(7), Nobody);
const SESSION_SEEN: Notice = Notice::new(Act, SignIn, Days(7), Self_);
const TRY: Notice = Notice::new(Technical, SignIn, Days(1), Nobody);

pub fn tables() -> Vec<Table> {
    vec![
        table("installation", vec![text("name", PLAIN).key(), text("value", PLAIN)]),
        table(
            "org_unit",
            vec![
                id("id", PLAIN).key(),
                text("public_id", PLAIN).unique(),
                id("parent_id", PLAIN).mentions("org_unit"),
                text("number", CONTENT).default(""),
                text("name", CONTENT),
                text("sort_key", CONTENT),
            ],
        )
        .index(&["parent_id"]),
        table(
            "person",
            vec![
                id("id", PLAIN).key(),
                text("public_id", PLAIN).unique(),
                text("account", ACCOUNT),
                text("account_norm", ACCOUNT).unique(),
                text("name", NAME),
                text("sort_key", NAME),
                text("email", CONTACT).null(),
                text("function", NAME).default(""),
                text("phone", CONTACT).default(""),
                text("room", CONTACT).default(""),
                text("about", CONTACT).default(""),
                text("language", OWN).default("auto").one_of(&["auto", "de", "de-du", "en"]),
                text("theme", OWN).default("auto").one_of(&["auto", "light", "dark"]),
                flag("shortcuts", OWN).default(true),
                text("role", RIGHTS).one_of(&["staff", "admin", "staff_council", "dpo", "trust_office", "guest"]),
                text("state", ACCOUNT).one_of(&["active", "disabled"]),
                text("password_hash", SECRET).null(),
                instant("password_changed_at", ACCOUNT).null(),
                instant("created_at", ACCOUNT),
            ],
        )
        .index(&["sort_key"]),
        table(
            "person_unit",
            vec![
                id("person_id", NAME).belongs_to("person"),
                id("unit_id", NAME).belongs_to("org_unit"),
                number("position", PLAIN).default(0),
            ],
        )
        .key(&["person_id", "unit_id"])
        .index(&["unit_id"]),
        // „Ansprechperson für …“, as the person says.
        table(
            "contact_topic",
            vec![
                id("person_id", CONTACT).belongs_to("person"),
                number("position", PLAIN),
                text("topic", CONTACT),
                text("sort_key", CONTACT),
            ],
        )
        .key(&["person_id", "position"]),
        table(
            "staff_group",
            vec![
                id("id", PLAIN).key(),
                text("public_id", PLAIN).unique(),
                text("name", CONTENT),
                text("sort_key", CONTENT),
            ],
        ),
        table(
            "group_member",
            vec![id("group_id", RIGHTS).belongs_to("staff_group"), id("person_id", RIGHTS).belongs_to("person")],
        )
        .key(&["group_id", "person_id"])
        .index(&["person_id"]),
        table(
            "session",
            vec![
                bytes("token_hash", SESSION).key(),
                text("public_id", SESSION).unique(),
                id("person_id", SESSION).belongs_to("person"),
                text("stage", SESSION).one_of(&["full", "second_factor"]),
                text("device", SESSION_SEEN).default(""),
                instant("created_at", SESSION_SEEN),
                instant("last_hour", SESSION_SEEN),
                instant("proven_at", SESSION),
                instant("expires_at", SESSION),
            ],
        )
        .index(&["person_id"]),
        table(
            "attempt",
            vec![
                bytes("subject_hash", TRY).key(),
                number("tries", TRY),
                instant("blocked_until", TRY),
                instant("changed_at", TRY),
            ],
        ),
        table(
            "second_factor",
            vec![
                id("person_id", SECRET).key().belongs_to("person"),
                bytes("sealed_seed", SECRET),
                instant("confirmed_at", ACCOUNT).null(),
                number("last_step", SECRET).default(0),
            ],
        ),
        table("recovery_code", vec![bytes("code_hash", SECRET).key(), id("person_id", SECRET).belongs_to("person")])
            .index(&["person_id"]),
        table(
            "api_token",
            vec![
                bytes("token_hash", SECRET).key(),
                text("public_id", SECRET).unique(),
                id("person_id", SECRET).belongs_to("person"),
                text("label", OWN),
                text("scope", OWN).one_of(&["read", "write"]),
                instant("created_at", OWN),
                instant("expires_at", OWN),
            ],
        )
        .index(&["person_id"]),
    ]
}
