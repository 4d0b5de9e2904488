//! Markdown with a metadata head.
//!
//! The head is the simple part of YAML front matter: lines `key: value` between two lines `---`.

use article::Article;

use crate::{Error, Notice, Place, Scope, date, language, stem};

/// The keys of a head, which are those of [`Article`] in the notation of the JSON formats.
const KEYS: [&str; 6] = ["id", "lang", "published", "url", "source", "title"];

/// The line that opens and closes a head.
const FENCE: &str = "---";

/// Reads a text with or without a head.
pub(crate) fn read(place: &Place, text: &str, notices: &mut Vec<Notice>) -> Result<Article, Error> {
    let Some(head) = Head::find(place, text, notices) else {
        return Ok(crate::plain(place, text));
    };
    let [id, lang, published, url, source, title] = head.values(place, notices);
    let text = &text[head.end..];
    if text.trim().is_empty() {
        return Err(Error::NoText {
            place: place.clone(),
            skipped: Scope::File,
        });
    }
    let published = published.and_then(|(line, value)| {
        let day = date::civil_date(&value);
        if day.is_none() {
            let place = place.line(line);
            notices.push(Notice::BadDate { place, value });
        }
        day
    });
    let stated =
        lang.and_then(|(line, value)| language::stated(&place.line(line), &value, notices));
    let title = title.map(|(_, value)| value);
    Ok(Article {
        id: id.map_or_else(|| stem(&place.file).to_owned(), |(_, value)| value),
        language: stated.or_else(|| language::of_article(title.as_deref(), text)),
        published,
        url: url.map(|(_, value)| value),
        source: source.map(|(_, value)| value),
        title,
        text: text.to_owned(),
    })
}

/// Whether a content begins with a head.
pub(crate) fn is_head(bytes: &[u8]) -> bool {
    // A head is short, and a cut amid a character in what follows it does not matter.
    let start = bytes.get(..4096).unwrap_or(bytes);
    let place = Place::file("");
    Head::find(&place, &String::from_utf8_lossy(start), &mut Vec::new()).is_some()
}

/// A value with the number of its line.
type Value = Option<(usize, String)>;

/// A head within a text.
struct Head<'a> {
    /// The lines between the fences; the first is line 2 of the file.
    lines: Vec<&'a str>,
    /// Byte at which the article's own text begins.
    end: usize,
}

impl<'a> Head<'a> {
    /// Finds the head of a text. Two rules across a page are no head: one of its lines, at least,
    /// has a key.
    fn find(place: &Place, text: &'a str, notices: &mut Vec<Notice>) -> Option<Self> {
        let mut rest = text.split_inclusive('\n');
        let first = rest.next()?;
        if first.trim_end() != FENCE {
            return None;
        }
        let mut end = first.len();
        let mut lines = Vec::new();
        let mut closed = false;
        for line in rest.by_ref() {
            end += line.len();
            closed = line.trim_end() == FENCE;
            if closed {
                break;
            }
            lines.push(line.trim());
        }
        let known = |line: &&str| pair(line).is_some_and(|(key, _)| index(key).is_some());
        if !lines.iter().any(known) {
            return None;
        }
        if !closed {
            let place = place.line(1);
            notices.push(Notice::OpenHead { place });
            return None;
        }
        if let Some(blank) = rest.next().filter(|line| line.trim().is_empty()) {
            end += blank.len();
        }
        Some(Self { lines, end })
    }

    /// The values of [`KEYS`].
    fn values(&self, place: &Place, notices: &mut Vec<Notice>) -> [Value; KEYS.len()] {
        let mut values = [const { None }; KEYS.len()];
        let mut stated = [false; KEYS.len()];
        for (line, number) in self.lines.iter().zip(2..) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let place = place.line(number);
            let Some((key, value)) = pair(line) else {
                notices.push(Notice::NotKeyValue { place });
                continue;
            };
            let key = key.to_owned();
            match index(&key) {
                None => notices.push(Notice::UnknownKey {
                    place,
                    key,
                    known: KEYS.join(", "),
                }),
                Some(index) if stated[index] => notices.push(Notice::RepeatedKey { place, key }),
                Some(index) => {
                    stated[index] = true;
                    values[index] = unquote(value).map(|value| (number, value));
                }
            }
        }
        values
    }
}

/// The position of a key in [`KEYS`].
fn index(key: &str) -> Option<usize> {
    KEYS.iter()
        .position(|known| key.eq_ignore_ascii_case(known))
}

/// Splits a line into key and value. A key is one word, which tells it from a sentence.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_end();
    let is_key = !key.is_empty() && !key.contains(char::is_whitespace);
    let is_value = value.is_empty() || value.starts_with(char::is_whitespace);
    (is_key && is_value).then(|| (key, value.trim()))
}

/// The value without its quotation marks; none where YAML has no value.
fn unquote(value: &str) -> Option<String> {
    let within = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    let value = if let Some(inner) = within('"') {
        unescape(inner)
    } else if let Some(inner) = within('\'') {
        inner.replace("''", "'")
    } else if value == "null" || value == "~" {
        return None;
    } else {
        value.to_owned()
    };
    (!value.trim().is_empty()).then_some(value)
}

/// Resolves the escapes `\"` and `\\`.
fn unescape(value: &str) -> String {
    let mut result = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(character) = characters.next() {
        let escaped = character == '\\' && matches!(characters.peek(), Some('"' | '\\'));
        result.push(if escaped {
            characters.next().unwrap_or(character)
        } else {
            character
        });
    }
    result
}
