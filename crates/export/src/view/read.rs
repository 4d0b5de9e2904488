//! From the triples of the graph to a scene.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ontology::vocabulary::{foaf, rdf, rdfs, skos, smt};
use ontology::{Class, Names};
use oxrdf::{NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};

use super::scene::{Labelled, Scene, SceneMeeting};

/// Reads the meetings and the labels of all they speak of. Named graphs do not matter, nor does
/// the order of the quads; what is not of the project's model is passed over.
pub fn scene(quads: &[Quad], names: &Names) -> Scene {
    let reader = Reader::new(quads, names);
    let concepts = |class: Class| reader.concepts(class.prefix());
    Scene {
        meetings: reader.meetings(),
        people: concepts(Class::Leader),
        topics: concepts(Class::Topic),
        events: concepts(Class::Event),
        places: concepts(Class::Place),
        modes: concepts(Class::Mode),
        statuses: concepts(Class::Status),
        formats: concepts(Class::Format),
        terms: reader.concepts("smt"),
        sides: reader.sides(),
    }
}

/// The prefix whose IRIs are meetings.
const MEETING: &str = "meeting";

/// The statements of one subject, by predicate; sets, because graphs may repeat each other.
type Statements<'a> = BTreeMap<&'a str, BTreeSet<Object<'a>>>;

/// An object: an IRI, or a literal with its language (empty for none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Object<'a> {
    Iri(&'a str),
    Text(&'a str, &'a str),
}

struct Reader<'a> {
    names: &'a Names,
    subjects: BTreeMap<&'a str, Statements<'a>>,
}

impl<'a> Reader<'a> {
    fn new(quads: &'a [Quad], names: &'a Names) -> Self {
        let prefixes = [
            MEETING, "smt", "leader", "topic", "event", "place", "mode", "status", "format",
        ];
        let namespaces = prefixes.map(|prefix| names.namespace(prefix));
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

    /// Subjects under a prefix, with their slugs.
    fn under(&self, prefix: &str) -> impl Iterator<Item = (String, About<'a, '_>)> {
        let space = self.names.namespace(prefix);
        let names = self.names;
        self.subjects
            .iter()
            .filter(move |(iri, _)| iri.starts_with(&space))
            .map(move |(iri, statements)| (slug(iri), About { statements, names }))
    }

    fn concepts(&self, prefix: &str) -> BTreeMap<String, Labelled> {
        self.under(prefix)
            .map(|(slug, about)| (slug, about.labelled()))
            .collect()
    }

    fn sides(&self) -> BTreeSet<String> {
        let side = self.names.smt(smt::SIDE);
        self.under(Class::Place.prefix())
            .filter(|(_, about)| about.is_a(side.as_ref()))
            .map(|(slug, _)| slug)
            .collect()
    }

    fn meetings(&self) -> Vec<SceneMeeting> {
        let class = self.names.smt(smt::MEETING);
        self.under(MEETING)
            .filter(|(_, about)| about.is_a(class.as_ref()))
            .map(|(id, about)| about.meeting(id))
            .collect()
    }
}

/// What is stated about one subject.
struct About<'a, 'r> {
    statements: &'r Statements<'a>,
    names: &'r Names,
}

impl<'a> About<'a, '_> {
    fn objects(&self, predicate: &str) -> impl Iterator<Item = Object<'a>> {
        self.statements
            .get(predicate)
            .into_iter()
            .flatten()
            .copied()
    }

    fn is_a(&self, class: NamedNodeRef<'_>) -> bool {
        let types = self.objects(rdf::TYPE.as_str());
        types
            .into_iter()
            .any(|object| object == Object::Iri(class.as_str()))
    }

    /// Values of a term of the schema: slugs of things, or texts as they are.
    fn all(&self, term: &str) -> Vec<String> {
        let values: BTreeSet<String> = self
            .objects(self.names.smt(term).as_str())
            .map(|object| match object {
                Object::Iri(iri) => slug(iri),
                Object::Text(text, _) => text.to_owned(),
            })
            .collect();
        values.into_iter().collect()
    }

    fn first(&self, term: &str) -> Option<String> {
        self.all(term).into_iter().next()
    }

    fn day(&self, term: &str) -> Option<NaiveDate> {
        self.first(term)?.parse().ok()
    }

    /// Texts by language; where a language has several, the first in order.
    fn texts(&self, predicate: NamedNodeRef<'_>) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for object in self.objects(predicate.as_str()) {
            if let Object::Text(text, language) = object {
                let text = text.to_owned();
                texts.entry(language.to_ascii_lowercase()).or_insert(text);
            }
        }
        texts
    }

    fn labels(&self) -> BTreeMap<String, String> {
        let mut labels = self.texts(rdfs::LABEL);
        labels.extend(self.texts(skos::PREF_LABEL));
        labels
    }

    fn labelled(&self) -> Labelled {
        Labelled {
            labels: self.labels(),
            short: self.texts(foaf::FAMILY_NAME),
            colour: self.first(smt::COLOUR),
            shape: self.first(smt::SHAPE),
            style: self.first(smt::STYLE),
            country: self.first(smt::COUNTRY),
            kind: self.first(smt::EVENT_TYPE),
            date: self.first(smt::START),
            earliest: self.day(smt::EARLIEST),
        }
    }

    fn meeting(&self, id: String) -> SceneMeeting {
        SceneMeeting {
            label: Labelled {
                labels: self.labels(),
                ..Labelled::default()
            },
            date: self.first(smt::DATE),
            earliest: self.day(smt::EARLIEST),
            latest: self.day(smt::LATEST),
            mode: self.first(smt::MODE).unwrap_or_default(),
            status: self.first(smt::STATUS).unwrap_or_default(),
            format: self.first(smt::FORMAT).unwrap_or_default(),
            place: self.first(smt::PLACE_OF),
            participants: self.all(smt::PARTICIPANT),
            topics: self.all(smt::TOPIC_OF),
            references: self.all(smt::REFERENCE),
            reports: self
                .objects(self.names.smt(smt::ACCOUNT_OF).as_str())
                .count(),
            part_of: self.first(smt::PART_OF).filter(|whole| *whole != id),
            id,
        }
    }
}

/// The last segment of an IRI, its percent signs decoded.
fn slug(iri: &str) -> String {
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
