//! Every rule of every pack against the sentences under it: the packs' own proof.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use extract::Knowledge;
use lang::{Packs, Scratch};
use ontology::Catalogue;

#[test]
fn every_rule_reads_its_examples_and_leaves_its_counter_examples_alone() {
    let knowledge = Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap();
    let mut faults = Vec::new();
    let mut executed = 0;
    for language in knowledge.languages() {
        let pack = knowledge.pack(language).unwrap();
        let mut scratch = Scratch::default();
        for rule in pack.rules() {
            for example in &rule.examples {
                executed += 1;
                let reading = pack.read(&example.text, &mut scratch);
                let matches = reading
                    .annotations
                    .iter()
                    .any(|it| reading.rule(it).is_some_and(|of| of.name == rule.name));
                if matches != example.matches {
                    let sign = if example.matches { '+' } else { '-' };
                    faults.push(format!(
                        "{} line {}: {sign} {}",
                        rule.name, example.line, example.text
                    ));
                }
            }
        }
    }
    assert!(executed > 0, "no pack has an example");
    assert!(
        faults.is_empty(),
        "{} of {executed} examples fail:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_rule_has_a_sentence_that_it_reads_and_one_that_it_does_not() {
    let knowledge = Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap();
    let mut bare = Vec::new();
    for language in knowledge.languages() {
        for rule in knowledge.pack(language).unwrap().rules() {
            let has = |matches| rule.examples.iter().any(|it| it.matches == matches);
            if !has(true) || !has(false) {
                bare.push(rule.name.clone());
            }
        }
    }
    assert!(
        bare.is_empty(),
        "without a + or a - sentence: {}",
        bare.join(", ")
    );
}
