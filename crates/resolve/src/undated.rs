//! Accounts without a date: the meeting that alone fits, or each other, or none.

use std::collections::{BTreeMap, BTreeSet};

use account::Status;
use calendar::{Edtf, Interval, day};
use ontology::Catalogue;

use crate::Constraint;
use crate::assign::Assigned;
use crate::content::{Feature, PLACE};
use crate::item::{Item, Pair, is_called_off};
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

/// Places the accounts from `first` on, none of which has a date.
///
/// Every one is held against the dated meetings before any of them joins one, so that none
/// profits from another's content.
pub(crate) fn place<'a>(
    assigned: &mut Assigned<'a>,
    items: &[Item<'a>],
    first: usize,
    catalogue: &Catalogue,
) {
    let mut mentions = Mentions::of(assigned);
    let choices: Vec<Choice> = items[first..]
        .iter()
        .map(|item| choose(assigned, item, &mut mentions, catalogue))
        .collect();
    let mut undated: BTreeMap<Pair<'a>, Vec<usize>> = BTreeMap::new();
    for (at, choice) in (first..).zip(choices) {
        let item = &items[at];
        let contenders = match choice {
            Choice::Join(cluster, why) => {
                // Another contact of the article may have taken the place meanwhile.
                if assigned.clusters[cluster].parts(item, catalogue).is_none() {
                    assigned.join(at, item, cluster, why);
                    continue;
                }
                Vec::new()
            }
            Choice::Open(contenders) => contenders,
        };
        if !is_telling(item) {
            assigned.found(at, item, contenders);
            continue;
        }
        if let Some(cluster) = alike(assigned, item, &undated, catalogue) {
            assigned.join(at, item, cluster, Constraint::Content);
            continue;
        }
        let cluster = assigned.found(at, item, contenders);
        for &pair in &item.pairs {
            undated.entry(pair).or_default().push(cluster);
        }
    }
}

enum Choice {
    Join(usize, Constraint),
    Open(Vec<usize>),
}

/// Whether an account says enough to be found by content.
fn is_telling(item: &Item<'_>) -> bool {
    item.features.weight() + place_weight(item) >= COMMON
}

fn place_weight(item: &Item<'_>) -> u32 {
    item.place.map_or(0, |_| PLACE)
}

/// Which dated meetings of a pair mention a topic or an event: looked up, so that an account is
/// not held against every meeting there ever was.
struct Mentions<'a> {
    index: BTreeMap<(Pair<'a>, Feature<'a>), Vec<usize>>,
    /// The common weight with each meeting; all 0 between two uses.
    common: Vec<u32>,
}

impl<'a> Mentions<'a> {
    fn of(assigned: &Assigned<'a>) -> Self {
        let mut index: BTreeMap<(Pair<'a>, Feature<'a>), Vec<usize>> = BTreeMap::new();
        for at in assigned.living() {
            let cluster = &assigned.clusters[at];
            for &pair in &cluster.pairs {
                for feature in cluster.features.iter() {
                    index.entry((pair, feature)).or_default().push(at);
                }
            }
        }
        let common = vec![0; assigned.clusters.len()];
        Self { index, common }
    }

    /// The meetings that have at least so much in common with an account.
    fn sharing(&mut self, item: &Item<'a>, least: u32) -> BTreeSet<usize> {
        let mut touched = BTreeSet::new();
        for &pair in &item.pairs {
            for feature in item.features.iter() {
                for &at in self.index.get(&(pair, feature)).into_iter().flatten() {
                    self.common[at] += feature.weight();
                    touched.insert(at);
                }
            }
        }
        let enough = |at: &usize| std::mem::take(&mut self.common[*at]) >= least;
        touched.into_iter().filter(enough).collect()
    }
}

/// The dated meeting that an account is of, or those that cannot be told apart.
fn choose<'a>(
    assigned: &Assigned<'a>,
    item: &Item<'a>,
    mentions: &mut Mentions<'a>,
    catalogue: &Catalogue,
) -> Choice {
    let span = Span::of(item);
    let fits = |it: &usize| fits(assigned, item, *it, &span, catalogue);
    let fitting: Vec<usize> = match span.months() {
        Some(stretches) => {
            let near = stretches.iter().map(|&days| assigned.near(item, days));
            near.flatten().collect::<BTreeSet<usize>>()
        }
        // Less in common than this could neither win nor come near to it.
        None if is_telling(item) => {
            mentions.sharing(item, (COMMON - 1).saturating_sub(place_weight(item)).max(1))
        }
        None => BTreeSet::new(),
    }
    .into_iter()
    .filter(fits)
    .collect();
    let (best, contenders) = assigned.best(item, &fitting, catalogue);
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
fn fits(
    assigned: &Assigned<'_>,
    item: &Item<'_>,
    cluster: usize,
    span: &Span,
    catalogue: &Catalogue,
) -> bool {
    let it = &assigned.clusters[cluster];
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
    assigned: &Assigned<'a>,
    item: &Item<'a>,
    undated: &BTreeMap<Pair<'a>, Vec<usize>>,
    catalogue: &Catalogue,
) -> Option<usize> {
    let of_pair = item.pairs.iter().filter_map(|pair| undated.get(pair));
    let fitting: BTreeSet<usize> = of_pair
        .flatten()
        .copied()
        .filter(|&it| {
            let cluster = &assigned.clusters[it];
            cluster.mode == item.mode
                && cluster.held == (item.status == Status::Held)
                && cluster.parts(item, catalogue).is_none()
        })
        .collect();
    let fitting: Vec<usize> = fitting.into_iter().collect();
    let (best, contenders) = assigned.best(item, &fitting, catalogue);
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
