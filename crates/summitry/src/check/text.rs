//! A check for people: on a terminal, and in Markdown.

use std::fmt::Write as _;

use account::Status;
use export::view::{SceneMeeting, name, who};
use unicode_width::UnicodeWidthStr as _;

use super::{Check, Difference, Known, Outcome, Pair};
use crate::text::{cut, pad, plural};
use crate::timeline::short;

const INDENT: &str = "  ";
const ARROW: &str = " \u{2192} ";

impl<'a> Check<'a> {
    /// The pairs by what came of them, each with its words, in lines that fit a width in terminal
    /// cells; the counts last.
    pub(crate) fn table(&self, width: usize) -> String {
        let mut text = String::new();
        for outcome in Outcome::ALL {
            let pairs: Vec<&Pair> = self.of(outcome).collect();
            put(
                &mut text,
                "",
                &format!("{}: {}", outcome.title(), pairs.len()),
                width,
            );
            let dates = pairs.iter().map(|it| date(it).width()).max();
            let dates = dates.unwrap_or(0);
            for pair in &pairs {
                let day = pad(&date(pair), dates);
                let head = format!("{day}  {}, {}", self.people(pair), self.place(pair));
                let head = head + &self.otherwise(pair);
                put(&mut text, INDENT, &head, width);
                let indent = " ".repeat(INDENT.len() + dates + 2);
                for line in self.details(pair) {
                    put(&mut text, &indent, &line, width);
                }
            }
            text.push('\n');
        }
        for line in self.totals() {
            put(&mut text, "", &line, width);
        }
        text
    }

    /// What was found is not what is known, but can be it: a date that is less exact, a plan.
    fn otherwise(&self, pair: &Pair<'a>) -> String {
        let Some((known, found)) = pair.known.zip(pair.found) else {
            return String::new();
        };
        let day = found.date.as_deref().filter(|it| *it != known.date);
        let day = day.filter(|_| !pair.differences.contains(&Difference::Date));
        let open = Status::from_slug(&found.status) != Some(Status::Held);
        let open = open && !pair.differences.contains(&Difference::Status);
        let status = name(&self.chronicle.scene.statuses, &found.status, self.language);
        let parts = day.map(short).into_iter();
        let parts: Vec<String> = parts.chain(open.then(|| status.to_owned())).collect();
        match parts.as_slice() {
            [] => String::new(),
            parts => format!(" ({})", parts.join(", ")),
        }
    }

    /// In what a pair differs, and the words and places that it rests on.
    fn details(&self, pair: &Pair<'a>) -> Vec<String> {
        let mut lines = self.differences(pair);
        if let Some(known) = pair.again {
            lines.push(format!("as {}, found before", self.reference(known)));
        }
        if let Some(meeting) = pair.found {
            if let Some((article, words)) = self.best(meeting) {
                lines.push(format!("{article}: \u{201c}{words}\u{201d}"));
            }
            for difference in &pair.differences {
                let words = self.words(meeting, difference.property()).next();
                if let Some((article, quote)) = words {
                    let words: Vec<&str> = quote.words.split_whitespace().collect();
                    lines.push(format!("{article}: \u{201c}{}\u{201d}", words.join(" ")));
                }
            }
            lines.dedup();
        } else if let Some(known) = pair.known {
            lines.push(format!("{}  {}", self.reference(known), known.source));
        }
        lines
    }

    fn differences(&self, pair: &Pair<'a>) -> Vec<String> {
        let Some((known, found)) = pair.known.zip(pair.found) else {
            return Vec::new();
        };
        let scene = &self.chronicle.scene;
        let line = |difference: &Difference| {
            let (a, b) = difference.sides(known, found);
            let label = name(&scene.terms, difference.property(), self.language);
            let of = match difference {
                Difference::Date => return format!("{label}: {}{ARROW}{}", short(a), short(b)),
                Difference::Mode => &scene.modes,
                Difference::Status => &scene.statuses,
            };
            let value = name(of, b, self.language);
            if a.is_empty() {
                return format!("{label}: {value}");
            }
            format!("{label}: {}{ARROW}{value}", name(of, a, self.language))
        };
        pair.differences.iter().map(line).collect()
    }

    /// Where a contact stands in the list.
    fn reference(&self, known: &Known) -> String {
        format!("{}:{}", self.list.file, known.line)
    }

    fn people(&self, pair: &Pair<'a>) -> String {
        let listed = pair.known.map(|it| SceneMeeting {
            participants: it.participants.clone(),
            ..SceneMeeting::default()
        });
        let Some(meeting) = listed.as_ref().or(pair.found) else {
            return String::new();
        };
        let people = who(&self.chronicle.scene, meeting, self.language);
        match people.others {
            0 => people.sides,
            others => format!("{} +{others}", people.sides),
        }
    }

    /// The place, else the mode, that is known, else that which was found.
    fn place(&self, pair: &Pair<'a>) -> String {
        let scene = &self.chronicle.scene;
        let (place, mode) = match (pair.known, pair.found) {
            (Some(it), _) => (it.place.as_ref(), it.way.mode.as_str()),
            (None, Some(it)) => (it.place.as_ref(), it.mode.as_str()),
            (None, None) => (None, ""),
        };
        let mode = || name(&scene.modes, mode, self.language);
        let place = place.map_or_else(mode, |it| name(&scene.places, it, self.language));
        place.to_owned()
    }

    /// The counts, each on a line that is short.
    fn totals(&self) -> Vec<String> {
        let count = |outcome| self.of(outcome).count();
        let mut lines = vec![format!(
            "{} known: {} found, {} with another date or mode, {} not found",
            self.list.contacts.len(),
            count(Outcome::Found),
            count(Outcome::Differs),
            count(Outcome::Missing),
        )];
        if self.uncovered > 0 {
            let more = plural(self.uncovered, "contact");
            lines.push(format!(
                "{more} that the articles do not cover not found either"
            ));
        }
        lines.push(format!("{} found and not known", count(Outcome::Extra)));
        if self.beside > 0 {
            let beside = plural(self.beside, "meeting");
            lines.push(format!(
                "{beside} beside the list: undated, not held, or of other years"
            ));
        }
        lines
    }

    /// A table of Markdown for each outcome, and the counts.
    pub(crate) fn markdown(&self) -> String {
        let header = [
            "date",
            "participants",
            "place or mode",
            "meeting",
            "",
            "evidence",
        ];
        let header = header.map(str::to_owned);
        let mut text = String::new();
        for outcome in Outcome::ALL {
            let pairs: Vec<&Pair> = self.of(outcome).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "## {}: {}\n", outcome.title(), pairs.len());
            if pairs.is_empty() {
                continue;
            }
            let rows: Vec<Vec<String>> = pairs.iter().map(|it| self.markdown_row(it)).collect();
            text.push_str(&crate::text::markdown(&header, &rows));
            text.push('\n');
        }
        for line in self.totals() {
            let _ = writeln!(text, "- {line}");
        }
        text
    }

    fn markdown_row(&self, pair: &Pair<'a>) -> Vec<String> {
        let differences = self.differences(pair);
        let details: Vec<String> = self.details(pair);
        let evidence: Vec<&str> = details
            .iter()
            .filter(|it| !differences.contains(it))
            .map(String::as_str)
            .collect();
        vec![
            date(pair),
            self.people(pair),
            self.place(pair) + &self.otherwise(pair),
            pair.found
                .map_or_else(String::new, |it| format!("`{}`", it.id)),
            differences.join("; "),
            evidence.join("; "),
        ]
    }
}

/// The date that is known, else that which was found.
fn date(pair: &Pair<'_>) -> String {
    let found = pair.found.and_then(|it| it.date.as_deref());
    let known = pair.known.map(|it| it.date.as_str());
    short(known.or(found).unwrap_or_default())
}

fn put(text: &mut String, indent: &str, line: &str, width: usize) {
    let line = cut(line, width.saturating_sub(indent.width()));
    let _ = writeln!(text, "{indent}{}", line.trim_end());
}
