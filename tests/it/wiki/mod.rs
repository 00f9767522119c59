//! Writing, publishing, placing, restricting and confirming pages, in the words of those who do it.

mod approve_page;
mod confirm_page;
mod describe_page;
mod follow_links;
mod include_page;
mod move_page;
mod preview_page;
mod restrict_page;
mod revise_page;
mod save_in_conflict;
mod trash_page;
