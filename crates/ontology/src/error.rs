//! What can be wrong with ontology files, said to the person who edits them.

use thiserror::Error;

/// An ontology that cannot be read; every message says where and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// The base is not an absolute IRI.
    #[error("{base:?} cannot be a base IRI: {reason}; give one such as https://example.org/")]
    Base {
        /// As it was given.
        base: String,
        /// What the IRI parser says.
        reason: String,
    },
    /// The Turtle is malformed.
    #[error("{at}: {message}")]
    Syntax {
        /// Where.
        at: At,
        /// What the Turtle parser says.
        message: String,
    },
    /// A concept is used that no file declares.
    #[error("{at}: unknown {class} {slug:?} as {property} of {subject}{}", suggestion(.nearest.as_deref()))]
    Unknown {
        /// Where.
        at: Box<At>,
        /// Prefix of the concept's class.
        class: &'static str,
        /// The slug that is not declared.
        slug: String,
        /// The property that has it as value.
        property: String,
        /// The concept that has the property.
        subject: String,
        /// The nearest slug that is declared.
        nearest: Option<String>,
    },
    /// A concept lacks a property that it cannot do without.
    #[error("{at}: {subject} has no {property}; state one")]
    Missing {
        /// Where.
        at: At,
        /// The concept.
        subject: String,
        /// The property.
        property: String,
    },
    /// A literal is not of its property's form.
    #[error("{at}: {property} of {subject} is {value:?}; {expected}")]
    Value {
        /// Where.
        at: Box<At>,
        /// The concept.
        subject: String,
        /// The property.
        property: String,
        /// As it is stated.
        value: String,
        /// What to write instead.
        expected: &'static str,
    },
    /// No file states the day up to which open terms of office are known.
    #[error(
        "no file states smt:asOf; state on the ontology up to which day it is known who is in office"
    )]
    AsOf,
}

/// A place in a file; lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The file's name.
    pub file: String,
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl std::fmt::Display for At {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |slug| format!("; did you mean {slug:?}?"))
}
