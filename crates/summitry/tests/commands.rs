//! Every command from outside, as it is meant to be used.

mod common;

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use common::{CALL, Desk, fixtures, json_lines};

#[test]
fn extract_prints_json_lines_with_evidence() {
    let desk = Desk::new();
    desk.write("call.txt", CALL);
    let lines = json_lines(&desk.run(&["extract", "call.txt"]).ok().out);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["id"], "call");
    assert_eq!(lines[0]["lang"], "en");
    let contact = &lines[0]["contacts"][0];
    assert_eq!(contact["mode"], "phone");
    assert_eq!(contact["date"], "2018-05-07");
    let quote = &contact["evidence"][0];
    let (start, end) = (
        quote["start"].as_u64().unwrap(),
        quote["end"].as_u64().unwrap(),
    );
    assert_eq!(quote["quote"], CALL[start as usize..end as usize]);
    assert!(quote["rule"].as_str().unwrap().starts_with("en/"));
}

#[test]
fn extract_reads_every_kind_of_input() {
    let desk = Desk::new();
    let object = serde_json::json!({
        "id": "j", "lang": "en", "published": "2018-05-08", "url": "https://example.org/j",
        "source": "Volga Wire", "title": "A call", "text": CALL,
    });
    desk.write("t.txt", CALL)
        .write(
            "m.md",
            format!("---\nid: m\npublished: 2018-05-08\n---\n\n{CALL}"),
        )
        .write(
            "h.html",
            format!(
                "<html lang=en><title>A call</title><p>{}</p></html>",
                CALL.repeat(3)
            ),
        )
        .write("j.json", object.to_string())
        .write("l.jsonl", format!("{object}\n"));
    for name in ["t.txt", "m.md", "h.html", "j.json", "l.jsonl"] {
        let lines = json_lines(&desk.run(&["extract", name]).ok().out);
        assert_eq!(lines.len(), 1, "{name}");
        assert!(
            !lines[0]["contacts"].as_array().unwrap().is_empty(),
            "{name}"
        );
    }
    let all = json_lines(&desk.run(&["extract", "."]).ok().out);
    assert_eq!(all.len(), 5);
    let piped = json_lines(&desk.pipe(&["extract", "-"], CALL.as_bytes()).ok().out);
    assert_eq!(piped[0]["id"], "stdin");
}

#[test]
fn build_tells_what_it_found_and_query_answers() {
    let desk = Desk::new();
    desk.write("call.txt", CALL);
    let out = desk.run(&["build", "call.txt"]).ok().out;
    assert!(out.contains("1 article (en 1); 1 new"), "{out}");
    assert!(out.contains("1 meeting"), "{out}");
    let out = desk
        .run(&["query", "who-met-whom", "--format", "csv"])
        .ok()
        .out;
    assert!(out.contains("Emmanuel Macron,Vladimir Putin,1"), "{out}");
    let out = desk.run(&["build", "call.txt"]).ok().out;
    assert!(out.contains("1 unchanged"), "{out}");
    desk.write("call.txt", CALL.replace("7 May", "8 May"));
    let out = desk.run(&["build", "call.txt"]).ok().out;
    assert!(out.contains("1 changed"), "{out}");
    for expected in [
        "1 meeting new\n  2018-05-08-macron-putin-phone\n",
        "1 meeting gone\n  2018-05-07-macron-putin-phone\n",
    ] {
        assert!(out.contains(expected), "{out}");
    }
    desk.write(
        "again.txt",
        CALL.replace("7 May", "8 May").replace("Syria", "Iran"),
    );
    let out = desk.run(&["build", "again.txt"]).ok().out;
    let changed = "1 meeting changed\n  2018-05-08-macron-putin-phone\n";
    assert!(out.contains(changed), "{out}");
    let out = desk.run(&["remove", "call", "again"]).ok().out;
    assert!(out.contains("0 articles"), "{out}");
    assert!(out.contains("1 meeting gone"), "{out}");
}

#[test]
fn every_form_of_query_and_of_answer() {
    let desk = Desk::with_kb();
    let select = "SELECT ?m { ?m a smt:Meeting } ORDER BY ?m LIMIT 2";
    for format in ["table", "csv", "tsv", "json", "xml", "markdown"] {
        let out = desk
            .run(&["query", "--format", format, "-e", select])
            .ok()
            .out;
        assert!(out.contains("meeting"), "{format}: {out}");
    }
    let ask = "ASK { ?m a smt:Meeting ; smt:mode mode:phone }";
    assert_eq!(desk.run(&["query", "-e", ask]).ok().out, "true\n");
    let construct = "CONSTRUCT { ?m a smt:Meeting } WHERE { ?m a smt:Meeting }";
    assert!(
        desk.run(&["query", "-e", construct])
            .ok()
            .out
            .contains("a smt:Meeting")
    );
    let describe = "DESCRIBE leader:vladimir-putin";
    assert!(
        desk.run(&["query", "-e", describe])
            .ok()
            .out
            .contains("leader:vladimir-putin")
    );
    desk.write("own.rq", select);
    desk.run(&["query", "own.rq", "-o", "own.txt"]).ok();
    assert!(desk.path("own.txt").is_file());
}

#[test]
fn questions_are_listed_and_take_parameters() {
    let desk = Desk::with_kb();
    let list = desk.run(&["query", "--list"]).ok().out;
    assert!(
        list.contains("who-met-whom") && list.contains("--param leader"),
        "{list}"
    );
    let calendar = |leader: &str| {
        let leader = format!("leader={leader}");
        let arguments = ["query", "calendar", "--param", &leader, "--format", "csv"];
        desk.run(&arguments).ok().out.lines().count()
    };
    assert!(calendar("vladimir-putin") > calendar("nicolas-sarkozy"));
    let russian = ["--language", "ru", "query", "who-met-whom"];
    let out = desk.run(&russian).ok().out;
    assert!(
        out.chars().any(|it| ('\u{430}'..='\u{44f}').contains(&it)),
        "{out}"
    );
}

#[test]
fn export_and_graph_write_every_form() {
    let desk = Desk::with_kb();
    for format in ["turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"] {
        desk.run(&["export", "--format", format, "-o", "graph.out"])
            .ok();
        assert!(
            fs::metadata(desk.path("graph.out")).unwrap().len() > 100_000,
            "{format}"
        );
    }
    for view in ["meetings", "people", "topics", "references", "timeline"] {
        let out = desk
            .run(&["graph", "--view", view, "--language", "fr"])
            .ok()
            .out;
        assert!(out.starts_with("digraph"), "{view}");
    }
    let all = desk.run(&["graph", "--view", "timeline"]).ok().out;
    let some = desk.run(&[
        "graph", "--view", "timeline", "--from", "2019", "--until", "2019",
    ]);
    assert!(some.ok().out.len() < all.len());
}

#[test]
fn a_calendar_and_event_data_have_a_meeting_each() {
    let desk = Desk::with_kb();
    let run = desk.run(&["export", "--format", "icalendar", "--language", "fr"]);
    let run = run.ok();
    let events = run.out.matches("BEGIN:VEVENT\r\n").count();
    assert!(events > 20, "{}", run.out);
    assert!(run.err.contains("left out"), "{}", run.err);
    assert!(
        run.err.contains(&format!("{events} in the calendar")),
        "{}",
        run.err
    );
    let quiet = desk.run(&["-q", "export", "--format", "icalendar", "-o", "m.ics"]);
    assert_eq!(quiet.ok().err, "");
    let rows = desk.run(&["export", "--format", "events"]).ok().out;
    let meetings = "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a smt:Meeting }";
    let count = desk
        .run(&["query", "--format", "csv", "-e", meetings])
        .ok()
        .out;
    let count: usize = count.lines().nth(1).unwrap().parse().unwrap();
    assert_eq!(rows.lines().count(), count + 1);
    let visit = rows.lines().find(|it| it.starts_with("2019-08-19-"));
    let visit = visit.unwrap();
    assert!(visit.contains(",042,043"), "{visit}");
    assert!(
        visit.contains(",RUSGOV,Vladimir Putin,FRAGOV,Emmanuel Macron,"),
        "{visit}"
    );
}

#[test]
fn a_timeline_has_a_line_for_each_meeting_and_counts_reports_apart() {
    let desk = Desk::with_kb();
    let all: serde_json::Value =
        serde_json::from_str(&desk.run(&["timeline", "--format", "json"]).ok().out).unwrap();
    let meetings = all["meetings"].as_array().unwrap();
    let reports: u64 = meetings
        .iter()
        .map(|it| it["reports"].as_u64().unwrap())
        .sum();
    assert_eq!(all["counts"]["meetings"], meetings.len());
    assert_eq!(all["counts"]["reports"], reports);
    assert!(
        reports > meetings.len() as u64,
        "some meeting has several reports"
    );
    for language in ["en", "ru", "fr"] {
        let table = desk.run(&["timeline", "--language", language]).ok().out;
        for line in table.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let years = table.lines().filter(|it| it.contains(": ")).count();
        assert!(table.lines().count() >= meetings.len() + years, "{table}");
    }
    let csv = desk.run(&["timeline", "--format", "csv"]).ok().out;
    assert_eq!(csv.lines().count(), meetings.len() + 1);
    let markdown = desk.run(&["timeline", "--format", "markdown"]).ok().out;
    let rows = markdown.lines().filter(|it| it.starts_with("| ")).count();
    assert_eq!(rows, meetings.len() + 2);
}

#[test]
fn a_timeline_is_filtered_and_an_unknown_value_is_told_its_nearest() {
    let desk = Desk::with_kb();
    let count = |options: &[&str]| {
        let arguments = [&["timeline", "--format", "csv"], options].concat();
        desk.run(&arguments).ok().out.lines().count() - 1
    };
    let all = count(&[]);
    for options in [
        &["--leader", "nicolas-sarkozy"][..],
        &["--year", "2019"],
        &["--from", "2019-06", "--until", "2019-08"],
        &["--mode", "phone"],
        &["--status", "cancelled"],
        &["--meeting-format", "multilateral"],
        &["--topic", "syria"],
    ] {
        let some = count(options);
        assert!(some > 0 && some < all, "{options:?}: {some} of {all}");
    }
    assert_eq!(count(&["--year", "1990"]), 0);
    assert!(
        desk.run(&["timeline", "--year", "1990"])
            .ok()
            .out
            .contains("meeting: 0")
    );
    let error = desk.run(&["timeline", "--mode", "fone"]).fails(1);
    assert!(
        error.contains("no mode \"fone\"; did you mean \"phone\"?"),
        "{error}"
    );
    let error = desk.run(&["timeline", "--year", "nineteen"]).fails(1);
    assert!(error.contains("--year cannot be \"nineteen\""), "{error}");
    desk.run(&["timeline", "--year", "2019", "--from", "2018"])
        .fails(2);
}

#[test]
fn graphviz_draws_every_view_without_a_warning() {
    let desk = Desk::with_kb();
    for view in ["meetings", "people", "topics", "references", "timeline"] {
        desk.run(&["graph", "--view", view, "-o", "view.dot"]).ok();
        let drawn = Command::new("dot")
            .arg("-Tsvg")
            .arg(desk.path("view.dot"))
            .output();
        // Where Graphviz is not installed, the crate that writes the drawing is tested alone.
        let Ok(drawn) = drawn else { return };
        assert!(drawn.status.success(), "{view}");
        assert!(
            drawn.stderr.is_empty(),
            "{view}: {}",
            String::from_utf8_lossy(&drawn.stderr)
        );
    }
}

#[test]
fn show_fits_the_screen() {
    let desk = Desk::with_kb();
    let list = "SELECT ?m { ?m a smt:Meeting } ORDER BY ?m";
    let out = desk.run(&["query", "--format", "csv", "-e", list]).ok().out;
    for iri in out.lines().skip(1) {
        let slug = iri.rsplit('/').next().unwrap();
        let page = desk.run(&["show", slug]).ok().out;
        // A slug is one word, however long.
        for line in page.lines().filter(|it| !it.starts_with("meeting:")) {
            assert!(line.chars().count() <= 80, "{line}");
        }
        assert!(page.contains('\u{201c}'), "{page}");
    }
}

#[test]
fn show_tells_why() {
    let desk = Desk::with_kb();
    let why = |meeting: &str| desk.run(&["show", "--why", meeting]).ok().out;
    let visit = why("2016-10-19-hollande-putin-in-person");
    assert!(
        visit.contains("2016-10-11-visit-off.ru/c1: same leaders, day and mode"),
        "{visit}"
    );
    let call = why("2022-02-20-macron-putin-phone");
    for expected in [
        "What made its accounts one",
        "What keeps it from other meetings",
        "meeting:2022-02-07-macron-putin-in-person, 13 days before",
        "not the same mode; no day in common",
    ] {
        assert!(call.contains(expected), "{expected}\n{call}");
    }
    let words: Vec<&str> = call.split_whitespace().collect();
    assert!(
        words.join(" ").contains("one article tells them as two"),
        "{call}"
    );
    let error = desk.run(&["show", "--why", "2022-02-2"]).fails(1);
    assert!(error.contains("may be one of"), "{error}");
}

#[test]
fn eval_measures_and_records() {
    let desk = Desk::new();
    let gold = common::root()
        .join("fixtures/gold.jsonl")
        .display()
        .to_string();
    let articles = fixtures().display().to_string();
    let arguments = ["eval", "--gold", &gold, &articles, "--record", "scores.tsv"];
    let out = desk.run(&arguments).ok().out;
    assert!(out.contains("detect f1"), "{out}");
    let record = fs::read_to_string(desk.path("scores.tsv")).unwrap();
    assert!(record.contains("fixtures\tall\tdetect.f1"), "{record}");
    desk.run(&arguments).ok();
    assert_eq!(fs::read_to_string(desk.path("scores.tsv")).unwrap(), record);
    let raised = record.replace("fixtures\tall\tdetect.f1\t0", "fixtures\tall\tdetect.f1\t1");
    let raised = raised.replace(
        "fixtures\tall\tarticles\t-",
        "fixtures\tall\tmade-up\t1.0000",
    );
    desk.write("scores.tsv", &raised);
    let error = desk.run(&arguments).fails(1);
    assert!(
        error.contains("made-up: was 1.0000 and is not measured now"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(desk.path("scores.tsv")).unwrap(), raised);
}

#[test]
fn eval_lists_what_is_wrong_and_measures_silence_without_gold() {
    let desk = Desk::new();
    let wrong = r#"{"id":"call","lang":"en","contacts":[{"id":"c1","main":true,"mode":"video",
        "format":"bilateral","status":"held","date":"2018-05-07","topics":["syria"],
        "participants":["emmanuel-macron","vladimir-putin"]}],"references":[]}"#;
    desk.write("call.txt", CALL)
        .write(
            "rain.txt",
            "It rained in Paris on Monday, and in Moscow on Tuesday.\n",
        )
        .write("gold.jsonl", wrong.replace('\n', " "));
    let arguments = ["eval", "--gold", "gold.jsonl", "--mistakes", "call.txt"];
    let table = desk.run(&arguments).ok().out;
    assert!(
        table.contains("call: wrong mode: c1: gold video, predicted phone"),
        "{table}"
    );
    let json = [&arguments[..], &["--format", "json"]].concat();
    let json: serde_json::Value = serde_json::from_str(&desk.run(&json).ok().out).unwrap();
    assert_eq!(json["all"]["mode"]["share"], 0.0);
    assert_eq!(json["en"]["occasions"]["f1"], 1.0);
    assert_eq!(json["mistakes"][0]["what"], "wrong mode");
    let silence = [
        "eval",
        "--silent",
        "--format",
        "json",
        "--mistakes",
        "call.txt",
        "rain.txt",
    ];
    let json: serde_json::Value = serde_json::from_str(&desk.run(&silence).ok().out).unwrap();
    assert_eq!(
        json["all"]["silent"],
        serde_json::json!({"share": 0.5, "of": 2})
    );
    assert_eq!(json["mistakes"].as_array().unwrap().len(), 1);
    assert_eq!(json["mistakes"][0]["article"], "call");
    desk.run(&["eval", "call.txt"]).fails(2);
    desk.run(&["eval", "--silent", "--gold", "gold.jsonl", "call.txt"])
        .fails(2);
}

#[test]
fn help_has_examples_and_wrong_usage_is_two() {
    let desk = Desk::new();
    for command in [
        "extract", "build", "remove", "query", "export", "graph", "show", "compare", "timeline",
        "check", "eval",
    ] {
        let out = desk.run(&[command, "--help"]).ok().out;
        assert!(out.contains("Example"), "{command}");
        // A timeline needs no argument; what it lacks here is a knowledge base.
        let code = if command == "timeline" { 1 } else { 2 };
        assert_eq!(desk.run(&[command]).code, Some(code), "{command}");
    }
    assert!(desk.run(&["--help"]).ok().out.contains("Exit codes"));
    desk.run(&["frobnicate"]).fails(2);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::with_kb();
    let mut child = desk
        .command()
        .args(["export", "--format", "ntriples"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn proof_tells_which_sentence_of_a_pack_on_disk_is_misread() {
    let desk = Desk::new();
    for (path, text) in lang::Packs::embedded().files() {
        desk.write(&format!("packs/{path}"), text);
    }
    let out = desk.run(&["proof"]).ok().out;
    assert!(out.contains("0 of"), "{out}");
    desk.run(&["proof", "--packs", "packs"]).ok();
    let own = "greeted: greeting\n  greeted warmly\n  + She greeted him warmly.\n  - She left.\n";
    desk.write("packs/en/furniture.rules", own);
    let run = desk.run(&["proof", "--packs", "packs"]);
    let out = run.out.clone();
    assert!(run.fails(1).contains("do not read all"));
    let line = "en/furniture:greeted line 3: + She greeted him warmly.";
    assert!(out.contains(line), "{out}");
}

#[test]
fn proof_reads_phrasebooks() {
    let desk = Desk::new();
    let meaning = |mode: &str| {
        format!(
            "## A call\n\nPublished 2018-05-08.\n\n```json\n{{\"contacts\":[{{\"mode\":\"{mode}\"}}]}}\n\
             ```\n\n- en: {CALL}\n"
        )
    };
    desk.write("right.md", meaning("phone"));
    let out = desk.run(&["proof", "right.md"]).ok().out;
    assert!(out.contains("0 of 1 phrasings are misread"), "{out}");
    desk.write("wrong.md", meaning("video"));
    let run = desk.run(&["proof", "wrong.md"]);
    let out = run.out.clone();
    run.fails(1);
    assert!(out.contains("wrong.md:9: A call (en)"), "{out}");
}

#[test]
fn extract_explains_each_sentence() {
    let desk = Desk::new();
    desk.write("call.txt", CALL).write("other.txt", CALL);
    let out = desk
        .run(&["extract", "--explain", "call.txt", "other.txt"])
        .ok()
        .out;
    assert!(out.starts_with("call (en)\n"), "{out}");
    assert!(out.contains("1 prose: Emmanuel Macron"), "{out}");
    assert!(out.contains("=> c1 topic:syria"), "{out}");
    assert!(out.contains("en/contacts.rules:"), "{out}");
    assert!(out.contains("\nother (en)\n"), "{out}");
    desk.run(&["extract", "--explain", "--format", "turtle", "call.txt"])
        .fails(2);
}
