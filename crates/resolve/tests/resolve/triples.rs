//! What the resolution adds to the graph.

use crate::made::{articles, resolved};
use ontology::{Catalogue, Names};
use oxrdf::{GraphName, Quad};
use resolve::triples::{describe, label};

const TABLE: &str = "
    a/c1 2019-12-09 in-person multilateral place=paris kind=summit \
      with=vladimir-putin,emmanuel-macron,angela-merkel on=ukraine by=both
    a/c2 2019-12-09 in-person place=paris at=16:00 for=PT1H host=emmanuel-macron ref=minsk-2
    b/c1 - phone or=2020-01-01,2020-02-01 proposed";

fn quads() -> Vec<Quad> {
    let catalogue = Catalogue::embedded();
    let articles = articles(TABLE);
    describe(&resolved(TABLE), &articles, catalogue, &Names::default())
}

fn lines(subject: &str) -> Vec<String> {
    let names = Names::default();
    let short = |text: String| text.replace(names.base(), "");
    let all = quads().into_iter().map(|it| {
        let triple = format!("{} {} {}", it.subject, it.predicate, it.object);
        short(triple)
    });
    all.filter(|it| it.starts_with(&format!("<{subject}>")))
        .collect()
}

#[test]
fn a_meeting_has_direct_properties() {
    let slug = "meeting/2019-12-09-macron-putin-in-person";
    let lines = lines(slug);
    for expected in [
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <schema/Meeting>",
        "<schema/account> <account/a/c2>",
        "<schema/date> \"2019-12-09\"^^<http://id.loc.gov/datatypes/edtf/EDTF>",
        "<schema/earliest> \"2019-12-09\"^^<http://www.w3.org/2001/XMLSchema#date>",
        "<schema/duration> \"PT1H\"^^<http://www.w3.org/2001/XMLSchema#duration>",
        "<schema/time> \"16:00\"",
        "<schema/host> <leader/emmanuel-macron>",
        "<schema/mode> <mode/in-person>",
        "<schema/status> <status/held>",
        "<schema/place> <place/paris>",
        "<schema/reference> <event/minsk-2>",
        "<schema/partOf> <meeting/2019-12-09-macron-putin-in-person-multilateral>",
    ] {
        let line = format!("<{slug}> {expected}");
        assert!(lines.contains(&line), "{line}\n{lines:#?}");
    }
}

#[test]
fn candidates_stand_while_no_date_does() {
    let lines = lines("meeting/undated-macron-putin-phone-b-c1");
    let dates = lines.iter().filter(|it| it.contains("<schema/candidate>"));
    assert_eq!(dates.count(), 2);
    assert!(!lines.iter().any(|it| it.contains("<schema/date>")));
}

#[test]
fn both_sides_are_two_initiators() {
    let lines = lines("meeting/2019-12-09-macron-putin-in-person-multilateral");
    let sides = lines.iter().filter(|it| it.contains("<schema/initiator>"));
    assert_eq!(sides.count(), 2);
}

#[test]
fn every_fact_of_an_account_is_about_its_meeting() {
    let names = Names::default();
    let account = names.account("a", "c2");
    let predicate = names.smt("reference");
    let object = oxrdf::Term::from(names.event("minsk-2")).to_string();
    let claim = names.claim(&[account.as_str(), predicate.as_str(), &object]);
    let about = names.smt("about");
    let meeting = names.meeting("2019-12-09-macron-putin-in-person");
    let quads = quads();
    let found = quads
        .iter()
        .find(|it| it.subject == claim.clone().into() && it.predicate == about);
    assert_eq!(found.map(|it| &it.object), Some(&meeting.into()));
    // Mode, format, status, date, two participants and the account itself, for each of three
    // accounts less one date; then what the table adds.
    let claims = quads.iter().filter(|it| it.predicate == about).count();
    assert_eq!(claims, 3 * 7 - 1 + 6 + 5);
}

#[test]
fn all_is_sorted_in_one_graph_and_without_repetition() {
    let quads = quads();
    let graph = GraphName::from(Names::default().meetings_graph());
    assert!(quads.iter().all(|it| it.graph_name == graph));
    let subjects: Vec<String> = quads
        .iter()
        .map(|it| it.subject.to_string().replace('>', ""))
        .collect();
    assert!(subjects.is_sorted());
    let mut lines: Vec<String> = quads.iter().map(ToString::to_string).collect();
    lines.sort();
    lines.dedup();
    assert_eq!(lines.len(), quads.len());
}

#[test]
fn labels_are_made_of_labels() {
    let it = resolved(TABLE);
    let of = |slug: &str, language: &str| {
        label(it.meeting(slug).unwrap(), Catalogue::embedded(), language)
    };
    assert_eq!(
        of("2019-12-09-macron-putin-in-person-multilateral", "en"),
        "Summit: Emmanuel Macron, Vladimir Putin, Angela Merkel, 2019-12-09"
    );
    assert_eq!(
        of("undated-macron-putin-phone-b-c1", "fr"),
        "Par t\u{e9}l\u{e9}phone (propos\u{e9}): Emmanuel Macron, Vladimir Poutine"
    );
    let labels = quads().into_iter();
    let labels = labels.filter(|it| it.predicate.as_str().ends_with("#label"));
    assert_eq!(labels.count(), it.meetings.len() * 3);
}

#[test]
fn earlier_statuses_remain_beside_the_present_one() {
    let table = "
        a/c1 2016-10-19 in-person cancelled was=planned pub=2016-10-11
        b/c1 2016-10-19 in-person proposed pub=2016-09-01";
    let names = Names::default();
    let quads = describe(
        &resolved(table),
        &articles(table),
        Catalogue::embedded(),
        &names,
    );
    let meeting = names.meeting("2016-10-19-macron-putin-in-person");
    let statuses = |term: &str| -> Vec<String> {
        let stated = quads
            .iter()
            .filter(|it| it.subject == meeting.clone().into() && it.predicate == names.smt(term));
        stated
            .map(|it| it.object.to_string().replace(names.base(), ""))
            .collect()
    };
    assert_eq!(statuses("status"), ["<status/cancelled>"]);
    assert_eq!(
        statuses("earlierStatus"),
        ["<status/planned>", "<status/proposed>"]
    );
    let account = names.account("a", "c1");
    let object = oxrdf::Term::from(names.status("planned")).to_string();
    let claim = names.claim(&[
        account.as_str(),
        names.smt("earlierStatus").as_str(),
        &object,
    ]);
    let about = names.smt("about");
    assert!(
        quads
            .iter()
            .any(|it| it.subject == claim.clone().into() && it.predicate == about)
    );
}
