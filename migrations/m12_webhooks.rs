//! What goes between this house and other programs: where imported contributions came from, webhooks
//! and what was delivered to them.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m12_webhooks");

const HOOK: Notice = Notice::new(Technical, Operation, WithRecord, Administration);
/// Whose rights decide what a webhook is told.
const OWNER: Notice = Notice::new(Identity, Rights, WithRecord, Administration);
const KEY: Notice = Notice::new(Secret, Operation, WithRecord, Nobody);
const DELIVERY: Notice = Notice::new(Technical, Operation, Days(30), Administration);

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "entry_source",
            vec![
                id("entry_id", PLAIN).key().belongs_to("entry"),
                id("space_id", PLAIN).belongs_to("space"),
                // The id of the source, as whoever exported it gave it.
                text("source", CONTENT),
                text("hash", PLAIN),
            ],
        )
        .unique(&["space_id", "source"]),
        table(
            "webhook",
            vec![
                id("id", PLAIN).key(),
                text("public_id", PLAIN).unique(),
                text("name", HOOK),
                text("target", HOOK),
                id("owner_id", OWNER).belongs_to("person"),
                // Kinds of entries, separated by commas.
                text("kinds", HOOK),
                bytes("secret", KEY),
                // The secret before the last change; both sign for a day.
                bytes("old_secret", KEY).null(),
                instant("rotated_at", HOOK).null(),
                text("state", HOOK).one_of(&["active", "disabled", "failing"]),
                // When the first of the failures in a row happened.
                instant("failing_since", HOOK).null(),
                instant("created_at", HOOK),
            ],
        ),
        table(
            "webhook_space",
            vec![id("webhook_id", HOOK).belongs_to("webhook"), id("space_id", HOOK).belongs_to("space")],
        )
        .key(&["webhook_id", "space_id"])
        .index(&["space_id"]),
        // How far the event log has been followed; one row for the whole house.
        table("webhook_position", vec![id("id", PLAIN).key(), number("tx", PLAIN), number("position", PLAIN)]),
        table(
            "webhook_delivery",
            vec![
                id("id", DELIVERY).key(),
                id("webhook_id", DELIVERY).belongs_to("webhook"),
                // The event's place in the log; what is sent is read when it is sent.
                number("event", DELIVERY),
                text("kind", DELIVERY),
                text("state", DELIVERY).one_of(&["waiting", "delivered", "failed", "dropped"]),
                // Status of the answer, and how long it took in milliseconds.
                number("status", DELIVERY).null(),
                number("duration", DELIVERY).null(),
                number("tries", DELIVERY).default(0),
                text("fault", DELIVERY).default(""),
                instant("at", DELIVERY),
                instant("tried_at", DELIVERY).null(),
            ],
        )
        .unique(&["webhook_id", "event"])
        .index(&["at"]),
    ]
}
