use std::collections::{BTreeMap, BTreeSet};

use crate::annotation::{Annotation, Contact};
use crate::measure::ALL;
use crate::pairing::{pair_up, relevant};
use crate::tally::f1;
use crate::{Mistake, Sides, occasions};

/// A contact of an article: what resolution puts into clusters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The article.
    pub article: String,
    /// The contact's id in the article.
    pub contact: String,
}

impl Key {
    /// The contact with this id of this article.
    pub fn new(article: impl Into<String>, contact: impl Into<String>) -> Self {
        Self {
            article: article.into(),
            contact: contact.into(),
        }
    }
}

/// The B³ measure of a clustering (Bagga and Baldwin 1998).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BCubed {
    /// Mean over the predicted items of the share of their cluster that belongs with them.
    pub precision: f64,
    /// Mean over the gold items of the share of what belongs with them that is in their cluster.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// Number of predicted items.
    pub predicted: usize,
    /// Number of gold items.
    pub gold: usize,
}

/// What a resolution says of the contacts of a prediction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clustering {
    /// The meeting of each contact; one that is left out is a meeting of its own.
    pub meetings: BTreeMap<Key, String>,
    /// Pairs of contacts about which something was decided, and on what ground.
    pub grounds: Vec<(Key, Key, String)>,
}

/// How well contacts were joined into meetings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joins {
    /// Over the contacts that were found: resolution of what was read.
    pub found: BCubed,
    /// Over all contacts: one that was missed lowers recall, an extra one lowers precision.
    pub all: BCubed,
    /// Over the gold's own contacts, where these were resolved too: resolution alone.
    pub alone: Option<BCubed>,
}

/// How well contacts of different articles were joined into meetings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OccasionFigures {
    /// Over the contacts of all articles.
    pub joins: Joins,
    /// Over the contacts of the articles in each language; what belongs with them may be in
    /// articles of any.
    pub languages: BTreeMap<String, Joins>,
    /// Contacts that were joined or parted against the gold, among those that were found, each
    /// with the grounds of the resolution.
    pub mistakes: Vec<Mistake>,
}

/// B³ of predicted clusters against gold ones.
///
/// An item that only the gold has counts 0 in recall, one that only the prediction has counts
/// 0 in precision (and dilutes its cluster). With no items on a side its measure is 1.
pub fn b_cubed<G: Ord, P: Ord>(gold: &BTreeMap<Key, G>, predicted: &BTreeMap<Key, P>) -> BCubed {
    b_cubed_of(gold, predicted, &|_| true)
}

/// B³ over those items that are asked for; clusters are whole.
fn b_cubed_of<G: Ord, P: Ord>(
    gold: &BTreeMap<Key, G>,
    predicted: &BTreeMap<Key, P>,
    asked: &dyn Fn(&Key) -> bool,
) -> BCubed {
    let (golds, predictions) = (sizes(gold), sizes(predicted));
    let mut both: BTreeMap<(&G, &P), usize> = BTreeMap::new();
    for (key, mine) in gold {
        if let Some(its) = predicted.get(key) {
            *both.entry((mine, its)).or_default() += 1;
        }
    }
    let share = |key: &Key, size: &dyn Fn(&G, &P) -> usize| {
        let pair = gold.get(key).zip(predicted.get(key));
        pair.map_or(0.0, |it| both[&it] as f64 / size(it.0, it.1) as f64)
    };
    let mean = |keys: Vec<&Key>, size: &dyn Fn(&G, &P) -> usize| {
        let sum: f64 = keys.iter().map(|it| share(it, size)).sum();
        let mean = if keys.is_empty() {
            1.0
        } else {
            sum / keys.len() as f64
        };
        (mean, keys.len())
    };
    let of_predicted = predicted.keys().filter(|it| asked(it)).collect();
    let (precision, predicted) = mean(of_predicted, &|_, it| predictions[it]);
    let of_gold = gold.keys().filter(|it| asked(it)).collect();
    let (recall, gold) = mean(of_gold, &|it, _| golds[it]);
    BCubed {
        precision,
        recall,
        f1: f1(precision, recall),
        predicted,
        gold,
    }
}

/// Measures a resolution of predicted contacts.
///
/// Gold contacts whose occasion the gold leaves open ([`crate::Occasions::open`]) do not count,
/// nor do predicted contacts that it allows without asking for them.
pub fn measure_occasions(
    golds: &[Annotation],
    predictions: &[Annotation],
    clustering: &Clustering,
    sides: &Sides,
) -> OccasionFigures {
    let truth = occasions(golds, sides);
    let Resolved {
        mut found,
        extra,
        read,
    } = Resolved::new(golds, predictions, clustering, sides);
    found.retain(|key, _| truth.clusters.contains_key(key));
    let mut asked = truth.clusters.clone();
    asked.retain(|key, _| found.contains_key(key));
    let mistakes = mistakes(&asked, &found, &|keys| clustering.grounds_of(keys, &read));
    let found_only = found.clone();
    // The ids of extra contacts are the prediction's own and must not meet those of the gold.
    let marked = extra
        .into_iter()
        .map(|(key, it)| (Key::new(key.article, format!("+{}", key.contact)), it));
    found.extend(marked);
    let joins = |of: &dyn Fn(&Key) -> bool| Joins {
        found: b_cubed_of(&asked, &found_only, of),
        all: b_cubed_of(&truth.clusters, &found, of),
        alone: None,
    };
    let languages: BTreeMap<&str, BTreeSet<&str>> = by_language(golds);
    OccasionFigures {
        joins: joins(&|_| true),
        languages: languages
            .into_iter()
            .map(|(language, ids)| {
                let of = |it: &Key| ids.contains(it.article.as_str());
                (language.to_owned(), joins(&of))
            })
            .collect(),
        mistakes,
    }
}

/// Where the contacts of a prediction were resolved to.
struct Resolved<'a> {
    /// By the gold contact that each stands for.
    found: BTreeMap<Key, Meeting<'a>>,
    /// Those that stand for none, by their own names.
    extra: BTreeMap<Key, Meeting<'a>>,
    /// Which contact was read for which gold one.
    read: BTreeMap<Key, Key>,
}

impl<'a> Resolved<'a> {
    fn new(
        golds: &[Annotation],
        predictions: &[Annotation],
        clustering: &'a Clustering,
        sides: &Sides,
    ) -> Self {
        let mut all = Self {
            found: BTreeMap::new(),
            extra: BTreeMap::new(),
            read: BTreeMap::new(),
        };
        let by_id: BTreeMap<&str, &Annotation> =
            predictions.iter().map(|it| (it.id.as_str(), it)).collect();
        for gold in golds {
            let Some(predicted) = by_id.get(gold.id.as_str()) else {
                continue;
            };
            for (contact, counterpart) in counterparts(gold, predicted, sides) {
                let key = Key::new(&predicted.id, &contact.id);
                let meeting = clustering.meeting(&key);
                match counterpart {
                    Some(id) => {
                        all.read.insert(Key::new(&gold.id, id), key);
                        all.found.insert(Key::new(&gold.id, id), meeting)
                    }
                    None => all.extra.insert(key, meeting),
                };
            }
        }
        all
    }
}

/// The articles of each language.
fn by_language(golds: &[Annotation]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut languages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for gold in golds {
        let ids = languages.entry(gold.lang.as_str()).or_default();
        ids.insert(&gold.id);
    }
    languages
}

impl OccasionFigures {
    /// Adds what came of resolving the gold itself: figures of the resolution alone, and mistakes
    /// that it makes whatever was read.
    pub fn add_alone(&mut self, alone: Self) {
        self.joins.alone = Some(alone.joins.found);
        for (language, joins) in alone.languages {
            self.languages.entry(language).or_default().alone = Some(joins.found);
        }
        let of_gold = alone.mistakes.into_iter().map(|it| Mistake {
            what: format!("{} in gold", it.what),
            ..it
        });
        self.mistakes.extend(of_gold);
    }

    /// The figures of a group of the report: `all`, or a language tag.
    pub(crate) fn group(&self, name: &str) -> Option<&Joins> {
        match name {
            ALL => Some(&self.joins),
            language => self.languages.get(language),
        }
    }
}

/// The cluster of a predicted contact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meeting<'a> {
    Resolved(&'a str),
    Alone(Key),
}

impl Clustering {
    fn meeting(&self, key: &Key) -> Meeting<'_> {
        match self.meetings.get(key) {
            Some(it) => Meeting::Resolved(it),
            None => Meeting::Alone(key.clone()),
        }
    }

    /// The grounds between the meetings of some gold contacts, or within the only one of them;
    /// `read` tells which contact was read for which gold one.
    fn grounds_of(&self, keys: &[&Key], read: &BTreeMap<Key, Key>) -> Vec<String> {
        let meetings: BTreeSet<Meeting<'_>> = keys
            .iter()
            .filter_map(|it| read.get(it))
            .map(|it| self.meeting(it))
            .collect();
        let grounds = self.grounds.iter().filter(|(a, b, _)| {
            let (a, b) = (self.meeting(a), self.meeting(b));
            (a != b || meetings.len() == 1) && meetings.contains(&a) && meetings.contains(&b)
        });
        let name = |it: &Key| format!("{}/{}", it.article, it.contact);
        grounds
            .map(|(a, b, why)| format!("{} and {} {why}", name(a), name(b)))
            .collect()
    }
}

/// The predicted contacts of an article that count, each with the gold contact it stands for.
fn counterparts<'a>(
    gold: &'a Annotation,
    predicted: &'a Annotation,
    sides: &Sides,
) -> Vec<(&'a Contact, Option<&'a str>)> {
    let golds: Vec<&Contact> = gold.contacts.iter().collect();
    let given: Vec<&Contact> = predicted
        .contacts
        .iter()
        .filter(|it| relevant(it, sides))
        .collect();
    let pairing = pair_up(&golds, &given, sides);
    let rest: Vec<&Contact> = pairing.extra.iter().map(|&j| given[j]).collect();
    let allowed: Vec<&Contact> = gold.contacts_ok.iter().collect();
    let extra = pair_up(&allowed, &rest, sides).extra;
    let pairs = pairing
        .pairs
        .iter()
        .map(|&(i, j)| (given[j], Some(golds[i].id.as_str())));
    pairs
        .chain(extra.iter().map(|&j| (rest[j], None)))
        .collect()
}

fn sizes<C: Ord>(clusters: &BTreeMap<Key, C>) -> BTreeMap<&C, usize> {
    let mut sizes = BTreeMap::new();
    for cluster in clusters.values() {
        *sizes.entry(cluster).or_default() += 1;
    }
    sizes
}

/// One line for each cluster that holds what belongs to several, in either direction: its parts,
/// and the grounds of the resolution.
fn mistakes(
    gold: &BTreeMap<Key, String>,
    predicted: &BTreeMap<Key, Meeting>,
    grounds: &dyn Fn(&[&Key]) -> Vec<String>,
) -> Vec<Mistake> {
    let mut all = Vec::new();
    for (what, (outer, inner)) in [
        ("joined", (groups(predicted), partition(gold))),
        ("parted", (groups(gold), partition(predicted))),
    ] {
        for keys in outer {
            let mut parts: BTreeMap<usize, Vec<String>> = BTreeMap::new();
            for key in &keys {
                if let Some(&part) = inner.get(key) {
                    let name = format!("{}/{}", key.article, key.contact);
                    parts.entry(part).or_default().push(name);
                }
            }
            if parts.len() < 2 {
                continue;
            }
            let mut parts: Vec<String> = parts.into_values().map(|it| it.join(", ")).collect();
            parts.sort();
            let mut detail = parts.join(" | ");
            let why = grounds(&keys);
            if !why.is_empty() {
                detail = format!("{detail} ({})", why.join("; "));
            }
            all.push(Mistake {
                article: keys[0].article.clone(),
                what: what.to_owned(),
                detail,
            });
        }
    }
    all
}

fn groups<C: Ord>(clusters: &BTreeMap<Key, C>) -> Vec<Vec<&Key>> {
    let mut groups: BTreeMap<&C, Vec<&Key>> = BTreeMap::new();
    for (key, cluster) in clusters {
        groups.entry(cluster).or_default().push(key);
    }
    groups.into_values().collect()
}

fn partition<C: Ord>(clusters: &BTreeMap<Key, C>) -> BTreeMap<&Key, usize> {
    let groups = groups(clusters).into_iter().enumerate();
    groups
        .flat_map(|(index, keys)| keys.into_iter().map(move |it| (it, index)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(text: &str) -> BTreeMap<Key, usize> {
        let groups = text.split('|').enumerate();
        groups
            .flat_map(|(index, keys)| {
                keys.chars()
                    .map(move |it| (Key::new("a", it.to_string()), index))
            })
            .collect()
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    /// The example of the paper: 1-2-3-4-5, 6-7, 8-9-A-B-C against two wrong joins.
    #[test]
    fn figures_of_bagga_and_baldwin() {
        let truth = clusters("12345|67|89ABC");
        let one = b_cubed(&truth, &clusters("12345|6789ABC"));
        assert!(
            near(one.precision, 16.0 / 21.0) && near(one.recall, 1.0),
            "{one:?}"
        );
        let two = b_cubed(&truth, &clusters("1234589ABC|67"));
        assert!(
            near(two.precision, 7.0 / 12.0) && near(two.recall, 1.0),
            "{two:?}"
        );
    }

    #[test]
    fn twinless_items_count_nothing() {
        let it = b_cubed(&clusters("12"), &clusters("1|3"));
        assert!(near(it.precision, 0.5) && near(it.recall, 0.25), "{it:?}");
        let nothing = b_cubed(&clusters(""), &clusters(""));
        assert!(near(nothing.f1, 1.0));
    }

    #[test]
    fn a_language_counts_its_own_contacts_in_clusters_of_all() {
        let sides = Sides::new([("r", "east"), ("f", "west")]);
        let call = "{\"participants\":[\"r\",\"f\"],\"date\":\"2020-01-01\",\"mode\":\"phone\"}";
        let line = |id: &str, lang: &str| {
            format!("{{\"id\":\"{id}\",\"lang\":\"{lang}\",\"contacts\":[{call}]}}\n")
        };
        let text = line("a", "x") + &line("b", "x") + &line("c", "y");
        let golds = crate::parse("g", &text).unwrap();
        let clustering = Clustering {
            meetings: [("a", "m1"), ("b", "m1"), ("c", "m2")]
                .map(|(article, it)| (Key::new(article, "c1"), it.to_owned()))
                .into(),
            grounds: vec![],
        };
        let mut it = measure_occasions(&golds, &golds, &clustering, &sides);
        let recall = |of: &OccasionFigures, language: &str| of.languages[language].found.recall;
        assert!(near(recall(&it, "x"), 2.0 / 3.0) && near(recall(&it, "y"), 1.0 / 3.0));
        assert!(near(it.joins.found.recall, 5.0 / 9.0));
        it.add_alone(it.clone());
        assert_eq!(it.languages["y"].alone.map(|it| it.gold), Some(1));
        assert!(it.mistakes[1].to_string().contains("parted in gold"));
    }

    #[test]
    fn a_resolution_is_measured_on_what_was_found_and_on_all() {
        let sides = Sides::new([("r", "east"), ("f", "west")]);
        let line =
            |id: &str, contacts: &str| format!("{{\"id\":\"{id}\",\"contacts\":[{contacts}]}}\n");
        let on = |day: &str| {
            format!("{{\"participants\":[\"r\",\"f\"],\"date\":\"{day}\",\"mode\":\"phone\"}}")
        };
        let one = on("2020-01-01");
        let read = |text: String| crate::parse("g", &text).unwrap();
        let golds = read(line("a", &one) + &line("b", &one) + &line("c", &one));
        let predicted = read(line("a", &one) + &line("b", &format!("{},{one}", on("2021"))));
        let meetings = [("a", "c1", "m1"), ("b", "c1", "m1"), ("b", "c2", "m2")];
        let clustering = Clustering {
            meetings: meetings
                .map(|(article, contact, it)| (Key::new(article, contact), it.to_owned()))
                .into(),
            grounds: vec![(
                Key::new("b", "c2"),
                Key::new("a", "c1"),
                "parted: day".into(),
            )],
        };
        let it = measure_occasions(&golds, &predicted, &clustering, &sides);
        assert!(
            near(it.joins.found.precision, 1.0) && near(it.joins.found.recall, 0.5),
            "{it:?}"
        );
        // In all: m1 holds a/c1 and an extra contact, b/c2 is alone, c/c1 was missed.
        assert!(
            near(it.joins.all.precision, 0.5) && near(it.joins.all.recall, 2.0 / 9.0),
            "{it:?}"
        );
        assert_eq!(it.mistakes.len(), 1);
        assert_eq!(
            it.mistakes[0].to_string(),
            "a: parted: a/c1 | b/c1 (b/c2 and a/c1 parted: day)"
        );
    }
}
