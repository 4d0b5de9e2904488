//! Scenes of invented people, and Graphviz where it is installed.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use chrono::NaiveDate;
use export::view::{Labelled, Scene, SceneMeeting};

/// A day, ISO 8601.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn labelled(labels: &[(&str, &str)]) -> Labelled {
    Labelled {
        labels: texts(labels),
        ..Labelled::default()
    }
}

fn texts(texts: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |(language, text): &(&str, &str)| ((*language).to_owned(), (*text).to_owned());
    texts.iter().map(owned).collect()
}

fn person(labels: &[(&str, &str)], country: &str) -> Labelled {
    Labelled {
        country: Some(country.to_owned()),
        ..labelled(labels)
    }
}

fn drawn(label: &str, colour: Option<&str>, shape: &str, style: &str) -> Labelled {
    Labelled {
        colour: colour.map(str::to_owned),
        shape: Some(shape.to_owned()),
        style: Some(style.to_owned()),
        ..labelled(&[("en", label)])
    }
}

fn event(label: &str, date: &str, kind: &str) -> Labelled {
    Labelled {
        kind: Some(kind.to_owned()),
        date: Some(date.to_owned()),
        earliest: Some(day(date)),
        ..labelled(&[("en", label)])
    }
}

fn map<const N: usize>(entries: [(&str, Labelled); N]) -> BTreeMap<String, Labelled> {
    let owned = |(slug, thing): (&str, Labelled)| (slug.to_owned(), thing);
    entries.into_iter().map(owned).collect()
}

fn slugs(slugs: &[&str]) -> Vec<String> {
    slugs.iter().map(|slug| (*slug).to_owned()).collect()
}

fn meeting(id: &str, days: [&str; 2], mode: &str, status: &str, people: &[&str]) -> SceneMeeting {
    let [first, last] = days;
    let date = match (first, last) {
        ("", _) => None,
        _ if first == last => Some(first.to_owned()),
        _ => Some(format!("{first}/{last}")),
    };
    SceneMeeting {
        id: id.to_owned(),
        label: labelled(&[("en", id)]),
        date,
        earliest: first.parse().ok(),
        latest: last.parse().ok(),
        mode: mode.to_owned(),
        status: status.to_owned(),
        participants: slugs(people),
        reports: 1,
        ..SceneMeeting::default()
    }
}

/// Five meetings of four people of two sides and a stranger.
pub(crate) fn scene() -> Scene {
    let call = meeting("call", ["2001-03-04"; 2], "wire", "done", &["ada", "boris"]);
    let summit_days = ["2003-07-01", "2003-07-02"];
    let guests = ["ada", "boris", "guest"];
    let summit = meeting("summit", summit_days, "face", "done", &guests);
    let margins = meeting(
        "margins",
        ["2003-07-02"; 2],
        "face",
        "done",
        &["ada", "boris"],
    );
    let visit = meeting(
        "visit",
        ["2004-05-06"; 2],
        "face",
        "plan",
        &["boris", "clea"],
    );
    let wish = meeting("wish", ["", ""], "face", "plan", &["ada", "boris"]);
    Scene {
        meetings: vec![
            SceneMeeting {
                topics: slugs(&["rivers"]),
                ..call
            },
            SceneMeeting {
                topics: slugs(&["rivers", "stars"]),
                references: slugs(&["flood"]),
                place: Some("isle".to_owned()),
                ..summit
            },
            SceneMeeting {
                part_of: Some("summit".to_owned()),
                ..margins
            },
            SceneMeeting {
                topics: slugs(&["stars"]),
                references: slugs(&["treaty", "unheard-of"]),
                ..visit
            },
            wish,
        ],
        people: map([
            ("ada", person(&[("en", "Ada Premier")], "east")),
            ("clea", person(&[("en", "Clea Premier")], "east")),
            (
                "boris",
                person(&[("en", "Boris Far"), ("ru", "Борис Дальний")], "west"),
            ),
            ("guest", person(&[("en", "A Guest")], "north")),
        ]),
        topics: map([
            ("rivers", labelled(&[("en", "rivers")])),
            ("stars", labelled(&[("en", "stars")])),
        ]),
        events: map([
            ("treaty", event("Treaty", "2002-02-02", "agreement")),
            ("flood", event("Flood", "2000-01-01", "disaster")),
        ]),
        places: map([("isle", labelled(&[("en", "Isle")]))]),
        modes: map([
            (
                "face",
                drawn("face to face", Some("#2a7f62"), "sparkle", ""),
            ),
            ("wire", drawn("by wire", None, "ellipse", "")),
        ]),
        statuses: map([
            ("done", drawn("done", None, "", "solid")),
            ("plan", drawn("to come", None, "", "filled,dashed")),
        ]),
        terms: map([(
            "Meeting",
            labelled(&[("en", "Encounter"), ("ru", "Свидание")]),
        )]),
        sides: slugs(&["east", "west"]).into_iter().collect(),
        ..Scene::default()
    }
}

/// A scene whose every text is trouble: quotes, backslashes, markup, line ends; and a meeting
/// without people or anything else known.
pub(crate) fn awkward() -> Scene {
    let id = "a \"b\" > c";
    let trouble = "Ann \"the\\ Great\" &lt; Co\nN\\N";
    let days = ["1999-01-01", "1999-01-02"];
    let people = ["x\"y", "z\\"];
    let first = meeting(id, days, "m\"", "s<", &people);
    let bare = SceneMeeting {
        id: "\n".to_owned(),
        part_of: Some(id.to_owned()),
        ..SceneMeeting::default()
    };
    Scene {
        meetings: vec![
            SceneMeeting {
                topics: slugs(&["t\n\"", "<b>"]),
                references: slugs(&["e\\\"", ""]),
                part_of: Some(id.to_owned()),
                ..first
            },
            bare,
        ],
        people: map([("x\"y", labelled(&[("en", trouble)]))]),
        modes: map([("m\"", drawn("\u{0}<", Some("red\"]"), "box\"", "dashed\""))]),
        terms: map([("Meeting", labelled(&[("en", "A <b>&amp; \"B\"")]))]),
        ..Scene::default()
    }
}

/// What Graphviz says while it lays a drawing out; none where it is not installed.
pub(crate) fn graphviz(text: &str) -> Option<String> {
    let run = Command::new("dot")
        .arg("-Tsvg")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = run else {
        #[allow(clippy::print_stderr, reason = "a skipped test says so")]
        {
            eprintln!("skipped: Graphviz is not installed");
        }
        return None;
    };
    child.stdin.take()?.write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let mut words = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() && words.is_empty() {
        words = output.status.to_string();
    }
    Some(words)
}
