//! The list: tab-separated values under a header, in any order of columns.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use calendar::{Edtf, Interval};
use export::view::{Labelled, Scene};
use export::{Lexicon, Way};

/// Contacts that are known, with what could not be read.
pub(crate) struct List {
    /// Path of the file, for references.
    pub(crate) file: String,
    pub(crate) contacts: Vec<Known>,
    /// `file:line:column: what; what to do`.
    pub(crate) errors: Vec<String>,
}

/// A contact of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// Line of the file, from 1.
    pub(crate) line: usize,
    /// What the list calls it; may be empty.
    pub(crate) slug: String,
    /// EDTF.
    pub(crate) date: String,
    /// The days it can have been on.
    pub(crate) days: Interval,
    /// Mode and kind.
    pub(crate) way: Way,
    pub(crate) format: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) participants: Vec<String>,
    /// Where the list has it from, as it is written there.
    pub(crate) source: String,
    /// How sure the list is, as it is written there.
    pub(crate) certainty: String,
}

/// Columns that a list must have, and those that it may have.
const NEEDED: [&str; 3] = ["date", "mode", "participants"];
const WELCOME: [&str; 6] = [
    "slug",
    "end_date",
    "format",
    "place_slug",
    "source",
    "certainty",
];

/// What the cells of a list are read with.
pub(crate) struct Terms<'a> {
    pub(crate) scene: &'a Scene,
    pub(crate) lexicon: &'a Lexicon,
}

impl List {
    /// Reads a list; a row that cannot be read is an error among others, a header without the
    /// columns that are needed is one alone.
    pub(crate) fn parse(file: &str, text: &str, terms: &Terms<'_>) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = (1..)
            .zip(text.lines())
            .filter(|(_, it)| !it.trim().is_empty());
        let Some((line, header)) = lines.next() else {
            bail!("{file}: the list is empty; its first line names the columns");
        };
        let header: Vec<&str> = header.split('\t').map(str::trim).collect();
        for needed in NEEDED {
            if !header.contains(&needed) {
                let all = [NEEDED.as_slice(), &WELCOME].concat().join(", ");
                bail!(
                    "{file}:{line}:1: there is no column `{needed}`; name the columns in the \
                     first line, parted by tabs (those that are read: {all})"
                );
            }
        }
        let mut list = Self {
            file: file.to_owned(),
            contacts: Vec::new(),
            errors: Vec::new(),
        };
        for (line, content) in lines {
            let mut row = Row::new(&header, line, content);
            let known = row.read(terms);
            let places = row.errors.iter();
            list.errors
                .extend(places.map(|(at, what)| format!("{file}:{line}:{at}: {what}")));
            list.contacts.extend(known);
        }
        Ok(list)
    }

    /// First and last day of its contacts.
    pub(crate) fn span(&self) -> Option<Interval> {
        let first = self.contacts.iter().map(|it| it.days.first).min()?;
        let last = self.contacts.iter().map(|it| it.days.last).max()?;
        Interval::new(first, last)
    }
}

/// A row that is being read.
struct Row<'a> {
    line: usize,
    /// Text of each column, and the code point that it begins at, from 1.
    cells: BTreeMap<&'a str, (&'a str, usize)>,
    errors: Vec<(usize, String)>,
}

impl<'a> Row<'a> {
    fn new(header: &[&'a str], line: usize, content: &'a str) -> Self {
        let mut row = Self {
            line,
            cells: BTreeMap::new(),
            errors: Vec::new(),
        };
        let mut at = 1;
        for (index, cell) in content.trim_end_matches('\r').split('\t').enumerate() {
            match header.get(index) {
                Some(column) => {
                    row.cells.insert(column, (cell.trim(), at));
                }
                None if cell.trim().is_empty() => {}
                None => {
                    let message = format!(
                        "a cell more than the header has columns ({}); remove it, or name its \
                         column",
                        header.len()
                    );
                    row.errors.push((at, message));
                    break;
                }
            }
            at += cell.chars().count() + 1;
        }
        row
    }

    fn cell(&self, column: &str) -> &'a str {
        self.cells.get(column).map_or("", |(text, _)| text)
    }

    fn wrong(&mut self, column: &str, message: String) {
        let at = self.cells.get(column).map_or(1, |(_, at)| *at);
        self.errors.push((at, message));
    }

    /// The contact of the row; none where what is needed cannot be read.
    fn read(&mut self, terms: &Terms<'_>) -> Option<Known> {
        let days = self.days();
        let way = self.way(terms.lexicon);
        let participants = self.participants(&terms.scene.people);
        let (date, days) = days?;
        let known = Known {
            line: self.line,
            slug: self.cell("slug").to_owned(),
            date,
            days,
            way: way?,
            participants: participants?,
            format: self.format(terms.lexicon),
            place: self.place(&terms.scene.places),
            source: self.cell("source").to_owned(),
            certainty: self.cell("certainty").to_owned(),
        };
        Some(known)
    }

    /// The date as EDTF, and its days.
    fn days(&mut self) -> Option<(String, Interval)> {
        let (first, last) = (self.cell("date"), self.cell("end_date"));
        let both = if last.is_empty() {
            first.to_owned()
        } else {
            format!("{first}/{last}")
        };
        let date = both.parse::<Edtf>().ok();
        let days = date.and_then(|it| Interval::new(it.earliest()?, it.latest()?));
        if days.is_none() {
            let message = if first.is_empty() {
                "there is no date; give one such as 2019-08-19".to_owned()
            } else {
                format!("\"{both}\" is no date; write one such as 2019-08-19 or 2019-08")
            };
            self.wrong("date", message);
        }
        Some((both, days?))
    }

    fn way(&mut self, lexicon: &Lexicon) -> Option<Way> {
        let word = self.cell("mode");
        let way = lexicon.way(word).cloned();
        if way.is_none() {
            let near = meant(lexicon.nearest_way(word));
            self.wrong(
                "mode",
                format!(
                    "unknown mode \"{word}\"{near} (smt:listCode of ontology/meeting-kinds.ttl \
                     tells what lists call it)"
                ),
            );
        }
        way
    }

    fn format(&mut self, lexicon: &Lexicon) -> Option<String> {
        let word = self.cell("format");
        let format = lexicon.format(word).map(str::to_owned);
        if format.is_none() && !word.is_empty() {
            let near = meant(lexicon.nearest_format(word));
            self.wrong("format", format!("unknown format \"{word}\"{near}"));
        }
        format
    }

    fn place(&mut self, places: &BTreeMap<String, Labelled>) -> Option<String> {
        let slug = self.cell("place_slug");
        if slug.is_empty() || places.contains_key(slug) {
            return (!slug.is_empty()).then(|| slug.to_owned());
        }
        let near = meant(ontology::nearest(slug, places.keys().map(String::as_str)));
        self.wrong("place_slug", format!("unknown place \"{slug}\"{near}"));
        None
    }

    /// The people; none where one is not known.
    fn participants(&mut self, people: &BTreeMap<String, Labelled>) -> Option<Vec<String>> {
        let cell = self.cell("participants");
        let mut slugs: Vec<String> = Vec::new();
        for slug in cell.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            if !people.contains_key(slug) {
                let near = meant(ontology::nearest(slug, people.keys().map(String::as_str)));
                self.wrong("participants", format!("unknown person \"{slug}\"{near}"));
                return None;
            }
            slugs.push(slug.to_owned());
        }
        if slugs.is_empty() {
            let message = "nobody takes part; give slugs of leaders, parted by \"; \"".to_owned();
            self.wrong("participants", message);
            return None;
        }
        slugs.sort();
        Some(slugs)
    }
}

/// The end of a message about something unknown.
fn meant(near: Option<String>) -> String {
    near.map_or_else(String::new, |it| format!("; did you mean \"{it}\"?"))
}
