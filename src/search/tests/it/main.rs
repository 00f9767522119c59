//! The search floor from outside: what can be asked and what comes back.

mod answers;
mod bad_input;
mod grammar;
mod lifecycle;
mod support;
mod two_worlds;
