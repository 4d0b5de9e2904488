//! Accounts written by hand, as tables.
//!
//! One line is one account: `article/contact date mode`, then words in any order:
//! a status (`held` is the default), `multilateral`, `background`, and `key=value` with `at` (hour), `for`
//! (duration), `place`, `kind`, `with` (participants, instead of the two presidents of the time),
//! `on` (topics), `ref` (events), `by` (initiator), `host`, `pub` (publication), `after`,
//! `before`, `or` (candidates), `order` (which of several occasions), `was` (earlier statuses, each
//! perhaps with a day after `@`). Lists have commas; `-` is no date.

use std::collections::BTreeMap;

use account::{Contact, Evidence, Extraction, Fact, Stage};
use article::{Language, Part};
use ontology::Catalogue;
use resolve::{Meeting, Resolution, resolve};

/// The articles of a table, in order of id.
pub(crate) fn articles(table: &str) -> Vec<Extraction> {
    let mut articles: BTreeMap<String, Extraction> = BTreeMap::new();
    for line in table.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let mut words = line.split_whitespace();
        let (id, contact) = next(&mut words).split_once('/').expect("article/contact");
        let it = articles
            .entry(id.to_owned())
            .or_insert_with(|| Extraction::new(id, Language::new("en")));
        let mut account = account(contact, next(&mut words), next(&mut words));
        for word in words {
            if let Some(("pub", day)) = word.split_once('=') {
                it.published = Some(day.parse().expect("a day"));
            } else {
                set(&mut account, word);
            }
        }
        it.contacts.push(account);
    }
    articles.into_values().collect()
}

/// The meetings of a table, with the catalogue of the project.
pub(crate) fn resolved(table: &str) -> Resolution {
    resolve(&articles(table), Catalogue::embedded())
}

/// The accounts of every meeting, one meeting a string, sorted.
pub(crate) fn clusters(it: &Resolution) -> Vec<String> {
    let mut all: Vec<String> = it.meetings.iter().map(accounts).collect();
    all.sort();
    all
}

/// The accounts of a meeting.
pub(crate) fn accounts(meeting: &Meeting) -> String {
    let keys = meeting.accounts.iter();
    let names: Vec<String> = keys
        .map(|it| format!("{}/{}", it.article, it.contact))
        .collect();
    names.join(" ")
}

fn next<'a>(words: &mut impl Iterator<Item = &'a str>) -> &'a str {
    words.next().expect("article/contact, date and mode")
}

fn fact(value: &str) -> Fact {
    let evidence = Evidence {
        part: Part::Text,
        start: 0,
        end: 1,
        quote: "x".to_owned(),
        rule: "made".to_owned(),
    };
    Fact {
        value: value.to_owned(),
        evidence: vec![evidence],
    }
}

fn list(values: &str) -> Vec<Fact> {
    let mut values: Vec<&str> = values.split(',').collect();
    values.sort_unstable();
    values.into_iter().map(fact).collect()
}

fn account(id: &str, date: &str, mode: &str) -> Contact {
    Contact {
        main: true,
        date: Some(fact(date)).filter(|_| date != "-"),
        participants: list("vladimir-putin,emmanuel-macron"),
        ..Contact::new(id, fact(mode), fact("bilateral"), fact("held"))
    }
}

fn set(account: &mut Contact, word: &str) {
    let Some((key, value)) = word.split_once('=') else {
        match word {
            "background" => account.main = false,
            "multilateral" => account.format = fact(word),
            _ => account.status = fact(word),
        }
        return;
    };
    match key {
        "at" => account.time = Some(fact(value)),
        "for" => account.duration = Some(fact(value)),
        "place" => account.place = Some(fact(value)),
        "kind" => account.kind = Some(fact(value)),
        "with" => account.participants = list(value),
        "on" => account.topics = list(value),
        "ref" => account.references = list(value),
        "by" => account.initiator = Some(fact(value)),
        "host" => account.host = Some(fact(value)),
        "after" => account.not_before = Some(value.parse().expect("a day")),
        "order" => account.order = Some(fact(value)),
        "was" => account.history = stages(value),
        "before" => account.not_after = Some(value.parse().expect("a day")),
        "or" => account.candidates = value.split(',').map(str::to_owned).collect(),
        _ => panic!("no such field: {key}"),
    }
}

fn stages(value: &str) -> Vec<Stage> {
    let stages = value.split(',').map(|it| {
        let (status, day) = it.split_once('@').unwrap_or((it, ""));
        Stage {
            status: fact(status),
            date: Some(fact(day)).filter(|_| !day.is_empty()),
        }
    });
    stages.collect()
}
