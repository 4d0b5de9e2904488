use std::collections::{BTreeMap, BTreeSet};

use crate::annotation::{Annotation, Contact};
use crate::days::{Day, span, width};
use crate::pairing::relevant;
use crate::{Key, Sides};

/// Which gold contacts of different articles are one occasion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occasions {
    /// The cluster of each contact; a cluster is named by its first contact, `article/contact`.
    pub clusters: BTreeMap<Key, String>,
    /// Contacts that fit several occasions equally well, so that the gold does not tell; they
    /// are in no cluster.
    pub open: BTreeSet<Key>,
}

/// Derives the occasions of a gold annotation.
///
/// Two contacts are one occasion when a leader of each side is in both, their days (`date`, or
/// `date_in_corpus` where the article alone does not settle it) overlap, their modes agree or
/// one is unspecified, their formats agree (a summit and a talk at its edge are two), their
/// places are not in two countries, and one is not called off while the other was held. Where
/// `date` does not overlap, a `date_ok` of a few days may. Two contacts of one article are always two.
/// Exact days are placed before months and years, so that a month finds the one day in it.
/// Contacts with the same `occasion` are one whatever else they say, for what no rule can
/// know. A contact without any day is an occasion of its own.
pub fn occasions(golds: &[Annotation], sides: &Sides) -> Occasions {
    let mut items: Vec<Item> = golds
        .iter()
        .flat_map(|gold| of_article(gold, sides))
        .collect();
    items.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut groups: Vec<Vec<&Item>> = Vec::new();
    let mut open = BTreeSet::new();
    for item in &items {
        match place(item, &groups, sides) {
            Placing::In(index) => groups[index].push(item),
            Placing::New => groups.push(vec![item]),
            Placing::Open => {
                open.insert(item.key.clone());
            }
        }
    }
    let mut clusters = BTreeMap::new();
    for group in groups {
        let first = group.iter().map(|it| &it.key).min();
        let name = first
            .map(|it| format!("{}/{}", it.article, it.contact))
            .unwrap_or_default();
        clusters.extend(group.iter().map(|it| (it.key.clone(), name.clone())));
    }
    Occasions { clusters, open }
}

/// Days from the first to the last of another right date that says when it was: a month or year
/// that a reader may give says too little to make two contacts one.
const FEW: u32 = 14;

/// A gold contact with the days it can have been on.
struct Item<'a> {
    key: Key,
    contact: &'a Contact,
    days: Option<(Day, Day)>,
    other_days: Vec<(Day, Day)>,
}

enum Placing {
    In(usize),
    New,
    Open,
}

fn of_article<'a>(gold: &'a Annotation, sides: &Sides) -> Vec<Item<'a>> {
    let contacts = gold.contacts.iter().filter(|it| relevant(it, sides));
    contacts
        .map(|contact| {
            let date = contact
                .date
                .as_deref()
                .or(contact.date_in_corpus.as_deref());
            Item {
                key: Key::new(&gold.id, &contact.id),
                contact,
                days: span(date),
                other_days: contact
                    .date_ok
                    .iter()
                    .filter_map(|it| span(it.as_deref()))
                    .filter(|it| width(*it) <= FEW)
                    .collect(),
            }
        })
        .collect()
}

impl Item<'_> {
    /// Named occasions first, then the more certain before the less.
    fn order(&self) -> (bool, u32, bool, bool, &Key) {
        (
            self.contact.occasion.is_none(),
            self.days.map_or(u32::MAX, width),
            self.contact.mode.as_deref() == Some("unspecified"),
            self.contact.time.is_none(),
            &self.key,
        )
    }
}

/// Where an item belongs among the groups so far.
fn place(item: &Item, groups: &[Vec<&Item>], sides: &Sides) -> Placing {
    if let Some(name) = &item.contact.occasion {
        let same = |it: &&Item| it.contact.occasion.as_ref() == Some(name);
        return groups
            .iter()
            .position(|group| group.iter().any(same))
            .map_or(Placing::New, Placing::In);
    }
    let fitting = |days: &dyn Fn(&Item) -> bool| -> Vec<usize> {
        let fits = |it: &&Item| days(it) && compatible(item, it, sides);
        (0..groups.len())
            .filter(|&index| groups[index].iter().all(fits))
            .collect()
    };
    let mut found = fitting(&|it| overlap(item.days, it.days));
    if found.is_empty() {
        found = fitting(&|it| {
            let mine = item
                .other_days
                .iter()
                .any(|&days| overlap(Some(days), it.days));
            mine || it
                .other_days
                .iter()
                .any(|&days| overlap(item.days, Some(days)))
        });
    }
    narrow(item, groups, found)
}

/// Of several groups that fit, the one that alone agrees in time of day, in days or in place.
fn narrow(item: &Item, groups: &[Vec<&Item>], mut found: Vec<usize>) -> Placing {
    let agreements: [&dyn Fn(&Item) -> bool; 3] = [
        &|it| it.contact.time.is_some() && it.contact.time == item.contact.time,
        &|it| it.days == item.days,
        &|it| it.contact.place.is_some() && it.contact.place == item.contact.place,
    ];
    for agrees in agreements {
        let better: Vec<usize> = found
            .iter()
            .copied()
            .filter(|&it| groups[it].iter().any(|it| agrees(it)))
            .collect();
        if !better.is_empty() {
            found = better;
        }
    }
    match found[..] {
        [] => Placing::New,
        [index] => Placing::In(index),
        _ => Placing::Open,
    }
}

fn compatible(a: &Item, b: &Item, sides: &Sides) -> bool {
    let shared = a.contact.people();
    let shared = shared
        .intersection(&b.contact.people())
        .copied()
        .collect::<Vec<_>>();
    let (x, y) = (a.contact, b.contact);
    a.key.article != b.key.article
        && sides.meet(shared)
        && agree(
            &values(x.mode.as_deref(), &x.mode_ok),
            &values(y.mode.as_deref(), &y.mode_ok),
        )
        && agree(
            &values(x.format.as_deref(), &x.format_ok),
            &values(y.format.as_deref(), &y.format_ok),
        )
        && !apart(x, y, sides)
        && !called_off(x, y)
        && !called_off(y, x)
}

/// Whether every place that the one may have is in another country than every place of the other.
fn apart(a: &Contact, b: &Contact, sides: &Sides) -> bool {
    let (a, b) = (
        values(a.place.as_deref(), &a.places_ok),
        values(b.place.as_deref(), &b.places_ok),
    );
    let all = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
    !a.is_empty() && !b.is_empty() && { all }.all(|(x, y)| sides.apart(x, y))
}

fn values<'a>(one: Option<&'a str>, more: &'a [Option<String>]) -> BTreeSet<&'a str> {
    one.into_iter()
        .chain(more.iter().filter_map(Option::as_deref))
        .collect()
}

/// Whether two fields can be the same; what is not stated can be anything.
fn agree(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> bool {
    let free = |it: &BTreeSet<&str>| it.is_empty() || it.contains("unspecified");
    free(a) || free(b) || !a.is_disjoint(b)
}

fn called_off(a: &Contact, b: &Contact) -> bool {
    matches!(
        a.status.as_deref(),
        Some("cancelled" | "postponed" | "ruled-out")
    ) && b.status.as_deref() == Some("held")
}

fn overlap(a: Option<(Day, Day)>, b: Option<(Day, Day)>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a.0 <= b.1 && b.0 <= a.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contacts written as `article/contact date mode format status [time]`.
    fn derive(table: &[&str]) -> Occasions {
        let mut articles: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in table {
            let words: Vec<&str> = row.split_whitespace().collect();
            let (article, contact) = words[0].split_once('/').unwrap();
            let date = if words[1] == "-" {
                "null".to_owned()
            } else {
                format!("\"{}\"", words[1])
            };
            let time = words
                .get(5)
                .map_or(String::new(), |it| format!(",\"time\":\"{it}\""));
            articles
                .entry(article.to_owned())
                .or_default()
                .push(format!(
                    "{{\"id\":\"{contact}\",\"date\":{date},\"mode\":\"{}\",\"format\":\"{}\",\
                 \"status\":\"{}\",\"participants\":[\"r\",\"f\"]{time}}}",
                    words[2], words[3], words[4]
                ));
        }
        let lines: Vec<String> = articles
            .iter()
            .map(|(id, list)| format!("{{\"id\":\"{id}\",\"contacts\":[{}]}}", list.join(",")))
            .collect();
        let golds = crate::parse("gold", &lines.join("\n")).unwrap();
        occasions(&golds, &Sides::new([("r", "east"), ("f", "west")]))
    }

    fn clusters(it: &Occasions) -> Vec<String> {
        let mut all: BTreeMap<&String, Vec<String>> = BTreeMap::new();
        for (key, name) in &it.clusters {
            all.entry(name)
                .or_default()
                .push(format!("{}/{}", key.article, key.contact));
        }
        all.into_values().map(|keys| keys.join(" ")).collect()
    }

    #[test]
    fn a_plan_and_its_report_are_one() {
        let it = derive(&[
            "a/c1 2015-11-26 in-person bilateral planned",
            "b/c1 2015-11-26 unspecified bilateral held",
            "c/c1 2015-11-26 phone bilateral held",
        ]);
        // The unspecified one fits both and agrees with neither more.
        assert_eq!(clusters(&it), ["a/c1", "c/c1"]);
        assert_eq!(it.open.len(), 1);
    }

    #[test]
    fn a_summit_and_a_talk_at_its_edge_are_two() {
        let it = derive(&[
            "a/c1 2019-12-09 in-person multilateral held",
            "a/c2 2019-12-09 in-person bilateral held",
            "b/c1 2019-12-09 in-person multilateral held",
            "c/c1 2019-12 in-person bilateral held",
        ]);
        assert_eq!(clusters(&it), ["a/c1 b/c1", "a/c2 c/c1"]);
    }

    #[test]
    fn two_calls_on_a_day_stay_two_and_times_tell_them_apart() {
        let it = derive(&[
            "a/c1 2022-02-20 phone bilateral held 11:00",
            "a/c2 2022-02-20 phone bilateral held 23:00",
            "b/c1 2022-02-20 phone bilateral held 23:00",
            "c/c1 2022-02-20 phone bilateral held",
        ]);
        assert_eq!(clusters(&it), ["a/c1", "a/c2 b/c1"]);
        assert!(it.open.contains(&Key::new("c", "c1")));
    }

    #[test]
    fn called_off_and_held_and_undated_stay_apart() {
        let it = derive(&[
            "a/c1 2016-10-19 in-person bilateral cancelled",
            "b/c1 2016-10-19 in-person bilateral planned",
            "c/c1 2016-10-20 in-person bilateral held",
            "d/c1 - in-person bilateral proposed",
            "e/c1 - in-person bilateral proposed",
        ]);
        assert_eq!(clusters(&it), ["a/c1 b/c1", "c/c1", "d/c1", "e/c1"]);
    }

    #[test]
    fn two_countries_and_a_vague_alternative_part() {
        let contact = |more: &str| {
            format!(
                "[{{\"participants\":[\"r\",\"f\"],\"mode\":\"in-person\",\"format\":\
                 \"bilateral\",{more}}}]"
            )
        };
        let lines = [
            contact("\"date\":\"2010\",\"place\":\"capital\""),
            contact("\"date\":\"2010-11-20\",\"place\":\"port\""),
            contact("\"date\":null,\"date_ok\":[\"2010\"],\"place\":\"capital\""),
            contact("\"date\":\"2010-11-21\",\"date_ok\":[\"2010-11-20\"]"),
        ];
        let text: Vec<String> = (1..)
            .zip(&lines)
            .map(|(at, it)| format!("{{\"id\":\"{at}\",\"contacts\":{it}}}"))
            .collect();
        let golds = crate::parse("gold", &text.join("\n")).unwrap();
        let sides = Sides::new([("r", "east"), ("f", "west")]);
        let sides = sides.with_places([("capital", "east"), ("port", "south")]);
        assert_eq!(
            clusters(&occasions(&golds, &sides)),
            ["1/c1", "2/c1 4/c1", "3/c1"]
        );
    }

    #[test]
    fn a_named_occasion_is_one() {
        let contact = |date: &str| {
            format!(
                "[{{\"participants\":[\"r\",\"f\"],\"date\":\"{date}\",\"occasion\":\"night\"}}]"
            )
        };
        let text = format!(
            "{{\"id\":\"a\",\"contacts\":{}}}\n{{\"id\":\"b\",\"contacts\":{}}}",
            contact("2022-02-20"),
            contact("2022-02-21")
        );
        let golds = crate::parse("gold", &text).unwrap();
        let it = occasions(&golds, &Sides::new([("r", "east"), ("f", "west")]));
        assert_eq!(clusters(&it), ["a/c1 b/c1"]);
    }
}
