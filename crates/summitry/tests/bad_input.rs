//! Every kind of bad input: a clear error, a code, and nothing else harmed.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod common;

use std::fs::{self, File};
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{CALL, Desk, fixtures, json_lines};
use serde_json::Value;

/// The number of files in a folder of outputs.
fn count(desk: &Desk, folder: &str) -> usize {
    fs::read_dir(desk.path(folder)).unwrap().count()
}

mod bad_articles {
    use super::*;

    /// A bad input beside a good one: the good one is read, the bad one named, the code is 1.
    fn beside_a_good_one(desk: &Desk, bad: &str) -> String {
        desk.write("good.txt", CALL);
        let run = desk.run(&["extract", "good.txt", bad]);
        let ids: Vec<Value> = json_lines(&run.out)
            .iter()
            .map(|it| it["id"].clone())
            .collect();
        assert!(ids.iter().any(|id| id == "good"), "{ids:?}");
        let error = run.fails(1);
        let built = desk.run(&["build", "good.txt", bad]);
        assert!(built.out.contains(" meeting"), "{}", built.out);
        built.fails(1);
        desk.run(&["query", "who-met-whom"]).ok();
        error
    }

    #[test]
    fn a_missing_file() {
        let error = beside_a_good_one(&Desk::new(), "none.txt");
        assert_eq!(
            error,
            "error: none.txt: there is no such file or folder; check the name\n"
        );
    }

    #[test]
    fn an_empty_file() {
        for (name, content) in [
            ("e.txt", ""),
            ("e.md", " \n"),
            ("e.jsonl", ""),
            ("e.json", ""),
        ] {
            let desk = Desk::new();
            desk.write(name, content);
            let error = beside_a_good_one(&desk, name);
            assert!(
                error.starts_with(&format!("error: {name}: the file is empty")),
                "{error}"
            );
        }
    }

    #[test]
    fn an_empty_folder() {
        let desk = Desk::new();
        fs::create_dir(desk.path("folder")).unwrap();
        let error = beside_a_good_one(&desk, "folder");
        assert!(
            error.starts_with("error: folder: no article is in this folder"),
            "{error}"
        );
    }

    #[test]
    fn windows_1251_and_latin_1_are_converted_with_a_notice() {
        let desk = Desk::new();
        // "Putin and Macron spoke by telephone on 7 May 2018" in Windows-1251.
        let russian = "\u{41f}\u{443}\u{442}\u{438}\u{43d} \u{438} \u{41c}\u{430}\u{43a}\u{440}\
                       \u{43e}\u{43d} \u{43f}\u{43e}\u{433}\u{43e}\u{432}\u{43e}\u{440}\u{438}\
                       \u{43b}\u{438} \u{43f}\u{43e} \u{442}\u{435}\u{43b}\u{435}\u{444}\u{43e}\
                       \u{43d}\u{443} 7 \u{43c}\u{430}\u{44f} 2018 \u{433}\u{43e}\u{434}\u{430}.";
        let cyrillic = |it: char| match it {
            '\u{410}'..='\u{44f}' => (it as u32 - 0x410 + 0xc0) as u8,
            other => other as u8,
        };
        desk.write("ru.txt", russian.chars().map(cyrillic).collect::<Vec<u8>>());
        let french = "Le pr\u{e9}sident fran\u{e7}ais Emmanuel Macron s'est entretenu par \
                      t\u{e9}l\u{e9}phone avec Vladimir Poutine le 7 mai 2018.";
        desk.write(
            "fr.txt",
            french.chars().map(|it| it as u8).collect::<Vec<u8>>(),
        );
        for (name, encoding) in [("ru.txt", "windows-1251"), ("fr.txt", "windows-1252")] {
            let run = desk.run(&["extract", name]).ok();
            let notice = format!("note: {name}: read as {encoding}");
            assert!(run.err.starts_with(&notice), "{}", run.err);
            assert_eq!(
                json_lines(&run.out)[0]["contacts"][0]["date"],
                "2018-05-07",
                "{name}"
            );
        }
    }

    #[test]
    fn a_binary_file() {
        let desk = Desk::new();
        let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
        picture.extend((0..2000u32).map(|it| (it * 37 % 251) as u8));
        desk.write("picture.txt", picture);
        let error = beside_a_good_one(&desk, "picture.txt");
        assert!(error.starts_with("error: picture.txt"), "{error}");
        assert!(error.contains("not text"), "{error}");
    }

    #[test]
    fn a_malformed_line_of_json() {
        let desk = Desk::new();
        let line = |id: &str| serde_json::json!({"id": id, "text": CALL}).to_string();
        desk.write(
            "a.jsonl",
            format!("{}\n{{\"id\": \"x\", oops\n{}\n", line("one"), line("two")),
        );
        let run = desk.run(&["extract", "a.jsonl"]);
        assert_eq!(json_lines(&run.out).len(), 2);
        let error = run.fails(1);
        assert!(
            error.starts_with("error: a.jsonl:2:13: malformed JSON"),
            "{error}"
        );
        beside_a_good_one(&desk, "a.jsonl");
    }

    #[test]
    fn an_article_without_text() {
        let desk = Desk::new();
        let line = serde_json::json!({"id": "two", "text": CALL});
        desk.write("a.jsonl", format!("{{\"id\": \"one\"}}\n{line}\n"));
        let run = desk.run(&["extract", "a.jsonl"]);
        assert_eq!(json_lines(&run.out)[0]["id"], "two");
        let error = run.fails(1);
        assert!(
            error.starts_with("error: a.jsonl:1: the article has no text"),
            "{error}"
        );
    }

    #[test]
    fn an_article_of_50_megabytes() {
        let desk = Desk::new();
        File::create(desk.path("big.txt"))
            .unwrap()
            .set_len(50_000_000)
            .unwrap();
        let error = beside_a_good_one(&desk, "big.txt");
        assert!(
            error.starts_with("error: big.txt: 50000000 bytes are more than"),
            "{error}"
        );
        let mut lines = File::create(desk.path("big.jsonl")).unwrap();
        lines.write_all(b"{\"id\": \"big\", \"text\": \"").unwrap();
        lines.write_all(&vec![b'x'; 50_000_000]).unwrap();
        let line = serde_json::json!({"id": "small", "text": CALL});
        lines
            .write_all(format!("\"}}\n{line}\n").as_bytes())
            .unwrap();
        let run = desk.run(&["extract", "big.jsonl"]);
        assert_eq!(json_lines(&run.out)[0]["id"], "small");
        let error = run.fails(1);
        assert!(error.starts_with("error: big.jsonl:1: "), "{error}");
    }

    #[test]
    fn an_article_in_another_language_is_declined() {
        let desk = Desk::new();
        let german = "Der Bundeskanzler und der Pr\u{e4}sident haben am Dienstag \u{fc}ber die Lage \
                      in der Ukraine gesprochen und vereinbart, die Gespr\u{e4}che fortzusetzen.";
        desk.write("german.txt", german).write("good.txt", CALL);
        let run = desk.run(&["extract", "german.txt", "good.txt"]).ok();
        assert_eq!(json_lines(&run.out).len(), 1);
        assert!(run.err.contains("german.txt"), "{}", run.err);
        assert!(run.err.contains("\"de\""), "{}", run.err);
        let out = desk.run(&["build", "german.txt", "good.txt"]).ok().out;
        assert!(out.contains("left out: 1 article"), "{out}");
        assert!(out.contains("german.txt"), "{out}");
    }
}

mod bad_questions {
    use super::*;

    #[test]
    fn a_syntax_error_has_line_and_column() {
        let desk = Desk::with_kb();
        desk.write(
            "mine.rq",
            "# title: Mine\nSELECT ?m {\n  ?m a smt:Meeting ;; ; }}\n",
        );
        let error = desk.run(&["query", "mine.rq"]).fails(1);
        assert!(error.starts_with("error: mine.rq:3:"), "{error}");
        let error = desk.run(&["query", "-e", "SELEKT * {}"]).fails(1);
        assert!(error.starts_with("error: -e:1:1:"), "{error}");
    }

    #[test]
    fn unknown_names_have_a_suggestion() {
        let desk = Desk::with_kb();
        for (arguments, expected) in [
            (
                vec!["query", "who-met-who"],
                "did you mean \"who-met-whom\"?",
            ),
            (
                vec!["query", "calendar", "--param", "leadr=x"],
                "did you mean \"leader\"?",
            ),
            (
                vec!["query", "calendar", "--param", "leader=vladimir-puttin"],
                "did you mean \"vladimir-putin\"?",
            ),
            (
                vec!["graph", "--view", "people", "--leader", "emanuel-macron"],
                "did you mean \"emmanuel-macron\"?",
            ),
            (
                vec!["graph", "--view", "people", "--topic", "ukrain"],
                "did you mean \"ukraine\"?",
            ),
            (
                vec!["remove", "2019-08-19-bregancon.eng"],
                "did you mean \"2019-08-19-bregancon.en\"?",
            ),
            (
                vec!["show", "2019-08-19-macron-puttin"],
                "did you mean 2019-08-19-macron-putin",
            ),
        ] {
            let error = desk.run(&arguments).fails(1);
            assert!(error.contains(expected), "{arguments:?}: {error}");
        }
    }

    #[test]
    fn a_date_or_value_of_the_wrong_form() {
        let desk = Desk::with_kb();
        let error = desk
            .run(&["query", "calendar", "--param", "from=yesterday"])
            .fails(1);
        assert!(error.contains("yesterday"), "{error}");
        let error = desk
            .run(&["graph", "--view", "people", "--from", "soon"])
            .fails(1);
        assert!(error.contains("--from cannot be \"soon\""), "{error}");
        desk.run(&["query", "calendar", "--param", "leader"])
            .fails(2);
    }

    #[test]
    fn a_query_that_would_change_the_data() {
        let desk = Desk::with_kb();
        let error = desk
            .run(&["query", "-e", "DELETE WHERE { ?s ?p ?o }"])
            .fails(1);
        assert!(error.contains("cannot change the data"), "{error}");
    }

    #[test]
    fn a_beginning_of_several_slugs() {
        let error = Desk::with_kb().run(&["show", "20"]).fails(1);
        assert!(error.contains("may be one of"), "{error}");
    }
}

mod bad_knowledge_bases {
    use super::*;

    const COMMANDS: [&[&str]; 5] = [
        &["query", "who-met-whom"],
        &["export", "--format", "turtle"],
        &["graph", "--view", "people"],
        &["show", "2019"],
        &["remove", "x"],
    ];

    #[test]
    fn one_that_does_not_exist() {
        let desk = Desk::new();
        for command in COMMANDS {
            let error = desk.run(command).fails(1);
            let expected = "error: summitry-kb: there is no knowledge base here; make one with";
            assert!(error.starts_with(expected), "{command:?}: {error}");
        }
        assert_eq!(count(&desk, "."), 0);
        fs::create_dir(desk.path("summitry-kb")).unwrap();
        let error = desk.run(COMMANDS[0]).fails(1);
        assert!(error.contains("this is not a knowledge base"), "{error}");
    }

    #[test]
    fn one_that_is_damaged() {
        let whole = Desk::with_kb();
        for (name, content) in whole.files("summitry-kb") {
            let path = format!("summitry-kb/{name}");
            let mut changed = content.clone();
            let middle = content.len() / 2;
            changed[middle] = if changed[middle] == b'x' { b'y' } else { b'x' };
            let cut = content[..middle].to_vec();
            for damage in [Some(changed), Some(cut), None] {
                let desk = Desk::with_kb();
                match damage {
                    Some(bytes) => fs::write(desk.path(&path), bytes).unwrap(),
                    None => fs::remove_file(desk.path(&path)).unwrap(),
                }
                // The graph is what is asked, the accounts are what a build begins with.
                let accounts = name.starts_with("accounts");
                let arguments = if accounts {
                    vec!["remove", "x"]
                } else {
                    vec!["query", "undated"]
                };
                let error = desk.run(&arguments).fails(1);
                let expected = ["damaged", "not a knowledge base"];
                assert!(
                    expected.iter().any(|it| error.contains(it)),
                    "{name}: {error}"
                );
                assert!(error.contains("summitry-kb"), "{error}");
                let fixtures = fixtures().display().to_string();
                desk.run(&["build", "-q", "--fresh", &fixtures]).ok();
                assert!(
                    desk.files("summitry-kb") == whole.files("summitry-kb"),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn one_that_another_version_wrote() {
        let desk = Desk::with_kb();
        let path = desk.path("summitry-kb/manifest.json");
        let manifest = fs::read_to_string(&path).unwrap();
        let own = format!("\"program\": \"{}\"", env!("CARGO_PKG_VERSION"));
        for (from, to) in [
            (
                "\"format\": 2".to_owned(),
                "\"format\": 7, \"more\": []".to_owned(),
            ),
            (own, "\"program\": \"9.9.9\"".to_owned()),
        ] {
            assert!(manifest.contains(&from), "{manifest}");
            fs::write(&path, manifest.replace(&from, &to)).unwrap();
            let before = desk.files("summitry-kb");
            for command in COMMANDS {
                let error = desk.run(command).fails(1);
                assert!(error.contains("was written by summitry"), "{error}");
            }
            let fixtures = fixtures().display().to_string();
            desk.run(&["build", &fixtures]).fails(1);
            assert!(desk.files("summitry-kb") == before);
        }
    }

    #[test]
    fn one_with_another_ontology() {
        let desk = Desk::with_kb();
        let own = common::root().join("ontology");
        fs::create_dir(desk.path("own")).unwrap();
        for path in common::files(&own, "ttl") {
            fs::copy(&path, desk.path("own").join(path.file_name().unwrap())).unwrap();
        }
        desk.write("call.txt", CALL);
        desk.run(&["build", "--ontology", "own", "call.txt"]).ok();
        let places = fs::read_to_string(desk.path("own/places.ttl")).unwrap();
        fs::write(
            desk.path("own/places.ttl"),
            format!("{places}\n# one line more\n"),
        )
        .unwrap();
        let error = desk
            .run(&["build", "--ontology", "own", "call.txt"])
            .fails(1);
        assert!(error.contains("another ontology"), "{error}");
        desk.run(&["build", "--fresh", "--ontology", "own", "call.txt"])
            .ok();
        fs::write(desk.path("own/places.ttl"), format!("{places}\noops\n")).unwrap();
        let error = desk
            .run(&["build", "--fresh", "--ontology", "own", "call.txt"])
            .fails(1);
        assert!(error.contains("places.ttl:"), "{error}");
        desk.run(&["query", "who-met-whom"]).ok();
    }
}

mod bad_disks {
    use super::*;

    #[test]
    fn a_full_disk_leaves_the_knowledge_base_whole() {
        let desk = Desk::with_kb();
        let before = desk.files("summitry-kb");
        desk.write("call.txt", CALL);
        // A limit on the size of files fails a write as a full disk does; the shell's own limit
        // counts in blocks of 1024 bytes.
        let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" build call.txt";
        let run = |kb: &[&str]| {
            let mut command = Command::new("bash");
            command.current_dir(desk.0.path()).args(["-c", script]);
            command.arg(env!("CARGO_BIN_EXE_summitry"));
            command.args(kb).output()
        };
        let Ok(output) = run(&[]) else { return };
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(
            error.contains("summitry-kb: cannot be written; the knowledge base is as it was"),
            "{error}"
        );
        assert!(desk.files("summitry-kb") == before);
        desk.run(&["query", "who-met-whom"]).ok();
    }

    #[test]
    fn a_full_disk_for_output() {
        let device = std::path::Path::new("/dev/full");
        if !device.exists() {
            return;
        }
        let desk = Desk::with_kb();
        for command in [
            vec!["query", "chronicle", "-o", "/dev/full"],
            vec!["export", "--format", "turtle", "-o", "/dev/full"],
            vec!["graph", "--view", "people", "-o", "/dev/full"],
        ] {
            let error = desk.run(&command).fails(1);
            assert!(
                error.starts_with("error: /dev/full: cannot be written"),
                "{error}"
            );
        }
        let output = desk
            .command()
            .args(["export", "--format", "turtle"])
            .stdout(File::options().write(true).open(device).unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            error.starts_with("error: standard output: cannot be written"),
            "{error}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_read_only_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let desk = Desk::new();
        desk.write("call.txt", CALL).write("file", "");
        let error = desk.run(&["build", "--kb", "file/kb", "call.txt"]).fails(1);
        assert!(
            error.contains("file/kb: the knowledge base cannot be written here"),
            "{error}"
        );
        fs::create_dir(desk.path("locked")).unwrap();
        let lock =
            |mode| fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(mode));
        lock(0o555).unwrap();
        // The superuser may write anywhere.
        if fs::write(desk.path("locked/probe"), "").is_err() {
            let error = desk
                .run(&["build", "--kb", "locked/kb", "call.txt"])
                .fails(1);
            assert!(
                error.contains("locked/kb: the knowledge base cannot be written"),
                "{error}"
            );
            let error = desk
                .run(&["extract", "call.txt", "-o", "locked/out"])
                .fails(1);
            assert!(error.contains("locked/out: cannot be written"), "{error}");
        }
        lock(0o755).unwrap();
    }

    #[test]
    fn an_output_that_cannot_be_made_leaves_the_old_one() {
        let desk = Desk::with_kb();
        desk.write("out.ttl", "old");
        desk.run(&["query", "-e", "SELEKT", "-o", "out.ttl"])
            .fails(1);
        assert_eq!(fs::read_to_string(desk.path("out.ttl")).unwrap(), "old");
        let error = desk
            .run(&["query", "undated", "-o", "no/such/folder.csv"])
            .fails(1);
        assert!(
            error.contains("no/such/folder.csv: cannot be written"),
            "{error}"
        );
    }

    #[test]
    fn an_interrupted_build_leaves_the_old_knowledge_base_and_the_next_one_cleans_up() {
        let desk = Desk::with_kb();
        let before = desk.files("summitry-kb");
        let fixtures = common::articles(&[fixtures()]);
        let mut lines = String::new();
        for number in 0..40 {
            for it in &fixtures {
                let id = format!("{}-{number}", it.id);
                let line = serde_json::json!({
                    "id": id, "lang": it.language, "published": it.published, "text": it.text,
                });
                lines.push_str(&line.to_string());
                lines.push('\n');
            }
        }
        desk.write("many.jsonl", lines);
        for milliseconds in [5, 50, 150, 300, 500, 700, 900, 1200] {
            let mut child = desk
                .command()
                .args(["build", "-q", "many.jsonl"])
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(Duration::from_millis(milliseconds));
            if child.try_wait().unwrap().is_some() {
                break;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            desk.run(&["query", "who-met-whom"]).ok();
        }
        desk.write("summitry-kb/graph.part", "left over");
        desk.write("summitry-kb/accounts-0123456789abcdef.jsonl", "left over");
        let fixtures = super::fixtures().display().to_string();
        desk.run(&["build", "-q", "--fresh", &fixtures]).ok();
        assert!(desk.files("summitry-kb") == before);
    }

    #[test]
    fn nothing_is_made_where_nothing_can_be_read() {
        let desk = Desk::new();
        let error = desk.run(&["build", "none.txt"]).fails(1);
        assert!(error.contains("no knowledge base was made"), "{error}");
        assert_eq!(count(&desk, "."), 0);
    }
}
