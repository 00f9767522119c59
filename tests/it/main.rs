//! The integration tests: through HTTP and the operations, on SQLite and PostgreSQL.

mod api;
mod bad_input;
mod barriers;
mod command;
mod comments;
mod feed;
mod files;
mod first_sign_in;
mod floor_plan;
mod house_rules;
mod import;
mod log;
mod matrix;
mod moderation;
mod notifications;
mod people;
mod posts;
mod reactions;
mod route_access;
mod rules;
mod schema;
mod search;
mod subscriptions;
mod support;
mod two_worlds;
mod wiki;
