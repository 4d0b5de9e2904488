//! Where what a trigger says takes place.

use lang::{Annotation, Reading};
use ontology::Catalogue;

use super::{Frame, Read, distance};
use crate::document::{Document, Range};
use crate::time::TimeExpression;

/// Tokens between a trigger and the place it names.
const PLACE_REACH: u32 = 9;

/// Tokens between a journey and what it was made for.
const PURPOSE_REACH: u32 = 3;

/// A visit's destination.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    pub(super) place: Read<String>,
    pub(super) country: Option<String>,
}

pub(super) fn visit(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
) -> Option<Destination> {
    let reading = document.reading(passage);
    if reading.attribute(trigger, "visit") != Some("yes") {
        return None;
    }
    let named = named(reading, trigger)?;
    Some(Destination {
        country: reading.attribute(named, "country").map(str::to_owned),
        place: placed(document, passage, trigger)?,
    })
}

/// The place that an annotation captures: where a location has something, a visit goes, a
/// dateline was written.
pub(crate) fn placed(
    document: &Document<'_>,
    passage: usize,
    annotation: &Annotation,
) -> Option<Read<String>> {
    let reading = document.reading(passage);
    let named = named(reading, annotation)?;
    Some(Read {
        value: reading.slug(named)?.to_owned(),
        range: Range::of(passage, named),
        rule: document.rule(passage, annotation),
    })
}

/// The words for the place that an annotation captures.
fn named<'d>(reading: &'d Reading<'_>, annotation: &Annotation) -> Option<&'d Annotation> {
    reading
        .captures(annotation, "place")
        .filter_map(|it| reading.captured(it))
        .find(|it| reading.slug(it).is_some())
}

/// The place nearest to a trigger, unless words about the subject of talks stand between them.
pub(super) fn place(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    trigger: &Annotation,
    visit: Option<&Destination>,
) -> Option<Read<String>> {
    let reading = document.reading(passage);
    let classes = document.classes;
    let subjects = document.annotations(passage, classes.discussion);
    let between = |a: u32, b: u32| subjects.iter().any(|it| a <= it.start && it.end <= b);
    let mut names = document.annotations(passage, classes.topic);
    names.extend(document.annotations(passage, classes.event));
    let triggers = document.annotations(passage, classes.contact);
    let margins = at_margins(document, catalogue, passage);
    let opening = document.passages[passage].sentence.start + 1;
    let speakers = document.annotations(passage, classes.reporting);
    let times = document.annotations(passage, document.classes.time);
    let sources = document.annotations(passage, classes.attribution);
    let mut best: Option<(u32, &Annotation, &Annotation)> = None;
    for location in document.annotations(passage, document.classes.location) {
        let Some(place) = named(reading, location) else {
            continue;
        };
        let Some(distance) = distance(location, trigger, "both") else {
            continue;
        };
        let other = triggers.iter().any(|it| {
            let inside = it.start <= location.start && location.end <= it.end;
            inside && it.start != trigger.start && !goes_for(reading, it, trigger)
        });
        let part_of_name = !margins
            && names.iter().any(|it| {
                let told = it.start < trigger.end && trigger.start < it.end;
                !told
                    && it.start <= place.start
                    && place.end <= it.end
                    && place.end - place.start < it.end - it.start
            });
        // "Said in X at the close of talks with Y": the words join the place and the talks.
        let joined = location.start < trigger.end && trigger.start < location.end;
        let source = sources
            .iter()
            .any(|it| it.start <= place.start && place.end <= it.end);
        let said_there = !joined
            && speakers.iter().any(|it| {
                let told = it.start < trigger.end && trigger.start < it.end;
                let dated = |of: &Annotation| of.start <= it.end && location.start <= of.end;
                !told
                    && (it.end == location.start
                        || it.end < location.start && times.iter().any(|of| dated(of)))
            });
        let closer = best.is_none_or(|(nearest, _, _)| distance < nearest);
        // What stands at the head holds for the sentence, whatever was talked about in it.
        let heads = location.start <= opening;
        let blocked = part_of_name
            || source
            || other
            || said_there
            || between(trigger.end, location.start)
            || !heads && between(location.end, trigger.start);
        if (distance <= PLACE_REACH || heads) && !blocked && closer {
            best = Some((distance, location, place));
        }
    }
    let near = best.and_then(|(_, location, place)| {
        let inner = narrower(document, catalogue, passage, reading.slug(place)?);
        inner.or_else(|| placed(document, passage, location))
    });
    near.or_else(|| visit.map(|it| it.place.clone()))
}

/// Whether a passage tells of something at the edge of a gathering: nobody meets at the edge of
/// what befell.
pub(super) fn at_margins(document: &Document<'_>, catalogue: &Catalogue, passage: usize) -> bool {
    let reading = document.reading(passage);
    let events = document.annotations(passage, document.classes.event);
    let befell = |it: &Annotation| {
        let event = reading.slug(it).and_then(|it| catalogue.event(it));
        event.is_some_and(|it| it.unforeseen)
    };
    let margins = document.annotations(passage, document.classes.margins);
    margins.into_iter().any(|margin| {
        let within = |it: &&&Annotation| margin.start <= it.start && it.end <= margin.end;
        !events.iter().filter(within).any(|it| befell(it))
    })
}

/// Whether somebody goes to a place for what a trigger tells, which follows ("flew to X for talks").
fn goes_for(reading: &Reading<'_>, going: &Annotation, trigger: &Annotation) -> bool {
    reading.attribute(going, "visit") == Some("yes")
        && going.end <= trigger.start
        && trigger.start - going.end <= PURPOSE_REACH
}

/// A place named in the passage that lies within the one found.
fn narrower(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    outer: &str,
) -> Option<Read<String>> {
    let within = |it: &Read<String>| it.value != outer && catalogue.contains(outer, &it.value);
    let locations = document.annotations(passage, document.classes.location);
    let mut places = locations
        .into_iter()
        .filter_map(|it| placed(document, passage, it));
    places.find(within)
}

/// A place right beside a frame's date is the frame's ("at the summits, among them that of 9
/// December in X").
pub(super) fn attach_places(document: &Document<'_>, passage: usize, frames: &mut [Frame]) {
    for location in document.annotations(passage, document.classes.location) {
        let beside = |it: &TimeExpression| {
            (location.start >= it.range.end && location.start - it.range.end <= 1)
                || (location.end <= it.range.start && it.range.start - location.end <= 1)
        };
        let frame = frames
            .iter_mut()
            .find(|it| it.place.is_none() && it.times.iter().any(beside));
        if let Some(frame) = frame {
            frame.place = placed(document, passage, location);
        }
    }
}
