//! dienstweg
