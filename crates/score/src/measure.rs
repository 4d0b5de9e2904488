use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

use crate::annotation::{Annotation, Contact, Quote, Reference};
use crate::clusters::OccasionFigures;
use crate::days::same_date;
use crate::pairing::{Pairing, pair_up, relevant};
use crate::{Share, Sides, Tally};

/// The group of all articles.
pub(crate) const ALL: &str = "all";

/// The fields of a contact that are counted one by one, in the order of the report.
pub const FIELDS: [&str; 8] = [
    "date",
    "mode",
    "format",
    "status",
    "place",
    "participants",
    "main",
    "initiator",
];

/// The fields that all must be right for a contact to count as `strict`.
const STRICT: [&str; 4] = ["date", "mode", "format", "status"];

/// The figures of a set of articles, with every mistake that lowers them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Name of the set, such as that of the folder.
    pub set: String,
    /// Figures of all articles first (`all`), then by language in the order of the tags.
    pub groups: Vec<(String, Figures)>,
    /// How well contacts of different articles were joined, where that was measured.
    pub occasions: Option<OccasionFigures>,
    /// What is wrong, in the order of the gold.
    pub mistakes: Vec<Mistake>,
}

/// The figures of one group of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Number of articles.
    pub articles: usize,
    /// Contacts paired with a gold one: the right leaders, and dates that can be one day.
    pub detect: Tally,
    /// Those of them whose date, mode, format and status are all right.
    pub strict: Tally,
    /// For each of [`FIELDS`], the share of pairs with the field right, where gold states it.
    pub fields: [Share; 8],
    /// Topics of the main contacts that were found.
    pub topics: Tally,
    /// References, by slug or by the same exact day.
    pub references: Tally,
    /// Articles without a contact in which none was found.
    pub silent: Share,
    /// Evidence whose quote is the text at its span; none where no texts were given.
    pub spans: Option<Share>,
}

/// One thing that lowers a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Mistake {
    /// The article.
    pub article: String,
    /// What kind of mistake, such as `missed contact` or `wrong date`.
    pub what: String,
    /// What was asked for and what was given.
    pub detail: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.article, self.what, self.detail)
    }
}

impl Report {
    /// Everything that is wrong, in reading and in joining.
    pub fn all_mistakes(&self) -> impl Iterator<Item = &Mistake> {
        let joined = self.occasions.iter().flat_map(|it| &it.mistakes);
        self.mistakes.iter().chain(joined)
    }

    /// The figures of a group: `all`, or a language tag.
    pub fn group(&self, name: &str) -> Option<&Figures> {
        self.groups
            .iter()
            .find(|(it, _)| it == name)
            .map(|(_, figures)| figures)
    }
}

/// Measures predictions against gold, article by article, paired by `id`.
///
/// `texts` holds the articles' texts by id; where it is empty, spans are not measured. An
/// article without a prediction counts as one in which nothing was found.
pub fn measure(
    set: &str,
    golds: &[Annotation],
    predictions: &[Annotation],
    texts: &BTreeMap<String, String>,
    sides: &Sides,
) -> Report {
    let by_id: BTreeMap<&str, &Annotation> =
        predictions.iter().map(|it| (it.id.as_str(), it)).collect();
    let languages: BTreeSet<&str> = golds.iter().map(|it| it.lang.as_str()).collect();
    let empty = Annotation::default();
    let mut all = Figures::new(!texts.is_empty());
    let mut groups: BTreeMap<&str, Figures> = languages
        .into_iter()
        .map(|it| (it, Figures::new(!texts.is_empty())))
        .collect();
    let mut mistakes = Vec::new();
    for gold in golds {
        let predicted = by_id.get(gold.id.as_str()).copied().unwrap_or(&empty);
        let text = texts.get(&gold.id).map(String::as_str);
        let mut one = One {
            gold,
            sides,
            figures: Figures::new(!texts.is_empty()),
            mistakes: vec![],
        };
        one.contacts(predicted);
        one.references(predicted);
        one.spans(predicted, text);
        all.add(&one.figures);
        if let Some(group) = groups.get_mut(gold.lang.as_str()) {
            group.add(&one.figures);
        }
        mistakes.append(&mut one.mistakes);
    }
    let named = groups
        .into_iter()
        .map(|(name, figures)| (name.to_owned(), figures));
    let groups = std::iter::once((ALL.to_owned(), all))
        .chain(named)
        .collect();
    Report {
        set: set.to_owned(),
        groups,
        occasions: None,
        mistakes,
    }
}

impl Figures {
    fn new(spans: bool) -> Self {
        Self {
            spans: spans.then(Share::default),
            ..Self::default()
        }
    }

    fn add(&mut self, other: &Self) {
        self.articles += other.articles;
        for (mine, its) in [
            (&mut self.detect, other.detect),
            (&mut self.strict, other.strict),
            (&mut self.topics, other.topics),
            (&mut self.references, other.references),
        ] {
            mine.add(its.hit, its.predicted, its.gold);
        }
        let fields = self.fields.iter_mut().zip(other.fields);
        let rest = [(&mut self.silent, other.silent)].into_iter();
        let spans = self.spans.as_mut().zip(other.spans);
        for (mine, its) in fields.chain(rest).chain(spans) {
            mine.right += its.right;
            mine.of += its.of;
        }
    }
}

/// The counting of one article.
struct One<'a> {
    gold: &'a Annotation,
    sides: &'a Sides,
    figures: Figures,
    mistakes: Vec<Mistake>,
}

impl One<'_> {
    fn mistake(&mut self, what: impl Into<String>, detail: String) {
        let article = self.gold.id.clone();
        self.mistakes.push(Mistake {
            article,
            what: what.into(),
            detail,
        });
    }

    fn contacts(&mut self, predicted: &Annotation) {
        let golds: Vec<&Contact> = self.gold.contacts.iter().collect();
        let given: Vec<&Contact> = predicted
            .contacts
            .iter()
            .filter(|it| relevant(it, self.sides))
            .collect();
        let Pairing {
            pairs,
            missed,
            extra,
        } = pair_up(&golds, &given, self.sides);
        let extra = self.penalised(&extra.iter().map(|&j| given[j]).collect::<Vec<_>>());
        let counted = pairs.len() + extra.len();
        self.figures.articles += 1;
        self.figures.detect.add(pairs.len(), counted, golds.len());
        for &i in &missed {
            self.mistake("missed contact", summary(golds[i]));
        }
        for contact in extra {
            self.mistake("extra contact", summary(contact));
        }
        if golds.is_empty() {
            self.figures.silent.add(counted == 0);
        }
        let whole = pairs
            .iter()
            .filter(|&&(i, j)| self.pair(golds[i], given[j]))
            .count();
        self.figures.strict.add(whole, counted, golds.len());
        for gold in missed.iter().map(|&i| golds[i]).filter(|it| it.main) {
            self.figures.topics.add(0, 0, gold.topics.len());
        }
    }

    /// Of the contacts that gold does not ask for, those that it does not allow either.
    fn penalised<'c>(&self, extra: &[&'c Contact]) -> Vec<&'c Contact> {
        let allowed: Vec<&Contact> = self.gold.contacts_ok.iter().collect();
        let pairing = pair_up(&allowed, extra, self.sides);
        pairing.extra.iter().map(|&j| extra[j]).collect()
    }

    /// Counts the fields and topics of a pair; whether it is right by the strict measure.
    fn pair(&mut self, gold: &Contact, predicted: &Contact) -> bool {
        let mut strict = true;
        for (index, field) in FIELDS.into_iter().enumerate() {
            let Some(right) = field_right(field, gold, predicted) else {
                continue;
            };
            self.figures.fields[index].add(right);
            if !right {
                let (want, have) = (value(gold, field), value(predicted, field));
                let detail = format!("{}: gold {want}, predicted {have}", gold.id);
                self.mistake(format!("wrong {field}"), detail);
                strict &= !STRICT.contains(&field);
            }
        }
        if gold.main {
            self.topics(gold, predicted);
        }
        strict
    }

    fn topics(&mut self, gold: &Contact, predicted: &Contact) {
        let (want, free) = (set(&gold.topics), set(&gold.topics_ok));
        let have = set(&predicted.topics);
        let hit = want.intersection(&have).count();
        let counted = have
            .iter()
            .filter(|it| !free.contains(*it) || want.contains(*it))
            .count();
        self.figures.topics.add(hit, counted, want.len());
        let missed: Vec<&str> = want.difference(&have).copied().collect();
        let extra = have.difference(&free).filter(|it| !want.contains(*it));
        let extra: Vec<&str> = extra.copied().collect();
        if !missed.is_empty() || !extra.is_empty() {
            let detail = format!(
                "{}: missed {}; extra {}",
                gold.id,
                list(&missed),
                list(&extra)
            );
            self.mistake("topics", detail);
        }
    }

    fn references(&mut self, predicted: &Annotation) {
        let want = &self.gold.references;
        let asked = |event: &Option<String>| want.iter().any(|it| it.event == *event);
        let free = set(&self.gold.references_ok);
        let have: Vec<&Reference> = predicted
            .references
            .iter()
            .filter(|it| !it.event.as_deref().is_some_and(|e| free.contains(e)) || asked(&it.event))
            .collect();
        let mut taken = BTreeSet::new();
        for gold in want {
            match (0..have.len()).find(|j| !taken.contains(j) && same_event(gold, have[*j])) {
                Some(j) => {
                    taken.insert(j);
                }
                None => self.mistake("missed reference", event(gold)),
            }
        }
        for (j, reference) in have.iter().enumerate() {
            if !taken.contains(&j) {
                self.mistake("extra reference", event(reference));
            }
        }
        self.figures
            .references
            .add(taken.len(), have.len(), want.len());
    }

    fn spans(&mut self, predicted: &Annotation, text: Option<&str>) {
        let Some(text) = text else { return };
        let text: Vec<char> = text.chars().collect();
        let contacts = predicted.contacts.iter().flat_map(|it| &it.evidence);
        let references = predicted.references.iter().flat_map(|it| &it.evidence);
        for item in contacts.chain(references) {
            let right = quoted(&text, item);
            self.figures.spans.get_or_insert_default().add(right);
            if !right {
                let detail = format!("{}..{} is not \"{}\"", item.start, item.end, item.quote);
                self.mistake("wrong span", detail);
            }
        }
    }
}

/// Whether a field is right, or none where gold leaves it open.
fn field_right(field: &str, gold: &Contact, predicted: &Contact) -> Option<bool> {
    let among = |one: &Option<String>, more: &[Option<String>], it: &Option<String>| {
        one == it || more.contains(it)
    };
    match field {
        "date" => {
            let mut days = std::iter::once(&gold.date).chain(&gold.date_ok);
            Some(days.any(|it| same_date(it.as_deref(), predicted.date.as_deref())))
        }
        "place" => gold
            .place
            .is_some()
            .then(|| among(&gold.place, &gold.places_ok, &predicted.place)),
        "participants" => {
            let free = set(&gold.participants_ok);
            let fixed = |it: &Contact| -> BTreeSet<String> {
                it.people()
                    .difference(&free)
                    .map(|&it| it.to_owned())
                    .collect()
            };
            Some(fixed(gold) == fixed(predicted))
        }
        "main" => Some(gold.main_ok.is_some() || gold.main == predicted.main),
        "mode" if gold.mode.as_deref() == Some("unspecified") => None,
        "mode" => Some(among(&gold.mode, &gold.mode_ok, &predicted.mode)),
        "format" => Some(among(&gold.format, &gold.format_ok, &predicted.format)),
        "status" => Some(among(&gold.status, &gold.status_ok, &predicted.status)),
        _ if gold.initiator.as_deref().unwrap_or_default().is_empty() => None,
        _ => Some(among(
            &gold.initiator,
            &gold.initiator_ok,
            &predicted.initiator,
        )),
    }
}

fn same_event(gold: &Reference, predicted: &Reference) -> bool {
    let named = gold.event.as_deref().is_some_and(|it| !it.is_empty());
    let exact = gold
        .date
        .as_deref()
        .is_some_and(|it| it.chars().count() == 10);
    named && gold.event == predicted.event || exact && gold.date == predicted.date
}

/// Whether the quote is the text at the span; a span that reaches over the end is cut there.
fn quoted(text: &[char], item: &Quote) -> bool {
    let end = item.end.min(text.len());
    let start = item.start.min(end);
    text[start..end].iter().copied().eq(item.quote.chars())
}

fn set(slugs: &[String]) -> BTreeSet<&str> {
    slugs.iter().map(String::as_str).collect()
}

fn list(slugs: &[&str]) -> String {
    if slugs.is_empty() {
        "none".to_owned()
    } else {
        slugs.join(", ")
    }
}

/// A field's value, for people.
fn value(contact: &Contact, field: &str) -> String {
    let text = match field {
        "date" => &contact.date,
        "mode" => &contact.mode,
        "format" => &contact.format,
        "status" => &contact.status,
        "place" => &contact.place,
        "initiator" => &contact.initiator,
        "main" => return contact.main.to_string(),
        _ => return list(&contact.people().into_iter().collect::<Vec<_>>()),
    };
    text.clone().unwrap_or_else(|| "none".to_owned())
}

/// A contact on one line, for people.
fn summary(contact: &Contact) -> String {
    let weight = if contact.main { "main" } else { "background" };
    let fields = ["status", "mode", "format", "date", "place"].map(|it| value(contact, it));
    let people = value(contact, "participants");
    format!(
        "{}: {weight}, {}, with {people}",
        contact.id,
        fields.join(", ")
    )
}

fn event(reference: &Reference) -> String {
    let part = |it: &Option<String>| it.clone().unwrap_or_else(|| "none".to_owned());
    format!("{} ({})", part(&reference.event), part(&reference.date))
}
