//! Readings of expressions that leave something out.

use calendar::{End, Partial, Season};
use chrono::Weekday;

fn day(month: u32, day: u32) -> Partial {
    Partial {
        month: Some(month),
        day: Some(day),
        ..Partial::default()
    }
}

fn month(month: u32) -> Partial {
    Partial {
        month: Some(month),
        ..Partial::default()
    }
}

fn to(partial: Partial, year: Option<i32>, month: Option<u32>, day: Option<u32>) -> Partial {
    Partial {
        end: Some(End { year, month, day }),
        ..partial
    }
}

fn readings(partial: &Partial, years: std::ops::RangeInclusive<i32>) -> Vec<String> {
    partial
        .candidates(years)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn what_is_left_out_is_filled_in() {
    let none: &[&str] = &[];
    let cases: Vec<(Partial, &str, &[&str])> = vec![
        (day(6, 26), "XXXX-06-26", &["2015-06-26", "2016-06-26"]),
        (day(2, 29), "XXXX-02-29", &["2016-02-29"]),
        (day(2, 30), "XXXX-02-30", none),
        (day(13, 1), "XXXX-13-01", none),
        (
            Partial {
                year: Some(2015),
                ..day(2, 29)
            },
            "2015-02-29",
            none,
        ),
        (month(8), "XXXX-08", &["2015-08", "2016-08"]),
        // A year that the text states counts, whichever years are asked about.
        (
            Partial {
                year: Some(1999),
                ..month(8)
            },
            "1999-08",
            &["1999-08"],
        ),
        (
            Partial {
                year: Some(1999),
                ..Partial::default()
            },
            "1999",
            &["1999"],
        ),
        (
            Partial {
                season: Some(Season::Spring),
                ..Partial::default()
            },
            "XXXX-SP",
            &["2015-21", "2016-21"],
        ),
        // The weekday beside a day is left to the solver.
        (
            Partial {
                weekday: Some(Weekday::Fri),
                ..day(6, 26)
            },
            "XXXX-06-26",
            &["2015-06-26", "2016-06-26"],
        ),
        (
            Partial {
                year: Some(2015),
                weekday: Some(Weekday::Fri),
                ..month(8)
            },
            "2015-08",
            &["2015-08-07", "2015-08-14", "2015-08-21", "2015-08-28"],
        ),
    ];
    for (partial, value, expected) in cases {
        assert_eq!(readings(&partial, 2015..=2016), expected, "{partial}");
        assert_eq!(partial.to_string(), value);
    }
}

#[test]
fn ranges_run_on_into_the_next_month_or_year() {
    let stated = |year: i32, partial: Partial| Partial {
        year: Some(year),
        ..partial
    };
    let only_day = Partial {
        day: Some(7),
        ..Partial::default()
    };
    let cases: Vec<(Partial, &[&str])> = vec![
        (
            to(day(2, 7), None, None, Some(8)),
            &["2022-02-07/2022-02-08"],
        ),
        (
            to(only_day, None, Some(2), Some(8)),
            &["2022-02-07/2022-02-08"],
        ),
        (
            to(only_day, Some(2007), Some(2), Some(8)),
            &["2007-02-07/2007-02-08"],
        ),
        (
            to(day(11, 30), None, Some(12), Some(1)),
            &["2022-11-30/2022-12-01"],
        ),
        (
            to(day(12, 30), None, Some(1), Some(2)),
            &["2022-12-30/2023-01-02"],
        ),
        (
            to(day(12, 30), Some(2019), Some(1), Some(2)),
            &["2018-12-30/2019-01-02"],
        ),
        (
            to(stated(2018, day(12, 30)), Some(2019), Some(1), Some(2)),
            &["2018-12-30/2019-01-02"],
        ),
        (
            to(day(6, 28), Some(2019), None, Some(29)),
            &["2019-06-28/2019-06-29"],
        ),
        (
            to(month(6), None, Some(7), None),
            &["2022-06-01/2022-07-31"],
        ),
        (
            to(stated(2014, Partial::default()), Some(2015), None, None),
            &["2014-01-01/2015-12-31"],
        ),
        (to(day(6, 28), None, None, Some(27)), &[]),
    ];
    for (partial, expected) in cases {
        assert_eq!(readings(&partial, 2022..=2022), expected, "{partial}");
    }
    assert_eq!(
        to(day(2, 7), None, None, Some(8)).to_string(),
        "XXXX-02-07/XXXX-02-08"
    );
}

#[test]
fn a_day_of_the_month_or_a_weekday_alone_has_many_readings() {
    let thirty_first = Partial {
        day: Some(31),
        ..Partial::default()
    };
    let months = ["01", "03", "05", "07", "08", "10", "12"];
    let expected: Vec<String> = months
        .iter()
        .map(|month| format!("2015-{month}-31"))
        .collect();
    assert_eq!(readings(&thirty_first, 2015..=2015), expected);
    let tuesday = Partial {
        weekday: Some(Weekday::Tue),
        ..Partial::default()
    };
    assert_eq!(tuesday.to_string(), "XXXX-WXX-2");
    let readings = readings(&tuesday, 2015..=2015);
    assert_eq!((readings.len(), readings[0].as_str()), (52, "2015-01-06"));
}

#[test]
fn a_whole_day_has_one_reading() {
    let whole = Partial::of_day("2019-08-19".parse().unwrap());
    assert_eq!(readings(&whole, 2000..=2001), ["2019-08-19"]);
    assert!(!whole.is_empty() && Partial::default().is_empty());
}
