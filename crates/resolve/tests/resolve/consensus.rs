//! What the accounts of a meeting agree on, and that order does not matter.

use crate::made::{accounts, articles, resolved};
use ontology::Catalogue;
use resolve::{Meeting, resolve};

fn only(table: &str) -> Meeting {
    let it = resolved(table);
    assert_eq!(it.meetings.len(), 1, "{:?}", crate::made::clusters(&it));
    it.meetings[0].clone()
}

#[test]
fn the_most_exact_and_best_supported_value_counts() {
    let it = only(
        "a/c1 2019-08 in-person place=france kind=meeting at=17:30 host=emmanuel-macron
         b/c1 2019-08-19 in-person place=fort-de-bregancon kind=working-visit at=18:00
         c/c1 2019-08-19 in-person place=bormes-les-mimosas at=18:00 for=PT2H
         d/c1 2019-08-19/2019-08-20 in-person kind=visit for=PT3H by=france
         e/c1 2019-08-19 unspecified kind=visit for=PT3H by=russia
         f/c1 2019-08-19 in-person by=france on=syria,iran
         g/c1 2019-08-19 in-person by=both on=iran,ukraine ref=minsk-2",
    );
    assert_eq!(it.date.as_deref(), Some("2019-08-19"));
    assert_eq!(it.place.as_deref(), Some("fort-de-bregancon"));
    assert_eq!(it.kind.as_deref(), Some("working-visit"));
    assert_eq!(it.time.as_deref(), Some("18:00"));
    assert_eq!(it.duration.as_deref(), Some("PT3H"));
    assert_eq!(it.host.as_deref(), Some("emmanuel-macron"));
    assert_eq!(it.mode, "in-person");
    assert_eq!(it.initiators, ["france"]);
    assert_eq!(it.topics, ["iran", "syria", "ukraine"]);
    assert_eq!(it.references, ["minsk-2"]);
    assert_eq!(it.participants, ["emmanuel-macron", "vladimir-putin"]);
    assert_eq!(it.slug, "2019-08-19-macron-putin-in-person");
}

#[test]
fn divided_sources_name_every_initiator() {
    let it = only("a/c1 2019-09-08 phone by=france\n b/c1 2019-09-08 phone by=russia");
    assert_eq!(it.initiators, ["france", "russia"]);
    let it = only("a/c1 2019-09-08 phone by=both");
    assert_eq!(it.initiators, ["france", "russia"]);
}

#[test]
fn the_latest_statement_is_the_status() {
    for (table, status) in [
        (
            "a/c1 2016-10-19 in-person planned pub=2016-09-01\n b/c1 2016-10-19 in-person cancelled pub=2016-10-11",
            "cancelled",
        ),
        (
            "a/c1 2016-10-19 in-person planned pub=2016-10-12\n b/c1 2016-10-19 in-person postponed pub=2016-10-11",
            "planned",
        ),
        (
            "a/c1 2016-10-19 in-person planned pub=2016-10-11\n b/c1 2016-10-19 in-person ruled-out",
            "ruled-out",
        ),
        (
            "a/c1 2016-10-19 in-person held pub=2016-10-19\n b/c1 2016-10-19 in-person planned pub=2016-10-20",
            "held",
        ),
        (
            "a/c1 2016-10-19 in-person proposed\n b/c1 2016-10-19 in-person planned",
            "planned",
        ),
    ] {
        assert_eq!(only(table).status.as_str(), status, "{table}");
    }
}

#[test]
fn the_life_of_a_meeting_keeps_what_was_said_of_it() {
    let it = only(
        "d/c1 2016-10-19 in-person held pub=2016-10-20
         a/c1 2016-10-19 in-person planned was=proposed pub=2016-09-01
         b/c1 2016-10-19 in-person planned was=proposed@2016-08-15 pub=2016-10-02
         c/c1 2016-10-19 in-person planned was=postponed@2016-09-10 pub=2016-09-20",
    );
    let life: Vec<String> = it
        .life
        .iter()
        .map(|it| {
            let day = it.day.map_or_else(|| "-".to_owned(), |it| it.to_string());
            format!("{day} {} {}", it.status.as_str(), it.account.article)
        })
        .collect();
    assert_eq!(
        life,
        [
            "- proposed a",
            "2016-08-15 proposed b",
            "2016-09-01 planned a",
            "2016-09-10 postponed c",
            "2016-09-20 planned c",
            "2016-10-02 planned b",
            "2016-10-20 held d",
        ]
    );
    assert_eq!(it.status.as_str(), "held");
    let earlier = it.life.iter().filter(|it| it.earlier);
    assert_eq!(earlier.count(), 3);
}

#[test]
fn what_was_planned_and_called_off_in_one_article_is_both() {
    let it = only("a/c1 2016-10-19 in-person cancelled was=planned pub=2016-10-11");
    let life: Vec<&str> = it.life.iter().map(|it| it.status.as_str()).collect();
    assert_eq!(life, ["planned", "cancelled"]);
    assert_eq!(it.status.as_str(), "cancelled");
}

#[test]
fn a_night_call_is_of_the_day_that_more_have() {
    let it = only(
        "a/c1 2022-02-21 phone at=01:00
         b/c1 2022-02-20 phone at=23:00
         c/c1 2022-02-20 phone at=23:05",
    );
    assert_eq!(it.date.as_deref(), Some("2022-02-20"));
    assert_eq!(it.time.as_deref(), Some("23:00"));
    assert_eq!(it.latest, "2022-02-20".parse().ok());
}

#[test]
fn names_that_would_be_shared_get_a_number() {
    let it = resolved(
        "a/c1 2022-02-20 phone at=11:00
         a/c2 2022-02-20 phone at=23:00
         a/c3 2022-02-20 phone at=17:00",
    );
    let names: Vec<(&str, String)> = it
        .meetings
        .iter()
        .map(|it| (it.slug.as_str(), accounts(it)))
        .collect();
    assert_eq!(
        names,
        [
            ("2022-02-20-macron-putin-phone", "a/c1".to_owned()),
            ("2022-02-20-macron-putin-phone-2", "a/c3".to_owned()),
            ("2022-02-20-macron-putin-phone-3", "a/c2".to_owned()),
        ]
    );
}

/// Every trap at once.
const ALL: &str = "
    a/c1 2022-02-20 phone at=11:00 for=PT1H45M pub=2022-02-21
    a/c2 2022-02-20 phone at=23:00 for=PT1H
    b/c1 2022-02-21 phone at=01:00 for=PT1H pub=2022-02-21
    b/c2 2022-02-20 phone
    c/c1 2022-02-20 phone for=PT2H pub=2022-02-20
    d/c1 2022-02 phone on=ukraine,nato
    e/c1 - phone on=ukraine,nato,belarus,iran
    f/c1 2022-02-07 in-person on=ukraine,nato,belarus,iran place=moscow
    g/c1 2022-02-07/2022-02-08 in-person place=moscow-kremlin
    h/c1 - unspecified on=ukraine,nato,belarus,iran
    i/c1 - in-person proposed place=russia
    j/c1 2019-12-09 in-person multilateral place=paris
    j/c2 2019-12-09 in-person place=paris
    k/c1 2019-12-09 unspecified place=elysee-palace
    l/c1 2016-10-19 in-person cancelled with=vladimir-putin,francois-hollande
    m/c1 2016-10-19 in-person planned with=vladimir-putin,francois-hollande
    n/c1 2016-10-19 in-person held with=vladimir-putin,francois-hollande";

#[test]
fn the_order_of_articles_does_not_matter() {
    let mut all = articles(ALL);
    let expected = resolve(&all, Catalogue::embedded());
    assert!(expected.meetings.len() > 5);
    // A linear congruential generator shuffles the same way in every run.
    let mut state = 17u64;
    for _ in 0..50 {
        for at in (1..all.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            all.swap(at, (state >> 33) as usize % (at + 1));
        }
        assert_eq!(resolve(&all, Catalogue::embedded()), expected);
    }
}

#[test]
fn an_article_of_other_leaders_changes_nothing() {
    let before = resolved(ALL);
    let after = resolved(&format!(
        "{ALL}\n zz/c1 2022-02-20 phone with=dmitry-medvedev,jean-castex at=11:00"
    ));
    for meeting in &before.meetings {
        assert_eq!(after.meeting(&meeting.slug), Some(meeting));
    }
    assert_eq!(after.meetings.len(), before.meetings.len() + 1);
}

#[test]
fn an_article_given_twice_counts_once() {
    let mut all = articles(ALL);
    let expected = resolve(&all, Catalogue::embedded());
    all.extend(articles(ALL));
    assert_eq!(resolve(&all, Catalogue::embedded()), expected);
}

#[test]
fn every_account_is_of_exactly_one_meeting() {
    let all = articles(ALL);
    let it = resolve(&all, Catalogue::embedded());
    let mut count = 0;
    for article in &all {
        for contact in &article.contacts {
            let key = resolve::Key {
                article: article.id.clone(),
                contact: contact.id.clone(),
            };
            assert!(it.meeting_of(&key).is_some(), "{key:?}");
            count += 1;
        }
    }
    let members: usize = it.meetings.iter().map(|it| it.accounts.len()).sum();
    assert_eq!(members, count);
}

#[test]
fn odd_input_is_resolved_without_panic() {
    let it = resolved(
        "a/c1 nonsense telepathy on=x with=nobody
         b/c1 2019-02-30 phone at=99:99 for=PT1X
         c/c1 ../2019 phone
         d/c1 2019/.. phone
         e/c1 0001-01-01/9999-12-31 phone
         f/c1 [2019-01-01,2019-03-01] phone at=12:00+99:00
         g/c1 2019? in-person rumoured place=atlantis",
    );
    let accounts: usize = it.meetings.iter().map(|it| it.accounts.len()).sum();
    assert_eq!(accounts, 7);
}
