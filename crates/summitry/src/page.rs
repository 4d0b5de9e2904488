//! One meeting, gathered from the graph: its facts, the quotes behind each, where accounts differ.

mod find;
mod text;
mod why;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use ontology::vocabulary::{dct, oa, rdf, rdfs, skos, smt};
use ontology::{DEFAULT_LANGUAGE, Names};
use oxrdf::{NamedNode, NamedOrBlankNode, Quad, Term};
use oxttl::NQuadsParser;
use store::{Answer, Question, Store};

pub(crate) use find::meeting;
pub(crate) use why::Why;

/// The question that tells where accounts differ.
const DIFFERENCES: &str = "where-accounts-differ";

/// Properties of a meeting, in the order of a page.
const FACTS: [&str; 15] = [
    smt::DATE,
    smt::CANDIDATE,
    smt::TIME,
    smt::DURATION,
    smt::PLACE_OF,
    smt::KIND,
    smt::MODE,
    smt::FORMAT,
    smt::STATUS,
    smt::PARTICIPANT,
    smt::HOST,
    smt::INITIATOR,
    smt::TOPIC_OF,
    smt::REFERENCE,
    smt::PART_OF,
];

/// All that is shown of a meeting.
#[derive(Debug)]
pub(crate) struct Page {
    slug: String,
    title: String,
    facts: Vec<Fact>,
    articles: Vec<Article>,
    differences: Vec<Difference>,
}

/// A property with one of its values.
#[derive(Debug)]
struct Fact {
    property: String,
    value: String,
    quotes: Vec<Quote>,
}

/// Exact words of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Quote {
    article: String,
    part: String,
    start: u64,
    end: u64,
    words: String,
    rule: String,
}

#[derive(Debug)]
struct Article {
    id: String,
    /// Publisher, day, headline; what there is of them.
    about: String,
    /// The words that tell of the meeting.
    quotes: Vec<Quote>,
}

/// Two accounts that do not say the same.
#[derive(Debug)]
struct Difference {
    property: String,
    /// Value and article.
    sides: [(String, String); 2],
}

impl Page {
    /// The page of the meeting that `asked` means: its slug, the beginning of it, or its date.
    pub(crate) fn of(graph: &[u8], names: &Names, asked: &str, language: &str) -> Result<Self> {
        let slug = find::meeting(graph, names, asked)?;
        let meeting = names.meeting(&slug);
        let quads = about(graph, names, &meeting)?;
        let sheet = Sheet::new(&quads, names, language);
        Ok(Self {
            title: sheet.label(&Term::from(meeting.clone())),
            facts: sheet.facts(&meeting),
            articles: sheet.articles(&meeting),
            differences: differences(&quads, names, &slug, language)?,
            slug,
        })
    }
}

/// The quads that a page needs: what is stated of the meeting, its accounts, their claims and
/// evidence and articles; and the ontology.
fn about(graph: &[u8], names: &Names, meeting: &NamedNode) -> Result<Vec<Quad>> {
    /// From a meeting to its claims, their evidence, its article, and what that mentions.
    const STEPS: usize = 5;
    let ontology = format!(" {} .", names.ontology_graph());
    let about = format!(" {} {meeting} ", names.smt(smt::ABOUT));
    let mut wanted = BTreeSet::from([meeting.to_string()]);
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut quads = Vec::new();
    for step in 0..STEPS {
        let mut next = BTreeSet::new();
        for line in std::str::from_utf8(graph)?.lines() {
            let (subject, _) = line.split_once(' ').unwrap_or((line, ""));
            if line.ends_with(&ontology) {
                if step == 0 {
                    quads.extend(parse(line)?);
                }
                continue;
            }
            if step == 0 && line.contains(&about) {
                next.insert(subject.to_owned());
            }
            if wanted.contains(subject) && taken.insert(line) {
                for quad in parse(line)? {
                    if let Term::NamedNode(node) = &quad.object {
                        next.insert(node.to_string());
                    }
                    quads.push(quad);
                }
            }
        }
        wanted = next;
    }
    Ok(quads)
}

fn parse(line: &str) -> Result<Vec<Quad>> {
    let quads = NQuadsParser::new().for_slice(line.as_bytes());
    Ok(quads.collect::<Result<_, _>>()?)
}

fn differences(
    quads: &[Quad],
    names: &Names,
    slug: &str,
    language: &str,
) -> Result<Vec<Difference>> {
    let store = Store::new(names.clone())?;
    store.load(quads.iter().cloned())?;
    let question = Question::named(DIFFERENCES)?;
    let given = [("meeting".to_owned(), slug.to_owned())];
    let answer = crate::command::query::ask(&store, &question, DIFFERENCES, &given, language)?;
    let Answer::Solutions(solutions) = answer else {
        return Ok(Vec::new());
    };
    let column = |name: &str| solutions.variables.iter().position(|it| it == name);
    let columns = ["property", "value_a", "article_a", "value_b", "article_b"].map(column);
    let rows = solutions.rows.iter().map(|row| {
        let cell = |at: usize| {
            let term = columns[at].and_then(|column| row[column].as_ref());
            term.map_or_else(String::new, |it| store::shorten(it, names))
        };
        Difference {
            property: cell(0),
            sides: [(cell(1), cell(2)), (cell(3), cell(4))],
        }
    });
    Ok(rows.collect())
}

/// Quads by subject, and their labels in one language.
struct Sheet<'a> {
    names: &'a Names,
    language: &'a str,
    subjects: BTreeMap<&'a str, Vec<(&'a str, &'a Term)>>,
}

impl<'a> Sheet<'a> {
    fn new(quads: &'a [Quad], names: &'a Names, language: &'a str) -> Self {
        let mut subjects: BTreeMap<&str, Vec<(&str, &Term)>> = BTreeMap::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                let stated = subjects.entry(subject.as_str()).or_default();
                stated.push((quad.predicate.as_str(), &quad.object));
            }
        }
        Self {
            names,
            language,
            subjects,
        }
    }

    /// The values of a property, sorted, each once.
    fn values(&self, subject: &str, property: &str) -> Vec<&'a Term> {
        let stated = self.subjects.get(subject).into_iter().flatten();
        let mut values: Vec<&Term> = stated
            .filter(|(predicate, _)| *predicate == property)
            .map(|(_, object)| *object)
            .collect();
        values.sort_by_cached_key(ToString::to_string);
        values.dedup();
        values
    }

    /// A property's only value as text.
    fn text(&self, subject: &str, property: &str) -> String {
        let value = self.values(subject, property);
        value.first().map_or_else(String::new, |it| literal(it))
    }

    /// What a thing is called; a literal is called what it says.
    fn label(&self, term: &Term) -> String {
        let Term::NamedNode(node) = term else {
            return literal(term);
        };
        let named = [skos::PREF_LABEL, rdfs::LABEL]
            .into_iter()
            .flat_map(|property| self.values(node.as_str(), property.as_str()));
        let mut labels: Vec<(usize, String)> = named
            .map(|it| {
                let tag = match it {
                    Term::Literal(literal) => literal.language(),
                    _ => None,
                };
                let rank = match tag {
                    Some(tag) if tag == self.language => 0,
                    Some(DEFAULT_LANGUAGE) => 1,
                    _ => 2,
                };
                (rank, literal(it))
            })
            .collect();
        labels.sort();
        let best = labels.into_iter().next().map(|(_, label)| label);
        best.unwrap_or_else(|| store::shorten(term, self.names))
    }

    fn facts(&self, meeting: &NamedNode) -> Vec<Fact> {
        let claims = self.claims(meeting);
        let mut facts = Vec::new();
        for term in FACTS {
            let property = self.names.smt(term);
            let name = self.label(&Term::from(property.clone()));
            for value in self.values(meeting.as_str(), property.as_str()) {
                let quotes = claims.get(&(property.as_str(), value.to_string()));
                facts.push(Fact {
                    property: name.clone(),
                    value: self.label(value),
                    quotes: quotes.cloned().unwrap_or_default().into_iter().collect(),
                });
            }
        }
        facts.extend(self.removed(meeting));
        facts
    }

    /// The dates that the accounts' solver removed, by the constraint that removed them.
    fn removed(&self, meeting: &NamedNode) -> Vec<Fact> {
        let smt = |term: &str| self.names.smt(term).into_string();
        let property = self.names.smt(smt::REMOVED_CANDIDATE);
        let accounts = self.values(meeting.as_str(), &smt(smt::ACCOUNT_OF));
        let mut removed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for account in accounts {
            for value in self.values(iri(account), property.as_str()) {
                let text = literal(value);
                let (candidate, constraint) = text.split_once(": ").unwrap_or((&text, ""));
                let candidates = removed.entry(constraint.to_owned()).or_default();
                candidates.insert(candidate.to_owned());
            }
        }
        let name = self.label(&Term::from(property));
        let fact = |(constraint, candidates): (String, BTreeSet<String>)| {
            let candidates: Vec<String> = candidates.into_iter().collect();
            Fact {
                property: name.clone(),
                value: format!("{constraint}: {}", candidates.join(", ")),
                quotes: Vec::new(),
            }
        };
        removed.into_iter().map(fact).collect()
    }

    /// The quotes behind every predicate and object that is claimed about a meeting.
    fn claims(&self, meeting: &NamedNode) -> BTreeMap<(&'a str, String), BTreeSet<Quote>> {
        let about = self.names.smt(smt::ABOUT);
        let mut claims: BTreeMap<(&str, String), BTreeSet<Quote>> = BTreeMap::new();
        for subject in self.subjects.keys() {
            let of = self.values(subject, about.as_str());
            if !of.iter().any(|it| iri(it) == meeting.as_str()) {
                continue;
            }
            for predicate in self.values(subject, rdf::PREDICATE.as_str()) {
                for object in self.values(subject, rdf::OBJECT.as_str()) {
                    let quotes = claims.entry((iri(predicate), object.to_string()));
                    quotes.or_default().extend(self.quotes(subject));
                }
            }
        }
        claims
    }

    fn quotes(&self, claim: &str) -> Vec<Quote> {
        let smt = |term: &str| self.names.smt(term).into_string();
        let evidence = self.values(claim, &smt(smt::EVIDENCE_OF));
        evidence
            .into_iter()
            .map(|node| {
                let node = iri(node);
                let article = self.values(node, &smt(smt::ARTICLE_OF));
                let article = article.first().map_or("", |it| iri(it));
                Quote {
                    article: self.text(article, dct::IDENTIFIER.as_str()),
                    part: self.text(node, &smt(smt::PART)),
                    start: self.text(node, oa::START.as_str()).parse().unwrap_or(0),
                    end: self.text(node, oa::END.as_str()).parse().unwrap_or(0),
                    words: self.text(node, oa::EXACT.as_str()),
                    rule: self.text(node, &smt(smt::RULE)),
                }
            })
            .collect()
    }

    fn articles(&self, meeting: &NamedNode) -> Vec<Article> {
        let smt = |term: &str| self.names.smt(term).into_string();
        let account = Term::from(self.names.smt(smt::ACCOUNT)).to_string();
        let claims = self.claims(meeting);
        let told = claims.get(&(rdf::TYPE.as_str(), account));
        let accounts = self.values(meeting.as_str(), &smt(smt::ACCOUNT_OF));
        let articles: BTreeSet<&str> = accounts
            .into_iter()
            .flat_map(|it| self.values(iri(it), &smt(smt::ARTICLE_OF)))
            .map(iri)
            .collect();
        articles
            .into_iter()
            .map(|article| {
                let id = self.text(article, dct::IDENTIFIER.as_str());
                let parts = [dct::PUBLISHER, dct::ISSUED, dct::TITLE]
                    .map(|property| self.text(article, property.as_str()));
                let about: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
                let quotes = told.into_iter().flatten().filter(|it| it.article == id);
                Article {
                    about: about.join(", "),
                    quotes: quotes.cloned().collect(),
                    id,
                }
            })
            .collect()
    }
}

fn literal(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn iri(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        _ => "",
    }
}
