//! The gold annotation of the fixtures is sound, and no recorded figure has fallen.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::{Desk, fixtures, root};
use ontology::{Catalogue, Class};
use score::{Annotation, Contact};

fn golds() -> Vec<Annotation> {
    let text = fs::read_to_string(root().join("fixtures/gold.jsonl")).unwrap();
    score::parse("fixtures/gold.jsonl", &text).unwrap()
}

#[test]
fn every_article_has_gold_and_its_files_name_as_id() {
    let mut ids = BTreeSet::new();
    for entry in fs::read_dir(fixtures()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let articles = common::articles(&[path]);
        assert_eq!(articles.len(), 1, "{stem}");
        assert_eq!(articles[0].id, stem);
        ids.insert(stem);
    }
    let golds = golds();
    let annotated: Vec<String> = golds.iter().map(|it| it.id.clone()).collect();
    assert!(annotated.is_sorted(), "gold.jsonl is not sorted by id");
    assert_eq!(annotated.into_iter().collect::<BTreeSet<_>>(), ids);
}

#[test]
fn every_language_has_six_articles() {
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    for gold in golds() {
        *languages.entry(gold.lang).or_default() += 1;
    }
    for language in ["en", "ru", "fr"] {
        assert!(languages[language] >= 6, "{language}");
    }
}

#[test]
fn every_slug_is_known_and_every_date_is_edtf() {
    let catalogue = Catalogue::embedded();
    let mut faults = Vec::new();
    for gold in golds() {
        let mut check = |class: Class, slug: &str| {
            if !catalogue.knows(class, slug) {
                let near = catalogue.nearest(class, slug);
                let class = class.prefix();
                faults.push(format!(
                    "{}: unknown {class} {slug}; nearest {near:?}",
                    gold.id
                ));
            }
        };
        for contact in gold.contacts.iter().chain(&gold.contacts_ok) {
            slugs(contact, &mut check);
            for date in [&contact.date, &contact.date_in_corpus]
                .into_iter()
                .flatten()
            {
                assert!(
                    date.parse::<calendar::Edtf>().is_ok(),
                    "{}: {date}",
                    gold.id
                );
            }
        }
        // What may be given without penalty may be an event that the catalogue lacks.
        let events = gold.references.iter().filter_map(|it| it.event.as_ref());
        events.for_each(|it| check(Class::Event, it));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn slugs(contact: &Contact, check: &mut impl FnMut(Class, &str)) {
    let people = contact.participants.iter().chain(&contact.participants_ok);
    people.for_each(|it| check(Class::Leader, it));
    let topics = contact.topics.iter().chain(&contact.topics_ok);
    topics.for_each(|it| check(Class::Topic, it));
    let places = contact
        .place
        .iter()
        .chain(contact.places_ok.iter().flatten());
    places.for_each(|it| check(Class::Place, it));
    contact.mode.iter().for_each(|it| check(Class::Mode, it));
    contact
        .format
        .iter()
        .for_each(|it| check(Class::Format, it));
    contact
        .status
        .iter()
        .for_each(|it| check(Class::Status, it));
    let sides = contact.initiator.iter().filter(|it| *it != "both");
    sides.for_each(|it| check(Class::Place, it));
}

/// The record only rises: `just score` writes it, and refuses to lower a figure. Sets that are
/// beside the project are measured where they are present.
#[test]
fn no_recorded_figure_has_fallen() {
    let desk = Desk::new();
    let record = fs::read_to_string(root().join("fixtures/scores.tsv")).unwrap();
    desk.write("scores.tsv", &record);
    let shared = root().join("../shared");
    let path = |name: &str| shared.join(name).display().to_string();
    let gold = root().join("fixtures/gold.jsonl").display().to_string();
    let (dev, seeds) = (path("gold/dev.jsonl"), path("gold/seeds.jsonl"));
    let articles = [
        fixtures().display().to_string(),
        path("articles/dev.jsonl"),
        path("seeds"),
        path("articles/silent.jsonl"),
    ];
    let [fixtures, of_dev, of_seeds, silent] = articles.each_ref().map(String::as_str);
    let sets = [
        vec!["--set", "fixtures", "--gold", &gold, fixtures],
        vec!["--set", "dev", "--gold", &dev, of_dev],
        vec!["--set", "seeds", "--gold", &seeds, of_seeds],
        vec![
            "--set",
            "dev+seeds",
            "--gold",
            &dev,
            "--gold",
            &seeds,
            of_dev,
            of_seeds,
        ],
        vec!["--set", "silent", "--silent", silent],
    ];
    let present = if shared.is_dir() { sets.len() } else { 1 };
    for set in &sets[..present] {
        let arguments = [&["eval", "--record", "scores.tsv"], set.as_slice()].concat();
        desk.run(&arguments).ok();
    }
}
