//! The tables: one file each, typed ids, states as words. No behaviour beyond constructors.

pub mod access_domain;
pub mod access_grant;
pub mod api_token;
pub mod approval;
pub mod attempt;
pub mod audience;
pub mod barrier;
pub mod blob;
pub mod comment;
pub mod entry;
pub mod entry_link;
pub mod entry_tag;
pub mod event;
pub mod file;
pub mod group_member;
pub mod hiding;
pub mod installation;
pub mod job;
pub mod micropost;
pub mod news_line;
pub mod org_unit;
pub mod person;
pub mod person_unit;
pub mod post;
pub mod reaction;
pub mod reading_place;
pub mod recovery_code;
pub mod redirect;
pub mod report;
pub mod revision;
pub mod second_factor;
pub mod session;
pub mod space;
pub mod staff_group;
pub mod subscription;
pub mod trashing;
pub mod wiki_page;
pub mod working_copy;

pub mod connect;
pub mod disk;
mod ids;
pub mod words;

pub use ids::*;
