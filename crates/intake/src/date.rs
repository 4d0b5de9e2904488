//! Days of publication.

use chrono::{DateTime, NaiveDate};

/// The civil date that a date or a date with time begins with, as it is written.
///
/// ISO 8601 (`2019-08-19`, `20190819`, `2019-08-19T22:30:00+03:00`) and RFC 2822, which web pages
/// use too. The zone is the publisher's own, so the day is not converted to another zone.
pub(crate) fn civil_date(value: &str) -> Option<NaiveDate> {
    let value = value.trim();
    split(value, 10, "%Y-%m-%d")
        .or_else(|| split(value, 8, "%Y%m%d"))
        .or_else(|| Some(DateTime::parse_from_rfc2822(value).ok()?.date_naive()))
}

/// Reads the first characters as a date; only a time may follow them.
fn split(value: &str, length: usize, format: &str) -> Option<NaiveDate> {
    let (date, rest) = value.split_at_checked(length)?;
    let written = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    let time = rest.strip_prefix(['T', 't', ' ']);
    let is_time = time.is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()));
    // Four digits and no leading zero: year 1 is how some programs write "no date".
    if !date.bytes().all(written) || date.starts_with(['0', '-']) || !(rest.is_empty() || is_time) {
        return None;
    }
    NaiveDate::parse_from_str(date, format).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_written() {
        let day = NaiveDate::from_ymd_opt(2019, 8, 19);
        for value in [
            "2019-08-19",
            " 20190819 ",
            "2019-08-19T23:59:59+03:00",
            "2019-08-19 22:00",
            "20190819T2200Z",
            "Mon, 19 Aug 2019 23:59:59 +0300",
        ] {
            assert_eq!(civil_date(value), day, "{value}");
        }
    }

    #[test]
    fn what_is_not_a_date() {
        for value in [
            "",
            "2019",
            "2019-08",
            "2019-02-30",
            "0001-01-01T00:00:00",
            "2019-08-19x",
            "19.08.2019",
            "soon",
            "\u{43f}\u{43f}\u{43f}\u{43f}\u{43f}",
        ] {
            assert_eq!(civil_date(value), None, "{value}");
        }
    }
}
