//! A talk at the edge of a summit is part of it.

use std::collections::{BTreeMap, BTreeSet};

use calendar::Interval;
use chrono::Datelike;
use ontology::Catalogue;

use crate::assign::Assigned;
use crate::cluster::Cluster;
use crate::item::{Item, LONGEST_OCCASION, Pair};
use crate::places::{self, Nearness};
use crate::slug::BILATERAL;
use crate::{Constraint, Meeting, Outcome, Verdict};

/// Links meetings of the two sides alone to the meeting of many of the same days, leaders and
/// place. `meetings` are in the order of the clusters that have accounts.
pub(crate) fn link(
    items: &[Item<'_>],
    assigned: &Assigned<'_>,
    meetings: &mut [Meeting],
    why: &mut Vec<Verdict>,
    catalogue: &Catalogue,
) {
    let clusters: Vec<&Cluster<'_>> = assigned.living().map(|at| &assigned.clusters[at]).collect();
    let wholes = wholes(&clusters);
    for at in 0..clusters.len() {
        if clusters[at].format != BILATERAL || !is_gathering(clusters[at]) {
            continue;
        }
        let Some(whole) = whole_of(at, &clusters, meetings, &wholes, catalogue) else {
            continue;
        };
        meetings[at].part_of = Some(meetings[whole].slug.clone());
        let first = |cluster: &Cluster<'_>| cluster.members.first().map(|&it| items[it].key());
        if let (Some(a), Some(b)) = (first(clusters[at]), first(clusters[whole])) {
            why.push(Verdict {
                a,
                b,
                outcome: Outcome::PartOf,
                constraint: Constraint::Whole,
            });
        }
    }
}

type Wholes<'a> = BTreeMap<(Pair<'a>, (i32, u32)), Vec<usize>>;

/// The meetings of many by pair of leaders and month.
fn wholes<'a>(clusters: &[&Cluster<'a>]) -> Wholes<'a> {
    let mut map: Wholes<'a> = BTreeMap::new();
    for (at, cluster) in clusters.iter().enumerate() {
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
    at: usize,
    clusters: &[&Cluster<'a>],
    meetings: &[Meeting],
    wholes: &Wholes<'a>,
    catalogue: &Catalogue,
) -> Option<usize> {
    let part = clusters[at];
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
        .filter(|&it| exact(clusters[it]).is_some_and(|whole| whole.overlaps(days)))
        .filter(|&it| clusters[it].called_off == part.called_off || !part.held)
        .map(|it| (nearness(part, clusters[it], catalogue), it))
        .filter(|&(near, _)| near >= Nearness::Unknown)
        .max_by_key(|&(near, it)| {
            let length = exact(clusters[it]).map_or(0, Interval::length);
            (
                near,
                std::cmp::Reverse(length),
                std::cmp::Reverse(meetings[it].slug.clone()),
            )
        })
        .map(|(_, it)| it)
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
