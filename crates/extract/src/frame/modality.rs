//! How the text has what a trigger says: planned, held, denied, only imagined.

use account::Status;
use lang::Annotation;

use super::{Frame, Read, distance, distance_to};
use crate::document::Document;
use crate::history::Stage;

/// Tokens between a trigger and a cue that still bears on it.
const CUE_REACH: u32 = 14;

/// Tokens between a plan and the words that it came to nothing, past all who were to take part.
const ENDING_REACH: u32 = 24;

/// Tokens between a trigger and words that tell how it stood before.
const STAGE_REACH: u32 = 6;

/// Tokens between a denial and what it denies.
const DENIAL_REACH: u32 = 3;

/// The modal cue that governs a trigger: the nearest of those that look its way. A denial right
/// before it prevails over what follows ("no meeting is planned").
pub(super) fn status(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
) -> Option<Read<Status>> {
    let reading = document.reading(passage);
    let stated = reading
        .attribute(trigger, "status")
        .and_then(Status::from_slug);
    let accepted = stated.and_then(|_| acceptance(document, passage));
    if accepted.is_some() {
        return accepted;
    }
    if let Some(cue) = turned_down(document, passage, trigger, stated) {
        return read(document, passage, cue);
    }
    if let Some(status) = stated {
        return Some(Read::of(document, passage, trigger, status));
    }
    let mut best: Option<(u32, &Annotation)> = None;
    let mut denial: Option<&Annotation> = None;
    for cue in document.annotations(passage, document.classes.modal) {
        let scope = reading.attribute(cue, "scope").unwrap_or("right");
        let Some(distance) = distance(cue, trigger, scope) else {
            continue;
        };
        let denies = reading.attribute(cue, "status") == Some(Status::RuledOut.as_str());
        if denies && scope != "left" && distance <= DENIAL_REACH {
            denial = Some(cue);
        }
        if distance <= CUE_REACH && best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, cue));
        }
    }
    let held = |it: &Annotation| reading.attribute(it, "status") == Some(Status::Held.as_str());
    let ahead = best.filter(|(_, it)| !held(it));
    let open = best.is_none() || ahead.is_some();
    let ended = open.then(|| ending(document, passage, trigger)).flatten();
    let cue = ended.or(denial).or(best.map(|(_, cue)| cue))?;
    read(document, passage, cue)
}

/// What a cue says.
fn read(document: &Document<'_>, passage: usize, cue: &Annotation) -> Option<Read<Status>> {
    let status = document.reading(passage).attribute(cue, "status")?;
    let status = Status::from_slug(status)?;
    Some(Read::of(document, passage, cue, status))
}

/// A cue further on by which a plan came to an end ("the visit planned for June was put off"),
/// where no other trigger stands nearer to it.
fn ending<'d>(
    document: &'d Document<'_>,
    passage: usize,
    trigger: &Annotation,
) -> Option<&'d Annotation> {
    let reading = document.reading(passage);
    let triggers = document.annotations(passage, document.classes.contact);
    let ends = |cue: &Annotation| {
        let status = reading.attribute(cue, "status").and_then(Status::from_slug);
        matches!(status, Some(Status::Cancelled | Status::Postponed))
    };
    let reach = |cue: &Annotation, it: &Annotation| {
        distance(cue, it, reading.attribute(cue, "scope").unwrap_or("right"))
    };
    document
        .annotations(passage, document.classes.modal)
        .into_iter()
        .filter(|cue| ends(cue))
        .find(|cue| {
            let own = reach(cue, trigger).filter(|it| *it <= ENDING_REACH);
            own.is_some_and(|own| {
                triggers
                    .iter()
                    .filter_map(|it| reach(cue, it))
                    .all(|other| other >= own)
            })
        })
}

/// A denial right before an offer: it was turned down.
fn turned_down<'d>(
    document: &'d Document<'_>,
    passage: usize,
    trigger: &Annotation,
    stated: Option<Status>,
) -> Option<&'d Annotation> {
    let reading = document.reading(passage);
    let denies = |it: &&Annotation| {
        reading.attribute(it, "status") == Some(Status::RuledOut.as_str())
            && reading.attribute(it, "scope") == Some("right")
            && distance(it, trigger, "right").is_some_and(|it| it <= DENIAL_REACH)
    };
    let cues = document.annotations(passage, document.classes.modal);
    let cue = cues.into_iter().find(denies);
    cue.filter(|_| stated == Some(Status::Proposed))
}

/// Whether a trigger's nearest cue says that it is only imagined.
pub(crate) fn imagined(document: &Document<'_>, passage: usize, trigger: &Annotation) -> bool {
    let reading = document.reading(passage);
    document
        .annotations(passage, document.classes.modal)
        .iter()
        .any(|cue| {
            reading.attribute(cue, "status") == Some("none")
                && distance(cue, trigger, "right").is_some_and(|it| it <= CUE_REACH)
        })
}

/// A cue that an offer was accepted, which makes a plan of it.
pub(super) fn acceptance(document: &Document<'_>, passage: usize) -> Option<Read<Status>> {
    let reading = document.reading(passage);
    let cues = document.annotations(passage, document.classes.modal);
    let cue = cues
        .into_iter()
        .find(|it| reading.attribute(it, "accepts") == Some("yes"))?;
    Some(Read::of(document, passage, cue, Status::Planned))
}

/// Gives the words that tell how a contact stood before to the trigger that is nearest ("the
/// visit planned for June was put off").
pub(super) fn attach_stages(document: &Document<'_>, passage: usize, frames: &mut [Frame]) {
    let reading = document.reading(passage);
    for words in document.annotations(passage, document.classes.stage) {
        let status = reading.attribute(words, "status");
        let Some(value) = status.and_then(Status::from_slug) else {
            continue;
        };
        let reach = |it: &Frame| distance_to(words, (it.trigger.start, it.trigger.end), "both");
        let nearest = frames
            .iter_mut()
            .filter_map(|it| Some((reach(it)?, it)))
            .min_by_key(|(distance, _)| *distance);
        if let Some((_, frame)) = nearest.filter(|(distance, _)| *distance <= STAGE_REACH) {
            let read = Read::of(document, passage, words, value);
            frame.stages.push(Stage { read, on: None });
        }
    }
}
