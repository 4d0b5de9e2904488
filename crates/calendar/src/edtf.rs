//! Extended Date/Time Format: dates as exact as their source.

mod parse;

use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::interval::Interval;
use crate::season::Season;

pub use parse::{EdtfError, EdtfFault};

/// A date in the [Extended Date/Time Format](https://www.loc.gov/standards/datetime/) of the
/// Library of Congress (ISO 8601-2), as far as articles need it.
///
/// Level 0 and 1 without times of day, unspecified digits and years beyond four digits; of
/// level 2, sets without ranges in them. `Display` is canonical: equal values, equal text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// A day, month, season or year.
    Date(Date),
    /// `a/b`; at least one end is a date, and the end is not before the start.
    Interval {
        /// Left of the slash.
        start: Bound,
        /// Right of the slash.
        end: Bound,
    },
    /// `[a,b]`: one of these dates; never empty, sorted by [`Edtf::one_of`].
    OneOf(Vec<Date>),
    /// `{a,b}`: all of these dates; never empty, sorted by [`Edtf::all_of`].
    AllOf(Vec<Date>),
}

/// One end of an EDTF interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The interval begins or ends with this date.
    Date(Date),
    /// `..`: it has no such end.
    Open,
    /// Nothing written: it has an end that is not known.
    Unknown,
}

/// A single EDTF date: a day, month, season or year, perhaps qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    days: Interval,
    precision: Precision,
    qualifier: Option<Qualifier>,
}

/// How exact a date is, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `2019-08-19`
    Day,
    /// `2019-08`
    Month,
    /// `2019-22`
    Season,
    /// `2019`
    Year,
}

/// What EDTF says of a date's reliability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// `?`: the source is doubtful.
    Uncertain,
    /// `~`: the value is about right.
    Approximate,
    /// `%`: both.
    UncertainApproximate,
}

impl Edtf {
    /// One of the dates: sorted and without repetition, a plain date where only one is left.
    /// None where there is no date.
    pub fn one_of(dates: impl IntoIterator<Item = Date>) -> Option<Self> {
        let mut dates = sorted(dates);
        match dates.len() {
            0 => None,
            1 => dates.pop().map(Self::Date),
            _ => Some(Self::OneOf(dates)),
        }
    }

    /// All of the dates, as [`Edtf::one_of`] has one of them.
    pub fn all_of(dates: impl IntoIterator<Item = Date>) -> Option<Self> {
        match Self::one_of(dates)? {
            Self::OneOf(dates) => Some(Self::AllOf(dates)),
            other => Some(other),
        }
    }

    /// The first day it can mean; none for an open or unknown start.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(date.days.first),
            Self::Interval { start, .. } => start.date().map(|date| date.days.first),
            Self::OneOf(dates) | Self::AllOf(dates) => {
                dates.iter().map(|date| date.days.first).min()
            }
        }
    }

    /// The last day it can mean; none for an open or unknown end.
    pub fn latest(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(date.days.last),
            Self::Interval { end, .. } => end.date().map(|date| date.days.last),
            Self::OneOf(dates) | Self::AllOf(dates) => {
                dates.iter().map(|date| date.days.last).max()
            }
        }
    }

    /// The days from earliest to latest, as measures against a gold standard compare them: an
    /// interval with one end is read as that end, and qualifiers do not count.
    pub fn span(&self) -> Option<Interval> {
        if let Self::Interval { start, end } = self
            && let (Some(date), None) | (None, Some(date)) = (start.date(), end.date())
        {
            return Some(date.days);
        }
        Interval::new(self.earliest()?, self.latest()?)
    }

    /// The coarsest precision of its dates.
    pub fn precision(&self) -> Precision {
        let coarsest = match self {
            Self::Date(date) => Some(date.precision),
            Self::Interval { start, end } => [start, end]
                .into_iter()
                .filter_map(Bound::date)
                .map(Date::precision)
                .max(),
            Self::OneOf(dates) | Self::AllOf(dates) => {
                dates.iter().map(|date| date.precision).max()
            }
        };
        coarsest.unwrap_or(Precision::Year)
    }

    /// The day, where it is exactly one and without qualifier.
    pub fn exact_day(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(Date {
                days,
                qualifier: None,
                ..
            }) => days.single(),
            _ => None,
        }
    }
}

impl Bound {
    /// The date, where it is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Date {
    /// A day.
    pub fn day(day: NaiveDate) -> Self {
        Self {
            days: Interval::day(day),
            precision: Precision::Day,
            qualifier: None,
        }
    }

    /// A month; none where `month` is not 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::with(Interval::month(year, month), Precision::Month)
    }

    /// A season; none outside the calendar.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        Self::with(Interval::season(year, season), Precision::Season)
    }

    /// A year; none outside the calendar.
    pub fn year(year: i32) -> Option<Self> {
        Self::with(Interval::year(year), Precision::Year)
    }

    /// The day, month, season or year that consists of exactly these days.
    pub fn of(days: Interval) -> Option<Self> {
        if let Some(day) = days.single() {
            return Some(Self::day(day));
        }
        let (year, month) = (days.first.year(), days.first.month());
        let season = Season::ALL
            .into_iter()
            .find(|season| season.first_month() == month);
        let units = [
            Self::month(year, month),
            season.and_then(|season| Self::season(year, season)),
            Self::year(year),
        ];
        units.into_iter().flatten().find(|date| date.days == days)
    }

    /// The same date with a qualifier in place of any it had.
    #[must_use]
    pub fn qualified(self, qualifier: Qualifier) -> Self {
        Self {
            qualifier: Some(qualifier),
            ..self
        }
    }

    /// The days it may mean.
    pub fn days(self) -> Interval {
        self.days
    }

    /// How exact it is.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// What is said of its reliability.
    pub fn qualifier(self) -> Option<Qualifier> {
        self.qualifier
    }

    fn with(days: Option<Interval>, precision: Precision) -> Option<Self> {
        days.map(|days| Self {
            days,
            precision,
            qualifier: None,
        })
    }
}

impl From<NaiveDate> for Edtf {
    fn from(day: NaiveDate) -> Self {
        Self::Date(Date::day(day))
    }
}

impl From<Date> for Edtf {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Interval> for Edtf {
    /// As [`Interval::to_edtf`].
    fn from(days: Interval) -> Self {
        days.to_edtf()
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval { start, end } => write!(f, "{start}/{end}"),
            Self::OneOf(dates) => write!(f, "[{}]", joined(dates)),
            Self::AllOf(dates) => write!(f, "{{{}}}", joined(dates)),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.days.first.year(), self.days.first.month());
        match self.precision {
            Precision::Day => write!(f, "{year:04}-{month:02}-{:02}", self.days.first.day())?,
            Precision::Month => write!(f, "{year:04}-{month:02}")?,
            // The four seasons begin with every third month, from March on.
            Precision::Season => write!(f, "{year:04}-{}", 20 + month / 3)?,
            Precision::Year => write!(f, "{year:04}")?,
        }
        f.write_str(match self.qualifier {
            None => "",
            Some(Qualifier::Uncertain) => "?",
            Some(Qualifier::Approximate) => "~",
            Some(Qualifier::UncertainApproximate) => "%",
        })
    }
}

/// In order of time, without repetition.
fn sorted(dates: impl IntoIterator<Item = Date>) -> Vec<Date> {
    let mut dates: Vec<Date> = dates.into_iter().collect();
    dates.sort_by_key(|date| (date.days, date.precision, date.qualifier));
    dates.dedup();
    dates
}

fn joined(dates: &[Date]) -> String {
    dates
        .iter()
        .map(Date::to_string)
        .collect::<Vec<_>>()
        .join(",")
}
