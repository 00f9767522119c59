//! Beteiligungen with their phases, Vorschläge and what becomes of them.

use crate::schema::{Class::*, Purpose::*, Retention::*, Seen::*, *};

crate::schema::tables_change!("m16_participation");

/// Who stands behind a Vorschlag. Readers see how many, never who.
const SUPPORT: Notice = Notice::new(Act, Collaboration, WithRecord, Nobody);
/// Tells a form that was sent twice from two forms.
const ONCE: Notice = Notice::new(Technical, Operation, WithRecord, Nobody);

pub fn tables() -> Vec<Table> {
    let mut tables = processes();
    tables.extend(proposals());
    tables
}

fn processes() -> Vec<Table> {
    vec![
        table(
            "participation",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                text("blueprint", CONTENT).one_of(&[
                    "idea_pool",
                    "idea_campaign",
                    "consultation",
                    "straw_poll",
                    "vote",
                    "survey",
                    "ask_leadership",
                    "prioritisation",
                ]),
                // The Beteiligungsrahmen: what can be influenced, what is promised, who decides until when.
                text("influence", CONTENT).default(""),
                text("promise", CONTENT).one_of(&["inform", "consult", "co_decide", "decide"]),
                text("binding", CONTENT).default(""),
                instant("decided_until", CONTENT).null(),
                text("disclosure", CONTENT).one_of(&["named", "confidential", "anonymous", "paper_codes"]),
                // Days in which a Vorschlag gets its Rückmeldung.
                number("answer_days", CONTENT).default(56),
                instant("started_at", AUTHOR).null(),
                id("started_by", AUTHOR).mentions("person"),
            ],
        ),
        table(
            "phase",
            vec![
                id("id", PLAIN).key(),
                id("participation_id", CONTENT).belongs_to("entry"),
                number("position", CONTENT),
                text("kind", CONTENT).one_of(&["collect", "discuss", "vote", "evaluate", "decide", "implement"]),
                // What people may do in it, words apart by blanks.
                text("allows", CONTENT).default(""),
                instant("opens_at", CONTENT),
                // Null: open-ended, only for the last one.
                instant("closes_at", CONTENT).null(),
            ],
        )
        .unique(&["participation_id", "position"])
        .index(&["opens_at"])
        .index(&["closes_at"]),
        // What a phase did when its time came: once each.
        table(
            "phase_turn",
            vec![
                id("phase_id", PLAIN).belongs_to("phase"),
                text("turn", CONTENT).one_of(&["opened", "reminded", "closed"]),
                instant("at", CONTENT),
            ],
        )
        .key(&["phase_id", "turn"]),
        table(
            "phase_extension",
            vec![
                id("id", PLAIN).key(),
                id("phase_id", CONTENT).belongs_to("phase"),
                instant("before", CONTENT),
                instant("until", CONTENT),
                text("reason", CONTENT),
                instant("at", AUTHOR),
                id("by_id", AUTHOR).mentions("person"),
            ],
        )
        .index(&["phase_id"]),
        // Paused or stopped, with a reason that everybody reads.
        table(
            "halt",
            vec![
                id("id", PLAIN).key(),
                id("participation_id", CONTENT).belongs_to("entry"),
                text("kind", CONTENT).one_of(&["paused", "stopped"]),
                text("reason", CONTENT),
                instant("at", AUTHOR),
                id("by_id", AUTHOR).mentions("person"),
                instant("ended_at", AUTHOR).null(),
                id("ended_by", AUTHOR).mentions("person"),
            ],
        )
        .unique_where(&["participation_id"], "ended_at IS NULL"),
    ]
}

fn proposals() -> Vec<Table> {
    vec![
        // A Rückmeldung of the deciding person, on a Vorschlag or on the whole Beteiligung.
        table(
            "response",
            vec![
                id("id", PLAIN).key(),
                id("entry_id", CONTENT).belongs_to("entry"),
                text("outcome", CONTENT).null().one_of(&[
                    "accepted",
                    "partly_accepted",
                    "declined",
                    "forwarded",
                    "exists",
                    "deferred",
                    "not_feasible",
                    "in_progress",
                    "done",
                    "not_done",
                ]),
                text("reason", CONTENT),
                // Where it was forwarded to, until when it is deferred.
                id("unit_id", CONTENT).mentions("org_unit"),
                instant("until", CONTENT).null(),
                instant("drafted_at", AUTHOR),
                id("drafted_by", AUTHOR).mentions("person"),
                // Null: a draft that readers do not see.
                instant("published_at", AUTHOR).null(),
                id("published_by", AUTHOR).mentions("person"),
            ],
        )
        .index(&["entry_id", "published_at"])
        .unique_where(&["entry_id"], "published_at IS NULL"),
        table(
            "proposal",
            vec![
                id("entry_id", CONTENT).key().belongs_to("entry"),
                id("participation_id", CONTENT).belongs_to("entry"),
                // From 1 within the Beteiligung.
                number("number", CONTENT),
                text("form_key", ONCE),
                text("state", CONTENT).one_of(&[
                    "submitted",
                    "in_review",
                    "accepted",
                    "partly_accepted",
                    "in_progress",
                    "done",
                    "declined",
                    "forwarded",
                    "exists",
                    "deferred",
                    "not_feasible",
                    "not_done",
                    "withdrawn",
                    "merged",
                ]),
                instant("state_at", CONTENT),
                // Until when its Rückmeldung is promised.
                instant("due_at", CONTENT),
                // When the first one was given.
                instant("answered_at", CONTENT).null(),
                // The Vorschlag it was joined with.
                id("merged_into", CONTENT).mentions("entry"),
                number("supports", CONTENT).default(0),
                // For whom somebody at a desk submitted it, and that they agreed to be named.
                text("submitted_for", CONTENT).default(""),
                // Who checks it.
                id("unit_id", CONTENT).mentions("org_unit"),
                id("reviewer_id", CONTENT).mentions("person"),
            ],
        )
        .unique(&["participation_id", "number"])
        .unique(&["participation_id", "form_key"])
        .index(&["participation_id", "supports"])
        .index(&["state", "state_at"])
        .index(&["merged_into"])
        .index(&["reviewer_id"])
        .index(&["unit_id"])
        // No end without a Rückmeldung, whoever writes.
        .check("state IN ('submitted', 'in_review', 'withdrawn', 'merged') OR answered_at IS NOT NULL"),
        table(
            "support",
            vec![id("proposal_id", SUPPORT).belongs_to("entry"), id("person_id", SUPPORT).belongs_to("person")],
        )
        .key(&["proposal_id", "person_id"])
        .index(&["person_id"]),
        table(
            "measure",
            vec![
                id("id", PLAIN).key(),
                id("proposal_id", CONTENT).belongs_to("entry"),
                text("title", CONTENT),
                id("owner_id", CONTENT).mentions("person"),
                id("owner_unit_id", CONTENT).mentions("org_unit"),
                instant("due_at", CONTENT).null(),
                instant("done_at", CONTENT).null(),
                instant("changed_at", CONTENT),
            ],
        )
        .index(&["proposal_id"])
        .index(&["owner_id"]),
    ]
}
