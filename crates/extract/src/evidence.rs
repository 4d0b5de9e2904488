//! Facts with their evidence: what several words say is one fact.

use std::collections::BTreeMap;

use account::{Evidence, Fact};

/// A fact for each value, in the order of the values.
pub(crate) fn facts<V: Into<String>>(found: BTreeMap<V, Vec<Evidence>>) -> Vec<Fact> {
    let fact = |(value, evidence): (V, Vec<Evidence>)| Fact {
        value: value.into(),
        evidence: unique(evidence),
    };
    found.into_iter().map(fact).collect()
}

/// Evidence in order of position, each once.
pub(crate) fn unique(evidence: impl IntoIterator<Item = Evidence>) -> Vec<Evidence> {
    let mut all: Vec<Evidence> = evidence.into_iter().collect();
    all.sort();
    all.dedup();
    all
}
