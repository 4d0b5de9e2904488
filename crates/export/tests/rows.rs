//! Rows of event data and calendars of a made graph.
#![allow(
    clippy::non_ascii_literal,
    reason = "words in other scripts are what is folded"
)]
#![allow(clippy::unwrap_used, reason = "a test that panics fails, as it should")]

use std::collections::BTreeMap;

use export::Chronicle;
use icalendar::{Calendar, Component as _, DatePerhapsTime, Event, EventLike as _};
use ontology::Names;
use ontology::vocabulary::smt;
use oxrdf::{GraphName, Quad};
use oxttl::TurtleParser;

fn quads() -> Vec<Quad> {
    TurtleParser::new()
        .for_slice(include_str!("rows.ttl").as_bytes())
        .map(|it| it.unwrap().in_graph(GraphName::DefaultGraph))
        .collect()
}

/// The rows by slug, each by column.
fn rows() -> BTreeMap<String, BTreeMap<String, String>> {
    let text = export::events(&quads(), &Names::default(), "en");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert!(header.iter().eq(export::events::COLUMNS));
    let row = |it: csv::Result<csv::StringRecord>| {
        let it = it.unwrap();
        let cells = header.iter().zip(it.iter());
        let cells: BTreeMap<String, String> = cells
            .map(|(column, cell)| (column.to_owned(), cell.to_owned()))
            .collect();
        (cells["event_id"].clone(), cells)
    };
    reader.records().map(row).collect()
}

#[test]
fn codes_follow_status_mode_kind_and_venue_in_this_order() {
    let rows = rows();
    for (id, cameo, also, plover, modes, contexts) in [
        // Talks are a contact of any kind, so the venue settles the code.
        ("visit", "042", "043;046", "CONSULT", "visit", ""),
        ("call", "041", "", "CONSULT", "phone", ""),
        (
            "third",
            "044",
            "",
            "CONSULT",
            "multilateral;third-party",
            "",
        ),
        ("signed", "057", "042;043", "CONSULT", "visit", ""),
        // What it would have been stands beside; a gala is what talks are.
        (
            "dropped",
            "125",
            "042;043;046",
            "REJECT",
            "meet",
            "diplomatic",
        ),
        // Where the venue is not known, talks are at least negotiations.
        ("talked", "046", "", "CONSULT", "", ""),
        ("bare", "040", "", "CONSULT", "", ""),
    ] {
        let row = &rows[id];
        let columns = [
            "cameo",
            "cameo_also",
            "plover",
            "plover_mode",
            "plover_context",
        ];
        assert_eq!(
            columns.map(|it| row[it].as_str()),
            [cameo, also, plover, modes, contexts],
            "{id}"
        );
    }
}

#[test]
fn who_visits_or_calls_is_the_source() {
    let rows = rows();
    for (id, source, target) in [
        ("visit", "WSTGOV", "ESTGOV"),
        // On the day before she came to office she is of her country only.
        ("call", "WSTGOV", "EST"),
        ("third", "ESTGOV;IGO;WSTGOV", ""),
        ("signed", "ESTGOV", "WSTGOV"),
        ("dropped", "ESTGOV;WSTGOV", ""),
    ] {
        let row = &rows[id];
        assert_eq!(
            (row["source"].as_str(), row["target"].as_str()),
            (source, target),
            "{id}"
        );
    }
    assert_eq!(rows["visit"]["source_names"], "Boris Far");
    assert_eq!(rows["call"]["initiators"], "WST");
}

#[test]
fn a_building_is_where_its_town_is_and_reports_are_counted() {
    let rows = rows();
    let cells = |id: &str, columns: &[&str]| -> Vec<String> {
        columns.iter().map(|it| rows[id][*it].clone()).collect()
    };
    assert_eq!(
        cells(
            "visit",
            &["place", "place_name", "country", "latitude", "longitude"]
        ),
        ["hall", "Hall; \"Old\"", "EST", "50.0", "30.0"]
    );
    assert_eq!(
        cells("signed", &["country", "latitude"]),
        ["WST", ""],
        "a country is no point"
    );
    assert_eq!(
        cells(
            "visit",
            &[
                "reports",
                "sources",
                "languages",
                "first_published",
                "last_published"
            ]
        ),
        ["2", "1", "2", "2003-07-02", "2003-07-09"]
    );
    assert_eq!(rows["dropped"]["part_of"], "third");
    let order = export::events(&quads(), &Names::default(), "en");
    let order: Vec<&str> = order
        .lines()
        .skip(1)
        .map(|it| it.split(',').next().unwrap())
        .collect();
    assert_eq!(
        order,
        [
            "call", "visit", "third", "signed", "dropped", "bare", "talked"
        ]
    );
}

#[test]
fn a_calendar_is_read_by_a_library_and_says_what_was_meant() {
    let names = Names::default();
    let ics = export::icalendar(&quads(), &names, "en");
    assert_eq!((ics.events, ics.left_out), (4, 3), "a month is no day");
    let calendar: Calendar = ics.text.parse().unwrap();
    let title = calendar.property_value("X-WR-CALNAME");
    assert_eq!(title, Some("encounters, a test; all of them"));
    let events: Vec<&Event> = calendar
        .components
        .iter()
        .filter_map(|it| it.as_event())
        .collect();
    let uids: Vec<&str> = events.iter().filter_map(|it| it.get_uid()).collect();
    let meetings = ["call", "visit", "third", "dropped"].map(|it| names.meeting(it).into_string());
    assert_eq!(uids, meetings);
    let visit = events[1];
    let date = |text: &str| Some(DatePerhapsTime::Date(text.parse().unwrap()));
    assert_eq!(visit.get_start(), date("2003-07-01"));
    assert_eq!(
        visit.get_end(),
        date("2003-07-03"),
        "the end is not in the event"
    );
    assert_eq!(
        visit.property_value("DTSTAMP"),
        Some("20030709T000000Z"),
        "the last report"
    );
    assert_eq!(visit.get_summary(), Some("Ada Premier, Boris Far: talks"));
    assert_eq!(visit.get_location(), Some("Hall; \"Old\""));
    assert_eq!(visit.property_value("GEO"), Some("50.0;30.0"));
    assert_eq!(visit.property_value("STATUS"), Some("CONFIRMED"));
    assert_eq!(
        visit.get_categories(),
        Some(vec!["rivers, lakes".to_owned(), "stars".to_owned()])
    );
    let description = visit.get_description().unwrap();
    let lines: Vec<&str> = description.lines().collect();
    assert_eq!(lines[..2], ["status: done", "time: 10:30"]);
    assert!(
        lines[2].ends_with("étoiles\u{201d} (early)"),
        "{description}"
    );
    assert_eq!(lines[3], "\u{201c}came; saw, on 1 July \\ 2\u{201d} (late)");
    assert!(!ics.text.contains("ATTENDEE"));
    assert_eq!(events[3].property_value("STATUS"), Some("CANCELLED"));
    assert_eq!(
        events[0].property_value("DTSTAMP"),
        Some("20010304T000000Z")
    );
}

#[test]
fn lines_are_folded_and_the_same_graph_gives_the_same_bytes() {
    let mut quads = quads();
    let once = export::icalendar(&quads, &Names::default(), "en");
    for line in once.text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    assert!(once.text.ends_with("END:VCALENDAR\r\n"));
    assert!(
        once.text.lines().any(|it| it.starts_with(' ')),
        "nothing was long enough to be folded"
    );
    let rows = export::events(&quads, &Names::default(), "en");
    quads.reverse();
    assert_eq!(export::icalendar(&quads, &Names::default(), "en"), once);
    assert_eq!(export::events(&quads, &Names::default(), "en"), rows);
}

#[test]
fn a_chronicle_has_the_words_behind_each_property() {
    let chronicle = Chronicle::new(&quads(), &Names::default());
    let [early, late] = chronicle.accounts("visit") else {
        panic!("two accounts");
    };
    assert_eq!((early.article.as_str(), early.main), ("early", false));
    assert_eq!((late.article.as_str(), late.main), ("late", true));
    let date: Vec<u64> = late.quotes(smt::DATE).map(|it| it.start).collect();
    assert_eq!(date, [7]);
    assert_eq!(
        late.mention().as_deref(),
        Some("came; saw, on 1 July \\ 2"),
        "the longest, on one line"
    );
    assert!(chronicle.accounts("bare").is_empty());
}
