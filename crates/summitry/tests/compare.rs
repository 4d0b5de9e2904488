//! `compare`: the accounts of one meeting side by side, and the questions across meetings.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::collections::BTreeMap;

use common::{Desk, articles, fixtures};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

const VIDEO: &str = "2020-06-26-macron-putin-video";

fn json(desk: &Desk, arguments: &[&str]) -> Value {
    let all = [&["compare", "--format", "json"], arguments].concat();
    serde_json::from_str(&desk.run(&all).ok().out).unwrap()
}

/// Names of the columns.
fn columns(of: &Value) -> Vec<&str> {
    let columns = of["columns"].as_array().unwrap().iter();
    columns.map(|it| it["name"].as_str().unwrap()).collect()
}

/// The row of a property, or of one value of it.
fn row<'a>(of: &'a Value, property: &str, value: Option<&str>) -> &'a Value {
    let mut rows = of["rows"].as_array().unwrap().iter();
    let found = rows.find(|it| it["property"] == property && it["value"].as_str() == value);
    found.unwrap_or_else(|| panic!("no row {property} {value:?} in {of:#}"))
}

/// Which columns say something in a row.
fn told(row: &Value) -> Vec<bool> {
    let cells = row["cells"].as_array().unwrap().iter();
    cells.map(|it| !it.as_array().unwrap().is_empty()).collect()
}

/// The slugs of the meetings of which there are several accounts.
fn meetings(desk: &Desk) -> Vec<String> {
    let list = "SELECT ?m { ?m a smt:Meeting ; smt:account ?a } GROUP BY ?m \
                HAVING(COUNT(?a) > 1) ORDER BY ?m";
    let out = desk.run(&["query", "--format", "csv", "-e", list]).ok().out;
    let slugs = out.lines().skip(1).map(|it| it.rsplit('/').next().unwrap());
    slugs.map(str::to_owned).collect()
}

#[test]
fn each_topic_is_told_or_not_by_each_source() {
    let desk = Desk::with_kb();
    let it = json(&desk, &[VIDEO]);
    let french = columns(&it).iter().position(|it| *it == "\u{c9}lys\u{e9}e");
    let french = french.unwrap();
    assert_eq!(it["columns"][french]["side"], "france");
    assert_eq!(it["columns"][1 - french]["side"], "russia");
    for (topic, by_french, by_other, difference) in [
        ("libya", true, true, "alike"),
        ("arctic", true, false, "partial"),
        ("syria", false, true, "partial"),
    ] {
        let row = row(&it, "topic", Some(topic));
        let told = told(row);
        assert_eq!(
            (told[french], told[1 - french]),
            (by_french, by_other),
            "{topic}"
        );
        assert_eq!(row["difference"], difference, "{topic}");
    }
}

#[test]
fn values_that_cannot_both_be_right_are_marked() {
    let desk = Desk::with_kb();
    let it = json(&desk, &["2022-02-20-macron-putin-phone"]);
    let duration = row(&it, "duration", None);
    assert_eq!(duration["difference"], "contradicted");
    let mut values: Vec<&str> = duration["cells"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|cell| cell[0]["value"].as_str())
        .collect();
    values.sort_unstable();
    assert_eq!(values, ["PT1H45M", "PT2H"]);
    assert_eq!(row(&it, "mode", None)["difference"], "alike");
    let table = desk.run(&["compare", "2022-02-20-macron-putin-phone"]);
    let table = table.ok().out;
    assert!(table.contains("\u{2260} duration"), "{table}");
    assert!(table.contains("\u{2260} cannot both be right"), "{table}");
    let some = ["compare", "2022-02-20-macron-putin-phone", "--differing"];
    let some = desk.run(&some).ok().out;
    assert!(
        some.contains("duration") && !some.contains("  mode "),
        "{some}"
    );
}

/// An article about something else, and an announcement of what was held later, leave nothing out.
#[test]
fn silence_counts_only_where_the_meeting_is_reported() {
    let desk = Desk::with_kb();
    let it = json(&desk, &["2025-07-01", "--by", "article"]);
    let passing = columns(&it)
        .iter()
        .position(|it| *it == "2025-12-21-readiness.en");
    let passing = passing.unwrap();
    assert_eq!(passing, columns(&it).len() - 1, "they stand last");
    let column = &it["columns"][passing];
    assert_eq!(column["reports"], false);
    assert_eq!(column["articles"][0]["apart"], "in passing");
    let iran = row(&it, "topic", Some("iran"));
    assert!(!told(iran)[passing]);
    assert_eq!(
        iran["difference"], "alike",
        "all who report the call tell it"
    );
    let announced = json(&desk, &["2015-11-26", "--by", "article"]);
    let at = columns(&announced)
        .iter()
        .position(|it| *it == "2015-11-25-hollande.ru");
    let column = &announced["columns"][at.unwrap()];
    assert_eq!(column["reports"], false);
    assert_eq!(column["articles"][0]["apart"], "planned");
}

#[test]
fn the_two_sides_are_told_apart_by_publisher_and_by_text() {
    let desk = Desk::with_kb();
    let call = "2022-02-20-macron-putin-phone";
    let sides = |how: &str| {
        let it = json(&desk, &[call, "--by", "side", "--sides", how]);
        let of = |column: &Value| {
            let article = column["articles"][0]["id"].as_str().unwrap().to_owned();
            (
                article,
                column["side"].as_str().unwrap_or("none").to_owned(),
            )
        };
        let columns = it["columns"].as_array().unwrap().iter();
        columns.map(of).collect::<BTreeMap<String, String>>()
    };
    let (own, citing) = ("2022-02-20-first-call.ru", "2022-02-20-two-calls.fr");
    for (how, of_own, of_citing) in [
        ("publisher", "russia", "none"),
        ("text", "none", "france"),
        ("both", "russia", "france"),
    ] {
        let sides = sides(how);
        assert_eq!(sides[own], of_own, "{how}");
        assert_eq!(sides[citing], of_citing, "{how}");
    }
    // Who cites a side need not tell all that it told: its silence is not that side's.
    let both = json(&desk, &[call, "--by", "side"]);
    for column in both["columns"].as_array().unwrap() {
        assert_eq!(column["reports"], column["side"] == "russia", "{column}");
    }
}

#[test]
fn statements_stand_beside_each_other_by_speaker_and_topic() {
    let desk = Desk::with_kb();
    let it = json(&desk, &["2025-07-01", "--by", "side"]);
    let french = columns(&it).iter().position(|it| *it == "France").unwrap();
    let row = row(&it, "Statement", Some("emmanuel-macron/ukraine"));
    assert_eq!(row["difference"], "partial");
    let cell = row["cells"][french].as_array().unwrap();
    let acts: Vec<&str> = cell
        .iter()
        .map(|it| it["value"].as_str().unwrap())
        .collect();
    assert!(acts.contains(&"stress"), "{acts:?}");
}

const OWN: &str = "---\nid: own\npublished: 2018-05-08\nsource: Kremlin\n---\n\n\
                   Emmanuel Macron and Vladimir Putin spoke by telephone on 7 May 2018. They \
                   discussed Syria.\n";
const CITING: &str = "---\nid: citing\npublished: 2018-05-08\nsource: Volga Wire\n---\n\n\
                      Emmanuel Macron and Vladimir Putin spoke by telephone on 7 May 2018, the \
                      Kremlin said. They discussed Syria. Macron called for a ceasefire in Libya, \
                      according to the \u{c9}lys\u{e9}e.\n";

/// Of a report that cites both sides, each statement and its topic are told by the side that it is
/// cited from, and by the report.
#[test]
fn statements_are_of_the_side_that_they_are_cited_from() {
    let desk = Desk::new();
    desk.write("own.md", OWN).write("citing.md", CITING);
    let third = "---\nid: french\npublished: 2018-05-08\nsource: \u{c9}lys\u{e9}e\n---\n\n\
                 Emmanuel Macron and Vladimir Putin spoke by telephone on 7 May 2018.\n";
    desk.write("french.md", third);
    desk.run(&["build", "own.md", "citing.md", "french.md"])
        .ok();
    for (how, told_by_french) in [("both", true), ("publisher", false)] {
        let it = json(&desk, &["2018-05-07", "--by", "side", "--sides", how]);
        assert_eq!(columns(&it), ["France", "Russia", "agencies and others"]);
        let libya = told(row(&it, "topic", Some("libya")));
        assert_eq!(libya, [told_by_french, false, true], "{how}");
        let stated = told(row(&it, "Statement", Some("emmanuel-macron/libya")));
        assert_eq!(stated, [told_by_french, false, true], "{how}");
    }
    let ask = |sides: &str| {
        let sides = format!("sides={sides}");
        let arguments = [
            "query",
            "topics-left-out",
            "--format",
            "csv",
            "--param",
            &sides,
        ];
        desk.run(&arguments).ok().out
    };
    assert!(
        ask("both").contains(",Libya,France,Russia,"),
        "{}",
        ask("both")
    );
    assert!(!ask("publisher").contains(",Libya,"));
    assert!(ask("publisher").contains(",Syria,Russia,France,"));
}

#[test]
fn every_quote_is_the_text_at_its_span() {
    let desk = Desk::with_kb();
    let texts: BTreeMap<String, (String, String)> = articles(&[fixtures()])
        .into_iter()
        .map(|it| {
            (
                it.id.clone(),
                (it.title.clone().unwrap_or_default(), it.text),
            )
        })
        .collect();
    let mut checked = 0;
    for slug in meetings(&desk) {
        let it = json(&desk, &[&slug]);
        for said in it["rows"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row["cells"].as_array().unwrap())
            .flat_map(|cell| cell.as_array().unwrap())
        {
            let quotes = said["quotes"].as_array().unwrap();
            assert!(!quotes.is_empty(), "{slug}: {said}");
            for quote in quotes {
                let (title, text) = &texts[quote["article"].as_str().unwrap()];
                let part = if quote["part"] == "title" {
                    title
                } else {
                    text
                };
                let place = |name: &str| usize::try_from(quote[name].as_u64().unwrap()).unwrap();
                let span = place("end") - place("start");
                let words: String = part.chars().skip(place("start")).take(span).collect();
                assert_eq!(quote["quote"], words, "{slug}: {quote}");
                checked += 1;
            }
        }
    }
    assert!(checked > 300, "only {checked} quotes");
}

#[test]
fn tables_fit_the_screen_in_every_language() {
    let desk = Desk::with_kb();
    for (at, slug) in meetings(&desk).iter().enumerate() {
        let by = ["source", "article", "side"][at % 3];
        let language = ["en", "ru", "fr"][at / 3 % 3];
        let arguments = ["compare", slug, "--by", by, "--language", language];
        let table = desk.run(&arguments).ok().out;
        for line in table.lines().filter(|it| !it.starts_with("meeting:")) {
            assert!(line.width() <= 80, "{slug} {language} {by}: {line}");
        }
    }
}

#[test]
fn labels_are_in_the_language_that_is_asked_for() {
    let desk = Desk::with_kb();
    let asked = |language: &str| {
        let arguments = ["compare", VIDEO, "--language", language, "--by", "side"];
        desk.run(&arguments).ok().out
    };
    for (language, words) in [
        ("en", ["date", "France", "not told by all", "Libya"]),
        ("fr", ["sujet", "Russie", "tous ne le disent pas", "Libye"]),
        (
            "ru",
            [
                "\u{442}\u{435}\u{43c}\u{430}",
                "\u{424}\u{440}\u{430}\u{43d}\u{446}\u{438}\u{44f}",
                "\u{441}\u{43e}\u{43e}\u{431}\u{449}\u{430}\u{44e}\u{442} \u{43d}\u{435} \
                 \u{432}\u{441}\u{435}",
                "\u{41b}\u{438}\u{432}\u{438}\u{44f}",
            ],
        ),
    ] {
        let table = asked(language);
        for word in words {
            assert!(table.contains(word), "{language} {word}: {table}");
        }
    }
}

#[test]
fn markdown_has_every_quote_whole_with_its_place() {
    let desk = Desk::with_kb();
    let it = json(&desk, &[VIDEO]);
    let out = desk.run(&["compare", VIDEO, "--format", "markdown"]).ok();
    let rows: Vec<&str> = out.out.lines().filter(|it| it.starts_with('|')).collect();
    assert_eq!(rows.len(), it["rows"].as_array().unwrap().len() + 2);
    let bars = |line: &str| line.matches(" | ").count();
    assert!(
        rows.iter().all(|row| bars(row) == bars(rows[0])),
        "{rows:#?}"
    );
    let quote = &row(&it, "topic", Some("libya"))["cells"][0][0]["quotes"][0];
    let place = format!(
        "\u{201c}{}\u{201d} ({} {}\u{2013}{})",
        quote["quote"].as_str().unwrap(),
        quote["article"].as_str().unwrap(),
        quote["start"],
        quote["end"]
    );
    assert!(out.out.contains(&place), "{place}: {}", out.out);
    desk.run(&["compare", VIDEO, "--format", "markdown", "-o", "c.md"])
        .ok();
    let file = std::fs::read_to_string(desk.path("c.md")).unwrap();
    assert_eq!(file, out.out);
}

#[test]
fn the_order_of_the_articles_changes_nothing() {
    let desk = Desk::new();
    let mut paths: Vec<String> = ["en.md", "fr.md", "ru.md"]
        .map(|it| fixtures().join(format!("2019-08-19-bregancon.{it}")))
        .map(|it| it.display().to_string())
        .to_vec();
    let meeting = "2019-08-19-macron-putin-in-person";
    let mut tables = Vec::new();
    for (at, kb) in ["one", "two", "three"].iter().enumerate() {
        paths.rotate_left(at);
        for path in &paths {
            desk.run(&["build", "-q", "--kb", kb, path]).ok();
        }
        let written = ["table", "markdown", "json"].map(|format| {
            let arguments = ["compare", "--kb", kb, meeting, "--format", format];
            desk.run(&arguments).ok().out
        });
        tables.push(written);
    }
    assert_eq!(tables[0], tables[1]);
    assert_eq!(tables[0], tables[2]);
}

#[test]
fn a_meeting_that_is_not_there_has_a_suggestion() {
    let desk = Desk::with_kb();
    let error = desk.run(&["compare", "2020-06-26-macron-putin-vidoe"]);
    let error = error.fails(1);
    assert!(error.contains(&format!("did you mean {VIDEO}?")), "{error}");
    let error = desk.run(&["compare", "2022-02"]).fails(1);
    assert!(error.contains("may be one of"), "{error}");
}

/// Only a meeting that both sides report has topics that one of them leaves out.
#[test]
fn topics_left_out_are_those_of_meetings_that_both_sides_report() {
    let desk = Desk::with_kb();
    let asked = |parameters: &[&str]| {
        let mut arguments = vec!["query", "topics-left-out", "--format", "csv"];
        for parameter in parameters {
            arguments.extend(["--param", parameter]);
        }
        desk.run(&arguments).ok().out
    };
    let all = asked(&[]);
    assert!(all.contains(",Syria,Russia,France,"), "{all}");
    assert!(all.contains(",Arctic,France,Russia,"), "{all}");
    assert!(!all.contains("bregancon"), "one side alone: {all}");
    assert!(!all.contains("2019-08-19"), "one side alone: {all}");
    let year = asked(&["year=2022", "leader=vladimir-putin", "sides=publisher"]);
    assert!(
        year.lines().skip(1).all(|it| it.starts_with("2022-")),
        "{year}"
    );
    assert!(year.contains(",sanctions,France,Russia,"), "{year}");
    assert_eq!(asked(&["leader=nicolas-sarkozy"]).lines().count(), 1);
    let wrong = ["query", "topics-left-out", "--param", "sides=own"];
    let error = desk.run(&wrong).fails(1);
    assert!(
        error.contains("give one of publisher, text, both"),
        "{error}"
    );
}
