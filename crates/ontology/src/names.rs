//! IRIs: every one that the project mints is made here, from content and never at random.

use std::fmt::Write as _;

use oxrdf::NamedNode;
use sha2::{Digest, Sha256};

use crate::vocabulary::{OWN_PREFIXES, PREFIXES};
use crate::{Class, Error};

/// The base IRI unless an option says otherwise.
pub const DEFAULT_BASE: &str = "https://w3id.org/summitry/";

/// Hexadecimal digits of SHA-256 kept in the IRI of a claim or of evidence (64 bits).
const DIGITS: usize = 16;

/// Mints the IRIs of one base, as `ontology/*.ttl` would be resolved when served from it
/// ([RFC 3986, section 5](https://www.rfc-editor.org/rfc/rfc3986#section-5)).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Names {
    base: String,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            base: DEFAULT_BASE.to_owned(),
        }
    }
}

impl Names {
    /// The names under a base IRI; a missing final `/` is added.
    pub fn new(base: &str) -> Result<Self, Error> {
        let mut base = base.trim().to_owned();
        if !base.ends_with('/') {
            base.push('/');
        }
        match NamedNode::new(&base) {
            Ok(_) => Ok(Self { base }),
            Err(reason) => Err(Error::Base {
                base,
                reason: reason.to_string(),
            }),
        }
    }

    /// The base IRI, with its final `/`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// A prefix of the project, such as `leader`, as the namespace IRI it stands for.
    pub fn namespace(&self, prefix: &str) -> String {
        let folder = if prefix == "smt" { "schema" } else { prefix };
        format!("{}{folder}/", self.base)
    }

    /// Every prefix that the project writes, its own and those of other vocabularies, with the
    /// namespace it stands for.
    pub fn prefixes(&self) -> impl Iterator<Item = (&'static str, String)> {
        let own = OWN_PREFIXES
            .iter()
            .map(|prefix| (*prefix, self.namespace(prefix)));
        let other = PREFIXES
            .iter()
            .map(|(prefix, namespace)| (*prefix, (*namespace).to_owned()));
        own.chain(other)
    }

    /// A term of `ontology/summitry.ttl`.
    pub fn smt(&self, local: &str) -> NamedNode {
        self.mint("schema", &[local])
    }

    /// A concept of the catalogue.
    pub fn concept(&self, class: Class, slug: &str) -> NamedNode {
        self.mint(class.prefix(), &[slug])
    }

    /// A person.
    pub fn leader(&self, slug: &str) -> NamedNode {
        self.concept(Class::Leader, slug)
    }

    /// A place.
    pub fn place(&self, slug: &str) -> NamedNode {
        self.concept(Class::Place, slug)
    }

    /// A topic.
    pub fn topic(&self, slug: &str) -> NamedNode {
        self.concept(Class::Topic, slug)
    }

    /// An event of the catalogue, or one minted by the reader.
    pub fn event(&self, slug: &str) -> NamedNode {
        self.concept(Class::Event, slug)
    }

    /// A kind of meeting.
    pub fn kind(&self, slug: &str) -> NamedNode {
        self.concept(Class::Kind, slug)
    }

    /// A mode: in person, by telephone, by video link.
    pub fn mode(&self, slug: &str) -> NamedNode {
        self.concept(Class::Mode, slug)
    }

    /// A status: from proposed to held.
    pub fn status(&self, slug: &str) -> NamedNode {
        self.concept(Class::Status, slug)
    }

    /// A format: bilateral or multilateral.
    pub fn format(&self, slug: &str) -> NamedNode {
        self.concept(Class::Format, slug)
    }

    /// Who speaks for a state, or reports.
    pub fn institution(&self, slug: &str) -> NamedNode {
        self.concept(Class::Institution, slug)
    }

    /// What somebody does by saying something.
    pub fn speech_act(&self, slug: &str) -> NamedNode {
        self.concept(Class::SpeechAct, slug)
    }

    /// Direct or reported speech.
    pub fn speech_form(&self, slug: &str) -> NamedNode {
        self.concept(Class::SpeechForm, slug)
    }

    /// How an event is invoked.
    pub fn relation(&self, slug: &str) -> NamedNode {
        self.concept(Class::Relation, slug)
    }

    /// What somebody said, by one article.
    pub fn statement(&self, article: &str, statement: &str) -> NamedNode {
        self.mint("statement", &[article, statement])
    }

    /// One article's reference to one event.
    pub fn reference(&self, article: &str, event: &str) -> NamedNode {
        self.mint("reference", &[article, event])
    }

    /// An article; also the name of the graph that holds what it says.
    pub fn article(&self, id: &str) -> NamedNode {
        self.mint("article", &[id])
    }

    /// What one article says of one contact.
    pub fn account(&self, article: &str, contact: &str) -> NamedNode {
        self.mint("account", &[article, contact])
    }

    /// A meeting, by the slug that the resolution made for it.
    pub fn meeting(&self, slug: &str) -> NamedNode {
        self.mint("meeting", &[slug])
    }

    /// A reified statement, by what it states (for instance account, predicate, object).
    pub fn claim(&self, parts: &[&str]) -> NamedNode {
        self.mint("claim", &[&digest(parts)])
    }

    /// A piece of evidence: offsets are code points, 0-based, the end exclusive.
    pub fn evidence(
        &self,
        article: &str,
        part: &str,
        start: u32,
        end: u32,
        rule: &str,
    ) -> NamedNode {
        let parts = [article, part, &start.to_string(), &end.to_string(), rule];
        self.mint("evidence", &[&digest(&parts)])
    }

    /// The graph that holds meetings and what the resolution adds.
    pub fn meetings_graph(&self) -> NamedNode {
        self.mint("graph", &["meetings"])
    }

    /// The graph that holds the ontology.
    pub fn ontology_graph(&self) -> NamedNode {
        self.mint("graph", &["ontology"])
    }

    /// The part of an IRI after a prefix of the project, percent signs and all.
    pub fn local<'a>(&self, prefix: &str, iri: &'a str) -> Option<&'a str> {
        let folder = if prefix == "smt" { "schema" } else { prefix };
        iri.strip_prefix(&self.base)?
            .strip_prefix(folder)?
            .strip_prefix('/')
    }

    fn mint(&self, folder: &str, segments: &[&str]) -> NamedNode {
        let mut iri = format!("{}{folder}", self.base);
        for segment in segments {
            iri.push('/');
            encode(segment, &mut iri);
        }
        // The base was checked when it was set, and the rest is ASCII letters and escapes.
        NamedNode::new_unchecked(iri)
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986, and the dot segments.
fn encode(segment: &str, into: &mut String) {
    let dots = matches!(segment, "." | "..");
    for byte in segment.bytes() {
        let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~');
        if unreserved || (byte == b'.' && !dots) {
            into.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

/// The first digits of SHA-256 over the parts, kept apart by U+001F.
fn digest(parts: &[&str]) -> String {
    let hash = Sha256::digest(parts.join("\u{1f}").as_bytes());
    let mut text = String::with_capacity(DIGITS);
    for byte in hash.iter().take(DIGITS / 2) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris_follow_the_base() {
        let names = Names::new("http://example.org/x").unwrap();
        assert_eq!(
            names.smt("topic").as_str(),
            "http://example.org/x/schema/topic"
        );
        assert_eq!(
            names.account("a", "c1").as_str(),
            "http://example.org/x/account/a/c1"
        );
        assert_eq!(names.local("leader", names.leader("q").as_str()), Some("q"));
        assert_eq!(names.local("place", names.leader("q").as_str()), None);
        assert_eq!(names.namespace("smt"), "http://example.org/x/schema/");
    }

    #[test]
    fn a_base_that_is_no_iri_is_refused() {
        assert!(matches!(Names::new("not an iri"), Err(Error::Base { .. })));
    }

    #[test]
    fn ids_are_percent_encoded() {
        let names = Names::default();
        let iri = names.article("a b/\u{e9}#");
        assert_eq!(
            iri.as_str(),
            "https://w3id.org/summitry/article/a%20b%2F%C3%A9%23"
        );
        assert_eq!(
            names.article("..").as_str(),
            "https://w3id.org/summitry/article/%2E%2E"
        );
        assert!(NamedNode::new(iri.as_str()).is_ok());
    }

    #[test]
    fn claims_are_told_apart_by_every_part() {
        let names = Names::default();
        assert_eq!(names.claim(&["a", "b"]), names.claim(&["a", "b"]));
        assert_ne!(names.claim(&["a", "b"]), names.claim(&["ab", ""]));
        assert_eq!(
            names.claim(&["a"]).as_str().len(),
            names.base().len() + 6 + DIGITS
        );
        assert_ne!(
            names.evidence("a", "text", 1, 2, "r"),
            names.evidence("a", "text", 1, 3, "r")
        );
    }
}
