//! The embedded dataset: load, ask, dump.
//!
//! The only crate that names Oxigraph. Questions see the union of all named graphs, so plain
//! patterns work, while `GRAPH ?g` still tells which article says what; they cannot change the
//! data and cannot reach the network. A triple that several graphs state counts once for each.
//!
//! ```
//! use ontology::Names;
//! use store::{Answer, Bindings, Store};
//!
//! let store = Store::new(Names::default())?;
//! let data = "<https://example.org/a> <https://example.org/b> \"c\" .";
//! store.load_nquads(data.as_bytes())?;
//! let answer = store.ask("ASK { ?s ?p \"c\" }", &Bindings::new())?;
//! assert_eq!(answer, Answer::Boolean(true));
//! # Ok::<(), store::Error>(())
//! ```
//!
//! The crate touches no files, but for those of the feature `rocksdb`.

mod answer;
mod bind;
mod dataset;
mod error;
mod expression;
mod order;
mod question;
mod syntax;
mod table;
mod value;

pub use answer::{Answer, Format, Solutions, shorten};
pub use dataset::{Bindings, Store};
pub use error::Error;
pub use question::{Parameter, Question};
pub use value::Kind;
