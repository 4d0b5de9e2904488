//! A list of known contacts held against the graph of the fixtures.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::collections::BTreeMap;

use common::{Desk, Run, articles, fixtures};
use serde_json::Value;

/// Columns in an order of their own, with one that the program does not know.
const HEADER: &str = "mode\tremark\tparticipants\tdate\tformat\tplace_slug\tslug";

const PAIR: &str = "vladimir-putin; emmanuel-macron";

/// A list with a row for everything that can come of one.
fn list() -> String {
    let rows = [
        // Known and found: the kind is named by its label, the place by what lies around it.
        format!("working-visit\tnote\t{PAIR}\t2019-08-19\tbilateral\tfrance\ta"),
        format!("Phone call\t\t{PAIR}\t2022-02-20\t\t\tb"),
        // Two days off, and another mode.
        format!("phone-call\t\t{PAIR}\t2019-07-16\tbilateral\t\tc"),
        format!("telephone_conversation\t\t{PAIR}\t2020-06-26\tbilateral\t\td"),
        // Between two meetings of the pair, and years before the first of another.
        format!("phone-call\t\t{PAIR}\t2018-12-29\tbilateral\t\te"),
        "pm-meeting\t\tmikhail-kasyanov; lionel-jospin\t2001-10-22\tbilateral\tmoscow\tf"
            .to_owned(),
    ];
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn check(desk: &Desk, options: &[&str]) -> Run {
    desk.run(&[&["check", "--against", "known.tsv"], options].concat())
}

fn json(desk: &Desk, options: &[&str]) -> Value {
    let options = [&["--format", "json"], options].concat();
    serde_json::from_str(&check(desk, &options).ok().out).unwrap()
}

#[test]
fn each_contact_is_found_or_differs_or_is_missing() {
    let desk = Desk::with_kb();
    desk.write("known.tsv", list());
    let all = json(&desk, &[]);
    let results: BTreeMap<String, String> = all["pairs"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| {
            let slug = it["known"]["slug"].as_str()?;
            let differences = it["differences"].as_array().unwrap();
            let differences = differences
                .iter()
                .map(|it| it["property"].as_str().unwrap());
            let differences: Vec<&str> = differences.collect();
            let result = format!(
                "{} {}",
                it["result"].as_str().unwrap(),
                differences.join(" ")
            );
            Some((slug.to_owned(), result.trim().to_owned()))
        })
        .collect();
    let expected = [
        ("a", "found"),
        ("b", "found"),
        ("c", "differs date"),
        ("d", "differs mode"),
        ("e", "not-found"),
        ("f", "not-found"),
    ];
    let expected = expected.map(|(slug, result)| (slug.to_owned(), result.to_owned()));
    assert_eq!(results, BTreeMap::from(expected));
    let counts = &all["counts"];
    assert_eq!((&counts["known"], &counts["found"]), (&6.into(), &2.into()));
    assert!(counts["not-known"].as_u64().unwrap() > 5, "{counts}");
    assert!(counts["beside"].as_u64().unwrap() > 0, "{counts}");
    let covered = json(&desk, &["--covered"]);
    assert_eq!(
        covered["counts"]["not-found"], 1,
        "the pair of f is in no article"
    );
    assert_eq!(covered["counts"]["not-covered"], 1);
}

#[test]
fn the_evidence_is_the_articles_own_words() {
    let desk = Desk::with_kb();
    desk.write("known.tsv", list());
    let texts: BTreeMap<String, (String, String)> = articles(&[fixtures()])
        .into_iter()
        .map(|it| (it.id, (it.title.unwrap_or_default(), it.text)))
        .collect();
    let mut seen = 0;
    for pair in json(&desk, &[])["pairs"].as_array().unwrap() {
        let evidence = pair["evidence"].as_array().unwrap();
        assert_eq!(evidence.is_empty(), pair["found"].is_null(), "{pair}");
        for it in evidence {
            let (title, text) = &texts[it["article"].as_str().unwrap()];
            let text = if it["part"] == "title" { title } else { text };
            let span = ["start", "end"].map(|end| it[end].as_u64().unwrap() as usize);
            let words: String = text.chars().take(span[1]).skip(span[0]).collect();
            assert_eq!(it["quote"], *words);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn every_form_tells_the_same_and_a_table_fits_the_screen() {
    let desk = Desk::with_kb();
    desk.write("known.tsv", list());
    let table = check(&desk, &["--language", "ru"]).ok().out;
    for line in table.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    assert!(table.contains("known and found: 2\n"), "{table}");
    assert!(
        table.contains("6 known: 2 found, 2 with another date or mode, 2 not found\n"),
        "{table}"
    );
    assert!(table.contains("2019-07-16 \u{2192} 2019-07-18"), "{table}");
    let pairs = json(&desk, &[])["pairs"].as_array().unwrap().len();
    let csv = check(&desk, &["--format", "csv"]).ok().out;
    assert_eq!(csv.lines().count(), pairs + 1, "{csv}");
    let markdown = check(&desk, &["--format", "markdown"]).ok().out;
    assert!(
        markdown.contains("## known and not found: 2\n"),
        "{markdown}"
    );
    check(&desk, &["--format", "csv", "-o", "checked.csv"]).ok();
    assert_eq!(
        std::fs::read_to_string(desk.path("checked.csv")).unwrap(),
        csv
    );
}

#[test]
fn the_list_leaves_the_knowledge_base_as_it_was() {
    let desk = Desk::with_kb();
    let before = desk.files("summitry-kb");
    desk.write("known.tsv", list());
    check(&desk, &[]).ok();
    assert!(desk.files("summitry-kb") == before, "a check only reads");
}

#[test]
fn one_meeting_is_one_contact() {
    let desk = Desk::with_kb();
    // The second call of a day is not the first one once more.
    let call = format!("phone-call\t\t{PAIR}\t2019-07-18\tbilateral\t\t");
    desk.write("known.tsv", format!("{HEADER}\n{call}1\n{call}2\n"));
    let counts = &json(&desk, &[])["counts"];
    assert_eq!(
        (&counts["found"], &counts["not-found"]),
        (&1.into(), &1.into())
    );
    // What was called off is not another contact of its day, in another place and format.
    let summit = "multilateral-meeting\t\tvladimir-putin; francois-hollande; angela-merkel\t\
                  2016-10-19\tquadrilateral+\tberlin\t3\n";
    desk.write("known.tsv", format!("{HEADER}\n{summit}"));
    let found = json(&desk, &[]);
    assert_eq!(found["counts"]["found"], 1);
    let own = "2016-10-19-hollande-putin-in-person-multilateral";
    assert!(found.to_string().contains(own), "{found}");
    // What was called off, known as held, is told.
    let visit =
        "working-visit\t\tvladimir-putin; francois-hollande\t2016-10-19\tbilateral\tparis\t4\n";
    desk.write("known.tsv", format!("{HEADER}\n{visit}"));
    let found = json(&desk, &[]);
    assert_eq!(found["pairs"][0]["differences"][0]["property"], "status");
}

#[test]
fn what_is_wrong_with_a_list_is_told_by_line_and_column() {
    let desk = Desk::with_kb();
    let good = format!("phone-call\t\t{PAIR}\t2019-07-18\tbilateral\t\tg");
    for (row, message) in [
        (
            format!("phone-cal\t\t{PAIR}\t2019-07-18\t\t\t"),
            "known.tsv:3:1: unknown mode \"phone-cal\"; did you mean \"phone-call\"?",
        ),
        (
            "phone-call\tnote\tvladimir-putin; emanuel-macron\t2019-07-18\t\t\t".to_owned(),
            "known.tsv:3:17: unknown person \"emanuel-macron\"; did you mean \"emmanuel-macron\"?",
        ),
        (
            format!("phone-call\t\t{PAIR}\t18 July 2019\t\t\t"),
            "known.tsv:3:45: \"18 July 2019\" is no date",
        ),
        (
            format!("phone-call\t\t{PAIR}\t\t\t\t"),
            "known.tsv:3:45: there is no date",
        ),
        (
            format!("phone-call\t\t{PAIR}\t2019-07-18\tbylateral\t\t"),
            "known.tsv:3:56: unknown format \"bylateral\"; did you mean \"bilateral\"?",
        ),
        (
            format!("phone-call\t\t{PAIR}\t2019-07-18\t\tpari\t"),
            "known.tsv:3:57: unknown place \"pari\"; did you mean \"paris\"?",
        ),
        (
            format!("phone-call\t\t{PAIR}\t2019-07-18\t\t\tx\ty"),
            "known.tsv:3:60: a cell more than the header has columns (7)",
        ),
        (
            "phone-call\t\t; ;\t2019-07-18\t\t\t".to_owned(),
            "known.tsv:3:13: nobody takes part",
        ),
    ] {
        // A byte order mark and the line ends of another system do no harm.
        desk.write(
            "known.tsv",
            format!("\u{feff}{HEADER}\r\n\r\n{row}\r\n{good}\r\n"),
        );
        let run = check(&desk, &["--format", "json"]);
        let all: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(all["counts"]["found"], 1, "the other row is read: {row}");
        let error = run.fails(1);
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn a_list_without_its_columns_is_refused_whole() {
    let desk = Desk::with_kb();
    for (text, message) in [
        ("", "known.tsv: the list is empty"),
        (
            "date\tparticipants\n2019-07-18\tvladimir-putin\n",
            "known.tsv:1:1: there is no column `mode`",
        ),
    ] {
        desk.write("known.tsv", text);
        let error = check(&desk, &[]).fails(1);
        assert!(error.contains(message), "{error}");
    }
    let error = desk.run(&["check", "--against", "absent.tsv"]).fails(1);
    assert!(
        error.contains("absent.tsv: the list cannot be read"),
        "{error}"
    );
    desk.write("known.tsv", b"date\xff");
    let error = check(&desk, &[]).fails(1);
    assert!(error.contains("UTF-8"), "{error}");
}
