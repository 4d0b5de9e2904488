//! The phrasebook: one meaning, its phrasings in every language side by side.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::path::Path;

use extract::{Knowledge, Scratch};
use lang::Packs;
use ontology::Catalogue;
use score::phrasebook::{self, Case};

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/phrasebook");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            phrasebook::parse(&path.file_name().unwrap().to_string_lossy(), &text).unwrap()
        })
        .collect()
}

#[test]
fn every_phrasing_has_its_meaning() {
    let knowledge = Knowledge::new(Catalogue::embedded(), Packs::embedded()).unwrap();
    let mut scratch = Scratch::default();
    let cases = cases();
    assert!(!cases.is_empty());
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let extraction = extract::extract(&case.article(), &knowledge, &mut scratch).unwrap();
            case.verdict(&account::gold_form(&extraction))
        })
        .collect();
    let (bad, all) = (faults.len(), cases.len());
    assert!(
        faults.is_empty(),
        "{bad} of {all} phrasings are misread:\n{}",
        faults.join("\n")
    );
}
