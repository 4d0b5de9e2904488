//! What must never be one meeting and what always is, read from the articles written for it.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use common::Desk;

/// The meeting of the account of an article that has these properties, by slug.
fn meeting(desk: &Desk, article: &str, properties: &str) -> String {
    let query = format!(
        "SELECT ?m {{ ?a smt:article/dct:identifier \"{article}\" ; smt:meeting ?m ; {properties} }}"
    );
    let out = desk.run(&["query", "--format", "csv", "-e", &query]).ok();
    let mut meetings = out.out.lines().skip(1);
    let only = meetings
        .next()
        .unwrap_or_else(|| panic!("{article}: no account: {properties}"));
    assert_eq!(
        meetings.next(),
        None,
        "{article}: several accounts: {properties}"
    );
    only.rsplit('/').next().unwrap().to_owned()
}

fn one(desk: &Desk, accounts: &[(&str, &str)]) -> String {
    let all: Vec<String> = accounts.iter().map(|(a, p)| meeting(desk, a, p)).collect();
    assert!(all.iter().all(|it| *it == all[0]), "{accounts:?}: {all:?}");
    all[0].clone()
}

const DAY: &str = "smt:mode mode:phone ; smt:earliest \"2022-02-20\"^^xsd:date";

#[test]
fn two_calls_of_a_day_are_two_and_a_night_call_is_one_on_two_dates() {
    let desk = Desk::with_kb();
    let first = "smt:mode mode:phone ; smt:duration \"PT1H45M\"^^xsd:duration";
    let second = "smt:mode mode:phone ; smt:duration \"PT1H\"^^xsd:duration";
    let morning = one(
        &desk,
        &[
            ("2022-02-20-two-calls.fr", first),
            ("2022-02-20-first-call.ru", DAY),
            ("2022-02-21-night-call.ru", DAY),
        ],
    );
    let night = one(
        &desk,
        &[
            ("2022-02-20-two-calls.fr", second),
            (
                "2022-02-21-night-call.ru",
                "smt:mode mode:phone ; smt:earliest \"2022-02-21\"^^xsd:date",
            ),
        ],
    );
    assert_ne!(morning, night);
}

#[test]
fn a_talk_at_the_edge_of_a_summit_is_part_of_it() {
    let desk = Desk::with_kb();
    let on_the_day = |format: &str| {
        format!("smt:format format:{format} ; smt:earliest \"2019-12-09\"^^xsd:date")
    };
    let talk = meeting(&desk, "2019-12-10-paris.ru", &on_the_day("bilateral"));
    let summit = one(
        &desk,
        &[
            ("2019-12-10-paris.ru", &on_the_day("multilateral")),
            ("2019-12-10-normandie.fr", &on_the_day("multilateral")),
        ],
    );
    assert_ne!(talk, summit);
    let query = format!("ASK {{ meeting:{talk} smt:partOf meeting:{summit} }}");
    let answer = desk.run(&["query", "--format", "csv", "-e", &query]).ok();
    assert_eq!(answer.out.trim(), "true", "{talk} and {summit}");
}

#[test]
fn what_was_called_off_is_not_what_was_held_on_its_day() {
    let desk = Desk::with_kb();
    let off = "smt:status status:cancelled";
    let visit = one(
        &desk,
        &[
            ("2016-10-11-visit-off.ru", off),
            ("2016-10-20-berlin.en", off),
            ("2016-10-11-visit-off.fr", "smt:status status:postponed"),
        ],
    );
    let berlin = meeting(&desk, "2016-10-20-berlin.en", "smt:status status:held");
    assert_ne!(visit, berlin);
}

#[test]
fn a_plan_its_announcement_and_its_report_in_three_languages_are_one() {
    let desk = Desk::with_kb();
    let talks = "smt:earliest \"2015-11-26\"^^xsd:date";
    one(
        &desk,
        &[
            ("2015-11-25-hollande.ru", talks),
            ("2015-11-26-kremlin.en", talks),
        ],
    );
    let visit = "smt:main true ; smt:earliest \"2019-08-19\"^^xsd:date";
    one(
        &desk,
        &[
            ("2019-08-19-bregancon.en", visit),
            ("2019-08-19-bregancon.fr", visit),
            ("2019-08-19-bregancon.ru", visit),
        ],
    );
}

#[test]
fn the_life_of_a_visit_is_told_in_order_and_with_its_words() {
    let desk = Desk::with_kb();
    let meeting = "meeting=2016-10-19-hollande-putin-in-person";
    let arguments = [
        "query",
        "life-of-a-meeting",
        "--param",
        meeting,
        "--format",
        "csv",
    ];
    let out = desk.run(&arguments).ok().out;
    let column = |name: &str| {
        out.lines()
            .next()
            .unwrap()
            .split(',')
            .position(|it| it == name)
    };
    // The label, which comes before them, has two commas of its own.
    let shift = 2;
    let rows: Vec<[&str; 3]> = out
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            ["stated", "status", "source"].map(|it| cells[column(it).unwrap() + shift])
        })
        .collect();
    let expected = [
        ["", "planned", "2016-10-11-visit-off.fr"],
        ["", "planned", "2016-10-11-visit-off.ru"],
        ["", "planned", "2016-10-20-berlin.en"],
        ["2016-10-11", "postponed", "2016-10-11-visit-off.fr"],
        ["2016-10-11", "cancelled", "2016-10-11-visit-off.ru"],
        ["2016-10-20", "cancelled", "2016-10-20-berlin.en"],
    ];
    assert_eq!(rows, expected, "{out}");
    let page = desk
        .run(&["show", "2016-10-19-hollande-putin-in-person"])
        .ok()
        .out;
    let life = page.split("What was said of it, and when").nth(1).unwrap();
    assert!(life.contains("before      planned"), "{page}");
    assert!(life.contains("2016-10-20  cancelled"), "{page}");
    let ask = "ASK { meeting:2016-10-19-hollande-putin-in-person smt:status status:cancelled ; \
               smt:earlierStatus status:planned, status:postponed }";
    let answer = desk.run(&["query", "--format", "csv", "-e", ask]).ok();
    assert_eq!(answer.out.trim(), "true");
}
