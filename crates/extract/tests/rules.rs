//! Every rule of every pack against the sentences under it: the packs' own proof.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use extract::{Knowledge, proof};
use lang::Packs;
use ontology::Catalogue;

fn knowledge() -> Knowledge<'static> {
    Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap()
}

#[test]
fn every_rule_reads_its_examples_and_leaves_its_counter_examples_alone() {
    let (executed, faults) = proof::examples(&knowledge());
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(executed > 0, "no pack has an example");
    assert!(
        faults.is_empty(),
        "{} of {executed} examples fail:\n{}",
        faults.len(),
        lines.join("\n")
    );
}

#[test]
fn every_rule_has_a_sentence_that_it_reads_and_one_that_it_does_not() {
    let bare = proof::unproven(&knowledge());
    assert!(
        bare.is_empty(),
        "without a + or a - sentence: {}",
        bare.join(", ")
    );
}
