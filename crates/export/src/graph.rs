//! The statements of a knowledge graph by subject: what every module that reads it begins with.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use chrono::NaiveDate;
use ontology::Names;
use ontology::vocabulary::rdf;
use oxrdf::{NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};

/// The statements of one subject, by predicate; sets, because graphs may repeat each other.
type Statements<'a> = BTreeMap<&'a str, BTreeSet<Object<'a>>>;

/// An object: an IRI, or a literal with its language (empty for none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Object<'a> {
    Iri(&'a str),
    Text(&'a str, &'a str),
}

/// The subjects of a graph that are under some prefixes of the project.
pub(crate) struct Graph<'a> {
    names: &'a Names,
    subjects: BTreeMap<&'a str, Statements<'a>>,
}

impl<'a> Graph<'a> {
    /// Reads what is stated of subjects under the prefixes. Named graphs do not matter, nor does
    /// the order of the quads; what is not of the project's model is passed over.
    pub(crate) fn new(quads: &'a [Quad], names: &'a Names, prefixes: &[&str]) -> Self {
        let namespaces: Vec<String> = prefixes.iter().map(|it| names.namespace(it)).collect();
        let mut subjects: BTreeMap<&str, Statements<'a>> = BTreeMap::new();
        for quad in quads {
            let quad = quad.as_ref();
            let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject else {
                continue;
            };
            let subject = subject.as_str();
            if !namespaces.iter().any(|space| subject.starts_with(space)) {
                continue;
            }
            let object = if let TermRef::NamedNode(node) = quad.object {
                Object::Iri(node.as_str())
            } else if let TermRef::Literal(literal) = quad.object {
                Object::Text(literal.value(), literal.language().unwrap_or_default())
            } else {
                continue;
            };
            let statements = subjects.entry(subject).or_default();
            let objects = statements.entry(quad.predicate.as_str()).or_default();
            objects.insert(object);
        }
        Self { names, subjects }
    }

    /// Subjects under a prefix, in order, with their IRIs.
    pub(crate) fn under(&self, prefix: &str) -> impl Iterator<Item = (&'a str, About<'a, '_>)> {
        let space = self.names.namespace(prefix);
        let names = self.names;
        let from = (Bound::Included(space.as_str()), Bound::Unbounded);
        self.subjects
            .range::<str, _>(from)
            .map(|(iri, statements)| (*iri, statements))
            .take_while(move |(iri, _)| iri.starts_with(&space))
            .map(move |(iri, statements)| (iri, About { statements, names }))
    }

    /// What is stated of a subject.
    pub(crate) fn about(&self, iri: &str) -> Option<About<'a, '_>> {
        let statements = self.subjects.get(iri)?;
        let names = self.names;
        Some(About { statements, names })
    }
}

/// What is stated about one subject.
#[derive(Clone, Copy)]
pub(crate) struct About<'a, 'r> {
    statements: &'r Statements<'a>,
    names: &'r Names,
}

impl<'a, 'r> About<'a, 'r> {
    /// The objects of a predicate, in order.
    pub(crate) fn objects(self, predicate: &str) -> impl Iterator<Item = Object<'a>> + use<'a, 'r> {
        let objects = self.statements.get(predicate);
        objects.into_iter().flatten().copied()
    }

    /// Whether it is an instance of a class.
    pub(crate) fn is_a(self, class: NamedNodeRef<'_>) -> bool {
        let types = self.objects(rdf::TYPE.as_str());
        types
            .into_iter()
            .any(|object| object == Object::Iri(class.as_str()))
    }

    /// The IRIs that a term of the schema leads to.
    pub(crate) fn iris(self, term: &str) -> impl Iterator<Item = &'a str> + use<'a, 'r> {
        iris(self.objects(self.names.smt(term).as_str()))
    }

    /// Values of a term of the schema: slugs of things, or texts as they are.
    pub(crate) fn all(self, term: &str) -> Vec<String> {
        let values: BTreeSet<String> = self
            .objects(self.names.smt(term).as_str())
            .map(|object| match object {
                Object::Iri(iri) => slug(iri),
                Object::Text(text, _) => text.to_owned(),
            })
            .collect();
        values.into_iter().collect()
    }

    /// The first value of a term of the schema.
    pub(crate) fn first(self, term: &str) -> Option<String> {
        self.all(term).into_iter().next()
    }

    /// A civil day that a term of the schema states.
    pub(crate) fn day(self, term: &str) -> Option<NaiveDate> {
        self.first(term)?.parse().ok()
    }

    /// The first text of a predicate of whichever vocabulary.
    pub(crate) fn text(self, predicate: NamedNodeRef<'_>) -> Option<&'a str> {
        self.objects(predicate.as_str()).find_map(|it| match it {
            Object::Text(text, _) => Some(text),
            Object::Iri(_) => None,
        })
    }

    /// Texts by language; where a language has several, the first in order.
    pub(crate) fn texts(self, predicate: NamedNodeRef<'_>) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for object in self.objects(predicate.as_str()) {
            if let Object::Text(text, language) = object {
                let text = text.to_owned();
                texts.entry(language.to_ascii_lowercase()).or_insert(text);
            }
        }
        texts
    }
}

/// The IRIs among objects.
pub(crate) fn iris<'a>(objects: impl Iterator<Item = Object<'a>>) -> impl Iterator<Item = &'a str> {
    objects.filter_map(|it| match it {
        Object::Iri(iri) => Some(iri),
        Object::Text(..) => None,
    })
}

/// The last segment of an IRI, its percent signs decoded.
pub(crate) fn slug(iri: &str) -> String {
    let segment = iri.rsplit('/').next().unwrap_or(iri);
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escape = tail.get(..2).filter(|_| byte == b'%');
        let escaped = escape
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(byte));
        rest = &tail[if escaped.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_decoded() {
        assert_eq!(slug("https://example.org/leader/a-b"), "a-b");
        assert_eq!(slug("https://example.org/event/a%20%C3%A9"), "a \u{e9}");
        assert_eq!(slug("https://example.org/event/5%"), "5%");
    }
}
