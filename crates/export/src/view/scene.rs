//! What there is to draw, apart from any store.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

/// Meetings, and the labels of all that they speak of, by slug.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// The meetings, in any order.
    pub meetings: Vec<SceneMeeting>,
    /// Persons.
    pub people: BTreeMap<String, Labelled>,
    /// Subjects of talks.
    pub topics: BTreeMap<String, Labelled>,
    /// Named events.
    pub events: BTreeMap<String, Labelled>,
    /// Places, countries included.
    pub places: BTreeMap<String, Labelled>,
    /// Kinds of meetings.
    pub kinds: BTreeMap<String, Labelled>,
    /// Modes of contact.
    pub modes: BTreeMap<String, Labelled>,
    /// Statuses of meetings.
    pub statuses: BTreeMap<String, Labelled>,
    /// Formats of meetings.
    pub formats: BTreeMap<String, Labelled>,
    /// Classes and properties of the schema, by local name: the words of titles and of the heads
    /// of columns.
    pub terms: BTreeMap<String, Labelled>,
    /// The countries that the project is about.
    pub sides: BTreeSet<String>,
}

/// A meeting, with the direct properties of `smt:Meeting`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SceneMeeting {
    /// Slug of its IRI.
    pub id: String,
    /// What it is called (`rdfs:label`).
    pub label: Labelled,
    /// EDTF; none while it is undated.
    pub date: Option<String>,
    /// EDTF dates that are left while none is settled, sorted.
    pub candidates: Vec<String>,
    /// First day it can have been.
    pub earliest: Option<NaiveDate>,
    /// Last day it can have been.
    pub latest: Option<NaiveDate>,
    /// Time of day it began, with a zone where one is known.
    pub time: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// Kind of meeting.
    pub kind: Option<String>,
    /// Mode of contact.
    pub mode: String,
    /// Status.
    pub status: String,
    /// Format.
    pub format: String,
    /// The most specific place known.
    pub place: Option<String>,
    /// Those who took part, sorted.
    pub participants: Vec<String>,
    /// The leader who received the others.
    pub host: Option<String>,
    /// Leaders who travelled to the place, slugs, sorted.
    pub guests: Vec<String>,
    /// Countries on whose initiative it took place, sorted.
    pub initiators: Vec<String>,
    /// What was talked about, sorted.
    pub topics: Vec<String>,
    /// Events that were invoked, sorted.
    pub references: Vec<String>,
    /// How many accounts there are of it.
    pub reports: usize,
    /// The meeting during which it took place.
    pub part_of: Option<String>,
}

/// A thing with its labels by language tag (empty for none), and how it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// Full name (`skos:prefLabel`, else `rdfs:label`).
    pub labels: BTreeMap<String, String>,
    /// Short name: the surname of a person (`foaf:familyName`).
    pub short: BTreeMap<String, String>,
    /// Colour, `#rrggbb` (`smt:colour`).
    pub colour: Option<String>,
    /// Shape, a name of Graphviz (`smt:shape`).
    pub shape: Option<String>,
    /// Line style, a name of Graphviz (`smt:style`).
    pub style: Option<String>,
    /// Country of a person or place.
    pub country: Option<String>,
    /// Kind of an event (`smt:eventType`).
    pub kind: Option<String>,
    /// When an event was, or began (EDTF).
    pub date: Option<String>,
    /// First day an event can have begun.
    pub earliest: Option<NaiveDate>,
}

impl Labelled {
    /// The full name in a language, else in English, else in the first there is.
    pub fn name(&self, language: &str) -> Option<&str> {
        choose(&self.labels, language)
    }

    /// The short name in a language, else the full one.
    pub fn short_name(&self, language: &str) -> Option<&str> {
        self.short
            .get(language)
            .map(String::as_str)
            .or_else(|| self.name(language))
    }
}

impl SceneMeeting {
    /// The year it took place in, where all days it can have been are in one.
    pub fn year(&self) -> Option<i32> {
        let first = self.earliest?.year();
        self.latest
            .map_or(self.date.is_some(), |last| last.year() == first)
            .then_some(first)
    }
}

/// The full name of a thing in a language; its slug where nothing names it.
pub fn name<'a>(of: &'a BTreeMap<String, Labelled>, slug: &'a str, language: &str) -> &'a str {
    let thing = of.get(slug);
    thing.and_then(|it| it.name(language)).unwrap_or(slug)
}

/// The default language stands in for a language without a label, and then any other does.
fn choose<'a>(labels: &'a BTreeMap<String, String>, language: &str) -> Option<&'a str> {
    labels
        .get(language)
        .or_else(|| labels.get(ontology::DEFAULT_LANGUAGE))
        .or_else(|| labels.values().next())
        .map(String::as_str)
}
