//! A check as rows for machines.

use export::chronicle::{Account, Quote};
use export::view::SceneMeeting;
use ontology::vocabulary::smt;
use serde_json::{Value, json};

use super::{Check, Difference, Known, Outcome, Pair};

/// Columns of comma-separated values.
const COLUMNS: [&str; 19] = [
    "result",
    "differences",
    "known_line",
    "known",
    "known_date",
    "known_mode",
    "known_kind",
    "known_format",
    "known_place",
    "known_source",
    "certainty",
    "meeting",
    "date",
    "mode",
    "format",
    "status",
    "place",
    "article",
    "quote",
];

/// Properties whose words are evidence of a meeting, beside those that tell of it as such.
const PROPERTIES: [&str; 4] = [Account::MENTION, smt::DATE, smt::MODE, smt::STATUS];

impl Difference {
    /// The local name of the property that differs.
    pub(super) const fn property(self) -> &'static str {
        match self {
            Self::Date => smt::DATE,
            Self::Mode => smt::MODE,
            Self::Status => smt::STATUS,
        }
    }

    /// What the list has, and what was found.
    pub(super) fn sides<'a>(self, known: &'a Known, found: &'a SceneMeeting) -> (&'a str, &'a str) {
        match self {
            Self::Date => (&known.date, found.date.as_deref().unwrap_or_default()),
            Self::Mode => (&known.way.mode, &found.mode),
            Self::Status => ("", &found.status),
        }
    }
}

impl Check<'_> {
    /// The account of a meeting that is quoted where one is enough, and its words: of an article
    /// that is about the meeting, if there is one.
    pub(super) fn best(&self, meeting: &SceneMeeting) -> Option<(&str, String)> {
        let accounts = self.chronicle.accounts(&meeting.id);
        let main = accounts.iter().filter(|it| it.main);
        let mut all = main.chain(accounts.iter().filter(|it| !it.main));
        all.find_map(|it| Some((it.article.as_str(), it.mention()?)))
    }

    /// The words of every account of a meeting for a property, with the article.
    pub(super) fn words(
        &self,
        meeting: &SceneMeeting,
        property: &'static str,
    ) -> impl Iterator<Item = (&str, &Quote)> {
        let accounts = self.chronicle.accounts(&meeting.id).iter();
        accounts.flat_map(move |it| {
            let quotes = it.quotes(property);
            quotes.map(move |quote| (it.article.as_str(), quote))
        })
    }

    /// One line for each pair.
    pub(crate) fn csv(&self) -> String {
        let pairs = Outcome::ALL.into_iter().flat_map(|it| self.of(it));
        export::csv(&COLUMNS, pairs.map(|it| self.csv_row(it)))
    }

    fn csv_row(&self, pair: &Pair<'_>) -> Vec<String> {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let differences = pair.differences.iter().map(|it| it.property());
        let differences: Vec<&str> = differences.collect();
        let mut row = vec![pair.outcome().as_str().to_owned(), differences.join(";")];
        match pair.known.or(pair.again) {
            Some(it) => row.extend([
                it.line.to_string(),
                it.slug.clone(),
                it.date.clone(),
                it.way.mode.clone(),
                text(&it.way.kind),
                text(&it.format),
                text(&it.place),
                it.source.clone(),
                it.certainty.clone(),
            ]),
            None => row.extend(std::iter::repeat_n(String::new(), 9)),
        }
        match pair.found {
            Some(it) => {
                let (article, words) = self.best(it).unwrap_or_default();
                row.extend([
                    it.id.clone(),
                    text(&it.date),
                    it.mode.clone(),
                    it.format.clone(),
                    it.status.clone(),
                    text(&it.place),
                    article.to_owned(),
                    words,
                ]);
            }
            None => row.extend(std::iter::repeat_n(String::new(), 8)),
        }
        row
    }

    /// Counts and pairs as one JSON object; every quote.
    pub(crate) fn json(&self) -> String {
        let pairs = Outcome::ALL.into_iter().flat_map(|it| self.of(it));
        let pairs: Vec<Value> = pairs.map(|it| self.json_of(it)).collect();
        let count = |outcome| self.of(outcome).count();
        let all = json!({
            "list": self.list.file,
            "counts": {
                "known": self.list.contacts.len(),
                "found": count(Outcome::Found),
                "differs": count(Outcome::Differs),
                "not-found": count(Outcome::Missing),
                "not-covered": self.uncovered,
                "not-known": count(Outcome::Extra),
                "beside": self.beside,
            },
            "pairs": pairs,
        });
        format!("{all:#}\n")
    }

    fn json_of(&self, pair: &Pair<'_>) -> Value {
        let known = |it: &Known| {
            json!({
                "line": it.line, "slug": it.slug, "date": it.date, "mode": it.way.mode,
                "kind": it.way.kind, "format": it.format, "place": it.place,
                "participants": it.participants, "source": it.source, "certainty": it.certainty,
            })
        };
        let found = |it: &SceneMeeting| {
            json!({
                "meeting": it.id, "iri": self.chronicle.iri(&it.id), "date": it.date,
                "mode": it.mode, "kind": it.kind, "format": it.format, "status": it.status,
                "place": it.place, "participants": it.participants,
            })
        };
        let sides = pair.known.zip(pair.found);
        let differences = pair.differences.iter().filter_map(|difference| {
            let (known, found) = sides?;
            let (known, found) = difference.sides(known, found);
            Some(json!({"property": difference.property(), "known": known, "found": found}))
        });
        json!({
            "result": pair.outcome().as_str(),
            "known": pair.known.map(known),
            "found": pair.found.map(found),
            "differences": differences.collect::<Vec<_>>(),
            "same_as_line": pair.again.map(|it| it.line),
            "evidence": pair.found.map_or_else(Vec::new, |it| self.evidence(it)),
        })
    }

    fn evidence(&self, meeting: &SceneMeeting) -> Vec<Value> {
        let of = |property: &'static str| {
            self.words(meeting, property).map(move |(article, quote)| {
                json!({
                    "property": property, "article": article, "part": quote.part,
                    "start": quote.start, "end": quote.end, "quote": quote.words,
                })
            })
        };
        PROPERTIES.into_iter().flat_map(of).collect()
    }
}
