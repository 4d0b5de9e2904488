//! Every account finds its meeting, the more certain accounts first.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Interval, day};
use chrono::Datelike;
use ontology::Catalogue;

use crate::cluster::Cluster;
use crate::content::Agreement;
use crate::item::{Item, Pair, When};
use crate::undated;
use crate::{Constraint, Outcome, Verdict};

/// How far the best has to be ahead of the second best in content.
pub(crate) const MARGIN: f64 = 0.15;
/// The common weight that supports a join of accounts of which only a month or year is known.
const SOME: u32 = 2;
/// Days of a month or season: longer stretches ask for more agreement.
const SEASON: i64 = 92;
/// Minutes by which sources differ on the length of one talk.
const LENGTH_APART: i64 = 20;

/// Which accounts are of which meeting.
#[derive(Default)]
pub(crate) struct Assigned<'a> {
    /// The meetings; one that was merged into another has no members.
    pub(crate) clusters: Vec<Cluster<'a>>,
    /// For an account that several meetings fit: these.
    pub(crate) open: BTreeMap<usize, Vec<usize>>,
    /// Meetings by pair of leaders and month.
    index: BTreeMap<(Pair<'a>, i32), Vec<usize>>,
    /// What was decided: account, account, outcome, ground.
    why: Vec<(usize, usize, Outcome, Constraint)>,
}

/// Places every account.
pub(crate) fn assign<'a>(items: &[Item<'a>], catalogue: &Catalogue) -> Assigned<'a> {
    let mut assigned = Assigned::default();
    let dated = items.partition_point(|it| it.when != When::Never);
    for at in 0..dated {
        assigned.place(at, items, catalogue);
    }
    undated::place(&mut assigned, items, dated, catalogue);
    assigned
}

impl<'a> Assigned<'a> {
    /// The meetings that have accounts, by position.
    pub(crate) fn living(&self) -> impl Iterator<Item = usize> + '_ {
        let living = |&at: &usize| !self.clusters[at].members.is_empty();
        (0..self.clusters.len()).filter(living)
    }

    /// The decisions, with the accounts by name.
    pub(crate) fn why(&self, items: &[Item<'_>]) -> Vec<Verdict> {
        let verdict =
            |&(a, b, outcome, constraint): &(usize, usize, Outcome, Constraint)| Verdict {
                a: items[a].key(),
                b: items[b].key(),
                outcome,
                constraint,
            };
        self.why.iter().map(verdict).collect()
    }

    /// Notes a decision about an account and a meeting.
    pub(crate) fn note(&mut self, at: usize, cluster: usize, outcome: Outcome, why: Constraint) {
        let first = self.clusters[cluster].members.first();
        self.why
            .extend(first.map(|&member| (at, member, outcome, why)));
    }

    /// Lets an account join a meeting.
    pub(crate) fn join(&mut self, at: usize, item: &Item<'a>, cluster: usize, why: Constraint) {
        self.note(at, cluster, Outcome::Joined, why);
        self.clusters[cluster].add(at, item);
        if let Some(days) = item.when.days() {
            self.register(cluster, &item.pairs, days);
        }
    }

    /// Makes an account a meeting of its own, perhaps one of which several others would fit.
    pub(crate) fn found(&mut self, at: usize, item: &Item<'a>, contenders: Vec<usize>) -> usize {
        let cluster = self.clusters.len();
        self.clusters.push(Cluster::new(at, item));
        if let Some(days) = item.when.days() {
            self.register(cluster, &item.pairs, days);
        }
        let why = match contenders.len() {
            1 => Constraint::TooLittle,
            _ => Constraint::Several,
        };
        for &other in &contenders {
            self.note(at, other, Outcome::Open, why);
        }
        if !contenders.is_empty() {
            self.open.insert(at, contenders);
        }
        cluster
    }

    /// Meetings of the same leaders in the months of some days, in the order they were founded.
    pub(crate) fn near(&self, item: &Item<'a>, days: Interval) -> BTreeSet<usize> {
        let mut near: BTreeSet<usize> = BTreeSet::new();
        for &pair in &item.pairs {
            let range = (pair, month(days.first))..=(pair, month(days.last));
            near.extend(self.index.range(range).flat_map(|(_, list)| list));
        }
        near.retain(|&it| !self.clusters[it].members.is_empty());
        near
    }

    /// Enters a meeting under the months of some days.
    fn register(&mut self, cluster: usize, pairs: &[Pair<'a>], days: Interval) {
        // A stretch of centuries is no date; its first years find it well enough.
        let end = month(days.last).min(month(days.first) + MONTHS);
        for &pair in pairs {
            for at in month(days.first)..=end {
                let list = self.index.entry((pair, at)).or_default();
                if !list.contains(&cluster) {
                    list.push(cluster);
                }
            }
        }
    }

    /// Places an account that has a date.
    fn place(&mut self, at: usize, items: &[Item<'a>], catalogue: &Catalogue) {
        let item = &items[at];
        let Some(days) = item.when.days() else {
            return;
        };
        // A day more on both sides, for calls across midnight.
        let around = Interval {
            first: day::shift(days.first, -1),
            last: day::shift(days.last, 1),
        };
        let mut fitting: Vec<(usize, Constraint)> = Vec::new();
        for cluster in self.near(item, around) {
            match self.fits(item, cluster, catalogue) {
                Ok(why) => fitting.push((cluster, why)),
                Err(Constraint::Day) => {}
                Err(why) => self.note(at, cluster, Outcome::Parted, why),
            }
        }
        self.decide(at, item, fitting, catalogue);
    }

    /// Whether an account that has a date goes with a meeting, and on what ground.
    fn fits(
        &self,
        item: &Item<'_>,
        cluster: usize,
        catalogue: &Catalogue,
    ) -> Result<Constraint, Constraint> {
        let it = &self.clusters[cluster];
        let why = it.meets(item);
        if why == Err(Constraint::Day) {
            return why;
        }
        it.parts(item, catalogue).map_or(why, Err)
    }

    fn decide(
        &mut self,
        at: usize,
        item: &Item<'a>,
        fitting: Vec<(usize, Constraint)>,
        catalogue: &Catalogue,
    ) {
        let exact = item.is_exact();
        if let [(cluster, why)] = fitting[..] {
            let why = if exact { why } else { Constraint::Only };
            if exact || self.supports(item, cluster, catalogue) {
                self.join(at, item, cluster, why);
            } else {
                self.found(at, item, vec![cluster]);
            }
            return;
        }
        let clusters: Vec<usize> = fitting.into_iter().map(|(cluster, _)| cluster).collect();
        if let When::Stretch(days) = item.when
            && self.bridges(item, &clusters)
        {
            self.bridge(at, item, days, &clusters);
            return;
        }
        match self.narrow(item, clusters.clone(), catalogue) {
            Ok((cluster, why)) if exact || self.supports(item, cluster, catalogue) => {
                for &other in clusters.iter().filter(|&&it| it != cluster) {
                    self.note(at, other, Outcome::Parted, why);
                }
                self.join(at, item, cluster, why);
            }
            Ok((cluster, _)) => {
                self.found(at, item, vec![cluster]);
            }
            Err(left) => {
                self.found(at, item, left);
            }
        }
    }

    /// Whether enough speaks for a join where only a month or a year is known. In a month, the
    /// same mode is enough; in a year, place or content has to agree.
    fn supports(&self, item: &Item<'_>, cluster: usize, catalogue: &Catalogue) -> bool {
        let it = &self.clusters[cluster];
        let short = item.when.days().is_some_and(|days| days.length() <= SEASON);
        let mode = item.mode.is_some() && item.mode == it.mode;
        (short && mode) || it.agreement(item, catalogue).common >= SOME
    }

    /// Whether a stretch of days holds several meetings together: a visit with talks on two of
    /// its days.
    fn bridges(&self, item: &Item<'_>, clusters: &[usize]) -> bool {
        let all = || clusters.iter().map(|&it| &self.clusters[it]);
        let merge = |(at, a): (usize, &Cluster<'_>)| all().skip(at + 1).all(|b| a.can_merge(b));
        clusters.len() > 1 && !item.remote && all().enumerate().all(merge)
    }

    fn bridge(&mut self, at: usize, item: &Item<'a>, days: Interval, clusters: &[usize]) {
        let Some((&first, rest)) = clusters.split_first() else {
            return;
        };
        for &other in rest {
            let merged = std::mem::take(&mut self.clusters[other]);
            self.why.extend(
                merged
                    .members
                    .first()
                    .map(|&it| (at, it, Outcome::Joined, Constraint::Days)),
            );
            self.clusters[first].merge(merged);
        }
        self.join(at, item, first, Constraint::Days);
        if let Some(around) = self.clusters[first].hull(Some(days)) {
            self.clusters[first].around = Some(around);
            self.register(first, &item.pairs, around);
        }
    }

    /// Of several meetings that fit, the one for which alone something more speaks; else those
    /// that are left.
    pub(crate) fn narrow(
        &self,
        item: &Item<'_>,
        mut left: Vec<usize>,
        catalogue: &Catalogue,
    ) -> Result<(usize, Constraint), Vec<usize>> {
        type Score<'s> = &'s dyn Fn(&Cluster<'_>) -> i64;
        let exact = item.when.days().filter(|_| item.is_exact());
        let criteria: [(Constraint, Score<'_>); 7] = [
            (Constraint::Hour, &|it| hour(item, it)),
            (Constraint::Length, &|it| length(item, it)),
            (Constraint::SameDay, &|it| {
                i64::from(exact.is_some_and(|at| it.days.contains(&at)))
            }),
            (Constraint::Publication, &|it| publication(item, it)),
            (Constraint::SamePlace, &|it| {
                it.nearness(item, catalogue) as i64
            }),
            (Constraint::Sequence, &|it| sequence(item, it)),
            (Constraint::Others, &|it| {
                i64::from(!it.others.is_disjoint(&item.others))
            }),
        ];
        for (why, score) in criteria {
            let best = left.iter().map(|&it| score(&self.clusters[it])).max();
            left.retain(|&it| Some(score(&self.clusters[it])) == best);
            if let [only] = left[..] {
                return Ok((only, why));
            }
        }
        let (best, contenders) = self.best(item, &left, catalogue);
        match contenders[..] {
            [only] if best.common >= SOME => Ok((only, Constraint::Content)),
            _ => Err(left),
        }
    }

    /// The best agreement in content, and the meetings that come within the margin of it.
    pub(crate) fn best(
        &self,
        item: &Item<'_>,
        among: &[usize],
        catalogue: &Catalogue,
    ) -> (Agreement, Vec<usize>) {
        let scored: Vec<(usize, Agreement)> = among
            .iter()
            .map(|&it| (it, self.clusters[it].agreement(item, catalogue)))
            .collect();
        let better = |a: Agreement, b: Agreement| if b.degree > a.degree { b } else { a };
        let best = scored
            .iter()
            .map(|&(_, it)| it)
            .fold(Agreement::default(), better);
        let near = |it: &Agreement| best.degree - it.degree < MARGIN;
        let contenders = scored
            .iter()
            .filter(|(_, it)| near(it))
            .map(|&(it, _)| it)
            .collect();
        (best, contenders)
    }
}

/// Months under which a meeting with a long date is entered at most.
const MONTHS: i32 = 120;

/// Months since the year 0.
fn month(day: chrono::NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

/// Same hour, not known, another hour.
fn hour(item: &Item<'_>, cluster: &Cluster<'_>) -> i64 {
    let same = |a: crate::item::Moment| cluster.moments.iter().any(|&b| a.agrees(b));
    match item.moment {
        Some(moment) if !cluster.moments.is_empty() => 2 * i64::from(same(moment)),
        _ => 1,
    }
}

/// Same length, not known, another length.
fn length(item: &Item<'_>, cluster: &Cluster<'_>) -> i64 {
    let same = |a: i64| {
        cluster
            .minutes
            .iter()
            .any(|&b| (a - b).abs() <= LENGTH_APART)
    };
    match item.minutes {
        Some(minutes) if !cluster.minutes.is_empty() => 2 * i64::from(same(minutes)),
        _ => 1,
    }
}

/// Same place in the order of the day, not known, another place.
fn sequence(item: &Item<'_>, cluster: &Cluster<'_>) -> i64 {
    match item.sequence {
        Some(at) if !cluster.sequences.is_empty() => 2 * i64::from(cluster.sequences.contains(&at)),
        _ => 1,
    }
}

/// Whether the article can have told of the meeting when it came out.
fn publication(item: &Item<'_>, cluster: &Cluster<'_>) -> i64 {
    let published = item.extraction.published;
    i64::from(!published.is_some_and(|day| cluster.began_late(day)))
}
