//! Accounts without a date.

use crate::made::{accounts, clusters, resolved};
use resolve::Constraint;

const VIDEO: &str = "
    told/c1 2020-06-26 video pub=2020-06-26 \
      on=strategic-stability,libya,syria,ukraine,minsk-agreements,climate,arctic,covid-19 \
      ref=minsk-2,berlin-conference-on-libya-2020
    told/c2 2019-08 in-person place=fort-de-bregancon on=european-security
    brief/c1 2020-06-26 video pub=2020-06-26
    february/c1 2022-02-07 in-person on=european-security,ukraine,minsk-agreements ref=minsk-2
    january/c1 2022-01-28 phone on=european-security,nato,ukraine,minsk-agreements ref=minsk-2";

#[test]
fn content_finds_the_meeting_that_alone_fits() {
    let table = format!(
        "{VIDEO}
         bare/c1 - unspecified after=2020-02-12 \
           on=strategic-stability,libya,syria,ukraine,minsk-agreements,climate,arctic,nuclear-energy \
           ref=minsk-2,berlin-conference-on-libya-2020
         bare/c2 - in-person proposed place=russia"
    );
    let it = resolved(&table);
    let meeting = it.meeting("2020-06-26-macron-putin-video").unwrap();
    assert_eq!(accounts(meeting), "bare/c1 brief/c1 told/c1");
    let joined = it
        .why_of(meeting)
        .find(|it| it.a.article == "bare")
        .unwrap();
    assert_eq!(joined.constraint, Constraint::Content);
    let proposed = it
        .meetings
        .iter()
        .find(|it| accounts(it) == "bare/c2")
        .unwrap();
    assert_eq!(proposed.date, None);
    assert_eq!(proposed.slug, "undated-macron-putin-in-person-bare-c2");
    assert_eq!(it.meetings.last().map(|it| &it.slug), Some(&proposed.slug));
}

#[test]
fn what_two_meetings_share_leaves_both_as_candidates() {
    let table = format!(
        "{VIDEO}
         bare/c1 - unspecified on=european-security,ukraine,minsk-agreements ref=minsk-2 \
           after=2021-01-01 before=2022-05-13"
    );
    let it = resolved(&table);
    let bare = it
        .meetings
        .iter()
        .find(|it| accounts(it) == "bare/c1")
        .unwrap();
    assert_eq!(bare.candidates, ["2022-01-28", "2022-02-07"]);
    assert_eq!(bare.earliest, "2021-01-01".parse().ok());
    assert_eq!(bare.latest, "2022-05-13".parse().ok());
}

#[test]
fn bounds_mode_publication_and_later_events_forbid() {
    for why in [
        "- unspecified before=2020-06-25",
        "- phone",
        "- unspecified pub=2020-06-20",
        "- unspecified ref=navalny-poisoning",
        "- unspecified cancelled",
        "- unspecified multilateral",
        "- unspecified with=vladimir-putin,francois-hollande",
    ] {
        let table = format!(
            "{VIDEO}
             bare/c1 {why} \
               on=strategic-stability,libya,syria,ukraine,minsk-agreements,climate,arctic,covid-19"
        );
        let it = resolved(&table);
        let alone = clusters(&it).contains(&"bare/c1".to_owned());
        assert!(alone, "{why}: {:?}", clusters(&it));
    }
}

#[test]
fn one_topic_that_everybody_talks_about_is_not_enough() {
    let table = format!("{VIDEO}\n bare/c1 - unspecified on=ukraine");
    let it = resolved(&table);
    let bare = it
        .meetings
        .iter()
        .find(|it| accounts(it) == "bare/c1")
        .unwrap();
    assert!(bare.candidates.is_empty());
}

#[test]
fn the_only_meeting_on_a_day_that_is_left() {
    let it = resolved(
        "a/c1 2020-06-26 video
         b/c1 - unspecified or=2015-06-26,2020-06-26
         c/c1 2019-09-08 phone
         c/c2 2018-09-08 phone
         d/c1 - phone or=2018-09-08,2019-09-08",
    );
    assert_eq!(clusters(&it), ["a/c1 b/c1", "c/c1", "c/c2", "d/c1"]);
    let open = it
        .meetings
        .iter()
        .find(|it| accounts(it) == "d/c1")
        .unwrap();
    assert_eq!(open.candidates, ["2018-09-08", "2019-09-08"]);
}

#[test]
fn accounts_without_a_date_find_each_other() {
    let it = resolved(
        "en/c1 - phone on=iraq,un-security-council,chechnya,energy after=2002-11-08
         fr/c1 - phone on=iraq,un-security-council,chechnya,energy after=2003-01-01
         ru/c1 - phone on=iraq,un-security-council,chechnya
         xx/c1 - phone on=iraq,climate,arctic
         yy/c1 - phone proposed on=iraq,un-security-council,chechnya",
    );
    assert_eq!(clusters(&it), ["en/c1 fr/c1 ru/c1", "xx/c1", "yy/c1"]);
    let one = it.meeting("undated-macron-putin-phone-en-c1").unwrap();
    assert_eq!(one.earliest, "2003-01-01".parse().ok());
}

#[test]
fn an_article_has_one_account_of_a_meeting_also_without_dates() {
    let it = resolved(
        "a/c1 2020-06-26 video on=libya,syria,climate,arctic
         b/c1 2020-06-26 video
         b/c2 - unspecified on=libya,syria,climate,arctic
         c/c1 - unspecified on=libya,syria,climate,arctic
         c/c2 - unspecified on=libya,syria,climate,arctic",
    );
    assert_eq!(clusters(&it), ["a/c1 b/c1 c/c1", "b/c2 c/c2"]);
}

#[test]
fn background_was_before_what_the_article_is_about() {
    let table = "
        old/c1 2021-08-19 phone on=ukraine,libya,afghanistan
        new/c1 2025-07-01 phone on=ukraine,iran,middle-east
        bare/c1 - phone on=ukraine,iran,libya,afghanistan";
    let it = resolved(table);
    assert_eq!(clusters(&it), ["bare/c1 old/c1", "new/c1"]);
    let it = resolved(&format!("{table}\n bare/c2 2022-09 phone background"));
    assert!(!clusters(&it).contains(&"bare/c1 old/c1".to_owned()));
}

#[test]
fn what_an_article_is_about_is_of_its_month() {
    let base = "
        visit/c1 2022-02-07 in-person place=moscow
        january/c1 2022-01-28 phone
        call/c1 2022-02-12 phone
        later/c1 2022-04-08 in-person planned";
    for (account, with) in [
        ("- in-person pub=2022-03-01", Some("visit/c1")),
        ("- in-person pub=2022-02-05 planned", Some("visit/c1")),
        ("- in-person pub=2022-03-20 planned", Some("later/c1")),
        ("- phone pub=2022-02-05", Some("january/c1")),
        // Neither older news nor background, nor a mode that is not told, nor a wish.
        ("- in-person pub=2022-03-20", None),
        ("- in-person pub=2022-03-01 background", None),
        ("- unspecified pub=2022-03-01", None),
        ("- in-person pub=2022-02-05 proposed", None),
    ] {
        let it = resolved(&format!("{base}\n news/c1 {account}"));
        let own = it
            .meetings
            .iter()
            .map(accounts)
            .find(|it| it.contains("news/c1"));
        let expected = match with {
            Some(other) if other < "news" => format!("{other} news/c1"),
            Some(other) => format!("news/c1 {other}"),
            None => "news/c1".to_owned(),
        };
        assert_eq!(own, Some(expected), "{account}");
    }
    let it = resolved(&format!("{base}\n news/c1 - phone pub=2022-02-20"));
    let news = it.meetings.iter().find(|it| accounts(it) == "news/c1");
    let candidates = news.map(|it| it.candidates.clone()).unwrap_or_default();
    assert_eq!(candidates, ["2022-01-28", "2022-02-12"]);
}

#[test]
fn a_place_where_leaders_seldom_are_tells() {
    let it = resolved(
        "a/c1 2007-06-07 in-person place=heiligendamm with=vladimir-putin,nicolas-sarkozy
         b/c1 - in-person place=heiligendamm with=vladimir-putin,nicolas-sarkozy background
         c/c1 2007-10-09 in-person place=moscow with=vladimir-putin,nicolas-sarkozy
         d/c1 - in-person place=moscow-kremlin with=vladimir-putin,nicolas-sarkozy background
         e/c1 - in-person place=germany with=vladimir-putin,nicolas-sarkozy background",
    );
    assert_eq!(clusters(&it), ["a/c1 b/c1", "c/c1", "d/c1", "e/c1"]);
    let why = it.why.iter().find(|it| it.a.article == "b");
    assert_eq!(why.map(|it| it.constraint), Some(Constraint::SamePlace));
}

#[test]
fn the_only_meeting_there_can_have_been_needs_less_in_common() {
    let base = "
        a/c1 2025-07-01 phone on=ukraine,middle-east
        old/c1 2022-09-11 phone on=ukraine,nuclear-safety";
    let account = "bare/c1 - phone on=ukraine,middle-east,iran";
    let it = resolved(&format!("{base}\n {account} after=2023-01-01"));
    assert_eq!(clusters(&it), ["a/c1 bare/c1", "old/c1"]);
    let it = resolved(&format!("{base}\n {account}"));
    assert_eq!(clusters(&it), ["a/c1", "bare/c1", "old/c1"]);
}

#[test]
fn of_two_accounts_of_one_article_the_better_grounded_joins() {
    let it = resolved(
        "plan/c1 2019-08-19 in-person planned place=fort-de-bregancon on=iran,syria,ukraine
         note/c1 - in-person planned place=fort-de-bregancon or=2018-08-19,2019-08-19 \
           on=iran,libya,syria,ukraine
         note/c2 - in-person background or=2018-08-19,2019-08-19",
    );
    assert_eq!(clusters(&it), ["note/c1 plan/c1", "note/c2"]);
}

#[test]
fn the_only_meeting_of_a_month_is_meant_whatever_the_mode() {
    let it = resolved(
        "a/c1 2022-09-11 phone
         b/c1 2022-09 unspecified background
         c/c1 2022-09 unspecified background
         d/c1 2021-11 phone
         e/c1 2021-11 in-person
         f/c1 2021-11 unspecified",
    );
    assert_eq!(clusters(&it), ["a/c1 b/c1 c/c1", "d/c1", "e/c1", "f/c1"]);
}
