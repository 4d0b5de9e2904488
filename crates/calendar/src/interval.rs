//! Closed intervals of civil days.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::day::{
    end_of_month, end_of_week, shift, shift_months, start_of_week, weekday_on_or_after,
};
use crate::edtf::{Bound, Date, Edtf};
use crate::season::Season;

/// The days from `first` to `last`, both included (OWL-Time: a *proper interval* of whole days,
/// or one day).
///
/// Invariant: `first <= last`; [`Interval::new`] keeps it. The order is by first day, then last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

impl Interval {
    /// The days from the first to the last; none where the last is before the first.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// One day.
    pub fn day(day: NaiveDate) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// The ISO 8601 week, Monday to Sunday, that the day lies in.
    pub fn week(day: NaiveDate) -> Self {
        Self {
            first: start_of_week(day),
            last: end_of_week(day),
        }
    }

    /// A calendar month; none where `month` is not 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some(Self {
            first,
            last: end_of_month(first),
        })
    }

    /// Three months as [`Season`] has them; none outside the calendar.
    pub fn season(year: i32, season: Season) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, season.first_month(), 1)?;
        Some(Self {
            first,
            last: shift(shift_months(first, 3), -1),
        })
    }

    /// A calendar year; none outside the calendar.
    pub fn year(year: i32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(Self {
            first,
            last: NaiveDate::from_ymd_opt(year, 12, 31)?,
        })
    }

    /// The day, where the interval is one.
    pub fn single(self) -> Option<NaiveDate> {
        (self.first == self.last).then_some(self.first)
    }

    /// Whether the day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether some day lies in both.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days that lie in both.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// Days between the nearest days of the two; 0 where they overlap.
    pub fn distance(self, other: Self) -> i64 {
        let gap = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
        gap(self.last, other.first)
            .max(gap(other.last, self.first))
            .max(0)
    }

    /// How many days it has, at least 1.
    pub fn length(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// The days of it that are such a weekday, in order.
    pub fn weekdays(self, weekday: Weekday) -> impl Iterator<Item = NaiveDate> {
        let first = weekday_on_or_after(self.first, weekday);
        first
            .iter_weeks()
            .take_while(move |&day| self.contains(day))
    }

    /// The shortest EDTF value of these days: a day, a month, a season or a year where it is
    /// exactly that, else an interval of two days.
    pub fn to_edtf(self) -> Edtf {
        let whole = Date::of(self);
        whole.map_or_else(
            || Edtf::Interval {
                start: Bound::Date(Date::day(self.first)),
                end: Bound::Date(Date::day(self.last)),
            },
            Edtf::Date,
        )
    }

    /// Years of the first and the last day.
    pub(crate) fn years(self) -> (i32, i32) {
        (self.first.year(), self.last.year())
    }

    /// Months of the first and the last day, counted through the years.
    pub(crate) fn months(self) -> (i32, i32) {
        let count = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
        (count(self.first), count(self.last))
    }
}

impl From<NaiveDate> for Interval {
    fn from(day: NaiveDate) -> Self {
        Self::day(day)
    }
}

impl fmt::Display for Interval {
    /// As [`Interval::to_edtf`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_edtf().fmt(f)
    }
}
