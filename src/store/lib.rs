//! The tables: one file each, typed ids, states as words. No behaviour beyond constructors.

pub mod installation;
pub mod org_unit;
pub mod person;
pub mod person_unit;
pub mod staff_group;
pub mod group_member;
pub mod session;
pub mod attempt;
pub mod second_factor;
pub mod recovery_code;
pub mod api_token;
pub mod space;
pub mod access_domain;
pub mod access_grant;
pub mod entry;
pub mod revision;
pub mod wiki_page;
pub mod approval;
pub mod entry_link;
pub mod entry_tag;
pub mod redirect;
pub mod trashing;
pub mod working_copy;
pub mod subscription;
pub mod event;
pub mod job;
pub mod blob;
pub mod file;

pub mod connect;
mod ids;
pub mod words;

pub use ids::*;
