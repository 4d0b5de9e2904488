//! A scene is read from the triples of the graph's model.
#![allow(clippy::unwrap_used, reason = "a test that panics fails, as it should")]

use export::view::{Scene, SceneMeeting, scene};
use ontology::Names;
use ontology::vocabulary::{foaf, rdf, skos, smt};
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};

/// Writes quads under a base.
struct Pen {
    names: Names,
    quads: Vec<Quad>,
}

impl Pen {
    fn new(base: &str) -> Self {
        Self {
            names: Names::new(base).unwrap(),
            quads: Vec::new(),
        }
    }

    fn put(&mut self, subject: &NamedNode, predicate: NamedNode, object: impl Into<Term>) {
        let graph = GraphName::NamedNode(self.names.meetings_graph());
        let quad = Quad::new(subject.clone(), predicate, object, graph);
        self.quads.push(quad);
    }

    fn smt(&mut self, subject: &NamedNode, term: &str, object: impl Into<Term>) {
        let predicate = self.names.smt(term);
        self.put(subject, predicate, object);
    }

    fn label(&mut self, subject: &NamedNode, text: &str, language: &str) {
        let literal = Literal::new_language_tagged_literal(text, language).unwrap();
        self.put(subject, skos::PREF_LABEL.into_owned(), literal);
    }
}

fn text(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}

fn written(base: &str) -> Pen {
    let mut pen = Pen::new(base);
    let names = pen.names.clone();
    let meeting = names.meeting("one & only");
    let class = names.smt(smt::MEETING);
    pen.put(&meeting, rdf::TYPE.into_owned(), class);
    pen.smt(&meeting, smt::DATE, text("2001-02"));
    pen.smt(&meeting, smt::EARLIEST, text("2001-02-01"));
    pen.smt(&meeting, smt::LATEST, text("2001-02-28"));
    pen.smt(&meeting, smt::MODE, names.mode("wire"));
    pen.smt(&meeting, smt::STATUS, names.status("done"));
    pen.smt(&meeting, smt::FORMAT, names.format("two"));
    pen.smt(&meeting, smt::PLACE_OF, names.place("isle"));
    for slug in ["boris", "ada"] {
        pen.smt(&meeting, smt::PARTICIPANT, names.leader(slug));
    }
    pen.smt(&meeting, smt::TOPIC_OF, names.topic("stars"));
    pen.smt(&meeting, smt::REFERENCE, names.event("flood"));
    for article in ["a", "b"] {
        pen.smt(&meeting, smt::ACCOUNT_OF, names.account(article, "c1"));
    }
    pen.smt(&meeting, smt::PART_OF, names.meeting("whole"));
    let account = names.account("a", "c1");
    pen.smt(&account, smt::TOPIC_OF, names.topic("rivers"));
    let ada = names.leader("ada");
    pen.label(&ada, "Ada Premier", "en");
    pen.put(&ada, foaf::FAMILY_NAME.into_owned(), text("Premier"));
    pen.smt(&ada, smt::COUNTRY, names.place("isle"));
    let isle = names.place("isle");
    let side = names.smt(smt::SIDE);
    pen.put(&isle, rdf::TYPE.into_owned(), side);
    pen.smt(&names.mode("wire"), smt::COLOUR, text("#123456"));
    let flood = names.event("flood");
    pen.smt(&flood, smt::START, text("2000"));
    pen.smt(&flood, smt::EARLIEST, text("2000-01-01"));
    pen
}

fn owned(slugs: &[&str]) -> Vec<String> {
    slugs.iter().map(|slug| (*slug).to_owned()).collect()
}

#[test]
fn meetings_have_the_direct_properties_of_the_model() {
    let pen = written("https://example.org/other/");
    let scene = scene(&pen.quads, &pen.names);
    let expected = SceneMeeting {
        id: "one & only".to_owned(),
        date: Some("2001-02".to_owned()),
        earliest: Some("2001-02-01".parse().unwrap()),
        latest: Some("2001-02-28".parse().unwrap()),
        mode: "wire".to_owned(),
        status: "done".to_owned(),
        format: "two".to_owned(),
        place: Some("isle".to_owned()),
        participants: owned(&["ada", "boris"]),
        topics: owned(&["stars"]),
        references: owned(&["flood"]),
        reports: 2,
        part_of: Some("whole".to_owned()),
        ..SceneMeeting::default()
    };
    assert_eq!(scene.meetings, [expected]);
    assert_eq!(scene.meetings[0].year(), Some(2001));
}

#[test]
fn things_have_their_labels_and_looks() {
    let pen = written("https://example.org/other/");
    let scene = scene(&pen.quads, &pen.names);
    let ada = &scene.people["ada"];
    assert_eq!(ada.name("ru"), Some("Ada Premier"));
    assert_eq!(ada.country.as_deref(), Some("isle"));
    assert_eq!(scene.sides.iter().collect::<Vec<_>>(), ["isle"]);
    assert_eq!(scene.modes["wire"].colour.as_deref(), Some("#123456"));
    assert_eq!(scene.events["flood"].date.as_deref(), Some("2000"));
    assert!(scene.events["flood"].earliest.is_some());
}

#[test]
fn order_graphs_and_repetition_do_not_matter() {
    let Pen { names, mut quads } = written("https://example.org/other/");
    let once = scene(&quads, &names);
    quads.reverse();
    let again = quads.iter().cloned().map(|mut quad| {
        quad.graph_name = GraphName::DefaultGraph;
        quad
    });
    let again: Vec<Quad> = again.collect();
    quads.extend(again);
    assert_eq!(scene(&quads, &names), once);
}

#[test]
fn the_graph_of_another_base_is_not_read() {
    let pen = written("https://example.org/other/");
    assert_eq!(scene(&pen.quads, &Names::default()), Scene::default());
}
