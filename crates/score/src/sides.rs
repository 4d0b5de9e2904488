use std::collections::{BTreeMap, BTreeSet};

/// Which leader led which country: the two sides whose contacts are asked for.
///
/// A contact counts only when each side has a leader in it. Leaders of other countries take
/// part too and belong to no side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    of: BTreeMap<String, String>,
    all: BTreeSet<String>,
    /// The country of each place.
    lands: BTreeMap<String, String>,
}

impl Sides {
    /// The sides made of pairs of a leader's slug and a side's slug.
    pub fn new<L: Into<String>, S: Into<String>>(pairs: impl IntoIterator<Item = (L, S)>) -> Self {
        let of: BTreeMap<String, String> = pairs
            .into_iter()
            .map(|(leader, side)| (leader.into(), side.into()))
            .collect();
        let all = of.values().cloned().collect();
        let lands = BTreeMap::new();
        Self { of, all, lands }
    }

    /// Adds what country each place is in, as pairs of slugs.
    #[must_use]
    pub fn with_places<P, C>(mut self, pairs: impl IntoIterator<Item = (P, C)>) -> Self
    where
        P: Into<String>,
        C: Into<String>,
    {
        let pairs = pairs.into_iter();
        self.lands = pairs.map(|(a, b)| (a.into(), b.into())).collect();
        self
    }

    /// Whether two places are known to be in two countries.
    pub(crate) fn apart(&self, a: &str, b: &str) -> bool {
        let lands = self.lands.get(a).zip(self.lands.get(b));
        lands.is_some_and(|(a, b)| a != b)
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
