//! When an account without a date can have been.

use account::Status;
use calendar::{Edtf, Interval, day};
use chrono::NaiveDate;

use crate::item::{Item, is_called_off};

/// Days of a span so short that the only meeting in it is meant.
const SHORT: i64 = 92;
/// Days of a candidate so exact that a meeting on it is meant.
const FEW: i64 = 14;
/// Days that a plan looks ahead.
const AHEAD: i64 = 366;
/// Days after which a contact is no news.
const NEWS: i64 = 31;

/// What is known of the day of an account short of a date.
pub(crate) struct Span {
    pub(crate) first: Option<NaiveDate>,
    pub(crate) last: Option<NaiveDate>,
    /// The days that are left, where the account lists them.
    pub(crate) days: Vec<Interval>,
    /// The days in which an article's news is, where the contact is what the article is about.
    pub(crate) news: Option<Interval>,
}

impl Span {
    pub(crate) fn of(item: &Item<'_>) -> Self {
        let contact = item.contact;
        let published = item.extraction.published;
        let (first, mut last) = (contact.not_before, contact.not_after);
        let mut first = first.max(background(item));
        if item.status == Status::Held {
            last = earlier(last, published);
        } else if is_called_off(item.status) {
            last = earlier(last, published.map(|it| day::shift(it, AHEAD)));
        } else if let Some(published) = published {
            first = first.max(Some(published));
            last = earlier(last, Some(day::shift(published, AHEAD)));
        }
        let parse = |text: &String| text.parse::<Edtf>().ok()?.span();
        Self {
            news: news(item),
            first,
            last,
            days: contact.candidates.iter().filter_map(parse).collect(),
        }
    }

    pub(crate) fn allows(&self, days: Interval) -> bool {
        self.first.is_none_or(|first| first <= days.last)
            && self.last.is_none_or(|last| days.first <= last)
            && (self.days.is_empty() || self.days.iter().any(|it| it.overlaps(days)))
    }

    /// From the first to the last day that it can have been.
    pub(crate) fn whole(&self) -> Option<Interval> {
        let first = self.first.unwrap_or(NaiveDate::MIN);
        Interval::new(first, self.last.unwrap_or(NaiveDate::MAX))
    }

    /// Whether the days that are left are few.
    pub(crate) fn is_exact(&self) -> bool {
        !self.days.is_empty() && self.days.iter().all(|it| it.length() <= FEW)
    }

    /// The stretches of days in which to look, where they are short.
    pub(crate) fn months(&self) -> Option<Vec<Interval>> {
        let short = |it: &Interval| it.length() <= SHORT;
        if !self.days.is_empty() {
            return self.days.iter().all(short).then(|| self.days.clone());
        }
        let days = Interval::new(self.first?, self.last?)?;
        short(&days).then(|| vec![days])
    }
}

/// The month before an article in which what it reports as held was, or the month after it for
/// which it announces a plan. A wish is for no time at all.
fn news(item: &Item<'_>) -> Option<Interval> {
    let published = item.extraction.published.filter(|_| item.contact.main)?;
    match item.status {
        Status::Held => Interval::new(day::shift(published, -NEWS), published),
        Status::Planned => Interval::new(published, day::shift(published, NEWS)),
        _ => None,
    }
}

/// The last day of what an article has as background to the contact that it is about: the
/// background was before.
fn background(item: &Item<'_>) -> Option<NaiveDate> {
    let contact = item.contact;
    if !contact.main || item.status != Status::Held {
        return None;
    }
    let before = item
        .extraction
        .contacts
        .iter()
        .filter(|it| !it.main && Status::from_slug(&it.status.value) == Some(Status::Held));
    before
        .filter_map(|it| it.date.as_ref()?.value.parse::<Edtf>().ok()?.earliest())
        .max()
}

/// The earlier of two days, where they are known.
fn earlier<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
