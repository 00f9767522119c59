//! The JSON API through HTTP, on both databases.

mod announcements;
mod bad_input;
mod comments;
mod contract;
mod describe_page;
mod feed;
mod files;
mod house;
mod moderation;
mod move_and_trash;
mod notifications;
mod paging;
mod posts;
mod proposals;
mod reactions;
mod read;
mod revise_page;
mod search;
mod situations;
mod tokens;
