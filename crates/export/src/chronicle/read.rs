//! From the triples of the graph to a chronicle.

use std::collections::{BTreeMap, BTreeSet};

use ontology::vocabulary::{dct, geo, oa, rdf, smt};
use ontology::{Class, Names};
use oxrdf::Quad;

use super::{Account, Article, Chronicle, Quote, Site};
use crate::graph::{About, Graph, iris, slug};
use crate::view::read::{PREFIXES, from_graph};

/// Prefixes of what articles say, beside those of a scene.
const SAID: [&str; 4] = ["account", "article", "claim", "evidence"];

pub(super) fn chronicle(quads: &[Quad], names: &Names) -> Chronicle {
    let prefixes = [PREFIXES.as_slice(), &SAID].concat();
    let graph = Graph::new(quads, names, &prefixes);
    let articles: BTreeMap<&str, (String, Article)> = graph
        .under("article")
        .filter_map(|(iri, about)| Some((iri, article(about)?)))
        .collect();
    Chronicle {
        scene: from_graph(&graph, names),
        accounts: accounts(&graph, names, &articles),
        articles: articles.into_values().collect(),
        places: graph
            .under(Class::Place.prefix())
            .map(|(iri, about)| (slug(iri), site(iri, about)))
            .collect(),
        names: names.clone(),
    }
}

/// An article with its identifier; none for what is no article.
fn article(about: About<'_, '_>) -> Option<(String, Article)> {
    let text = |property| about.text(property).map(str::to_owned);
    let article = Article {
        language: text(dct::LANGUAGE).unwrap_or_default(),
        published: about.text(dct::ISSUED).and_then(|it| it.parse().ok()),
        publisher: text(dct::PUBLISHER),
        title: text(dct::TITLE),
        url: text(dct::SOURCE),
    };
    Some((text(dct::IDENTIFIER)?, article))
}

fn site(iri: &str, about: About<'_, '_>) -> Site {
    let degrees = |property| about.text(property).map(str::to_owned);
    let code = about.first(smt::COUNTRY_CODE);
    let own = code.as_ref().map(|_| slug(iri));
    Site {
        within: about.first(smt::WITHIN),
        country: about.first(smt::COUNTRY).or(own),
        code,
        point: degrees(geo::LAT).zip(degrees(geo::LONG)),
    }
}

/// The accounts of every meeting, with the words behind what they say.
fn accounts(
    graph: &Graph<'_>,
    names: &Names,
    articles: &BTreeMap<&str, (String, Article)>,
) -> BTreeMap<String, Vec<Account>> {
    let mut quotes = quotes(graph, names);
    let mut accounts = BTreeMap::new();
    for (meeting, about) in graph.under("meeting") {
        let mut of: Vec<(_, Account)> = about
            .iris(smt::ACCOUNT_OF)
            .filter_map(|iri| {
                let said = graph.about(iri)?;
                let (id, article) = articles.get(said.iris(smt::ARTICLE_OF).next()?)?;
                let account = Account {
                    article: id.clone(),
                    main: said.first(smt::MAIN).is_some_and(|it| it == "true"),
                    quotes: quotes.remove(iri).unwrap_or_default(),
                };
                Some((article.published, account))
            })
            .collect();
        // What was published on a day that is not known comes last.
        of.sort_by(|(a, x), (b, y)| {
            let key = |day: &Option<_>| (day.is_none(), *day);
            (key(a), &x.article).cmp(&(key(b), &y.article))
        });
        let of = of.into_iter().map(|(_, account)| account).collect();
        accounts.insert(slug(meeting), of);
    }
    accounts
}

/// The words behind each property of each account.
type Evidence<'a> = BTreeMap<&'a str, BTreeMap<String, BTreeSet<Quote>>>;

fn quotes<'a>(graph: &Graph<'a>, names: &Names) -> Evidence<'a> {
    let mut evidence = Evidence::new();
    for (_, claim) in graph.under("claim") {
        let words: BTreeSet<Quote> = claim
            .iris(smt::EVIDENCE_OF)
            .filter_map(|iri| quote(graph.about(iri)?))
            .collect();
        let properties: Vec<String> = iris(claim.objects(rdf::PREDICATE.as_str()))
            .map(|iri| property(iri, names))
            .collect();
        for account in iris(claim.objects(rdf::SUBJECT.as_str())) {
            let of = evidence.entry(account).or_default();
            for property in &properties {
                let known = of.entry(property.clone()).or_default();
                known.extend(words.iter().cloned());
            }
        }
    }
    evidence
}

fn quote(about: About<'_, '_>) -> Option<Quote> {
    let number = |property| about.text(property)?.parse().ok();
    Some(Quote {
        part: about.first(smt::PART)?,
        start: number(oa::START)?,
        end: number(oa::END)?,
        words: about.text(oa::EXACT)?.to_owned(),
    })
}

/// The local name of a property of the schema; that something is an account is its mention.
fn property(iri: &str, names: &Names) -> String {
    if iri == rdf::TYPE.as_str() {
        return Account::MENTION.to_owned();
    }
    names.local("smt", iri).unwrap_or(iri).to_owned()
}
