//! Arithmetic of days, weeks and months, for expressions that are relative to a day.
//!
//! Where a result would leave the calendar that can be represented (some 260,000 years either
//! way), the outermost day stands for it, so that absurd input does not panic.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The day so many days later; earlier where `days` is negative.
pub fn shift(day: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 {
        day.checked_sub_days(distance).unwrap_or(NaiveDate::MIN)
    } else {
        day.checked_add_days(distance).unwrap_or(NaiveDate::MAX)
    }
}

/// The same day so many months later (earlier where `months` is negative), or the last day of
/// that month where it is shorter.
pub fn shift_months(day: NaiveDate, months: i32) -> NaiveDate {
    let distance = Months::new(months.unsigned_abs());
    if months < 0 {
        day.checked_sub_months(distance).unwrap_or(NaiveDate::MIN)
    } else {
        day.checked_add_months(distance).unwrap_or(NaiveDate::MAX)
    }
}

/// The same day so many years later (earlier where `years` is negative); 29 February becomes
/// 28 February where the year has none.
pub fn shift_years(day: NaiveDate, years: i32) -> NaiveDate {
    shift_months(day, years.saturating_mul(12))
}

/// The last such weekday before the anchor, which is never the answer itself.
pub fn previous_weekday(anchor: NaiveDate, weekday: Weekday) -> NaiveDate {
    weekday_on_or_before(shift(anchor, -1), weekday)
}

/// The first such weekday after the anchor, which is never the answer itself.
pub fn next_weekday(anchor: NaiveDate, weekday: Weekday) -> NaiveDate {
    weekday_on_or_after(shift(anchor, 1), weekday)
}

/// The last such weekday that is not after the anchor.
pub fn weekday_on_or_before(anchor: NaiveDate, weekday: Weekday) -> NaiveDate {
    shift(anchor, -i64::from(anchor.weekday().days_since(weekday)))
}

/// The first such weekday that is not before the anchor.
pub fn weekday_on_or_after(anchor: NaiveDate, weekday: Weekday) -> NaiveDate {
    shift(anchor, i64::from(weekday.days_since(anchor.weekday())))
}

/// That weekday of the ISO 8601 week (Monday to Sunday) that the day lies in.
pub fn weekday_of_week(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    shift(
        start_of_week(day),
        i64::from(weekday.num_days_from_monday()),
    )
}

/// The Monday of the ISO 8601 week that the day lies in.
pub fn start_of_week(day: NaiveDate) -> NaiveDate {
    weekday_on_or_before(day, Weekday::Mon)
}

/// The Sunday of the ISO 8601 week that the day lies in.
pub fn end_of_week(day: NaiveDate) -> NaiveDate {
    weekday_on_or_after(day, Weekday::Sun)
}

/// The first day of the month that the day lies in.
pub fn start_of_month(day: NaiveDate) -> NaiveDate {
    shift(day, -i64::from(day.day0()))
}

/// The last day of the month that the day lies in.
pub fn end_of_month(day: NaiveDate) -> NaiveDate {
    shift(shift_months(start_of_month(day), 1), -1)
}
