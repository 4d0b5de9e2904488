//! Quads in the order that makes the same facts the same bytes.

use oxrdf::{NamedOrBlankNode, Quad, Term};

/// The quads of one graph by subject, predicate and object, as their texts sort, each once.
pub fn sorted(mut quads: Vec<Quad>) -> Vec<Quad> {
    quads.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
    quads.dedup();
    quads
}

/// Subject, predicate and object, as their texts sort.
pub fn order(quad: &Quad) -> (&str, &str, &str, &str, &str) {
    let subject = match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str(),
        NamedOrBlankNode::BlankNode(node) => node.as_str(),
    };
    let (value, datatype, language) = match &quad.object {
        Term::NamedNode(node) => (node.as_str(), "", ""),
        Term::BlankNode(node) => (node.as_str(), "", ""),
        Term::Literal(it) => (
            it.value(),
            it.datatype().as_str(),
            it.language().unwrap_or_default(),
        ),
    };
    (subject, quad.predicate.as_str(), value, datatype, language)
}
