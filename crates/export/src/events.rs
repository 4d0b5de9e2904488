//! Rows of event data for political scientists: one for each meeting, with codes of CAMEO and
//! PLOVER.
//!
//! The crosswalk from kinds, modes, statuses and formats to codes is stated in
//! `ontology/meeting-kinds.ttl`; this module knows in which order its parts count.

mod actors;
mod crosswalk;

use std::collections::BTreeSet;

use ontology::Names;
use oxrdf::Quad;

use self::actors::{Manner, Offices, roles, venue};
use self::crosswalk::Crosswalk;
use crate::view::{Filter, SceneMeeting, name, select};
use crate::{Chronicle, csv};

/// The columns, in order.
pub const COLUMNS: [&str; 32] = [
    "event_id",
    "date",
    "first_day",
    "last_day",
    "cameo",
    "cameo_also",
    "plover",
    "plover_mode",
    "plover_context",
    "status",
    "mode",
    "format",
    "kind",
    "source",
    "source_names",
    "target",
    "target_names",
    "participants",
    "initiators",
    "place",
    "place_name",
    "country",
    "latitude",
    "longitude",
    "topics",
    "reports",
    "sources",
    "languages",
    "first_published",
    "last_published",
    "part_of",
    "meeting",
];

/// The rows as comma-separated values, in order of time; names are in `language`, several values
/// of a cell are parted by `;`.
pub fn events(quads: &[Quad], names: &Names, language: &str) -> String {
    let chronicle = Chronicle::new(quads, names);
    let table = Table {
        crosswalk: Crosswalk::new(quads, names),
        offices: Offices::new(quads, names),
        chronicle: &chronicle,
        language,
    };
    let meetings = select(&chronicle.scene, &Filter::default());
    csv(&COLUMNS, meetings.into_iter().map(|it| table.row(it)))
}

struct Table<'a> {
    crosswalk: Crosswalk,
    offices: Offices,
    chronicle: &'a Chronicle,
    language: &'a str,
}

impl Table<'_> {
    fn row(&self, meeting: &SceneMeeting) -> Vec<String> {
        let manner = self.crosswalk.manner(meeting);
        let venue = venue(meeting, self.chronicle).filter(|_| manner != Manner::Remote);
        let codes = self.crosswalk.code(meeting, venue);
        let roles = roles(meeting, manner, self.chronicle);
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let day = |it: Option<chrono::NaiveDate>| it.map_or_else(String::new, |it| it.to_string());
        let mut row = vec![
            meeting.id.clone(),
            text(&meeting.date),
            day(meeting.earliest),
            day(meeting.latest),
            codes.cameo,
            list(codes.also),
            codes.event,
            list(codes.modes),
            list(codes.contexts),
            meeting.status.clone(),
            meeting.mode.clone(),
            meeting.format.clone(),
            text(&meeting.kind),
        ];
        for people in [&roles.source, &roles.target] {
            row.push(self.actors(meeting, people));
            row.push(self.named(people));
        }
        row.push(meeting.participants.join(";"));
        let initiators = meeting.initiators.iter();
        row.push(list(initiators.map(|it| self.country_code(it))));
        row.extend(self.place(meeting));
        row.push(meeting.topics.join(";"));
        row.extend(self.counts(meeting));
        row.push(text(&meeting.part_of));
        row.push(self.chronicle.iri(&meeting.id));
        row
    }

    /// The codes of actors, each once.
    fn actors(&self, meeting: &SceneMeeting, people: &[&str]) -> String {
        let code = |person: &&str| self.offices.code(person, meeting, self.chronicle);
        let codes: BTreeSet<String> = people.iter().map(code).collect();
        list(codes.into_iter().filter(|it| !it.is_empty()))
    }

    fn named(&self, people: &[&str]) -> String {
        let of = &self.chronicle.scene.people;
        list(people.iter().map(|it| name(of, it, self.language)))
    }

    /// Slug, name, country (ISO 3166-1 alpha-3), degrees north and east.
    fn place(&self, meeting: &SceneMeeting) -> [String; 5] {
        let Some(place) = meeting.place.as_deref() else {
            return Default::default();
        };
        let country = self.chronicle.country(place);
        let (north, east) = self.chronicle.point(place).cloned().unwrap_or_default();
        [
            place.to_owned(),
            name(&self.chronicle.scene.places, place, self.language).to_owned(),
            country.map_or_else(String::new, |it| self.country_code(it)),
            north,
            east,
        ]
    }

    /// ISO 3166-1 alpha-3.
    fn country_code(&self, country: &str) -> String {
        let site = self.chronicle.places.get(country);
        site.and_then(|it| it.code.clone()).unwrap_or_default()
    }

    /// Numbers of reports, of publishers and of languages; first and last day of publication.
    fn counts(&self, meeting: &SceneMeeting) -> [String; 5] {
        let published = self.chronicle.published_of(&meeting.id);
        let (first, last) = published
            .map(|(first, last)| (first.to_string(), last.to_string()))
            .unwrap_or_default();
        [
            meeting.reports.to_string(),
            self.chronicle.sources_of(&meeting.id).len().to_string(),
            self.chronicle.languages_of(&meeting.id).len().to_string(),
            first,
            last,
        ]
    }
}

fn list<S: Into<String>>(values: impl IntoIterator<Item = S>) -> String {
    let values: Vec<String> = values.into_iter().map(Into::into).collect();
    values.join(";")
}
