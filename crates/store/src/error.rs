//! What can go wrong with data and questions, said to people.

use oxigraph::io::RdfParseError;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::store::{LoaderError, StorageError};
use thiserror::Error;

/// Why something was not loaded or not answered. Lines and columns count from 1, columns in
/// characters; the caller puts the file's name before them.
#[derive(Debug, Error)]
pub enum Error {
    /// The SPARQL of a question is malformed.
    #[error("{line}:{column}: {message}")]
    Syntax {
        /// Line of the question's text.
        line: usize,
        /// Column of the line.
        column: usize,
        /// What is wrong, and what may stand there.
        message: String,
    },
    /// A question that would change the data.
    #[error("a question cannot change the data; ask with SELECT, ASK, CONSTRUCT or DESCRIBE")]
    ReadOnly,
    /// A question that asks another server.
    #[error(
        "SERVICE <{service}> is not asked: questions are answered offline; load its data instead"
    )]
    Service {
        /// IRI of the service.
        service: String,
    },
    /// The question is well formed and cannot be answered.
    #[error("the question cannot be answered: {0}")]
    Evaluation(String),
    /// A head comment of a question is malformed.
    #[error("{file}:{line}: {message}")]
    Head {
        /// Name of the question's file.
        file: String,
        /// Line of the comment.
        line: usize,
        /// What is wrong and what to write.
        message: String,
    },
    /// There is no question of this name.
    #[error("there is no question {name:?}{}", suggestion(.nearest.as_deref()))]
    UnknownQuestion {
        /// As it was asked for.
        name: String,
        /// The nearest name there is.
        nearest: Option<String>,
    },
    /// The question has no parameter of this name.
    #[error("question {question:?} has no parameter {name:?}{}", suggestion(.nearest.as_deref()))]
    UnknownParameter {
        /// The question.
        question: String,
        /// As it was given.
        name: String,
        /// The nearest parameter of the question.
        nearest: Option<String>,
    },
    /// A parameter's value names nothing in the graph.
    #[error("there is no {kind} {value:?} for parameter {name:?}{}", suggestion(.nearest.as_deref()))]
    UnknownValue {
        /// The parameter.
        name: String,
        /// What the parameter wants.
        kind: &'static str,
        /// As it was given.
        value: String,
        /// The nearest slug there is.
        nearest: Option<String>,
    },
    /// A parameter's value is not of the parameter's form.
    #[error("parameter {name:?} cannot be {value:?}; {expected}")]
    Value {
        /// The parameter.
        name: String,
        /// As it was given.
        value: String,
        /// What to give.
        expected: &'static str,
    },
    /// A parameter's value is none of those that it can have.
    #[error("parameter {name:?} cannot be {value:?}; give one of {choices}")]
    Choice {
        /// The parameter.
        name: String,
        /// As it was given.
        value: String,
        /// What it can be, with commas between.
        choices: String,
    },
    /// The data are malformed.
    #[error("{line}:{column}: {message}")]
    Data {
        /// Line of the data.
        line: u64,
        /// Column of the line.
        column: u64,
        /// What the parser says.
        message: String,
    },
    /// The data could not be read, or an answer not written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The store is damaged, or its disk is.
    #[error("the store cannot be used: {0}; build it again")]
    Storage(String),
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("; did you mean {name:?}?"))
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        Self::Storage(error.to_string())
    }
}

impl From<LoaderError> for Error {
    fn from(error: LoaderError) -> Self {
        match error {
            LoaderError::Parsing(RdfParseError::Io(error)) => Self::Io(error),
            LoaderError::Parsing(RdfParseError::Syntax(error)) => {
                let start = error.location().map(|range| range.start);
                Self::Data {
                    line: start.map_or(1, |at| at.line + 1),
                    column: start.map_or(1, |at| at.column + 1),
                    message: error.to_string(),
                }
            }
            other => Self::Storage(other.to_string()),
        }
    }
}

impl From<QueryEvaluationError> for Error {
    fn from(error: QueryEvaluationError) -> Self {
        match error {
            QueryEvaluationError::Dataset(error) => Self::Storage(error.to_string()),
            QueryEvaluationError::UnsupportedService(service) => Self::Service {
                service: service.into_string(),
            },
            other => Self::Evaluation(other.to_string()),
        }
    }
}
