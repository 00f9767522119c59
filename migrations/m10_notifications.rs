//! What people are told of, how they want to be told, and the mails that were to be sent.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m10_notifications");

const TOLD: Notice = Notice::new(Act, Collaboration, Days(90), Self_);
/// For whom it is where nobody may be named: an entry, and only its author's own rights lead there.
const UNNAMED: Notice = Notice::new(Content, Collaboration, Days(90), Nobody);
const OWN: Notice = Notice::new(Identity, Collaboration, WithAccount, Self_);
const NAMED: Notice = Notice::new(Content, Collaboration, WithRecord, Nobody);
/// Sent mails go after 7 days, those that could not be delivered after 30.
const MAIL: Notice = Notice::new(Act, Operation, Days(30), Administration);

const PACES: &[&str] = &["once", "daily", "weekly", "never"];
const CAUSES: &[&str] = &[
    "mention",
    "question",
    "approval",
    "returned",
    "report",
    "appeal",
    "answer",
    "answered",
    "reply",
    "hidden",
    "shown",
    "appeal_decided",
    "report_settled",
    "approved",
    "responded",
    "assigned",
    "moved",
    "turned",
    "verified",
    "name_seen",
    "release",
    "released",
    "unreleased",
    "comment",
    "published",
    "changed",
];

pub fn tables() -> Vec<Table> {
    vec![
        table(
            "notification",
            vec![
                id("id", PLAIN).key(),
                // Who is told; of something confidential nobody is named, but what they wrote.
                id("person_id", TOLD).belongs_to("person").null(),
                id("unnamed_id", UNNAMED).belongs_to("entry").null(),
                // The event it tells of: one person hears of one event once, whatever happens in between.
                number("position", TOLD),
                text("cause", TOLD).one_of(CAUSES),
                id("entry_id", TOLD).belongs_to("entry"),
                // What the entry stands below, or itself: notifications are shown together by it.
                id("on_id", TOLD).belongs_to("entry"),
                instant("at", TOLD),
                instant("read_at", TOLD).null(),
                flag("shown", TOLD),
                // In which mail it goes, and in which it went; the ledger may have forgotten that one.
                text("pace", TOLD).one_of(PACES),
                id("mail_id", TOLD).null(),
            ],
        )
        .unique(&["person_id", "position"])
        .unique(&["unnamed_id", "position"])
        .index(&["person_id", "read_at"])
        .index(&["pace", "mail_id", "person_id"])
        .index(&["mail_id"])
        .index(&["entry_id"])
        .index(&["on_id"])
        .index(&["at"]),
        // Who is named in the text readers see, so that only a new mention is news.
        table("mention", vec![id("entry_id", NAMED).belongs_to("entry"), id("person_id", NAMED).belongs_to("person")])
            .key(&["entry_id", "person_id"])
            .index(&["person_id"]),
        // Only what somebody wants otherwise than everybody.
        table(
            "notification_setting",
            vec![
                id("person_id", OWN).belongs_to("person"),
                text("topic", OWN).one_of(&["mention", "task", "answer", "decision", "comment", "news"]),
                flag("shown", OWN),
                text("pace", OWN).one_of(PACES),
            ],
        )
        .key(&["person_id", "topic"]),
        table(
            "digest_setting",
            vec![
                id("person_id", OWN).key().belongs_to("person"),
                // Hour of the house's time zone, 0-23, and day of the week, 1 (Monday) to 7.
                number("hour", OWN),
                number("weekday", OWN),
                // The last times for which a digest was made, so that none is made twice.
                instant("daily_slot", OWN).null(),
                instant("weekly_slot", OWN).null(),
            ],
        ),
        table(
            "mail",
            vec![
                id("id", MAIL).key(),
                id("person_id", MAIL).belongs_to("person").null(),
                // As with notifications; such a row goes as soon as the mail has left.
                id("unnamed_id", UNNAMED).belongs_to("entry").null(),
                text("kind", MAIL).one_of(&["notice", "daily", "weekly"]),
                // What makes it the only one: the event, or the time of the digest or of the unnamed mail.
                number("slot", MAIL),
                text("state", MAIL).one_of(&["waiting", "sending", "sent", "failed", "dropped", "held"]),
                instant("due_at", MAIL),
                number("tries", MAIL).default(0),
                instant("leased_until", MAIL).null(),
                text("fault", MAIL).default(""),
                instant("created_at", MAIL),
                instant("ended_at", MAIL).null(),
            ],
        )
        .unique(&["person_id", "kind", "slot"])
        .unique(&["unnamed_id", "slot"])
        .index(&["state", "due_at"])
        .index(&["ended_at"]),
    ]
}
