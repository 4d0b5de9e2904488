use std::collections::BTreeSet;

use ontology::Names;
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term, Triple};
use oxrdfio::RdfParser;
use oxttl::TurtleParser;

use super::{Format, canonical, serialise};

fn quads() -> Vec<Quad> {
    let names = Names::default();
    let kind = NamedNode::from(ontology::vocabulary::rdf::TYPE);
    let label = NamedNode::from(ontology::vocabulary::skos::PREF_LABEL);
    let account = names.account("a.en", "c1");
    let graphs = [names.article("a.en"), names.article("b.en")];
    let mut quads = Vec::new();
    for graph in graphs {
        let graph = GraphName::from(graph);
        let mut add = |subject: &NamedNode, predicate: &NamedNode, object: Term| {
            quads.push(Quad::new(
                subject.clone(),
                predicate.clone(),
                object,
                graph.clone(),
            ));
        };
        let event = names.event("x-2020");
        add(&event, &kind, names.smt("Event").into());
        add(
            &event,
            &label,
            Literal::new_language_tagged_literal_unchecked("x", "en").into(),
        );
        add(
            &event,
            &label,
            Literal::new_simple_literal("line one.\nline \"two\"").into(),
        );
        add(&account, &names.smt("main"), Literal::from(true).into());
        add(&account, &names.smt("topic"), names.topic("trade").into());
        add(&account, &kind, names.smt("Account").into());
        add(
            &names.article("100% \u{e9}"),
            &kind,
            names.smt("Article").into(),
        );
    }
    quads
}

fn written(quads: &[Quad], format: Format) -> String {
    let mut bytes = Vec::new();
    serialise(quads, format, &Names::default(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn triples(quads: &[Quad]) -> BTreeSet<String> {
    quads
        .iter()
        .map(|quad| Triple::from(quad.clone()).to_string())
        .collect()
}

#[test]
fn turtle_reads_back_as_the_same_triples() {
    let text = written(&quads(), Format::Turtle);
    let read: Vec<Triple> = TurtleParser::new()
        .for_slice(&text)
        .collect::<Result<_, _>>()
        .unwrap();
    let set: BTreeSet<String> = read.iter().map(Triple::to_string).collect();
    assert_eq!(set, triples(&quads()));
    assert_eq!(
        set.len(),
        read.len(),
        "a triple of two graphs is written once"
    );
}

#[test]
fn every_format_reads_back_with_the_graphs_it_has() {
    for (name, format) in Format::ALL {
        let text = written(&quads(), format);
        let read: Vec<Quad> = RdfParser::from_format(format.rdf())
            .for_slice(&text)
            .collect::<Result<_, _>>()
            .unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        assert_eq!(triples(&read), triples(&quads()), "{name}");
        let graphs: BTreeSet<String> = read.iter().map(|it| it.graph_name.to_string()).collect();
        assert_eq!(
            graphs.len(),
            if format.has_graphs() { 2 } else { 1 },
            "{name}"
        );
        assert!(text.ends_with('\n'), "{name}");
    }
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let mut reversed = quads();
    reversed.reverse();
    reversed.extend(quads());
    for (name, format) in Format::ALL {
        assert_eq!(
            written(&reversed, format),
            written(&quads(), format),
            "{name}"
        );
    }
    assert_eq!(canonical(&reversed), canonical(&quads()));
    assert_eq!(canonical(&reversed).len(), quads().len());
}

#[test]
fn turtle_is_made_for_reading() {
    let text = written(&quads(), Format::Turtle);
    assert!(text.contains("@prefix smt: <https://w3id.org/summitry/schema/> ."));
    assert!(!text.contains("@prefix foaf:"), "an unused prefix: {text}");
    assert!(
        text.contains("\n\nevent:x-2020 a smt:Event ;\n\tskos:prefLabel"),
        "{text}"
    );
    assert!(text.contains("account:a.en\\/c1 a smt:Account ;"), "{text}");
}

#[test]
fn nothing_gives_an_empty_document() {
    assert_eq!(written(&[], Format::Turtle), "");
    assert_eq!(written(&[], Format::NQuads), "");
}

#[test]
fn an_unknown_format_is_told_with_those_there_are() {
    let error = "tutle".parse::<Format>().unwrap_err().to_string();
    assert!(
        error.contains("\"tutle\"") && error.contains("turtle, ntriples"),
        "{error}"
    );
}
