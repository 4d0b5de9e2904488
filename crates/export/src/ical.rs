//! A calendar of the meetings in [iCalendar](https://datatracker.ietf.org/doc/html/rfc5545).
//!
//! Every meeting whose day is known is an event of whole days. Nothing is asked of the clock: the
//! time stamp of an event is the last day on which an article about it was published, so the same
//! graph gives the same bytes.

use calendar::{Edtf, Precision};
use chrono::{NaiveDate, NaiveTime};
use icalendar::{Calendar, Component as _, Event, EventLike as _, Property};
use ontology::vocabulary::{dct, smt};
use ontology::{DEFAULT_LANGUAGE, Names};
use oxrdf::Quad;

use crate::Chronicle;
use crate::graph::Graph;
use crate::view::{Filter, SceneMeeting, name, select};

/// Who made the calendar, as RFC 5545 wants it told.
const PRODUCT: &str = "-//summitry//Meetings of leaders//EN";

/// A calendar, and how many meetings are not in it because their day is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ics {
    /// The calendar: lines of at most 75 octets that end with CR and LF.
    pub text: String,
    /// Meetings that it has.
    pub events: usize,
    /// Meetings without a date, or with that of a month or a year only.
    pub left_out: usize,
}

/// The meetings of a graph as a calendar, with names in `language`.
pub fn icalendar(quads: &[Quad], names: &Names, language: &str) -> Ics {
    let chronicle = Chronicle::new(quads, names);
    let graph = Graph::new(quads, names, &["smt", "status"]);
    let writer = Writer {
        chronicle: &chronicle,
        graph: &graph,
        language,
    };
    let meetings = select(&chronicle.scene, &Filter::default());
    let events: Vec<Event> = meetings
        .iter()
        .filter_map(|it| Some(writer.event(it, days(it)?)))
        .collect();
    // The vocabulary as a whole is called what the project is.
    let title = graph.about(&names.namespace("smt"));
    let title = title.map(|it| it.texts(dct::TITLE)).unwrap_or_default();
    let title = title.get(language).or_else(|| title.get(DEFAULT_LANGUAGE));
    let count = events.len();
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", PRODUCT),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    if let Some(title) = title {
        calendar.append_property(Property::new("X-WR-CALNAME", title));
    }
    calendar.extend(events);
    Ics {
        text: calendar.to_string(),
        events: count,
        left_out: meetings.len() - count,
    }
}

/// First and last day of a meeting of which the day, or both days, are known.
fn days(meeting: &SceneMeeting) -> Option<(NaiveDate, NaiveDate)> {
    let date: Edtf = meeting.date.as_ref()?.parse().ok()?;
    let whole = matches!(date, Edtf::Date(_) | Edtf::Interval { .. });
    let days = (date.earliest()?, date.latest()?);
    (whole && date.precision() == Precision::Day).then_some(days)
}

struct Writer<'a> {
    chronicle: &'a Chronicle,
    graph: &'a Graph<'a>,
    language: &'a str,
}

impl Writer<'_> {
    fn event(&self, meeting: &SceneMeeting, (first, last): (NaiveDate, NaiveDate)) -> Event {
        let iri = self.chronicle.iri(&meeting.id);
        let published = self.chronicle.published_of(&meeting.id);
        let stamp = published.map_or(last, |(_, latest)| latest);
        let mut event = Event::new();
        event
            .uid(&iri)
            .timestamp(stamp.and_time(NaiveTime::MIN).and_utc())
            .summary(&self.summary(meeting))
            .description(&self.description(meeting))
            .url(&iri)
            .starts(first)
            // The end is the day after the last one.
            .ends(last.succ_opt().unwrap_or(last));
        // Days that are taken up by a meeting of others do not make anybody busy.
        event.add_property("TRANSP", "TRANSPARENT");
        let status = self.chronicle.names.status(&meeting.status);
        let status = self.graph.about(status.as_str());
        if let Some(status) = status.and_then(|it| it.first(smt::CALENDAR_STATUS)) {
            event.add_property("STATUS", status);
        }
        if let Some(place) = &meeting.place {
            event.location(name(&self.chronicle.scene.places, place, self.language));
            if let Some((north, east)) = self.chronicle.point(place) {
                event.add_property("GEO", format!("{north};{east}"));
            }
        }
        if !meeting.topics.is_empty() {
            let topics = meeting.topics.iter();
            event
                .categories(topics.map(|it| name(&self.chronicle.scene.topics, it, self.language)));
        }
        event.done()
    }

    /// What it is, else how it is held, and who takes part.
    fn summary(&self, meeting: &SceneMeeting) -> String {
        let scene = &self.chronicle.scene;
        let what = match &meeting.kind {
            Some(kind) => name(&scene.kinds, kind, self.language),
            None => name(&scene.modes, &meeting.mode, self.language),
        };
        let people = meeting.participants.iter();
        let people: Vec<&str> = people
            .map(|it| name(&scene.people, it, self.language))
            .collect();
        format!("{}: {what}", people.join(", "))
    }

    /// How far it has come, its hour, and the words of each article that tell of it.
    fn description(&self, meeting: &SceneMeeting) -> String {
        let scene = &self.chronicle.scene;
        let status = name(&scene.statuses, &meeting.status, self.language);
        let term = |term| name(&scene.terms, term, self.language);
        let mut lines = vec![format!("{}: {status}", term(smt::STATUS))];
        if let Some(time) = &meeting.time {
            lines.push(format!("{}: {time}", term(smt::TIME)));
        }
        for account in self.chronicle.accounts(&meeting.id) {
            if let Some(words) = account.mention() {
                lines.push(format!("\u{201c}{words}\u{201d} ({})", account.article));
            }
        }
        lines.join("\n")
    }
}
