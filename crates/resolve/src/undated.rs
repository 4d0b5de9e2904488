//! Accounts without a date: the meeting that alone fits, or each other, or none.

use std::collections::{BTreeMap, BTreeSet};

use account::Status;
use calendar::{Edtf, Interval, day};

use crate::Constraint;
use crate::assign::Assigned;
use crate::content::PLACE;
use crate::item::{Id, Item, Pair, is_called_off};
use crate::library::Mentions;
use crate::places::Nearness;

/// Agreement in content that joins an account without a date to a meeting.
const ENOUGH: f64 = 0.5;
/// Agreement in content that joins two accounts without a date: no date bears it out.
const MUCH: f64 = 0.7;
/// Weight of what has to be common.
const COMMON: u32 = 3;
/// Days of a span so short that the only meeting in it is meant.
const SHORT: i64 = 92;
/// Days of a candidate so exact that a meeting on it is meant.
const FEW: i64 = 14;
/// Days that a plan looks ahead.
const AHEAD: i64 = 366;

/// Places accounts that have no date; they are in the order of certainty.
///
/// Every one is held against the dated meetings before any of them joins one, so that none
/// profits from another's content.
pub(crate) fn place<'a>(assigned: &mut Assigned<'_, 'a>, accounts: &[&Item<'a>]) {
    let mut changed = Mentions::default();
    for (&id, cluster) in &assigned.own.clusters {
        changed.add(id, cluster);
    }
    let choices: Vec<Choice> = accounts
        .iter()
        .map(|item| choose(assigned, item, &changed))
        .collect();
    let mut undated: BTreeMap<Pair<'a>, Vec<Id>> = BTreeMap::new();
    for (item, choice) in accounts.iter().zip(choices) {
        let contenders = match choice {
            Choice::Join(cluster, why) => {
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
    Join(Id, Constraint),
    Open(Vec<Id>),
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
    if let [only] = contenders[..]
        && best.degree >= ENOUGH
        && best.common >= COMMON
    {
        return Choice::Join(only, Constraint::Content);
    }
    match fitting[..] {
        [only] if span.is_exact() => Choice::Join(only, Constraint::Candidate),
        [only] if span.months().is_some() && item.mode.is_some() && best.common > 0 => {
            Choice::Join(only, Constraint::Only)
        }
        _ if best.common >= COMMON => Choice::Open(contenders),
        _ if !span.days.is_empty() => Choice::Open(fitting),
        _ => Choice::Open(Vec::new()),
    }
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

/// What is known of the day of an account short of a date.
struct Span {
    first: Option<chrono::NaiveDate>,
    last: Option<chrono::NaiveDate>,
    /// The days that are left, where the account lists them.
    days: Vec<Interval>,
}

impl Span {
    fn of(item: &Item<'_>) -> Self {
        let contact = item.contact;
        let published = item.extraction.published;
        let (first, mut last) = (contact.not_before, contact.not_after);
        let mut first = first.max(background(item));
        if item.status == Status::Held {
            last = earlier(last, published);
        } else if is_called_off(item.status) {
            last = earlier(last, published.map(|it| day::shift(it, AHEAD)));
        } else if let Some(published) = published {
            first = first.max(Some(published));
            last = earlier(last, Some(day::shift(published, AHEAD)));
        }
        let parse = |text: &String| text.parse::<Edtf>().ok()?.span();
        Self {
            first,
            last,
            days: contact.candidates.iter().filter_map(parse).collect(),
        }
    }

    fn allows(&self, days: Interval) -> bool {
        self.first.is_none_or(|first| first <= days.last)
            && self.last.is_none_or(|last| days.first <= last)
            && (self.days.is_empty() || self.days.iter().any(|it| it.overlaps(days)))
    }

    /// Whether the days that are left are few.
    fn is_exact(&self) -> bool {
        !self.days.is_empty() && self.days.iter().all(|it| it.length() <= FEW)
    }

    /// The stretches of days in which to look, where they are short.
    fn months(&self) -> Option<Vec<Interval>> {
        let short = |it: &Interval| it.length() <= SHORT;
        if !self.days.is_empty() {
            return self.days.iter().all(short).then(|| self.days.clone());
        }
        let days = Interval::new(self.first?, self.last?)?;
        short(&days).then(|| vec![days])
    }
}

/// The last day of what an article has as background to the contact that it is about: the
/// background was before.
fn background(item: &Item<'_>) -> Option<chrono::NaiveDate> {
    let contact = item.contact;
    if !contact.main || item.status != Status::Held {
        return None;
    }
    let before = item
        .extraction
        .contacts
        .iter()
        .filter(|it| !it.main && Status::from_slug(&it.status.value) == Some(Status::Held));
    before
        .filter_map(|it| it.date.as_ref()?.value.parse::<Edtf>().ok()?.earliest())
        .max()
}

/// The earlier of two days, where they are known.
fn earlier<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
