//! The search floor from outside, without a server: what can be asked and what comes back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod bad_input;
mod grammar;
mod lifecycle;
mod support;
mod two_worlds;
