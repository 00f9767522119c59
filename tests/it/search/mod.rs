//! The search floor from outside, without a server: what can be asked and what comes back; and how
//! the page of results is leafed through.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod bad_input;
mod grammar;
mod leafing;
mod lifecycle;
mod support;
mod two_worlds;
