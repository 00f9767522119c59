//! Running the house: jobs, the daily sweep, comparing what must agree, backup and restore.
//!
//! Restoring and other acts upon the whole system are reached from the command line only.

pub mod backup;
pub mod barriers;
pub mod check;
pub mod dead_jobs;
pub mod runner;
pub(crate) mod sweep;

#[cfg(test)]
pub(crate) mod tests;
