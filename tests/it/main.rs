//! The integration tests: through HTTP and the operations, on SQLite and PostgreSQL.

mod api;
mod command;
mod files;
mod floor_plan;
mod import;
mod log;
mod route_access;
mod schema;
mod search;
mod support;
mod wiki;
