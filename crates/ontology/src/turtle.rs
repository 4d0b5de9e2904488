//! Turtle files as triples, each of which remembers its file.

use std::collections::BTreeMap;

use oxrdf::{NamedNode, NamedOrBlankNode, Term, Triple};
use oxttl::{TextPosition, TurtleParser};

use crate::error::At;
use crate::{Error, Names};

/// The triples of all files, by subject, in the order of the files.
pub(crate) struct Graph<'a> {
    sources: &'a [(&'a str, &'a str)],
    subjects: BTreeMap<String, Vec<(NamedNode, Term)>>,
    /// The file where a subject is first described, as an index of `sources`.
    described: BTreeMap<String, usize>,
    pub(crate) triples: Vec<Triple>,
}

impl<'a> Graph<'a> {
    /// Parses files (name, text), their relative IRIs against the base.
    pub(crate) fn parse(sources: &'a [(&'a str, &'a str)], names: &Names) -> Result<Self, Error> {
        let mut graph = Graph {
            sources,
            subjects: BTreeMap::new(),
            described: BTreeMap::new(),
            triples: Vec::new(),
        };
        for (file, (name, text)) in sources.iter().enumerate() {
            let parser = TurtleParser::new()
                .with_base_iri(names.base())
                .map_err(|reason| Error::Base {
                    base: names.base().to_owned(),
                    reason: reason.to_string(),
                })?;
            for triple in parser.for_slice(text) {
                let triple = triple.map_err(|error| {
                    let at = at(name, text, error.location().start);
                    Error::Syntax {
                        at,
                        message: error.message().to_owned(),
                    }
                })?;
                graph.insert(file, triple);
            }
        }
        Ok(graph)
    }

    fn insert(&mut self, file: usize, triple: Triple) {
        let subject = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        self.described.entry(subject.clone()).or_insert(file);
        let value = (triple.predicate.clone(), triple.object.clone());
        self.subjects.entry(subject).or_default().push(value);
        self.triples.push(triple);
    }

    /// Subjects with what is stated of each, sorted by IRI.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = (&str, &[(NamedNode, Term)])> {
        self.subjects
            .iter()
            .map(|(subject, stated)| (subject.as_str(), stated.as_slice()))
    }

    /// Where a subject's block begins, and in it the first line that has `word`.
    pub(crate) fn locate(&self, subject: &str, word: &str, names: &Names) -> At {
        let Some(&file) = self.described.get(subject) else {
            return At {
                file: String::new(),
                line: 1,
                column: 1,
            };
        };
        let (name, text) = self.sources[file];
        let local = subject.strip_prefix(names.base()).unwrap_or(subject);
        let short = local.replacen('/', ":", 1);
        let head = text
            .find(&format!("{short} "))
            .or_else(|| text.find(&format!("<{local}>")))
            .unwrap_or_default();
        let offset = text[head..].find(word).map_or(head, |inside| head + inside);
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        At {
            file: name.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// The parser's position (from 0, columns in code points) as people count.
fn at(file: &str, text: &str, position: TextPosition) -> At {
    // At the end of a file the parser reports a line that does not exist.
    let last = text.lines().count().saturating_sub(1) as u64;
    let line = position.line.min(last);
    At {
        file: file.to_owned(),
        line: line as usize + 1,
        column: position.column as usize + 1,
    }
}
