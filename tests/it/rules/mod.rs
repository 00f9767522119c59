//! Who may do what: the decision for one record and the scope of a list say the same, for every
//! persona, every sample and every verb; and the whole of it as a table to read.

mod agreement;
mod audiences;
mod lists;
mod spaces;
mod table;
mod who;
