//! The words of a drawing: labels of the ontology in one language, wrapped to fit.

use std::collections::{BTreeMap, BTreeSet};

use super::View;
use super::drawing::Sample;
use super::scene::{Labelled, Scene, SceneMeeting, name};
use super::select::Filter;
use super::style;

/// Between the parts of a label, and between those who meet.
const DOT: &str = " \u{b7} ";
const DASH: &str = " \u{2013} ";
/// What is not known.
pub(super) const UNKNOWN: &str = "?";

/// A scene read in one language.
pub(super) struct Words<'a> {
    pub(super) scene: &'a Scene,
    language: &'a str,
}

/// Those of each side who take part; without two sides, all of them on the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group<'a> {
    pub(super) first: Vec<&'a str>,
    pub(super) second: Vec<&'a str>,
}

/// Those who take part in a meeting, by side, as short as they can be named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// Leaders of the one side, and of the other where both take part.
    pub sides: String,
    /// How many others take part.
    pub others: usize,
}

/// Who takes part in a meeting, with names in a language.
pub fn who(scene: &Scene, meeting: &SceneMeeting, language: &str) -> Who {
    let words = Words::new(scene, language);
    let group = words.group(meeting);
    let named = group.first.len() + group.second.len();
    Who {
        sides: words.group_name(&group),
        others: meeting.participants.len() - named,
    }
}

impl<'a> Words<'a> {
    pub(super) const fn new(scene: &'a Scene, language: &'a str) -> Self {
        Self { scene, language }
    }

    /// The full name of a thing; its slug where nothing names it.
    pub(super) fn name(&self, of: &'a BTreeMap<String, Labelled>, slug: &'a str) -> &'a str {
        name(of, slug, self.language)
    }

    /// The full name of a person.
    pub(super) fn person(&self, slug: &'a str) -> &'a str {
        self.name(&self.scene.people, slug)
    }

    /// The day and place of a meeting, or its mode where it has no place; for a sheet on which
    /// the edges tell who took part.
    pub(super) fn meeting(&self, meeting: &'a SceneMeeting) -> Vec<String> {
        let mode = || self.name(&self.scene.modes, &meeting.mode);
        let place = meeting.place.as_deref();
        let place = place.map_or_else(mode, |slug| self.name(&self.scene.places, slug));
        let mut lines = wrap(place, 30);
        let date = date(meeting.date.as_deref());
        if date.chars().count() + lines[0].chars().count() <= 38 {
            lines[0] = format!("{date}  {}", lines[0]);
        } else {
            lines.insert(0, date);
        }
        lines
    }

    /// The label of a meeting in full, and how many accounts there are of it.
    pub(super) fn tooltip(&self, meeting: &'a SceneMeeting) -> String {
        let label = meeting.label.name(self.language).unwrap_or(&meeting.id);
        let status = self.name(&self.scene.statuses, &meeting.status);
        format!("{label}{DOT}{status}{DOT}{}", meeting.reports)
    }

    /// Which side a person is of: 0, 1, or 2 for neither.
    pub(super) fn side(&self, person: &str) -> usize {
        let country = self.scene.people.get(person);
        country
            .and_then(|person| person.country.as_ref())
            .and_then(|country| self.scene.sides.iter().position(|side| side == country))
            .unwrap_or(2)
            .min(2)
    }

    /// Those of the two sides who meet.
    pub(super) fn group(&self, meeting: &'a SceneMeeting) -> Group<'a> {
        let of = |side: usize| -> Vec<&'a str> {
            let people = meeting.participants.iter().map(String::as_str);
            people.filter(|person| self.side(person) == side).collect()
        };
        let (first, second) = (of(0), of(1));
        if first.is_empty() || second.is_empty() {
            let all = meeting.participants.iter().map(String::as_str).collect();
            return Group {
                first: all,
                second: Vec::new(),
            };
        }
        Group { first, second }
    }

    /// The short names of a group.
    pub(super) fn group_name(&self, group: &Group<'a>) -> String {
        let names = |people: &[&'a str]| {
            let names = people.iter().map(|slug| {
                let person = self.scene.people.get(*slug);
                let name = person.and_then(|person| person.short_name(self.language));
                name.unwrap_or(slug)
            });
            names.collect::<Vec<_>>().join(", ")
        };
        match (group.first.is_empty(), group.second.is_empty()) {
            (true, _) => UNKNOWN.to_owned(),
            (_, true) => names(&group.first),
            _ => format!("{}{DASH}{}", names(&group.first), names(&group.second)),
        }
    }

    /// The entries for the modes and statuses that occur.
    pub(super) fn legend(&self, meetings: &[&'a SceneMeeting]) -> Vec<Vec<Sample>> {
        let scene = self.scene;
        let modes: BTreeSet<&str> = meetings.iter().map(|m| m.mode.as_str()).collect();
        let statuses: BTreeSet<&str> = meetings.iter().map(|m| m.status.as_str()).collect();
        let modes = modes.into_iter().filter(|slug| !slug.is_empty());
        let mut statuses: Vec<_> = statuses
            .into_iter()
            .filter(|slug| !slug.is_empty())
            .map(|slug| {
                let label = self.name(&scene.statuses, slug).to_owned();
                style::status_sample(scene, slug, label)
            })
            .collect();
        // What is sure comes before what is not.
        statuses.sort_by_key(|sample| sample.line);
        let modes = modes.map(|slug| {
            let label = self.name(&scene.modes, slug).to_owned();
            style::mode_sample(scene, slug, label)
        });
        vec![modes.collect(), statuses]
    }

    /// What is shown, of whom or what, and when.
    pub(super) fn title(
        &self,
        view: View,
        filter: &'a Filter,
        meetings: &[&'a SceneMeeting],
    ) -> String {
        let terms: &[&str] = match view {
            View::Meetings | View::Timeline => &["Meeting"],
            View::People => &["Leader", "Meeting"],
            View::Topics => &["Meeting", "Topic"],
            View::References => &["Meeting", "Event"],
        };
        let terms = terms.iter().map(|term| self.name(&self.scene.terms, term));
        let mut parts = vec![terms.collect::<Vec<_>>().join(DASH)];
        if let Some(leader) = &filter.leader {
            parts.push(self.person(leader).to_owned());
        }
        if let Some(topic) = &filter.topic {
            parts.push(self.name(&self.scene.topics, topic).to_owned());
        }
        let years = years(meetings.iter().copied());
        if !years.is_empty() {
            parts.push(years);
        }
        parts.join(DOT)
    }
}

/// An EDTF string for the eye: an interval with a dash, nothing as [`UNKNOWN`].
pub(super) fn date(edtf: Option<&str>) -> String {
    edtf.map_or_else(|| UNKNOWN.to_owned(), |date| date.replace('/', DASH))
}

/// The year of a meeting, or [`UNKNOWN`].
pub(super) fn year(meeting: &SceneMeeting) -> String {
    meeting
        .year()
        .map_or_else(|| UNKNOWN.to_owned(), |year| year.to_string())
}

/// The first and the last year, once where they are the same; empty where none is known.
pub(super) fn years<'a>(meetings: impl Iterator<Item = &'a SceneMeeting>) -> String {
    let years: BTreeSet<i32> = meetings.filter_map(SceneMeeting::year).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}\u{2013}{last}"),
        _ => String::new(),
    }
}

/// How many meetings, and in which years.
pub(super) fn tally(meetings: &[&SceneMeeting]) -> String {
    let years = years(meetings.iter().copied());
    if years.is_empty() {
        return meetings.len().to_string();
    }
    format!("{}{DOT}{years}", meetings.len())
}

/// Breaks a text between words into lines of at most `width` characters, longer words apart;
/// at least one line, the white space in it made even.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("extraordinary", 5), ["extraordinary"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn intervals_and_gaps_are_for_the_eye() {
        assert_eq!(
            date(Some("2022-02-07/2022-02-08")),
            "2022-02-07 \u{2013} 2022-02-08"
        );
        assert_eq!(date(None), "?");
    }
}
