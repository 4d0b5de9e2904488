//! One module per command.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod graph;
pub(crate) mod proof;
pub(crate) mod query;
pub(crate) mod remove;
pub(crate) mod show;
pub(crate) mod timeline;
