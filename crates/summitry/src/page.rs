//! One meeting, gathered from the graph: its facts, the quotes behind each, where accounts differ.

mod text;
mod why;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use ontology::Names;
use ontology::vocabulary::{dct, rdf, smt};
use oxrdf::{NamedNode, Term};

use crate::sheet::{self, Asking, Difference, Quote, Sheet, Stage, iri, literal};

pub(crate) use why::Why;

/// Properties of a meeting, in the order of a page.
const FACTS: [&str; 16] = [
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
    smt::GUEST,
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
    life: Vec<Stage>,
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

#[derive(Debug)]
struct Article {
    id: String,
    /// Publisher, day, headline; what there is of them.
    about: String,
    /// The words that tell of the meeting.
    quotes: Vec<Quote>,
}

impl Page {
    /// The page of the meeting that `asked` means: its slug, the beginning of it, or its date.
    pub(crate) fn of(graph: &[u8], names: &Names, asked: &str, language: &str) -> Result<Self> {
        let slug = sheet::meeting(graph, names, asked)?;
        let meeting = names.meeting(&slug);
        let quads = sheet::about(graph, names, &meeting)?;
        let sheet = Sheet::new(&quads, names, language);
        let claims = claims(&sheet, &meeting);
        let asking = Asking::new(&quads, names, &slug, language)?;
        Ok(Self {
            title: sheet.label(&Term::from(meeting.clone())),
            facts: facts(&sheet, &meeting, &claims),
            life: asking.life()?,
            articles: articles(&sheet, &meeting, &claims),
            differences: asking.differences()?,
            slug,
        })
    }
}

/// The quotes behind every predicate and object that is claimed about a meeting.
type Claims<'a> = BTreeMap<(&'a str, String), BTreeSet<Quote>>;

fn claims<'a>(sheet: &Sheet<'a>, meeting: &NamedNode) -> Claims<'a> {
    let mut claims = Claims::new();
    for claim in sheet.claims(meeting) {
        let quotes = claims.entry((claim.predicate, claim.object.to_string()));
        quotes.or_default().extend(claim.quotes);
    }
    claims
}

fn facts(sheet: &Sheet<'_>, meeting: &NamedNode, claims: &Claims<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for term in FACTS {
        let property = sheet.names().smt(term);
        let name = sheet.property(term);
        for value in sheet.values(meeting.as_str(), property.as_str()) {
            let quotes = claims.get(&(property.as_str(), value.to_string()));
            facts.push(Fact {
                property: name.clone(),
                value: sheet.label(value),
                quotes: quotes.cloned().unwrap_or_default().into_iter().collect(),
            });
        }
    }
    facts.extend(removed(sheet, meeting));
    facts
}

/// The dates that the accounts' solver removed, by the constraint that removed them.
fn removed(sheet: &Sheet<'_>, meeting: &NamedNode) -> Vec<Fact> {
    let mut removed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for account in sheet.own(meeting.as_str(), smt::ACCOUNT_OF) {
        for value in sheet.own(iri(account), smt::REMOVED_CANDIDATE) {
            let text = literal(value);
            let (candidate, constraint) = text.split_once(": ").unwrap_or((&text, ""));
            let candidates = removed.entry(constraint.to_owned()).or_default();
            candidates.insert(candidate.to_owned());
        }
    }
    let name = sheet.property(smt::REMOVED_CANDIDATE);
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

fn articles(sheet: &Sheet<'_>, meeting: &NamedNode, claims: &Claims<'_>) -> Vec<Article> {
    let account = Term::from(sheet.names().smt(smt::ACCOUNT)).to_string();
    let told = claims.get(&(rdf::TYPE.as_str(), account));
    let accounts = sheet.own(meeting.as_str(), smt::ACCOUNT_OF);
    let articles: BTreeSet<&str> = accounts
        .into_iter()
        .flat_map(|it| sheet.own(iri(it), smt::ARTICLE_OF))
        .map(iri)
        .collect();
    articles
        .into_iter()
        .map(|article| {
            let id = sheet.text(article, dct::IDENTIFIER.as_str());
            let parts = [dct::PUBLISHER, dct::ISSUED, dct::TITLE]
                .map(|property| sheet.text(article, property.as_str()));
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
