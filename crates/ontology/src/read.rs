//! Triples as the catalogue's concepts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use oxrdf::{NamedNode, Term};

use crate::concept::{
    Attested, Class, Event, Institution, Kind, Label, Leader, Office, Place, Rank, Role, Tenure,
    Topic, Value,
};
use crate::turtle::Graph;
use crate::vocabulary::{foaf, owl, rdf, skos, smt};
use crate::{Catalogue, Error, Names};

/// Reads every concept, and checks that every concept used is declared.
pub(crate) fn catalogue(graph: &Graph<'_>, names: &Names) -> Result<Catalogue, Error> {
    let declared = declared(graph, names);
    check_uses(graph, names, &declared)?;
    let mut catalogue = Catalogue {
        base: names.clone(),
        as_of: as_of(graph, names)?,
        ..Catalogue::default()
    };
    let mut tenures: BTreeMap<String, Vec<Tenure>> = BTreeMap::new();
    for (iri, stated) in graph.subjects() {
        let node = Node {
            graph,
            names,
            iri,
            stated,
        };
        for class in Class::ALL {
            if node.is_a(class.term()) && names.local(class.prefix(), iri).is_some() {
                read(&node, class, &mut catalogue)?;
            }
        }
        if node.is_a(smt::TENURE) {
            let holder = node.require(Class::Leader, smt::HOLDER)?;
            tenures.entry(holder).or_default().extend(tenure(&node)?);
        }
        if node.is_a(smt::ATTESTED_CONTACT) {
            catalogue.attested.push(attested(&node)?);
        }
    }
    catalogue.attested.sort();
    for leader in &mut catalogue.leaders {
        leader.tenures = tenures.remove(&leader.slug).unwrap_or_default();
        leader
            .tenures
            .sort_by(|a, b| (a.from, &a.office).cmp(&(b.from, &b.office)));
    }
    Ok(catalogue)
}

/// Slugs by class.
type Declared = BTreeMap<Class, BTreeSet<String>>;

fn declared(graph: &Graph<'_>, names: &Names) -> Declared {
    let mut declared = Declared::new();
    for (iri, stated) in graph.subjects() {
        let node = Node {
            graph,
            names,
            iri,
            stated,
        };
        for class in Class::ALL {
            if let Some(slug) = names.local(class.prefix(), iri)
                && node.is_a(class.term())
            {
                declared.entry(class).or_default().insert(slug.to_owned());
            }
        }
    }
    declared
}

/// Refuses a value that is a concept's IRI where no file declares the concept.
fn check_uses(graph: &Graph<'_>, names: &Names, declared: &Declared) -> Result<(), Error> {
    let none = BTreeSet::new();
    for (iri, stated) in graph.subjects() {
        for (property, value) in stated {
            let Term::NamedNode(value) = value else {
                continue;
            };
            for class in Class::ALL {
                let Some(slug) = names.local(class.prefix(), value.as_str()) else {
                    continue;
                };
                let known = declared.get(&class).unwrap_or(&none);
                if slug.is_empty() || known.contains(slug) {
                    continue;
                }
                return Err(Error::Unknown {
                    at: Box::new(graph.locate(iri, slug, names)),
                    class: class.prefix(),
                    slug: slug.to_owned(),
                    property: short(property.as_str()),
                    subject: subject(names, iri),
                    nearest: crate::nearest(slug, known.iter().map(String::as_str)),
                });
            }
        }
    }
    Ok(())
}

fn as_of(graph: &Graph<'_>, names: &Names) -> Result<NaiveDate, Error> {
    for (iri, stated) in graph.subjects() {
        let node = Node {
            graph,
            names,
            iri,
            stated,
        };
        if stated
            .iter()
            .any(|(_, value)| *value == Term::from(owl::ONTOLOGY))
        {
            return node.date(smt::AS_OF, Edge::Latest)?.ok_or(Error::AsOf);
        }
    }
    Err(Error::AsOf)
}

fn read(node: &Node<'_>, class: Class, into: &mut Catalogue) -> Result<(), Error> {
    match class {
        Class::Leader => into.leaders.push(leader(node)?),
        Class::Office => into.offices.push(office(node)?),
        Class::Role => into.roles.push(Role {
            slug: node.slug(class)?,
            labels: node.labels(),
            leader: node.flag(smt::LEADER_ROLE),
        }),
        Class::Place => into.places.push(place(node)?),
        Class::Topic => {
            into.topics.push(Topic {
                slug: node.slug(class)?,
                labels: node.labels(),
                broader: node.local(Class::Topic, skos::BROADER.as_str()),
            });
        }
        Class::Event => into.events.push(event(node)?),
        Class::Kind => into.kinds.push(Kind {
            slug: node.slug(class)?,
            labels: node.labels(),
            mode: node.concept(Class::Mode, smt::MODE),
            presumed_mode: node.concept(Class::Mode, smt::PRESUMED_MODE),
            broader: node.local(Class::Kind, skos::BROADER.as_str()),
            cameo: node.texts(smt::CAMEO),
            multilateral: node.flag(smt::MULTILATERAL),
            attended: node.flag(smt::ATTENDED),
        }),
        Class::Mode => into.modes.push(value(node, class)?),
        Class::Status => into.statuses.push(value(node, class)?),
        Class::Format => into.formats.push(value(node, class)?),
        Class::Institution => into.institutions.push(institution(node)?),
        Class::SpeechAct => into.speech_acts.push(value(node, class)?),
        Class::SpeechForm => into.speech_forms.push(value(node, class)?),
        Class::Relation => into.relations.push(value(node, class)?),
    }
    Ok(())
}

fn leader(node: &Node<'_>) -> Result<Leader, Error> {
    Ok(Leader {
        slug: node.slug(Class::Leader)?,
        labels: node.labels(),
        ambiguous: node.own_labels(smt::AMBIGUOUS_LABEL),
        given: node.ranked(foaf::GIVEN_NAME.as_str(), Rank::Alternative),
        family: node.ranked(foaf::FAMILY_NAME.as_str(), Rank::Alternative),
        female: node
            .values(foaf::GENDER.as_str())
            .any(|value| text(value) == Some("female")),
        country: node.concept(Class::Place, smt::COUNTRY),
        tenures: Vec::new(),
    })
}

fn office(node: &Node<'_>) -> Result<Office, Error> {
    Ok(Office {
        slug: node.slug(Class::Office)?,
        labels: node.labels(),
        role: node.require(Class::Role, smt::ROLE_OF)?,
        country: node.concept(Class::Place, smt::COUNTRY),
    })
}

/// None where the first day is not known.
fn tenure(node: &Node<'_>) -> Result<Option<Tenure>, Error> {
    let office = node.require(Class::Office, smt::OFFICE_OF)?;
    let Some(from) = node.date(smt::FROM, Edge::Earliest)? else {
        return Ok(None);
    };
    Ok(Some(Tenure {
        office,
        from,
        until: node.date(smt::UNTIL, Edge::Latest)?,
    }))
}

fn attested(node: &Node<'_>) -> Result<Attested, Error> {
    let first = node.date(smt::EARLIEST, Edge::Earliest)?;
    let first = first.ok_or_else(|| node.missing(&format!("smt:{}", smt::EARLIEST)))?;
    Ok(Attested {
        first,
        last: node.date(smt::LATEST, Edge::Latest)?.unwrap_or(first),
        mode: node.require(Class::Mode, smt::MODE)?,
        participants: node.concepts(Class::Leader, smt::PARTICIPANT),
    })
}

fn place(node: &Node<'_>) -> Result<Place, Error> {
    Ok(Place {
        slug: node.slug(Class::Place)?,
        labels: node.labels(),
        ambiguous: node.own_labels(smt::AMBIGUOUS_LABEL),
        adjectives: node.own_labels(smt::ADJECTIVE),
        demonyms: node.own_labels(smt::DEMONYM),
        kind: node
            .texts(smt::PLACE_TYPE)
            .into_iter()
            .next()
            .unwrap_or_default(),
        country: node.concept(Class::Place, smt::COUNTRY),
        within: node.concept(Class::Place, smt::WITHIN),
        metonym_of: node.concept(Class::Place, smt::METONYM_OF),
        capital_of: node.concept(Class::Place, smt::CAPITAL_OF),
        side: node.is_a(smt::SIDE),
    })
}

fn event(node: &Node<'_>) -> Result<Event, Error> {
    Ok(Event {
        slug: node.slug(Class::Event)?,
        labels: node.labels(),
        ambiguous: node.own_labels(smt::AMBIGUOUS_LABEL),
        start: node.texts(smt::START).into_iter().next(),
        end: node.texts(smt::END).into_iter().next(),
        earliest: node.date(smt::EARLIEST, Edge::Earliest)?,
        latest: node.date(smt::LATEST, Edge::Latest)?,
        place: node.concept(Class::Place, smt::PLACE_OF),
        kind: node.texts(smt::EVENT_TYPE).into_iter().next(),
        contact: node.flag(smt::CONTACT_EVENT),
        unforeseen: node.flag(smt::UNFORESEEN),
        scheduled: node.flag(smt::SCHEDULED),
    })
}

fn institution(node: &Node<'_>) -> Result<Institution, Error> {
    Ok(Institution {
        slug: node.slug(Class::Institution)?,
        labels: node.labels(),
        offices: node.concepts(Class::Office, smt::SPEAKS_THROUGH),
        kind: node
            .texts(smt::INSTITUTION_TYPE)
            .into_iter()
            .next()
            .unwrap_or_default(),
        speaks_for: node.concept(Class::Place, smt::SPEAKS_FOR),
        domains: node.texts(smt::DOMAIN),
    })
}

fn value(node: &Node<'_>, class: Class) -> Result<Value, Error> {
    Ok(Value {
        slug: node.slug(class)?,
        labels: node.labels(),
        colour: node.texts(smt::COLOUR).into_iter().next(),
        shape: node.texts(smt::SHAPE).into_iter().next(),
        style: node.texts(smt::STYLE).into_iter().next(),
        remote: node.flag(smt::REMOTE),
    })
}

/// Which end of a month or year stands for a date that is not known to the day.
#[derive(Clone, Copy)]
enum Edge {
    Earliest,
    Latest,
}

/// A day, month or year (EDTF level 0) as one of its days.
fn day(text: &str, edge: Edge) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse).transpose().ok()?;
    let day = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day, edge) {
        (Some(month), Some(day), _) => NaiveDate::from_ymd_opt(year, month, day),
        (month, _, Edge::Earliest) => NaiveDate::from_ymd_opt(year, month.unwrap_or(1), 1),
        (None | Some(12), _, Edge::Latest) => NaiveDate::from_ymd_opt(year, 12, 31),
        (Some(month), _, Edge::Latest) => NaiveDate::from_ymd_opt(year, month + 1, 1)?.pred_opt(),
    }
}

/// One subject with what is stated of it.
struct Node<'a> {
    graph: &'a Graph<'a>,
    names: &'a Names,
    iri: &'a str,
    stated: &'a [(NamedNode, Term)],
}

impl<'a> Node<'a> {
    fn values(&self, property: &str) -> impl Iterator<Item = &'a Term> + use<'a> {
        let stated = self.stated;
        let property = property.to_owned();
        stated
            .iter()
            .filter(move |(it, _)| it.as_str() == property)
            .map(|(_, value)| value)
    }

    /// Values of a property of `ontology/summitry.ttl`.
    fn own(&self, local: &str) -> impl Iterator<Item = &'a Term> + use<'a> {
        self.values(self.names.smt(local).as_str())
    }

    fn is_a(&self, local: &str) -> bool {
        let class = self.names.smt(local);
        self.values(rdf::TYPE.as_str())
            .any(|value| iri(value) == Some(class.as_str()))
    }

    /// The notation, which must be the local name: links and queries rely on it.
    fn slug(&self, class: Class) -> Result<String, Error> {
        let local = self
            .names
            .local(class.prefix(), self.iri)
            .unwrap_or_default();
        match self.values(skos::NOTATION.as_str()).find_map(text) {
            Some(notation) if notation == local => Ok(local.to_owned()),
            Some(notation) => Err(Error::Value {
                at: Box::new(self.graph.locate(self.iri, notation, self.names)),
                subject: subject(self.names, self.iri),
                property: "skos:notation".to_owned(),
                value: notation.to_owned(),
                expected: "write the local name of the concept's IRI",
            }),
            None => Err(self.missing("skos:notation")),
        }
    }

    fn labels(&self) -> Vec<Label> {
        let mut labels = self.ranked(skos::PREF_LABEL.as_str(), Rank::Preferred);
        labels.extend(self.ranked(skos::ALT_LABEL.as_str(), Rank::Alternative));
        labels.extend(self.ranked(skos::HIDDEN_LABEL.as_str(), Rank::Hidden));
        labels
    }

    fn own_labels(&self, local: &str) -> Vec<Label> {
        self.ranked(self.names.smt(local).as_str(), Rank::Alternative)
    }

    fn ranked(&self, property: &str, rank: Rank) -> Vec<Label> {
        self.values(property)
            .filter_map(|value| match value {
                Term::Literal(literal) => Some(Label {
                    text: literal.value().to_owned(),
                    language: literal.language().map(str::to_owned),
                    rank,
                }),
                _ => None,
            })
            .collect()
    }

    fn concept(&self, class: Class, local: &str) -> Option<String> {
        self.local(class, self.names.smt(local).as_str())
    }

    /// Every value of a property that is a concept of a class, sorted.
    fn concepts(&self, class: Class, local: &str) -> Vec<String> {
        let values = self.own(local).filter_map(iri);
        let mut slugs: Vec<String> = values
            .filter_map(|value| self.names.local(class.prefix(), value))
            .map(str::to_owned)
            .collect();
        slugs.sort_unstable();
        slugs
    }

    fn local(&self, class: Class, property: &str) -> Option<String> {
        self.values(property)
            .filter_map(iri)
            .find_map(|value| self.names.local(class.prefix(), value))
            .map(str::to_owned)
    }

    fn require(&self, class: Class, local: &str) -> Result<String, Error> {
        self.concept(class, local)
            .ok_or_else(|| self.missing(&format!("smt:{local}")))
    }

    fn texts(&self, local: &str) -> Vec<String> {
        self.own(local)
            .filter_map(text)
            .map(str::to_owned)
            .collect()
    }

    fn flag(&self, local: &str) -> bool {
        self.own(local)
            .any(|value| matches!(text(value), Some("true" | "1")))
    }

    fn date(&self, local: &str, edge: Edge) -> Result<Option<NaiveDate>, Error> {
        let Some(stated) = self.own(local).find_map(text) else {
            return Ok(None);
        };
        match day(stated, edge) {
            Some(day) => Ok(Some(day)),
            None => Err(Error::Value {
                at: Box::new(self.graph.locate(self.iri, stated, self.names)),
                subject: subject(self.names, self.iri),
                property: format!("smt:{local}"),
                value: stated.to_owned(),
                expected: "write a day, month or year such as 2019-08-19, 2019-08 or 2019",
            }),
        }
    }

    fn missing(&self, property: &str) -> Error {
        Error::Missing {
            at: self.graph.locate(self.iri, "", self.names),
            subject: subject(self.names, self.iri),
            property: property.to_owned(),
        }
    }
}

fn text(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

fn iri(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        _ => None,
    }
}

/// A subject as it is written in the files: `leader:slug`.
fn subject(names: &Names, iri: &str) -> String {
    match iri.strip_prefix(names.base()) {
        Some(local) if local.matches('/').count() == 1 => local.replacen('/', ":", 1),
        Some(local) => format!("<{local}>"),
        None => format!("<{iri}>"),
    }
}

/// The last segment of a property's IRI.
fn short(iri: &str) -> String {
    iri.rsplit(['/', '#']).next().unwrap_or(iri).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years_have_edges() {
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!(day("2012", Edge::Earliest), date("2012-01-01"));
        assert_eq!(day("2012", Edge::Latest), date("2012-12-31"));
        assert_eq!(day("2012-02", Edge::Latest), date("2012-02-29"));
        assert_eq!(day("2012-12", Edge::Latest), date("2012-12-31"));
        assert_eq!(day("2012-05-15", Edge::Latest), date("2012-05-15"));
        assert_eq!(day("2012-13", Edge::Latest), None);
        assert_eq!(day("2012-05-15-1", Edge::Latest), None);
        assert_eq!(day("soon", Edge::Earliest), None);
    }
}
