//! When a contact takes place: time expressions anchored to the article's day.

use std::collections::BTreeSet;

use account::{Removed, Status};
use calendar::Interval;
use chrono::{Datelike, NaiveDate};

use crate::discourse::{Context, Draft};
use crate::document::Range;
use crate::frame::Frame;
use crate::time::{TimeExpression, TimeValue, Toward};

/// A date as the text gives it, with what it can be.
#[derive(Clone, Debug)]
pub(crate) struct When {
    /// The expression it is read from.
    pub(crate) expression: TimeExpression,
    /// Further expressions that say more of the same date (a weekday beside a day).
    pub(crate) more: Vec<TimeExpression>,
    /// The days it can denote; empty where no anchor is known yet.
    pub(crate) intervals: Vec<Interval>,
}

/// A date found for a contact.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dated {
    pub(crate) date: Option<Interval>,
    pub(crate) candidates: Vec<Interval>,
    pub(crate) removed: Vec<Removed>,
    pub(crate) not_before: Option<NaiveDate>,
    pub(crate) not_after: Option<NaiveDate>,
    pub(crate) contradictions: Vec<String>,
    /// The expression whose date was asked for.
    pub(crate) of: Option<Range>,
}

impl When {
    /// The days of an event of the catalogue, read from its name.
    pub(crate) fn of_event(event: &ontology::Event, range: Range, rule: &str) -> Option<Self> {
        let days = Interval::new(event.earliest?, event.latest?)?;
        let partial = calendar::Partial::of_day(days.first);
        Some(Self {
            expression: TimeExpression {
                range,
                value: TimeValue::Partial {
                    partial,
                    toward: None,
                },
                narrative: false,
                rule: rule.to_owned(),
            },
            more: Vec::new(),
            intervals: vec![days],
        })
    }

    /// The only day it can be.
    pub(crate) fn day(&self) -> Option<NaiveDate> {
        match self.intervals.as_slice() {
            [only] => only.single(),
            _ => None,
        }
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        if self.intervals.is_empty() || other.intervals.is_empty() {
            return self.agrees(other);
        }
        self.intervals
            .iter()
            .any(|a| other.intervals.iter().any(|b| a.overlaps(*b)))
    }

    /// Whether two dates without an anchor can be one: nothing that both state differs.
    fn agrees(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (
            self.expression.value.partial(),
            other.expression.value.partial(),
        ) else {
            return false;
        };
        // Without an anchor a weekday and a day of the month are one date only side by side.
        let apart = self.expression.range.passage != other.expression.range.passage;
        if apart && a.day.is_some() != b.day.is_some() {
            return false;
        }
        let same = |a: Option<u32>, b: Option<u32>| a.is_none() || b.is_none() || a == b;
        same(a.day, b.day)
            && same(a.month, b.month)
            && (a.year.is_none() || b.year.is_none() || a.year == b.year)
            && (a.day.is_some() == b.day.is_some() || a.weekday.is_some() || b.weekday.is_some())
    }

    /// Whether it is over before a day.
    pub(crate) fn is_before(&self, day: NaiveDate) -> bool {
        !self.intervals.is_empty() && self.intervals.iter().all(|it| it.last < day)
    }

    /// Whether it begins after a day.
    pub(crate) fn is_after(&self, day: NaiveDate) -> bool {
        !self.intervals.is_empty() && self.intervals.iter().all(|it| it.first > day)
    }

    /// Days from a day to the nearest it can be.
    pub(crate) fn distance(&self, day: NaiveDate) -> i64 {
        let day = Interval::day(day);
        self.intervals
            .iter()
            .map(|it| it.distance(day))
            .min()
            .unwrap_or(i64::MAX)
    }

    /// Takes over what another expression says more exactly of the same date.
    pub(crate) fn sharpen(&mut self, other: Self) {
        let length = |it: &Self| {
            it.intervals
                .iter()
                .map(|i| i.length())
                .min()
                .unwrap_or(i64::MAX)
        };
        let (mine, theirs) = (
            precision(&self.expression.value),
            precision(&other.expression.value),
        );
        if (theirs, length(&other)) < (mine, length(self)) {
            let before = std::mem::replace(self, other);
            self.more.push(before.expression);
            self.more.extend(before.more);
        } else {
            self.more.push(other.expression);
            self.more.extend(other.more);
        }
    }
}

/// Rank of an expression by how exactly it dates: a day first.
fn precision(value: &TimeValue) -> u8 {
    use crate::time::Unit;
    match value {
        TimeValue::Partial { partial, .. } | TimeValue::OfYear { partial, .. } => {
            match (partial.day, partial.weekday, partial.month) {
                (Some(_), ..) => 0,
                (None, Some(_), _) => 1,
                (None, None, Some(_)) => 3,
                _ => 4,
            }
        }
        TimeValue::Shift {
            unit: Unit::Days, ..
        } => 1,
        TimeValue::Shift { .. } | TimeValue::Whole { .. } => 4,
    }
}

/// Days from the first to the last on which talks that go on are held.
const SPAN: i64 = 6;

/// The days from the first date of what goes on to the next that the words name ("began on
/// Tuesday and will continue on Wednesday").
fn spanned(frame: &Frame, found: &[When]) -> Option<When> {
    let mut in_order: Vec<&When> = found.iter().collect();
    in_order.sort_by_key(|it| it.expression.range);
    let ([first, last], true) = (in_order.as_slice(), frame.spans) else {
        return None;
    };
    let begins = first.day()?;
    let ahead = anchored(&last.expression.value, begins, Some(true));
    let [ends] = ahead.as_slice() else {
        return None;
    };
    let length = (ends.single()? - begins).num_days();
    (1..=SPAN).contains(&length).then_some(())?;
    Some(When {
        expression: first.expression.clone(),
        more: vec![last.expression.clone()],
        intervals: vec![Interval::new(begins, ends.last)?],
    })
}

/// When a frame's contact takes place, as far as an anchor tells.
///
/// Of several expressions the most exact is taken, the others kept beside it.
pub(crate) fn when(
    frame: &Frame,
    anchor: Option<NaiveDate>,
    narrative: Option<NaiveDate>,
) -> Option<When> {
    let ahead = frame.status.as_ref().and_then(|it| direction(it.value));
    let read = |expression: &TimeExpression| {
        let from = if expression.narrative {
            narrative
        } else {
            anchor
        };
        let intervals = match (&expression.value, from) {
            (TimeValue::Partial { partial, .. }, _) if partial.year.is_some() => complete(partial),
            (value, Some(from)) => anchored(value, from, ahead),
            (_, None) => Vec::new(),
        };
        When {
            expression: expression.clone(),
            more: Vec::new(),
            intervals,
        }
    };
    // Of dates that say as much, the nearest is meant.
    let mut times: Vec<&TimeExpression> = frame.times.iter().collect();
    times.sort_by_key(|it| it.range.distance(frame.trigger));
    let mut found: Vec<When> = times.into_iter().map(read).collect();
    if let Some(span) = spanned(frame, &found) {
        return Some(span);
    }
    // What lies ahead is not dated by what is over, where the sentence gives both.
    let over = |it: &When| anchor.is_some_and(|day| it.is_before(day));
    if ahead == Some(true) && !found.iter().all(over) {
        found.retain(|it| !over(it));
    }
    // Nor is what is over dated by what lies ahead.
    let to_come = |it: &When| anchor.is_some_and(|day| it.is_after(day));
    if ahead == Some(false) {
        found.retain(|it| !to_come(it));
    }
    found.into_iter().reduce(|mut best, it| {
        best.sharpen(it);
        best
    })
}

/// A date of an article whose own day the solver found, or left open between some: the one that
/// the solver was asked for, or what the expression denotes seen from each of the days that are
/// left.
pub(crate) fn by_solution(when: &When, draft: &Draft, solved: &Dated) -> Dated {
    if draft.main && solved.of == Some(when.expression.range) {
        return solved.clone();
    }
    let ahead = draft.status().and_then(direction);
    let anchors = solved.date.iter().chain(&solved.candidates);
    let readings: BTreeSet<Interval> = anchors
        .filter_map(|it| it.single())
        .flat_map(|day| anchored(&when.expression.value, day, ahead))
        .collect();
    let mut dated = Dated {
        not_before: readings.iter().map(|it| it.first).min(),
        not_after: readings.iter().map(|it| it.last).max(),
        ..Dated::default()
    };
    match readings.len() {
        1 => dated.date = readings.first().copied(),
        _ => dated.candidates = readings.into_iter().collect(),
    }
    dated
}

/// Whether a status says that a contact lies ahead of the article's day.
fn direction(status: Status) -> Option<bool> {
    match status {
        Status::Planned | Status::Proposed => Some(true),
        Status::Held => Some(false),
        _ => None,
    }
}

/// The readings of a date that states its year.
pub(crate) fn complete(partial: &calendar::Partial) -> Vec<Interval> {
    let year = partial.year.unwrap_or_default();
    partial.candidates(year..=year)
}

/// Days ahead beyond which a day without a year is not taken for the coming one.
const FAR: i64 = 270;

/// The days that an expression denotes, seen from an anchor.
///
/// Without a year, something over is the latest such day up to the anchor and something ahead
/// the earliest from it on, unless that is nearly a year off; where the text tells neither, the nearest. A day is never moved to
/// fit a weekday: the readings whose weekday agrees are preferred, and where none does the day
/// stands.
pub(crate) fn anchored(value: &TimeValue, anchor: NaiveDate, ahead: Option<bool>) -> Vec<Interval> {
    let readings = value.readings(anchor);
    let TimeValue::Partial { partial, toward } = value else {
        return readings;
    };
    if partial.year.is_some() || readings.len() < 2 {
        return readings;
    }
    let agreeing: Vec<Interval> = match (partial.weekday, partial.day) {
        (Some(weekday), Some(_)) => readings
            .iter()
            .copied()
            .filter(|it| it.first.weekday() == weekday)
            .collect(),
        _ => Vec::new(),
    };
    let mut readings = if agreeing.is_empty() {
        readings
    } else {
        agreeing
    };
    if toward.is_some() && partial.weekday.is_some() && partial.day.is_none() {
        // "Next Monday", said on a Monday, is not today.
        readings.retain(|it| it.first != anchor);
    }
    let ahead = match toward {
        Some(Toward::Past) => Some(false),
        Some(Toward::Future) => Some(true),
        None => ahead,
    };
    let past = readings.iter().rev().find(|it| it.first <= anchor);
    let future = readings.iter().find(|it| it.last >= anchor);
    let chosen = match ahead {
        Some(true) => future
            .filter(|it| it.distance(Interval::day(anchor)) <= FAR)
            .or(past)
            .or(future),
        Some(false) => past.or(future),
        None => readings.iter().min_by_key(|it| {
            let distance = it.distance(Interval::day(anchor));
            (distance, it.first > anchor)
        }),
    };
    chosen.copied().into_iter().collect()
}

/// Days back within which a contact told as "recent" lies.
const RECENT: i64 = 120;

/// The day of a contact of the catalogue that the text can only mean: at its place, within the
/// year that the text states, or where it states nothing lately before the article's day.
///
/// It is used where the words give no date of their own, or a year alone; a month or a day that
/// the text gives stands as it is.
pub(crate) fn known_contact(
    context: &Context<'_, '_>,
    draft: &Draft,
    stated: Option<Interval>,
) -> Option<Interval> {
    let catalogue = context.catalogue;
    let place = draft.frames.iter().find_map(|it| it.place.as_ref())?;
    let period = match stated {
        Some(year) if Some(year) == Interval::year(year.first.year()) => year,
        Some(_) => return None,
        None => Interval::new(
            calendar::day::shift(context.anchor?, -RECENT),
            context.anchor?,
        )?,
    };
    let mut found = catalogue.events.iter().filter(|event| {
        let there = event.place.as_deref().is_some_and(|it| {
            it == place.value
                || catalogue.contains(it, &place.value)
                || catalogue.contains(&place.value, it)
        });
        let then = event.earliest.is_some_and(|day| period.contains(day));
        event.contact && there && then && event.earliest == event.latest
    });
    let (only, other) = (found.next()?, found.next());
    other
        .is_none()
        .then(|| only.earliest.map(Interval::day))
        .flatten()
}

/// Whether a date is that of a gathering of the catalogue at which leaders of both sides were.
pub(crate) fn is_known_gathering(catalogue: &ontology::Catalogue, when: &When) -> bool {
    catalogue
        .events
        .iter()
        .filter(|event| event.contact)
        .any(|event| {
            let days = event
                .earliest
                .zip(event.latest)
                .and_then(|(first, last)| Interval::new(first, last));
            days.is_some_and(|days| {
                when.intervals == [days] || when.day().is_some_and(|it| days.contains(it))
            })
        })
}
