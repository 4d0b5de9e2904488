use std::collections::BTreeMap;
use std::fmt;

use crate::{Error, Report};

/// A figure that is lower than recorded, or is no longer measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Fall {
    /// The set of articles.
    pub set: String,
    /// `all`, or a language tag.
    pub language: String,
    /// Such as `detect.f1`.
    pub figure: String,
    /// The recorded value.
    pub old: f64,
    /// The present value, none where there is nothing to measure any more.
    pub new: Option<f64>,
}

impl fmt::Display for Fall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            set,
            language,
            figure,
            old,
            new,
        } = self;
        match new {
            Some(new) => write!(
                f,
                "{set} {language} {figure}: fell from {old:.4} to {new:.4}"
            ),
            None => write!(
                f,
                "{set} {language} {figure}: was {old:.4} and is not measured now"
            ),
        }
    }
}

/// The recorded figures of the report's set that are higher than now, in the order recorded.
///
/// `recorded` is a text of [`crate::TSV_HEADER`] and rows as [`Report::tsv`] writes them;
/// `file` names it in errors. Figures that are new are no fall.
pub fn compare(file: &str, recorded: &str, report: &Report) -> Result<Vec<Fall>, Error> {
    let mut now: BTreeMap<(&str, String), Option<f64>> = BTreeMap::new();
    for (language, rows) in report.rows() {
        now.extend(
            rows.into_iter()
                .map(|row| ((language, row.figure), row.value)),
        );
    }
    let mut falls = Vec::new();
    for (line, content) in (1..).zip(recorded.lines()).skip(1) {
        if content.trim().is_empty() {
            continue;
        }
        let [set, language, figure, value] = columns(file, line, content)?;
        if set != report.set || value == "-" {
            continue;
        }
        let old: f64 = value.parse().map_err(|_| Error::Figures {
            file: file.to_owned(),
            line,
            what: format!("`{value}` is not a number"),
        })?;
        let new = now.get(&(language, figure.to_owned())).copied().flatten();
        // Recorded figures are rounded; what rounds to the same is the same.
        if new.is_none_or(|it| crate::tally::round(it) < old) {
            let (set, language, figure) = (set.to_owned(), language.to_owned(), figure.to_owned());
            falls.push(Fall {
                set,
                language,
                figure,
                old,
                new,
            });
        }
    }
    Ok(falls)
}

fn columns<'a>(file: &str, line: usize, content: &'a str) -> Result<[&'a str; 4], Error> {
    match content.split('\t').collect::<Vec<_>>()[..] {
        [set, language, figure, value, _] => Ok([set, language, figure, value]),
        ref other => Err(Error::Figures {
            file: file.to_owned(),
            line,
            what: format!("{} columns where 5 are needed", other.len()),
        }),
    }
}
