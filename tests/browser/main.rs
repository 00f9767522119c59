//! Journeys in Chromium against a running server with the demo town, each named by its story.
//!
//! Screenshots are written to `tests/browser/screenshots`, which git ignores.

#[path = "../it/support/mod.rs"]
mod support;

mod keys;
mod q1_control;
mod q1_every_page_type;
mod s02_answer_at_the_desk;
mod s02_answers_in_order;
mod s02_question;
mod s06_idea_pool;
mod s07_straw_poll;
mod s08_flood;
mod s10_leadership_in_dialogue;
mod s10_name_seen;
mod visit;
