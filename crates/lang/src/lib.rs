//! What a language pack says, and the engine that reads one.
//!
//! A pack is a folder `packs/<code>/` of plain text: `pack.toml` (abbreviations, layers),
//! `inflection.toml` (paradigms) and one `.rules` file per layer. The engine knows tokens,
//! sentences, word forms, patterns and annotations; it knows no language and no thing.
//!
//! ```text
//! text ─tokens─▶ Token ─sentences─▶ Sentence ─labels, rules (layer by layer)─▶ Annotation
//! ```
//!
//! What the classes of annotations *mean* is decided by the caller (crate `extract`).

mod annotate;
mod fold;
mod form;
mod intern;
mod machine;
mod pack;
mod program;
mod rule;
mod scratch;
mod sentence;
mod token;

pub use annotate::{Annotation, Capture, Reading};
pub use fold::fold;
pub use form::{CASES, Forms, Inflection, Paradigm, case_bit};
pub use pack::{Entry, Error, Label, Lexicon, Pack, Packs, Spelling};
pub use rule::{Example, Rule, RuleId};
pub use scratch::Scratch;
pub use sentence::Sentence;
pub use token::{Shape, Token};
