//! A meeting while its accounts are gathered: what they say, each value once, so that an account
//! is held against the meeting and not against every account of it.

use std::collections::BTreeSet;

use account::Status;
use calendar::Interval;
use chrono::NaiveDate;
use ontology::Catalogue;

use crate::Constraint;
use crate::content::{self, Agreement, Features};
use crate::item::{Id, Item, LONGEST_OCCASION, Moment, Pair, When, is_called_off};
use crate::places::{self, Nearness};

/// Accounts of one meeting.
#[derive(Clone, Default)]
pub(crate) struct Cluster<'a> {
    /// In the order they joined: the most certain first.
    pub(crate) members: Vec<Id>,
    pub(crate) articles: BTreeSet<&'a str>,
    /// The pairs of leaders that are in all accounts.
    pub(crate) pairs: BTreeSet<Pair<'a>>,
    pub(crate) others: BTreeSet<&'a str>,
    /// What the dated accounts have as the date.
    pub(crate) days: BTreeSet<Interval>,
    /// The days around all dates, where these have no day in common: a stretch that an account
    /// states, or the two sides of midnight.
    pub(crate) around: Option<Interval>,
    pub(crate) moments: BTreeSet<Moment>,
    pub(crate) minutes: BTreeSet<i64>,
    pub(crate) mode: Option<&'a str>,
    pub(crate) remote: bool,
    pub(crate) format: &'a str,
    pub(crate) held: bool,
    pub(crate) called_off: bool,
    pub(crate) places: BTreeSet<&'a str>,
    pub(crate) sequences: BTreeSet<usize>,
    pub(crate) counts: BTreeSet<(NaiveDate, u8)>,
    pub(crate) features: Features<'a>,
}

impl<'a> Cluster<'a> {
    /// A meeting of one account.
    pub(crate) fn new(item: &Item<'a>) -> Self {
        let mut cluster = Self {
            pairs: item.pairs.iter().copied().collect(),
            format: &item.contact.format.value,
            ..Self::default()
        };
        cluster.add(item);
        cluster
    }

    /// Takes an account in.
    pub(crate) fn add(&mut self, item: &Item<'a>) {
        if self.is_midnight(item)
            && let Some(days) = item.when.days()
        {
            self.around = Some(self.hull(Some(days)).unwrap_or(days));
        }
        self.members.push(item.id);
        self.articles.insert(&item.extraction.id);
        self.pairs.retain(|pair| item.pairs.contains(pair));
        self.others.extend(&item.others);
        self.days.extend(item.when.days());
        self.moments.extend(item.moment);
        self.minutes.extend(item.minutes);
        self.mode = self.mode.or(item.mode);
        self.remote |= item.remote;
        self.held |= item.status == Status::Held;
        self.called_off |= is_called_off(item.status);
        self.places.extend(item.place);
        self.sequences.extend(item.sequence);
        self.counts.extend(item.count);
        self.features.extend(&item.features);
    }

    /// From the first to the last day of all dates, and of more days.
    pub(crate) fn hull(&self, more: Option<Interval>) -> Option<Interval> {
        let all = || self.days.iter().copied().chain(more);
        let first = all().map(|it| it.first).min()?;
        let last = all().map(|it| it.last).max()?;
        Interval::new(first, last)
    }

    /// From the first to the last day of the exact dates; where there are none, the shortest of
    /// the vague ones.
    pub(crate) fn core(&self) -> Option<Interval> {
        let exact = |it: &&Interval| it.length() <= LONGEST_OCCASION;
        let days = || self.days.iter().filter(exact);
        let first = days().map(|it| it.first).min();
        let last = days().map(|it| it.last).max();
        match first.zip(last) {
            Some((first, last)) => Interval::new(first, last),
            None => self.days.iter().copied().min_by_key(|it| it.length()),
        }
    }

    /// The first thing that parts an account from the meeting, days set aside.
    pub(crate) fn parts(&self, item: &Item<'_>, catalogue: &Catalogue) -> Option<Constraint> {
        let mode = self.mode.zip(item.mode);
        if self.articles.contains(item.extraction.id.as_str()) {
            Some(Constraint::OneArticle)
        } else if !item.pairs.iter().any(|pair| self.pairs.contains(pair)) {
            Some(Constraint::Leaders)
        } else if mode.is_some_and(|(a, b)| a != b) {
            Some(Constraint::Mode)
        } else if self.format != item.contact.format.value {
            Some(Constraint::Format)
        } else if self.held && is_called_off(item.status)
            || self.called_off && item.status == Status::Held
        {
            Some(Constraint::CalledOff)
        } else if self.nearness(item, catalogue) < least_nearness(item.when) {
            Some(Constraint::Place)
        } else {
            None
        }
    }

    /// Whether the days of a dated account go with the meeting; else what parts them.
    pub(crate) fn meets(&self, item: &Item<'_>) -> Result<Constraint, Constraint> {
        let Some(days) = item.when.days() else {
            return Err(Constraint::Day);
        };
        if self.is_midnight(item) {
            return Ok(Constraint::Midnight);
        }
        let over = self.days.iter().all(|it| it.overlaps(days));
        if !over && !self.around.is_some_and(|it| it.overlaps(days)) {
            return Err(Constraint::Day);
        }
        if self.is_hours_apart(item) {
            return Err(Constraint::Hours);
        }
        if self.is_counted_otherwise(item) {
            return Err(Constraint::Sequence);
        }
        let same = matches!(item.when, When::Day(_)) && self.days.contains(&days);
        Ok(if same {
            Constraint::SameDay
        } else {
            Constraint::Days
        })
    }

    /// The nearest that an account's place is to one of the meeting; a talk without a place goes
    /// with any.
    pub(crate) fn nearness(&self, item: &Item<'_>, catalogue: &Catalogue) -> Nearness {
        let near = |place| {
            self.places
                .iter()
                .map(move |it| places::nearness(catalogue, place, it))
                .max()
        };
        item.place.and_then(near).unwrap_or(Nearness::Unknown)
    }

    /// How far the content of an account agrees with all that the meeting's accounts say.
    pub(crate) fn agreement(&self, item: &Item<'_>, catalogue: &Catalogue) -> Agreement {
        content::agreement(
            catalogue,
            (&item.features, item.place),
            (&self.features, self.places.iter().copied()),
        )
    }

    /// Whether they are one call across midnight: by the hours, or, where these are not both told,
    /// because both are counted as the second of two days that lie side by side.
    fn is_midnight(&self, item: &Item<'_>) -> bool {
        if !self.calls(item) {
            return false;
        }
        match item.moment {
            Some(moment) if !self.moments.is_empty() => {
                let across = |it: &Moment| it.day != moment.day && it.agrees(moment);
                self.moments.iter().any(across)
            }
            _ => item.count.is_some_and(|(day, number)| {
                let beside = |it: &(NaiveDate, u8)| (it.0 - day).num_days().abs() == 1;
                number > 1 && self.counts.iter().any(|it| it.1 == number && beside(it))
            }),
        }
    }

    fn is_hours_apart(&self, item: &Item<'_>) -> bool {
        self.calls(item)
            && !self.moments.is_empty()
            && item
                .moment
                .is_some_and(|a| !self.moments.iter().any(|&b| a.agrees(b)))
    }

    /// Whether an account of the same day counts a call as another than every account here does.
    fn is_counted_otherwise(&self, item: &Item<'_>) -> bool {
        let Some((day, number)) = item.count.filter(|_| self.calls(item)) else {
            return false;
        };
        let mut same_day = self.counts.iter().filter(|it| it.0 == day).peekable();
        same_day.peek().is_some() && same_day.all(|it| it.1 != number)
    }

    /// Whether it is a call. Those who meet may do so for a day, at whichever hour a source has
    /// it begin; calls of two hours are two.
    fn calls(&self, item: &Item<'_>) -> bool {
        self.remote || item.remote
    }

    /// Whether everything that is known of the meeting began late on a day, or after it.
    pub(crate) fn began_late(&self, day: NaiveDate) -> bool {
        let late = |it: &Moment| it.day > day || it.day == day && it.clock >= LATE;
        !self.moments.is_empty() && self.moments.iter().all(late)
    }

    /// Whether two meetings can be days of one visit: nothing but the day parts them.
    pub(crate) fn can_merge(&self, other: &Self) -> bool {
        self.articles.is_disjoint(&other.articles)
            && !self.pairs.is_disjoint(&other.pairs)
            && self.mode.zip(other.mode).is_none_or(|(a, b)| a == b)
            && !self.remote
            && !other.remote
            && !(self.held && other.called_off || self.called_off && other.held)
    }

    /// Takes the accounts of another meeting in.
    pub(crate) fn merge(&mut self, other: Self) {
        self.members.extend(other.members);
        self.articles.extend(other.articles);
        self.pairs.retain(|pair| other.pairs.contains(pair));
        self.others.extend(other.others);
        self.days.extend(other.days);
        self.moments.extend(other.moments);
        self.minutes.extend(other.minutes);
        self.mode = self.mode.or(other.mode);
        self.held |= other.held;
        self.called_off |= other.called_off;
        self.places.extend(other.places);
        self.sequences.extend(other.sequences);
        self.counts.extend(other.counts);
        self.features.extend(&other.features);
    }
}

/// Minutes after midnight from which an article of the day itself hardly tells of a call.
const LATE: i64 = 21 * 60;

/// How near places have to be. On one day, two places in one country are a difference between
/// sources; where the day is not exact, they are two meetings.
const fn least_nearness(when: When) -> Nearness {
    match when {
        When::Day(_) => Nearness::Country,
        _ => Nearness::Unknown,
    }
}
