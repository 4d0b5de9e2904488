//! Accounts that are near in time: which of them can bear on each other.
//!
//! Two accounts of one pair of leaders whose days overlap, or lie side by side (a call across
//! midnight), are of one block, and so are those that a third one connects. What is decided in a
//! block depends on its accounts alone.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Interval, day};
use chrono::NaiveDate;

use crate::assign::SEASON;
use crate::item::{Id, Item, Items, Pair};

/// The days of an account that is of a block: one that states a season at most.
pub(crate) fn days(item: &Item<'_>) -> Option<Interval> {
    item.when.days().filter(|it| it.length() <= SEASON)
}

/// Accounts by pair of leaders and first day.
#[derive(Default)]
pub(crate) struct Diary<'a>(BTreeMap<(Pair<'a>, NaiveDate), BTreeMap<Id, NaiveDate>>);

impl<'a> Diary<'a> {
    /// Enters an account.
    pub(crate) fn add(&mut self, item: &Item<'a>, days: Interval) {
        for &pair in &item.pairs {
            let page = self.0.entry((pair, days.first)).or_default();
            page.insert(item.id, days.last);
        }
    }

    /// Takes an account out.
    pub(crate) fn remove(&mut self, item: &Item<'a>, days: Interval) {
        for &pair in &item.pairs {
            let key = (pair, days.first);
            if let Some(page) = self.0.get_mut(&key) {
                page.remove(&item.id);
                if page.is_empty() {
                    self.0.remove(&key);
                }
            }
        }
    }

    /// The accounts that an account is directly connected with.
    pub(crate) fn beside(&self, item: &Item<'a>, days: Interval) -> BTreeSet<Id> {
        let first = day::shift(days.first, -1);
        let range = day::shift(first, -SEASON)..=day::shift(days.last, 1);
        let pages = item.pairs.iter().flat_map(|&pair| {
            let range = (pair, *range.start())..=(pair, *range.end());
            self.0.range(range).flat_map(|(_, page)| page)
        });
        let reaches = pages.filter(|&(_, &last)| last >= first);
        reaches.map(|(&id, _)| id).collect()
    }
}

/// Parts accounts into blocks, each in order of id.
pub(crate) fn part<'a>(pool: &BTreeSet<Id>, items: &Items<'a>) -> Vec<Vec<Id>> {
    let ids: Vec<Id> = pool.iter().copied().collect();
    let mut by_pair: BTreeMap<Pair<'a>, Vec<(Interval, usize)>> = BTreeMap::new();
    for (at, id) in ids.iter().enumerate() {
        let item = &items[*id];
        for &pair in &item.pairs {
            let of_pair = by_pair.entry(pair).or_default();
            of_pair.extend(days(item).map(|days| (days, at)));
        }
    }
    let mut sets = Sets::new(ids.len());
    for mut accounts in by_pair.into_values() {
        accounts.sort_unstable();
        let mut last: Option<(NaiveDate, usize)> = None;
        for (days, at) in accounts {
            match last {
                Some((end, before)) if days.first <= day::shift(end, 1) => {
                    sets.join(before, at);
                    last = Some((end.max(days.last), at));
                }
                _ => last = Some((days.last, at)),
            }
        }
    }
    let mut blocks: BTreeMap<usize, Vec<Id>> = BTreeMap::new();
    for (at, &id) in ids.iter().enumerate() {
        blocks.entry(sets.root(at)).or_default().push(id);
    }
    blocks.into_values().collect()
}

/// Disjoint sets (Galler and Fischer 1964); the root of a set is its least member.
pub(crate) struct Sets(Vec<usize>);

impl Sets {
    /// So many sets of one.
    pub(crate) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The root of a set.
    pub(crate) fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    /// Makes one set of two.
    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
