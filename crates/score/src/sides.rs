use std::collections::{BTreeMap, BTreeSet};

/// Which leader led which country: the two sides whose contacts are asked for.
///
/// A contact counts only when each side has a leader in it. Leaders of other countries take
/// part too and belong to no side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    of: BTreeMap<String, String>,
    all: BTreeSet<String>,
}

impl Sides {
    /// The sides made of pairs of a leader's slug and a side's slug.
    pub fn new<L: Into<String>, S: Into<String>>(pairs: impl IntoIterator<Item = (L, S)>) -> Self {
        let of: BTreeMap<String, String> = pairs
            .into_iter()
            .map(|(leader, side)| (leader.into(), side.into()))
            .collect();
        let all = of.values().cloned().collect();
        Self { of, all }
    }

    /// The side that a leader belongs to.
    pub fn of(&self, leader: &str) -> Option<&str> {
        self.of.get(leader).map(String::as_str)
    }

    /// Whether each side has one of these people.
    pub fn meet<'a>(&self, people: impl IntoIterator<Item = &'a str>) -> bool {
        let here: BTreeSet<&str> = people.into_iter().filter_map(|it| self.of(it)).collect();
        !here.is_empty() && here.len() == self.all.len()
    }
}
