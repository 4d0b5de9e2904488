//! Accounts without a date: the meeting that alone fits, or each other, or none.

use std::collections::{BTreeMap, BTreeSet};

use account::Status;

use crate::Constraint;
use crate::assign::Assigned;
use crate::content::PLACE;
use crate::item::{Id, Item, Pair};
use crate::library::Mentions;
use crate::places::{self, Nearness};
use crate::span::Span;

/// Agreement in content that joins an account without a date to a meeting.
const ENOUGH: f64 = 0.6;
/// Agreement in content that joins two accounts without a date: no date bears it out.
const MUCH: f64 = 0.7;
/// Weight of what has to be common.
const COMMON: u32 = 3;
/// Weight of what has to be common with the only meeting that there can have been.
const LITTLE: u32 = 2;

/// Places accounts that have no date; they are in the order of certainty.
///
/// Every one is held against the dated meetings before any of them joins one, so that none
/// profits from another's content.
pub(crate) fn place<'a>(assigned: &mut Assigned<'_, 'a>, accounts: &[&Item<'a>]) {
    let mut changed = Mentions::default();
    for (&id, cluster) in &assigned.own.clusters {
        changed.add(id, cluster);
    }
    let mut choices: Vec<(Choice, &Item<'a>)> = accounts
        .iter()
        .map(|item| (choose(assigned, item, &changed), *item))
        .collect();
    // Where two accounts of one article would be of one meeting, the better grounded is.
    choices.sort_by(|(a, _), (b, _)| a.strength().total_cmp(&b.strength()).reverse());
    let mut undated: BTreeMap<Pair<'a>, Vec<Id>> = BTreeMap::new();
    for (choice, item) in choices {
        let contenders = match choice {
            Choice::Join(cluster, why, _) => {
                // Another contact of the article may have taken the place meanwhile.
                let it = assigned.cluster(cluster);
                if it.parts(item, assigned.catalogue).is_none() {
                    assigned.join(item, cluster, why);
                    continue;
                }
                Vec::new()
            }
            Choice::Open(contenders) => contenders,
        };
        if !is_telling(item) {
            assigned.found(item, contenders);
            continue;
        }
        if let Some(cluster) = alike(assigned, item, &undated) {
            assigned.join(item, cluster, Constraint::Content);
            continue;
        }
        assigned.found(item, contenders);
        for &pair in &item.pairs {
            undated.entry(pair).or_default().push(item.id);
        }
    }
}

enum Choice {
    /// The meeting, the ground, and how far the content agrees.
    Join(Id, Constraint, f64),
    Open(Vec<Id>),
}

impl Choice {
    /// How well it is grounded: by content, by a day or a short time, by nothing.
    fn strength(&self) -> f64 {
        match self {
            Self::Join(_, Constraint::Content, degree) => 2.0 + degree,
            Self::Join(_, _, degree) => *degree,
            Self::Open(_) => -1.0,
        }
    }
}

/// Whether an account says enough to be found by content.
fn is_telling(item: &Item<'_>) -> bool {
    item.features.weight() + place_weight(item) >= COMMON
}

fn place_weight(item: &Item<'_>) -> u32 {
    item.place.map_or(0, |_| PLACE)
}

/// The dated meetings that have at least so much in common with an account.
fn sharing<'a>(
    assigned: &Assigned<'_, 'a>,
    item: &Item<'a>,
    changed: &Mentions<'a>,
    least: u32,
) -> BTreeSet<Id> {
    let mut common = assigned.known.mentions.sharing(item);
    common.retain(|id, _| !assigned.own.clusters.contains_key(id));
    common.append(&mut changed.sharing(item));
    common.retain(|_, weight| *weight >= least);
    common.into_keys().collect()
}

/// The dated meeting that an account is of, or those that cannot be told apart.
fn choose<'a>(assigned: &Assigned<'_, 'a>, item: &Item<'a>, changed: &Mentions<'a>) -> Choice {
    let span = Span::of(item);
    let fitting: Vec<Id> = match span.months() {
        Some(stretches) => {
            let near = stretches.iter().map(|&days| assigned.near(item, days));
            near.flatten().collect::<BTreeSet<Id>>()
        }
        // Less in common than this could neither win nor come near to it.
        None if is_telling(item) => {
            let least = (COMMON - 1).saturating_sub(place_weight(item)).max(1);
            sharing(assigned, item, changed, least)
        }
        None => BTreeSet::new(),
    }
    .into_iter()
    .filter(|&it| fits(assigned, item, it, &span))
    .collect();
    let (best, contenders) = assigned.best(item, &fitting);
    let join = |it, why| Choice::Join(it, why, best.degree);
    if let [only] = contenders[..]
        && best.degree >= ENOUGH
    {
        if best.common >= COMMON {
            return join(only, Constraint::Content);
        }
        if best.common >= LITTLE && is_only(assigned, item, &span) {
            return join(only, Constraint::Only);
        }
    }
    match fitting[..] {
        [only] if span.is_exact() => return join(only, Constraint::Candidate),
        [only] if span.months().is_some() && item.mode.is_some() && best.common > 0 => {
            return join(only, Constraint::Only);
        }
        _ if best.common >= COMMON => return Choice::Open(contenders),
        _ if !span.days.is_empty() => return Choice::Open(fitting),
        _ => {}
    }
    let (ground, left) = match news(assigned, item, &span) {
        left if left.is_empty() => (Constraint::SamePlace, there(assigned, item, &span)),
        left => (Constraint::Only, left),
    };
    match left[..] {
        [only] => join(only, ground),
        _ => Choice::Open(left),
    }
}

/// Whether one dated meeting alone can be that of an account, whatever was spoken of.
fn is_only<'a>(assigned: &Assigned<'_, 'a>, item: &Item<'a>, span: &Span) -> bool {
    let all = span.whole().map(|days| assigned.near(item, days));
    let fitting = all.into_iter().flatten();
    let fitting = fitting.filter(|&it| fits(assigned, item, it, span));
    fitting.count() == 1
}

/// The dated meetings that an article can have as its news.
fn news<'a>(assigned: &Assigned<'_, 'a>, item: &Item<'a>, span: &Span) -> Vec<Id> {
    let Some(days) = span.news.filter(|_| item.mode.is_some()) else {
        return Vec::new();
    };
    let recent = |it: &Id| {
        let core = assigned.cluster(*it).core();
        core.is_some_and(|it| it.overlaps(days)) && fits(assigned, item, *it, span)
    };
    let near = assigned.near(item, days).into_iter();
    near.filter(recent).collect()
}

/// The dated meetings at the place of an account, where that is one that leaders seldom go to.
fn there<'a>(assigned: &Assigned<'_, 'a>, item: &Item<'a>, span: &Span) -> Vec<Id> {
    let catalogue = assigned.catalogue;
    let telling = item.place.filter(|it| places::is_telling(catalogue, it));
    let days = telling.and_then(|_| span.whole());
    let there = |it: &Id| {
        let near = assigned.cluster(*it).nearness(item, catalogue);
        near > Nearness::Unknown && fits(assigned, item, *it, span)
    };
    let near = days.map(|days| assigned.near(item, days));
    near.into_iter().flatten().filter(there).collect()
}

/// Whether nothing parts an account without a date from a dated meeting.
fn fits<'a>(assigned: &Assigned<'_, 'a>, item: &Item<'a>, cluster: Id, span: &Span) -> bool {
    let it = assigned.cluster(cluster);
    let catalogue = assigned.catalogue;
    let Some(days) = it.core() else {
        return false;
    };
    // Whoever invokes an event that nobody could foresee does so after it.
    let after = |slug: &str| {
        let event = catalogue.event(slug).filter(|event| event.unforeseen);
        event
            .and_then(|event| event.earliest)
            .is_none_or(|day| day <= days.last)
    };
    let others =
        item.others.is_empty() || it.others.is_empty() || !item.others.is_disjoint(&it.others);
    span.allows(days)
        && others
        && it.parts(item, catalogue).is_none()
        && it.nearness(item, catalogue) >= Nearness::Unknown
        && item.features.references().all(after)
}

/// The undated meeting whose content is nearly that of an account.
fn alike<'a>(
    assigned: &Assigned<'_, 'a>,
    item: &Item<'a>,
    undated: &BTreeMap<Pair<'a>, Vec<Id>>,
) -> Option<Id> {
    let of_pair = item.pairs.iter().filter_map(|pair| undated.get(pair));
    let fitting: BTreeSet<Id> = of_pair
        .flatten()
        .copied()
        .filter(|&it| {
            let cluster = assigned.cluster(it);
            cluster.mode == item.mode
                && cluster.held == (item.status == Status::Held)
                && cluster.parts(item, assigned.catalogue).is_none()
        })
        .collect();
    let fitting: Vec<Id> = fitting.into_iter().collect();
    let (best, contenders) = assigned.best(item, &fitting);
    match contenders[..] {
        [only] if best.degree >= MUCH && best.common >= COMMON => Some(only),
        _ => None,
    }
}
