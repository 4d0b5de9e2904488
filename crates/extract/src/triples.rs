//! What was read in one article, as RDF: the article, its accounts, and a claim with evidence
//! for every fact.
//!
//! A fact is stated twice. The direct triple (`account smt:topic topic:x`) keeps questions
//! short; the claim (`rdf:subject`, `rdf:predicate`, `rdf:object`, as in
//! [RDF reification](https://www.w3.org/TR/rdf-schema/#ch_reificationvocab)) leads from it to
//! the exact words. There are no blank nodes, and every IRI is minted from content.

use account::{Contact, Evidence, Extraction, Fact, Reference, Statement};
use calendar::Edtf;
use chrono::NaiveDate;
use ontology::vocabulary::{dct, edtf, oa, rdf, rdfs, schema, sem, skos, smt, xsd};
use ontology::{Names, quads};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Quad, Term};

/// The value of [`Contact::initiator`] that stands for every side.
const EVERY_SIDE: &str = "both";

/// The RDF description of one article, sorted and without repetition, all of it in the
/// article's named graph.
///
/// `sides` are the slugs of the two countries (places that are a `smt:Side`): an initiative of
/// both is stated as one value for each.
pub fn describe(extraction: &Extraction, names: &Names, sides: &[&str]) -> Vec<Quad> {
    let graph = names.article(&extraction.id);
    let mut scribe = Scribe {
        names,
        sides,
        extraction,
        graph,
        quads: Vec::new(),
    };
    scribe.article();
    for contact in &extraction.contacts {
        scribe.account(contact);
    }
    for reference in extraction.references.iter().chain(&extraction.events) {
        scribe.mention(reference);
    }
    for statement in &extraction.statements {
        scribe.statement(statement);
    }
    quads::sorted(scribe.quads)
}

/// Writes the triples of one article into its graph.
struct Scribe<'a> {
    names: &'a Names,
    sides: &'a [&'a str],
    extraction: &'a Extraction,
    graph: NamedNode,
    quads: Vec<Quad>,
}

impl Scribe<'_> {
    fn article(&mut self) {
        let it = self.extraction;
        let article = self.graph.clone();
        self.is_a(&article, smt::ARTICLE, schema::NEWS_ARTICLE);
        self.add(&article, dct::IDENTIFIER, text(&it.id));
        self.add(&article, dct::LANGUAGE, text(it.language.as_str()));
        if let Some(day) = it.published {
            self.add(&article, dct::ISSUED, date(day));
        }
        if let Some(url) = &it.url {
            self.add(&article, dct::SOURCE, address(url));
        }
        if let Some(publisher) = &it.source {
            self.add(&article, dct::PUBLISHER, text(publisher));
        }
        if let Some(publisher) = &it.publisher {
            let published_by = self.names.smt(smt::PUBLISHED_BY);
            let institution = self.names.institution(publisher);
            self.add(&article, published_by.as_ref(), institution);
        }
        if let Some(title) = &it.title {
            self.add(&article, dct::TITLE, self.in_language(title));
        }
        let digest = self.names.smt(smt::DIGEST);
        self.add(&article, digest.as_ref(), text(&it.digest));
        for note in &it.notes {
            self.add(&article, rdfs::COMMENT, text(&note.message));
        }
    }

    fn account(&mut self, it: &Contact) {
        let account = self.names.account(&self.extraction.id, &it.id);
        let class = self.names.smt(smt::ACCOUNT);
        self.claim(&account, rdf::TYPE, class.into(), &it.evidence);
        self.add(&account, dct::IDENTIFIER, text(&it.id));
        let article = self.graph.clone();
        self.add(&account, self.names.smt(smt::ARTICLE_OF).as_ref(), article);
        let main = Literal::from(it.main);
        self.add(&account, self.names.smt(smt::MAIN).as_ref(), main);
        self.nature(&account, it);
        self.time(&account, it);
        self.people(&account, it);
        self.matters(&account, it);
    }

    /// Kind, mode, format, status and place.
    fn nature(&mut self, account: &NamedNode, it: &Contact) {
        let names = self.names;
        if let Some(kind) = &it.kind {
            self.fact(account, smt::KIND, kind, |slug| names.kind(slug).into());
        }
        self.fact(account, smt::MODE, &it.mode, |slug| names.mode(slug).into());
        self.fact(account, smt::FORMAT, &it.format, |slug| {
            names.format(slug).into()
        });
        self.life(account, it);
        if let Some(place) = &it.place {
            self.fact(account, smt::PLACE_OF, place, |slug| {
                names.place(slug).into()
            });
        }
    }

    /// The status and those before it, each with the day on which it was stated.
    fn life(&mut self, account: &NamedNode, it: &Contact) {
        let published = self.extraction.published.map(|day| day.to_string());
        self.stage(account, smt::STATUS, &it.status, published.as_deref());
        for stage in &it.history {
            let date = stage.date.as_ref().map(|it| it.value.as_str());
            self.stage(account, smt::EARLIER_STATUS, &stage.status, date);
        }
    }

    fn stage(&mut self, account: &NamedNode, term: &str, status: &Fact, stated: Option<&str>) {
        let names = self.names;
        self.fact(account, term, status, |slug| names.status(slug).into());
        if let Some(date) = stated {
            let predicate = names.smt(term);
            let object = Term::from(names.status(&status.value)).to_string();
            let claim = names.claim(&[account.as_str(), predicate.as_str(), &object]);
            self.add(&claim, names.smt(smt::STATED).as_ref(), edtf(date));
        }
    }

    /// The date with its first and last day; what is known short of a date; the hour.
    fn time(&mut self, account: &NamedNode, it: &Contact) {
        if let Some(date) = &it.date {
            self.fact(account, smt::DATE, date, |value| edtf(value).into());
        }
        let (earliest, latest) = bounds(it);
        for (term, day) in [(smt::EARLIEST, earliest), (smt::LATEST, latest)] {
            if let Some(day) = day {
                self.add(account, self.names.smt(term).as_ref(), date(day));
            }
        }
        for candidate in &it.candidates {
            self.add(
                account,
                self.names.smt(smt::CANDIDATE).as_ref(),
                edtf(candidate),
            );
        }
        for removed in &it.removed {
            let why = text(&format!("{}: {}", removed.candidate, removed.constraint));
            self.add(
                account,
                self.names.smt(smt::REMOVED_CANDIDATE).as_ref(),
                why,
            );
        }
        if let Some(time) = &it.time {
            self.fact(account, smt::TIME, time, |value| text(value).into());
        }
        if let Some(duration) = &it.duration {
            self.fact(account, smt::DURATION, duration, |value| {
                Literal::new_typed_literal(value, xsd::DURATION).into()
            });
        }
    }

    /// Who takes part, who receives, who travelled, and on whose initiative.
    fn people(&mut self, account: &NamedNode, it: &Contact) {
        let names = self.names;
        for leader in &it.participants {
            self.fact(account, smt::PARTICIPANT, leader, |slug| {
                names.leader(slug).into()
            });
        }
        if let Some(host) = &it.host {
            self.fact(account, smt::HOST, host, |slug| names.leader(slug).into());
        }
        for guest in &it.guests {
            self.fact(account, smt::GUEST, guest, |slug| names.leader(slug).into());
        }
        let Some(initiator) = &it.initiator else {
            return;
        };
        if initiator.value == EVERY_SIDE {
            for side in self.sides {
                self.fact(account, smt::INITIATOR, initiator, |_| {
                    names.place(side).into()
                });
            }
        } else {
            self.fact(account, smt::INITIATOR, initiator, |slug| {
                names.place(slug).into()
            });
        }
    }

    /// Topics, the earlier events that are invoked, and who says so.
    fn matters(&mut self, account: &NamedNode, it: &Contact) {
        let names = self.names;
        for topic in &it.topics {
            self.fact(account, smt::TOPIC_OF, topic, |slug| {
                names.topic(slug).into()
            });
        }
        for event in &it.references {
            self.fact(account, smt::REFERENCE, event, |slug| {
                names.event(slug).into()
            });
        }
        self.said_by(account, &it.attributions);
    }

    /// What somebody said: who, what by saying it, in which words, to whom, on what.
    fn statement(&mut self, it: &Statement) {
        let names = self.names;
        let statement = names.statement(&self.extraction.id, &it.id);
        let class = names.smt(smt::STATEMENT);
        self.claim(&statement, rdf::TYPE, class.into(), &it.evidence);
        self.add(&statement, rdf::TYPE, schema::QUOTATION.into_owned());
        self.add(&statement, dct::IDENTIFIER, text(&it.id));
        let article = self.graph.clone();
        self.add(&statement, names.smt(smt::ARTICLE_OF).as_ref(), article);
        if let Some(contact) = &it.contact {
            let account = names.account(&self.extraction.id, contact);
            self.add(&statement, names.smt(smt::IN_ACCOUNT).as_ref(), account);
        }
        self.fact(&statement, smt::SPEECH_ACT, &it.act, |slug| {
            names.speech_act(slug).into()
        });
        let form = names.speech_form(it.form.as_str());
        self.add(&statement, names.smt(smt::SPEECH_FORM).as_ref(), form);
        for piece in &it.content {
            let node = self.evidence(piece);
            self.add(&statement, names.smt(smt::CONTENT).as_ref(), node);
        }
        if let Some(institution) = &it.institution {
            self.fact(&statement, smt::SPEAKER, institution, |slug| {
                names.institution(slug).into()
            });
        }
        for (term, leaders) in [
            (smt::SPEAKER, &it.speakers),
            (smt::ADDRESSEE, &it.addressees),
        ] {
            for leader in leaders {
                self.fact(&statement, term, leader, |slug| names.leader(slug).into());
            }
        }
        for topic in &it.topics {
            self.fact(&statement, smt::TOPIC_OF, topic, |slug| {
                names.topic(slug).into()
            });
        }
        self.said_by(&statement, &it.attributions);
    }

    /// The institutions that say so.
    fn said_by(&mut self, subject: &NamedNode, attributions: &[Fact]) {
        let names = self.names;
        for institution in attributions {
            self.fact(subject, smt::ATTRIBUTED_TO, institution, |slug| {
                names.institution(slug).into()
            });
        }
    }

    /// An event that the article refers to, and how it is invoked there.
    fn mention(&mut self, it: &Reference) {
        let names = self.names;
        let article = self.graph.clone();
        let event = names.event(&it.event);
        let mentions = names.smt(smt::MENTIONS);
        let object: Term = event.clone().into();
        self.claim(&article, mentions.as_ref(), object.clone(), &it.evidence);
        let reference = names.reference(&self.extraction.id, &it.event);
        self.add(&reference, rdf::TYPE, names.smt(smt::REFERENCE_CLASS));
        self.add(&reference, names.smt(smt::ARTICLE_OF).as_ref(), article);
        let invokes = names.smt(smt::INVOKES);
        self.claim(&reference, invokes.as_ref(), object, &it.evidence);
        if let Some(relation) = &it.relation {
            self.fact(&reference, smt::RELATION, relation, |slug| {
                names.relation(slug).into()
            });
        }
        if !it.known {
            self.unknown_event(&event, it);
        }
    }

    /// An event that the catalogue lacks, as the article has it.
    fn unknown_event(&mut self, event: &NamedNode, it: &Reference) {
        let names = self.names;
        self.is_a(event, smt::EVENT, sem::EVENT);
        self.add(event, skos::NOTATION, text(&it.event));
        self.add(event, skos::PREF_LABEL, self.in_language(&it.label));
        if let Some(kind) = &it.kind {
            self.add(event, names.smt(smt::EVENT_TYPE).as_ref(), text(kind));
        }
        if let Some(date) = &it.date {
            self.add(event, names.smt(smt::START).as_ref(), edtf(date));
        }
        if let Some(place) = &it.place {
            self.fact(event, smt::PLACE_OF, place, |slug| names.place(slug).into());
        }
    }

    /// States a fact of an account, its value turned into a term by `object`.
    fn fact(
        &mut self,
        account: &NamedNode,
        term: &str,
        fact: &Fact,
        object: impl Fn(&str) -> Term,
    ) {
        let predicate = self.names.smt(term);
        self.claim(
            account,
            predicate.as_ref(),
            object(&fact.value),
            &fact.evidence,
        );
    }

    /// States a triple, and the claim that leads from it to its words.
    fn claim(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: Term,
        evidence: &[Evidence],
    ) {
        let parts = [subject.as_str(), predicate.as_str(), &object.to_string()];
        let claim = self.names.claim(&parts);
        self.is_a(&claim, smt::CLAIM, rdf::STATEMENT);
        self.add(&claim, rdf::SUBJECT, subject.clone());
        self.add(&claim, rdf::PREDICATE, predicate.into_owned());
        self.add(&claim, rdf::OBJECT, object.clone());
        for item in evidence {
            let node = self.evidence(item);
            self.add(&claim, self.names.smt(smt::EVIDENCE_OF).as_ref(), node);
        }
        self.add(subject, predicate, object);
    }

    fn evidence(&mut self, it: &Evidence) -> NamedNode {
        let names = self.names;
        let part = it.part.as_str();
        let node = names.evidence(&self.extraction.id, part, it.start, it.end, &it.rule);
        let article = self.graph.clone();
        self.add(&node, rdf::TYPE, names.smt(smt::EVIDENCE));
        self.add(&node, names.smt(smt::ARTICLE_OF).as_ref(), article);
        self.add(&node, oa::EXACT, text(&it.quote));
        self.add(&node, oa::START, Literal::from(i64::from(it.start)));
        self.add(&node, oa::END, Literal::from(i64::from(it.end)));
        self.add(&node, names.smt(smt::PART).as_ref(), text(part));
        self.add(&node, names.smt(smt::RULE).as_ref(), text(&it.rule));
        node
    }

    fn is_a(&mut self, subject: &NamedNode, own: &str, other: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, self.names.smt(own));
        self.add(subject, rdf::TYPE, other.into_owned());
    }

    fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        let (subject, graph) = (subject.clone(), self.graph.clone());
        self.quads
            .push(Quad::new(subject, predicate.into_owned(), object, graph));
    }

    /// Words of the article, tagged with its language where the tag is well formed.
    fn in_language(&self, words: &str) -> Literal {
        Literal::new_language_tagged_literal(words, self.extraction.language.as_str())
            .unwrap_or_else(|_| text(words))
    }
}

/// First and last day: of the date where there is one, else what is known short of it.
fn bounds(it: &Contact) -> (Option<NaiveDate>, Option<NaiveDate>) {
    match it
        .date
        .as_ref()
        .and_then(|fact| fact.value.parse::<Edtf>().ok())
    {
        Some(date) => (date.earliest(), date.latest()),
        None => (it.not_before, it.not_after),
    }
}

fn text(value: &str) -> Literal {
    Literal::new_simple_literal(value)
}

fn date(day: NaiveDate) -> Literal {
    Literal::new_typed_literal(day.to_string(), xsd::DATE)
}

fn edtf(value: &str) -> Literal {
    Literal::new_typed_literal(value, edtf::EDTF)
}

/// An address as an IRI; as text where it is none.
fn address(url: &str) -> Term {
    NamedNode::new(url).map_or_else(|_| text(url).into(), Term::from)
}

#[cfg(test)]
mod tests;
