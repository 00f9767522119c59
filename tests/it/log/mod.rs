//! The event log and the index that follows it: nothing is missed, nothing is shown that never was.

mod concurrent;
mod folder;
mod looking;
mod shared_commits;
mod untouched;
mod writers;
