//! What lists of contacts call modes, kinds of meetings and formats: the slugs, labels and
//! `smt:listCode` of the ontology.

use std::collections::BTreeMap;

use ontology::vocabulary::{skos, smt};
use ontology::{Class, Names};
use oxrdf::Quad;

use crate::graph::{About, Graph, Object, iris, slug};

/// The words of lists, by what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    ways: BTreeMap<String, Way>,
    formats: BTreeMap<String, String>,
}

/// How a contact was held, as a list has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Mode of contact, a slug.
    pub mode: String,
    /// Kind of meeting, a slug, where the word is one for a kind.
    pub kind: Option<String>,
}

impl Lexicon {
    /// Reads what a graph states of its modes, kinds and formats.
    pub fn new(quads: &[Quad], names: &Names) -> Self {
        let classes = [Class::Mode, Class::Kind, Class::Format];
        let graph = Graph::new(quads, names, &classes.map(Class::prefix));
        let mut lexicon = Self::default();
        // Of two that are called alike, the one whose first name it is; a mode before a kind.
        for rank in Rank::ALL {
            for class in [Class::Mode, Class::Kind] {
                for (iri, about) in graph.under(class.prefix()) {
                    let way = match class {
                        Class::Mode => Some((slug(iri), None)),
                        _ => mode(&graph, iri).map(|it| (it, Some(slug(iri)))),
                    };
                    let Some((mode, kind)) = way else { continue };
                    for word in rank.words(iri, about) {
                        let way = lexicon.ways.entry(word);
                        way.or_insert_with(|| Way {
                            mode: mode.clone(),
                            kind: kind.clone(),
                        });
                    }
                }
            }
            for (iri, about) in graph.under(Class::Format.prefix()) {
                for word in rank.words(iri, about) {
                    lexicon.formats.entry(word).or_insert_with(|| slug(iri));
                }
            }
        }
        lexicon
    }

    /// How a contact was held that a list calls so.
    pub fn way(&self, word: &str) -> Option<&Way> {
        self.ways.get(&plain(word))
    }

    /// The format, a slug, that a list calls so.
    pub fn format(&self, word: &str) -> Option<&str> {
        self.formats.get(&plain(word)).map(String::as_str)
    }

    /// The known word for a way that is nearest in spelling.
    pub fn nearest_way(&self, word: &str) -> Option<String> {
        ontology::nearest(&plain(word), self.ways.keys().map(String::as_str))
    }

    /// The known word for a format that is nearest in spelling.
    pub fn nearest_format(&self, word: &str) -> Option<String> {
        ontology::nearest(&plain(word), self.formats.keys().map(String::as_str))
    }
}

/// How much a word is the name of a thing.
#[derive(Clone, Copy)]
enum Rank {
    Slug,
    Preferred,
    Code,
    Alternative,
}

impl Rank {
    const ALL: [Self; 4] = [Self::Slug, Self::Preferred, Self::Code, Self::Alternative];

    /// The words of this rank for a thing.
    fn words(self, iri: &str, about: About<'_, '_>) -> Vec<String> {
        let texts = |predicate: &str| {
            let objects = about.objects(predicate);
            let texts = objects.filter_map(|it| match it {
                Object::Text(text, _) => Some(plain(text)),
                Object::Iri(_) => None,
            });
            texts.collect()
        };
        match self {
            Self::Slug => vec![plain(&slug(iri))],
            Self::Preferred => texts(skos::PREF_LABEL.as_str()),
            Self::Code => about
                .all(smt::LIST_CODE)
                .iter()
                .map(|it| plain(it))
                .collect(),
            Self::Alternative => texts(skos::ALT_LABEL.as_str()),
        }
    }
}

/// The mode that goes with a kind, or is to be presumed, by itself or by the next wider one.
fn mode(graph: &Graph<'_>, kind: &str) -> Option<String> {
    /// No scheme is deeper; one with a circle ends here.
    const DEPTH: usize = 16;
    let wider = |it: &About<'_, '_>| {
        let broader = iris(it.objects(skos::BROADER.as_str())).next()?;
        graph.about(broader)
    };
    std::iter::successors(graph.about(kind), wider)
        .take(DEPTH)
        .find_map(|it| it.first(smt::MODE).or_else(|| it.first(smt::PRESUMED_MODE)))
}

/// A word without what lists do not agree on: capitals, and how words are parted.
fn plain(word: &str) -> String {
    let words = word.split(|it: char| it.is_whitespace() || it == '_' || it == '-');
    let words: Vec<String> = words
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}
