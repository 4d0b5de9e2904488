//! Meetings that are looked up by who met and when, or by who met and what was said.

use std::collections::{BTreeMap, BTreeSet};

use calendar::Interval;
use chrono::{Datelike, NaiveDate};

use crate::cluster::Cluster;
use crate::content::Feature;
use crate::item::{Id, Item, Pair};

/// Months under which a meeting with a long date is entered at most.
const MONTHS: i32 = 120;

/// A pair of leaders and a month.
type Key<'a> = (Pair<'a>, i32);

/// Meetings that are settled, with both ways to them.
#[derive(Default)]
pub(crate) struct Known<'a> {
    pub(crate) library: Library<'a>,
    pub(crate) mentions: Mentions<'a>,
}

impl<'a> Known<'a> {
    /// Enters a meeting.
    pub(crate) fn add(&mut self, id: Id, cluster: Cluster<'a>) {
        self.mentions.add(id, &cluster);
        self.library.add(id, cluster);
    }

    /// Takes a meeting out.
    pub(crate) fn remove(&mut self, id: Id) {
        if let Some(cluster) = self.library.remove(id) {
            self.mentions.remove(id, &cluster);
        }
    }
}

/// Meetings by the account that founded each, and the way to those of some leaders and days.
#[derive(Default)]
pub(crate) struct Library<'a> {
    pub(crate) clusters: BTreeMap<Id, Cluster<'a>>,
    months: BTreeMap<Key<'a>, BTreeSet<Id>>,
}

impl<'a> Library<'a> {
    /// Enters a meeting.
    pub(crate) fn add(&mut self, id: Id, cluster: Cluster<'a>) {
        for key in keys(&cluster) {
            self.months.entry(key).or_default().insert(id);
        }
        self.clusters.insert(id, cluster);
    }

    /// Takes a meeting out.
    pub(crate) fn remove(&mut self, id: Id) -> Option<Cluster<'a>> {
        let cluster = self.clusters.remove(&id)?;
        for key in keys(&cluster) {
            drop_from(&mut self.months, &key, &id);
        }
        Some(cluster)
    }

    /// Lets an account join a meeting that is here.
    pub(crate) fn grow(&mut self, id: Id, item: &Item<'a>) {
        if let Some(mut cluster) = self.remove(id) {
            cluster.add(item);
            self.add(id, cluster);
        }
    }

    /// Meetings of some leaders in the months of some days.
    pub(crate) fn near(&self, pairs: &[Pair<'a>], days: Interval) -> BTreeSet<Id> {
        let ranges = pairs.iter().map(|&pair| {
            let range = (pair, month(days.first))..=(pair, month(days.last));
            self.months.range(range).flat_map(|(_, ids)| ids)
        });
        ranges.flatten().copied().collect()
    }
}

fn keys<'a>(cluster: &Cluster<'a>) -> BTreeSet<Key<'a>> {
    let days = cluster.days.iter().copied().chain(cluster.around);
    let months = days.flat_map(months_of);
    months
        .flat_map(|month| cluster.pairs.iter().map(move |&pair| (pair, month)))
        .collect()
}

/// Which meetings of a pair mention a topic or an event: looked up, so that an account is not
/// held against every meeting there ever was.
#[derive(Default)]
pub(crate) struct Mentions<'a>(BTreeMap<(Pair<'a>, Feature<'a>), BTreeSet<Id>>);

impl<'a> Mentions<'a> {
    /// Enters what is said of a meeting.
    pub(crate) fn add(&mut self, id: Id, cluster: &Cluster<'a>) {
        for mention in mentions(cluster) {
            self.0.entry(mention).or_default().insert(id);
        }
    }

    /// Takes what is said of a meeting out.
    pub(crate) fn remove(&mut self, id: Id, cluster: &Cluster<'a>) {
        for mention in mentions(cluster) {
            drop_from(&mut self.0, &mention, &id);
        }
    }

    /// The common weight of an account with each meeting that it has anything in common with.
    pub(crate) fn sharing(&self, item: &Item<'a>) -> BTreeMap<Id, u32> {
        let mut common: BTreeMap<Id, u32> = BTreeMap::new();
        for feature in item.features.iter() {
            // A meeting of several pairs of leaders counts once.
            let of_pair = item
                .pairs
                .iter()
                .filter_map(|&it| self.0.get(&(it, feature)));
            let ids: BTreeSet<Id> = of_pair.flatten().copied().collect();
            for id in ids {
                *common.entry(id).or_default() += feature.weight();
            }
        }
        common
    }
}

fn mentions<'a>(cluster: &Cluster<'a>) -> Vec<(Pair<'a>, Feature<'a>)> {
    let of = |&pair: &Pair<'a>| cluster.features.iter().map(move |it| (pair, it));
    cluster.pairs.iter().flat_map(of).collect()
}

fn drop_from<K: Ord, V: Ord>(index: &mut BTreeMap<K, BTreeSet<V>>, key: &K, value: &V) {
    if let Some(values) = index.get_mut(key) {
        values.remove(value);
        if values.is_empty() {
            index.remove(key);
        }
    }
}

/// The months of some days; of a stretch of centuries, which is no date, the first years find it
/// well enough.
fn months_of(days: Interval) -> std::ops::RangeInclusive<i32> {
    let first = month(days.first);
    first..=month(days.last).min(first + MONTHS)
}

/// Months since the year 0.
fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}
