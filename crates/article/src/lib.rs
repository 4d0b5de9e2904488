//! The input: an article, its language, its text, and spans of it.
//!
//! This crate knows no file format (see `intake`) and no language (see `lang`).

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A [BCP 47](https://www.rfc-editor.org/info/bcp47) language tag, lower case, such as `en`.
///
/// A newtype around the tag and not an enumeration: which languages can be read is decided by
/// the language packs that are present.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    /// The language with this tag; case is folded.
    pub fn new(tag: &str) -> Self {
        Self(tag.trim().to_lowercase())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A document: text with the metadata that came with it.
///
/// `published` is the *document creation time* of `TimeML`: the anchor of "yesterday". It is a
/// civil date and never "now".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Identifier, unique in a collection; the stem of a text file's name.
    pub id: String,
    /// Language, where the source states it or it was detected.
    pub language: Option<Language>,
    /// Day of publication, where the source states it.
    pub published: Option<NaiveDate>,
    /// Address it was taken from.
    pub url: Option<String>,
    /// Publisher, as the source names it.
    pub source: Option<String>,
    /// Headline, where it is kept apart from the text.
    pub title: Option<String>,
    /// The text that spans point into.
    pub text: String,
}

/// Which of an article's two texts a span lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// [`Article::title`].
    Title,
    /// [`Article::text`].
    Text,
}

impl Part {
    /// The part's name in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
        }
    }
}

impl Article {
    /// The text of one part; empty where there is no title.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Title => self.title.as_deref().unwrap_or_default(),
            Part::Text => &self.text,
        }
    }
}

/// A half-open range of UTF-8 **bytes** in one part of an article.
///
/// Invariant: `start <= end`, both on character boundaries. It becomes code points in
/// [`CodePoints`] only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The part it lies in.
    pub part: Part,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// Turns byte offsets of one text into Unicode code points, the unit of
/// [`oa:TextPositionSelector`](https://www.w3.org/TR/annotation-model/#text-position-selector).
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before every `STRIDE`-th byte.
    marks: Vec<u32>,
}

/// Bytes between two marks of [`CodePoints`].
const STRIDE: usize = 64;

/// Whether a byte begins a character in UTF-8.
const fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

impl CodePoints {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let mut count = 0u32;
        let marks = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|chunk| {
                let before = count;
                count += chunk.iter().filter(|&&byte| begins_character(byte)).count() as u32;
                before
            })
            .collect();
        Self { marks }
    }

    /// Code points before a byte offset of the text that was indexed.
    pub fn at(&self, text: &str, byte: usize) -> u32 {
        let bytes = text.as_bytes();
        let byte = byte.min(bytes.len());
        let block = byte / STRIDE;
        let Some(&mark) = self.marks.get(block) else {
            let start = self.marks.len().saturating_sub(1) * STRIDE;
            let mark = self.marks.last().copied().unwrap_or_default();
            return mark + count(&bytes[start.min(byte)..byte]);
        };
        mark + count(&bytes[block * STRIDE..byte])
    }
}

/// Characters that begin in a slice of UTF-8.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| begins_character(byte)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "a\u{e9}\u{43f}\u{1f600} ".repeat(60);
        let index = CodePoints::new(&text);
        for (characters, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(&text, byte), characters as u32);
        }
        assert_eq!(index.at(&text, text.len()), text.chars().count() as u32);
    }

    #[test]
    fn an_empty_text_has_no_code_points() {
        assert_eq!(CodePoints::new("").at("", 0), 0);
    }
}
