//! What the graph states around one meeting, ready to be looked up: subjects with their values,
//! labels in one language, claims with their quotes, and where accounts differ.

mod asking;
mod find;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use ontology::vocabulary::{dct, oa, rdf, rdfs, skos, smt};
use ontology::{DEFAULT_LANGUAGE, Names};
use oxrdf::{NamedNode, NamedOrBlankNode, Quad, Term};
use oxttl::NQuadsParser;

pub(crate) use asking::{Asking, Difference, Stage};
pub(crate) use find::meeting;

/// Exact words of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quote {
    /// The article's id.
    pub(crate) article: String,
    /// Which of its texts the offsets count in.
    pub(crate) part: String,
    /// First code point, 0-based.
    pub(crate) start: u64,
    /// The code point after the last.
    pub(crate) end: u64,
    /// The words, to the letter.
    pub(crate) words: String,
    /// The rule that read them.
    pub(crate) rule: String,
}

impl Quote {
    /// Whether another quote lies within this one.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        (&self.article, &self.part) == (&other.article, &other.part)
            && self.start <= other.start
            && other.end <= self.end
    }
}

/// A fact that an account states of the meeting, with the words it was read from.
#[derive(Debug)]
pub(crate) struct Claim<'a> {
    /// IRI of the account.
    pub(crate) account: &'a str,
    /// IRI of the property.
    pub(crate) predicate: &'a str,
    /// The value.
    pub(crate) object: &'a Term,
    /// Where it was read, sorted.
    pub(crate) quotes: Vec<Quote>,
}

/// What somebody says where an article gives an account of the meeting.
#[derive(Debug)]
pub(crate) struct Statement<'a> {
    /// IRI of the account.
    pub(crate) account: &'a str,
    /// Who says it, leaders and institutions.
    pub(crate) speakers: Vec<&'a Term>,
    /// What is done by saying it.
    pub(crate) acts: Vec<&'a Term>,
    /// To whom.
    pub(crate) addressees: Vec<&'a Term>,
    /// On what.
    pub(crate) topics: Vec<&'a Term>,
    /// The institutions that report it, by the text.
    pub(crate) cited: Vec<&'a Term>,
    /// The words that give what is said, sorted.
    pub(crate) content: Vec<Quote>,
}

/// The quads around a meeting: what is stated of it, its accounts, their claims and evidence and
/// articles, the statements made in them; and the ontology.
pub(crate) fn about(graph: &[u8], names: &Names, meeting: &NamedNode) -> Result<Vec<Quad>> {
    /// From a meeting to its claims, their evidence, its article, and what that mentions.
    const STEPS: usize = 5;
    let ontology = format!(" {} .", names.ontology_graph());
    let about = format!(" {} {meeting} ", names.smt(smt::ABOUT));
    let in_account = format!("{} ", names.smt(smt::IN_ACCOUNT));
    let mut wanted = BTreeSet::from([meeting.to_string()]);
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut quads = Vec::new();
    for step in 0..STEPS {
        let mut next = BTreeSet::new();
        for line in std::str::from_utf8(graph)?.lines() {
            let (subject, rest) = line.split_once(' ').unwrap_or((line, ""));
            if line.ends_with(&ontology) {
                if step == 0 {
                    quads.extend(parse(line)?);
                }
                continue;
            }
            // Claims and statements lead to what they are about, and not the other way.
            let account = rest.strip_prefix(&in_account);
            let account = account.and_then(|it| it.split(' ').next());
            if step == 0 && line.contains(&about) || account.is_some_and(|it| wanted.contains(it)) {
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

/// Quads by subject, and their labels in one language.
pub(crate) struct Sheet<'a> {
    names: &'a Names,
    language: &'a str,
    subjects: BTreeMap<&'a str, Vec<(&'a str, &'a Term)>>,
}

impl<'a> Sheet<'a> {
    /// Puts quads in order; labels will be in `language` where there is one in it.
    pub(crate) fn new(quads: &'a [Quad], names: &'a Names, language: &'a str) -> Self {
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

    /// The names that IRIs are minted with.
    pub(crate) const fn names(&self) -> &'a Names {
        self.names
    }

    /// The values of a property, sorted, each once.
    pub(crate) fn values(&self, subject: &str, property: &str) -> Vec<&'a Term> {
        let stated = self.subjects.get(subject).into_iter().flatten();
        let mut values: Vec<&Term> = stated
            .filter(|(predicate, _)| *predicate == property)
            .map(|(_, object)| *object)
            .collect();
        values.sort_by_cached_key(ToString::to_string);
        values.dedup();
        values
    }

    /// The values of a property of the project's own.
    pub(crate) fn own(&self, subject: &str, term: &str) -> Vec<&'a Term> {
        self.values(subject, self.names.smt(term).as_str())
    }

    /// A property's only value as text.
    pub(crate) fn text(&self, subject: &str, property: &str) -> String {
        let value = self.values(subject, property);
        value.first().map_or_else(String::new, |it| literal(it))
    }

    /// What a property of the project's own is called.
    pub(crate) fn property(&self, term: &str) -> String {
        self.label(&Term::from(self.names.smt(term)))
    }

    /// What a thing is called; a literal is called what it says.
    pub(crate) fn label(&self, term: &Term) -> String {
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

    /// What the accounts of a meeting claim about it, in the order of the claims' IRIs.
    pub(crate) fn claims(&self, meeting: &NamedNode) -> Vec<Claim<'a>> {
        let about = self.names.smt(smt::ABOUT);
        let mut claims = Vec::new();
        for subject in self.subjects.keys() {
            let of = self.values(subject, about.as_str());
            if !of.iter().any(|it| iri(it) == meeting.as_str()) {
                continue;
            }
            let value = |property: &str| self.values(subject, property).into_iter().next();
            let account = value(rdf::SUBJECT.as_str()).map_or("", iri);
            for predicate in self.values(subject, rdf::PREDICATE.as_str()) {
                for object in self.values(subject, rdf::OBJECT.as_str()) {
                    claims.push(Claim {
                        account,
                        predicate: iri(predicate),
                        object,
                        quotes: self.quotes(self.own(subject, smt::EVIDENCE_OF)),
                    });
                }
            }
        }
        claims
    }

    /// What is said in the accounts of a meeting, in order of article and position.
    pub(crate) fn statements(&self, meeting: &NamedNode) -> Vec<Statement<'a>> {
        let accounts = self.own(meeting.as_str(), smt::ACCOUNT_OF);
        let mut statements = Vec::new();
        for subject in self.subjects.keys() {
            let own = |term: &str| self.own(subject, term);
            let account = own(smt::IN_ACCOUNT).into_iter().next();
            let Some(account) = account.filter(|it| accounts.contains(it)) else {
                continue;
            };
            statements.push(Statement {
                account: iri(account),
                speakers: own(smt::SPEAKER),
                acts: own(smt::SPEECH_ACT),
                addressees: own(smt::ADDRESSEE),
                topics: own(smt::TOPIC_OF),
                cited: own(smt::ATTRIBUTED_TO),
                content: self.quotes(own(smt::CONTENT)),
            });
        }
        statements.sort_by(|a, b| a.content.cmp(&b.content));
        statements
    }

    /// The slug of a concept; what a literal says.
    pub(crate) fn slug(&self, term: &Term) -> String {
        let Term::NamedNode(node) = term else {
            return literal(term);
        };
        let notation = self.text(node.as_str(), skos::NOTATION.as_str());
        if notation.is_empty() {
            store::shorten(term, self.names)
        } else {
            notation
        }
    }

    /// The quotes that nodes of evidence stand for, sorted, each once.
    pub(crate) fn quotes(&self, evidence: Vec<&'a Term>) -> Vec<Quote> {
        let quotes: BTreeSet<Quote> = evidence
            .into_iter()
            .map(|node| {
                let node = iri(node);
                let article = self.own(node, smt::ARTICLE_OF);
                let article = article.first().map_or("", |it| iri(it));
                let own = |term: &str| self.text(node, self.names.smt(term).as_str());
                Quote {
                    article: self.text(article, dct::IDENTIFIER.as_str()),
                    part: own(smt::PART),
                    start: self.text(node, oa::START.as_str()).parse().unwrap_or(0),
                    end: self.text(node, oa::END.as_str()).parse().unwrap_or(0),
                    words: self.text(node, oa::EXACT.as_str()),
                    rule: own(smt::RULE),
                }
            })
            .collect();
        quotes.into_iter().collect()
    }
}

/// What a literal says; another term as it is written.
pub(crate) fn literal(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// The IRI that a term is; empty where it is none.
pub(crate) fn iri(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        _ => "",
    }
}
