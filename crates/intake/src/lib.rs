//! Bytes of any supported format into articles.
//!
//! [`read`] takes the name of a file and its bytes and gives the articles in it, what could not be
//! read, and what was read with reservations. It touches no file; it never panics; one bad article
//! never stops those beside it. [`json_line`] is the same for one line of a JSON Lines file, so
//! that a collection of any size can be read line by line.
//!
//! | format | what it holds |
//! | --- | --- |
//! | text | one article; its id is the stem of the file's name |
//! | Markdown | one article, with a metadata head between two lines `---` where there is one |
//! | HTML | one article: the readable text of a page, with the metadata that the page states |
//! | JSON | one object, or an array of objects |
//! | JSON Lines | one object per line |
//!
//! ```
//! let intake = intake::read("readout.txt", b"The presidents spoke by telephone on 7 May.");
//! assert_eq!(intake.articles[0].id, "readout");
//! ```
//!
//! The text of an article is left as it stands, character for character (line ends too), because
//! evidence counts its characters. What this crate does *not* do: compare ids across files, or
//! decide which languages can be read.

mod date;
mod encoding;
mod error;
mod format;
mod head;
mod json;
mod language;
mod page;
mod place;

pub use error::{Error, Notice, Scope};
pub use format::{Format, stem};
pub use json::json_line;
pub use language::{detect, detect_among};
pub use place::Place;

use article::Article;

/// The most bytes that one article may have as it stands in its file (20 MB).
///
/// A readout has some 5 kB and a long transcript 100 kB: what is larger is a dump or an accident,
/// and is refused before any work is spent on it.
pub const LIMIT: usize = 20_000_000;

/// What was found in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// The articles, in the order of the file.
    pub articles: Vec<Article>,
    /// What could not be read.
    pub errors: Vec<Error>,
    /// What was read with a reservation.
    pub notices: Vec<Notice>,
}

impl Intake {
    /// Appends what another file, or another line, held.
    pub fn append(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.errors.extend(other.errors);
        self.notices.extend(other.notices);
    }

    /// Keeps an article, or the reason why there is none.
    fn push(&mut self, article: Result<Article, Error>) {
        match article {
            Ok(article) => self.articles.push(article),
            Err(error) => self.errors.push(error),
        }
    }
}

impl From<Error> for Intake {
    fn from(error: Error) -> Self {
        Self {
            errors: vec![error],
            ..Self::default()
        }
    }
}

/// Reads a file. An article has no language where it states none and its text leaves a doubt: see
/// [`detect_among`].
///
/// The format follows from the extension of the file's name, and from its content where that is
/// missing or unknown (`-`, the standard input, has none).
pub fn read(name: &str, bytes: &[u8]) -> Intake {
    let format = Format::of_name(name).unwrap_or_else(|| Format::of_content(bytes));
    read_as(format, name, bytes)
}

/// Reads a file in a given format, whatever its name.
pub fn read_as(format: Format, name: &str, bytes: &[u8]) -> Intake {
    let place = Place::file(name);
    if let Err(error) = format.check_size(name, bytes.len() as u64) {
        return error.into();
    }
    if format == Format::JsonLines && !encoding::is_utf16(bytes) {
        return json::lines(name, bytes);
    }
    let mut intake = Intake::default();
    match encoding::decode(&place, bytes, format == Format::Html, &mut intake.notices) {
        Err(error) => intake.errors.push(error),
        Ok(text) if text.trim().is_empty() => intake.errors.push(Error::Empty { place }),
        Ok(text) => read_text(format, &place, &text, &mut intake),
    }
    intake
}

/// Reads a file that has been decoded.
fn read_text(format: Format, place: &Place, text: &str, intake: &mut Intake) {
    let notices = &mut intake.notices;
    let article = match format {
        Format::Text => Ok(plain(place, text)),
        Format::Markdown => head::read(place, text, notices),
        Format::Html => page::read(place, text, notices),
        Format::Json => return intake.append(json::document(place, text)),
        Format::JsonLines => return intake.append(json::lines(&place.file, text.as_bytes())),
    };
    intake.push(article);
}

/// A whole text as an article without metadata.
fn plain(place: &Place, text: &str) -> Article {
    Article {
        id: stem(&place.file).to_owned(),
        language: language::of_article(None, text),
        published: None,
        url: None,
        source: None,
        title: None,
        text: text.to_owned(),
    }
}
