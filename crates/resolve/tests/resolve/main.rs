//! Meetings out of accounts that are written by hand, with the project's own catalogue.

mod consensus;
mod growing;
mod made;
mod occasions;
mod triples;
mod undated;
