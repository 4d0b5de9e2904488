//! What can go wrong, told to the person who has the file.

use std::fmt;

use crate::{LIMIT, Place};

/// Why an article, or a file, could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing in the file, or nothing but white space.
    #[error("{place}: the file is empty; give it an article or leave it out")]
    Empty {
        /// The file.
        place: Place,
    },
    /// The article has more bytes than [`LIMIT`].
    #[error(
        "{place}: {bytes} bytes are more than the limit of {} MB for one article; \
         split it into its articles",
        LIMIT / 1_000_000
    )]
    TooLarge {
        /// The article.
        place: Place,
        /// Its size as it stands in the file.
        bytes: u64,
    },
    /// The bytes are not text.
    #[error("{place}: this is {what}, not text; save it as UTF-8 text, Markdown or HTML")]
    Binary {
        /// The file.
        place: Place,
        /// What the bytes are, as far as they tell.
        what: &'static str,
    },
    /// The bytes break the rules of the encoding that they announce.
    #[error("{place}: damaged {encoding}; save it as UTF-8")]
    Undecodable {
        /// The file.
        place: Place,
        /// Name of the encoding in the [Encoding Standard](https://encoding.spec.whatwg.org/).
        encoding: &'static str,
    },
    /// The article has no `text`, or an empty one.
    #[error("{place}: the article has no text; {skipped}")]
    NoText {
        /// The article.
        place: Place,
        /// What is left out.
        skipped: Scope,
    },
    /// The field `text` is not a string.
    #[error("{place}: the field \"text\" is {found}, not a string; {skipped}")]
    TextNotString {
        /// The article.
        place: Place,
        /// The kind of value that stands there.
        found: &'static str,
        /// What is left out.
        skipped: Scope,
    },
    /// A value that is not a JSON object stands in the place of an article.
    #[error("{place}: an article is a JSON object, and this is {found}; {skipped}")]
    NotObject {
        /// The value.
        place: Place,
        /// The kind of value that stands there.
        found: &'static str,
        /// What is left out.
        skipped: Scope,
    },
    /// The JSON breaks the rules of [RFC 8259](https://www.rfc-editor.org/info/rfc8259).
    #[error("{place}: malformed JSON: {reason}; {skipped}")]
    MalformedJson {
        /// The character where it breaks them.
        place: Place,
        /// Which rule.
        reason: String,
        /// What is left out.
        skipped: Scope,
    },
    /// No article could be found in a page.
    #[error("{place}: no readable text was found in this page ({reason}); save its text instead")]
    Unreadable {
        /// The page.
        place: Place,
        /// What the reader says.
        reason: String,
    },
}

/// How much is left out after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One line of JSON Lines.
    Line,
    /// One article of an array.
    Article,
    /// What follows in the file; what came before has been read.
    Rest,
    /// The whole file.
    File,
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Line => "this line is skipped",
            Self::Article => "this article is skipped",
            Self::Rest => "the rest of this file is skipped",
            Self::File => "this file is skipped",
        })
    }
}

/// A reservation about an article that was read all the same.
///
/// It is an error by type only for the sake of its message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// The text was converted from another encoding than UTF-8.
    #[error("{place}: read as {encoding} and converted to UTF-8; offsets count in the result")]
    Converted {
        /// The file or line.
        place: Place,
        /// Name of the encoding in the [Encoding Standard](https://encoding.spec.whatwg.org/).
        encoding: &'static str,
    },
    /// Some bytes of a UTF-8 text are damaged and were read as U+FFFD.
    #[error("{place}: damaged UTF-8 ({count} in all); each damaged character is read as U+FFFD")]
    Damaged {
        /// The first of them.
        place: Place,
        /// How many there are.
        count: usize,
    },
    /// The day of publication is not an ISO 8601 date.
    #[error(
        "{place}: \"published\" should be a date such as 2019-08-19, and is {value:?}; \
         the article is kept without a date"
    )]
    BadDate {
        /// The article or line.
        place: Place,
        /// What stands there.
        value: String,
    },
    /// The language is not a tag of BCP 47.
    #[error(
        "{place}: \"lang\" should be a language tag such as en, and is {value:?}; \
         the language is detected"
    )]
    BadLanguage {
        /// The article or line.
        place: Place,
        /// What stands there.
        value: String,
    },
    /// A page states a language that its text is clearly not written in.
    #[error("{place}: the page states the language {stated}, but its text is in {detected}")]
    OtherLanguage {
        /// The page.
        place: Place,
        /// The tag of the page.
        stated: String,
        /// The tag that is kept.
        detected: String,
    },
    /// A field has a value of a kind that it cannot have.
    #[error("{place}: the field {field:?} is {found}, not a string; it is ignored")]
    BadField {
        /// The article.
        place: Place,
        /// Its name.
        field: &'static str,
        /// The kind of value that stands there.
        found: &'static str,
    },
    /// A metadata head has a key that no article has.
    #[error("{place}: unknown key {key:?}; known are {known}; it is ignored")]
    UnknownKey {
        /// The line.
        place: Place,
        /// The key.
        key: String,
        /// The keys that there are.
        known: String,
    },
    /// A metadata head states a key twice.
    #[error("{place}: the key {key:?} is stated before; this line is ignored")]
    RepeatedKey {
        /// The line.
        place: Place,
        /// The key.
        key: String,
    },
    /// A line of a metadata head is not `key: value`.
    #[error("{place}: a line of the metadata head should be \"key: value\"; it is ignored")]
    NotKeyValue {
        /// The line.
        place: Place,
    },
    /// A metadata head has no end.
    #[error("{place}: the metadata head is not closed by a line ---; all of it is read as text")]
    OpenHead {
        /// The first line of the head.
        place: Place,
    },
}
