//! Actor × object × channel, through HTTP: whoever may gets there, for everybody else the object does
//! not exist, byte for byte (trust rules 23, 24, 32).
//!
//! A new address of a page or a file is a new line in `addresses.rs`, one of another kind of entry in
//! `contributions.rs`.

mod addresses;
mod channels;
mod contributions;
mod drafts;
mod files;
mod lists;
mod outsiders;
mod reading;
mod same;
mod situations;
mod writing;
