//! Two houses alike but for something hidden: for a person without access every answer is the same in
//! both, but for scores and the order of hits (trust rule 34).

mod confidential;
mod everywhere;
mod hidden;
mod masked;
mod siblings;
mod talk;
mod titles;
mod world;
