//! Loading, asking, and what is said of what is wrong.

// The helpers of a test program are tests too; clippy takes only the marked functions for such.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::OnceLock;

use common::{asked, empty, filled, quads, written};
use ontology::Names;
use oxigraph::model::{Literal, Term};
use store::{Answer, Bindings, Error, Format, Question, Solutions, Store};

fn rows(answer: Answer) -> Solutions {
    match answer {
        Answer::Solutions(solutions) => solutions,
        other => panic!("not a SELECT: {other:?}"),
    }
}

fn error(query: &str) -> Error {
    filled().store.ask(query, &Bindings::new()).unwrap_err()
}

#[test]
fn plain_patterns_see_every_graph_and_graph_patterns_tell_which() {
    let guarded = filled();
    let query = "SELECT ?a WHERE { ?a a smt:Account ; smt:meeting meeting:visit }";
    assert_eq!(asked(&guarded.store, query, Format::Csv).lines().count(), 3);
    let query = "SELECT ?g WHERE { GRAPH ?g { account:a.en\\/c1 smt:topic ?t } }";
    let text = asked(&guarded.store, query, Format::Csv);
    assert_eq!(text, "g\r\nhttps://w3id.org/summitry/article/a.en\r\n");
}

#[test]
fn a_prefix_that_the_query_declares_goes_before_ours() {
    let guarded = filled();
    let query = "PREFIX smt: <https://example.org/> ASK { ?a a smt:Account }";
    let answer = guarded.store.ask(query, &Bindings::new()).unwrap();
    assert_eq!(answer, Answer::Boolean(false));
}

#[test]
fn relative_iris_are_those_of_the_base() {
    let guarded = filled();
    let answer = guarded
        .store
        .ask("ASK { <meeting/visit> a smt:Meeting }", &Bindings::new());
    assert_eq!(answer.unwrap(), Answer::Boolean(true));
}

#[test]
fn every_form_of_query_is_answered() {
    let guarded = filled();
    let graph =
        "CONSTRUCT { ?m smt:topic ?t ; a smt:Meeting } WHERE { ?m a smt:Meeting ; smt:topic ?t }";
    let text = asked(&guarded.store, graph, Format::Table);
    assert!(
        text.contains("meeting:visit a smt:Meeting ;\n\tsmt:topic topic:sea , topic:trade ."),
        "{text}"
    );
    assert!(!text.contains("@prefix foaf"), "{text}");
    let text = asked(&guarded.store, "DESCRIBE topic:sea", Format::Table);
    assert!(text.contains("topic:sea a smt:Topic"), "{text}");
    assert_eq!(
        asked(&guarded.store, "ASK { ?s a smt:Topic }", Format::Table),
        "true\n"
    );
    assert_eq!(
        asked(&guarded.store, "ASK {}", Format::Json),
        "{\"head\":{},\"boolean\":true}\n"
    );
}

#[test]
fn rows_without_an_order_are_sorted_and_ties_too() {
    let guarded = filled();
    let topics = "SELECT ?t ?n WHERE { ?t a smt:Topic ; skos:prefLabel ?n } LIMIT 1";
    assert!(asked(&guarded.store, topics, Format::Csv).contains("topic/sea"));
    let tied = "SELECT ?p ?c WHERE { ?p a smt:Leader ; smt:country ?c } ORDER BY DESC(?c)";
    let Solutions { rows, .. } = rows(guarded.store.ask(tied, &Bindings::new()).unwrap());
    let people: Vec<String> = rows
        .iter()
        .map(|row| row[0].as_ref().unwrap().to_string())
        .collect();
    let last = |iri: &String| {
        iri.rsplit('/')
            .next()
            .unwrap()
            .trim_end_matches('>')
            .to_owned()
    };
    let people: Vec<String> = people.iter().map(last).collect();
    assert_eq!(people, ["bob-west", "cat-west", "dan-south", "ann-east"]);
}

#[test]
fn the_order_of_loading_changes_no_answer() {
    let mut reversed = quads();
    reversed.reverse();
    let other = empty();
    other.store.load(reversed).unwrap();
    let query = "SELECT * WHERE { ?s ?p ?o }";
    assert_eq!(
        asked(&filled().store, query, Format::Tsv),
        asked(&other.store, query, Format::Tsv)
    );
    // Loading twice changes nothing either.
    other.store.load(quads()).unwrap();
    assert_eq!(other.store.len().unwrap(), quads().len());
}

#[test]
fn parameters_reach_filters_subqueries_and_exists() {
    let guarded = filled();
    let ask = |query: &str, name: &str, value: Term| {
        let bindings = Bindings::from([(name.to_owned(), value)]);
        rows(guarded.store.ask(query, &bindings).unwrap())
    };
    let sea = Term::from(Names::default().topic("sea"));
    let in_subquery = "SELECT ?n WHERE { { SELECT (COUNT(?m) AS ?n) WHERE { ?m a smt:Meeting ; smt:topic ?topic } } }";
    let count = |solutions: &Solutions| solutions.rows[0][0].clone().unwrap().to_string();
    assert!(count(&ask(in_subquery, "topic", sea.clone())).starts_with("\"2\""));
    let in_exists = "SELECT ?m WHERE { ?m a smt:Meeting FILTER(BOUND(?topic) && EXISTS { ?m smt:topic ?topic }) }";
    assert_eq!(ask(in_exists, "topic", sea.clone()).rows.len(), 2);
    let grouped = "SELECT ?topic (COUNT(?m) AS ?n) WHERE { ?m a smt:Meeting ; smt:topic ?topic } GROUP BY ?topic";
    let solutions = ask(grouped, "topic", sea.clone());
    assert_eq!(solutions.rows.len(), 1);
    assert_eq!(solutions.rows[0][0], Some(sea.clone()));
    let none = Term::from(Names::default().topic("none"));
    assert!(ask(grouped, "topic", none).rows.is_empty());
    let with_values =
        "SELECT ?topic ?x WHERE { VALUES (?topic ?x) { (topic:sea 1) (topic:trade 2) (UNDEF 3) } }";
    let solutions = ask(with_values, "topic", sea.clone());
    assert_eq!(solutions.variables, ["topic", "x"]);
    assert_eq!(solutions.rows.len(), 2);
    assert!(solutions.rows.iter().all(|row| row[0] == Some(sea.clone())));
    let computed = "SELECT ?m WHERE { ?m a smt:Meeting BIND(meeting:visit AS ?m2) BIND(?m2 AS ?wanted) FILTER(?m = ?wanted) }";
    let call = Term::from(Names::default().meeting("call"));
    assert!(ask(computed, "wanted", call).rows.is_empty());
}

#[test]
fn a_parameter_that_is_a_column_leaves_the_order() {
    let sea = Term::from(Names::default().topic("sea"));
    let bindings = Bindings::from([("topic".to_owned(), sea)]);
    let query = "SELECT ?topic ?x WHERE { ?topic a smt:Topic \
                 VALUES (?x ?rank) { (\"a\" 3) (\"b\" 1) (\"c\" 2) } } ORDER BY ?rank";
    let Solutions { rows, .. } = rows(filled().store.ask(query, &bindings).unwrap());
    let order: Vec<String> = rows
        .iter()
        .map(|row| row[1].as_ref().unwrap().to_string())
        .collect();
    assert_eq!(order, ["\"b\"", "\"c\"", "\"a\""]);
}

#[test]
fn a_parameter_cannot_change_the_query() {
    let guarded = filled();
    let text = "\" } ; DROP ALL # \\";
    let bindings = Bindings::from([("text".to_owned(), Literal::new_simple_literal(text).into())]);
    let query = "SELECT ?text ?q WHERE { BIND(?text AS ?q) }";
    let Solutions { rows, .. } = rows(guarded.store.ask(query, &bindings).unwrap());
    assert_eq!(rows[0][0], rows[0][1]);
    assert_eq!(
        rows[0][1].as_ref().map(Term::to_string),
        Some(Literal::new_simple_literal(text).to_string())
    );
    let bindings = Bindings::from([("p".to_owned(), Literal::new_simple_literal("x").into())]);
    let query = "SELECT ?s WHERE { ?s ?p ?o }";
    let none = guarded.store.ask(query, &bindings).unwrap();
    assert_eq!(
        none,
        Answer::Solutions(Solutions {
            variables: vec!["s".into()],
            rows: vec![]
        })
    );
}

#[test]
fn a_syntax_error_has_line_and_column_of_the_askers_text() {
    let cases = [
        (
            "SELECT ?s\nWHERE { ?s smt:topic }",
            "2:22: unexpected \"}\"; expected ",
        ),
        (
            "SELECT * WHERE { ?s nope:x ?o }",
            "1:21: \"nope:x\": Prefix not found",
        ),
        ("", "1:1: the question ends here"),
        ("# only a comment\n", "1:17: the question ends here"),
        (
            "\nSELEC ?x WHERE { ?x a ?y }",
            "2:1: unexpected \"SELEC\"; did you mean SELECT?",
        ),
        (
            "SELECT ?x WHERE { ?x a ?y\n  FILTR(?y) }",
            "2:3: unexpected \"FILTR\"; did you mean FILTER?",
        ),
        (
            "SELECT ?x WHERE { ?x a smt:Topic",
            "1:33: the question ends here; expected ",
        ),
        (
            "SELECT ?x ?y WHERE { ?x a ?z } GROUP BY ?x",
            "1:43: The SELECT contains",
        ),
        ("SELECT ?x WHERE { ?x a ?y, }", "1:28: unexpected \"}\""),
        ("SELECT ?x WHERE { ?x a \"abc }", "1:"),
        (
            "SELECT \u{43f} WHERE { ?x a ?y }",
            "1:8: unexpected \"\u{43f}\"",
        ),
        (
            "SELECT ?x WHERE { ?x a ?y FILTER(?y > 3 && ?y < 4 & ?y) }",
            "1:51: unexpected \"&\"",
        ),
        (
            "SELECT ?x WHERE { ?x a ?y } LIMIT ten",
            "1:35: unexpected \"ten\"",
        ),
    ];
    for (query, expected) in cases {
        let text = error(query).to_string();
        assert!(text.starts_with(expected), "{query:?}: {text}");
    }
    // A query of which every beginning is tried does not end in a panic.
    let query = Question::named("events-invoked").unwrap().text;
    for (end, _) in query.char_indices() {
        let _ = filled_once().ask(&query[..end], &Bindings::new());
    }
}

fn filled_once() -> &'static Store {
    static STORE: OnceLock<Store> = OnceLock::new();
    STORE.get_or_init(|| Store::new(Names::default()).unwrap())
}

#[test]
fn nothing_is_changed_and_nobody_else_is_asked() {
    assert!(matches!(
        error("DELETE WHERE { ?s ?p ?o }"),
        Error::ReadOnly
    ));
    let service = error("SELECT * WHERE { SERVICE <https://example.org/sparql> { ?s ?p ?o } }");
    assert!(
        service.to_string().contains("https://example.org/sparql"),
        "{service}"
    );
}

#[test]
fn nquads_are_loaded_and_their_errors_located() {
    let guarded = empty();
    let lines: Vec<String> = quads().iter().map(|quad| format!("{quad} .\n")).collect();
    let lines = lines.concat();
    guarded.store.load_nquads(lines.as_bytes()).unwrap();
    assert_eq!(guarded.store.len().unwrap(), quads().len());
    assert_eq!(guarded.store.quads().count(), quads().len());

    let guarded = empty();
    let broken =
        "<https://example.org/a> <https://example.org/b> \"c\" .\n<https://example.org/a> nonsense";
    let error = guarded.store.load_nquads(broken.as_bytes()).unwrap_err();
    assert!(matches!(error, Error::Data { line: 2, .. }), "{error:?}");
    assert!(
        guarded.store.is_empty().unwrap(),
        "half of the data were loaded"
    );
}

#[test]
fn results_are_written_in_every_format() {
    let guarded = filled();
    let query = "SELECT ?m ?date ?none WHERE { ?m a smt:Meeting OPTIONAL { ?m smt:date ?date } } ORDER BY DESC(?date)";
    let answer = guarded.store.ask(query, &Bindings::new()).unwrap();
    let table = written(&answer, Format::Table, 80);
    assert_eq!(
        table
            .lines()
            .next()
            .unwrap()
            .split_whitespace()
            .collect::<Vec<_>>(),
        ["m", "date", "none"]
    );
    assert!(
        table.contains("\nmeeting:visit      2015-11-26\n"),
        "{table}"
    );
    let markdown = written(&answer, Format::Markdown, 80);
    assert!(
        markdown.contains("| meeting:visit | 2015-11-26 |  |\n"),
        "{markdown}"
    );
    assert!(written(&answer, Format::Csv, 80).contains("/meeting/visit,2015-11-26,\r\n"));
    assert!(written(&answer, Format::Tsv, 80).contains("\"2015-11-26\"^^<http"));
    assert!(written(&answer, Format::Json, 80).contains("\"vars\":[\"m\",\"date\",\"none\"]"));
    assert!(written(&answer, Format::Xml, 80).contains("<binding name=\"date\">"));
    assert_eq!("tsv".parse::<Format>().unwrap(), Format::Tsv);
    assert!("tsw".parse::<Format>().is_err());
}
