use thiserror::Error;

/// What can be wrong with a file of gold, of figures or of phrasings; each names its place.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// A line that is not the JSON object of an article.
    #[error(
        "{file}:{line}:{column}: not an annotation: {what}; \
         write one JSON object per line with at least an `id`"
    )]
    Annotation {
        /// The file as the caller names it.
        file: String,
        /// 1-based.
        line: usize,
        /// 1-based, in UTF-8 bytes.
        column: usize,
        /// What the JSON reader found.
        what: String,
    },
    /// An article that was annotated before.
    #[error("{file}:{line}: article `{id}` was annotated {first} already; remove one")]
    Twice {
        /// The file as the caller names it.
        file: String,
        /// 1-based.
        line: usize,
        /// The article.
        id: String,
        /// Where it was: `on line 3`, or `in other.jsonl:3`.
        first: String,
    },
    /// A row of recorded figures that cannot be read.
    #[error("{file}:{line}: {what}; record the figures anew")]
    Figures {
        /// The file as the caller names it.
        file: String,
        /// 1-based.
        line: usize,
        /// What is wrong with the row.
        what: String,
    },
    /// A phrasebook that does not keep to its form.
    #[error("{file}:{line}: {what}; {advice}")]
    Phrasebook {
        /// The file as the caller names it.
        file: String,
        /// 1-based.
        line: usize,
        /// What is wrong.
        what: String,
        /// What to do about it.
        advice: &'static str,
    },
}
