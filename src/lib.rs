//! dienstweg

pub mod demo;
