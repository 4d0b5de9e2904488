//! Every account finds its meeting, the more certain accounts first.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Interval, day};
use ontology::Catalogue;

use crate::cluster::Cluster;
use crate::content::Agreement;
use crate::item::{Id, Item, Items, When};
use crate::library::{Known, Library};
use crate::{Constraint, Outcome};

/// How far the best has to be ahead of the second best in content.
pub(crate) const MARGIN: f64 = 0.15;
/// The common weight that supports a join of accounts of which only a month or year is known.
const SOME: u32 = 2;
/// Days of a month: the only meeting in it is meant.
const MONTH: i64 = 31;
/// Days of a season: longer stretches ask for more agreement.
pub(crate) const SEASON: i64 = 92;
/// Minutes by which sources differ on the length of one talk.
const LENGTH_APART: i64 = 20;

/// A decision about an account and one of another meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decision {
    pub(crate) a: Id,
    pub(crate) b: Id,
    pub(crate) outcome: Outcome,
    pub(crate) constraint: Constraint,
}

/// Which accounts are of which meeting.
pub(crate) struct Assigned<'s, 'a> {
    pub(crate) items: &'s Items<'a>,
    pub(crate) catalogue: &'a Catalogue,
    /// Meetings that were settled before and that accounts may still join.
    pub(crate) known: &'s Known<'a>,
    /// Meetings that were founded or joined here, and the ways to them.
    pub(crate) own: Library<'a>,
    /// For an account that several meetings fit: these.
    pub(crate) open: BTreeMap<Id, Vec<Id>>,
    pub(crate) why: Vec<Decision>,
}

impl<'s, 'a> Assigned<'s, 'a> {
    /// Nothing is placed yet.
    pub(crate) fn new(
        items: &'s Items<'a>,
        catalogue: &'a Catalogue,
        known: &'s Known<'a>,
    ) -> Self {
        Self {
            items,
            catalogue,
            known,
            own: Library::default(),
            open: BTreeMap::new(),
            why: Vec::new(),
        }
    }

    /// A meeting, as it is now.
    pub(crate) fn cluster(&self, id: Id) -> &Cluster<'a> {
        let own = self.own.clusters.get(&id);
        own.unwrap_or_else(|| &self.known.library.clusters[&id])
    }

    /// Notes a decision about an account and a meeting.
    pub(crate) fn note(&mut self, at: Id, cluster: Id, outcome: Outcome, why: Constraint) {
        let first = self.cluster(cluster).members.first().copied();
        self.why.extend(first.map(|b| Decision {
            a: at,
            b,
            outcome,
            constraint: why,
        }));
    }

    /// Lets an account join a meeting.
    pub(crate) fn join(&mut self, item: &Item<'a>, cluster: Id, why: Constraint) {
        self.note(item.id, cluster, Outcome::Joined, why);
        if !self.own.clusters.contains_key(&cluster) {
            let known = self.cluster(cluster).clone();
            self.own.add(cluster, known);
        }
        self.own.grow(cluster, item);
    }

    /// Makes an account a meeting of its own, perhaps one of which several others would fit.
    pub(crate) fn found(&mut self, item: &Item<'a>, contenders: Vec<Id>) {
        self.own.add(item.id, Cluster::new(item));
        let why = match contenders.len() {
            1 => Constraint::TooLittle,
            _ => Constraint::Several,
        };
        for &other in &contenders {
            self.note(item.id, other, Outcome::Open, why);
        }
        if !contenders.is_empty() {
            self.open.insert(item.id, contenders);
        }
    }

    /// Meetings of the same leaders in the months of some days.
    pub(crate) fn near(&self, item: &Item<'a>, days: Interval) -> BTreeSet<Id> {
        let mut near = self.known.library.near(&item.pairs, days);
        near.extend(self.own.near(&item.pairs, days));
        near
    }

    /// Places an account that has a date.
    pub(crate) fn place(&mut self, item: &Item<'a>) {
        let Some(days) = item.when.days() else {
            return;
        };
        // A day more on both sides, for calls across midnight.
        let around = Interval {
            first: day::shift(days.first, -1),
            last: day::shift(days.last, 1),
        };
        let mut fitting: Vec<(Id, Constraint)> = Vec::new();
        for cluster in self.near(item, around) {
            match self.fits(item, cluster) {
                Ok(why) => fitting.push((cluster, why)),
                Err(Constraint::Day) => {}
                // A year lies around many meetings, and is near none.
                Err(_) if days.length() > SEASON => {}
                Err(why) => self.note(item.id, cluster, Outcome::Parted, why),
            }
        }
        self.decide(item, fitting);
    }

    /// Whether an account that has a date goes with a meeting, and on what ground.
    fn fits(&self, item: &Item<'a>, cluster: Id) -> Result<Constraint, Constraint> {
        let it = self.cluster(cluster);
        let why = it.meets(item);
        if why == Err(Constraint::Day) {
            return why;
        }
        it.parts(item, self.catalogue).map_or(why, Err)
    }

    fn decide(&mut self, item: &Item<'a>, fitting: Vec<(Id, Constraint)>) {
        let exact = item.is_exact();
        if let [(cluster, why)] = fitting[..] {
            let why = if exact { why } else { Constraint::Only };
            let month = item.when.days().is_some_and(|it| it.length() <= MONTH);
            if month || self.supports(item, cluster) {
                self.join(item, cluster, why);
            } else {
                self.found(item, vec![cluster]);
            }
            return;
        }
        let clusters: Vec<Id> = fitting.into_iter().map(|(cluster, _)| cluster).collect();
        if let When::Stretch(days) = item.when
            && self.bridges(item, &clusters)
        {
            self.bridge(item, days, clusters);
            return;
        }
        match self.narrow(item, clusters.clone()) {
            Ok((cluster, why)) if exact || self.supports(item, cluster) => {
                for &other in clusters.iter().filter(|&&it| it != cluster) {
                    self.note(item.id, other, Outcome::Parted, why);
                }
                self.join(item, cluster, why);
            }
            Ok((cluster, _)) => self.found(item, vec![cluster]),
            Err(left) => self.found(item, left),
        }
    }

    /// Whether enough speaks for a join where only a season or a year is known, or where several
    /// meetings are in a month. In a season, the same mode is enough; in a year, place or content
    /// has to agree.
    fn supports(&self, item: &Item<'a>, cluster: Id) -> bool {
        let it = self.cluster(cluster);
        let short = item.when.days().is_some_and(|days| days.length() <= SEASON);
        let mode = item.mode.is_some() && item.mode == it.mode;
        (short && mode) || it.agreement(item, self.catalogue).common >= SOME
    }

    /// Whether a stretch of days holds several meetings together: a visit with talks on two of
    /// its days.
    fn bridges(&self, item: &Item<'a>, clusters: &[Id]) -> bool {
        let all = || clusters.iter().map(|&it| self.cluster(it));
        let merge = |(at, a): (usize, &Cluster<'_>)| all().skip(at + 1).all(|b| a.can_merge(b));
        clusters.len() > 1 && !item.remote && all().enumerate().all(merge)
    }

    /// Merges meetings into the one with the most certain account. All of them are our own:
    /// stretches are placed with the days they hold together.
    fn bridge(&mut self, item: &Item<'a>, days: Interval, mut clusters: Vec<Id>) {
        clusters.sort_by_cached_key(|&id| self.items[id].certainty());
        let mut clusters = clusters.into_iter();
        let Some(first) = clusters.next() else {
            return;
        };
        let Some(mut whole) = self.own.remove(first) else {
            return;
        };
        for other in clusters {
            self.note(item.id, other, Outcome::Joined, Constraint::Days);
            if let Some(merged) = self.own.remove(other) {
                whole.merge(merged);
            }
        }
        whole.around = whole.hull(Some(days));
        self.own.add(first, whole);
        self.join(item, first, Constraint::Days);
    }

    /// Of several meetings that fit, the one for which alone something more speaks; else those
    /// that are left.
    pub(crate) fn narrow(
        &self,
        item: &Item<'a>,
        mut left: Vec<Id>,
    ) -> Result<(Id, Constraint), Vec<Id>> {
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
                it.nearness(item, self.catalogue) as i64
            }),
            (Constraint::Sequence, &|it| sequence(item, it)),
            (Constraint::Others, &|it| {
                i64::from(!it.others.is_disjoint(&item.others))
            }),
        ];
        for (why, score) in criteria {
            let best = left.iter().map(|&it| score(self.cluster(it))).max();
            left.retain(|&it| Some(score(self.cluster(it))) == best);
            if let [only] = left[..] {
                return Ok((only, why));
            }
        }
        let (best, contenders) = self.best(item, &left);
        match contenders[..] {
            [only] if best.common >= SOME => Ok((only, Constraint::Content)),
            _ => Err(left),
        }
    }

    /// The best agreement in content, and the meetings that come within the margin of it.
    pub(crate) fn best(&self, item: &Item<'a>, among: &[Id]) -> (Agreement, Vec<Id>) {
        let scored: Vec<(Id, Agreement)> = among
            .iter()
            .map(|&it| (it, self.cluster(it).agreement(item, self.catalogue)))
            .collect();
        // Of equal degrees the one with more in common, or the order of the meetings would tell.
        let better = |a: Agreement, b: Agreement| if b > a { b } else { a };
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
