//! EDTF text into values.

use std::str::FromStr;

use chrono::NaiveDate;

use super::{Bound, Date, Edtf, Qualifier};
use crate::season::Season;

/// A text that is not an EDTF date, and where it stops being one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{text}\", column {column}: {fault}")]
pub struct EdtfError {
    /// The whole text.
    pub text: String,
    /// Character that the fault begins at, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub fault: EdtfFault,
}

/// What is wrong in an EDTF text, and what to write instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EdtfFault {
    /// No year where a date should begin.
    #[error("expected a year of four digits, as in 2019-08-19")]
    Year,
    /// No two digits after a hyphen.
    #[error("expected two digits, as in 2019-08-19")]
    TwoDigits,
    /// Neither a month nor a season.
    #[error("there is no month {0}; write 01 to 12, or 21 to 24 for a season")]
    Month(u32),
    /// The month has no such day.
    #[error("the month has no day {0}")]
    Day(u32),
    /// Neither end of an interval is a date.
    #[error("an interval needs a date on one side of the slash")]
    Endless,
    /// An interval that ends before it begins.
    #[error("the interval ends before it begins; exchange its ends")]
    Backwards,
    /// A set that is not closed.
    #[error("expected a comma or the closing bracket of the set")]
    Unclosed,
    /// Text after the date.
    #[error("the date ends here; remove the rest")]
    Rest,
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut cursor = Cursor {
            text,
            at: text.len() - text.trim_start().len(),
        };
        let value = cursor.value();
        value.map_err(|(at, fault)| EdtfError {
            text: text.to_owned(),
            column: text[..at].chars().count() + 1,
            fault,
        })
    }
}

/// A fault and the byte that it begins at.
type Faulty<T> = Result<T, (usize, EdtfFault)>;

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn value(&mut self) -> Faulty<Edtf> {
        let value = if self.eat("[") {
            self.members("]").map(Edtf::one_of)?
        } else if self.eat("{") {
            self.members("}").map(Edtf::all_of)?
        } else {
            Some(self.date_or_interval()?)
        };
        self.spaces();
        match value {
            Some(value) if self.at == self.text.len() => Ok(value),
            Some(_) => Err((self.at, EdtfFault::Rest)),
            None => Err((self.at, EdtfFault::Year)),
        }
    }

    fn members(&mut self, close: &str) -> Faulty<Vec<Date>> {
        let mut dates = Vec::new();
        loop {
            self.spaces();
            dates.push(self.date()?);
            self.spaces();
            if self.eat(close) {
                return Ok(dates);
            }
            if !self.eat(",") {
                return Err((self.at, EdtfFault::Unclosed));
            }
        }
    }

    fn date_or_interval(&mut self) -> Faulty<Edtf> {
        let begin = self.at;
        let start = if self.rest().starts_with('/') {
            Bound::Unknown
        } else {
            self.bound()?
        };
        if !self.eat("/") {
            return start.date().map(Edtf::Date).ok_or((begin, EdtfFault::Year));
        }
        let middle = self.at;
        let end = if self.rest().trim().is_empty() {
            Bound::Unknown
        } else {
            self.bound()?
        };
        match (start.date(), end.date()) {
            (None, None) => Err((begin, EdtfFault::Endless)),
            (Some(a), Some(b)) if b.days.last < a.days.first => Err((middle, EdtfFault::Backwards)),
            _ => Ok(Edtf::Interval { start, end }),
        }
    }

    fn bound(&mut self) -> Faulty<Bound> {
        if self.eat("..") {
            Ok(Bound::Open)
        } else {
            self.date().map(Bound::Date)
        }
    }

    fn date(&mut self) -> Faulty<Date> {
        let year = self.digits(4).ok_or((self.at, EdtfFault::Year))? as i32;
        let mut date = Date::year(year).ok_or((self.at, EdtfFault::Year))?;
        if self.eat("-") {
            let begin = self.at;
            let month = self.digits(2).ok_or((begin, EdtfFault::TwoDigits))?;
            let season = Season::from_number(month);
            date = season
                .map_or_else(
                    || Date::month(year, month),
                    |season| Date::season(year, season),
                )
                .ok_or((begin, EdtfFault::Month(month)))?;
            if season.is_none() && self.eat("-") {
                date = self.day(year, month)?;
            }
        }
        Ok(self
            .qualifier()
            .map_or(date, |qualifier| date.qualified(qualifier)))
    }

    fn day(&mut self, year: i32, month: u32) -> Faulty<Date> {
        let begin = self.at;
        let day = self.digits(2).ok_or((begin, EdtfFault::TwoDigits))?;
        let day = NaiveDate::from_ymd_opt(year, month, day).ok_or((begin, EdtfFault::Day(day)))?;
        Ok(Date::day(day))
    }

    fn qualifier(&mut self) -> Option<Qualifier> {
        [
            ("?", Qualifier::Uncertain),
            ("~", Qualifier::Approximate),
            ("%", Qualifier::UncertainApproximate),
        ]
        .into_iter()
        .find_map(|(sign, qualifier)| self.eat(sign).then_some(qualifier))
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest().get(..count)?;
        let number = digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse());
        self.at += count * usize::from(number.is_some());
        number?.ok()
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    fn spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }
}
