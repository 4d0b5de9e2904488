//! EDTF values: what they mean, how they are written, and where a wrong one goes wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

use calendar::{Date, Edtf, EdtfFault, Interval, Precision, Qualifier, Season};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn edtf(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn values_have_an_earliest_and_a_latest_day() {
    use Precision::{Day, Month, Season, Year};
    let cases = [
        ("2019-08-19", Some("2019-08-19"), Some("2019-08-19"), Day),
        ("2016-02", Some("2016-02-01"), Some("2016-02-29"), Month),
        ("2015-12", Some("2015-12-01"), Some("2015-12-31"), Month),
        ("2015", Some("2015-01-01"), Some("2015-12-31"), Year),
        ("2015-21", Some("2015-03-01"), Some("2015-05-31"), Season),
        ("2015-24", Some("2015-12-01"), Some("2016-02-29"), Season),
        ("2015~", Some("2015-01-01"), Some("2015-12-31"), Year),
        (
            "2018-11-30/2018-12-01",
            Some("2018-11-30"),
            Some("2018-12-01"),
            Day,
        ),
        ("2014/2015-06", Some("2014-01-01"), Some("2015-06-30"), Year),
        ("2014-02/..", Some("2014-02-01"), None, Month),
        ("2014-02/", Some("2014-02-01"), None, Month),
        ("../2014-02", None, Some("2014-02-28"), Month),
        ("/2014-02?", None, Some("2014-02-28"), Month),
        (
            "[2014-06-26,2020-06-26]",
            Some("2014-06-26"),
            Some("2020-06-26"),
            Day,
        ),
        (
            "{2014,2020-06}",
            Some("2014-01-01"),
            Some("2020-06-30"),
            Year,
        ),
    ];
    for (text, earliest, latest, precision) in cases {
        let value = edtf(text);
        assert_eq!(value.earliest(), earliest.map(day), "{text}");
        assert_eq!(value.latest(), latest.map(day), "{text}");
        assert_eq!(value.precision(), precision, "{text}");
        assert_eq!(value.to_string(), text, "canonical text is its own");
    }
}

#[test]
fn text_becomes_canonical() {
    let cases = [
        ("[2020,2014, 2020]", "[2014,2020]"),
        ("[2014-06-26]", "2014-06-26"),
        ("{2015-02,2015-01}", "{2015-01,2015-02}"),
        (" 2015-02 ", "2015-02"),
        (
            "[2015-12,2015-24,2015-12-01]",
            "[2015-12-01,2015-12,2015-24]",
        ),
    ];
    for (text, canonical) in cases {
        assert_eq!(edtf(text).to_string(), canonical);
    }
}

#[test]
fn qualifiers_are_kept() {
    let cases = [
        ("2015-11?", Qualifier::Uncertain),
        ("2015-11~", Qualifier::Approximate),
        ("2015-11%", Qualifier::UncertainApproximate),
    ];
    for (text, qualifier) in cases {
        let Edtf::Date(date) = edtf(text) else {
            panic!("{text} is a date")
        };
        assert_eq!(date.qualifier(), Some(qualifier));
        assert_eq!(date, Date::month(2015, 11).unwrap().qualified(qualifier));
    }
    assert_eq!(edtf("2015-11-26~").exact_day(), None);
    assert_eq!(edtf("2015-11-26").exact_day(), Some(day("2015-11-26")));
}

#[test]
fn spans_are_read_as_measures_read_them() {
    let cases = [
        ("2022-02-07/2022-02-08", "2022-02-07/2022-02-08"),
        ("2014-02/..", "2014-02"),
        ("/2014", "2014"),
        ("2019-08~", "2019-08"),
        ("[2014-06-26,2020-06-26]", "2014-06-26/2020-06-26"),
    ];
    for (text, span) in cases {
        assert_eq!(edtf(text).span().unwrap().to_string(), span, "{text}");
    }
}

#[test]
fn faults_have_a_place() {
    use EdtfFault::{Backwards, Day, Endless, Month, Rest, TwoDigits, Unclosed, Year};
    let cases = [
        ("", 1, Year),
        ("  ", 3, Year),
        ("19", 1, Year),
        ("19\u{e9}\u{e9}", 1, Year),
        ("..", 1, Year),
        ("2015-1", 6, TwoDigits),
        ("2015-", 6, TwoDigits),
        ("2015-13", 6, Month(13)),
        ("2015-00", 6, Month(0)),
        ("2015-02-29", 9, Day(29)),
        ("2015-21-01", 8, Rest),
        ("2015-02-28T10:00", 11, Rest),
        ("2015-02-28\u{2026}", 11, Rest),
        ("/", 1, Endless),
        ("../..", 1, Endless),
        ("2015-02/2015-01", 9, Backwards),
        ("2015/2016/2017", 10, Rest),
        ("[]", 2, Year),
        ("[2015", 6, Unclosed),
        ("[2015;2016]", 6, Unclosed),
        ("[2015}", 6, Unclosed),
    ];
    for (text, column, fault) in cases {
        let error = text.parse::<Edtf>().unwrap_err();
        assert_eq!((error.column, error.fault), (column, fault), "{text}");
        assert_eq!(error.text, text);
    }
    let message = "2015-13".parse::<Edtf>().unwrap_err().to_string();
    let expected = "\"2015-13\", column 6: there is no month 13; \
                    write 01 to 12, or 21 to 24 for a season";
    assert_eq!(message, expected);
}

#[test]
fn days_become_the_shortest_value() {
    let cases = [
        ("2015-02-01", "2015-02-28", "2015-02"),
        ("2016-02-01", "2016-02-28", "2016-02-01/2016-02-28"),
        ("2015-12-01", "2016-02-29", "2015-24"),
        ("2015-06-01", "2015-08-31", "2015-22"),
        ("2015-04-01", "2015-06-30", "2015-04-01/2015-06-30"),
        ("2015-01-01", "2015-12-31", "2015"),
        ("2015-01-01", "2016-12-31", "2015-01-01/2016-12-31"),
        ("2015-01-01", "2015-01-01", "2015-01-01"),
    ];
    for (first, last, text) in cases {
        let days = Interval::new(day(first), day(last)).unwrap();
        assert_eq!(days.to_edtf().to_string(), text);
        assert_eq!(edtf(text).span(), Some(days), "and back");
    }
}

#[test]
fn one_of_no_dates_is_no_date() {
    assert_eq!(Edtf::one_of([]), None);
    assert_eq!(Edtf::one_of(Date::year(2015)).unwrap().to_string(), "2015");
    assert_eq!(Date::month(2015, 13), None);
    assert_eq!(
        Date::season(2015, Season::Autumn).unwrap().to_string(),
        "2015-23"
    );
}
