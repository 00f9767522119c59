//! The integration tests: through HTTP and the operations, on SQLite and PostgreSQL.

mod support;
mod wiki;
