//! `eval` prints the numbers of the evaluation script for what `extract` reads, where the script
//! and its articles are at hand.

mod common;

use std::process::Command;

use common::{Desk, root};
use serde_json::Value;

/// Gold, and the articles that it is about.
const SETS: [(&str, &str); 2] = [
    ("gold/dev.jsonl", "articles/dev.jsonl"),
    ("gold/seeds.jsonl", "seeds"),
];

#[test]
fn eval_and_the_script_agree_on_what_is_read() {
    let shared = root().join("../shared");
    let script = shared.join("eval/score.py");
    let python = Command::new("python3").arg("--version").output();
    if !script.is_file() || !python.is_ok_and(|it| it.status.success()) {
        println!("skipped: needs python3 and {}", script.display());
        return;
    }
    let desk = Desk::new();
    for (gold, articles) in SETS {
        let gold = shared.join(gold).display().to_string();
        let articles = shared.join(articles).display().to_string();
        let read = desk.run(&["extract", &articles]).ok().out;
        desk.write("read.jsonl", read);
        let mut ours: Value = {
            let eval = ["eval", "--format", "json", "--gold", &gold, &articles];
            serde_json::from_str(&desk.run(&eval).ok().out).unwrap()
        };
        // The script measures neither joins nor, without the texts, spans.
        for (_, figures) in ours.as_object_mut().unwrap() {
            let figures = figures.as_object_mut().unwrap();
            figures.retain(|name, _| !name.starts_with("occasions") && name != "spans");
        }
        let output = Command::new("python3")
            .arg(&script)
            .args([&gold, "read.jsonl", "--by-language", "--json"])
            .current_dir(desk.0.path())
            .output()
            .unwrap();
        let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(ours, theirs, "{gold}");
    }
}
