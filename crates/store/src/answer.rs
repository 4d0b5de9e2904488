//! Answers, and the forms they are written in.

use std::io::{self, Write};
use std::str::FromStr;

use ontology::Names;
use ontology::vocabulary::rdf;
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};

use crate::{Error, dataset, table};

/// What a query answers, by its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Of `SELECT`.
    Solutions(Solutions),
    /// Of `CONSTRUCT` and `DESCRIBE`: sorted, without repetition.
    Graph(Vec<Triple>),
    /// Of `ASK`.
    Boolean(bool),
}

/// Rows of terms under named columns; a cell that is unbound is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solutions {
    /// Names of the columns, without `?`.
    pub variables: Vec<String>,
    /// Rows, each as long as there are columns.
    pub rows: Vec<Vec<Option<Term>>>,
}

/// A form that an answer is written in. A graph is always written as Turtle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Columns for a terminal.
    Table,
    /// [Comma-separated values](https://www.w3.org/TR/sparql11-results-csv-tsv/).
    Csv,
    /// [Tab-separated terms](https://www.w3.org/TR/sparql11-results-csv-tsv/).
    Tsv,
    /// [SPARQL results in JSON](https://www.w3.org/TR/sparql11-results-json/).
    Json,
    /// [SPARQL results in XML](https://www.w3.org/TR/rdf-sparql-XMLres/).
    Xml,
    /// A table of GitHub-flavoured Markdown.
    Markdown,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(&'static str, Self); 6] = [
        ("table", Self::Table),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("xml", Self::Xml),
        ("markdown", Self::Markdown),
    ];
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, format)| *format)
            .ok_or_else(|| Error::Value {
                name: "format".to_owned(),
                value: name.to_owned(),
                expected: "give one of table, csv, tsv, json, xml, markdown",
            })
    }
}

impl Answer {
    /// The answer of a `CONSTRUCT`, put in order: each subject with its class first.
    pub(crate) fn graph(mut triples: Vec<Triple>) -> Self {
        triples.sort_by_cached_key(|it| {
            (
                it.subject.to_string(),
                it.predicate != rdf::TYPE,
                it.predicate.to_string(),
                it.object.to_string(),
            )
        });
        triples.dedup();
        Self::Graph(triples)
    }

    /// Writes the answer; `width` is that of the terminal in columns, for tables.
    pub fn write(
        &self,
        format: Format,
        width: usize,
        names: &Names,
        mut out: impl Write,
    ) -> Result<(), Error> {
        match (self, standard(format)) {
            (Self::Graph(triples), _) => turtle(triples, names, out)?,
            (Self::Boolean(answer), Some(format)) => {
                let writer = QueryResultsSerializer::from_format(format);
                writer.serialize_boolean_to_writer(&mut out, *answer)?;
                writeln!(out)?;
            }
            (Self::Boolean(answer), None) => writeln!(out, "{answer}")?,
            (Self::Solutions(solutions), Some(format)) => solutions.serialise(format, out)?,
            (Self::Solutions(solutions), None) => {
                let cells = solutions.cells(names);
                let text = match format {
                    Format::Markdown => table::markdown(&solutions.variables, &cells),
                    _ => table::plain(&solutions.variables, &cells, width),
                };
                out.write_all(text.as_bytes())?;
            }
        }
        Ok(())
    }
}

/// The W3C's format of this name; none for those made for reading.
fn standard(format: Format) -> Option<QueryResultsFormat> {
    match format {
        Format::Table | Format::Markdown => None,
        Format::Csv => Some(QueryResultsFormat::Csv),
        Format::Tsv => Some(QueryResultsFormat::Tsv),
        Format::Json => Some(QueryResultsFormat::Json),
        Format::Xml => Some(QueryResultsFormat::Xml),
    }
}

impl Solutions {
    fn serialise(&self, format: QueryResultsFormat, mut out: impl Write) -> io::Result<()> {
        let variables: Vec<Variable> = self.variables.iter().map(Variable::new_unchecked).collect();
        let mut writer = QueryResultsSerializer::from_format(format)
            .serialize_solutions_to_writer(&mut out, variables.clone())?;
        for row in &self.rows {
            let bound = variables.iter().zip(row);
            writer.serialize(bound.filter_map(|(name, cell)| Some((name, cell.as_ref()?))))?;
        }
        writer.finish()?;
        // The XML and JSON forms end without a newline, which a terminal would miss.
        match format {
            QueryResultsFormat::Json | QueryResultsFormat::Xml => writeln!(out),
            _ => Ok(()),
        }
    }

    /// The cells as people read them.
    fn cells(&self, names: &Names) -> Vec<Vec<String>> {
        let prefixes = Shortener::new(names);
        let cell = |term: &Option<Term>| {
            term.as_ref()
                .map_or_else(String::new, |it| prefixes.term(it))
        };
        self.rows
            .iter()
            .map(|row| row.iter().map(cell).collect())
            .collect()
    }
}

/// A term as people read it: an IRI with its prefix, a literal without its datatype.
pub fn shorten(term: &Term, names: &Names) -> String {
    Shortener::new(names).term(term)
}

/// Prefixes by namespace, the longest namespace first.
struct Shortener(Vec<(String, &'static str)>);

impl Shortener {
    fn new(names: &Names) -> Self {
        let mut prefixes: Vec<(String, &'static str)> = dataset::prefixes(names)
            .into_iter()
            .map(|(prefix, iri)| (iri, prefix))
            .collect();
        prefixes.sort_by_key(|(iri, _)| std::cmp::Reverse(iri.len()));
        Self(prefixes)
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.iri(node),
            Term::BlankNode(node) => node.to_string(),
            Term::Literal(literal) => plain(literal),
        }
    }

    fn iri(&self, node: &NamedNode) -> String {
        let iri = node.as_str();
        for (namespace, prefix) in &self.0 {
            if let Some(local) = iri
                .strip_prefix(namespace.as_str())
                .filter(|it| !it.is_empty())
            {
                return format!("{prefix}:{local}");
            }
        }
        iri.to_owned()
    }
}

fn plain(literal: &Literal) -> String {
    literal.value().to_owned()
}

/// Turtle with those prefixes that are used.
fn turtle(triples: &[Triple], names: &Names, out: impl Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, namespace) in dataset::prefixes(names) {
        if triples.iter().any(|triple| uses(triple, &namespace)) {
            // Namespaces were checked with the base, so each of them is an IRI.
            serializer = serializer
                .with_prefix(prefix, namespace)
                .map_err(io::Error::other)?;
        }
    }
    let mut writer = serializer.for_writer(out);
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish().map(|_| ())
}

fn uses(triple: &Triple, namespace: &str) -> bool {
    let subject = match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(_) => "",
    };
    let object = match &triple.object {
        Term::NamedNode(node) => node.as_str(),
        Term::Literal(literal) => literal.datatype().as_str(),
        Term::BlankNode(_) => "",
    };
    [subject, triple.predicate.as_str(), object]
        .iter()
        .any(|iri| iri.starts_with(namespace))
}
