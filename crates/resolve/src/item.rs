//! Accounts made ready to be compared.

use std::collections::{BTreeMap, BTreeSet};

use account::{Contact, Extraction, Fact, Status};
use calendar::{Edtf, Interval, Precision};
use chrono::NaiveDate;
use ontology::Catalogue;

use crate::Key;
use crate::content::Features;

/// The slug of the mode that fits any other.
pub(crate) const UNSPECIFIED: &str = "unspecified";

/// Days of a stated stretch that still is one occasion: a long visit or summit. Longer ones say
/// when it was as vaguely as a month does.
pub(crate) const LONGEST_OCCASION: i64 = 14;

/// A leader of the one side and a leader of the other.
pub(crate) type Pair<'a> = (&'a str, &'a str);

/// An account's place in the [`Items`]. The numbers tell how the collection grew, and nothing
/// that comes out may depend on their order: what has to be in order is sorted by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(u32);

/// The accounts of a collection.
#[derive(Default)]
pub(crate) struct Items<'a> {
    slots: Vec<Option<Item<'a>>>,
    free: Vec<Id>,
}

impl<'a> Items<'a> {
    /// Takes an account in, which gets its id.
    pub(crate) fn insert(&mut self, mut item: Item<'a>) -> Id {
        let next = Id(self.slots.len() as u32);
        let id = self.free.pop().unwrap_or(next);
        item.id = id;
        if id == next {
            self.slots.push(Some(item));
        } else {
            self.slots[id.0 as usize] = Some(item);
        }
        id
    }

    /// Takes an account out; its id stays taken until it is released.
    pub(crate) fn remove(&mut self, id: Id) -> Option<Item<'a>> {
        self.slots.get_mut(id.0 as usize)?.take()
    }

    /// Lets the ids of accounts that were taken out be used again.
    pub(crate) fn release(&mut self, ids: Vec<Id>) {
        self.free.extend(ids);
    }

    /// The account, where it still is one.
    pub(crate) fn get(&self, id: Id) -> Option<&Item<'a>> {
        self.slots.get(id.0 as usize)?.as_ref()
    }
}

impl<'a> std::ops::Index<Id> for Items<'a> {
    type Output = Item<'a>;

    fn index(&self, id: Id) -> &Item<'a> {
        let item = self.get(id);
        item.expect("whoever keeps an id drops it with the account")
    }
}

/// An account with what decides where it belongs.
pub(crate) struct Item<'a> {
    pub(crate) id: Id,
    /// Position in the article.
    pub(crate) position: usize,
    pub(crate) extraction: &'a Extraction,
    pub(crate) contact: &'a Contact,
    /// Every pair of leaders of the two sides in it.
    pub(crate) pairs: Vec<Pair<'a>>,
    /// Those who take part and are of neither side.
    pub(crate) others: BTreeSet<&'a str>,
    pub(crate) when: When,
    pub(crate) moment: Option<Moment>,
    /// How long it lasted, in minutes.
    pub(crate) minutes: Option<i64>,
    /// The mode, where it is stated.
    pub(crate) mode: Option<&'a str>,
    /// Whether the mode is stated and is one without a place.
    pub(crate) remote: bool,
    pub(crate) status: Status,
    pub(crate) place: Option<&'a str>,
    /// Which of several contacts of one day and kind it is, from 0: as the text counts them, else
    /// by its place in the article.
    pub(crate) sequence: Option<usize>,
    /// The day on which the text counts it, and as which.
    pub(crate) count: Option<(NaiveDate, u8)>,
    pub(crate) features: Features<'a>,
}

/// How well an account is dated, from the most certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum When {
    /// A day.
    Day(Interval),
    /// A stretch of days that it lasted.
    Stretch(Interval),
    /// A month, a season, a year: some day in it.
    Vague(Interval),
    /// No date.
    Never,
}

/// An hour of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    pub(crate) day: NaiveDate,
    /// Minutes since midnight on the wall clock.
    pub(crate) clock: i64,
    /// Minutes that the clock is ahead of UTC, where the text tells.
    pub(crate) zone: Option<i64>,
}

/// Minutes by which wall clocks of the two capitals have differed at most since 1991.
const CLOCKS_APART: i64 = 180;
/// Minutes by which two sources may round the hour differently.
const ROUNDING: i64 = 60;

impl Moment {
    /// Whether both can be the beginning of one call.
    pub(crate) fn agrees(self, other: Self) -> bool {
        match (self.zone, other.zone) {
            (Some(a), Some(b)) => self.gap(other, a - b) <= ROUNDING,
            _ => self.gap(other, 0) <= CLOCKS_APART,
        }
    }

    fn gap(self, other: Self, zones: i64) -> i64 {
        let days = (self.day - other.day).num_days();
        (days * 24 * 60 + self.clock - other.clock - zones).abs()
    }
}

impl When {
    /// The days, where there is a date.
    pub(crate) fn days(self) -> Option<Interval> {
        match self {
            Self::Day(days) | Self::Stretch(days) | Self::Vague(days) => Some(days),
            Self::Never => None,
        }
    }

    fn of(date: Option<&Fact>) -> Self {
        let edtf = date.and_then(|it| it.value.parse::<Edtf>().ok());
        let Some((edtf, days)) = edtf.and_then(|it| it.span().map(|days| (it, days))) else {
            return Self::Never;
        };
        let listed = matches!(edtf, Edtf::OneOf(_));
        if edtf.precision() != Precision::Day || listed || days.length() > LONGEST_OCCASION {
            Self::Vague(days)
        } else if days.single().is_some() {
            Self::Day(days)
        } else {
            Self::Stretch(days)
        }
    }
}

impl<'a> Item<'a> {
    /// The account's name.
    pub(crate) fn key(&self) -> Key {
        Key {
            article: self.extraction.id.clone(),
            contact: self.contact.id.clone(),
        }
    }

    /// Whether the days it took place on are stated.
    pub(crate) const fn is_exact(&self) -> bool {
        matches!(self.when, When::Day(_) | When::Stretch(_))
    }

    /// The more certain before the less; in the end by name, so that the order is that of the
    /// set.
    pub(crate) fn certainty(&self) -> Certainty<'a> {
        let class = match self.when {
            When::Day(_) => 0,
            When::Stretch(_) => 1,
            When::Vague(_) => 2,
            When::Never => 3,
        };
        let vague = (self.mode.is_none(), self.moment.is_none());
        let stage = match self.status {
            Status::Held => 0,
            it if is_called_off(it) => 1,
            _ => 2,
        };
        (
            (class, self.when.days().map_or(0, Interval::length)),
            vague,
            self.sequence.is_none(),
            stage,
            std::cmp::Reverse(self.features.weight()),
            (&self.extraction.id, self.position),
        )
    }
}

/// Exactness of the date, what is vague, whether it has no number, status, content, name.
pub(crate) type Certainty<'a> = (
    (u8, i64),
    (bool, bool),
    bool,
    u8,
    std::cmp::Reverse<u32>,
    (&'a str, usize),
);

/// Whether a status says that the meeting will not be, or not on that day.
pub(crate) const fn is_called_off(status: Status) -> bool {
    matches!(
        status,
        Status::Postponed | Status::Cancelled | Status::RuledOut
    )
}

/// The accounts of an article, in its order; as yet without ids.
pub(crate) fn items<'a>(extraction: &'a Extraction, catalogue: &'a Catalogue) -> Vec<Item<'a>> {
    let contacts = extraction.contacts.iter().enumerate();
    let mut own: Vec<Item<'a>> = contacts
        .map(|(position, contact)| item(position, extraction, contact, catalogue))
        .collect();
    number(&mut own);
    own
}

fn item<'a>(
    position: usize,
    extraction: &'a Extraction,
    contact: &'a Contact,
    catalogue: &'a Catalogue,
) -> Item<'a> {
    let when = When::of(contact.date.as_ref());
    let people: BTreeSet<&str> = values(&contact.participants).collect();
    let (mut pairs, others) = sides(&people, catalogue);
    if pairs.is_empty() {
        // An account of nobody is like no other; its own name stands for the pair.
        pairs.push((&extraction.id, &contact.id));
    }
    let mode = Some(contact.mode.value.as_str()).filter(|&it| it != UNSPECIFIED);
    Item {
        id: Id(0),
        position,
        extraction,
        contact,
        features: Features::of(contact, &others),
        pairs,
        others,
        when,
        moment: moment(when, contact.time.as_ref()),
        minutes: contact.duration.as_ref().and_then(|it| minutes(&it.value)),
        mode,
        remote: mode
            .and_then(|it| catalogue.mode(it))
            .is_some_and(|it| it.remote),
        // A status that is not known says as little as a wish.
        status: Status::from_slug(&contact.status.value).unwrap_or(Status::Proposed),
        place: contact.place.as_ref().map(|it| it.value.as_str()),
        sequence: None,
        count: count(when, counted(contact)),
    }
}

pub(crate) fn values(facts: &[Fact]) -> impl Iterator<Item = &str> {
    facts.iter().map(|fact| fact.value.as_str())
}

/// The pairs of leaders of the two sides, and the others. Where the catalogue does not know a
/// leader of each side, the first and the last of those who take part stand for the pair.
fn sides<'a>(
    people: &BTreeSet<&'a str>,
    catalogue: &'a Catalogue,
) -> (Vec<Pair<'a>>, BTreeSet<&'a str>) {
    let mut by_side: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    let mut others = BTreeSet::new();
    for &person in people {
        match catalogue.side_of(person) {
            Some(side) => by_side.entry(side).or_default().push(person),
            None => {
                others.insert(person);
            }
        }
    }
    let mut sides = by_side.into_values();
    if let (Some(one), Some(two)) = (sides.next(), sides.next()) {
        let pairs = one
            .iter()
            .flat_map(|&a| two.iter().map(move |&b| (a, b)))
            .collect();
        return (pairs, others);
    }
    let ends = people.first().zip(people.last());
    (
        ends.map(|(&a, &b)| (a, b)).into_iter().collect(),
        BTreeSet::new(),
    )
}

/// Which of several contacts it is, counted from 1, where the text counts them.
fn counted(contact: &Contact) -> Option<u8> {
    let order = contact.order.as_ref()?.value.parse().ok();
    order.filter(|it| *it > 0)
}

fn count(when: When, ordinal: Option<u8>) -> Option<(NaiveDate, u8)> {
    let When::Day(days) = when else {
        return None;
    };
    ordinal.map(|it| (days.first, it))
}

fn moment(when: When, time: Option<&Fact>) -> Option<Moment> {
    let When::Day(days) = when else {
        return None;
    };
    let (clock, zone) = clock(&time?.value)?;
    Some(Moment {
        day: days.first,
        clock,
        zone,
    })
}

/// Minutes since midnight, and minutes ahead of UTC: `HH:MM`, then nothing, `Z` or `+HH:MM`.
fn clock(text: &str) -> Option<(i64, Option<i64>)> {
    let minutes = |text: &str| -> Option<i64> {
        let (hours, minutes) = text.split_once(':')?;
        Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
    };
    let zone = |sign: i64, text: &str| minutes(text).map(|it| sign * it);
    let (clock, zone) = if let Some(clock) = text.strip_suffix('Z') {
        (clock, Some(0))
    } else if let Some((clock, ahead)) = text.split_once('+') {
        (clock, zone(1, ahead))
    } else if let Some((clock, behind)) = text.split_once('-') {
        (clock, zone(-1, behind))
    } else {
        (text, None)
    };
    let clock = minutes(clock)?;
    (0..24 * 60).contains(&clock).then_some((clock, zone))
}

/// Minutes of an ISO 8601 duration of hours and minutes.
fn minutes(duration: &str) -> Option<i64> {
    let mut total = 0;
    let mut digits = String::new();
    for character in duration.strip_prefix("PT")?.chars() {
        match character {
            '0'..='9' => digits.push(character),
            'H' => total += std::mem::take(&mut digits).parse::<i64>().ok()? * 60,
            'M' => total += std::mem::take(&mut digits).parse::<i64>().ok()?,
            _ => return None,
        }
    }
    Some(total)
}

/// Numbers the contacts of one article that share day, leaders, mode and format: as the text
/// counts them, else by hour where every one has one, else in the order of the text.
fn number(items: &mut [Item<'_>]) {
    for at in 0..items.len() {
        if !matches!(items[at].when, When::Day(_)) {
            continue;
        }
        let like: Vec<&Item<'_>> = items
            .iter()
            .filter(|it| {
                it.when == items[at].when
                    && it.pairs == items[at].pairs
                    && it.mode == items[at].mode
                    && it.contact.format.value == items[at].contact.format.value
            })
            .collect();
        let hours = like.iter().all(|it| it.moment.is_some());
        let order = |it: &Item<'_>| (it.moment.filter(|_| hours), it.position);
        let earlier = like
            .iter()
            .filter(|it| order(it) < order(&items[at]))
            .count();
        let several = like.len() > 1;
        let told = counted(items[at].contact).map(|it| usize::from(it) - 1);
        items[at].sequence = told.or(several.then_some(earlier));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_lengths_are_read() {
        assert_eq!(clock("23:05"), Some((1385, None)));
        assert_eq!(clock("01:00+03:00"), Some((60, Some(180))));
        assert_eq!(clock("01:00Z"), Some((60, Some(0))));
        assert_eq!(clock("25:00"), None);
        assert_eq!(clock("noon"), None);
        assert_eq!(minutes("PT1H45M"), Some(105));
        assert_eq!(minutes("PT2H"), Some(120));
        assert_eq!(minutes("P1D"), None);
    }

    #[test]
    fn one_call_has_two_hours_in_two_zones() {
        let at = |day: &str, clock: i64, zone: Option<i64>| Moment {
            day: day.parse().unwrap(),
            clock,
            zone,
        };
        let west = at("2022-02-20", 23 * 60, None);
        let east = at("2022-02-21", 60, None);
        assert!(west.agrees(east) && east.agrees(west));
        assert!(!at("2022-02-20", 11 * 60, None).agrees(west));
        assert!(
            at("2022-02-20", 23 * 60, Some(60)).agrees(at("2022-02-21", 60, Some(180))),
            "both zones are told"
        );
        assert!(!at("2022-02-20", 23 * 60, Some(60)).agrees(at("2022-02-20", 23 * 60, Some(180))));
    }
}
