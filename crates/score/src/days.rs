//! The reading of dates that the measure is defined by.
//!
//! It is more lenient than EDTF: qualifiers are passed over, what follows a readable day, month
//! or year is ignored, and what cannot be read counts as unknown. Both sides of a comparison are
//! read alike, and a reader is not punished twice for a date that is also wrong in form.

/// A civil day as year, month, day; the order of the tuple is the order of time.
pub(crate) type Day = (u16, u8, u8);

/// First and last day of a date, or none where it is unknown.
pub(crate) fn span(edtf: Option<&str>) -> Option<(Day, Day)> {
    let text: String = edtf?
        .chars()
        .filter(|sign| !"~?%".contains(*sign))
        .collect();
    let text = text.trim();
    if text.starts_with(['[', '{']) {
        let inner = text.trim_matches(['[', ']', '{', '}']);
        let ends: Vec<_> = inner
            .split(',')
            .filter_map(|part| span(Some(part)))
            .collect();
        let first = ends.iter().map(|it| it.0).min()?;
        let last = ends.iter().map(|it| it.1).max()?;
        return Some((first, last));
    }
    if let Some((first, rest)) = text.split_once('/') {
        let last = rest.split('/').next();
        return match (span(Some(first)), span(last)) {
            (Some(a), Some(b)) => Some((a.0, b.1)),
            (a, b) => a.or(b),
        };
    }
    simple(text)
}

/// Whether two dates can be the same day; an unknown date can be any.
pub(crate) fn may_be_same_day(a: Option<&str>, b: Option<&str>) -> bool {
    match (span(a), span(b)) {
        (Some(a), Some(b)) => a.0 <= b.1 && b.0 <= a.1,
        _ => true,
    }
}

/// Whether a predicted date says neither more nor less than the gold one.
pub(crate) fn same_date(gold: Option<&str>, predicted: Option<&str>) -> bool {
    if gold.is_none() {
        predicted.is_none()
    } else {
        span(gold) == span(predicted)
    }
}

/// Number of days from the first to the last, roughly, as a measure of precision.
pub(crate) fn width((first, last): (Day, Day)) -> u32 {
    let count = |day: Day| u32::from(day.0) * 372 + u32::from(day.1) * 31 + u32::from(day.2);
    count(last).saturating_sub(count(first))
}

fn simple(text: &str) -> Option<(Day, Day)> {
    let bytes = text.as_bytes();
    let year: u16 = digits(bytes, 0, 4)?;
    let group = |at: usize| (bytes.get(at) == Some(&b'-')).then(|| digits(bytes, at + 1, 2))?;
    let month = group(4).map(|it| it as u8);
    let day = month.and_then(|_| group(7)).map(|it| it as u8);
    // A zero is no month and no day; a day under month zero is an error.
    match (month, day) {
        _ if year == 0 => None,
        (Some(month), Some(day)) if day > 0 => {
            let valid = (1..=12).contains(&month) && day <= last_of(year, month);
            valid.then_some(((year, month, day), (year, month, day)))
        }
        (Some(month), _) if month > 0 => {
            (month <= 12).then(|| ((year, month, 1), (year, month, last_of(year, month))))
        }
        _ => Some(((year, 1, 1), (year, 12, 31))),
    }
}

fn digits(bytes: &[u8], from: usize, count: usize) -> Option<u16> {
    let part = bytes.get(from..from + count)?;
    part.iter().try_fold(0, |sum, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + u16::from(byte - b'0'))
    })
}

fn last_of(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_first_and_last_day() {
        let table: [(&str, Option<(Day, Day)>); 16] = [
            ("2015-11-26", Some(((2015, 11, 26), (2015, 11, 26)))),
            ("2020-02", Some(((2020, 2, 1), (2020, 2, 29)))),
            ("1900-02", Some(((1900, 2, 1), (1900, 2, 28)))),
            ("2019~", Some(((2019, 1, 1), (2019, 12, 31)))),
            ("2022-02-07/2022-02-08", Some(((2022, 2, 7), (2022, 2, 8)))),
            ("2022-02-07/..", Some(((2022, 2, 7), (2022, 2, 7)))),
            ("../2022-02-07", Some(((2022, 2, 7), (2022, 2, 7)))),
            ("[2015-11-26, 2014]", Some(((2014, 1, 1), (2015, 11, 26)))),
            ("2015-11-26T10:00", Some(((2015, 11, 26), (2015, 11, 26)))),
            ("2015-XX", Some(((2015, 1, 1), (2015, 12, 31)))),
            ("2015-1", Some(((2015, 1, 1), (2015, 12, 31)))),
            ("2015-21", None),
            ("2019-02-30", None),
            ("2019-00-05", None),
            ("yesterday", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(span(Some(text)), expected, "{text}");
        }
        assert_eq!(span(None), None);
    }

    #[test]
    fn unknown_dates_fit_any_day_but_equal_only_the_unknown() {
        assert!(may_be_same_day(None, Some("2019")));
        assert!(!may_be_same_day(Some("2018-12"), Some("2019")));
        assert!(same_date(None, None));
        assert!(!same_date(None, Some("")));
        assert!(!same_date(Some("2019-08"), Some("2019-08-19")));
    }
}
