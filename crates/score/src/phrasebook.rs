//! Gold in small: a meaning, and phrasings of it side by side.
//!
//! A phrasebook is Markdown. Each second-level heading names a meaning; under it stand, in this
//! order, the day of publication (where one is needed), the annotation as a JSON block, and a
//! list of sentences, each behind its language tag:
//!
//! ````markdown
//! ## A telephone conversation is held
//! Published 2019-08-20.
//!
//! ```json
//! {"contacts":[{"mode":"phone","date":"2019-08-19"}]}
//! ```
//!
//! - en: They spoke by telephone yesterday.
//! - fr (not yet: verb after the date): …
//! ````
//!
//! Only the stated fields are compared. A passage may go on over lines that are set in by two
//! spaces; a line that ends with a backslash, a hard break in Markdown, ends a line of the passage
//! as well. A sentence that is marked *not yet* must still fail, so that the mark goes on the day
//! it passes. Other text under a heading is a remark.

mod difference;

use std::fmt;

use article::{Article, Language};
use serde_json::Value;

use crate::Error;

pub use difference::differences;

/// One sentence with the meaning it must be read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The phrasebook, as the caller names it.
    pub file: String,
    /// 1-based line of the sentence.
    pub line: usize,
    /// The meaning, in words.
    pub heading: String,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// The fields that must be read, in gold form.
    pub expected: Value,
    /// Language tag.
    pub language: String,
    /// The sentence.
    pub sentence: String,
    /// Why it is not read yet, where it is known not to be.
    pub not_yet: Option<String>,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            heading,
            language,
            sentence,
            ..
        } = self;
        write!(f, "{file}:{line}: {heading} ({language}): {sentence}")
    }
}

impl Case {
    /// The sentence as the whole text of an article.
    pub fn article(&self) -> Article {
        Article {
            id: format!("{}-{}", self.file, self.line),
            language: Some(Language::new(&self.language)),
            published: self.published.as_ref().and_then(|it| it.parse().ok()),
            url: None,
            source: None,
            title: None,
            text: self.sentence.clone(),
        }
    }

    /// What is wrong with a reading of the sentence, in words; none where all is as it should
    /// be, which for a sentence marked *not yet* means that the reading fails.
    pub fn verdict(&self, actual: &Value) -> Option<String> {
        let found = differences(&self.expected, actual);
        match (&self.not_yet, found.is_empty()) {
            (None, true) | (Some(_), false) => None,
            (None, false) => Some(format!("{self}\n  {}", found.join("\n  "))),
            (Some(reason), true) => Some(format!(
                "{self}\n  is read now; remove the mark `not yet: {reason}`"
            )),
        }
    }
}

/// The cases of a phrasebook, in order. `file` names it in errors.
pub fn parse(file: &str, text: &str) -> Result<Vec<Case>, Error> {
    let mut book = Book {
        file,
        cases: Vec::new(),
        meaning: None,
    };
    let mut lines = (1..).zip(text.lines()).peekable();
    while let Some((line, content)) = lines.next() {
        if let Some(heading) = content.strip_prefix("## ") {
            book.close()?;
            book.meaning = Some(Meaning::new(line, heading.trim()));
        } else if content.trim_end() == "```json" {
            let body: Vec<&str> = lines
                .by_ref()
                .map(|(_, it)| it)
                .take_while(|it| it.trim_end() != "```")
                .collect();
            book.json(line, &body.join("\n"))?;
        } else if let Some(item) = content.strip_prefix("- ") {
            let mut item = item.trim().to_owned();
            let goes_on = |it: &(usize, &str)| it.1.starts_with("  ") && !it.1.trim().is_empty();
            while let Some((_, more)) = lines.next_if(goes_on) {
                go_on_with(&mut item, more.trim());
            }
            book.sentence(line, &item)?;
        } else if let Some(day) = content.strip_prefix("Published ") {
            book.published(day);
        }
    }
    book.close()?;
    Ok(book.cases)
}

struct Book<'a> {
    file: &'a str,
    cases: Vec<Case>,
    meaning: Option<Meaning>,
}

struct Meaning {
    line: usize,
    heading: String,
    published: Option<String>,
    expected: Option<Value>,
    sentences: usize,
}

impl Meaning {
    fn new(line: usize, heading: &str) -> Self {
        let heading = heading.to_owned();
        Self {
            line,
            heading,
            published: None,
            expected: None,
            sentences: 0,
        }
    }
}

impl Book<'_> {
    fn error(&self, line: usize, what: impl Into<String>, advice: &'static str) -> Error {
        Error::Phrasebook {
            file: self.file.to_owned(),
            line,
            what: what.into(),
            advice,
        }
    }

    fn published(&mut self, day: &str) {
        if let Some(meaning) = &mut self.meaning {
            meaning.published = Some(day.trim().trim_end_matches('.').to_owned());
        }
    }

    fn json(&mut self, line: usize, body: &str) -> Result<(), Error> {
        let value = serde_json::from_str(body).map_err(|error| {
            // The block starts on the line after its fence.
            self.error(
                line + error.line(),
                format!("bad JSON: {error}"),
                "mend the block",
            )
        })?;
        match &mut self.meaning {
            Some(meaning) if meaning.expected.is_none() => {
                meaning.expected = Some(value);
                Ok(())
            }
            Some(_) => Err(self.error(line, "a second JSON block", "begin another heading")),
            None => Err(self.error(
                line,
                "a JSON block under no heading",
                "put a `## ` heading before it",
            )),
        }
    }

    fn sentence(&mut self, line: usize, item: &str) -> Result<(), Error> {
        const FORM: &str = "write `- en: sentence` or `- en (not yet: reason): sentence`";
        let (language, not_yet, sentence) =
            split(item).ok_or_else(|| self.error(line, "not a sentence with its tag", FORM))?;
        let Some(meaning) = &mut self.meaning else {
            return Err(self.error(
                line,
                "a sentence under no heading",
                "put a `## ` heading before it",
            ));
        };
        let Some(expected) = meaning.expected.clone() else {
            let advice = "put the meaning as a JSON block before the sentences";
            return Err(self.error(line, "a sentence without a meaning", advice));
        };
        meaning.sentences += 1;
        self.cases.push(Case {
            file: self.file.to_owned(),
            line,
            heading: meaning.heading.clone(),
            published: meaning.published.clone(),
            expected,
            language,
            sentence,
            not_yet,
        });
        Ok(())
    }

    /// Ends a meaning; one without a sentence would be a test of nothing.
    fn close(&mut self) -> Result<(), Error> {
        match self.meaning.take() {
            Some(it) if it.sentences == 0 => {
                let what = format!("`{}` has no sentence", it.heading);
                Err(self.error(it.line, what, "add lines such as `- en: sentence`"))
            }
            _ => Ok(()),
        }
    }
}

/// Adds a line to a passage: after a hard break of Markdown as a line of its own, else wrapped.
fn go_on_with(passage: &mut String, more: &str) {
    if passage.ends_with('\\') {
        passage.pop();
        passage.push('\n');
    } else {
        passage.push(' ');
    }
    passage.push_str(more);
}

/// The tag, the reason of a *not yet* mark, and the sentence of a list item.
fn split(item: &str) -> Option<(String, Option<String>, String)> {
    let tag: String = item
        .chars()
        .take_while(|it| it.is_ascii_lowercase() || *it == '-')
        .collect();
    let rest = item[tag.len()..].trim_start();
    let (not_yet, rest) = match rest.strip_prefix("(not yet:") {
        // The reason may hold parentheses of its own, so it ends where the colon follows.
        Some(marked) => {
            let (reason, rest) = marked.split_once("):")?;
            (Some(reason.trim().to_owned()), rest)
        }
        None => (None, rest.strip_prefix(':')?),
    };
    let sentence = rest.trim();
    (!tag.is_empty() && !sentence.is_empty()).then(|| (tag, not_yet, sentence.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const BOOK: &str = "# Talks\n\nA remark.\n\n## They talk\nPublished 2019-08-20.\n\n\
        ```json\n{\"contacts\":\n [{\"mode\":\"phone\"}]}\n```\n\n\
        - en: They talked\n  at length.\\\n  Share\n\
        - qa (not yet: word order (odd)): So: talked they.\n\n\
        ## They write\n\n```json\n{\"contacts\":[]}\n```\n- en: They wrote.\n";

    #[test]
    fn a_phrasebook_is_read_in_order() {
        let cases = parse("talks.md", BOOK).unwrap();
        let seen: Vec<_> = cases
            .iter()
            .map(|it| {
                (
                    it.line,
                    it.language.as_str(),
                    it.sentence.as_str(),
                    it.not_yet.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            seen,
            [
                (13, "en", "They talked at length.\nShare", None),
                (16, "qa", "So: talked they.", Some("word order (odd)")),
                (23, "en", "They wrote.", None),
            ]
        );
        assert_eq!(cases[0].published.as_deref(), Some("2019-08-20"));
        assert_eq!(cases[2].published, None);
        assert_eq!(cases[1].expected, json!({"contacts": [{"mode": "phone"}]}));
    }

    #[test]
    fn a_mark_must_be_deserved() {
        let cases = parse("talks.md", BOOK).unwrap();
        let read = json!({"contacts": [{"mode": "phone", "status": "held"}]});
        let unread = json!({"contacts": []});
        assert_eq!(cases[0].verdict(&read), None);
        assert_eq!(cases[1].verdict(&unread), None);
        let verdict = cases[0].verdict(&unread).unwrap();
        assert!(verdict.starts_with("talks.md:13: They talk (en): They talked at length."));
        assert!(
            verdict.contains("contacts: 1 expected, 0 found"),
            "{verdict}"
        );
        assert!(cases[1].verdict(&read).unwrap().contains("remove the mark"));
    }

    #[test]
    fn errors_name_the_line() {
        let table = [
            ("- en: So.", "b.md:1: a sentence under no heading"),
            ("## A\n- en: So.", "b.md:2: a sentence without a meaning"),
            ("## A\n```json\n{\n!}\n```", "b.md:4: bad JSON"),
            ("## A\n```json\n{}\n```\n- So.", "b.md:5: not a sentence"),
            (
                "## A\n```json\n{}\n```\n## B",
                "b.md:1: `A` has no sentence",
            ),
        ];
        for (text, expected) in table {
            let error = parse("b.md", text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
