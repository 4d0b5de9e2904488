//! What the accounts of one meeting say, side by side: a column for each source, a row for each
//! thing said, and in every cell the words.
//!
//! [`Comparison::of`] gathers it from the graph and nothing else; the modules `table`, `markdown`
//! and `json` write it.

mod columns;
mod json;
mod markdown;
mod rows;
mod table;

use anyhow::Result;
use ontology::Names;
use ontology::vocabulary::smt;
use oxrdf::{NamedNode, Term};

use crate::cli::{ColumnsBy, SidesBy};
use crate::sheet::{self, Asking, Quote, Sheet};

/// The accounts of a meeting side by side.
#[derive(Debug)]
pub(crate) struct Comparison {
    slug: String,
    title: String,
    language: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    words: Words,
}

/// Who says it.
#[derive(Debug, PartialEq, Eq)]
struct Column {
    name: String,
    /// The country in whose name it speaks: slug and label.
    side: Option<(String, String)>,
    /// Whether the meeting as it stands is what it is about: then its silence says something. An
    /// announcement of what was held later, or a mention in passing, may be silent about much.
    reports: bool,
    articles: Vec<Article>,
}

/// An article of a column.
#[derive(Debug, PartialEq, Eq)]
struct Article {
    /// From 1, through all columns.
    number: usize,
    id: String,
    publisher: String,
    published: String,
    title: String,
    url: String,
    /// Labels of the institutions that it cites for the meeting.
    cited: Vec<String>,
    /// What it has the meeting as, where that is not what the meeting is now; or that it mentions
    /// the meeting in passing.
    apart: Option<String>,
}

/// One thing that may be said.
#[derive(Debug)]
struct Row {
    /// Local name of the property.
    property: &'static str,
    /// What the property is called.
    name: String,
    /// The value that is told or not, slug and label; none where each cell has values of its own.
    value: Option<(String, String)>,
    verdict: Verdict,
    /// As many as there are columns; empty where nothing is said.
    cells: Vec<Vec<Said>>,
}

/// A value with its words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    /// Slug, or what the literal says.
    value: String,
    label: String,
    quotes: Vec<Quote>,
}

/// How the columns stand to each other in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Nothing speaks against anything.
    Alike,
    /// Who reports the meeting does not all say it.
    Partial,
    /// Two values cannot both be right.
    Contradicted,
}

/// The words beside the values, in the language of the labels.
#[derive(Debug)]
struct Words {
    contradicted: String,
    partial: String,
    not_told: String,
    cited: String,
}

impl Comparison {
    /// The comparison of the meeting that `asked` means: its slug, the beginning of it, or its
    /// date.
    pub(crate) fn of(
        graph: &[u8],
        names: &Names,
        asked: &str,
        language: &str,
        columns_by: ColumnsBy,
        sides_by: SidesBy,
    ) -> Result<Self> {
        let slug = sheet::meeting(graph, names, asked)?;
        let meeting = names.meeting(&slug);
        let quads = sheet::about(graph, names, &meeting)?;
        let sheet = Sheet::new(&quads, names, language);
        let arranged = columns::gather(&sheet, &meeting, columns_by, sides_by);
        let differences = Asking::new(&quads, names, &slug, language)?.differences()?;
        let rows = rows::gather(&sheet, &meeting, &arranged, &differences);
        Ok(Self {
            title: sheet.label(&Term::from(meeting)),
            words: Words::of(&sheet),
            language: language.to_owned(),
            slug,
            columns: arranged.columns,
            rows,
        })
    }

    /// The number of an article in a column, where there is another that it might be.
    fn number(&self, column: &Column, id: &str) -> Option<usize> {
        if column.articles.len() == 1 && column.articles[0].id == id {
            return None;
        }
        let mut articles = self.columns.iter().flat_map(|it| &it.articles);
        articles.find(|it| it.id == id).map(|it| it.number)
    }

    /// Leaves only the rows in which something differs.
    pub(crate) fn keep_differing(&mut self) {
        self.rows.retain(|it| it.verdict != Verdict::Alike);
    }
}

impl Row {
    /// Whether a cell says more than that its row is told: a value, or what is done by speaking.
    fn has_labels(&self) -> bool {
        self.value.is_none() || self.is_statement()
    }

    fn is_statement(&self) -> bool {
        self.property == smt::STATEMENT
    }
}

impl Article {
    /// Publisher, day, headline; what there is of them.
    fn about(&self) -> String {
        let parts = [&self.publisher, &self.published, &self.title];
        let parts: Vec<&str> = parts
            .into_iter()
            .filter(|it| !it.is_empty())
            .map(String::as_str)
            .collect();
        parts.join(", ")
    }

    /// What sets it apart and whom it cites, for brackets after its id.
    fn remarks(&self, words: &Words) -> Vec<String> {
        let cited =
            (!self.cited.is_empty()).then(|| format!("{}: {}", words.cited, self.cited.join(", ")));
        self.apart.iter().cloned().chain(cited).collect()
    }
}

impl Verdict {
    const fn slug(self) -> &'static str {
        match self {
            Self::Alike => "alike",
            Self::Partial => "partial",
            Self::Contradicted => "contradicted",
        }
    }

    /// The sign before a row.
    const fn sign(self) -> &'static str {
        match self {
            Self::Alike => " ",
            Self::Partial => "\u{b1}",
            Self::Contradicted => "\u{2260}",
        }
    }
}

/// The sign of a cell that says nothing where something could be said.
const NOT_TOLD: &str = "\u{2013}";

impl Words {
    fn of(sheet: &Sheet<'_>) -> Self {
        let word = |slug: &str| word(sheet, slug);
        Self {
            contradicted: word("contradicted"),
            partial: word("partial"),
            not_told: word("not-told"),
            cited: sheet.property(smt::ATTRIBUTED_TO),
        }
    }

    /// What the signs of some rows mean.
    fn legend(&self, rows: &[Row], columns: &[Column]) -> Vec<String> {
        let has = |verdict: Verdict| rows.iter().any(|it| it.verdict == verdict);
        let silent = |row: &Row| {
            let mut cells = row.cells.iter().zip(columns);
            cells.any(|(cell, column)| cell.is_empty() && column.reports)
        };
        let mut legend = Vec::new();
        for (verdict, meaning) in [
            (Verdict::Contradicted, &self.contradicted),
            (Verdict::Partial, &self.partial),
        ] {
            if has(verdict) {
                legend.push(format!("{} {meaning}", verdict.sign()));
            }
        }
        if rows.iter().any(silent) {
            legend.push(format!("{NOT_TOLD} {}", self.not_told));
        }
        legend
    }
}

/// A word of a comparison, by slug.
fn word(sheet: &Sheet<'_>, slug: &str) -> String {
    let iri = format!("{}{slug}", sheet.names().namespace("comparison"));
    sheet.label(&Term::from(NamedNode::new_unchecked(iri)))
}
