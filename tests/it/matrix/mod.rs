//! Actor × object × channel, through HTTP: whoever may gets there, for everybody else the object does
//! not exist, byte for byte (trust rules 23, 24, 32).
//!
//! A new address of a page or a file is a new line in `addresses.rs`, one of another kind of entry in
//! `contributions.rs`; a new channel is a line in `channels.rs`, a new kind one in `kinds.rs`.

mod addresses;
mod channels;
mod contributions;
mod drafts;
mod files;
mod kinds;
mod lists;
mod outsiders;
mod reading;
mod same;
mod situations;
mod writing;
