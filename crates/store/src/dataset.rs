//! The store: quads in, answers out.

use std::collections::BTreeMap;
use std::io::Read;

use ontology::Names;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use spargebra::{Query, SparqlParser};

use crate::{Answer, Error, Solutions, bind, order, syntax};

/// Bytes of a query whose errors are traced to their token; tracing reads it several times.
const LONGEST_TRACED: usize = 1 << 16;

/// Values of a question's parameters, by the name of the variable that each is written as.
pub type Bindings = BTreeMap<String, Term>;

/// An RDF dataset that answers [SPARQL 1.1](https://www.w3.org/TR/sparql11-query/).
#[derive(Clone)]
pub struct Store {
    inner: oxigraph::store::Store,
    names: Names,
}

impl Store {
    /// An empty store in memory.
    pub fn new(names: Names) -> Result<Self, Error> {
        Ok(Self {
            inner: oxigraph::store::Store::new()?,
            names,
        })
    }

    /// The store of a folder, made where there is none.
    #[cfg(feature = "rocksdb")]
    pub fn open(path: impl AsRef<std::path::Path>, names: Names) -> Result<Self, Error> {
        Ok(Self {
            inner: oxigraph::store::Store::open(path)?,
            names,
        })
    }

    /// The names that prefixes and parameters are resolved with.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Adds quads.
    ///
    /// The same quads in the same order make the same store, so that a question without an
    /// order of its own is answered alike.
    pub fn load(&self, quads: impl IntoIterator<Item = Quad>) -> Result<(), Error> {
        let mut loader = self.inner.bulk_loader();
        loader.load_quads(quads)?;
        Ok(loader.commit()?)
    }

    /// Adds quads from [N-Quads](https://www.w3.org/TR/n-quads/); none where one is malformed.
    pub fn load_nquads(&self, reader: impl Read) -> Result<(), Error> {
        let mut loader = self.inner.bulk_loader();
        loader.load_from_reader(RdfParser::from_format(RdfFormat::NQuads), reader)?;
        Ok(loader.commit()?)
    }

    /// How many quads there are.
    pub fn len(&self) -> Result<usize, Error> {
        Ok(self.inner.len()?)
    }

    /// Whether there is no quad.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.inner.is_empty()?)
    }

    /// Every quad, in no order that could be relied on.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad, Error>> {
        self.inner.iter().map(|quad| Ok(quad?))
    }

    /// Answers a SPARQL query of any form, its parameters bound.
    ///
    /// Prefixes of the project and of common vocabularies are known without being declared.
    /// A query without an order of its own is answered in the order of its columns.
    pub fn ask(&self, query: &str, bindings: &Bindings) -> Result<Answer, Error> {
        let mut parsed = self.parse(query)?;
        bind::bind(&mut parsed, bindings);
        order::settle(&mut parsed);
        let mut prepared = SparqlEvaluator::new().for_query(parsed);
        if prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        match prepared.on_store(&self.inner).execute()? {
            QueryResults::Boolean(answer) => Ok(Answer::Boolean(answer)),
            QueryResults::Graph(triples) => {
                let triples: Vec<Triple> = triples.collect::<Result<_, _>>()?;
                Ok(Answer::graph(triples))
            }
            QueryResults::Solutions(solutions) => {
                let variables = solutions
                    .variables()
                    .iter()
                    .map(|it| it.as_str().to_owned())
                    .collect();
                let rows = solutions
                    .map(|row| Ok(row?.values().to_vec()))
                    .collect::<Result<_, Error>>()?;
                Ok(Answer::Solutions(Solutions { variables, rows }))
            }
        }
    }

    /// The IRIs of a class's instances, sorted.
    pub(crate) fn instances(&self, class: &NamedNode) -> Result<Vec<NamedNode>, Error> {
        let kind = ontology::vocabulary::rdf::TYPE;
        let mut found = Vec::new();
        for quad in
            self.inner
                .quads_for_pattern(None, Some(kind), Some(class.as_ref().into()), None)
        {
            if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                found.push(node);
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Whether a resource is an instance of a class.
    pub(crate) fn is_a(&self, node: NamedNodeRef<'_>, class: &NamedNode) -> Result<bool, Error> {
        let kind = ontology::vocabulary::rdf::TYPE;
        let class = class.as_ref().into();
        let found = self
            .inner
            .quads_for_pattern(Some(node.into()), Some(kind), Some(class), None)
            .next();
        Ok(found.transpose()?.is_some())
    }

    fn parse(&self, query: &str) -> Result<Query, Error> {
        let parser = self.parser()?;
        let refused = match parser.clone().parse_query(query) {
            Ok(parsed) => return Ok(parsed),
            Err(error) => error,
        };
        // A text without any operation is an update, too: one that does nothing.
        if parser
            .clone()
            .parse_update(query)
            .is_ok_and(|it| !it.operations.is_empty())
        {
            return Err(Error::ReadOnly);
        }
        if query.len() > LONGEST_TRACED {
            return Err(Error::Evaluation(refused.to_string()));
        }
        Err(syntax::diagnose(query, |text| {
            parser
                .clone()
                .parse_query(text)
                .map(|_| ())
                .map_err(|error| error.to_string())
        }))
    }

    /// A parser that knows the prefixes; what a query declares itself goes before them.
    fn parser(&self) -> Result<SparqlParser, Error> {
        let wrong = |error: &dyn std::fmt::Display| Error::Evaluation(error.to_string());
        let mut parser = SparqlParser::new()
            .with_base_iri(self.names.base())
            .map_err(|error| wrong(&error))?;
        for (prefix, namespace) in prefixes(&self.names) {
            parser = parser
                .with_prefix(prefix, namespace)
                .map_err(|error| wrong(&error))?;
        }
        Ok(parser)
    }
}

/// Every prefix with its namespace, sorted by prefix.
pub(crate) fn prefixes(names: &Names) -> BTreeMap<&'static str, String> {
    names.prefixes().collect()
}
