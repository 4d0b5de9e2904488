//! The names of meetings, made from content: day, leaders of the two sides, mode, format.

use std::collections::BTreeMap;

use calendar::Edtf;
use ontology::Catalogue;

use crate::Meeting;

/// The format that needs no mention.
pub(crate) const BILATERAL: &str = "bilateral";
/// What stands for the day of a meeting that has none.
const UNDATED: &str = "undated";

/// Names the meetings. Where two would share a name, all but the first (by hour where it is
/// known, then by account) get a number.
pub(crate) fn name(meetings: &mut [Meeting], catalogue: &Catalogue) {
    let mut same: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, meeting) in meetings.iter().enumerate() {
        same.entry(stem(meeting, catalogue)).or_default().push(at);
    }
    let stems: Vec<String> = same.keys().cloned().collect();
    for (stem, mut list) in same {
        list.sort_by_key(|&at| {
            let it = &meetings[at];
            (it.time.is_none(), it.time.clone(), it.accounts.clone())
        });
        let mut numbers = 2..;
        for (nth, at) in list.into_iter().enumerate() {
            let numbered = numbers.by_ref().map(|number| format!("{stem}-{number}"));
            let free = |it: &String| stems.binary_search(it).is_err();
            meetings[at].slug = match nth {
                0 => stem.clone(),
                // The numbers do not end before the meetings do.
                _ => { numbered }.find(free).unwrap_or_default(),
            };
        }
    }
}

fn stem(meeting: &Meeting, catalogue: &Catalogue) -> String {
    let mut parts = vec![day(meeting), leaders(meeting, catalogue)];
    parts.push(meeting.mode.clone());
    if meeting.format != BILATERAL {
        parts.push(meeting.format.clone());
    }
    // Nothing else tells undated meetings of one pair apart, and a number would change with
    // every article that is added.
    if meeting.date.is_none()
        && let Some(first) = meeting.accounts.first()
    {
        parts.push(ascii(&first.article));
        parts.push(ascii(&first.contact));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("-")
}

/// The first day, month, season or year of the date.
fn day(meeting: &Meeting) -> String {
    let date = meeting
        .date
        .as_deref()
        .and_then(|it| it.parse::<Edtf>().ok());
    match date {
        Some(Edtf::Date(date)) => plain(date),
        Some(Edtf::Interval { start, end }) => start
            .date()
            .or(end.date())
            .map_or_else(|| UNDATED.to_owned(), plain),
        Some(Edtf::OneOf(dates) | Edtf::AllOf(dates)) => dates
            .first()
            .map_or_else(|| UNDATED.to_owned(), |&date| plain(date)),
        None => UNDATED.to_owned(),
    }
}

/// A date without its qualifier.
fn plain(date: calendar::Date) -> String {
    let text = date.to_string();
    text.trim_end_matches(['?', '~', '%']).to_owned()
}

/// Surnames (last part of the slug) of the leaders of the two sides, sorted; of everyone where
/// the catalogue knows none of them.
fn leaders(meeting: &Meeting, catalogue: &Catalogue) -> String {
    let of_side = |slug: &&String| {
        let country = catalogue.leader(slug).and_then(|it| it.country.as_deref());
        country
            .and_then(|it| catalogue.place(it))
            .is_some_and(|it| it.side)
    };
    let surname = |slug: &String| slug.rsplit('-').next().map(ascii).unwrap_or_default();
    let mut names: Vec<String> = meeting
        .participants
        .iter()
        .filter(of_side)
        .map(surname)
        .collect();
    if names.is_empty() {
        names = meeting.participants.iter().map(surname).collect();
    }
    names.sort();
    names.dedup();
    names.join("-")
}

/// Letters and digits of ASCII in lower case; a run of anything else is one hyphen.
fn ascii(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
