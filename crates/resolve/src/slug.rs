//! The names of meetings, made from content: day, leaders of the two sides, mode, format.

use std::collections::BTreeMap;

use calendar::Edtf;
use ontology::Catalogue;

use crate::{Key, Meeting};

/// The format that needs no mention.
pub(crate) const BILATERAL: &str = "bilateral";
/// What stands for the day of a meeting that has none.
const UNDATED: &str = "undated";

/// The order of meetings that would share a name: by hour where it is known, then by account.
pub(crate) type Rank<'m> = (bool, Option<&'m str>, &'m [Key]);

/// The place of a meeting among those with the same stem.
pub(crate) fn rank(meeting: &Meeting) -> Rank<'_> {
    let time = meeting.time.as_deref();
    (time.is_none(), time, &meeting.accounts)
}

/// The names of meetings that are listed by stem, in the order of their ranks: all but the first
/// of a stem get a number.
pub(crate) fn names<T: Copy>(stems: &BTreeMap<&str, Vec<T>>) -> Vec<(T, String)> {
    let mut names = Vec::new();
    for (stem, list) in stems {
        let mut numbers = 2..;
        for (nth, &it) in list.iter().enumerate() {
            let numbered = numbers.by_ref().map(|number| format!("{stem}-{number}"));
            let free = |it: &String| !stems.contains_key(it.as_str());
            let name = match nth {
                0 => (*stem).to_owned(),
                // The numbers do not end before the meetings do.
                _ => { numbered }.find(free).unwrap_or_default(),
            };
            names.push((it, name));
        }
    }
    names
}

/// The name of a meeting, but for the number that tells it from others of the same name.
pub(crate) fn stem(meeting: &Meeting, catalogue: &Catalogue) -> String {
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
    let of_side = |slug: &&String| catalogue.side_of(slug).is_some();
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
