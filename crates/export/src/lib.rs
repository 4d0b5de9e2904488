//! Serialisations for machines, DOT for eyes.

pub mod dot;
pub mod serialise;
pub mod view;

pub use serialise::{Format, canonical, serialise};
