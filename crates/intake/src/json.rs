//! JSON objects as articles: one, an array of them, or one per line.

use article::Article;
use serde::Deserialize;
use serde::de::{Deserializer as _, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::{Error, Intake, Notice, Place, Scope, date, encoding, format, language, stem};

/// Reads one line of a JSON Lines file: no article where it is blank, else one or an error.
///
/// `number` counts the lines of the file from 1; with the file's stem it is the id of an article
/// that states none. The line may end in its line break.
pub fn json_line(name: &str, number: usize, line: &[u8]) -> Intake {
    let place = Place::file(name).line(number);
    let line = line.trim_ascii();
    if line.is_empty() {
        return Intake::default();
    }
    if let Err(error) = format::check_article(&place, line.len() as u64) {
        return error.into();
    }
    let mut intake = Intake::default();
    match encoding::decode(&place, line, false, &mut intake.notices) {
        Err(error) => intake.errors.push(error),
        // A file may end in a line that holds nothing but a byte order mark.
        Ok(text) if text.trim().is_empty() => {}
        Ok(text) => {
            let id = format!("{}-{number}", stem(name));
            let article = record(&place, id, Scope::Line, &text, &mut intake.notices);
            intake.push(article);
        }
    }
    intake
}

/// Reads a whole JSON Lines file.
pub(crate) fn lines(name: &str, bytes: &[u8]) -> Intake {
    let mut intake = Intake::default();
    for (line, number) in bytes.split(|&byte| byte == b'\n').zip(1..) {
        intake.append(json_line(name, number, line));
    }
    if intake.articles.is_empty() && intake.errors.is_empty() {
        let place = Place::file(name);
        intake.errors.push(Error::Empty { place });
    }
    intake
}

/// Reads a JSON document: an object, or an array of objects.
///
/// A file of JSON Lines that is called `.json`, as many are, is read as what it is.
pub(crate) fn document(place: &Place, text: &str) -> Intake {
    if text.trim_start().starts_with('[') {
        return array(place, text);
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let raw = match values.next() {
        Some(Ok(raw)) => raw,
        Some(Err(error)) => return malformed(place, text, &error, Scope::File).into(),
        None => {
            return Error::Empty {
                place: place.clone(),
            }
            .into();
        }
    };
    let end = values.byte_offset();
    let rest = text[end..].trim_start();
    if !rest.is_empty() && !raw.get().contains('\n') {
        return lines(&place.file, text.as_bytes());
    }
    let mut intake = Intake::default();
    let mut cursor = Cursor::new(place, text);
    let id = stem(&place.file).to_owned();
    let article = element(&mut cursor, id, raw, &mut intake.notices);
    intake.push(article);
    if !rest.is_empty() {
        intake.errors.push(Error::MalformedJson {
            place: place.byte(text, text.len() - rest.len()),
            reason: "expected the end of the file after one object".to_owned(),
            skipped: Scope::Rest,
        });
    }
    intake
}

/// Reads an array of articles; those before a syntax error are kept.
fn array(place: &Place, text: &str) -> Intake {
    let mut elements = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let outcome = deserializer
        .deserialize_seq(Elements(&mut elements))
        .and_then(|()| deserializer.end());
    let mut intake = Intake::default();
    let mut cursor = Cursor::new(place, text);
    for (raw, number) in elements.iter().zip(1..) {
        let id = format!("{}-{number}", stem(&place.file));
        let article = element(&mut cursor, id, raw, &mut intake.notices);
        intake.push(article);
    }
    if let Err(error) = outcome {
        intake
            .errors
            .push(malformed(place, text, &error, Scope::Rest));
    } else if elements.is_empty() {
        let place = place.clone();
        intake.errors.push(Error::Empty { place });
    }
    intake
}

/// Reads one object within a document.
fn element(
    cursor: &mut Cursor,
    id: String,
    raw: &RawValue,
    notices: &mut Vec<Notice>,
) -> Result<Article, Error> {
    let place = cursor.advance(raw.get());
    format::check_article(&place, raw.get().len() as u64)?;
    record(&place, id, Scope::Article, raw.get(), notices)
}

/// Follows the values of a document in their order, to know at which place each begins.
struct Cursor<'a> {
    place: Place,
    text: &'a str,
    byte: usize,
}

impl<'a> Cursor<'a> {
    fn new(place: &Place, text: &'a str) -> Self {
        Self {
            place: place.clone(),
            text,
            byte: 0,
        }
    }

    /// Moves to a value, which is a part of the text.
    fn advance(&mut self, value: &str) -> Place {
        let byte = value.as_ptr().addr() - self.text.as_ptr().addr();
        let between = &self.text[self.byte..byte];
        self.place = self.place.byte(between, between.len());
        self.byte = byte;
        self.place.clone()
    }
}

/// Collects the elements of an array as they come, so that an error spares those before it.
struct Elements<'a, 'de>(&'a mut Vec<&'de RawValue>);

impl<'de> Visitor<'de> for Elements<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while let Some(element) = elements.next_element()? {
            self.0.push(element);
        }
        Ok(())
    }
}

/// An article as JSON. Each field may hold anything, so that a wrong one is told by its name.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    lang: Value,
    #[serde(default)]
    published: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    source: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    text: Value,
}

/// Reads one JSON object, which begins at `place`.
fn record(
    place: &Place,
    id: String,
    skipped: Scope,
    json: &str,
    notices: &mut Vec<Notice>,
) -> Result<Article, Error> {
    // Deriving would take an array of seven values for a record too.
    let first = json.trim_start().chars().next();
    if first.is_some_and(|first| first != '{') {
        let value: Value =
            serde_json::from_str(json).map_err(|error| malformed(place, json, &error, skipped))?;
        return Err(Error::NotObject {
            place: place.clone(),
            found: kind(&value),
            skipped,
        });
    }
    let record: Record =
        serde_json::from_str(json).map_err(|error| malformed(place, json, &error, skipped))?;
    let text = text_of(place, skipped, record.text)?;
    let mut field = |name, value| string(place, name, value, notices);
    let stated = match record.id {
        // Some collections number their articles.
        Value::Number(number) => Some(number.to_string()),
        value => field("id", value),
    };
    let lang = field("lang", record.lang);
    let published = field("published", record.published);
    let url = field("url", record.url);
    let source = field("source", record.source);
    let title = field("title", record.title);
    let language = lang.and_then(|value| language::stated(place, &value, notices));
    Ok(Article {
        id: stated.map_or(id, |stated| stated.trim().to_owned()),
        language: language.or_else(|| language::of_article(title.as_deref(), &text)),
        published: published.and_then(|value| day(place, value, notices)),
        url,
        source,
        title,
        text,
    })
}

/// The text of a record.
fn text_of(place: &Place, skipped: Scope, value: Value) -> Result<String, Error> {
    let place = place.clone();
    match value {
        Value::String(text) if !text.trim().is_empty() => Ok(text),
        Value::String(_) | Value::Null => Err(Error::NoText { place, skipped }),
        other => Err(Error::TextNotString {
            place,
            found: kind(&other),
            skipped,
        }),
    }
}

/// A field that may be absent, null or blank.
fn string(
    place: &Place,
    field: &'static str,
    value: Value,
    notices: &mut Vec<Notice>,
) -> Option<String> {
    match value {
        Value::String(value) => (!value.trim().is_empty()).then_some(value),
        Value::Null => None,
        other => {
            notices.push(Notice::BadField {
                place: place.clone(),
                field,
                found: kind(&other),
            });
            None
        }
    }
}

/// The day of publication.
fn day(place: &Place, value: String, notices: &mut Vec<Notice>) -> Option<chrono::NaiveDate> {
    let day = date::civil_date(&value);
    if day.is_none() {
        let place = place.clone();
        notices.push(Notice::BadDate { place, value });
    }
    day
}

/// What a value is, in the words of RFC 8259.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// An error of the JSON parser in a text that begins at `place`.
fn malformed(place: &Place, text: &str, error: &serde_json::Error, skipped: Scope) -> Error {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let message = error.to_string();
    // The parser appends its own line and column, which count from the start of the value.
    let reason = message
        .rfind(" at line ")
        .map_or(&*message, |at| &message[..at]);
    Error::MalformedJson {
        place: place.byte(text, line_start + error.column().saturating_sub(1)),
        reason: reason.to_owned(),
        skipped,
    }
}
