//! Dated events that the catalogue lacks: a noun with its day, or with a place and a date.

use std::collections::BTreeMap;

use account::{Fact, Reference};
use calendar::Interval;
use chrono::NaiveDate;
use lang::{Annotation, Reading};
use ontology::Catalogue;

use super::relation::relation;
use super::{Mention, same_span};
use crate::document::{Document, Range};
use crate::{dates, time};

/// The dated events of an article that the catalogue lacks, in order of first mention. `dates`
/// are those of the article's contacts: what stands beside one is the contact itself.
pub(crate) fn happenings(
    document: &Document<'_>,
    catalogue: &Catalogue,
    mentions: &[Mention],
    contact_dates: &[Range],
    anchor: Option<NaiveDate>,
) -> Vec<Reference> {
    let mut order: Vec<String> = Vec::new();
    let mut found: BTreeMap<String, Reference> = BTreeMap::new();
    for passage in document.prose() {
        for noun in document.annotations(passage, document.classes.happening) {
            let Some(it) = happening(document, catalogue, passage, noun, anchor) else {
                continue;
            };
            let known = mentions
                .iter()
                .any(|mention| mention.range.overlaps(it.range));
            if known || contact_dates.iter().any(|date| date.overlaps(it.range)) {
                continue;
            }
            let reference = it.reference(document, anchor);
            if let Some(first) = found.get_mut(&reference.event) {
                first.evidence.extend(reference.evidence);
                first.relation = first.relation.take().or(reference.relation);
            } else {
                order.push(reference.event.clone());
                found.insert(reference.event.clone(), reference);
            }
        }
    }
    order.iter().filter_map(|it| found.remove(it)).collect()
}

/// An event that a text tells by a noun.
struct Happening {
    kind: String,
    days: Interval,
    place: Option<(String, Range)>,
    range: Range,
    rule: String,
}

fn happening(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    noun: &Annotation,
    anchor: Option<NaiveDate>,
) -> Option<Happening> {
    let reading = document.reading(passage);
    let captured = |name: &str| {
        let capture = reading.captures(noun, name).next()?;
        reading.captured(capture)
    };
    if reading.attribute(noun, super::noun::KINDS).is_some() {
        return None;
    }
    let kind = reading.attribute(captured("noun")?, "type")?.to_owned();
    let when = captured("when")?;
    let place = captured("where").and_then(|it| {
        let range = Range::of(passage, it);
        Some((place(reading, passage, document, it)?, range))
    });
    let expression = time::expressions(document, passage)
        .into_iter()
        .find(|it| it.range.start == when.start && it.range.end == when.end)?;
    let partial = expression.value.partial()?;
    let exact = partial.day.is_some() && partial.month.is_some();
    let dated = exact || place.is_some() && partial.year.is_some();
    // Without the article's own day only a stated year can be believed.
    let stated = partial
        .year
        .and_then(|it| NaiveDate::from_ymd_opt(it, 12, 31));
    let days = dates::anchored(&expression.value, anchor.or(stated)?, Some(false));
    let [days] = days.as_slice() else { return None };
    let over = anchor.is_none_or(|it| days.first <= it);
    let lacks = !catalogue
        .events
        .iter()
        .any(|it| it.earliest == Some(days.first) && days.single().is_some());
    (dated && over && lacks).then(|| Happening {
        kind,
        days: *days,
        place,
        range: Range::of(passage, noun),
        rule: document.rule(passage, noun),
    })
}

/// The place that an annotation names, where it is one place only.
fn place(
    reading: &Reading<'_>,
    passage: usize,
    document: &Document<'_>,
    named: &Annotation,
) -> Option<String> {
    let all = document.annotations(passage, named.class);
    let mut same = all.iter().filter(|it| same_span(it, named));
    match (same.next(), same.next()) {
        (Some(only), None) => reading.slug(only).map(str::to_owned),
        _ => None,
    }
}

impl Happening {
    /// Its slug is made of what it is, when and where, so that two articles that tell of it mean
    /// one event.
    fn reference(self, document: &Document<'_>, anchor: Option<NaiveDate>) -> Reference {
        let date = self.days.to_edtf().to_string();
        let evidence = document.evidence(self.range, &self.rule);
        let mut event = format!("{}-{date}", self.kind).replace('/', "-to-");
        if let Some((place, _)) = &self.place {
            event.push('-');
            event.push_str(place);
        }
        Reference {
            event,
            known: false,
            date: Some(date),
            label: evidence.quote.clone(),
            kind: Some(self.kind),
            place: self.place.map(|(value, range)| Fact {
                value,
                evidence: vec![document.evidence(range, &self.rule)],
            }),
            relation: relation(document, self.range, Some(self.days.first), anchor),
            evidence: vec![evidence],
        }
    }
}
