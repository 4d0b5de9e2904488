//! The day and the place of a contact where they stand beside its sentence, and plans that came to
//! nothing.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use account::Contact;
use article::{Article, Language};
use extract::{Knowledge, Scratch};
use lang::Packs;
use ontology::Catalogue;

/// Both sides' contacts in an English text that was published on a day.
fn contacts(published: &str, title: Option<&str>, text: &str) -> Vec<Contact> {
    let catalogue = Catalogue::embedded();
    let knowledge = Knowledge::new(catalogue, Packs::embedded()).unwrap();
    let article = Article {
        id: "setting".to_owned(),
        language: Some(Language::new("en")),
        published: published.parse().ok(),
        url: None,
        source: None,
        title: title.map(str::to_owned),
        text: text.to_owned(),
    };
    let extraction = extract::extract(&article, &knowledge, &mut Scratch::default()).unwrap();
    extraction.contacts
}

fn day(contact: &Contact) -> Option<&str> {
    contact.date.as_ref().map(|it| it.value.as_str())
}

fn place(contact: &Contact) -> Option<&str> {
    contact.place.as_ref().map(|it| it.value.as_str())
}

#[test]
fn a_transcript_has_its_place_on_a_line_of_its_own() {
    let text = "November 18, 2000, 13:00\nThe Kremlin, Moscow\nVladimir Putin: Mr President, I am \
        glad to see you. Our conversation in Okinawa was a useful one.\nJacques Chirac: Thank you.";
    let title = Some("Beginning of meeting with President of France Jacques Chirac");
    let found = contacts("2000-11-18", title, text);
    assert_eq!(found.len(), 2);
    assert_eq!(place(&found[0]), Some("moscow-kremlin"));
    assert!(found[0].main && !found[1].main);
}

#[test]
fn a_call_has_no_place_whatever_the_head_says() {
    let text = "November 18, 2000\nMoscow\nVladimir Putin telephoned Jacques Chirac.";
    let found = contacts("2000-11-18", None, text);
    assert_eq!(place(&found[0]), None);
}

#[test]
fn the_day_may_stand_in_the_sentence_before() {
    let after = "Chirac landed in the rain on Friday. He was received in the Kremlin by Putin.";
    assert_eq!(
        day(&contacts("2000-11-19", None, after)[0]),
        Some("2000-11-17")
    );
    let ahead = "The Duma will vote on Friday. Putin received Chirac in the Kremlin.";
    assert_eq!(
        day(&contacts("2000-11-19", None, ahead)[0]),
        Some("2000-11-19")
    );
}

#[test]
fn a_dinner_before_gives_its_day_to_what_follows() {
    let text =
        "After a dinner with Gerhard Schr\u{f6}der on Friday, Jacques Chirac received Putin.";
    assert_eq!(
        day(&contacts("2000-11-19", None, text)[0]),
        Some("2000-11-17")
    );
}

#[test]
fn a_plan_that_was_given_up_is_no_plan() {
    let text = "Chirac had been due to receive Putin in Paris, but the trip has been called off.";
    assert_eq!(
        contacts("2000-11-19", None, text)[0].status.value,
        "cancelled"
    );
    let text = "Chirac had been due to receive Putin in Paris.";
    assert_eq!(
        contacts("2000-11-19", None, text)[0].status.value,
        "planned"
    );
}

#[test]
fn a_pronoun_at_the_head_is_the_leader_spoken_of() {
    let text = "Chirac stayed at home. He had just rung Putin, who was entertaining Schr\u{f6}der.";
    let found = contacts("2000-11-19", None, text);
    let slugs: Vec<&str> = found[0]
        .participants
        .iter()
        .map(|it| it.value.as_str())
        .collect();
    assert_eq!(slugs, ["jacques-chirac", "vladimir-putin"]);
}

#[test]
fn the_day_of_an_offer_is_not_that_of_the_talks() {
    let text = "Putin told reporters on Friday that he was ready for a dialogue with Chirac.";
    let found = contacts("2000-11-19", None, text);
    assert_eq!(found[0].status.value, "proposed");
    assert_eq!(day(&found[0]), None);
}

#[test]
fn who_says_our_is_a_party() {
    let text = "Vladimir Putin: Mr President, three weeks ago you received me in Paris.";
    let title = Some("Meeting with President of France Jacques Chirac");
    let found = contacts("2000-11-18", title, text);
    assert_eq!(place(&found[1]), Some("paris"));
    assert!(!found[1].main);
}

#[test]
fn of_several_years_the_attested_one_is_presumed() {
    let call = "On July 1 Vladimir Putin spoke by telephone with Emmanuel Macron, for the first time \
        since September 2022.";
    let found = contacts("", None, call);
    assert_eq!(day(&found[0]), Some("2025-07-01"));
    assert!(
        found[0]
            .removed
            .iter()
            .any(|it| it.constraint.contains("is attested"))
    );
}

#[test]
fn no_other_contact_is_taken_for_an_attested_one() {
    // That day a call of these two is attested, and no visit; on the other nothing is.
    for text in [
        "On July 1 Vladimir Putin received Emmanuel Macron in the Kremlin.",
        "On July 4 Vladimir Putin spoke by telephone with Emmanuel Macron.",
    ] {
        let found = contacts("", None, text);
        assert_eq!(day(&found[0]), None, "{text}");
        assert!(found[0].candidates.len() > 1, "{text}");
    }
    let stated = "On July 1, 2019 Vladimir Putin spoke by telephone with Emmanuel Macron.";
    assert_eq!(day(&contacts("", None, stated)[0]), Some("2019-07-01"));
}

/// Who receives, and who travelled.
fn travel(contact: &Contact) -> (Option<&str>, Vec<&str>) {
    let host = contact.host.as_ref().map(|it| it.value.as_str());
    (
        host,
        contact.guests.iter().map(|it| it.value.as_str()).collect(),
    )
}

#[test]
fn who_travels_is_a_guest_of_whoever_is_at_home_there() {
    let putin_receives = [
        "Francois Hollande arrived in Moscow on Thursday and was received by Vladimir Putin.",
        "Vladimir Putin received Francois Hollande in the Kremlin.",
        "The visit of Francois Hollande to Russia began on Thursday with talks with Vladimir Putin.",
    ];
    for text in putin_receives {
        let found = contacts("2015-11-26", None, text);
        let expected = (Some("vladimir-putin"), vec!["francois-hollande"]);
        assert_eq!(travel(&found[0]), expected, "{text}");
    }
}

#[test]
fn nobody_travels_to_a_call_or_is_at_home_abroad() {
    let call = "Vladimir Putin spoke by telephone with Francois Hollande.";
    assert_eq!(
        travel(&contacts("2015-11-26", None, call)[0]),
        (None, vec![])
    );
    let abroad = "Vladimir Putin met Francois Hollande in Antalya.";
    assert_eq!(
        travel(&contacts("2015-11-16", None, abroad)[0]),
        (None, vec![])
    );
}

#[test]
fn a_gathering_at_which_the_two_agreed_is_a_contact_told_in_passing() {
    let text = "Vladimir Putin and Emmanuel Macron spoke by video link on Friday. A year ago, at the \
        G20 summit in Japan, Emmanuel Macron accepted the invitation of Vladimir Putin to come to \
        the parade in Moscow.";
    let found = contacts("2020-06-26", None, text);
    let days: Vec<Option<&str>> = found.iter().map(day).collect();
    assert!(days.contains(&Some("2019-06-28/2019-06-29")), "{days:?}");
}

#[test]
fn a_gathering_that_is_spoken_of_or_to_come_is_none() {
    let call = "Vladimir Putin and Emmanuel Macron spoke by video link on Friday.";
    for more in [
        "They looked back at the results of the G20 summit in Japan.",
        "Angela Merkel praised Shinzo Abe at the G20 summit in Japan.",
    ] {
        let found = contacts("2020-06-26", None, &format!("{call} {more}"));
        assert_eq!(found.len(), 1, "{more}");
    }
}

#[test]
fn guests_of_a_gathering_meet_whoever_is_at_home_there() {
    let host = "Francois Hollande prepares for the anniversary.";
    let expected = "Vladimir Putin is expected at the ceremony in Normandy on Friday.";
    let found = contacts("2014-06-04", None, &format!("{host} {expected}"));
    assert_eq!((found.len(), day(&found[0])), (1, Some("2014-06-06")));
    // The gathering may be told in the sentence before.
    let before = "A ceremony will be held in Normandy on Friday. Vladimir Putin and Barack Obama will \
        be present.";
    let found = contacts("2014-06-04", None, &format!("{host} {before}"));
    assert_eq!((found.len(), place(&found[0])), (1, Some("normandy")));
}

#[test]
fn spectators_of_a_match_meet_nobody() {
    let text = "Francois Hollande prepares for the anniversary. Vladimir Putin will attend the match in \
        Paris on Friday.";
    assert!(contacts("2014-06-04", None, text).is_empty());
}

#[test]
fn what_befell_makes_headlines_for_some_weeks() {
    let text = "On July 20 Vladimir Putin telephoned Francois Hollande.";
    let found = contacts(
        "",
        Some("Leaders talk about the downing of flight MH17"),
        text,
    );
    assert_eq!(day(&found[0]), Some("2014-07-20"));
    // Of an anniversary, or of what the text merely mentions, nothing of the kind follows.
    let found = contacts(
        "",
        Some("On the anniversary of the downing of flight MH17"),
        text,
    );
    assert_eq!(day(&found[0]), None);
    assert!(found[0].candidates.len() > 1);
}
