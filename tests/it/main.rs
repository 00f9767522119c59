//! The integration tests: through HTTP and the operations, on SQLite and PostgreSQL.

mod api;
mod import;
mod support;
mod wiki;
