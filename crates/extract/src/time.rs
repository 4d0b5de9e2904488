//! Time expressions of a text as values (TIMEX3), before they are anchored.

use calendar::{End, Interval, Partial, Season, day};
use chrono::{Datelike, NaiveDate, Weekday};
use lang::{Annotation, Capture, Reading};

use crate::document::{Document, Range};

/// Which way from its anchor an expression points, where the words say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toward {
    Past,
    Future,
}

/// A unit of civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// What a time expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeValue {
    /// A calendar date with what it leaves out.
    Partial {
        partial: Partial,
        toward: Option<Toward>,
    },
    /// A calendar date of the year of the anchor, shifted by years.
    OfYear { partial: Partial, years: i32 },
    /// So many units from the anchor.
    Shift { unit: Unit, amount: i64 },
    /// A whole unit, shifted from the anchor's.
    Whole { unit: Unit, amount: i64 },
}

/// A time expression in its place.
#[derive(Clone, Debug)]
pub(crate) struct TimeExpression {
    pub(crate) range: Range,
    pub(crate) value: TimeValue,
    /// Relative to another date of the text and not to the day of publication.
    pub(crate) narrative: bool,
    /// `from`, `until`, … where the rule says what the expression bounds.
    pub(crate) rule: String,
}

impl TimeValue {
    /// The days it denotes when the anchor is a day; several where it leaves the year open.
    pub(crate) fn readings(&self, anchor: NaiveDate) -> Vec<Interval> {
        let single = |it: Option<Interval>| it.into_iter().collect();
        match *self {
            Self::Partial { partial, .. } => {
                let years = anchor.year() - 2..=anchor.year() + 2;
                partial.candidates(years)
            }
            Self::OfYear { mut partial, years } => {
                let year = anchor.year() + years;
                partial.year = Some(year);
                partial.candidates(year..=year)
            }
            Self::Shift { unit, amount } => single(shift(anchor, unit, amount)),
            Self::Whole { unit, amount } => single(whole(anchor, unit, amount)),
        }
    }

    /// Whether it names one of the last days by its weekday or as so many days ago.
    pub(crate) fn is_recent_day(&self) -> bool {
        match self {
            Self::Partial { partial, .. } => partial.day.is_none() && partial.weekday.is_some(),
            Self::Shift {
                unit: Unit::Days,
                amount,
            } => *amount <= 0,
            _ => false,
        }
    }

    /// The calendar date it states, complete or not.
    pub(crate) fn partial(&self) -> Option<Partial> {
        match self {
            Self::Partial { partial, .. } | Self::OfYear { partial, .. } => Some(*partial),
            _ => None,
        }
    }
}

/// A shift by days or weeks is a day; by a coarser unit it is no more precise than the unit.
fn shift(anchor: NaiveDate, unit: Unit, amount: i64) -> Option<Interval> {
    let amount_32 = amount as i32;
    match unit {
        Unit::Days => Some(Interval::day(day::shift(anchor, amount))),
        Unit::Weeks => Some(Interval::day(day::shift(anchor, amount * 7))),
        Unit::Months => {
            let at = day::shift_months(anchor, amount_32);
            Interval::month(at.year(), at.month())
        }
        Unit::Years => Interval::year(anchor.year() + amount_32),
    }
}

fn whole(anchor: NaiveDate, unit: Unit, amount: i64) -> Option<Interval> {
    match unit {
        Unit::Weeks => Some(Interval::week(day::shift(anchor, amount * 7))),
        _ => shift(anchor, unit, amount),
    }
}

/// The time expressions of a passage, in order.
pub(crate) fn expressions(document: &Document<'_>, passage: usize) -> Vec<TimeExpression> {
    of_class(document, passage, document.classes.time)
}

/// The dates since when something had not been, in order.
pub(crate) fn since(document: &Document<'_>, passage: usize) -> Vec<TimeExpression> {
    of_class(document, passage, document.classes.since)
}

fn of_class(document: &Document<'_>, passage: usize, class: u32) -> Vec<TimeExpression> {
    let reading = document.reading(passage);
    document
        .annotations(passage, class)
        .into_iter()
        .filter_map(|annotation| {
            let value = value(document, passage, reading, annotation)?;
            Some(TimeExpression {
                range: Range::of(passage, annotation),
                value,
                narrative: reading.attribute(annotation, "anchor") == Some("narrative"),
                rule: document.rule(passage, annotation),
            })
        })
        .collect()
}

fn value(
    document: &Document<'_>,
    passage: usize,
    reading: &Reading<'_>,
    annotation: &Annotation,
) -> Option<TimeValue> {
    let attribute = |key: &str| reading.attribute(annotation, key);
    let number = |key: &str| attribute(key).and_then(|it| it.parse::<i64>().ok());
    if let Some(amount) = number("days") {
        return Some(TimeValue::Shift {
            unit: Unit::Days,
            amount,
        });
    }
    let unit = captured_attribute(reading, annotation, "unit", "name").and_then(unit);
    if let (Some(unit), Some(amount)) = (unit, number("shift")) {
        return Some(TimeValue::Whole { unit, amount });
    }
    if let (Some(unit), Some(sign)) = (unit, number("sign")) {
        let amount = sign * count(document, passage, reading, annotation);
        return Some(TimeValue::Shift { unit, amount });
    }
    if let (Some(amount), None) = (number("shift"), unit) {
        let unit = attribute("unit").and_then(self::unit)?;
        return Some(TimeValue::Whole { unit, amount });
    }
    let partial = partial(document, passage, reading, annotation);
    if partial.is_empty() {
        return None;
    }
    if let Some(years) = number("years") {
        return Some(TimeValue::OfYear {
            partial,
            years: years as i32,
        });
    }
    let toward = match attribute("toward") {
        Some("past") => Some(Toward::Past),
        Some("future") => Some(Toward::Future),
        _ => None,
    };
    Some(TimeValue::Partial { partial, toward })
}

fn unit(name: &str) -> Option<Unit> {
    match name {
        "days" => Some(Unit::Days),
        "weeks" => Some(Unit::Weeks),
        "months" => Some(Unit::Months),
        "years" => Some(Unit::Years),
        _ => None,
    }
}

/// How many units: the captured count, its figure, or one.
fn count(
    document: &Document<'_>,
    passage: usize,
    reading: &Reading<'_>,
    annotation: &Annotation,
) -> i64 {
    let Some(capture) = reading.captures(annotation, "count").next() else {
        return 1;
    };
    let Some(counted) = reading.captured(capture) else {
        return 1;
    };
    let stated = reading
        .attribute(counted, "value")
        .and_then(|it| it.parse().ok());
    stated
        .or_else(|| {
            let figure = reading.captures(counted, "value").next()?;
            figure_at(document, passage, figure).map(i64::from)
        })
        .unwrap_or(1)
}

fn partial(
    document: &Document<'_>,
    passage: usize,
    reading: &Reading<'_>,
    annotation: &Annotation,
) -> Partial {
    let figure = |name: &str| {
        let capture = reading.captures(annotation, name).next()?;
        figure_at(document, passage, capture).or_else(|| {
            reading
                .attribute(reading.captured(capture)?, "value")?
                .parse()
                .ok()
        })
    };
    let year = figure("year").map(|it| full_year(it) as i32);
    let until = End {
        year: figure("until-year").map(|it| full_year(it) as i32),
        month: figure("until-month"),
        day: figure("until-day"),
    };
    let has_end = until.day.is_some() || until.month.is_some();
    let season = figure("season").and_then(Season::from_number);
    let day = figure("day");
    Partial {
        year: if has_end && year.is_none() {
            until.year
        } else {
            year
        },
        // "In spring, on 9 May" is a day; the season says no more.
        season: season.filter(|_| day.is_none()),
        month: figure("month").or(if has_end { until.month } else { None }),
        day,
        weekday: figure("weekday").and_then(weekday),
        end: has_end.then_some(until),
    }
}

/// A year in two digits is one of the century that the figure is nearest to.
fn full_year(year: u32) -> u32 {
    match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        _ => year,
    }
}

fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()
}

/// The figure that a capture is, where it is one.
fn figure_at(document: &Document<'_>, passage: usize, capture: &Capture) -> Option<u32> {
    document.token(passage, capture.start).parse().ok()
}

fn captured_attribute<'a>(
    reading: &'a Reading<'_>,
    annotation: &'a Annotation,
    name: &str,
    key: &str,
) -> Option<&'a str> {
    let capture = reading.captures(annotation, name).next()?;
    reading.attribute(reading.captured(capture)?, key)
}
