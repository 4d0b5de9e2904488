//! Which meeting is which contact of a list.

use std::collections::{BTreeMap, BTreeSet};

use account::Status;
use calendar::{Edtf, Interval, Precision};
use chrono::Datelike as _;
use export::Chronicle;
use export::view::{Filter, SceneMeeting, select};

use super::{Check, Difference, Known, List, Pair};

/// Days between two dates that may still be of one contact.
const NEAR: i64 = 7;

/// The mode of a contact whose mode is not told; it can be any.
const UNSPECIFIED: &str = "unspecified";

/// How well a meeting fits a contact: the smallest is the best.
type Fit = (Class, bool, Where, i64);

/// In what a meeting agrees with a contact, from the best on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// The day and the mode.
    Day,
    /// The month or the year, and the mode.
    Vague,
    /// The day only.
    OtherMode,
    /// The day and the mode, but it was called off.
    CalledOff,
    /// The mode, and nearly the day.
    NearDay,
    /// The mode, and the day of another year.
    OtherYear,
}

/// How two places agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    /// One is the other, or lies in it.
    Same,
    /// Not both are known.
    Open,
    Other,
}

/// Holds a list against the meetings of a graph, one contact to one meeting, the best fitting
/// first.
///
/// With `covered`, contacts of the list that were not found count only where the graph has
/// meetings of the same two leaders before and after.
pub(crate) fn compare<'a>(
    list: &'a List,
    chronicle: &'a Chronicle,
    covered: bool,
    language: &'a str,
) -> Check<'a> {
    let meetings = select(&chronicle.scene, &Filter::default());
    let matches = Matches::new(list, &meetings, chronicle);
    let mut check = Check {
        chronicle,
        list,
        pairs: Vec::new(),
        beside: 0,
        uncovered: 0,
        language,
    };
    let coverage = covered.then(|| Coverage::new(&meetings, chronicle));
    for (k, known) in list.contacts.iter().enumerate() {
        let found = matches
            .found
            .get(&k)
            .map(|(m, class)| (meetings[*m], *class));
        if found.is_none() && coverage.as_ref().is_some_and(|it| !it.has(known)) {
            check.uncovered += 1;
            continue;
        }
        check.pairs.push(Pair {
            known: Some(known),
            found: found.map(|(meeting, _)| meeting),
            differences: found.map_or_else(Vec::new, |(_, class)| differences(class)),
            again: None,
        });
    }
    for (m, meeting) in meetings.iter().enumerate() {
        if matches.taken.contains(&m) {
            continue;
        }
        if !told_about(meeting, list) {
            check.beside += 1;
            continue;
        }
        check.pairs.push(Pair {
            known: None,
            found: Some(meeting),
            differences: Vec::new(),
            again: matches.again(m).map(|k| &list.contacts[k]),
        });
    }
    check
}

/// Which meeting each contact was found as, by their positions.
struct Matches {
    /// Every pair that can be one contact, the best fitting first.
    fits: Vec<(Fit, usize, usize)>,
    found: BTreeMap<usize, (usize, Class)>,
    taken: BTreeSet<usize>,
}

impl Matches {
    fn new(list: &List, meetings: &[&SceneMeeting], chronicle: &Chronicle) -> Self {
        let mut fits: Vec<(Fit, usize, usize)> = Vec::new();
        for (k, known) in list.contacts.iter().enumerate() {
            for (m, meeting) in meetings.iter().enumerate() {
                fits.extend(fit(known, meeting, chronicle).map(|it| (it, k, m)));
            }
        }
        fits.sort_unstable();
        let mut found = BTreeMap::new();
        let mut taken = BTreeSet::new();
        for ((class, ..), k, m) in &fits {
            if !found.contains_key(k) && taken.insert(*m) {
                found.insert(*k, (*m, *class));
            }
        }
        Self { fits, found, taken }
    }

    /// The contact that a meeting would be too, if that had not been found as another.
    fn again(&self, meeting: usize) -> Option<usize> {
        let again = self.fits.iter().find(|((class, ..), _, m)| {
            // Days that are near may well be of two contacts.
            *m == meeting && *class <= Class::Vague
        });
        again.map(|(_, k, _)| *k)
    }
}

fn differences(class: Class) -> Vec<Difference> {
    match class {
        Class::Day | Class::Vague => Vec::new(),
        Class::OtherMode => vec![Difference::Mode],
        Class::CalledOff => vec![Difference::Status],
        Class::NearDay | Class::OtherYear => vec![Difference::Date],
    }
}

/// Whether a list would have a meeting if it knew of it: one that was held, on a day of its years.
fn told_about(meeting: &SceneMeeting, list: &List) -> bool {
    let span = list.span();
    let days = date(meeting).and_then(|it| it.span());
    let within = days.is_some_and(|days| span.is_some_and(|it| it.overlaps(days)));
    within && Status::from_slug(&meeting.status) == Some(Status::Held)
}

fn date(meeting: &SceneMeeting) -> Option<Edtf> {
    meeting.date.as_ref()?.parse().ok()
}

/// How well a meeting fits a contact; none where it cannot be that contact.
fn fit(known: &Known, meeting: &SceneMeeting, chronicle: &Chronicle) -> Option<Fit> {
    if !same_sides(known, meeting, chronicle) {
        return None;
    }
    let date = date(meeting)?;
    let days = date.span()?;
    let precise = date.precision() == Precision::Day;
    let modes = [meeting.mode.as_str(), known.way.mode.as_str()];
    let same_mode = modes[0] == modes[1] || modes.contains(&UNSPECIFIED);
    let called_off = matches!(
        Status::from_slug(&meeting.status),
        Some(Status::Cancelled | Status::RuledOut | Status::Postponed)
    );
    let gap = days.distance(known.days);
    let (class, distance) = match (gap, precise, same_mode, called_off) {
        (0, true, true, false) => (Class::Day, 0),
        (0, false, true, false) => (Class::Vague, days.length()),
        (0, true, false, false) => (Class::OtherMode, 0),
        (0, true, true, true) => (Class::CalledOff, 0),
        (1..=NEAR, _, true, false) => (Class::NearDay, gap),
        (_, true, true, false) if same_day_of_year(days, known.days) => (Class::OtherYear, gap),
        _ => return None,
    };
    let other_format = known
        .format
        .as_ref()
        .is_some_and(|it| *it != meeting.format);
    let place = places(known, meeting, chronicle);
    // Where the day or the mode does not speak for it, nothing may speak against it.
    let doubtful = !matches!(class, Class::Day | Class::Vague);
    let elsewhere = place == Where::Other;
    // Two of them at one place are not many of them at another, even on one day.
    if doubtful && (other_format || elsewhere) || other_format && elsewhere {
        return None;
    }
    Some((class, other_format, place, distance))
}

fn same_day_of_year(a: Interval, b: Interval) -> bool {
    (a.first.month(), a.first.day()) == (b.first.month(), b.first.day())
}

/// Whether a leader of each side takes part in both.
fn same_sides(known: &Known, meeting: &SceneMeeting, chronicle: &Chronicle) -> bool {
    let sides = &chronicle.scene.sides;
    let both = known.participants.iter();
    let both = both.filter(|it| meeting.participants.contains(it));
    let here: BTreeSet<&str> = both
        .filter_map(|it| chronicle.country_of(it))
        .filter(|it| sides.contains(*it))
        .collect();
    !here.is_empty() && here.len() == sides.len()
}

fn places(known: &Known, meeting: &SceneMeeting, chronicle: &Chronicle) -> Where {
    match (&known.place, &meeting.place) {
        (Some(a), Some(b)) if chronicle.contains(a, b) || chronicle.contains(b, a) => Where::Same,
        (Some(_), Some(_)) => Where::Other,
        _ => Where::Open,
    }
}

/// From when to when the graph has meetings of each two leaders of the two sides.
struct Coverage<'a> {
    chronicle: &'a Chronicle,
    spans: BTreeMap<(&'a str, &'a str), Interval>,
}

impl<'a> Coverage<'a> {
    fn new(meetings: &[&'a SceneMeeting], chronicle: &'a Chronicle) -> Self {
        let mut spans: BTreeMap<(&str, &str), Interval> = BTreeMap::new();
        for meeting in meetings {
            let Some(days) = date(meeting).and_then(|it| it.span()) else {
                continue;
            };
            for pair in pairs(&meeting.participants, chronicle) {
                let span = spans.entry(pair).or_insert(days);
                span.first = span.first.min(days.first);
                span.last = span.last.max(days.last);
            }
        }
        Self { chronicle, spans }
    }

    fn has(&self, known: &Known) -> bool {
        pairs(&known.participants, self.chronicle).any(|pair| {
            let span = self.spans.get(&pair);
            span.is_some_and(|it| it.overlaps(known.days))
        })
    }
}

/// Every two of a sorted list who lead the two sides, one each.
fn pairs<'a>(
    people: &'a [String],
    chronicle: &'a Chronicle,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let side = |person: &str| {
        let country = chronicle.country_of(person);
        country.filter(|it| chronicle.scene.sides.contains(*it))
    };
    let sided: Vec<(&str, &str)> = people
        .iter()
        .filter_map(|it| Some((it.as_str(), side(it)?)))
        .collect();
    let mut pairs = Vec::new();
    for (at, (a, side)) in sided.iter().enumerate() {
        let others = sided.iter().skip(at + 1).filter(|(_, other)| other != side);
        pairs.extend(others.map(|(b, _)| (*a, *b)));
    }
    pairs.into_iter()
}
