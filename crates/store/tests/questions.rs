//! The named questions, asked of a small graph whose answers are known.

// The helpers of a test program are tests too; clippy takes only the marked functions for such.
#![allow(clippy::unwrap_used)]

mod common;

use common::{filled, written};
use store::{Answer, Error, Format, Kind, Question, Store};

/// The rows of a question's answer, cells without datatypes.
fn answer(store: &Store, name: &str, given: &[(&str, &str)]) -> Vec<Vec<String>> {
    let question = Question::named(name).unwrap();
    let given: Vec<(String, String)> = given
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let bindings = question.bind(&given, store).unwrap();
    let answer = store.ask(&question.text, &bindings).unwrap();
    let Answer::Solutions(solutions) = answer else {
        panic!("{name} is no SELECT")
    };
    let cell = |term: &Option<_>| {
        term.as_ref()
            .map_or_else(String::new, |it| store::shorten(it, store.names()))
    };
    solutions
        .rows
        .iter()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

fn asked(name: &str, given: &[(&str, &str)]) -> Vec<Vec<String>> {
    answer(&filled().store, name, given)
}

#[test]
fn every_question_has_titles_a_description_and_an_order() {
    let questions = Question::embedded().unwrap();
    assert!(questions.len() >= 16);
    for question in questions {
        let name = &question.name;
        for language in ["en", "ru", "fr"] {
            assert!(
                question.titles.contains_key(language),
                "{name} has no title in {language}"
            );
        }
        assert!(
            !question.about.is_empty(),
            "{name} tells nothing about itself"
        );
        assert!(question.text.contains("ORDER BY"), "{name} has no order");
        assert!(
            question
                .parameters
                .iter()
                .any(|it| it.kind == Kind::Language),
            "{name}"
        );
        for parameter in &question.parameters {
            assert!(
                !parameter.note.is_empty(),
                "{name}: {} is not explained",
                parameter.name
            );
            let variable = format!("?{}", parameter.name);
            let body = question.text.lines().filter(|line| !line.starts_with('#'));
            assert!(
                body.clone().any(|line| line.contains(&variable)),
                "{name}: {variable}"
            );
        }
    }
}

#[test]
fn every_question_parses_and_is_answered_on_an_empty_graph() {
    let guarded = common::empty();
    for question in Question::embedded().unwrap() {
        let mut question = question;
        // Their defaults are concepts of the real catalogue.
        question.parameters.retain(|it| it.kind == Kind::Language);
        let bindings = question.bind(&[], &guarded.store).unwrap();
        let answer = guarded.store.ask(&question.text, &bindings);
        let Answer::Solutions(solutions) = answer.unwrap() else {
            panic!("{}", question.name)
        };
        assert!(
            solutions.rows.is_empty(),
            "{}: {:?}",
            question.name,
            solutions.rows
        );
    }
}

#[test]
fn defaults_are_concepts_of_the_catalogue() {
    let guarded = common::empty();
    let names = guarded.store.names().clone();
    let graph = names.ontology_graph();
    let triples = ontology::Catalogue::embedded().triples(&names);
    guarded
        .store
        .load(
            triples
                .into_iter()
                .map(|triple| triple.in_graph(graph.clone())),
        )
        .unwrap();
    for question in Question::embedded().unwrap() {
        let bindings = question.bind(&[], &guarded.store).unwrap();
        guarded.store.ask(&question.text, &bindings).unwrap();
    }
}

#[test]
fn who_met_whom() {
    assert_eq!(
        asked("who-met-whom", &[]),
        [["Ann", "Bob", "3", "2", "1", "0", "2015-11-17", "2015-11-26"]]
    );
    let cancelled = asked("who-met-whom", &[("status", "cancelled")]);
    assert_eq!(
        cancelled,
        [["Ann", "Cat", "1", "1", "0", "0", "2014-10-01", "2014-10-31"]]
    );
    let late = asked("who-met-whom", &[("from", "2015-11-20")]);
    assert_eq!(late[0][2], "1");
}

#[test]
fn meetings_by_year() {
    assert_eq!(
        asked("meetings-by-year", &[]),
        [
            ["", "in person", "1"],
            ["2015", "by telephone", "1"],
            ["2015", "in person", "1"]
        ]
    );
    assert!(asked("meetings-by-year", &[("leader", "cat-west")]).is_empty());
}

#[test]
fn topics_by_meeting() {
    assert_eq!(
        asked("topics-by-meeting", &[("meeting", "visit")]),
        [
            [
                "2015-11-26",
                "Ann and Bob at the Palace",
                "the sea",
                "1",
                "meeting:visit"
            ],
            [
                "2015-11-26",
                "Ann and Bob at the Palace",
                "trade",
                "1",
                "meeting:visit"
            ],
        ]
    );
    assert_eq!(asked("topics-by-meeting", &[]).len(), 3);
}

#[test]
fn events_invoked() {
    let rows = asked("events-invoked", &[]);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0][..2], ["", "the ball"]);
    assert_eq!(rows[0][7], "", "the article itself recalls it");
    assert_eq!(
        rows[1],
        [
            "2014-05",
            "the fair",
            "2015-11-17",
            "Ann and Bob, by telephone",
            "since the fair",
            "a.en",
            "event:fair-2014",
            "meeting:call"
        ]
    );
    assert_eq!(asked("events-invoked", &[("meeting", "call")]).len(), 1);
    assert_eq!(asked("events-invoked", &[("event", "ball-2013")]).len(), 1);
}

#[test]
fn planned_not_held_and_cancelled() {
    assert!(
        asked("planned-not-held", &[]).is_empty(),
        "the visit was held in the other article"
    );
    let rows = asked("cancelled", &[]);
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0][..4],
        ["2014-10", "Ann and Cat", "cancelled", "b.fr"]
    );
    assert!(asked("cancelled", &[("leader", "bob-west")]).is_empty());
}

#[test]
fn where_accounts_differ() {
    let rows = asked("where-accounts-differ", &[]);
    let told: Vec<[&str; 5]> = rows
        .iter()
        .map(|row| [2, 3, 4, 5, 6].map(|at| row[at].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ["duration", "PT1H", "a.en", "PT2H", "b.fr"],
            ["place", "Hill", "a.en", "Palace", "b.fr"],
        ],
        "planned in the one and held in the other is a plan that came about"
    );
}

/// A call between two time zones, told by two articles: an account is its number, days, hour.
fn call_told_twice(accounts: [(&str, &str); 2]) -> Vec<oxigraph::model::Quad> {
    let mut text = "@base <https://w3id.org/summitry/> . @prefix smt: <schema/> .\n\
         @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n\
         @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
         @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .\n\
         <mode/phone> smt:remote true .\n\
         <meeting/night> a smt:Meeting ; smt:mode <mode/phone> ; rdfs:label \"Night\"@en ; smt:time \"HOUR\" .\n"
        .replace("HOUR", accounts[0].1);
    for (number, (day, hour)) in accounts.into_iter().enumerate() {
        use std::fmt::Write as _;
        let article = ["a.en", "b.fr"][number];
        let account = format!("<account/{article}/c9>");
        write!(
            text,
            "{account} smt:article <article/{article}> ; smt:date \"{day}\"^^edtf:EDTF ; \
             smt:time \"{hour}\" ; smt:earliest \"{day}\"^^xsd:date ; \
             smt:latest \"{day}\"^^xsd:date .\n\
             <claim/n{number}> smt:about <meeting/night> ; rdf:subject {account} ; \
             rdf:predicate smt:date ; rdf:object \"{day}\"^^edtf:EDTF .\n\
             <claim/m{number}> smt:about <meeting/night> ; rdf:subject {account} ; \
             rdf:predicate smt:time ; rdf:object \"{hour}\" .\n"
        )
        .unwrap();
    }
    oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle)
        .for_slice(&text)
        .collect::<Result<_, _>>()
        .unwrap()
}

/// Each side gives the hour of its own clock, and late at night the day of its own calendar.
#[test]
fn two_time_zones_are_no_difference() {
    for (accounts, expected) in [
        ([("2016-02-20", "23:00"), ("2016-02-21", "01:00")], ""),
        ([("2016-02-20", "14:00"), ("2016-02-20", "16:00")], ""),
        ([("2016-02-20", "14:00"), ("2016-02-21", "14:00")], "date"),
        ([("2016-02-20", "23:00"), ("2016-02-22", "01:00")], "date"),
        ([("2016-02-20", "14:00"), ("2016-02-20", "14:40")], "time"),
        ([("2016-02-20", "08:00"), ("2016-02-20", "16:00")], "time"),
    ] {
        let guarded = filled();
        guarded.store.load(call_told_twice(accounts)).unwrap();
        let rows = answer(
            &guarded.store,
            "where-accounts-differ",
            &[("meeting", "night")],
        );
        let told: Vec<&str> = rows.iter().map(|row| row[2].as_str()).collect();
        assert_eq!(told.join(" "), expected, "{accounts:?}");
    }
}

#[test]
fn evidence_and_articles_of_a_meeting() {
    let rows = asked("evidence", &[("meeting", "call")]);
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[2],
        [
            "topic",
            "the sea",
            "a.en",
            "text",
            "60",
            "67",
            "the sea",
            "en/topics:name",
            "meeting:call"
        ]
    );
    let rows = asked("articles-about", &[("meeting", "meeting:visit")]);
    let ids: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(ids, ["a.en", "b.fr"]);
}

#[test]
fn calendar_and_chronicle() {
    let rows = asked("calendar", &[("leader", "ann-east")]);
    let with: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(with, ["Bob, Dan", "Cat", "Bob", "Bob"]);
    let to = asked("calendar", &[("leader", "ann-east"), ("to", "2015-01-01")]);
    assert_eq!(to.len(), 1);
    let dates: Vec<String> = asked("chronicle", &[])
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(dates, ["", "2014-10", "2015-11-17", "2015-11-26"]);
}

#[test]
fn topics_places_initiative_and_sources() {
    let rows = asked("topic-through-years", &[("topic", "sea")]);
    let quotes: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(quotes, ["the sea", "la mer"]);
    for place in ["palace", "harbour", "west"] {
        assert_eq!(
            asked("meetings-at", &[("place", place)]).len(),
            1,
            "{place}"
        );
    }
    assert!(asked("meetings-at", &[("place", "hill")]).is_empty());
    assert_eq!(asked("initiative", &[]), [["East", "by telephone", "1"]]);
    assert!(
        asked("sources-compared", &[]).is_empty(),
        "an announcement leaves nothing out"
    );
    let guarded = filled();
    let report = "<https://w3id.org/summitry/account/a.en/c1> \
                  <https://w3id.org/summitry/schema/status> \
                  <https://w3id.org/summitry/status/held> .\n";
    guarded.store.load_nquads(report.as_bytes()).unwrap();
    let rows = answer(&guarded.store, "sources-compared", &[]);
    let told: Vec<[&str; 3]> = rows
        .iter()
        .map(|row| [2, 3, 4].map(|at| row[at].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ["the sea", "Palace press", "Wire"],
            ["trade", "Wire", "Palace press"]
        ]
    );
}

#[test]
fn undated() {
    assert_eq!(
        asked("undated", &[]),
        [[
            "b.fr",
            "c3",
            "Ann, Bob and Dan",
            "",
            "",
            "2015-11-27",
            "2014-03-07, 2015-03-07",
            "2016-03-07: it is after the article",
            "meeting:undated"
        ]]
    );
}

#[test]
fn names_are_in_the_language_that_is_asked_for() {
    let rows = asked("calendar", &[("leader", "bob-west"), ("language", "fr")]);
    assert!(rows.is_empty(), "no mode has a French name here");
}

fn failure(name: &str, given: &[(&str, &str)]) -> String {
    let guarded = filled();
    let question = match Question::named(name) {
        Ok(question) => question,
        Err(error) => return error.to_string(),
    };
    let given: Vec<(String, String)> = given
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    question
        .bind(&given, &guarded.store)
        .unwrap_err()
        .to_string()
}

#[test]
fn what_is_unknown_is_told_with_the_nearest_name() {
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 6] = [
        (
            "who-meet-whom",
            &[],
            "there is no question \"who-meet-whom\"; did you mean \"who-met-whom\"?",
        ),
        (
            "calendar",
            &[("leadr", "x")],
            "question \"calendar\" has no parameter \"leadr\"; did you mean \"leader\"?",
        ),
        (
            "calendar",
            &[("leader", "ann-est")],
            "there is no leader \"ann-est\" for parameter \"leader\"; did you mean \"ann-east\"?",
        ),
        (
            "calendar",
            &[("leader", "ann-east"), ("from", "in May")],
            "parameter \"from\" cannot be \"in May\"; give a day such as 2019-08-19",
        ),
        (
            "calendar",
            &[("leader", "ann-east"), ("language", "not a tag")],
            "parameter \"language\" cannot be \"not a tag\"; give a language tag such as en",
        ),
        (
            "evidence",
            &[("meeting", "zzz")],
            "there is no meeting \"zzz\" for parameter \"meeting\"",
        ),
    ];
    for (name, given, expected) in cases {
        assert_eq!(failure(name, given), expected);
    }
}

#[test]
fn heads_are_read_and_their_errors_located() {
    let text = "# title: One\n# title@fr: Un\n# about: First,\n# about: second.\n\
                # param: who (leader) = ann-east - whose\n# param: since (date)\n# note: x\n\nASK {}\n# title: no";
    let question = Question::parse("folder/one.rq", text).unwrap();
    assert_eq!(question.name, "one");
    assert_eq!((question.title("fr"), question.title("ru")), ("Un", "One"));
    assert_eq!(question.about, "First, second.");
    assert_eq!(question.parameters.len(), 2);
    assert_eq!(question.parameters[0].default.as_deref(), Some("ann-east"));
    assert_eq!(question.parameters[0].note, "whose");
    assert_eq!(question.parameters[1].default, None);
    let text = "# param: by (text: day, place) = day - in which order";
    let question = Question::parse("one.rq", text).unwrap();
    assert_eq!(question.parameters[0].choices, ["day", "place"]);
    assert_eq!(question.parameters[0].kind, Kind::Text);
    let given = [("by".to_owned(), "hour".to_owned())];
    assert_eq!(
        question
            .bind(&given, &filled().store)
            .unwrap_err()
            .to_string(),
        "parameter \"by\" cannot be \"hour\"; give one of day, place"
    );
    for (text, expected) in [
        (
            "# title: a\n# param: x leader",
            "f.rq:2: write NAME (KIND) = DEFAULT - NOTE",
        ),
        (
            "# param: x (leadr)",
            "f.rq:1: unknown kind of parameter \"leadr\"; did you mean leader?",
        ),
        (
            "# title: a\n# title: b",
            "f.rq:2: a second title in \"en\"; remove one",
        ),
        (
            "# param: x (date)\n# param: x (date)",
            "f.rq:2: parameter \"x\" is declared twice; remove one",
        ),
    ] {
        let error = Question::parse("f.rq", text).unwrap_err();
        assert!(matches!(error, Error::Head { .. }));
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn tables_fit_eighty_columns() {
    let guarded = filled();
    for question in Question::embedded().unwrap() {
        let mut question = question;
        question.parameters.retain(|it| it.kind == Kind::Language);
        let bindings = question.bind(&[], &guarded.store).unwrap();
        let answer = guarded.store.ask(&question.text, &bindings).unwrap();
        let table = written(&answer, Format::Table, 80);
        let widest = table
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap();
        assert!(widest <= 80, "{}:\n{table}", question.name);
    }
}
