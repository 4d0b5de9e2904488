//! What leaders do together, by whatever words: a place or a day that they share, or the means by
//! which they talk.

use lang::Annotation;
use ontology::Catalogue;

use super::series;
use crate::document::Document;

/// What two do together, but for what a series covers, and how one stands towards the other.
pub(super) fn triggers<'d>(
    document: &'d Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
) -> Vec<&'d Annotation> {
    let series = series(document, passage);
    let stances = document.annotations(passage, document.classes.stance);
    let covered = |it: &Annotation| {
        let whole = |of: &&Annotation| of.start <= it.start && it.end <= of.end;
        let begun = |of: &&Annotation| of.start <= it.start && it.start < of.end;
        series.iter().any(whole) || stances.iter().any(begun)
    };
    let reading = document.reading(passage);
    let by_clause = |it: &Annotation| reading.attribute(it, "reach") == Some("clause");
    // Where something else names a contact, only words for those who take part tell of another.
    let contacts = super::triggers(document, catalogue, passage);
    let named = |it: &Annotation| reading.attribute(it, "anaphoric") != Some("yes");
    let others = contacts.into_iter().any(named);
    let mut together = document.annotations(passage, document.classes.together);
    together.retain(|it| {
        let alone = !others || !by_clause(it);
        alone && !within_name(document, catalogue, passage, it) && !covered(it)
    });
    together
}

/// Whether the place that a trigger captures is only part of the name of a topic, or of an event
/// other than a contact: where one was, leaders were.
fn within_name(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    trigger: &Annotation,
) -> bool {
    let reading = document.reading(passage);
    let mut names = document.annotations(passage, document.classes.event);
    let contact = |it: &Annotation| {
        let event = reading.slug(it).and_then(|it| catalogue.event(it));
        event.is_some_and(|it| it.contact)
    };
    names.retain(|it| !contact(it));
    names.extend(document.annotations(passage, document.classes.topic));
    let inside = |place: &Annotation| {
        names.iter().any(|it| {
            let longer = place.end - place.start < it.end - it.start;
            longer && it.start <= place.start && place.end <= it.end
        })
    };
    reading
        .captures(trigger, "place")
        .filter_map(|it| reading.captured(it))
        .any(inside)
}
