//! How well days are found where an article does not bear its own.
//!
//! The articles are read as if they had no date of publication. A contact then has one day,
//! several candidates, or bounds; what is measured is whether the true day is among them, how
//! often one day is left, and how often that one is right.

use std::collections::BTreeMap;

use crate::annotation::{Annotation, Contact};
use crate::days::span;
use crate::{Share, Sides};

/// Figures over the main contacts whose day is known, one for each dated article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UndatedFigures {
    /// Contacts that were read at all.
    pub found: Share,
    /// Of those found: the true day is the one given, among the candidates, or within bounds.
    pub among: Share,
    /// Of those found: one day is given.
    pub one: Share,
    /// Of those with one day: it is the true one.
    pub right: Share,
    /// What went wrong, a line each.
    pub mistakes: Vec<String>,
}

/// Measures days found without dates of publication. `predictions` must have been read so.
pub fn measure_undated(
    golds: &[Annotation],
    predictions: &[Annotation],
    sides: &Sides,
) -> UndatedFigures {
    let by_id: BTreeMap<&str, &Annotation> =
        predictions.iter().map(|it| (it.id.as_str(), it)).collect();
    let mut figures = UndatedFigures::default();
    for gold in golds.iter().filter(|it| it.published.is_some()) {
        let Some((contact, day)) = gold.contacts.iter().find_map(exact) else {
            continue;
        };
        let read = by_id.get(gold.id.as_str());
        let found = read.and_then(|it| counterpart(contact, &it.contacts, sides));
        figures.found.add(found.is_some());
        if let Some(found) = found {
            figures.count(&gold.id, day, found);
        }
    }
    figures
}

impl UndatedFigures {
    fn count(&mut self, id: &str, day: &str, found: &Contact) {
        let one = found.date.as_deref().filter(|it| is_day(it));
        let among = is_among(day, found);
        self.among.add(among);
        self.one.add(one.is_some());
        if let Some(one) = one {
            self.right.add(one == day);
        }
        if !among {
            let given = found.date.clone();
            let given = given.unwrap_or_else(|| found.candidates.join(", "));
            self.mistakes
                .push(format!("{id}: {day} is not among {given}"));
        }
    }

    /// The figures by name, in the order of a report.
    pub fn rows(&self) -> [(&'static str, &Share); 4] {
        [
            ("found", &self.found),
            ("day among candidates", &self.among),
            ("one candidate", &self.one),
            ("the one is right", &self.right),
        ]
    }
}

/// A main contact with its day, where gold knows the day.
fn exact(contact: &Contact) -> Option<(&Contact, &str)> {
    let day = contact.date.as_deref().filter(|it| is_day(it))?;
    contact.main.then_some((contact, day))
}

fn is_day(date: &str) -> bool {
    date.len() == "2000-01-01".len() && span(Some(date)).is_some_and(|it| it.0 == it.1)
}

/// The contact that stands for a gold one, its date aside: of both sides, with the most in common.
fn counterpart<'p>(gold: &Contact, predicted: &'p [Contact], sides: &Sides) -> Option<&'p Contact> {
    let likeness = |it: &Contact| {
        let (g, p) = (gold.people(), it.people());
        let shared = g.intersection(&p).count();
        (
            sides.meet(g.intersection(&p).copied()),
            it.main,
            gold.mode == it.mode,
            gold.status == it.status,
            shared,
        )
    };
    let mut best: Option<&Contact> = None;
    for contact in predicted {
        if likeness(contact).0 && best.is_none_or(|it| likeness(contact) > likeness(it)) {
            best = Some(contact);
        }
    }
    best
}

/// Whether a day is what a contact gives, among its candidates, or within its bounds.
fn is_among(day: &str, contact: &Contact) -> bool {
    let true_day = span(Some(day));
    let holds = |date: &str| matches!((span(Some(date)), true_day), (Some(it), Some(day)) if it.0 <= day.0 && day.1 <= it.1);
    match (&contact.date, contact.candidates.as_slice()) {
        (Some(date), _) => holds(date),
        (None, []) => {
            let first = contact.not_before.as_deref().unwrap_or("0000");
            let last = contact.not_after.as_deref().unwrap_or("9999");
            first <= day && day <= last
        }
        (None, candidates) => candidates.iter().any(|it| holds(it)),
    }
}
