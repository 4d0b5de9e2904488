//! The clause of a trigger, and the leaders whom it names.
//!
//! A rule attaches the parties that stand beside its words. With `reach=clause` it also takes
//! those who stand elsewhere in the clause: after an adverbial, before the verb, in a list that
//! a date or a place parts from the rest.

use lang::Annotation;

use super::Read;
use super::parties::may_be_subject;
use crate::document::{Document, Range};
use crate::people::{self, Member, Who};

/// The leaders of a trigger's clause beside those whom it has already.
///
/// Nobody is added where the subject is somebody who is no leader: the contact is theirs.
pub(super) fn beside(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
    known: &[Member],
) -> Vec<Member> {
    let clause = clause(document, passage, trigger);
    let mut people = document.annotations(passage, document.classes.people);
    people.retain(|it| clause.start <= it.start && it.end <= clause.end);
    let lists = present(document, passage, trigger, people);
    let subject = lists
        .iter()
        .rfind(|(it, _)| it.end <= trigger.start && may_be_subject(it));
    if subject.is_some_and(|(_, it)| it.iter().all(|it| it.who == Who::Other)) {
        return Vec::new();
    }
    lists
        .into_iter()
        .flat_map(|(_, members)| members)
        .filter(|it| it.who != Who::Other && known.iter().all(|of| of.range != it.range))
        .collect()
}

/// Lists of people with those of their members who can take part in what a trigger tells: not
/// those of a clause inserted beside it, nor those who are named beside what is told. A list
/// that holds nobody else is left out.
pub(super) fn present<'d>(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
    people: Vec<&'d Annotation>,
) -> Vec<(&'d Annotation, Vec<Member>)> {
    let mut apart = document.annotations(passage, document.classes.inserted);
    apart.retain(|it| !covers(it, trigger));
    apart.extend(document.annotations(passage, document.classes.aside));
    let away = |range: Range| {
        let covers = |it: &&Annotation| it.start <= range.start && range.end <= it.end;
        apart.iter().any(covers)
    };
    let present = |it| {
        let mut members = people::members(document, passage, it);
        members.retain(|it| !away(it.range));
        (it, members)
    };
    let mut lists: Vec<_> = people.into_iter().map(present).collect();
    lists.retain(|(_, members)| !members.is_empty());
    lists
}

/// The clause of a trigger: the one inserted into the sentence that holds it, else what lies
/// between the boundaries on its two sides. A trigger that names parties of its own is a
/// boundary too: whoever stands beyond it is told of there.
fn clause(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Range {
    let classes = document.classes;
    let inserted = document.annotations(passage, classes.inserted);
    let within = inserted.iter().rfind(|it| covers(it, trigger));
    let mut range = document.range(passage);
    if let Some(it) = within {
        (range.start, range.end) = (it.start, it.end);
    }
    // What bounds an inserted clause does not bound the one around it.
    let hidden = |it: &Annotation| {
        inserted
            .iter()
            .any(|of| covers(of, it) && !covers(of, trigger))
    };
    let mut bounds = document.annotations(passage, classes.clause);
    let others = document.annotations(passage, classes.contact);
    bounds.extend(
        others
            .into_iter()
            .filter(|it| names_parties(document, passage, it)),
    );
    for bound in bounds.into_iter().filter(|it| !hidden(it)) {
        if bound.end <= trigger.start {
            range.start = range.start.max(bound.end);
        } else if trigger.end <= bound.start {
            range.end = range.end.min(bound.start);
        }
    }
    if trigger.class == classes.together {
        range = within_quotation(document, trigger, range);
    }
    range
}

/// A clause without what lies beyond the next quotation mark on each side: who is quoted does
/// not take part in what the quotation tells.
fn within_quotation(document: &Document<'_>, trigger: &Annotation, mut range: Range) -> Range {
    let mark = |at: &u32| {
        let token = document.token(range.passage, *at);
        matches!(token, "\"" | "\u{201c}" | "\u{201d}" | "\u{ab}" | "\u{bb}")
    };
    let before = (range.start..trigger.start).rev().find(mark);
    let after = (trigger.end..range.end).find(mark);
    range.start = before.map_or(range.start, |it| it + 1);
    range.end = after.unwrap_or(range.end);
    range
}

/// The means of contact that a trigger's clause gives ("by telephone"), where no other trigger
/// stands nearer to it.
pub(super) fn medium(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
) -> Option<Read<String>> {
    let reading = document.reading(passage);
    let clause = clause(document, passage, trigger);
    let triggers = document.annotations(passage, document.classes.contact);
    let gap = |a: &Annotation, b: &Annotation| {
        b.start
            .saturating_sub(a.end)
            .max(a.start.saturating_sub(b.end))
    };
    let found = document
        .annotations(passage, document.classes.medium)
        .into_iter()
        .filter(|it| clause.start <= it.start && it.end <= clause.end)
        .find(|it| triggers.iter().all(|of| gap(of, it) >= gap(trigger, it)))?;
    let value = reading.attribute(found, "value")?.to_owned();
    Some(Read::of(document, passage, found, value))
}

/// Whether a trigger's own words name a party to it.
fn names_parties(document: &Document<'_>, passage: usize, trigger: &Annotation) -> bool {
    document
        .annotations(passage, document.classes.people)
        .iter()
        .any(|it| covers(trigger, it))
}

fn covers(outer: &Annotation, inner: &Annotation) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
