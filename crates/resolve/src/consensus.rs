//! What the accounts of a meeting agree on.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use account::{Fact, Status};
use calendar::{Edtf, Interval};
use chrono::NaiveDate;
use ontology::Catalogue;

use crate::cluster::Cluster;
use crate::item::{Item, Items, UNSPECIFIED, When, is_called_off, values};
use crate::{Key, Meeting, Statement, places};

/// The initiative of every side.
pub(crate) const EVERY_SIDE: &str = "both";

/// The meeting of a cluster, as yet without a name; `contenders` are those that fit its accounts
/// as well as another.
pub(crate) fn meeting(
    items: &Items<'_>,
    cluster: &Cluster<'_>,
    contenders: &[&Cluster<'_>],
    catalogue: &Catalogue,
) -> Meeting {
    let accounts = Accounts(cluster.members.iter().map(|&id| &items[id]).collect());
    let date = accounts.date();
    let (earliest, latest) = accounts.bounds(date.as_ref());
    let candidates = match date {
        Some(_) => Vec::new(),
        None => accounts.candidates(items, contenders),
    };
    let life = accounts.life();
    let initiators = accounts.initiators(catalogue);
    Meeting {
        slug: String::new(),
        accounts: accounts.keys(),
        candidates,
        mode: cluster.mode.unwrap_or(UNSPECIFIED).to_owned(),
        format: cluster.format.to_owned(),
        status: life.last().map_or(Status::Proposed, |it| it.status),
        life,
        kind: accounts.kind(catalogue),
        time: accounts.time(date.as_ref().and_then(|it| it.1.0)),
        duration: accounts.most(|it| it.contact.duration.as_ref()),
        place: accounts.place(catalogue),
        host: accounts.most(|it| it.contact.host.as_ref()),
        guests: accounts.all(|it| &it.contact.guests),
        participants: accounts.all(|it| &it.contact.participants),
        topics: accounts.all(|it| &it.contact.topics),
        references: accounts.all(|it| &it.contact.references),
        initiators,
        part_of: None,
        date: date.map(|it| it.0),
        earliest,
        latest,
    }
}

/// First and last day of a date; none where it is open.
type Bounds = (Option<NaiveDate>, Option<NaiveDate>);

/// The order in which dates are preferred; `count` accounts state this one.
fn rank(when: When, count: usize) -> (i64, Reverse<usize>, i64, When) {
    let length = when.days().map_or(0, Interval::length);
    match when {
        When::Day(_) => (0, Reverse(count), length, when),
        When::Stretch(_) => (1, Reverse(count), length, when),
        // A month says more than the year it lies in, however many state the year.
        When::Vague(_) | When::Never => (2 + length, Reverse(count), length, when),
    }
}

/// A stretch that holds all of several exact days.
fn around(support: &BTreeMap<When, usize>) -> Option<When> {
    let days: Vec<Interval> = support
        .keys()
        .filter_map(|it| match it {
            When::Day(days) => Some(*days),
            _ => None,
        })
        .collect();
    let holds = |it: &&When| match it {
        When::Stretch(stretch) => days.iter().all(|day| stretch.overlaps(*day)),
        _ => false,
    };
    support
        .keys()
        .find(holds)
        .copied()
        .filter(|_| days.len() > 1)
}

/// What an account says of the life of its meeting: how it stands, and how it stood before.
fn statements(item: &Item<'_>) -> Vec<Statement> {
    let before = item.contact.history.iter().filter_map(|stage| {
        let date = stage
            .date
            .as_ref()
            .and_then(|it| it.value.parse::<Edtf>().ok());
        Some(Statement {
            day: date.and_then(|it| it.latest()),
            status: Status::from_slug(&stage.status.value)?,
            earlier: true,
            account: item.key(),
        })
    });
    let mut all: Vec<Statement> = before.collect();
    all.push(Statement {
        day: item.extraction.published,
        status: item.status,
        earlier: false,
        account: item.key(),
    });
    all
}

/// The accounts of one meeting.
struct Accounts<'a>(Vec<&'a Item<'a>>);

impl Accounts<'_> {
    fn keys(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = self.0.iter().map(|it| it.key()).collect();
        keys.sort();
        keys
    }

    /// The date: the most exact that is stated, among equals the best supported, the shorter, the
    /// earlier. Where exact days have nothing in common and an account states a stretch around
    /// them, that stretch.
    fn date(&self) -> Option<(String, Bounds)> {
        let mut support: BTreeMap<When, usize> = BTreeMap::new();
        for item in self.0.iter().filter(|it| it.when != When::Never) {
            *support.entry(item.when).or_default() += 1;
        }
        let chosen = around(&support).or_else(|| {
            let best = support
                .iter()
                .min_by_key(|&(&when, &count)| rank(when, count));
            best.map(|(&when, _)| when)
        })?;
        let stated = self.0.iter().filter(|it| it.when == chosen);
        let text = stated
            .filter_map(|it| it.contact.date.as_ref()?.value.parse::<Edtf>().ok())
            .map(|edtf| {
                let (text, bounds) = (edtf.to_string(), (edtf.earliest(), edtf.latest()));
                (text.len(), text, bounds)
            })
            .min();
        text.map(|(_, text, bounds)| (text, bounds))
    }

    /// The dates that are left: those the accounts list, and those of the meetings that fit
    /// equally well.
    fn candidates(&self, items: &Items<'_>, contenders: &[&Cluster<'_>]) -> Vec<String> {
        let listed = self.0.iter().flat_map(|it| it.contact.candidates.clone());
        let of = |it: &&Cluster<'_>| {
            let accounts = Accounts(it.members.iter().map(|&id| &items[id]).collect());
            accounts.date().map(|it| it.0)
        };
        let all: BTreeSet<String> = listed.chain(contenders.iter().filter_map(of)).collect();
        all.into_iter().collect()
    }

    /// First and last day: of the date, else what the accounts know short of one.
    fn bounds(&self, date: Option<&(String, Bounds)>) -> Bounds {
        if let Some((_, bounds)) = date {
            return *bounds;
        }
        let first = self.0.iter().filter_map(|it| it.contact.not_before).max();
        let last = self.0.iter().filter_map(|it| it.contact.not_after).min();
        match (first, last) {
            // Accounts that contradict each other bound nothing.
            (Some(a), Some(b)) if a > b => (None, None),
            bounds => bounds,
        }
    }

    /// The statements in order of time. What an article tells as past without a day was said
    /// before all else that is known; that it was held can only be said at the end; that it was
    /// called off is said after the plan, also where no day of publication tells.
    fn life(&self) -> Vec<Statement> {
        let mut life: Vec<Statement> = self.0.iter().flat_map(|it| statements(it)).collect();
        let order = |it: &Statement| {
            let unknown = it.day.is_none() && is_called_off(it.status) && !it.earlier;
            (
                it.status == Status::Held,
                unknown,
                it.day,
                !it.earlier,
                it.status,
                it.account.clone(),
            )
        };
        life.sort_by_cached_key(order);
        life
    }

    /// The value that most accounts have; among equals the first by spelling.
    fn most<'b>(&'b self, get: impl Fn(&'b Item<'b>) -> Option<&'b Fact>) -> Option<String> {
        let counts = count(
            self.0
                .iter()
                .filter_map(|it| get(it))
                .map(|it| it.value.as_str()),
        );
        counts
            .into_iter()
            .max_by_key(|&(value, count)| (count, Reverse(value)))
            .map(|(value, _)| value.to_owned())
    }

    /// The hour that most of the accounts have that are of the first day of the date: an hour
    /// belongs to its day.
    fn time(&self, first: Option<NaiveDate>) -> Option<String> {
        let of_day = |it: &&Item<'_>| {
            let days = it.when.days().map(|it| it.first);
            first.is_some() && days == first
        };
        let own = Accounts(self.0.iter().copied().filter(|it| of_day(it)).collect());
        own.most(|it| it.contact.time.as_ref())
            .or_else(|| self.most(|it| it.contact.time.as_ref()))
    }

    /// Every value of a list, sorted.
    fn all<'b>(&'b self, get: impl Fn(&'b Item<'b>) -> &'b Vec<Fact>) -> Vec<String> {
        let all: BTreeSet<&str> = self.0.iter().flat_map(|it| values(get(it))).collect();
        all.into_iter().map(str::to_owned).collect()
    }

    /// The countries that most accounts have as initiators; all of them where it is even.
    fn initiators(&self, catalogue: &Catalogue) -> Vec<String> {
        let stated = self.0.iter().filter_map(|it| it.contact.initiator.as_ref());
        let counts = count(stated.map(|it| it.value.as_str()));
        let most = counts.values().max().copied();
        let mut all = BTreeSet::new();
        for (value, _) in counts.iter().filter(|it| Some(*it.1) == most) {
            if *value == EVERY_SIDE {
                let sides = catalogue.places.iter().filter(|it| it.side);
                all.extend(sides.map(|it| it.slug.clone()));
            } else {
                all.insert((*value).to_owned());
            }
        }
        all.into_iter().collect()
    }

    fn kind(&self, catalogue: &Catalogue) -> Option<String> {
        let stated = self.0.iter().filter_map(|it| it.contact.kind.as_ref());
        let wider = |outer: &str, inner: &str| lineage(catalogue, inner).any(|it| it == outer);
        let depth = |slug: &str| lineage(catalogue, slug).count();
        agreed(&count(stated.map(|it| it.value.as_str())), wider, depth)
    }

    fn place(&self, catalogue: &Catalogue) -> Option<String> {
        let stated = self.0.iter().filter_map(|it| it.place);
        let wider = |outer: &str, inner: &str| catalogue.contains(outer, inner);
        let depth = |slug: &str| places::depth(catalogue, slug);
        agreed(&count(stated), wider, depth)
    }
}

fn count<'a>(values: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

/// The most specific value that most accounts agree on. An account agrees with its own value,
/// with one inside it and with one around it.
fn agreed(
    counts: &BTreeMap<&str, usize>,
    wider: impl Fn(&str, &str) -> bool,
    depth: impl Fn(&str) -> usize,
) -> Option<String> {
    let support = |value: &str| -> usize {
        let agrees = |it: &&str| *it == value || wider(it, value) || wider(value, it);
        counts
            .iter()
            .filter(|(it, _)| agrees(it))
            .map(|(_, count)| count)
            .sum()
    };
    let best = counts
        .iter()
        .max_by_key(|&(&value, &count)| (support(value), depth(value), count, Reverse(value)));
    best.map(|(value, _)| (*value).to_owned())
}

/// A kind and the wider ones above it.
fn lineage<'a>(catalogue: &'a Catalogue, slug: &'a str) -> impl Iterator<Item = &'a str> {
    let above = |slug: &&'a str| catalogue.kind(slug).and_then(|it| it.broader.as_deref());
    // A chain is never longer than the list, even if the data had a circle.
    std::iter::successors(Some(slug), above).take(catalogue.kinds.len() + 1)
}
