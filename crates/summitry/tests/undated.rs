//! Days where articles do not bear their own: read as if none had a date of publication.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use article::Article;
use common::{articles, fixtures, root};
use extract::Scratch;
use score::{Annotation, UndatedFigures};
use summitry::setup::Data;

/// Share of the true days that must be among the candidates, and of single candidates that must
/// be right.
const LEAST: f64 = 0.97;

fn figures(gold: &Path, inputs: &[PathBuf]) -> UndatedFigures {
    let golds = score::parse("gold", &fs::read_to_string(gold).unwrap()).unwrap();
    let data = Data::embedded();
    let knowledge = data.knowledge().unwrap();
    let mut scratch = Scratch::default();
    let hidden = articles(inputs).into_iter().map(|it| Article {
        published: None,
        ..it
    });
    let predictions: Vec<Annotation> = hidden
        .filter_map(|it| extract::extract(&it, &knowledge, &mut scratch).ok())
        .map(|it| Annotation::from(&it))
        .collect();
    score::measure_undated(&golds, &predictions, &data.leaders_of_sides())
}

fn check(figures: &UndatedFigures) {
    for (name, share) in [
        ("day among candidates", figures.among),
        ("the one is right", figures.right),
    ] {
        let value = share.value().unwrap_or(1.0);
        assert!(value >= LEAST, "{name}: {value}\n{:#?}", figures.mistakes);
    }
}

#[test]
fn the_true_day_of_the_fixtures_is_among_the_candidates() {
    let figures = figures(&root().join("fixtures/gold.jsonl"), &[fixtures()]);
    assert!(figures.among.of >= 15, "{figures:?}");
    assert!(figures.one.right >= 1, "{figures:?}");
    check(&figures);
}

#[test]
fn the_true_day_of_real_articles_is_among_the_candidates() {
    let shared = root().join("../shared");
    let gold = shared.join("gold/dev.jsonl");
    if !gold.exists() {
        println!("skipped: the real articles are not here");
        return;
    }
    check(&figures(&gold, &[shared.join("articles/dev.jsonl")]));
}

#[test]
fn a_single_candidate_is_a_day_and_bounds_hold_a_day() {
    let gold = r#"{"id":"a","published":"2019-08-20","contacts":[{"main":true,"date":"2019-08-19","participants":["r","f"]}]}"#;
    let golds = score::parse("gold", gold).unwrap();
    let sides = score::Sides::new([("r", "russia"), ("f", "france")]);
    let read = |more: &str| {
        let text =
            format!(r#"{{"id":"a","contacts":[{{"main":true,"participants":["r","f"],{more}}}]}}"#);
        let predictions = score::parse("read", &text).unwrap();
        score::measure_undated(&golds, &predictions, &sides)
    };
    for (more, among, one, right) in [
        (r#""date":"2019-08-19""#, 1, 1, 1),
        (r#""date":"2019-08-18""#, 0, 1, 0),
        (r#""date":"2019-08""#, 1, 0, 0),
        (r#""candidates":["2018-08-19","2019-08-19"]"#, 1, 0, 0),
        (r#""candidates":["2018-08-19","2020-08-19"]"#, 0, 0, 0),
        (
            r#""not_before":"2017-05-14","not_after":"2026-12-31""#,
            1,
            0,
            0,
        ),
        (r#""not_before":"2019-08-20""#, 0, 0, 0),
    ] {
        let figures = read(more);
        let counts = (figures.among.right, figures.one.right, figures.right.right);
        assert_eq!(counts, (among, one, right), "{more}");
    }
}
