//! Gold annotation, and measures of a reading against it.
//!
//! An [`Annotation`] is what one reader, a person or a program, says of one article. [`measure`]
//! holds a program's annotations against the gold ones: contacts are paired within an article,
//! then each field of the pairs is counted. [`occasions`] derives from the gold which contacts
//! of different articles are one occasion, and [`b_cubed`] measures a resolution against that.
//! [`compare`] holds new figures against recorded ones, so that none falls unseen. A
//! [`phrasebook`] is gold in small: one meaning, many phrasings.
//!
//! This crate reads no file and knows no leader: texts come as strings, and who leads which
//! country comes as [`Sides`].

mod accounts;
mod annotation;
mod clusters;
mod days;
mod error;
mod measure;
mod occasions;
mod pairing;
pub mod phrasebook;
mod ratchet;
mod render;
mod sides;
mod tally;
mod undated;

pub use accounts::accounts;
pub use annotation::{Annotation, Contact, Quote, Reference, parse, parse_all};
pub use clusters::{BCubed, Clustering, Joins, Key, OccasionFigures, b_cubed, measure_occasions};
pub use error::Error;
pub use measure::{FIELDS, Figures, Mistake, Report, measure};
pub use occasions::{Occasions, occasions};
pub use ratchet::{Fall, compare};
pub use render::TSV_HEADER;
pub use sides::Sides;
pub use tally::{Share, Tally};
pub use undated::{UndatedFigures, measure_undated};
