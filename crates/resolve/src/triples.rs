//! What the resolution adds to the graph: the meetings with direct properties, which account is
//! of which meeting, and which claim is about which.
//!
//! All of it is in the graph of meetings, so that it can be replaced as a whole; what articles
//! say stays where it is. There are no blank nodes.

use std::collections::{BTreeMap, BTreeSet};

use account::{Contact, Extraction, Fact, Status};
use chrono::NaiveDate;
use ontology::vocabulary::{edtf, rdf, rdfs, schema, sem, smt, xsd};
use ontology::{Catalogue, Class, Names, Rank, quads};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Quad, Term};

use crate::consensus::EVERY_SIDE;
use crate::{Key, Meeting, Resolution};

/// The RDF description of a resolution, sorted and without repetition.
///
/// `extractions` are those that were resolved: from every fact of an account in them, the claim
/// that states it (minted by [`Names::claim`] from subject, predicate and object, as the
/// description of the article mints it) is said to be about the account's meeting.
pub fn describe(
    resolution: &Resolution,
    extractions: &[Extraction],
    catalogue: &Catalogue,
    names: &Names,
) -> Vec<Quad> {
    let mut scribe = Scribe {
        names,
        catalogue,
        graph: names.meetings_graph(),
        quads: Vec::new(),
    };
    let languages = languages(catalogue);
    for meeting in &resolution.meetings {
        scribe.meeting(meeting, &languages);
    }
    scribe.accounts(resolution, extractions);
    quads::sorted(scribe.quads)
}

/// The name of a meeting in a language, made of labels of the catalogue: kind (else mode), who
/// takes part, the date; the status in brackets unless it was held.
pub fn label(meeting: &Meeting, catalogue: &Catalogue, language: &str) -> String {
    let what = match &meeting.kind {
        Some(kind) => catalogue.label(Class::Kind, kind, language),
        None => catalogue.label(Class::Mode, &meeting.mode, language),
    };
    let status = meeting.status.as_str();
    let status = match meeting.status {
        Status::Held => String::new(),
        _ => format!(" ({})", catalogue.label(Class::Status, status, language)),
    };
    let mut parts: Vec<&str> = sides_first(meeting, catalogue)
        .into_iter()
        .map(|slug| catalogue.label(Class::Leader, slug, language))
        .collect();
    parts.extend(meeting.date.as_deref());
    format!("{}{status}: {}", capitalised(what), parts.join(", "))
}

/// Those who take part, the leaders of the two sides before the others.
fn sides_first<'a>(meeting: &'a Meeting, catalogue: &Catalogue) -> Vec<&'a str> {
    let is_other = |slug: &&str| catalogue.side_of(slug).is_none();
    let mut people: Vec<&str> = meeting.participants.iter().map(String::as_str).collect();
    people.sort_by_key(is_other);
    people
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next();
    first
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(characters)
        .collect()
}

/// The languages in which the modes of contact have names.
fn languages(catalogue: &Catalogue) -> BTreeSet<&str> {
    let labels = catalogue.modes.iter().flat_map(|it| &it.labels);
    labels
        .filter(|it| it.rank == Rank::Preferred)
        .filter_map(|it| it.language.as_deref())
        .collect()
}

/// Writes the triples of the graph of meetings.
struct Scribe<'a> {
    names: &'a Names,
    catalogue: &'a Catalogue,
    graph: NamedNode,
    quads: Vec<Quad>,
}

impl Scribe<'_> {
    fn meeting(&mut self, it: &Meeting, languages: &BTreeSet<&str>) {
        let names = self.names;
        let meeting = names.meeting(&it.slug);
        self.add(&meeting, rdf::TYPE, names.smt(smt::MEETING));
        self.add(&meeting, rdf::TYPE, sem::EVENT.into_owned());
        self.add(&meeting, rdf::TYPE, schema::EVENT.into_owned());
        for language in languages {
            let text = label(it, self.catalogue, language);
            let label = Literal::new_language_tagged_literal(&text, *language)
                .unwrap_or_else(|_| Literal::new_simple_literal(&text));
            self.add(&meeting, rdfs::LABEL, label);
        }
        self.nature(&meeting, it);
        self.when(&meeting, it);
        self.list(&meeting, smt::PARTICIPANT, &it.participants, Names::leader);
        self.list(&meeting, smt::TOPIC_OF, &it.topics, Names::topic);
        self.list(&meeting, smt::REFERENCE, &it.references, Names::event);
        self.list(&meeting, smt::INITIATOR, &it.initiators, Names::place);
        self.list(&meeting, smt::HOST, it.host.as_slice(), Names::leader);
        self.list(&meeting, smt::GUEST, &it.guests, Names::leader);
        self.list(
            &meeting,
            smt::PART_OF,
            it.part_of.as_slice(),
            Names::meeting,
        );
        for account in &it.accounts {
            let account = self.names.account(&account.article, &account.contact);
            self.own(&meeting, smt::ACCOUNT_OF, account.clone());
            self.own(&account, smt::MEETING_OF, meeting.clone());
        }
    }

    fn nature(&mut self, meeting: &NamedNode, it: &Meeting) {
        self.own(meeting, smt::MODE, self.names.mode(&it.mode));
        self.own(meeting, smt::FORMAT, self.names.format(&it.format));
        self.own(meeting, smt::STATUS, self.names.status(it.status.as_str()));
        for statement in it.life.iter().filter(|said| said.status != it.status) {
            let status = self.names.status(statement.status.as_str());
            self.own(meeting, smt::EARLIER_STATUS, status);
        }
        self.list(meeting, smt::KIND, it.kind.as_slice(), Names::kind);
        self.list(meeting, smt::PLACE_OF, it.place.as_slice(), Names::place);
    }

    fn when(&mut self, meeting: &NamedNode, it: &Meeting) {
        if let Some(date) = &it.date {
            self.own(meeting, smt::DATE, typed(date, edtf::EDTF));
        }
        for candidate in &it.candidates {
            self.own(meeting, smt::CANDIDATE, typed(candidate, edtf::EDTF));
        }
        for (term, day) in [(smt::EARLIEST, it.earliest), (smt::LATEST, it.latest)] {
            if let Some(day) = day {
                self.own(meeting, term, civil(day));
            }
        }
        if let Some(time) = &it.time {
            self.own(meeting, smt::TIME, Literal::new_simple_literal(time));
        }
        if let Some(duration) = &it.duration {
            self.own(meeting, smt::DURATION, typed(duration, xsd::DURATION));
        }
    }

    /// Says of every claim about an account which meeting it is about.
    fn accounts(&mut self, resolution: &Resolution, extractions: &[Extraction]) {
        let by_key: BTreeMap<Key, &Contact> = extractions
            .iter()
            .flat_map(|extraction| {
                extraction
                    .contacts
                    .iter()
                    .map(|contact| (key(extraction, contact), contact))
            })
            .collect();
        for meeting in &resolution.meetings {
            let node = self.names.meeting(&meeting.slug);
            for account in &meeting.accounts {
                let Some(contact) = by_key.get(account) else {
                    continue;
                };
                let subject = self.names.account(&account.article, &account.contact);
                for (predicate, object) in self.facts(contact) {
                    let parts = [subject.as_str(), predicate.as_str(), &object.to_string()];
                    let claim = self.names.claim(&parts);
                    self.own(&claim, smt::ABOUT, node.clone());
                }
            }
        }
    }

    /// Every fact of an account as predicate and object.
    fn facts(&self, it: &Contact) -> Vec<(NamedNode, Term)> {
        type Mint = fn(&Names, &str) -> NamedNode;
        let names = self.names;
        let concepts: [(&str, Vec<&Fact>, Mint); 11] = [
            (smt::MODE, vec![&it.mode], Names::mode),
            (smt::FORMAT, vec![&it.format], Names::format),
            (smt::STATUS, vec![&it.status], Names::status),
            (
                smt::EARLIER_STATUS,
                it.history.iter().map(|it| &it.status).collect(),
                Names::status,
            ),
            (smt::KIND, it.kind.iter().collect(), Names::kind),
            (smt::PLACE_OF, it.place.iter().collect(), Names::place),
            (smt::HOST, it.host.iter().collect(), Names::leader),
            (smt::GUEST, it.guests.iter().collect(), Names::leader),
            (
                smt::PARTICIPANT,
                it.participants.iter().collect(),
                Names::leader,
            ),
            (smt::TOPIC_OF, it.topics.iter().collect(), Names::topic),
            (smt::REFERENCE, it.references.iter().collect(), Names::event),
        ];
        let literals = [
            (smt::DATE, &it.date, edtf::EDTF),
            (smt::TIME, &it.time, xsd::STRING),
            (smt::DURATION, &it.duration, xsd::DURATION),
        ];
        let mut facts = vec![(rdf::TYPE.into_owned(), names.smt(smt::ACCOUNT).into())];
        for (term, values, mint) in concepts {
            let objects = values.into_iter().map(|it| mint(names, &it.value).into());
            facts.extend(objects.map(|object| (names.smt(term), object)));
        }
        for (term, value, datatype) in literals {
            let object = value.as_ref().map(|it| typed(&it.value, datatype).into());
            facts.extend(object.map(|object| (names.smt(term), object)));
        }
        let initiators = it
            .initiator
            .iter()
            .flat_map(|it| self.initiators(&it.value));
        facts.extend(initiators.map(|object| (names.smt(smt::INITIATOR), object)));
        facts
    }

    /// The countries on whose initiative it took place.
    fn initiators(&self, value: &str) -> Vec<Term> {
        if value == EVERY_SIDE {
            let sides = self.catalogue.places.iter().filter(|it| it.side);
            sides.map(|it| self.names.place(&it.slug).into()).collect()
        } else {
            vec![self.names.place(value).into()]
        }
    }

    /// States a property with every value of a list.
    fn list(
        &mut self,
        subject: &NamedNode,
        term: &str,
        values: &[String],
        object: impl Fn(&Names, &str) -> NamedNode,
    ) {
        for value in values {
            let object = object(self.names, value);
            self.own(subject, term, object);
        }
    }

    fn own(&mut self, subject: &NamedNode, term: &str, object: impl Into<Term>) {
        let predicate = self.names.smt(term);
        self.add(subject, predicate.as_ref(), object);
    }

    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let (subject, graph) = (subject.clone(), self.graph.clone());
        self.quads
            .push(Quad::new(subject, predicate.into_owned(), object, graph));
    }
}

fn key(extraction: &Extraction, contact: &Contact) -> Key {
    Key {
        article: extraction.id.clone(),
        contact: contact.id.clone(),
    }
}

fn typed(value: &str, datatype: NamedNodeRef<'_>) -> Literal {
    Literal::new_typed_literal(value, datatype)
}

fn civil(day: NaiveDate) -> Literal {
    typed(&day.to_string(), xsd::DATE)
}
