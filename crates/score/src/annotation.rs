use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Error;

/// What one reader says of one article; the form of a line of gold.
///
/// Fields that are not listed here (remarks of the annotator) are passed over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// The article.
    pub id: String,
    /// Language tag of the article.
    #[serde(default)]
    pub lang: String,
    /// Day of publication, ISO 8601, where it is known.
    #[serde(default)]
    pub published: Option<String>,
    /// The contacts that the article tells of.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Contacts that a reader may give without penalty.
    #[serde(default)]
    pub contacts_ok: Vec<Contact>,
    /// Events that the article refers to.
    #[serde(default)]
    pub references: Vec<Reference>,
    /// Slugs of events that a reader may give without penalty.
    #[serde(default)]
    pub references_ok: Vec<String>,
}

impl Annotation {
    /// What is asked of a reading of an article that tells of no contact: none, while it may
    /// refer to whatever it does.
    #[must_use]
    pub fn silent(&self) -> Self {
        let events = self.references.iter().filter_map(|it| it.event.clone());
        Self {
            id: self.id.clone(),
            lang: self.lang.clone(),
            published: self.published.clone(),
            references_ok: events.collect(),
            ..Self::default()
        }
    }
}

/// One contact of an annotation. A field `NAME_ok` lists other values of `NAME` that are right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// `c1`, `c2` … in the article; made up from the position where it is left out.
    pub id: String,
    /// Whether the article is about it.
    pub main: bool,
    /// Present (with any value) where either reading of `main` is right.
    pub main_ok: Option<Value>,
    /// `in-person`, `phone`, `video` or `unspecified`.
    pub mode: Option<String>,
    /// Other right modes.
    pub mode_ok: Vec<Option<String>>,
    /// `bilateral` or `multilateral`.
    pub format: Option<String>,
    /// Other right formats.
    pub format_ok: Vec<Option<String>>,
    /// `held`, `planned` …
    pub status: Option<String>,
    /// Other right statuses.
    pub status_ok: Vec<Option<String>>,
    /// EDTF, or none where nothing settles it.
    pub date: Option<String>,
    /// Other right dates.
    pub date_ok: Vec<Option<String>>,
    /// EDTF dates that are left, where no one date settles it; not scored.
    pub candidates: Vec<String>,
    /// First day it can have been, ISO 8601; not scored.
    pub not_before: Option<String>,
    /// Last day it can have been, ISO 8601; not scored.
    pub not_after: Option<String>,
    /// The day that follows once other articles are at hand, EDTF.
    pub date_in_corpus: Option<String>,
    /// Time of day, `HH:MM`.
    pub time: Option<String>,
    /// ISO 8601 duration.
    pub duration: Option<String>,
    /// Slug of the most specific place named.
    pub place: Option<String>,
    /// Other right places.
    pub places_ok: Vec<Option<String>>,
    /// Slugs of the leaders that take part.
    pub participants: Vec<String>,
    /// Leaders that may be missing or added.
    pub participants_ok: Vec<String>,
    /// Slugs of what was, or will be, talked about.
    pub topics: Vec<String>,
    /// Topics that may be added.
    pub topics_ok: Vec<String>,
    /// Whose initiative it was.
    pub initiator: Option<String>,
    /// Other right initiators.
    pub initiator_ok: Vec<Option<String>>,
    /// A name that contacts of different articles share when the annotator knows them to be one
    /// occasion although their dates do not say so; see [`crate::occasions`].
    pub occasion: Option<String>,
    /// The words that a program read it from.
    pub evidence: Vec<Quote>,
}

/// An event that an article refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reference {
    /// Slug of the event.
    pub event: Option<String>,
    /// EDTF.
    pub date: Option<String>,
    /// Short label.
    pub label: Option<String>,
    /// The words that a program read it from.
    pub evidence: Vec<Quote>,
}

/// A quote and its place in the text (Web Annotation's text quote and text position).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// First code point, 0-based.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The text at the span.
    pub quote: String,
}

/// The annotations of a JSON Lines text; blank lines are passed over. `file` names it in errors.
pub fn parse(file: &str, text: &str) -> Result<Vec<Annotation>, Error> {
    parse_all([(file, text)])
}

/// The annotations of several JSON Lines texts, each with the name that errors give it; no
/// article may be annotated twice.
pub fn parse_all<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<Annotation>, Error> {
    let mut all = Vec::new();
    let mut seen: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for (file, text) in files {
        for (line, content) in (1..).zip(text.lines()) {
            if content.trim().is_empty() {
                continue;
            }
            let annotation: Annotation =
                serde_json::from_str(content).map_err(|error| Error::Annotation {
                    file: file.to_owned(),
                    line,
                    column: error.column(),
                    what: without_place(&error.to_string()),
                })?;
            if let Some((first, number)) = seen.insert(annotation.id.clone(), (file, line)) {
                return Err(Error::Twice {
                    file: file.to_owned(),
                    line,
                    id: annotation.id,
                    first: if first == file {
                        format!("on line {number}")
                    } else {
                        format!("in {first}:{number}")
                    },
                });
            }
            all.push(annotation.numbered());
        }
    }
    Ok(all)
}

impl Annotation {
    /// The annotation that this JSON object holds.
    pub fn from_value(value: Value) -> Result<Self, serde_json::Error> {
        serde_json::from_value(value).map(Self::numbered)
    }

    fn numbered(mut self) -> Self {
        for (number, contact) in (1..).zip(&mut self.contacts) {
            if contact.id.is_empty() {
                contact.id = format!("c{number}");
            }
        }
        self
    }
}

impl From<&account::Extraction> for Annotation {
    fn from(extraction: &account::Extraction) -> Self {
        Self::from_value(account::gold_form(extraction))
            .expect("an extraction in gold form is an annotation, as a test of this crate holds")
    }
}

impl Contact {
    /// The leaders that take part, each once.
    pub(crate) fn people(&self) -> BTreeSet<&str> {
        self.participants.iter().map(String::as_str).collect()
    }
}

/// The reader counts lines from the start of the line it was given, so its place would mislead.
fn without_place(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_line_and_column() {
        let text = "{\"id\": \"a\"}\n\n{\"id\": \"b\", \"contacts\": 7}\n";
        let error = parse("gold.jsonl", text).unwrap_err().to_string();
        assert!(
            error.starts_with("gold.jsonl:3:25: not an annotation: invalid type"),
            "{error}"
        );
        let error = parse("gold.jsonl", "{\"id\": \"a\"}\n{\"id\": \"a\"}").unwrap_err();
        assert_eq!(
            error.to_string(),
            "gold.jsonl:2: article `a` was annotated on line 1 already; remove one"
        );
        let line = "{\"id\": \"a\"}";
        let error = parse_all([("one.jsonl", line), ("two.jsonl", line)]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "two.jsonl:1: article `a` was annotated in one.jsonl:1 already; remove one"
        );
    }

    #[test]
    fn remarks_are_passed_over_and_ids_made_up() {
        let text = r#"{"id":"a","doubt":"some","contacts":[{"date":null,"x":1},{"id":"k"}]}"#;
        let all = parse("g", text).unwrap();
        let ids: Vec<&str> = all[0].contacts.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["c1", "k"]);
    }
}
