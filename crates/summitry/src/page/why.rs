//! Why the accounts of a meeting are one, and what keeps it from others.

use std::collections::BTreeMap;

use account::{Contact, Extraction};
use ontology::{Catalogue, Class};
use resolve::{Key, Meeting, Neighbour, Outcome, Resolution, Verdict};

use super::text::{hanging, put, wrapped};

const INDENT: &str = "    ";

/// What is needed to tell why.
pub(crate) struct Why<'a> {
    resolution: &'a Resolution,
    catalogue: &'a Catalogue,
    language: &'a str,
    contacts: BTreeMap<(&'a str, &'a str), &'a Contact>,
}

impl<'a> Why<'a> {
    /// The grounds of a resolution of these articles, with labels in a language.
    pub(crate) fn new(
        resolution: &'a Resolution,
        extractions: &'a [Extraction],
        catalogue: &'a Catalogue,
        language: &'a str,
    ) -> Self {
        let contacts = extractions.iter().flat_map(|article| {
            let contacts = article.contacts.iter();
            contacts.map(|it| ((article.id.as_str(), it.id.as_str()), it))
        });
        Self {
            resolution,
            catalogue,
            language,
            contacts: contacts.collect(),
        }
    }

    /// The page of a meeting.
    pub(crate) fn text(&self, meeting: &Meeting) -> String {
        let mut text = String::new();
        let title = resolve::triples::label(meeting, self.catalogue, self.language);
        wrapped(&mut text, &title, "");
        put(&mut text, &format!("meeting:{}", meeting.slug));
        put(&mut text, "\nWhat made its accounts one");
        self.accounts(meeting, &mut text);
        put(&mut text, "\nWhat keeps it from other meetings");
        let neighbours = self.resolution.neighbours(meeting);
        if neighbours.is_empty() {
            put(&mut text, "  no meeting of the same leaders came near");
        }
        for it in &neighbours {
            neighbour(it, &mut text);
        }
        text
    }

    fn accounts(&self, meeting: &Meeting, text: &mut String) {
        let mut joins: BTreeMap<&Key, Vec<&Verdict>> = BTreeMap::new();
        for verdict in self.resolution.joins(meeting) {
            joins.entry(&verdict.a).or_default().push(verdict);
        }
        let mut accounts: Vec<&Key> = meeting.accounts.iter().collect();
        // The one that the others were held against comes first.
        accounts.sort_by_key(|it| (joins.contains_key(it), *it));
        for key in accounts {
            put(text, &format!("  {}", name(key)));
            hanging(text, INDENT, &self.says(key));
            for verdict in joins.get(key).into_iter().flatten() {
                let why = format!("joined {}: {}", name(&verdict.b), verdict.constraint);
                hanging(text, INDENT, &why);
            }
        }
    }

    /// What an account says of the things that are compared.
    fn says(&self, key: &Key) -> String {
        let Some(it) = self
            .contacts
            .get(&(key.article.as_str(), key.contact.as_str()))
        else {
            return String::new();
        };
        let date = it.date.as_ref().map_or("no date", |it| &it.value);
        let mut parts = vec![date.to_owned()];
        parts.extend(it.time.iter().map(|it| it.value.clone()));
        let labelled = [
            (Class::Mode, Some(&it.mode)),
            (Class::Format, Some(&it.format)),
            (Class::Status, Some(&it.status)),
            (Class::Place, it.place.as_ref()),
        ];
        for (class, fact) in labelled {
            let label = fact.map(|it| self.catalogue.label(class, &it.value, self.language));
            parts.extend(label.map(str::to_owned));
        }
        parts.join(", ")
    }
}

fn neighbour(it: &Neighbour<'_>, text: &mut String) {
    let apart = match it.days {
        None | Some(0) => String::new(),
        Some(days) => {
            let when = if days < 0 { "before" } else { "after" };
            let many = if days.abs() == 1 { "day" } else { "days" };
            format!(", {} {many} {when}", days.abs())
        }
    };
    put(text, &format!("  meeting:{}{apart}", it.meeting.slug));
    let grounds: Vec<&str> = it.grounds.iter().map(|it| it.as_str()).collect();
    if !grounds.is_empty() {
        hanging(text, INDENT, &grounds.join("; "));
    }
    for verdict in &it.verdicts {
        let (a, b) = (name(&verdict.a), name(&verdict.b));
        let why = verdict.constraint;
        let line = match verdict.outcome {
            Outcome::Joined => format!("{a} joined {b}: {why}"),
            Outcome::Parted => format!("{a} parted from {b}: {why}"),
            Outcome::Open => format!("{a} may be of it, as {b} is: {why}"),
            Outcome::PartOf => format!("{a} is of a part, {b} of the whole: {why}"),
        };
        hanging(text, INDENT, &line);
    }
}

fn name(key: &Key) -> String {
    format!("{}/{}", key.article, key.contact)
}
