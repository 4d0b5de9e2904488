//! Events of the catalogue that a text tells by what they were and when ("Friday's attacks").

use chrono::NaiveDate;
use lang::Annotation;
use ontology::{Catalogue, Event};

use super::Mention;
use crate::document::Document;
use crate::{dates, time};

/// The attribute under which a rule gives the types of the events that its words can tell of.
pub(super) const KINDS: &str = "known";

/// Days that an event may last and still be dated by one of them.
const SHORT: i64 = 16;

/// The events of a passage that are told by a noun and their date: of the types that the rule
/// says, the only one of the catalogue on that day, or in that month.
pub(super) fn told(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    anchor: Option<NaiveDate>,
) -> Vec<Mention> {
    document
        .annotations(passage, document.classes.happening)
        .into_iter()
        .filter_map(|it| {
            let event = event(document, catalogue, passage, it, anchor)?;
            Some(Mention::of(document, passage, it, event))
        })
        .collect()
}

fn event<'c>(
    document: &Document<'_>,
    catalogue: &'c Catalogue,
    passage: usize,
    noun: &Annotation,
    anchor: Option<NaiveDate>,
) -> Option<&'c Event> {
    let reading = document.reading(passage);
    let kinds = reading.attribute(noun, KINDS)?;
    let when = reading.captured(reading.captures(noun, "when").next()?)?;
    let expression = time::expressions(document, passage)
        .into_iter()
        .find(|it| it.range.start == when.start && it.range.end == when.end)?;
    let partial = expression.value.partial();
    let coarse = partial.is_some_and(|it| it.month.is_none() && it.weekday.is_none());
    let stated = partial.and_then(|it| NaiveDate::from_ymd_opt(it.year?, 12, 31));
    let days = dates::anchored(&expression.value, anchor.or(stated)?, Some(false));
    let [days] = days.as_slice() else { return None };
    let then = |event: &&Event| {
        let (Some(first), Some(last)) = (event.earliest, event.latest.or(event.earliest)) else {
            return false;
        };
        let lasts = (last - first).num_days() <= SHORT;
        days.contains(first) || lasts && first <= days.first && days.last <= last
    };
    let of_kind = |event: &&Event| {
        let kind = event.kind.as_deref();
        kind.is_some_and(|kind| kinds.split(',').any(|it| it == kind))
    };
    let mut found = catalogue.events.iter().filter(of_kind).filter(then);
    let (only, other) = (found.next(), found.next());
    only.filter(|_| !coarse && other.is_none())
}
