//! What keeps the code what it says it is: no names, no languages, no long files, no machine paths.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use common::{files, root};
use ontology::{Catalogue, Class};

/// Lines that a file may have; a longer one is two.
const LINES: usize = 600;
/// Letters of a name below which it may be a word of another meaning.
const LETTERS: usize = 5;

/// Words of names that are words of the field, or of Rust, as well.
const VOCABULARY: [(&str, &str); 8] = [
    ("middle", "what is between two ends; a region bears it too"),
    (
        "parties",
        "those who talk; a conference of parties bears it too",
    ),
    ("people", "persons; a people's republic bears it too"),
    ("source", "a publisher; an operation bears it too"),
    ("states", "says; a country bears it too"),
    ("strip", "to take off; a stretch of land bears it too"),
    ("summer", "a season of the calendar; games bear it too"),
    ("winter", "a season of the calendar; games bear it too"),
];

/// Rust files that are not tests, with what they say outside of test modules.
fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for path in files(&root().join("crates"), "rs") {
        let name = inside(&path);
        let is_test = ["/tests/", "/benches/", "/test.rs", "/tests.rs"];
        if is_test.iter().any(|it| name.contains(it)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // By custom the tests of a module come last.
        let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
        sources.push((name, code));
    }
    sources
}

fn inside(path: &Path) -> String {
    let name = path.display().to_string().replace('\\', "/");
    name.split("/../../").last().unwrap().to_owned()
}

/// Proper names of the catalogue, in lower case, by word, with what bears them.
///
/// Of the labels of events, which are phrases, only those words are proper names that begin with a
/// capital within a label and that no label has without one.
fn proper_names() -> BTreeMap<String, String> {
    let catalogue = Catalogue::embedded();
    let mut names = BTreeMap::new();
    let mut common: BTreeSet<String> = BTreeSet::new();
    for class in Class::ALL {
        for slug in catalogue.slugs(class) {
            for label in catalogue.labels(class, slug) {
                let lower = words(&label.text).filter(|it| it.chars().all(char::is_lowercase));
                common.extend(lower.map(str::to_owned));
                let first = usize::from(class == Class::Event);
                if [Class::Leader, Class::Place, Class::Event].contains(&class) {
                    for word in words(&label.text).skip(first).filter(|it| is_name(it)) {
                        let slug = || format!("{}:{slug}", class.prefix());
                        names.entry(word.to_lowercase()).or_insert_with(slug);
                    }
                }
            }
        }
    }
    names.retain(|word, bearer| !bearer.starts_with("event:") || !common.contains(word));
    names
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_lowercase)
        && word.chars().count() >= LETTERS
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphabetic())
        .filter(|it| !it.is_empty())
}

#[test]
fn no_rust_source_has_a_proper_name() {
    let names = proper_names();
    assert!(names.len() > 300, "{}", names.len());
    let exempt: BTreeSet<&str> = VOCABULARY.iter().map(|(word, _)| *word).collect();
    let mut found = BTreeSet::new();
    for (file, text) in sources() {
        // Examples in comments are for people, and the first words of a sentence look like names.
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for word in code.flat_map(words) {
            let word = word.to_lowercase();
            if let Some(slug) = names.get(&word)
                && !exempt.contains(word.as_str())
            {
                found.insert(format!("{file}: \"{word}\", which names {slug}"));
            }
        }
    }
    assert!(
        found.is_empty(),
        "it belongs in ontology/ or a pack:\n{found:#?}"
    );
}

/// Every exemption is of a word that a source has and that names something.
#[test]
fn no_exemption_is_out_of_date() {
    let names = proper_names();
    let used: BTreeSet<String> = sources()
        .iter()
        .flat_map(|(_, text)| words(text).map(str::to_lowercase).collect::<Vec<_>>())
        .collect();
    for (word, reason) in VOCABULARY {
        assert!(
            names.contains_key(word) && used.contains(word),
            "{word}: {reason}"
        );
        assert!(!reason.is_empty());
    }
}

#[test]
fn no_engine_source_has_a_letter_of_another_alphabet() {
    for (file, text) in sources() {
        let foreign = text.chars().find(|it| it.is_alphabetic() && !it.is_ascii());
        // Comments may show what they speak of; code may not.
        let code: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| line.split(" // ").next().unwrap_or_default())
            .collect();
        let in_code = code.chars().find(|it| it.is_alphabetic() && !it.is_ascii());
        assert!(
            in_code.is_none(),
            "{file}: {in_code:?} (in comments: {foreign:?})"
        );
    }
}

#[test]
fn no_file_is_long() {
    let long: Vec<String> = files(&root().join("crates"), "rs")
        .into_iter()
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            // A table of traps in a test may be as long as there are traps.
            (lines > LINES && !inside(&path).contains("/tests/"))
                .then(|| format!("{}: {lines} lines", inside(&path)))
        })
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    let folders = ["crates", "queries", "fixtures", "ontology", ".ci"];
    let extensions = ["rs", "toml", "md", "rq", "ttl", "rules", "txt", "jsonl"];
    let mut all: Vec<PathBuf> = Vec::new();
    for folder in folders {
        for extension in extensions {
            all.extend(files(&root().join(folder), extension));
        }
    }
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "justfile",
        ".ci/run",
    ] {
        all.push(root().join(name));
    }
    // Put together from halves, so that this file does not have them.
    let machine = [
        ["/ho", "me/"],
        ["/Us", "ers/"],
        ["/ro", "ot/"],
        ["/wo", "rk/"],
    ];
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        for parts in machine {
            let prefix = parts.concat();
            // An IRI may have such a folder; a path of a machine stands at a word's beginning.
            let found = text.match_indices(&prefix).find(|(at, _)| {
                let before = text[..*at].chars().next_back();
                before.is_none_or(|it| it.is_whitespace() || "\"'`(=".contains(it))
            });
            assert!(found.is_none(), "{}: {prefix}", inside(&path));
        }
    }
}

/// Set aside for later is set aside for ever: what is not done is an issue, not a comment.
#[test]
fn nothing_is_marked_to_be_done() {
    let marks = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["un", "implemented!"],
        ["to", "do!("],
    ];
    for path in files(&root().join("crates"), "rs") {
        let text = fs::read_to_string(&path).unwrap();
        for parts in marks {
            let mark = parts.concat();
            assert!(!text.contains(&mark), "{}: {mark}", inside(&path));
        }
    }
}

#[test]
fn every_crate_has_documentation_and_the_common_lints() {
    for path in files(&root().join("crates"), "toml") {
        if path.file_name().is_none_or(|it| it != "Cargo.toml") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.contains("[lints]\nworkspace = true"),
            "{}",
            inside(&path)
        );
        let library = path.with_file_name("src").join("lib.rs");
        let text = fs::read_to_string(&library).unwrap();
        assert!(text.starts_with("//! "), "{}", inside(&library));
    }
}
