//! A collection that grows, shrinks and changes is resolved as if it had always been what it is,
//! and only what a change bears on is gone through again.

use std::collections::BTreeMap;

use account::Extraction;
use ontology::Catalogue;
use resolve::{Resolver, Work, resolve};

use crate::made::articles;

/// A linear congruential generator: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll<'a>(&mut self, sides: &[&'a str]) -> &'a str {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        sides[(self.0 >> 33) as usize % sides.len()]
    }
}

/// An account of a small world, in which most things happen to somebody else as well.
fn account(dice: &mut Dice) -> String {
    let date = dice.roll(&[
        "2019-08-19",
        "2019-08-20",
        "2019-08-21",
        "2019-08-19/2019-08-21",
        "2019-08-31",
        "2019-09-01",
        "2019-08",
        "2019-09",
        "2019",
        "2018/2019",
        "-",
        "-",
    ]);
    let mode = dice.roll(&["phone", "in-person", "unspecified"]);
    let mut words = vec![date, mode];
    words.push(dice.roll(&["held", "held", "planned", "cancelled"]));
    words.push(dice.roll(&[
        "with=vladimir-putin,emmanuel-macron",
        "with=vladimir-putin,emmanuel-macron",
        "with=dmitry-medvedev,emmanuel-macron",
        "with=dmitry-medvedev,nicolas-sarkozy",
        "with=dmitry-medvedev,vladimir-putin,nicolas-sarkozy",
    ]));
    words.push(dice.roll(&["bilateral", "bilateral", "multilateral"]));
    words.push(dice.roll(&[
        "on=syria",
        "on=syria,iran,ukraine",
        "on=iran,libya,climate",
        "ref=minsk-2",
    ]));
    words.push(dice.roll(&[
        "at=11:00",
        "at=23:00",
        "at=01:00",
        "background",
        "background",
    ]));
    words.push(dice.roll(&[
        "place=paris",
        "place=moscow",
        "place=fort-de-bregancon",
        "for=PT1H",
    ]));
    words.push(dice.roll(&["pub=2019-08-19", "pub=2019-08-25", "pub=2020-01-01"]));
    words.join(" ")
}

/// What an article with this id says this time.
fn article(id: &str, dice: &mut Dice) -> Extraction {
    let count = dice.roll(&["1", "1", "2", "3"]).parse().unwrap_or(1);
    let lines: Vec<String> = (1..=count)
        .map(|at| format!("{id}/c{at} {}", account(dice)))
        .collect();
    articles(&lines.join("\n")).remove(0)
}

#[test]
fn whatever_the_steps_the_meetings_are_those_of_the_set() {
    let catalogue = Catalogue::embedded();
    let ids: Vec<String> = (0..12).map(|at| format!("article-{at}")).collect();
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut joined = 0;
    for seed in 0..150 {
        let mut dice = Dice(seed);
        let versions: Vec<Extraction> = (0..40)
            .map(|_| {
                let id = dice.roll(&names);
                article(id, &mut dice)
            })
            .collect();
        let mut resolver = Resolver::new(catalogue);
        let mut present: BTreeMap<&str, &Extraction> = BTreeMap::new();
        for version in &versions {
            if dice.roll(&["put", "put", "remove"]) == "put" {
                resolver.put(version);
                present.insert(&version.id, version);
            } else {
                let there = present.remove(version.id.as_str()).is_some();
                assert_eq!(resolver.remove(&version.id), there);
            }
            if dice.roll(&["settle", "go on"]) == "settle" {
                resolver.settle();
            }
            let set: Vec<Extraction> = present.values().copied().cloned().collect();
            let afresh = resolve(&set, catalogue);
            if dice.roll(&["look", "go on"]) == "look" {
                assert_eq!(resolver.resolution(), afresh, "seed {seed}");
            }
            joined += afresh
                .meetings
                .iter()
                .filter(|it| it.accounts.len() > 1)
                .count();
        }
    }
    assert!(joined > 3_000, "the small world is too large: {joined}");
}

const BASE: &str = "
    a/c1 2019-08-19 in-person place=fort-de-bregancon on=syria,iran
    b/c1 2019-08-19 in-person place=fort-de-bregancon on=syria
    c/c1 2019-08 in-person place=fort-de-bregancon
    d/c1 2022-02-20 phone at=11:00
    e/c1 2022-02-20 phone at=23:00
    f/c1 - phone on=iraq,un-security-council,chechnya with=vladimir-putin,jacques-chirac
    g/c1 2003-02-10 in-person place=paris with=vladimir-putin,jacques-chirac";

#[test]
fn a_change_bears_on_its_block_alone() {
    let catalogue = Catalogue::embedded();
    let base = articles(BASE);
    let mut resolver = Resolver::new(catalogue);
    for it in &base {
        resolver.put(it);
    }
    let all = resolver.settle();
    assert_eq!((all.accounts, all.meetings), (7, 5));
    assert_eq!(resolver.settle(), Work::default());
    for (line, accounts, meetings) in [
        // Of leaders of whom nothing is known yet.
        (
            "x/c1 2019-08-19 in-person with=dmitry-medvedev,jean-castex",
            1,
            1,
        ),
        // Of a day on which nothing is known yet.
        ("x/c1 2018-05-24 in-person", 1, 1),
        // One that joins: the accounts of its days are placed anew.
        ("x/c1 2019-08-20 in-person place=moscow", 4, 2),
        // Two calls of the day, and a third.
        ("x/c1 2022-02-20 phone at=17:00", 3, 3),
        // An account without a day of the same leaders is held against the new meeting.
        (
            "x/c1 2003-02-15 phone with=vladimir-putin,jacques-chirac",
            2,
            1,
        ),
    ] {
        let one = articles(line);
        resolver.put(&one[0]);
        let work = resolver.settle();
        assert_eq!(
            (work.accounts, work.meetings),
            (accounts, meetings),
            "{line}"
        );
        let mut set = base.clone();
        set.extend(one.clone());
        assert_eq!(resolver.resolution(), resolve(&set, catalogue), "{line}");
        resolver = Resolver::new(catalogue);
        for it in &base {
            resolver.put(it);
        }
        resolver.settle();
    }
}
