//! The vocabulary and the catalogue of known things, read from `ontology/*.ttl`.
//!
//! What names a thing (a leader, an office, a place, a topic, an event, a kind of meeting) is a
//! labelled concept in those files, in [SKOS](https://www.w3.org/TR/skos-reference/) terms; the
//! same triples go into the store, so what is recognised and what is shown cannot disagree.
//! Labels are in dictionary form: how a language inflects them is the business of its pack.
//!
//! ```
//! use ontology::{Catalogue, Class};
//!
//! let catalogue = Catalogue::embedded();
//! assert_eq!(catalogue.label(Class::Mode, "phone", "en"), "by telephone");
//! ```
//!
//! The crate touches no files: the project's own are embedded when it is built, others are
//! handed over as text.

mod catalogue;
mod concept;
mod error;
mod names;
mod nearest;
mod publisher;
pub mod quads;
mod read;
mod turtle;
pub mod vocabulary;

pub use catalogue::Catalogue;
pub use concept::{
    Attested, Class, Event, Institution, Kind, Label, Leader, Office, Place, Rank, Role, Tenure,
    Topic, Value,
};
pub use error::{At, Error};
pub use names::{DEFAULT_BASE, Names};
pub use nearest::nearest;

/// The language of labels where none was asked for, and of a text that is not marked with one:
/// the tag that every concept of `ontology/*.ttl` has a label in (BCP 47).
pub const DEFAULT_LANGUAGE: &str = "en";
