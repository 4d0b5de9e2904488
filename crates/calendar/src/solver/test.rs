//! What can be demanded of a date, or of two.

use chrono::{NaiveDate, Weekday};

use crate::interval::Interval;

/// A condition on the readings of one date, or of two.
///
/// A reading of several days satisfies a condition when some day of it does (of two dates: some
/// pair of their days). Days and differences are civil days. In a condition about two dates,
/// *it* is the first of [`crate::Constraint::variables`] and *the other* the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It falls on this day of the week.
    Weekday(Weekday),
    /// It overlaps one of these periods, such as terms of office.
    Within(Vec<Interval>),
    /// It is on this day or later.
    NotBefore(NaiveDate),
    /// It is on this day or earlier.
    NotAfter(NaiveDate),
    /// It is at most `slack` days after the other: 0 allows the same day, −1 demands an earlier
    /// day, 1 forgives a time zone.
    Before {
        /// Days, which may be negative.
        slack: i64,
    },
    /// It is on the day of the other or at most so many days after it.
    AtMostDaysAfter(u32),
    /// It is in the year of the other.
    SameYear,
    /// It is in the month of the other, of the same year.
    SameMonth,
    /// It is on the day of the other.
    SameDay,
    /// It is not on the day of the other.
    OtherDay,
    /// It is the reading that is nearest to the other; where two are equally near, both. Thins
    /// the first date only.
    Nearest,
    /// It is the latest reading that is left; with another date, the latest that does not begin
    /// after it. Thins the first date only, and is meant for presumptions.
    Latest,
    /// It is the earliest reading that is left; with another date, the earliest that does not
    /// end before it. Thins the first date only, and is meant for presumptions.
    Earliest,
}

impl Test {
    /// Whether a second date must be given (`Some(true)`), must not (`Some(false)`) or may.
    pub(super) fn takes_other(&self) -> Option<bool> {
        match self {
            Self::Weekday(_) | Self::Within(_) | Self::NotBefore(_) | Self::NotAfter(_) => {
                Some(false)
            }
            Self::Latest | Self::Earliest => None,
            _ => Some(true),
        }
    }

    /// Whether it says as much about the other date as about the first.
    pub(super) fn is_mutual(&self) -> bool {
        self.takes_other() == Some(true) && !matches!(self, Self::Nearest)
    }

    /// Readings of the first date that satisfy it, given those of the other (empty where the
    /// test is about one date).
    pub(super) fn keep(&self, own: &[Interval], other: &[Interval]) -> Vec<Interval> {
        let chosen: Vec<Interval> = match self {
            Self::Latest if other.is_empty() => own.iter().max().copied().into_iter().collect(),
            Self::Earliest if other.is_empty() => own.iter().min().copied().into_iter().collect(),
            Self::Nearest | Self::Latest | Self::Earliest => other
                .iter()
                .flat_map(|&anchor| self.chosen(own, anchor))
                .collect(),
            _ if self.is_mutual() => {
                return own
                    .iter()
                    .copied()
                    .filter(|&a| other.iter().any(|&b| self.holds_between(a, b)))
                    .collect();
            }
            _ => {
                return own
                    .iter()
                    .copied()
                    .filter(|&reading| self.holds(reading))
                    .collect();
            }
        };
        own.iter()
            .copied()
            .filter(|reading| chosen.contains(reading))
            .collect()
    }

    /// Readings of the other date for which some reading of the first satisfies it.
    pub(super) fn keep_other(&self, own: &[Interval], other: &[Interval]) -> Vec<Interval> {
        let supported = |b: Interval| own.iter().any(|&a| self.holds_between(a, b));
        other.iter().copied().filter(|&b| supported(b)).collect()
    }

    fn holds(&self, it: Interval) -> bool {
        match self {
            Self::Weekday(weekday) => it.weekdays(*weekday).next().is_some(),
            Self::Within(periods) => periods.iter().any(|&period| it.overlaps(period)),
            Self::NotBefore(day) => it.last >= *day,
            Self::NotAfter(day) => it.first <= *day,
            _ => true,
        }
    }

    fn holds_between(&self, it: Interval, other: Interval) -> bool {
        let overlap = |a: (i32, i32), b: (i32, i32)| a.0 <= b.1 && b.0 <= a.1;
        // The least and the greatest number of days that it can be after the other.
        let least = (it.first - other.last).num_days();
        let most = (it.last - other.first).num_days();
        match self {
            Self::Before { slack } => least <= *slack,
            Self::AtMostDaysAfter(days) => least <= i64::from(*days) && most >= 0,
            Self::SameYear => overlap(it.years(), other.years()),
            Self::SameMonth => overlap(it.months(), other.months()),
            Self::SameDay => it.overlaps(other),
            Self::OtherDay => it != other || it.single().is_none(),
            _ => true,
        }
    }

    /// The readings that are chosen when the other date is `anchor`.
    fn chosen(&self, own: &[Interval], anchor: Interval) -> Vec<Interval> {
        let own = own.iter().copied();
        match self {
            Self::Latest => own
                .filter(|it| it.first <= anchor.last)
                .max()
                .into_iter()
                .collect(),
            Self::Earliest => own
                .filter(|it| it.last >= anchor.first)
                .min()
                .into_iter()
                .collect(),
            _ => {
                let least = own.clone().map(|it| it.distance(anchor)).min();
                own.filter(|it| Some(it.distance(anchor)) == least)
                    .collect()
            }
        }
    }
}
