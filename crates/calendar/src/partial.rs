//! Time expressions that leave something out.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::interval::Interval;
use crate::season::Season;

/// A time expression with what it leaves out: a
/// [TIMEX3](https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html#timex3) value
/// in which `X` stands for what the text does not state.
///
/// A number may be impossible (30 February); such an expression has no readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Partial {
    /// Year with all its digits.
    pub year: Option<i32>,
    /// Season, in place of month and day.
    pub season: Option<Season>,
    /// Month, 1 to 12.
    pub month: Option<u32>,
    /// Day of the month, 1 to 31.
    pub day: Option<u32>,
    /// Day of the week.
    pub weekday: Option<Weekday>,
    /// The other end, where the expression is a range such as 30 November to 1 December.
    pub end: Option<End>,
}

/// The second half of a range; what it leaves out is as in the first half.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct End {
    /// Year with all its digits.
    pub year: Option<i32>,
    /// Month, 1 to 12.
    pub month: Option<u32>,
    /// Day of the month, 1 to 31.
    pub day: Option<u32>,
}

impl Partial {
    /// A day of which all is stated.
    pub fn of_day(day: NaiveDate) -> Self {
        Self {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
            ..Self::default()
        }
    }

    /// Every reading, in order of time, when the year, where it is left out, is one of `years`.
    ///
    /// A range that runs over the end of a year is read so. The weekday beside a day of the
    /// month is **not** applied: it is a constraint ([`crate::Test::Weekday`]), so that a text
    /// that contradicts itself can be reported. A weekday without a day of the month (a Friday
    /// in August) has each such day of the period as a reading.
    pub fn candidates(&self, years: RangeInclusive<i32>) -> Vec<Interval> {
        let readings: BTreeSet<Interval> = match (self.year, self.end.and_then(|end| end.year)) {
            (Some(year), _) => self.in_year(year).into_iter().collect(),
            (None, Some(year)) => self.ending_in(year).into_iter().collect(),
            (None, None) => years.flat_map(|year| self.in_year(year)).collect(),
        };
        readings.into_iter().collect()
    }

    /// Whether a year, month, season, day or weekday is stated at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Readings whose first day is in this year.
    fn in_year(&self, year: i32) -> Vec<Interval> {
        let starts = self.starts(year);
        match (self.end, self.weekday, self.day) {
            (Some(end), ..) => starts
                .into_iter()
                .filter_map(|start| end.after(start, year))
                .collect(),
            (None, Some(weekday), None) => starts
                .into_iter()
                .flat_map(|period| period.weekdays(weekday))
                .map(Interval::day)
                .collect(),
            _ => starts,
        }
    }

    /// Readings of a range of which only the end has a year: it begins in the same year, or in
    /// the year before where it would otherwise begin after its end.
    fn ending_in(&self, year: i32) -> Vec<Interval> {
        let same = self.in_year(year);
        if same.is_empty() {
            self.in_year(year.saturating_sub(1))
        } else {
            same
        }
    }

    /// What the expression without its end can be in this year.
    fn starts(&self, year: i32) -> Vec<Interval> {
        let month = self
            .month
            .or_else(|| self.end.filter(|_| self.day.is_some())?.month);
        match (self.season, month, self.day) {
            (Some(season), ..) => Interval::season(year, season).into_iter().collect(),
            (None, Some(month), Some(day)) => civil(year, month, day).into_iter().collect(),
            (None, Some(month), None) => Interval::month(year, month).into_iter().collect(),
            (None, None, Some(day)) => (1..=12)
                .filter_map(|month| civil(year, month, day))
                .collect(),
            (None, None, None) => Interval::year(year).into_iter().collect(),
        }
    }
}

impl End {
    /// The range from `start`, which was read in `year`, to this end.
    fn after(self, start: Interval, year: i32) -> Option<Interval> {
        let range = |year: i32| Interval::new(start.first, self.period(start, year)?.last);
        if let Some(stated) = self.year {
            return range(stated);
        }
        // Only a month that is named can belong to the next year.
        let next = || self.month.and_then(|_| range(year.saturating_add(1)));
        range(year).or_else(next)
    }

    fn period(self, start: Interval, year: i32) -> Option<Interval> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => civil(year, month, day),
            (None, Some(day)) => civil(year, start.first.month(), day),
            (Some(month), None) => Interval::month(year, month),
            (None, None) => Interval::year(year),
        }
    }
}

impl fmt::Display for Partial {
    /// The TIMEX3 value, `XXXX-06-26`; a range with a slash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        digits(f, self.year, 4)?;
        match (self.season, self.weekday, self.day.or(self.month)) {
            (Some(season), ..) => f.write_str(match season {
                Season::Spring => "-SP",
                Season::Summer => "-SU",
                Season::Autumn => "-FA",
                Season::Winter => "-WI",
            })?,
            (None, Some(weekday), None) => write!(f, "-WXX-{}", weekday.number_from_monday())?,
            _ => month_and_day(f, self.month, self.day)?,
        }
        let Some(end) = self.end else { return Ok(()) };
        f.write_str("/")?;
        digits(f, end.year.or(self.year), 4)?;
        month_and_day(f, end.month.or(self.month), end.day)
    }
}

/// A day as an interval, where the calendar has it.
fn civil(year: i32, month: u32, day: u32) -> Option<Interval> {
    NaiveDate::from_ymd_opt(year, month, day).map(Interval::day)
}

fn month_and_day(f: &mut fmt::Formatter<'_>, month: Option<u32>, day: Option<u32>) -> fmt::Result {
    if month.is_some() || day.is_some() {
        f.write_str("-")?;
        digits(f, month, 2)?;
    }
    if day.is_some() {
        f.write_str("-")?;
        digits(f, day, 2)?;
    }
    Ok(())
}

/// A number with leading zeros, or as many X's.
fn digits<N: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    number: Option<N>,
    width: usize,
) -> fmt::Result {
    match number {
        Some(number) => write!(f, "{number:0width$}"),
        None => f.write_str(&"X".repeat(width)),
    }
}
