//! The meetings of a graph in order, one on a line, with counts of meetings and of reports.

mod table;

use std::collections::BTreeMap;

use export::Chronicle;
use export::view::{SceneMeeting, name};
use ontology::vocabulary::smt;
use serde_json::{Value, json};

pub(crate) use table::short;

/// Meetings that are listed, and the language of their labels.
pub(crate) struct Timeline<'a> {
    pub(crate) chronicle: &'a Chronicle,
    pub(crate) meetings: Vec<&'a SceneMeeting>,
    pub(crate) language: &'a str,
}

/// How many meetings there are, and apart from these how many reports of them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts<'a> {
    meetings: usize,
    statuses: BTreeMap<&'a str, usize>,
    modes: BTreeMap<&'a str, usize>,
    /// Accounts of the meetings: what one article says of one meeting.
    reports: usize,
    /// Those whose article is about the meeting.
    main: usize,
    articles: usize,
}

/// Columns of comma-separated values.
const COLUMNS: [&str; 22] = [
    "date",
    "first_day",
    "last_day",
    "time",
    "duration",
    "participants",
    "kind",
    "mode",
    "format",
    "status",
    "place",
    "host",
    "guests",
    "initiators",
    "topics",
    "reports",
    "main_reports",
    "sources",
    "languages",
    "part_of",
    "meeting",
    "label",
];

impl<'a> Timeline<'a> {
    /// A label of the schema, which heads a column.
    fn term(&self, term: &'a str) -> &'a str {
        name(&self.chronicle.scene.terms, term, self.language)
    }

    fn status(&self, slug: &'a str) -> &'a str {
        name(&self.chronicle.scene.statuses, slug, self.language)
    }

    fn mode(&self, slug: &'a str) -> &'a str {
        name(&self.chronicle.scene.modes, slug, self.language)
    }

    fn label(&self, meeting: &'a SceneMeeting) -> &'a str {
        meeting.label.name(self.language).unwrap_or(&meeting.id)
    }

    /// How many reports of a meeting are of articles that are about it.
    fn main(&self, meeting: &SceneMeeting) -> usize {
        let accounts = self.chronicle.accounts(&meeting.id).iter();
        accounts.filter(|it| it.main).count()
    }

    fn counts(&self, meetings: &[&'a SceneMeeting]) -> Counts<'a> {
        let mut counts = Counts {
            meetings: meetings.len(),
            ..Counts::default()
        };
        let mut articles = BTreeMap::new();
        for meeting in meetings {
            *counts.statuses.entry(&meeting.status).or_default() += 1;
            *counts.modes.entry(&meeting.mode).or_default() += 1;
            counts.reports += meeting.reports;
            counts.main += self.main(meeting);
            articles.extend(self.chronicle.articles_of(&meeting.id));
        }
        counts.articles = articles.len();
        counts
    }

    /// A table of Markdown, and the counts below it.
    pub(crate) fn markdown(&self) -> String {
        let terms = [
            smt::DATE,
            smt::PARTICIPANT,
            smt::KIND,
            smt::MODE,
            smt::FORMAT,
            smt::STATUS,
            smt::PLACE_OF,
            smt::ACCOUNT,
            smt::MEETING,
        ];
        let header: Vec<String> = terms.map(|it| self.term(it).to_owned()).into();
        let rows: Vec<Vec<String>> = self
            .meetings
            .iter()
            .map(|it| self.markdown_row(it))
            .collect();
        let table = crate::text::markdown(&header, &rows);
        let totals: Vec<String> = self.totals().iter().map(|it| format!("- {it}\n")).collect();
        format!("{table}\n{}", totals.concat())
    }

    fn markdown_row(&self, meeting: &'a SceneMeeting) -> Vec<String> {
        let scene = &self.chronicle.scene;
        let kind = meeting.kind.as_deref();
        let place = meeting.place.as_deref();
        vec![
            meeting.date.clone().unwrap_or_default(),
            self.people(meeting),
            kind.map_or_else(String::new, |it| {
                name(&scene.kinds, it, self.language).to_owned()
            }),
            self.mode(&meeting.mode).to_owned(),
            name(&scene.formats, &meeting.format, self.language).to_owned(),
            self.status(&meeting.status).to_owned(),
            place.map_or_else(String::new, |it| {
                name(&scene.places, it, self.language).to_owned()
            }),
            meeting.reports.to_string(),
            format!("`{}`", meeting.id),
        ]
    }

    fn people(&self, meeting: &'a SceneMeeting) -> String {
        let people = meeting.participants.iter();
        let names = people.map(|it| name(&self.chronicle.scene.people, it, self.language));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Slugs and numbers, one line for each meeting.
    pub(crate) fn csv(&self) -> String {
        let rows = self.meetings.iter().map(|it| self.csv_row(it));
        export::csv(&COLUMNS, rows)
    }

    fn csv_row(&self, meeting: &'a SceneMeeting) -> Vec<String> {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let day = |it: Option<chrono::NaiveDate>| it.map_or_else(String::new, |it| it.to_string());
        let list = |it: &[String]| it.join(";");
        let languages = self.chronicle.languages_of(&meeting.id);
        vec![
            text(&meeting.date),
            day(meeting.earliest),
            day(meeting.latest),
            text(&meeting.time),
            text(&meeting.duration),
            list(&meeting.participants),
            text(&meeting.kind),
            meeting.mode.clone(),
            meeting.format.clone(),
            meeting.status.clone(),
            text(&meeting.place),
            text(&meeting.host),
            list(&meeting.guests),
            list(&meeting.initiators),
            list(&meeting.topics),
            meeting.reports.to_string(),
            self.main(meeting).to_string(),
            self.chronicle.sources_of(&meeting.id).len().to_string(),
            languages.into_iter().collect::<Vec<_>>().join(";"),
            text(&meeting.part_of),
            meeting.id.clone(),
            self.label(meeting).to_owned(),
        ]
    }

    /// The meetings and the counts as one JSON object.
    pub(crate) fn json(&self) -> String {
        let meetings: Vec<Value> = self.meetings.iter().map(|it| self.json_of(it)).collect();
        let counts = self.counts(&self.meetings);
        let all = json!({
            "meetings": meetings,
            "counts": {
                "meetings": counts.meetings,
                "meetings_by_status": counts.statuses,
                "meetings_by_mode": counts.modes,
                "reports": counts.reports,
                "main_reports": counts.main,
                "articles": counts.articles,
            },
        });
        format!("{all:#}\n")
    }

    fn json_of(&self, meeting: &'a SceneMeeting) -> Value {
        let articles = self.chronicle.articles_of(&meeting.id);
        json!({
            "meeting": meeting.id,
            "iri": self.chronicle.iri(&meeting.id),
            "label": self.label(meeting),
            "date": meeting.date,
            "candidates": meeting.candidates,
            "first_day": meeting.earliest,
            "last_day": meeting.latest,
            "time": meeting.time,
            "duration": meeting.duration,
            "participants": meeting.participants,
            "kind": meeting.kind,
            "mode": meeting.mode,
            "format": meeting.format,
            "status": meeting.status,
            "place": meeting.place,
            "host": meeting.host,
            "guests": meeting.guests,
            "initiators": meeting.initiators,
            "topics": meeting.topics,
            "references": meeting.references,
            "part_of": meeting.part_of,
            "reports": meeting.reports,
            "main_reports": self.main(meeting),
            "articles": articles.keys().collect::<Vec<_>>(),
            "sources": self.chronicle.sources_of(&meeting.id),
            "languages": self.chronicle.languages_of(&meeting.id),
        })
    }
}
