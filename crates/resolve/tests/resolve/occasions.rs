//! Which accounts are of one meeting: the traps, as tables.

use crate::made::{clusters, resolved};
use resolve::{Constraint, Outcome};

/// Holds the accounts of every meeting against what is expected.
fn check(table: &str, expected: &[&str]) {
    assert_eq!(clusters(&resolved(table)), expected, "{table}");
}

#[test]
fn a_plan_its_announcement_and_its_report_are_one() {
    let it = resolved(
        "report/c1 2015-11-26 in-person held place=moscow-kremlin at=19:45 \
           with=vladimir-putin,francois-hollande on=syria,ukraine pub=2015-11-27
         report/c2 2015-11-17 phone held with=vladimir-putin,francois-hollande
         plan/c1 2015-11-26 in-person planned place=moscow \
           with=vladimir-putin,francois-hollande on=syria pub=2015-11-25
         plan/c2 2015-11-17 phone held with=vladimir-putin,francois-hollande
         plan/c3 2015-10-02 in-person multilateral place=paris \
           with=vladimir-putin,francois-hollande,angela-merkel",
    );
    assert_eq!(
        clusters(&it),
        ["plan/c1 report/c1", "plan/c2 report/c2", "plan/c3"]
    );
    let meeting = it
        .meeting("2015-11-26-hollande-putin-in-person")
        .expect("named by content");
    assert_eq!(meeting.status.as_str(), "held");
    assert_eq!(meeting.place.as_deref(), Some("moscow-kremlin"));
    assert_eq!(meeting.topics, ["syria", "ukraine"]);
    let life: Vec<&str> = meeting.life.iter().map(|it| it.status.as_str()).collect();
    assert_eq!(life, ["planned", "held"]);
}

#[test]
fn two_calls_on_one_day_stay_two_and_midnight_joins_one() {
    check(
        "fr/c1 2022-02-20 phone at=11:00 for=PT1H45M pub=2022-02-21
         fr/c2 2022-02-20 phone at=23:00 for=PT1H
         ru/c1 2022-02-21 phone at=01:00 for=PT1H pub=2022-02-21
         ru/c2 2022-02-20 phone
         first/c1 2022-02-20 phone for=PT2H pub=2022-02-20
         early/c1 2022-02-20 phone pub=2022-02-20
         next/c1 2022-02-22 phone",
        &["early/c1 first/c1 fr/c1 ru/c2", "fr/c2 ru/c1", "next/c1"],
    );
}

#[test]
fn contacts_of_one_article_stay_apart_and_their_order_tells() {
    check(
        "a/c1 2022-02-20 phone
         a/c2 2022-02-20 phone
         b/c1 2022-02-20 phone
         b/c2 2022-02-20 phone",
        &["a/c1 b/c1", "a/c2 b/c2"],
    );
}

#[test]
fn the_second_call_is_told_from_the_first_by_its_number() {
    check(
        "fr/c1 2022-02-20 phone order=1 for=PT1H45M
         fr/c2 2022-02-20 phone order=2 for=PT1H
         ru/c1 2022-02-21 phone order=2
         ru/c2 2022-02-20 phone order=1
         en/c1 2022-02-20 phone order=2
         third/c1 2022-02-21 phone order=3
         visit/c1 2022-02-21 in-person order=2",
        &["en/c1 fr/c2 ru/c1", "fr/c1 ru/c2", "third/c1", "visit/c1"],
    );
    // Hours that lie apart prevail over a number.
    check(
        "a/c1 2022-02-20 phone order=2 at=11:00
         b/c1 2022-02-21 phone order=2 at=12:00",
        &["a/c1", "b/c1"],
    );
}

#[test]
fn what_fits_two_meetings_equally_stays_open() {
    let it = resolved(
        "a/c1 2022-02-20 phone at=11:00
         a/c2 2022-02-20 phone at=20:00
         later/c1 2022-02-20 phone pub=2022-04-08",
    );
    assert_eq!(clusters(&it), ["a/c1", "a/c2", "later/c1"]);
    let open = it.why.iter().filter(|it| it.outcome == Outcome::Open);
    assert_eq!(open.count(), 2);
    let apart = |it: &&resolve::Verdict| it.constraint == Constraint::OneArticle;
    assert_eq!(it.why.iter().filter(apart).count(), 1);
}

#[test]
fn what_decides_between_two_is_said_of_both() {
    let it = resolved(
        "a/c1 2022-02-20 phone at=11:00 for=PT1H45M
         a/c2 2022-02-20 phone at=23:00 for=PT1H
         b/c1 2022-02-20 phone for=PT2H",
    );
    assert_eq!(clusters(&it), ["a/c1 b/c1", "a/c2"]);
    let of_b: Vec<String> = it
        .why
        .iter()
        .filter(|it| it.a.article == "b")
        .map(|it| format!("{} {}: {}", it.b.contact, it.outcome, it.constraint))
        .collect();
    assert_eq!(
        of_b,
        [
            "c1 joined: how long it lasted",
            "c2 parted: how long it lasted"
        ]
    );
}

#[test]
fn hours_part_calls_but_not_gatherings() {
    check(
        "a/c1 2022-02-20 phone at=11:00
         b/c1 2022-02-20 phone at=23:00
         c/c1 2019-08-19 in-person at=17:00 place=fort-de-bregancon
         d/c1 2019-08-19 in-person at=21:30 place=france",
        &["a/c1", "b/c1", "c/c1 d/c1"],
    );
}

#[test]
fn a_talk_at_the_edge_of_a_summit_is_part_of_it() {
    let it = resolved(
        "a/c1 2019-12-09 in-person multilateral place=elysee-palace \
           with=vladimir-putin,emmanuel-macron,angela-merkel,volodymyr-zelensky
         a/c2 2019-12-09 in-person place=paris
         b/c1 2019-12-09 in-person multilateral place=paris
         c/c1 2019-12-09 in-person
         d/c1 2019-12-09 phone",
    );
    assert_eq!(clusters(&it), ["a/c1 b/c1", "a/c2 c/c1", "d/c1"]);
    let talk = it.meeting("2019-12-09-macron-putin-in-person").unwrap();
    let summit = "2019-12-09-macron-putin-in-person-multilateral";
    assert_eq!(talk.part_of.as_deref(), Some(summit));
    assert!(it.meeting(summit).unwrap().part_of.is_none());
    assert!(
        it.meeting("2019-12-09-macron-putin-phone")
            .unwrap()
            .part_of
            .is_none()
    );
    assert!(it.why.iter().any(|it| it.outcome == Outcome::PartOf));
}

#[test]
fn a_summit_elsewhere_is_no_whole() {
    let it = resolved(
        "a/c1 2018-11-11 in-person multilateral place=paris
         b/c1 2018-11-11 in-person place=moscow",
    );
    assert!(it.meetings.iter().all(|it| it.part_of.is_none()));
}

#[test]
fn called_off_and_held_are_two() {
    check(
        "a/c1 2016-10-19 in-person planned place=paris pub=2016-09-01
         b/c1 2016-10-19 in-person cancelled place=paris pub=2016-10-11
         c/c1 2016-10-19 in-person postponed place=france pub=2016-10-11
         d/c1 2016-10-20 in-person held place=berlin pub=2016-10-20
         e/c1 2017-05-29 in-person cancelled pub=2017-05-01
         f/c1 2017-05-29 in-person held pub=2017-05-29",
        &["a/c1 b/c1 c/c1", "d/c1", "e/c1", "f/c1"],
    );
}

#[test]
fn mode_leaders_and_country_part() {
    check(
        "a/c1 2019-09-08 phone
         b/c1 2019-09-08 in-person
         c/c1 2019-09-08 phone with=dmitry-medvedev,emmanuel-macron
         d/c1 2020-05-05 in-person place=paris
         e/c1 2020-05-05 in-person place=moscow
         f/c1 2020-05-06 in-person place=paris
         g/c1 2020-05-06 in-person place=palace-of-versailles",
        &["a/c1", "b/c1", "c/c1", "d/c1", "e/c1", "f/c1 g/c1"],
    );
}

#[test]
fn a_third_leader_does_not_chain_two_pairs() {
    check(
        "a/c1 2008-08-12 in-person with=dmitry-medvedev,nicolas-sarkozy at=15:00
         b/c1 2008-08-12 in-person with=dmitry-medvedev,nicolas-sarkozy,vladimir-putin
         c/c1 2008-08-12 in-person with=nicolas-sarkozy,vladimir-putin",
        &["a/c1 b/c1", "c/c1"],
    );
}

#[test]
fn an_unspecified_mode_fits_the_one_meeting_of_the_day() {
    check(
        "a/c1 2020-09-14 phone
         b/c1 2020-09-14 unspecified
         c/c1 2020-10-01 phone
         d/c1 2020-10-01 in-person
         e/c1 2020-10-01 unspecified",
        &["a/c1 b/c1", "c/c1", "d/c1", "e/c1"],
    );
}

#[test]
fn a_month_finds_the_only_meeting_in_it() {
    check(
        "a/c1 2019-08-19 in-person place=fort-de-bregancon
         b/c1 2019-08 in-person place=fort-de-bregancon
         c/c1 2019-08 in-person place=moscow
         d/c1 2019-08 phone
         e/c1 2019 in-person
         f/c1 2019 in-person place=fort-de-bregancon
         g/c1 2022-09 phone
         h/c1 2022-09 phone",
        &["a/c1 b/c1 f/c1", "c/c1", "d/c1", "e/c1", "g/c1 h/c1"],
    );
}

#[test]
fn a_month_with_two_meetings_needs_more() {
    check(
        "a/c1 2022-02-07 in-person place=moscow on=ukraine,nato,belarus
         b/c1 2022-02-12 phone on=ukraine,iran,nato
         c/c1 2022-02-20 phone on=ukraine,humanitarian
         d/c1 2022-02 phone
         e/c1 2022-02 phone on=iran,nato
         f/c1 2022-02 in-person",
        &["a/c1 f/c1", "b/c1 e/c1", "c/c1", "d/c1"],
    );
}

#[test]
fn a_visit_of_days_holds_its_talks_together() {
    let it = resolved(
        "a/c1 2003-02-10 in-person place=elysee-palace with=vladimir-putin,jacques-chirac
         b/c1 2003-02-12 in-person place=france with=vladimir-putin,jacques-chirac
         c/c1 2003-02-10/2003-02-12 in-person place=paris with=vladimir-putin,jacques-chirac
         d/c1 2003-02-11 phone with=vladimir-putin,jacques-chirac
         e/c1 2003-02-11/2003-02-12 in-person with=vladimir-putin,jacques-chirac",
    );
    assert_eq!(clusters(&it), ["a/c1 b/c1 c/c1 e/c1", "d/c1"]);
    let visit = it.meeting("2003-02-10-chirac-putin-in-person").unwrap();
    assert_eq!(visit.date.as_deref(), Some("2003-02-10/2003-02-12"));
    assert_eq!(visit.latest, "2003-02-12".parse().ok());
}

#[test]
fn without_a_stretch_two_days_are_two_meetings() {
    check(
        "a/c1 2003-02-10 in-person place=paris
         b/c1 2003-02-12 in-person place=paris",
        &["a/c1", "b/c1"],
    );
}

#[test]
fn what_came_near_is_told_with_what_keeps_it_apart() {
    let it = resolved(
        "a/c1 2022-02-20 phone at=11:00
         a/c2 2022-02-20 phone at=23:00
         b/c1 2022-02-20 phone at=11:00
         c/c1 2022-02-07 in-person
         d/c1 2022-01-01 phone
         e/c1 2022-02-22 in-person cancelled
         f/c1 2022-02-25 phone
         g/c1 2022-02-20 phone with=dmitry-medvedev,jean-castex",
    );
    let first = it.meeting("2022-02-20-macron-putin-phone").unwrap();
    let joins: Vec<String> = it.joins(first).map(|it| it.a.article.clone()).collect();
    assert_eq!(joins, ["b"]);
    let near: Vec<(&str, Option<i64>, Vec<Constraint>)> = it
        .neighbours(first)
        .into_iter()
        .map(|it| {
            (
                it.meeting.slug.as_str(),
                it.days,
                it.grounds.into_iter().collect(),
            )
        })
        .collect();
    let parted = [Constraint::Mode, Constraint::CalledOff, Constraint::Day];
    assert_eq!(
        near,
        [
            (
                "2022-02-07-macron-putin-in-person",
                Some(-13),
                vec![Constraint::Mode, Constraint::Day]
            ),
            ("2022-02-20-macron-putin-phone-2", Some(0), vec![]),
            (
                "2022-02-22-macron-putin-in-person",
                Some(2),
                parted.to_vec()
            ),
        ],
    );
    let neighbours = it.neighbours(first);
    let night = &neighbours[1];
    let apart = |it: &&&resolve::Verdict| it.constraint == Constraint::OneArticle;
    assert_eq!(night.verdicts.iter().filter(apart).count(), 1);
    let called_off = it.meeting("2022-02-22-macron-putin-in-person").unwrap();
    let neighbours = it.neighbours(called_off);
    let slugs: Vec<&str> = neighbours
        .iter()
        .map(|it| it.meeting.slug.as_str())
        .collect();
    assert_eq!(
        slugs,
        [
            "2022-02-20-macron-putin-phone-2",
            "2022-02-25-macron-putin-phone"
        ]
    );
    assert_eq!(neighbours[0].grounds, parted.into());
}
