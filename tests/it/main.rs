//! The integration tests: through HTTP and the operations, on SQLite and PostgreSQL.

mod api;
mod command;
mod import;
mod matrix;
mod people;
mod rules;
mod support;
mod two_worlds;
mod wiki;
