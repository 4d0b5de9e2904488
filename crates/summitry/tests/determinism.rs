//! The same articles give the same bytes, whatever their order, the number of threads, and the
//! steps in which they were added.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::fs;

use account::Extraction;
use common::{Desk, fixtures};
use extract::{Knowledge, Scratch};
use ontology::Catalogue;
use resolve::Resolver;

/// Fails with the first line that differs, not with megabytes.
fn assert_same(left: &Desk, kb: &str, expected: &[(String, Vec<u8>)], what: &str) {
    let files = left.files(kb);
    let names = |files: &[(String, Vec<u8>)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    for ((_, one), (_, other)) in files.iter().zip(expected) {
        assert_same_text(
            &String::from_utf8_lossy(one),
            &String::from_utf8_lossy(other),
            what,
        );
    }
    assert_eq!(names(&files), names(expected), "{what}");
}

fn assert_same_text(left: &str, right: &str, what: &str) {
    let mut pairs = left.lines().zip(right.lines());
    if let Some((one, other)) = pairs.find(|(one, other)| one != other) {
        panic!("{what}\n  {one:.600}\n  {other:.600}");
    }
    assert_eq!(left.len(), right.len(), "{what}");
}

/// Names of the fixtures, in an order that is neither theirs nor its reverse.
fn shuffled(seed: usize) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    names.sort();
    let count = names.len();
    for at in 0..count {
        names.swap(at, (at * 7 + seed * 13) % count);
    }
    names
}

fn build(desk: &Desk, kb: &str, options: &[&str], inputs: &[String]) {
    let mut arguments = vec!["build", "-q", "--kb", kb];
    arguments.extend(options);
    arguments.extend(inputs.iter().map(String::as_str));
    desk.run(&arguments).ok();
}

#[test]
fn order_and_threads_change_no_byte() {
    let desk = Desk::with_kb();
    let expected = desk.files("summitry-kb");
    assert_eq!(expected.len(), 3);
    for (seed, threads) in ["1", "2", "4"].into_iter().enumerate() {
        let kb = format!("kb-{threads}");
        build(&desk, &kb, &["--threads", threads], &shuffled(seed));
        assert_same(&desk, &kb, &expected, threads);
    }
}

#[test]
fn the_form_of_the_input_changes_no_byte() {
    let desk = Desk::with_kb();
    let mut lines: Vec<String> = common::articles(&[fixtures()])
        .into_iter()
        .map(|it| {
            serde_json::json!({
                "id": it.id, "lang": it.language, "published": it.published, "url": it.url,
                "source": it.source, "title": it.title, "text": it.text,
            })
            .to_string()
        })
        .collect();
    lines.reverse();
    desk.write("all.jsonl", lines.join("\n"));
    build(&desk, "lines", &[], &["all.jsonl".to_owned()]);
    assert_same(&desk, "lines", &desk.files("summitry-kb"), "two builds");
}

#[test]
fn adding_articles_equals_building_all_at_once() {
    let desk = Desk::with_kb();
    let names = shuffled(3);
    for part in names.chunks(names.len() / 3) {
        build(&desk, "steps", &[], part);
    }
    assert_same(&desk, "steps", &desk.files("summitry-kb"), "two builds");
}

/// What the resolution adds to the graph, to the byte, and why.
fn resolved(extractions: &[Extraction], resolver: &mut Resolver<'_>) -> String {
    let (catalogue, names) = (Catalogue::embedded(), ontology::Names::default());
    let resolution = resolver.resolution();
    let quads = resolve::triples::describe(&resolution, extractions, catalogue, &names);
    let mut bytes = Vec::new();
    export::serialise(&quads, export::Format::NQuads, &names, &mut bytes).unwrap();
    let why: Vec<String> = resolution
        .why
        .iter()
        .map(|it| format!("{it:?}\n"))
        .collect();
    String::from_utf8(bytes).unwrap() + &why.concat()
}

#[test]
fn one_article_more_less_or_other_is_resolved_as_if_afresh() {
    let catalogue = Catalogue::embedded();
    let knowledge = Knowledge::new(catalogue, lang::Packs::embedded()).unwrap();
    let mut scratch = Scratch::default();
    let all: Vec<Extraction> = common::articles(&[fixtures()])
        .iter()
        .map(|it| extract::extract(it, &knowledge, &mut scratch).unwrap())
        .collect();
    let afresh = |set: &[Extraction]| {
        let mut resolver = Resolver::new(catalogue);
        for it in set {
            resolver.put(it);
        }
        resolved(set, &mut resolver)
    };
    let whole = afresh(&all);
    for at in 0..all.len() {
        let id = &all[at].id;
        let mut without = all.clone();
        without.remove(at);
        let mut other = all.clone();
        other[at].published = "2019-01-01".parse().ok();
        other[at].contacts.truncate(1);

        let mut resolver = Resolver::new(catalogue);
        for it in &without {
            resolver.put(it);
        }
        resolver.settle();
        resolver.put(&all[at]);
        assert_same_text(
            &resolved(&all, &mut resolver),
            &whole,
            &format!("{id} added"),
        );
        resolver.put(&other[at]);
        let changed = resolved(&other, &mut resolver);
        assert_same_text(&changed, &afresh(&other), &format!("{id} changed"));
        assert!(resolver.remove(id));
        let removed = resolved(&without, &mut resolver);
        assert_same_text(&removed, &afresh(&without), &format!("{id} removed"));
    }
}

#[test]
fn building_again_changes_no_byte() {
    let desk = Desk::with_kb();
    let before = desk.files("summitry-kb");
    build(&desk, "summitry-kb", &[], &shuffled(1));
    assert_same(&desk, "summitry-kb", &before, "before and after");
    build(&desk, "summitry-kb", &["--fresh"], &shuffled(2));
    assert_same(&desk, "summitry-kb", &before, "before and after");
}

#[test]
fn removing_what_was_added_changes_no_byte() {
    let desk = Desk::with_kb();
    let before = desk.files("summitry-kb");
    let id = common::articles(&[fixtures()])[4].id.clone();
    desk.run(&["remove", &id]).ok();
    assert!(desk.files("summitry-kb") != before);
    build(&desk, "summitry-kb", &[], &shuffled(0));
    assert_same(&desk, "summitry-kb", &before, "before and after");
}

#[test]
fn which_of_two_articles_with_one_id_is_kept_does_not_depend_on_names() {
    let desk = Desk::new();
    let article = |text: &str| format!("---\nid: same\nlang: en\n---\n\n{text}\n");
    let (one, other) = (
        article("The two presidents spoke by telephone on 7 May 2018."),
        article("The two presidents spoke by telephone on 8 May 2018."),
    );
    desk.write("a.md", &one).write("b.md", &other);
    let error = desk
        .run(&["build", "--kb", "first", "a.md", "b.md"])
        .fails(1);
    assert!(error.contains("the same id \"same\""), "{error}");
    assert!(error.contains("a.md") && error.contains("b.md"), "{error}");
    desk.write("a.md", &other).write("b.md", &one);
    desk.run(&["build", "--kb", "second", "a.md", "b.md"])
        .fails(1);
    assert_same(&desk, "first", &desk.files("second"), "two builds");
}

#[test]
fn what_is_printed_depends_on_neither_threads_nor_order() {
    let desk = Desk::new();
    for format in ["json", "turtle", "ntriples", "trig", "nquads"] {
        let run = |threads: &str, names: &[String]| {
            let mut arguments = vec!["extract", "--format", format, "--threads", threads];
            arguments.extend(names.iter().map(String::as_str));
            desk.run(&arguments).ok().out
        };
        assert_same_text(&run("1", &shuffled(1)), &run("4", &shuffled(2)), format);
    }
}

#[test]
fn drawings_and_exports_are_the_same_each_time() {
    let desk = Desk::with_kb();
    let mut commands: Vec<Vec<&str>> = ["meetings", "people", "topics", "references", "timeline"]
        .map(|view| vec!["graph", "--view", view])
        .to_vec();
    for format in ["turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"] {
        commands.push(vec!["export", "--format", format]);
    }
    for command in commands {
        let first = desk.run(&command).ok().out;
        assert!(!first.is_empty());
        assert_same_text(&first, &desk.run(&command).ok().out, command[2]);
    }
}
