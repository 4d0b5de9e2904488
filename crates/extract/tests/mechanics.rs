//! What the engine does with the classes of a pack, tried on one whose only contacts are two bare
//! verbs: how far a trigger reaches, whom a list of news and a transcript speak of.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use article::{Article, Language};
use extract::{Knowledge, Scratch};
use lang::Packs;
use ontology::Catalogue;

const MANIFEST: &str = r#"
name = "English"
layers = ["time", "names", "furniture"]
on_demand = ["contacts"]
barrier = "person"
abbreviations = []
"#;

const CONTACTS: &str = "
convene: contact mode=in-person reach=clause
  convened
  + Putin and Macron convened.
  - Putin and Macron spoke.
call: contact mode=phone
  phoned {with:people}
  + Macron phoned Putin.
  - Macron phoned.
spoke: contact mode=unspecified
  conferred with {with:people}
  + Macron conferred with Putin.
  - Macron conferred.
wired: medium value=phone
  over the wire
  + They spoke over the wire.
  - They spoke.
who: relative
  , who
  + He met a friend, who left.
  - He met a friend.
boundary: clause
  ;|while|(, but)
  + It rained; it poured.
  - It rained.
within: inserted
  , who ..9 [{people}] ..9 ,
  + Chirac, who likes Schroeder, left.
  - Chirac left.
talks: contact anaphoric=yes
  talks
  + The talks went on.
  - The talk went on.
list: bulletin
  in this issue
  + In this issue: it rained.
  - The issue is rain.
turn-label: turn
  ^ {who:people} :
  + Putin: it rains.
  - Putin said: it rains.
beside: aside
  according to {person}
  + According to Merkel, it rained.
  - Merkel said that it rained.
";

fn read(sentence: &str) -> account::Extraction {
    let own = |name: &str| name.starts_with("en/");
    let mut files: Vec<(String, &str)> = Packs::embedded()
        .files()
        .filter(|(name, _)| own(name))
        .collect();
    for (name, text) in &mut files {
        match name.as_str() {
            "en/pack.toml" => *text = MANIFEST,
            "en/contacts.rules" => *text = CONTACTS,
            _ => {}
        }
    }
    let packs = Packs::from_files(files.iter().map(|(name, text)| (name.as_str(), *text)));
    let knowledge = Knowledge::new(Catalogue::embedded(), &packs).unwrap();
    let article = Article {
        id: "mechanics".to_owned(),
        language: Some(Language::new("en")),
        published: Some("2019-12-10".parse().unwrap()),
        url: None,
        source: None,
        title: None,
        text: sentence.to_owned(),
    };
    extract::extract(&article, &knowledge, &mut Scratch::default()).unwrap()
}

/// The participants of the contacts of an English text, contact by contact.
fn parties(sentence: &str) -> Vec<Vec<String>> {
    let contacts = read(sentence).contacts.into_iter();
    let slugs = |it: account::Contact| it.participants.into_iter().map(|it| it.value).collect();
    contacts.map(slugs).collect()
}

/// The topics of the first contact of an English text.
fn topics(text: &str) -> Vec<String> {
    let contacts = read(text).contacts;
    let topics = contacts[0].topics.iter();
    topics.map(|it| it.value.clone()).collect()
}

#[test]
fn a_trigger_reaches_over_its_clause() {
    let far = "In Paris Vladimir Putin convened on Monday, at last, with Emmanuel Macron.";
    assert_eq!(parties(far), [["emmanuel-macron", "vladimir-putin"]]);
    let after = "There convened, late in the day, Vladimir Putin and then Emmanuel Macron.";
    assert_eq!(parties(after), [["emmanuel-macron", "vladimir-putin"]]);
}

#[test]
fn it_does_not_reach_over_a_boundary() {
    let next = "Vladimir Putin convened in Sochi while Emmanuel Macron stayed in Paris.";
    assert!(parties(next).is_empty());
    let before = "Emmanuel Macron left; Vladimir Putin convened with Angela Merkel.";
    assert!(parties(before).is_empty());
}

#[test]
fn it_does_not_reach_over_another_trigger() {
    let other =
        "Vladimir Putin convened with Angela Merkel and Boris Johnson phoned Emmanuel Macron.";
    assert!(parties(other).is_empty());
}

#[test]
fn those_beside_what_is_told_take_no_part() {
    let source = "According to Angela Merkel, Vladimir Putin convened with Emmanuel Macron.";
    assert_eq!(parties(source), [["emmanuel-macron", "vladimir-putin"]]);
    let within = "Vladimir Putin, who once wrote to Angela Merkel, convened with Emmanuel Macron.";
    assert_eq!(parties(within), [["emmanuel-macron", "vladimir-putin"]]);
}

#[test]
fn a_stranger_s_contact_stays_theirs() {
    let minister = "Zoltan Quarlesworth convened with Vladimir Putin, not Emmanuel Macron.";
    assert!(parties(minister).is_empty());
}

#[test]
fn who_meets_somebody_goes_on() {
    let goes_on = "Emmanuel Macron conferred with Angela Merkel and phoned Vladimir Putin.";
    assert_eq!(parties(goes_on), [["emmanuel-macron", "vladimir-putin"]]);
    let other = "Angela Merkel conferred with Emmanuel Macron and phoned Vladimir Putin.";
    assert!(parties(other).is_empty());
    let turns = "Angela Merkel conferred with Emmanuel Macron, who later phoned Vladimir Putin.";
    assert_eq!(parties(turns), [["emmanuel-macron", "vladimir-putin"]]);
}

#[test]
fn the_medium_may_stand_anywhere_in_the_clause() {
    let mode = |sentence| read(sentence).contacts[0].mode.value.clone();
    let first = "Over the wire, Emmanuel Macron on Monday conferred with Vladimir Putin.";
    assert_eq!(mode(first), "phone");
    let beyond = "Emmanuel Macron conferred with Vladimir Putin; it came over the wire.";
    assert_eq!(mode(beyond), "unspecified");
}

#[test]
fn each_item_of_a_list_of_news_stands_alone() {
    let item = "Vladimir Putin convened with Emmanuel Macron; talks on Syria last";
    assert_eq!(read(item).contacts[0].evidence.len(), 2);
    let listed = format!("In this issue: {item}");
    assert_eq!(read(&listed).contacts[0].evidence.len(), 1);
}

#[test]
fn what_a_participant_says_in_a_transcript_was_talked_about() {
    let head = "Vladimir Putin convened with Emmanuel Macron on Monday.";
    let theirs = format!(
        "{head}\nVladimir Putin: Welcome.\nThere is Syria.\nZoltan Quarlesworth: Iran too."
    );
    assert_eq!(topics(&theirs), ["syria"]);
    let prose = format!("{head}\nThere is Syria.");
    assert!(topics(&prose).is_empty());
}
