//! What accounts say apart from who, when and where; and how far two of them agree in it.

use std::collections::BTreeSet;

use account::Contact;
use ontology::Catalogue;

use crate::item::values;
use crate::places::{self, Nearness};

/// Weight of a topic.
const TOPIC: u32 = 1;
/// Weight of an event invoked: rarer than a topic, and dated.
const REFERENCE: u32 = 2;
/// Weight of somebody of neither side who takes part.
const OTHER: u32 = 2;
/// Weight of a place that is smaller than a country.
pub(crate) const PLACE: u32 = 2;

/// Topics, events invoked, and who else takes part, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Features<'a>(Vec<Feature<'a>>);

/// A topic, an event invoked, or somebody of neither side who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Feature<'a> {
    Topic(&'a str),
    Reference(&'a str),
    Other(&'a str),
}

impl Feature<'_> {
    pub(crate) const fn weight(self) -> u32 {
        match self {
            Self::Topic(_) => TOPIC,
            Self::Reference(_) => REFERENCE,
            Self::Other(_) => OTHER,
        }
    }
}

impl<'a> Features<'a> {
    /// Those of one account, in which these others take part.
    pub(crate) fn of(contact: &'a Contact, others: &BTreeSet<&'a str>) -> Self {
        let topics = values(&contact.topics).map(Feature::Topic);
        let events = values(&contact.references).map(Feature::Reference);
        let others = others.iter().copied().map(Feature::Other);
        let mut all: Vec<Feature<'a>> = topics.chain(events).chain(others).collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// Adds those of another account.
    pub(crate) fn extend(&mut self, other: &Self) {
        for feature in &other.0 {
            if let Err(at) = self.0.binary_search(feature) {
                self.0.insert(at, *feature);
            }
        }
    }

    /// Each of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Feature<'a>> + '_ {
        self.0.iter().copied()
    }

    /// The events invoked.
    pub(crate) fn references(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.0.iter().filter_map(|it| match it {
            Feature::Reference(slug) => Some(*slug),
            Feature::Topic(_) | Feature::Other(_) => None,
        })
    }

    /// The sum of the weights.
    pub(crate) fn weight(&self) -> u32 {
        self.0.iter().map(|it| it.weight()).sum()
    }

    fn common(&self, other: &Self) -> u32 {
        let (mut a, mut b) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut sum = 0;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += x.weight();
                    a.next();
                    b.next();
                }
            }
        }
        sum
    }
}

/// How far the content of two accounts, or of an account and a meeting, agrees.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(crate) struct Agreement {
    /// The Ochiai coefficient, from 0 to 1; see [`crate::Constraint::Content`].
    pub(crate) degree: f64,
    /// The weight of what is common.
    pub(crate) common: u32,
}

/// Compares content, and the places where both sides state one.
pub(crate) fn agreement<'p>(
    catalogue: &Catalogue,
    (a, place): (&Features<'_>, Option<&'p str>),
    (b, places): (&Features<'_>, impl Iterator<Item = &'p str>),
) -> Agreement {
    let mut common = a.common(b);
    let (mut of_a, mut of_b) = (a.weight(), b.weight());
    let nearest = place
        .filter(|it| places::is_fine(catalogue, it))
        .and_then(|place| {
            places
                .filter(|it| places::is_fine(catalogue, it))
                .map(|it| places::nearness(catalogue, place, it))
                .max()
        });
    if let Some(nearest) = nearest {
        of_a += PLACE;
        of_b += PLACE;
        if nearest >= Nearness::Within {
            common += PLACE;
        }
    }
    let size = f64::from(of_a) * f64::from(of_b);
    let degree = if common == 0 {
        0.0
    } else {
        f64::from(common) / size.sqrt()
    };
    Agreement { degree, common }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(topics: &[&'static str], references: &[&'static str]) -> Features<'static> {
        let topics = topics.iter().map(|it| Feature::Topic(it));
        let mut all: Vec<_> = topics
            .chain(references.iter().map(|it| Feature::Reference(it)))
            .collect();
        all.sort_unstable();
        Features(all)
    }

    #[test]
    fn what_is_common_is_weighed_against_both() {
        let catalogue = Catalogue::default();
        let long = features(&["a", "b", "c", "d"], &["e"]);
        let short = features(&["a", "b"], &["e"]);
        let it = agreement(&catalogue, (&long, None), (&short, std::iter::empty()));
        assert_eq!(it.common, 4);
        assert!((it.degree - 4.0 / 24f64.sqrt()).abs() < 1e-9);
        let none = agreement(
            &catalogue,
            (&long, None),
            (&features(&[], &[]), ["x"].into_iter()),
        );
        assert_eq!(none, Agreement::default());
    }

    #[test]
    fn a_place_that_both_state_counts_for_and_against() {
        let catalogue = Catalogue::default();
        let it = features(&["a"], &[]);
        let same = agreement(&catalogue, (&it, Some("p")), (&it, ["p"].into_iter()));
        assert_eq!(same.common, 3);
        let other = agreement(&catalogue, (&it, Some("p")), (&it, ["q"].into_iter()));
        assert!(other.degree < 0.5);
    }
}
