//! A talk at the edge of a summit is part of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use calendar::Interval;
use chrono::Datelike;
use ontology::Catalogue;

use crate::cluster::Cluster;
use crate::item::{Id, LONGEST_OCCASION, Pair};
use crate::places::{self, Nearness};
use crate::slug::BILATERAL;

/// The meeting of many, of the same days, leaders and place, for each meeting of the two sides
/// alone that has one. `clusters` are in the order of their names.
pub(crate) fn links(clusters: &[(Id, &Cluster<'_>)], catalogue: &Catalogue) -> BTreeMap<Id, Id> {
    let wholes = wholes(clusters);
    let mut links = BTreeMap::new();
    for &(id, part) in clusters {
        if part.format == BILATERAL
            && is_gathering(part)
            && let Some(whole) = whole_of(part, clusters, &wholes, catalogue)
        {
            links.insert(id, clusters[whole].0);
        }
    }
    links
}

type Wholes<'a> = BTreeMap<(Pair<'a>, (i32, u32)), Vec<usize>>;

/// The meetings of many by pair of leaders and month.
fn wholes<'a>(clusters: &[(Id, &Cluster<'a>)]) -> Wholes<'a> {
    let mut map: Wholes<'a> = BTreeMap::new();
    for (at, (_, cluster)) in clusters.iter().enumerate() {
        if cluster.format == BILATERAL || !is_gathering(cluster) {
            continue;
        }
        for &pair in &cluster.pairs {
            for month in months(cluster) {
                map.entry((pair, month)).or_default().push(at);
            }
        }
    }
    map
}

/// The months of the first and of the last day.
fn months(cluster: &Cluster<'_>) -> BTreeSet<(i32, u32)> {
    let ends = exact(cluster)
        .into_iter()
        .flat_map(|it| [it.first, it.last]);
    ends.map(|day| (day.year(), day.month())).collect()
}

/// Whether they come together on known days.
fn is_gathering(cluster: &Cluster<'_>) -> bool {
    cluster.mode.is_some() && !cluster.remote && exact(cluster).is_some()
}

/// The days, where they are few.
fn exact(cluster: &Cluster<'_>) -> Option<Interval> {
    cluster.core().filter(|it| it.length() <= LONGEST_OCCASION)
}

/// The whole that is nearest in place, then the shortest, then the first by name.
fn whole_of<'a>(
    part: &Cluster<'a>,
    clusters: &[(Id, &Cluster<'a>)],
    wholes: &Wholes<'a>,
    catalogue: &Catalogue,
) -> Option<usize> {
    let days = exact(part)?;
    let keys = part.pairs.iter().flat_map(|&pair| {
        let months = months(part).into_iter();
        months.map(move |month| (pair, month))
    });
    let candidates: BTreeSet<usize> = keys
        .filter_map(|key| wholes.get(&key))
        .flatten()
        .copied()
        .collect();
    candidates
        .into_iter()
        .map(|at| (at, clusters[at].1))
        .filter(|(_, it)| exact(it).is_some_and(|whole| whole.overlaps(days)))
        .filter(|(_, it)| it.called_off == part.called_off || !part.held)
        .map(|(at, it)| (nearness(part, it, catalogue), it, at))
        .filter(|&(near, _, _)| near >= Nearness::Unknown)
        .max_by_key(|&(near, it, at)| {
            let length = exact(it).map_or(0, Interval::length);
            (near, Reverse(length), Reverse(at))
        })
        .map(|(_, _, at)| at)
}

/// How near the nearest places are.
fn nearness(a: &Cluster<'_>, b: &Cluster<'_>, catalogue: &Catalogue) -> Nearness {
    let all = a
        .places
        .iter()
        .flat_map(|x| b.places.iter().map(move |y| (x, y)));
    all.map(|(x, y)| places::nearness(catalogue, x, y))
        .max()
        .unwrap_or(Nearness::Unknown)
}
