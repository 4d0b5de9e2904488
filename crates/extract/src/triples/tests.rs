use std::collections::BTreeSet;

use account::{
    Contact, Evidence, Extraction, Fact, Reference, Removed, SpeechForm, Stage, Statement,
};
use article::{Language, Part};
use chrono::NaiveDate;
use ontology::Names;
use oxrdf::Quad;

use super::describe;

fn evidence(start: u32, quote: &str, rule: &str) -> Evidence {
    let end = start + quote.chars().count() as u32;
    Evidence {
        part: Part::Text,
        start,
        end,
        quote: quote.into(),
        rule: rule.into(),
    }
}

fn fact(value: &str, start: u32, quote: &str) -> Fact {
    Fact {
        value: value.into(),
        evidence: vec![evidence(start, quote, "xx/rules:one")],
    }
}

fn contact() -> Contact {
    let [mode, format, status] = [
        fact("phone", 5, "called"),
        fact("bilateral", 0, "Ann"),
        fact("held", 5, "called"),
    ];
    Contact {
        main: true,
        history: vec![
            Stage {
                status: fact("proposed", 90, "offered"),
                date: None,
            },
            Stage {
                status: fact("planned", 100, "agreed"),
                date: Some(fact("2020-05", 110, "in May")),
            },
        ],
        date: Some(fact("2020-06", 20, "in June")),
        candidates: vec!["2020-06".into()],
        order: None,
        removed: vec![Removed {
            candidate: "2019-06".into(),
            constraint: "too early".into(),
        }],
        duration: Some(fact("PT1H", 30, "an hour")),
        participants: vec![fact("ann-a", 0, "Ann"), fact("bob-b", 12, "Bob")],
        topics: vec![fact("trade", 40, "trade")],
        initiator: Some(fact("both", 50, "by consent")),
        references: vec![fact("fair", 60, "the fair")],
        attributions: vec![fact("palace", 80, "the palace said")],
        evidence: vec![evidence(5, "called", "xx/rules:call")],
        ..Contact::new("c1", mode, format, status)
    }
}

fn statement() -> Statement {
    Statement {
        id: "s1".into(),
        speakers: vec![fact("ann-a", 0, "Ann")],
        institution: None,
        act: fact("stress", 90, "stressed"),
        form: SpeechForm::Reported,
        content: vec![evidence(100, "that trade grows", "xx/rules:said")],
        addressees: vec![fact("bob-b", 12, "Bob")],
        topics: vec![fact("trade", 105, "trade")],
        contact: Some("c1".into()),
        attributions: vec![fact("palace", 80, "the palace said")],
        evidence: vec![evidence(90, "stressed", "xx/rules:said")],
    }
}

fn extraction() -> Extraction {
    Extraction {
        id: "a b.xx".into(),
        language: Language::new("xx"),
        published: NaiveDate::from_ymd_opt(2020, 7, 1),
        url: Some("https://example.org/a".into()),
        source: Some("Wire".into()),
        publisher: Some("wire".into()),
        title: Some("Ann called Bob".into()),
        digest: "00ff".into(),
        contacts: vec![contact()],
        references: vec![Reference {
            event: "fair".into(),
            known: true,
            date: None,
            label: "the fair".into(),
            kind: None,
            place: None,
            relation: None,
            evidence: vec![evidence(60, "the fair", "xx/rules:event")],
        }],
        events: vec![Reference {
            event: "ball-2020".into(),
            known: false,
            date: Some("2020".into()),
            label: "the ball".into(),
            kind: Some("feast".into()),
            place: Some(fact("hall", 75, "in the hall")),
            relation: Some(fact("follows-up", 72, "after the ball")),
            evidence: vec![evidence(70, "the ball", "xx/rules:event")],
        }],
        statements: vec![statement()],
        notes: vec![],
    }
}

fn described() -> Vec<Quad> {
    describe(&extraction(), &Names::default(), &["east", "west"])
}

/// Objects of one property, shortened: IRIs to what follows the base, literals to their value.
fn objects(quads: &[Quad], subject: &str, local: &str) -> Vec<String> {
    let names = Names::default();
    let subject = format!("<{}{subject}>", names.base());
    quads
        .iter()
        .filter(|quad| quad.subject.to_string() == subject)
        .filter(|quad| quad.predicate.as_str().ends_with(local))
        .map(|quad| quad.object.to_string().replace(names.base(), ""))
        .collect()
}

const ACCOUNT: &str = "account/a%20b.xx/c1";
const ARTICLE: &str = "article/a%20b.xx";

#[test]
fn facts_are_direct_properties_of_the_account() {
    let quads = described();
    assert_eq!(objects(&quads, ACCOUNT, "/topic"), ["<topic/trade>"]);
    assert_eq!(objects(&quads, ACCOUNT, "/mode"), ["<mode/phone>"]);
    assert_eq!(
        objects(&quads, ACCOUNT, "/participant"),
        ["<leader/ann-a>", "<leader/bob-b>"]
    );
    assert_eq!(
        objects(&quads, ACCOUNT, "/initiator"),
        ["<place/east>", "<place/west>"]
    );
    assert_eq!(
        objects(&quads, ACCOUNT, "/earliest"),
        ["\"2020-06-01\"^^<http://www.w3.org/2001/XMLSchema#date>"]
    );
    assert_eq!(
        objects(&quads, ACCOUNT, "/latest"),
        ["\"2020-06-30\"^^<http://www.w3.org/2001/XMLSchema#date>"]
    );
    assert_eq!(
        objects(&quads, ACCOUNT, "/removedCandidate"),
        ["\"2019-06: too early\""]
    );
}

#[test]
fn what_is_known_short_of_a_date_bounds_an_undated_contact() {
    let mut extraction = extraction();
    extraction.contacts[0].date = None;
    extraction.contacts[0].not_after = NaiveDate::from_ymd_opt(2021, 1, 2);
    let quads = describe(&extraction, &Names::default(), &[]);
    assert!(objects(&quads, ACCOUNT, "/earliest").is_empty());
    assert_eq!(
        objects(&quads, ACCOUNT, "/latest"),
        ["\"2021-01-02\"^^<http://www.w3.org/2001/XMLSchema#date>"]
    );
}

#[test]
fn every_fact_leads_to_its_words() {
    let quads = described();
    let claims: Vec<&Quad> = quads
        .iter()
        .filter(|quad| quad.predicate.as_str().ends_with("#object"))
        .collect();
    // Class, mode, format, 3 statuses, date, duration, 2 participants, topic, 2 initiators,
    // reference, attribution; two mentions of the article and what they invoke, a relation and a
    // place; and of the statement class, act, speaker, addressee, topic and attribution.
    assert_eq!(claims.len(), 27);
    for claim in claims {
        let id = claim.subject.to_string();
        let id = id
            .trim_matches(['<', '>'])
            .strip_prefix(Names::default().base())
            .unwrap();
        let [node] = objects(&quads, id, "schema/evidence").try_into().unwrap();
        let node = node.trim_matches(['<', '>']);
        assert_eq!(objects(&quads, node, "/article"), [format!("<{ARTICLE}>")]);
        let [quote] = objects(&quads, node, "oa#exact").try_into().unwrap();
        let number = |local| -> usize {
            let [value] = objects(&quads, node, local).try_into().unwrap();
            value.split('"').nth(1).unwrap().parse().unwrap()
        };
        assert_eq!(
            number("oa#end") - number("oa#start"),
            quote.chars().count() - 2
        );
    }
}

#[test]
fn an_event_that_the_catalogue_lacks_is_described() {
    let quads = described();
    assert_eq!(
        objects(&quads, ARTICLE, "/mentions"),
        ["<event/ball-2020>", "<event/fair>"]
    );
    assert_eq!(
        objects(&quads, "event/ball-2020", "prefLabel"),
        ["\"the ball\"@xx"]
    );
    assert!(objects(&quads, "event/fair", "prefLabel").is_empty());
}

#[test]
fn one_graph_sorted_without_repetition() {
    let quads = described();
    let graphs: BTreeSet<String> = quads.iter().map(|it| it.graph_name.to_string()).collect();
    assert_eq!(graphs.len(), 1);
    assert!(
        graphs
            .iter()
            .all(|graph| graph.ends_with("article/a%20b.xx>"))
    );
    let lines: Vec<String> = quads.iter().map(Quad::to_string).collect();
    let set: BTreeSet<&String> = lines.iter().collect();
    assert_eq!(set.len(), lines.len());
    assert_eq!(quads, described());
    assert!(
        quads
            .windows(2)
            .all(|two| ontology::quads::order(&two[0]) < ontology::quads::order(&two[1]))
    );
}

#[test]
fn an_address_that_is_no_iri_stays_text() {
    let mut extraction = extraction();
    extraction.url = Some("not an address".into());
    let quads = describe(&extraction, &Names::default(), &[]);
    assert_eq!(
        objects(&quads, ARTICLE, "terms/source"),
        ["\"not an address\""]
    );
}

#[test]
fn a_statement_has_its_speaker_act_words_and_hearer() {
    let quads = described();
    let statement = |local: &str| objects(&quads, "statement/a%20b.xx/s1", local);
    assert_eq!(statement("schema/speaker"), ["<leader/ann-a>"]);
    assert_eq!(statement("schema/addressee"), ["<leader/bob-b>"]);
    assert_eq!(statement("schema/speechAct"), ["<act/stress>"]);
    assert_eq!(statement("schema/speechForm"), ["<form/reported>"]);
    assert_eq!(statement("schema/topic"), ["<topic/trade>"]);
    assert_eq!(statement("schema/attributedTo"), ["<institution/palace>"]);
    assert_eq!(statement("schema/inAccount"), ["<account/a%20b.xx/c1>"]);
    let content = statement("schema/content");
    let words = objects(&quads, content[0].trim_matches(['<', '>']), "#exact");
    assert_eq!(words, ["\"that trade grows\""]);
}

#[test]
fn who_says_so_and_who_publishes_are_institutions() {
    let quads = described();
    let said_by = objects(&quads, ACCOUNT, "schema/attributedTo");
    assert_eq!(said_by, ["<institution/palace>"]);
    let published_by = objects(&quads, ARTICLE, "schema/publishedBy");
    assert_eq!(published_by, ["<institution/wire>"]);
}

#[test]
fn an_event_that_the_catalogue_lacks_is_described_where_it_is_invoked() {
    let quads = described();
    let event = |local: &str| objects(&quads, "event/ball-2020", local);
    assert_eq!(event("#prefLabel"), ["\"the ball\"@xx"]);
    assert_eq!(event("schema/place"), ["<place/hall>"]);
    assert_eq!(event("schema/eventType"), ["\"feast\""]);
    let reference = |local: &str| objects(&quads, "reference/a%20b.xx/ball-2020", local);
    assert_eq!(reference("schema/invokes"), ["<event/ball-2020>"]);
    assert_eq!(reference("schema/relation"), ["<relation/follows-up>"]);
}

#[test]
fn every_status_is_stated_with_the_day_it_was_said() {
    let quads = described();
    assert_eq!(objects(&quads, ACCOUNT, "/status"), ["<status/held>"]);
    let earlier = objects(&quads, ACCOUNT, "/earlierStatus");
    assert_eq!(earlier, ["<status/planned>", "<status/proposed>"]);
    let names = Names::default();
    let stated = |term: &str, status: &str| {
        let account = names.account("a b.xx", "c1");
        let (predicate, object) = (names.smt(term), names.status(status));
        let parts = [account.as_str(), predicate.as_str(), &object.to_string()];
        let claim = names.claim(&parts);
        let found = quads
            .iter()
            .find(|it| it.subject == claim.clone().into() && it.predicate == names.smt("stated"));
        found.map(|it| {
            it.object
                .to_string()
                .split('"')
                .nth(1)
                .unwrap_or_default()
                .to_owned()
        })
    };
    assert_eq!(stated("status", "held").as_deref(), Some("2020-07-01"));
    assert_eq!(
        stated("earlierStatus", "planned").as_deref(),
        Some("2020-05")
    );
    assert_eq!(stated("earlierStatus", "proposed"), None);
}
