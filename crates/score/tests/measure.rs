//! Figures counted by hand, their three forms, and the ratchet.
#![expect(
    clippy::unwrap_used,
    reason = "a helper of a test fails as the test does"
)]
#![expect(
    clippy::non_ascii_literal,
    reason = "spans count code points, not bytes"
)]

use std::collections::BTreeMap;

use account::{Contact, Evidence, Extraction, Fact};
use article::{Language, Part};
use score::{
    Annotation, Clustering, Key, Sides, TSV_HEADER, compare, measure, measure_occasions, parse,
};

const GOLD: &str = r#"
{"id":"a","lang":"en","contacts":[
 {"main":true,"mode":"phone","format":"bilateral","status":"held","date":"2020-06-26","place":null,"participants":["rita","fred"],"topics":["peace","trade"],"topics_ok":["weather"]},
 {"main":false,"mode":"in-person","format":"bilateral","status":"planned","date":"2020","place":"castle","places_ok":["town"],"participants":["rita","fred"]}],
 "references":[{"event":"storm","date":"2019-01-02"}],"references_ok":["war"]}
{"id":"b","lang":"fr","contacts":[]}
{"id":"c","lang":"fr","contacts":[],"contacts_ok":[{"participants":["rita","fred"],"date":"2021"}]}
"#;

const READ: &str = r#"
{"id":"a","contacts":[
 {"main":true,"mode":"video","format":"bilateral","status":"held","date":"2020-06-26","participants":["fred","rita"],"topics":["peace","weather","sport"],"evidence":[{"start":0,"end":2,"quote":"éa"},{"start":1,"end":9,"quote":"b"}]},
 {"main":false,"mode":"in-person","format":"bilateral","status":"planned","date":"2020","place":"town","participants":["rita","fred"]},
 {"main":false,"date":"2018","participants":["rita","fred"]},
 {"main":false,"date":"2018","participants":["rita","gus"]}],
 "references":[{"event":"gale","date":"2019-01-02"},{"event":"war"}]}
{"id":"b","contacts":[{"participants":["fred","rita"],"date":"2020"}]}
{"id":"c","contacts":[{"participants":["fred","rita"],"date":"2021"}]}
"#;

fn sides() -> Sides {
    Sides::new([("rita", "east"), ("fred", "west"), ("flora", "west")])
}

/// The articles above are written over several lines for the eye.
fn read(text: &str) -> Vec<Annotation> {
    let text = text.replace('\n', " ").replace("{\"id\":", "\n{\"id\":");
    parse("inline", &text).unwrap()
}

fn report() -> score::Report {
    let texts = BTreeMap::from([("a".to_owned(), "éa?".to_owned())]);
    measure("test", &read(GOLD), &read(READ), &texts, &sides())
}

#[test]
fn figures_are_those_counted_by_hand() {
    let report = report();
    let all = report.group("all").unwrap();
    assert_eq!(
        (all.detect.hit, all.detect.predicted, all.detect.gold),
        (2, 4, 2)
    );
    assert_eq!(
        (all.strict.hit, all.strict.predicted, all.strict.gold),
        (1, 4, 2)
    );
    assert_eq!(
        (all.topics.hit, all.topics.predicted, all.topics.gold),
        (1, 2, 2)
    );
    assert_eq!(
        (
            all.references.hit,
            all.references.predicted,
            all.references.gold
        ),
        (1, 1, 1)
    );
    assert_eq!((all.silent.right, all.silent.of), (1, 2));
    assert_eq!(all.spans.map(|it| (it.right, it.of)), Some((1, 2)));
    assert_eq!(report.group("fr").unwrap().detect.gold, 0);
    let mistakes: Vec<String> = report.mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(
        mistakes,
        [
            "a: extra contact: c3: background, none, none, none, 2018, none, with fred, rita",
            "a: wrong mode: c1: gold phone, predicted video",
            "a: topics: c1: missed trade; extra sport",
            "a: wrong span: 1..9 is not \"b\"",
            "b: extra contact: c1: background, none, none, none, 2020, none, with fred, rita",
        ]
    );
}

#[test]
fn the_table_is_aligned_and_narrow() {
    let mut report = report();
    let clustering = Clustering {
        meetings: [(Key::new("a", "c1"), "one".to_owned())].into(),
        grounds: vec![],
    };
    let mut figures = measure_occasions(&read(GOLD), &read(READ), &clustering, &sides());
    figures.add_alone(figures.clone());
    report.occasions = Some(figures);
    let table = report.to_string();
    let expected = "\
figure                       all    of      en    of      fr    of
articles                             3             1             2
detect precision          0.5000     4  0.6667     3  0.0000     1
detect recall             1.0000     2  1.0000     2  1.0000     0
detect f1                 0.6667     2  0.8000     2  0.0000     0
strict precision          0.2500     4  0.3333     3  0.0000     1
strict recall             0.5000     2  0.5000     2  1.0000     0
strict f1                 0.3333     2  0.4000     2  0.0000     0
date                      1.0000     2  1.0000     2       -     0
mode                      0.5000     2  0.5000     2       -     0
format                    1.0000     2  1.0000     2       -     0
status                    1.0000     2  1.0000     2       -     0
place                     1.0000     1  1.0000     1       -     0
participants              1.0000     2  1.0000     2       -     0
main                      1.0000     2  1.0000     2       -     0
topics precision          0.5000     2  0.5000     2       -     0
topics recall             0.5000     2  0.5000     2       -     0
topics f1                 0.5000     2  0.5000     2       -     0
refs precision            1.0000     1  1.0000     1       -     0
refs recall               1.0000     1  1.0000     1       -     0
refs f1                   1.0000     1  1.0000     1       -     0
silent                    0.5000     2       -     0  0.5000     2
spans                     0.5000     2  0.5000     2       -     0
occasions precision       1.0000     2  1.0000     2       -     0
occasions recall          1.0000     2  1.0000     2       -     0
occasions f1              1.0000     2  1.0000     2       -     0
occasions-all precision   0.5000     4  0.6667     3  0.0000     1
occasions-all recall      1.0000     2  1.0000     2  1.0000     0
occasions-all f1          0.6667     2  0.8000     2  0.0000     0
occasions-gold precision  1.0000     2  1.0000     2       -     0
occasions-gold recall     1.0000     2  1.0000     2       -     0
occasions-gold f1         1.0000     2  1.0000     2       -     0
";
    assert_eq!(table, expected);
    assert!(table.lines().all(|line| line.len() <= 80));
}

#[test]
fn recorded_figures_may_only_rise() {
    let report = report();
    let rows = report.tsv();
    assert!(rows.contains("test\tall\tdetect.f1\t0.6667\t2\n"), "{rows}");
    assert!(rows.contains("test\tfr\tdate\t-\t0\n"), "{rows}");
    let recorded = format!("{TSV_HEADER}{rows}");
    assert_eq!(compare("scores.tsv", &recorded, &report), Ok(vec![]));

    let better = recorded.replace("all\tmode\t0.5000", "all\tmode\t0.7500")
        + "test\tru\tdetect.f1\t0.9000\t3\nother\tall\tdetect.f1\t1.0000\t3\n";
    let falls = compare("scores.tsv", &better, &report).unwrap();
    let falls: Vec<String> = falls.iter().map(ToString::to_string).collect();
    assert_eq!(
        falls,
        [
            "test all mode: fell from 0.7500 to 0.5000".to_owned(),
            "test ru detect.f1: was 0.9000 and is not measured now".to_owned(),
        ]
    );
    let error = compare("scores.tsv", &format!("{TSV_HEADER}test\tall\n"), &report).unwrap_err();
    assert_eq!(
        error.to_string(),
        "scores.tsv:2: 2 columns where 5 are needed; record the figures anew"
    );
}

#[test]
fn an_extraction_is_an_annotation() {
    let evidence = vec![Evidence {
        part: Part::Text,
        start: 0,
        end: 4,
        quote: "They".to_owned(),
        rule: "en/a:b".to_owned(),
    }];
    let fact = |value: &str| Fact {
        value: value.to_owned(),
        evidence: evidence.clone(),
    };
    let contact = Contact {
        main: true,
        kind: Some(fact("visit")),
        date: Some(fact("2020-06-26")),
        participants: vec![fact("fred"), fact("rita")],
        topics: vec![fact("peace")],
        initiator: Some(fact("east")),
        evidence: evidence.clone(),
        ..Contact::new("c1", fact("phone"), fact("bilateral"), fact("held"))
    };
    let extraction = Extraction {
        contacts: vec![contact],
        ..Extraction::new("a", Language::new("en"))
    };
    let annotation = Annotation::from(&extraction);
    assert_eq!(annotation.lang, "en");
    let read = &annotation.contacts[0];
    assert_eq!(read.date.as_deref(), Some("2020-06-26"));
    assert_eq!(read.participants, ["fred", "rita"]);
    assert_eq!(read.initiator.as_deref(), Some("east"));
    assert!(
        read.evidence
            .iter()
            .all(|it| it.quote == "They" && it.end == 4)
    );
    assert!(read.evidence.len() > 5);
}
