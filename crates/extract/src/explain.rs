//! How an article was read: each sentence with what was found in it, by which rule, what became
//! of it, and what was declined and why.
//!
//! Nothing is read here that [`crate::extract`] does not read: the annotations are those of the
//! same document, and what became of each follows from the evidence of the extraction.

mod declined;
mod render;

use std::collections::BTreeMap;

use account::{Contact, Evidence, Extraction, Removed};
use article::{Article, Part};
use lang::Annotation;
use ontology::Catalogue;

use crate::document::{Document, Range};
use crate::knowledge::{Classes, Knowledge};
use crate::layout::Role;
use crate::people;
use crate::{Declined, Read, Scratch};

/// One article with the record of its reading; displays itself as text for a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What was read.
    pub extraction: Extraction,
    /// Its sentences, headline first.
    pub sentences: Vec<Sentence>,
    /// What holds for the article as a whole.
    pub remarks: Vec<String>,
}

/// A sentence and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words and place; the rule is empty.
    pub words: Evidence,
    /// `headline`, `prose` or `furniture`.
    pub role: &'static str,
    /// What was found, in order of position.
    pub findings: Vec<Finding>,
}

/// Words that a rule or a label found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The words, and the rule that found them.
    pub words: Evidence,
    /// What they are to the reader (`people`, `contact`, `time` …).
    pub class: &'static str,
    /// What they denote or say, where that is more than their class.
    pub value: Option<String>,
    /// File and line of the rule (`en/contacts.rules:12`), or where a label is from.
    pub origin: String,
    /// Facts that rest on them, such as `c1 date`.
    pub supports: Vec<String>,
    /// Why nothing rests on them, where it was considered and declined.
    pub declined: Option<String>,
}

/// Reads one article as [`crate::extract`] does, and keeps the record.
///
/// # Errors
/// [`Declined`] where no pack reads its language.
pub fn explain(
    article: &Article,
    knowledge: &Knowledge<'_>,
    scratch: &mut Scratch,
) -> Result<Explanation, Declined> {
    crate::with_document(article, knowledge, scratch, |language, document| {
        let read = crate::read(article, language, knowledge, document);
        let explainer = Explainer {
            document,
            catalogue: knowledge.catalogue,
            supports: supports(&read.extraction),
            read: &read,
        };
        let sentences = (0..document.passages.len())
            .map(|passage| explainer.sentence(passage))
            .collect();
        Explanation {
            sentences,
            remarks: explainer.remarks(),
            extraction: read.extraction.clone(),
        }
    })
}

/// Where facts rest: part, start and end → the facts.
type Supports = BTreeMap<(Part, u32, u32), Vec<String>>;

/// The facts of an extraction by the words that they rest on.
fn supports(extraction: &Extraction) -> Supports {
    let mut all = Supports::new();
    for contact in &extraction.contacts {
        for (fact, evidence) in account::contact_evidence(contact) {
            let label = match fact.as_str() {
                "contact" => contact.id.clone(),
                _ => format!("{} {fact}", contact.id),
            };
            add(&mut all, evidence, label);
        }
    }
    for reference in extraction.references.iter().chain(&extraction.events) {
        for evidence in &reference.evidence {
            add(&mut all, evidence, format!("reference {}", reference.event));
        }
        if let Some(relation) = &reference.relation {
            for evidence in &relation.evidence {
                add(
                    &mut all,
                    evidence,
                    format!("{} {}", relation.value, reference.event),
                );
            }
        }
    }
    for statement in &extraction.statements {
        for evidence in &statement.evidence {
            add(&mut all, evidence, statement.id.clone());
        }
        for (fact, evidence) in account::statement_evidence(statement) {
            if fact != "statement" {
                add(&mut all, evidence, format!("{} {fact}", statement.id));
            }
        }
    }
    all
}

fn add(all: &mut Supports, evidence: &Evidence, label: String) {
    let list = all
        .entry((evidence.part, evidence.start, evidence.end))
        .or_default();
    if !list.contains(&label) {
        list.push(label);
    }
}

struct Explainer<'e, 'a> {
    document: &'e Document<'a>,
    catalogue: &'e Catalogue,
    supports: Supports,
    read: &'e Read,
}

impl Explainer<'_, '_> {
    fn sentence(&self, passage: usize) -> Sentence {
        let document = self.document;
        let classes = shown(document.classes);
        let mut findings: Vec<Finding> = classes
            .into_iter()
            .flat_map(|(class, name)| {
                let found = document.annotations(passage, class).into_iter();
                found.map(move |it| self.finding(passage, it, name))
            })
            .collect();
        findings.sort();
        findings.dedup();
        Sentence {
            words: document.evidence(document.range(passage), ""),
            role: match document.passages[passage].role {
                Role::Headline => "headline",
                Role::Prose => "prose",
                Role::Furniture => "furniture",
            },
            findings,
        }
    }

    fn finding(&self, passage: usize, annotation: &Annotation, class: &'static str) -> Finding {
        let document = self.document;
        let range = Range::of(passage, annotation);
        let words = document.evidence(range, &document.rule(passage, annotation));
        let supports = self.supported(&words);
        let declined = (supports.is_empty())
            .then(|| self.why_not(passage, annotation, class))
            .flatten();
        Finding {
            value: self.value(passage, annotation, class),
            origin: self.origin(passage, annotation),
            class,
            supports,
            declined,
            words,
        }
    }

    /// The facts that rest on words or on a part of them.
    fn supported(&self, words: &Evidence) -> Vec<String> {
        let within = |it: &(Part, u32, u32)| it.2 <= words.end;
        let mut facts = Vec::new();
        let from = (words.part, words.start, 0)..=(words.part, words.end, u32::MAX);
        for (_, labels) in self.supports.range(from).filter(|(at, _)| within(at)) {
            for label in labels
                .iter()
                .filter(|it| !facts.contains(*it))
                .cloned()
                .collect::<Vec<_>>()
            {
                facts.push(label);
            }
        }
        facts
    }

    fn value(&self, passage: usize, annotation: &Annotation, class: &str) -> Option<String> {
        let reading = self.document.reading(passage);
        if class == "people" {
            return Some(self.who(passage, annotation));
        }
        if let Some(slug) = reading.slug(annotation) {
            return Some(slug.to_owned());
        }
        let stated = reading.rule(annotation)?.attributes.iter();
        let pairs: Vec<String> = stated
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join(" "))
    }

    /// Who is meant by people, member by member.
    fn who(&self, passage: usize, annotation: &Annotation) -> String {
        let members = people::members(self.document, passage, annotation);
        let names: Vec<String> = members
            .into_iter()
            .map(|member| {
                let meant = self
                    .read
                    .cast
                    .participants(self.catalogue, std::slice::from_ref(&member));
                match meant.as_slice() {
                    [] => member.who.describe(),
                    some => some
                        .iter()
                        .map(|it| it.slug.clone())
                        .collect::<Vec<_>>()
                        .join(" and "),
                }
            })
            .collect();
        names.join(", ")
    }

    /// File and line of what made an annotation.
    fn origin(&self, passage: usize, annotation: &Annotation) -> String {
        let reading = self.document.reading(passage);
        match reading.rule(annotation) {
            Some(rule) => {
                let file = rule.name.split(':').next().unwrap_or_default();
                format!("{file}.rules:{}", rule.line)
            }
            None => "ontology".to_owned(),
        }
    }

    /// What holds for the article as a whole.
    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        let day = self.read.anchor;
        remarks.push(match (self.read.extraction.published, day) {
            (Some(day), _) => format!("published on {day}: relative dates count from there"),
            (None, Some(day)) => {
                format!("no date of publication; the text's own dates leave one day for it, {day}")
            }
            (None, None) => {
                "no date of publication, and the text's own dates do not settle one".to_owned()
            }
        });
        if !self.document.mentions_sides {
            remarks.push(
                "the text does not mention both countries: no contact was looked for".to_owned(),
            );
        }
        let notes = self.read.extraction.notes.iter();
        remarks.extend(notes.map(|it| it.message.clone()));
        remarks.extend(self.read.extraction.contacts.iter().flat_map(fallen));
        remarks
    }
}

/// The dates that a contact cannot have, by what removed them.
fn fallen(contact: &Contact) -> Vec<String> {
    let mut by_constraint: Vec<(&str, Vec<&str>)> = Vec::new();
    for Removed {
        candidate,
        constraint,
    } in &contact.removed
    {
        match by_constraint.iter_mut().find(|it| it.0 == constraint) {
            Some((_, dates)) => dates.push(candidate),
            None => by_constraint.push((constraint, vec![candidate])),
        }
    }
    let line = |(constraint, dates): (&str, Vec<&str>)| {
        format!("{} not on {}: {constraint}", contact.id, dates.join(", "))
    };
    by_constraint.into_iter().map(line).collect()
}

/// The classes that a reader of the record wants to see, with their names.
fn shown(classes: &Classes) -> [(u32, &'static str); 31] {
    [
        (classes.people, "people"),
        (classes.contact, "contact"),
        (classes.together, "together"),
        (classes.beside, "beside"),
        (classes.stance, "stance"),
        (classes.apart, "apart"),
        (classes.series, "series"),
        (classes.modal, "modal"),
        (classes.time, "time"),
        (classes.since, "since"),
        (classes.clock, "clock"),
        (classes.duration, "duration"),
        (classes.location, "location"),
        (classes.initiative, "initiative"),
        (classes.format, "format"),
        (classes.distributive, "distributive"),
        (classes.ordinal, "ordinal"),
        (classes.repetition, "repetition"),
        (classes.margins, "margins"),
        (classes.attendance, "attendance"),
        (classes.topic, "topic"),
        (classes.discussion, "discussion"),
        (classes.reporting, "reporting"),
        (classes.event, "event"),
        (classes.aftermath, "aftermath"),
        (classes.background, "background"),
        (classes.happening, "happening"),
        (classes.invocation, "invocation"),
        (classes.attribution, "attribution"),
        (classes.speech, "speech"),
        (classes.furniture, "furniture"),
    ]
}
