//! Arithmetic of days and of intervals.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

use calendar::{Interval, Season, day};
use chrono::{NaiveDate, Weekday};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn days_and_months_shift() {
    assert_eq!(day::shift(date("2015-11-26"), -1), date("2015-11-25"));
    assert_eq!(day::shift(date("2019-12-31"), 1), date("2020-01-01"));
    let months = [
        ("2015-01-31", 1, "2015-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2016-03-31", -1, "2016-02-29"),
        ("2015-12-15", 1, "2016-01-15"),
        ("2015-01-15", -13, "2013-12-15"),
    ];
    for (from, count, to) in months {
        assert_eq!(
            day::shift_months(date(from), count),
            date(to),
            "{from} {count}"
        );
    }
    assert_eq!(day::shift_years(date("2016-02-29"), -1), date("2015-02-28"));
    assert_eq!(day::shift(NaiveDate::MAX, i64::MAX), NaiveDate::MAX);
    assert_eq!(day::shift(NaiveDate::MIN, i64::MIN), NaiveDate::MIN);
    assert_eq!(
        day::shift_years(date("2016-02-29"), i32::MAX),
        NaiveDate::MAX
    );
}

#[test]
fn weekdays_are_found_from_an_anchor() {
    // 26 June 2020 was a Friday.
    let friday = date("2020-06-26");
    assert_eq!(
        day::previous_weekday(friday, Weekday::Fri),
        date("2020-06-19")
    );
    assert_eq!(day::next_weekday(friday, Weekday::Fri), date("2020-07-03"));
    assert_eq!(day::weekday_on_or_before(friday, Weekday::Fri), friday);
    assert_eq!(day::weekday_on_or_after(friday, Weekday::Fri), friday);
    assert_eq!(
        day::previous_weekday(friday, Weekday::Tue),
        date("2020-06-23")
    );
    assert_eq!(day::next_weekday(friday, Weekday::Tue), date("2020-06-30"));
    assert_eq!(
        day::weekday_of_week(friday, Weekday::Mon),
        date("2020-06-22")
    );
    assert_eq!(
        day::weekday_of_week(friday, Weekday::Sun),
        date("2020-06-28")
    );
    assert_eq!(
        day::weekday_of_week(date("2020-06-28"), Weekday::Tue),
        date("2020-06-23")
    );
}

#[test]
fn weeks_months_and_seasons_are_intervals() {
    let cases = [
        (
            Some(Interval::week(date("2020-01-01"))),
            "2019-12-30/2020-01-05",
        ),
        (Interval::month(2016, 2), "2016-02"),
        (Interval::season(2015, Season::Winter), "2015-24"),
        (Interval::year(2015), "2015"),
        (Some(date("2015-11-26").into()), "2015-11-26"),
    ];
    for (interval, text) in cases {
        assert_eq!(interval.unwrap().to_string(), text);
    }
    assert_eq!(Interval::month(2016, 13), None);
    assert_eq!(Interval::new(date("2016-01-02"), date("2016-01-01")), None);
    assert_eq!(day::start_of_month(date("2016-02-29")), date("2016-02-01"));
    assert_eq!(day::end_of_month(date("2015-12-05")), date("2015-12-31"));
}

#[test]
fn intervals_compare() {
    let june = Interval::month(2020, 6).unwrap();
    let week = Interval::week(date("2020-06-30"));
    let august = Interval::month(2020, 8).unwrap();
    assert!(june.contains(date("2020-06-30")) && !june.contains(date("2020-07-01")));
    assert!(june.overlaps(week) && week.overlaps(june) && !june.overlaps(august));
    assert_eq!(
        june.intersection(week).unwrap().to_string(),
        "2020-06-29/2020-06-30"
    );
    assert_eq!(june.intersection(august), None);
    assert_eq!(
        (
            june.distance(august),
            august.distance(june),
            june.distance(week)
        ),
        (32, 32, 0)
    );
    assert_eq!((june.length(), june.single()), (30, None));
    let fridays: Vec<String> = june
        .weekdays(Weekday::Fri)
        .map(|day| day.to_string())
        .collect();
    assert_eq!(
        fridays,
        ["2020-06-05", "2020-06-12", "2020-06-19", "2020-06-26"]
    );
    assert_eq!(
        Interval::day(date("2020-06-26"))
            .weekdays(Weekday::Sat)
            .next(),
        None
    );
}
