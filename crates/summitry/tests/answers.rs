//! Every named question has the answer on the fixtures that `fixtures/answers` says.
//!
//! The answers are checked by people against the articles. No program rewrites them: who changes
//! a question, or what is read in a fixture, compares the two answers and writes the new one.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{Desk, files, root};

fn stems(paths: &[std::path::PathBuf]) -> BTreeSet<String> {
    let stem = |path: &std::path::PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(stem).collect()
}

#[test]
fn every_question_has_its_answer() {
    let desk = Desk::with_kb();
    let mut wrong = Vec::new();
    for name in stems(&files(&root().join("queries"), "rq")) {
        let path = root().join(format!("fixtures/answers/{name}.tsv"));
        let answer = desk.run(&["query", &name, "--format", "tsv"]).ok().out;
        match fs::read_to_string(&path) {
            Ok(expected) => wrong.extend(difference(&name, &expected, &answer)),
            Err(_) => wrong.push(format!("fixtures/answers/{name}.tsv is missing; write it")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn no_answer_is_without_a_question() {
    let questions = stems(&files(&root().join("queries"), "rq"));
    let answers = stems(&files(&root().join("fixtures/answers"), "tsv"));
    assert_eq!(questions, answers);
    assert!(questions.len() >= 12);
}

/// No question can be answered by nothing: then its answer would test nothing.
#[test]
fn no_answer_is_empty() {
    for path in files(Path::new(&root().join("fixtures/answers")), "tsv") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines > 1, "{}", path.display());
    }
}

/// Every question has a title in each language and says what its answer holds.
#[test]
fn every_question_has_titles() {
    for question in store::Question::embedded().unwrap() {
        for language in ["en", "ru", "fr"] {
            let titles = &question.titles;
            assert!(
                titles.contains_key(language),
                "{} {language}",
                question.name
            );
        }
        assert!(!question.about.is_empty(), "{}", question.name);
    }
}

fn difference(name: &str, expected: &str, answer: &str) -> Option<String> {
    if expected == answer {
        return None;
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (old, new) = (lines(expected), lines(answer));
    let mut text = format!("{name}: the answer is not that of fixtures/answers/{name}.tsv");
    for line in old.difference(&new) {
        text.push_str("\n- ");
        text.push_str(line);
    }
    for line in new.difference(&old) {
        text.push_str("\n+ ");
        text.push_str(line);
    }
    Some(text)
}
