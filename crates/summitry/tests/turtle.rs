//! What is exported, read back by a parser that has nothing to do with the writer's store.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::Desk;
use ontology::vocabulary::{PREFIXES, rdf};
use ontology::{Catalogue, Names};
use oxrdf::{NamedOrBlankNode, Term, Triple};
use oxttl::{NQuadsParser, TurtleParser};

fn exported(format: &str) -> String {
    Desk::with_kb()
        .run(&["export", "--format", format])
        .ok()
        .out
}

/// The triples of a text; as there are no blank nodes, graphs are isomorphic when they are equal.
fn turtle(text: &str) -> BTreeSet<String> {
    let triples = TurtleParser::new().for_slice(text.as_bytes());
    triples.map(|it| it.unwrap().to_string()).collect()
}

fn nquads(text: &[u8]) -> Vec<Triple> {
    let quads = NQuadsParser::new().for_slice(text);
    quads.map(|it| Triple::from(it.unwrap())).collect()
}

#[test]
fn turtle_holds_the_whole_graph() {
    let all = nquads(exported("nquads").as_bytes());
    let expected: BTreeSet<String> = all.iter().map(ToString::to_string).collect();
    assert!(expected.len() > 5_000, "{}", expected.len());
    assert_eq!(turtle(&exported("turtle")), expected);
    assert_eq!(turtle(&exported("ntriples")), expected);
}

#[test]
fn nquads_are_sorted_and_the_same_as_in_the_knowledge_base() {
    let desk = Desk::with_kb();
    let text = desk.run(&["export", "--format", "nquads"]).ok().out;
    let files = desk.files("summitry-kb");
    let (_, graph) = files
        .iter()
        .find(|(name, _)| name.starts_with("graph-"))
        .unwrap();
    assert_eq!(text.as_bytes(), graph);
    let quads = NQuadsParser::new().for_slice(graph);
    let quads: Vec<_> = quads.map(Result::unwrap).collect();
    let mut sorted = Vec::new();
    export::serialise(
        &quads,
        export::Format::NQuads,
        &Names::default(),
        &mut sorted,
    )
    .unwrap();
    assert_eq!(text.as_bytes(), sorted);
}

#[test]
fn there_are_no_blank_nodes() {
    for triple in nquads(exported("nquads").as_bytes()) {
        assert!(
            matches!(triple.subject, NamedOrBlankNode::NamedNode(_)),
            "{triple}"
        );
        assert!(!matches!(triple.object, Term::BlankNode(_)), "{triple}");
    }
}

#[test]
fn every_property_and_class_is_declared() {
    let names = Names::default();
    let own = names.namespace("smt");
    let declared: BTreeSet<String> = Catalogue::embedded()
        .triples(&names)
        .into_iter()
        .filter(|it| it.predicate == rdf::TYPE)
        .map(|it| it.subject.to_string())
        .collect();
    let mut unknown = BTreeSet::new();
    for triple in nquads(exported("nquads").as_bytes()) {
        let mut used = vec![triple.predicate.clone()];
        if triple.predicate == rdf::TYPE
            && let Term::NamedNode(class) = &triple.object
        {
            used.push(class.clone());
        }
        for node in used {
            let iri = node.as_str();
            let external = PREFIXES
                .iter()
                .any(|(_, namespace)| iri.starts_with(namespace));
            let ours = iri.starts_with(&own) && declared.contains(&node.to_string());
            if !external && !ours {
                unknown.insert(node.to_string());
            }
        }
    }
    assert!(unknown.is_empty(), "not declared in ontology/: {unknown:?}");
}

#[test]
fn every_thing_that_is_pointed_to_is_described() {
    let names = Names::default();
    let triples = nquads(exported("nquads").as_bytes());
    let subjects: BTreeSet<String> = triples.iter().map(|it| it.subject.to_string()).collect();
    let dangling: BTreeSet<String> = triples
        .iter()
        .filter_map(|it| match &it.object {
            Term::NamedNode(node) if node.as_str().starts_with(names.base()) => {
                Some(node.to_string())
            }
            _ => None,
        })
        .filter(|node| !subjects.contains(node))
        .collect();
    assert!(dangling.is_empty(), "{dangling:?}");
}

/// One graph pattern leads from every fact of a meeting to the words it rests on.
#[test]
fn every_fact_of_a_meeting_leads_to_its_words() {
    let desk = Desk::with_kb();
    let facts = "VALUES ?property { smt:participant smt:date smt:place smt:mode smt:status \
                 smt:format smt:kind smt:topic smt:reference smt:initiator smt:host smt:guest smt:time \
                 smt:duration }";
    let count = |filter: &str| {
        let query = format!(
            "SELECT ?meeting ?property ?value {{ {facts} ?meeting a smt:Meeting ; \
             ?property ?value . {filter} }}"
        );
        desk.run(&["query", "--format", "csv", "-e", &query])
            .ok()
            .out
    };
    let lacking = count(
        "FILTER NOT EXISTS { ?claim smt:about ?meeting ; rdf:predicate ?property ; \
         rdf:object ?value ; smt:evidence ?evidence . ?evidence smt:article ?article ; \
         oa:exact ?quote ; oa:start ?start ; oa:end ?end ; smt:rule ?rule . }",
    );
    assert_eq!(lacking.lines().count(), 1, "{lacking}");
    assert!(count("").lines().count() > 150);
}

#[test]
fn another_base_changes_every_iri_of_the_project() {
    let desk = Desk::new();
    let base = "https://example.org/summits/";
    let fixtures = common::fixtures().display().to_string();
    desk.run(&["build", "-q", "--base", base, &fixtures]).ok();
    let text = desk.run(&["export", "--format", "turtle"]).ok().out;
    assert!(text.contains("@prefix meeting: <https://example.org/summits/meeting/>"));
    assert!(
        !text.contains(ontology::DEFAULT_BASE),
        "the default base is still there"
    );
    fs::write(desk.path("extract.ttl"), &text).unwrap();
    desk.run(&["query", "who-met-whom"]).ok();
}
