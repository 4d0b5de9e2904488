//! Serialisations, calendars and rows of event data for machines, DOT for eyes.

pub mod chronicle;
mod csv;
pub mod dot;
pub mod events;
mod graph;
pub mod ical;
mod lexicon;
pub mod serialise;
pub mod view;

pub use chronicle::Chronicle;
pub use csv::csv;
pub use events::events;
pub use ical::{Ics, icalendar};
pub use lexicon::{Lexicon, Way};
pub use serialise::{Format, canonical, serialise};
