//! What a sentence says beside its triggers goes to the nearest of them: dates, initiatives,
//! times of day, durations.

use account::Status;
use lang::Annotation;
use ontology::Catalogue;

use super::parties::{captured_people, countries, same_range};
use super::place::at_margins;
use super::{Frame, Read};
use crate::document::{Document, Range};
use crate::people::{self, Cast, Who};
use crate::time::{self, TimeExpression};

/// Tokens between a noun that points back at a contact and a date that is still its own.
const TIME_REACH: u32 = 10;

/// Gives every time expression to the trigger nearest to it, unless it dates an event that is
/// named right beside it.
pub(super) fn attach_times(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    frames: &mut [Frame],
) {
    let mut events = document.annotations(passage, document.classes.event);
    // The name of an event that a frame speaks of gives that frame its date.
    events.retain(|it| {
        !frames
            .iter()
            .any(|of| it.start < of.trigger.end && of.trigger.start < it.end)
    });
    let reading = document.reading(passage);
    let margins = at_margins(document, catalogue, passage);
    // What takes place at an event has its date.
    let there = |it: &Annotation| {
        let event = reading.slug(it).and_then(|it| catalogue.event(it));
        margins && event.is_some_and(|it| it.contact)
    };
    let speakers = document.annotations(passage, document.classes.reporting);
    let modals = document.annotations(passage, document.classes.modal);
    let dated = document.annotations(passage, document.classes.dated);
    // What befell, or was signed, on a day has that day to itself.
    let mut happenings = document.annotations(passage, document.classes.happening);
    happenings.retain(|it| {
        let own = reading.attribute(it, "day") == Some("own");
        own && !frames
            .iter()
            .any(|of| it.start < of.trigger.end && of.trigger.start < it.end)
    });
    for expression in time::expressions(document, passage) {
        let (start, end) = (expression.range.start, expression.range.end);
        let dates_event = events.iter().filter(|it| !there(it)).any(|it| {
            (it.start <= start && end <= it.end) || (it.end <= start && start - it.end <= 1)
        });
        let of_noun = dated.iter().any(|it| it.start <= start && end <= it.end);
        let of_trigger = frames
            .iter()
            .any(|it| it.trigger.end + 2 >= start && it.trigger.start <= start);
        let of_other = happenings
            .iter()
            .any(|it| it.start <= start && end <= it.end);
        if dates_event && !margins || of_other || of_noun && !of_trigger {
            continue;
        }
        let taker = time_taker(document, passage, frames, start, end);
        if let Some(frame) = taker.filter(|it| !it.departs) {
            let anaphoric_reach = if frame.anaphoric {
                TIME_REACH
            } else {
                u32::MAX
            };
            let trigger = frame.trigger;
            let (from, to) = if end <= trigger.start {
                (end, trigger.start)
            } else {
                (trigger.end, start)
            };
            let far = to.saturating_sub(from) > anaphoric_reach;
            let said_between = speakers.iter().any(|it| from <= it.start && it.end <= to);
            let told_between =
                end > trigger.start && modals.iter().any(|it| from <= it.start && it.end <= to);
            let status = frame.status.as_ref().map(|it| it.value);
            // "On Friday he said that they will meet": the day is that of the words.
            let ahead = matches!(
                status,
                Some(Status::Planned | Status::Proposed | Status::RuledOut)
            );
            let beside = speakers
                .iter()
                .any(|it| it.end <= start && start - it.end <= 1);
            let ahead = ahead || status.is_none() && beside && end > trigger.start;
            // An hour alone is of the day on which it is told.
            let hour = document.has(passage, document.classes.clock);
            let anothers = said_between && (frame.anaphoric || ahead && !told_between && !hour);
            if !far && !anothers {
                frame.times.push(expression);
            }
        }
    }
    for expression in time::since(document, passage) {
        if let Some(frame) = nearest(frames, expression.range.start, expression.range.end) {
            frame.since.get_or_insert(expression);
        }
    }
    for frame in frames.iter_mut() {
        leave_announcement(document, passage, frame);
    }
    carry_times(document, passage, frames);
}

/// Leaves the day on which a plan was announced to the announcing ("it was said on Tuesday that A
/// will ring B on Friday"): a day right after a word of saying that stands outside the trigger,
/// or beyond such a word where the plan has a day of its own on its side.
fn leave_announcement(document: &Document<'_>, passage: usize, frame: &mut Frame) {
    let ahead = [Some(Status::Planned), Some(Status::Proposed)];
    // An hour alone is of the day on which it is told.
    let hours = document.has(passage, document.classes.clock);
    if hours || !ahead.contains(&frame.status.as_ref().map(|it| it.value)) {
        return;
    }
    let trigger = frame.trigger;
    let mut speakers = document.annotations(passage, document.classes.reporting);
    speakers.retain(|it| it.end <= trigger.start || trigger.end <= it.start);
    let beyond = |it: &TimeExpression| {
        let (from, to) = if it.range.end <= trigger.start {
            (it.range.end, trigger.start)
        } else {
            (trigger.end, it.range.start)
        };
        let right_after = |of: &Annotation| of.end == it.range.start;
        let between = |of: &Annotation| from <= of.start && of.end <= to;
        (
            speakers.iter().any(|it| between(it)),
            speakers.iter().any(|it| right_after(it)),
        )
    };
    let own = frame.times.iter().any(|it| beyond(it) == (false, false));
    frame.times.retain(|it| {
        let (between, right_after) = beyond(it);
        let recent = it.value.is_recent_day();
        !(recent && (right_after || between && own))
    });
}

/// Whether a noun recalls an occasion of the two ("their meeting in X").
pub(crate) fn recalled(frame: &Frame) -> bool {
    frame.kind.is_some() && frame.pair.is_some() && !frame.pair_named
}

/// A date at the head of coordinated clauses ("on Thursday he will see A, and will fly to B")
/// holds for those that have none of their own and the same modality; so does the day of the week
/// of what is over ("after a dinner with A on Thursday he received B").
pub(super) fn carry_times(document: &Document<'_>, passage: usize, frames: &mut [Frame]) {
    let inserted = document.annotations(passage, document.classes.inserted);
    let apart = |it: Range| {
        inserted
            .iter()
            .any(|of| of.start <= it.start && it.end <= of.end)
    };
    for index in 1..frames.len() {
        let status = |frame: &Frame| frame.status.as_ref().map(|it| it.value);
        let (before, rest) = frames.split_at_mut(index);
        let (left, right) = (&before[index - 1], &mut rest[0]);
        let over = |frame: &Frame| matches!(status(frame), None | Some(Status::Held));
        let days = !left.times.is_empty() && left.times.iter().all(|it| it.value.is_recent_day());
        let beside =
            over(left) && over(right) && days && apart(left.trigger) == apart(right.trigger);
        let same = status(left).is_some() && status(left) == status(right);
        if right.times.is_empty() && !right.anaphoric && !recalled(right) && (same || beside) {
            right.times.clone_from(&left.times);
        }
    }
}

/// The frame whose trigger is nearest to a range of tokens.
pub(super) fn nearest(frames: &mut [Frame], start: u32, end: u32) -> Option<&mut Frame> {
    frames
        .iter_mut()
        .min_by_key(|it| gap(it.trigger, start, end))
}

/// Tokens between a trigger and a range of tokens.
fn gap(trigger: Range, start: u32, end: u32) -> u32 {
    if trigger.start < end && start < trigger.end {
        0
    } else if end <= trigger.start {
        trigger.start - end
    } else {
        start - trigger.end
    }
}

/// The frame that a time expression dates: the nearest, but a noun that names no parties leaves it
/// to one that does where it stands beyond a comma, or is the gathering at which that took place
/// ("met on the fringes of the ceremonies in June", "will see him on Monday, days before a summit").
fn time_taker<'f>(
    document: &Document<'_>,
    passage: usize,
    frames: &'f mut [Frame],
    start: u32,
    end: u32,
) -> Option<&'f mut Frame> {
    let classes = document.classes;
    let mut gatherings = document.annotations(passage, classes.attendance);
    gatherings.extend(document.annotations(passage, classes.margins));
    let idle = |frame: &Frame| {
        let trigger = frame.trigger;
        let beyond = end <= trigger.start
            && (end..trigger.start).any(|it| document.token(passage, it) == ",");
        let there = gatherings
            .iter()
            .any(|it| it.start <= trigger.start && trigger.start <= it.end);
        frame.anaphoric && (beyond || there && trigger.end <= start)
    };
    let told_before = frames
        .iter()
        .any(|it| !it.anaphoric && it.trigger.end <= start);
    let rest = frames.iter_mut().filter(|it| !told_before || !idle(it));
    rest.min_by_key(|it| gap(it.trigger, start, end))
}

/// "Thanked for the invitation": the nearest visit is the initiative of the country to which it
/// goes.
fn attach_invitation(
    document: &Document<'_>,
    passage: usize,
    annotation: &Annotation,
    frames: &mut [Frame],
) {
    let visits = frames.iter_mut().filter(|it| it.visit.is_some());
    let (start, end) = (annotation.start, annotation.end);
    let Some(frame) = visits.min_by_key(|it| gap(it.trigger, start, end)) else {
        return;
    };
    let host = frame.visit.clone().filter(|_| frame.initiators.is_empty());
    frame
        .initiators
        .extend(host.map(|it| Read::of(document, passage, annotation, it)));
}

/// Gives what a sentence says of the initiative to the trigger nearest to it; with `apart` only
/// what it says of a contact told elsewhere.
pub(crate) fn attach_initiatives(
    document: &Document<'_>,
    catalogue: &Catalogue,
    cast: &Cast,
    passage: usize,
    frames: &mut [Frame],
    apart: bool,
) {
    let reading = document.reading(passage);
    for annotation in document.annotations(passage, document.classes.initiative) {
        if reading.attribute(annotation, "by") == Some("host") {
            attach_invitation(document, passage, annotation, frames);
            continue;
        }
        let mut found = takers(document, catalogue, cast, passage, annotation);
        if let Some(frame) = nearest(frames, annotation.start, annotation.end) {
            if reading.attribute(annotation, "by") == Some("subject") {
                // "At his own initiative": that of the first party, the subject.
                if apart && reading.attribute(annotation, "reach") != Some("text") {
                    continue;
                }
                let rule = document.rule(passage, annotation);
                let subject = frame.participants.first().cloned().into_iter().collect();
                found = countries(catalogue, subject, &rule);
            }
            frame.initiators.extend(found);
        }
    }
}

/// The countries whose initiative words say it was.
fn takers(
    document: &Document<'_>,
    catalogue: &Catalogue,
    cast: &Cast,
    passage: usize,
    annotation: &Annotation,
) -> Vec<Read<String>> {
    let reading = document.reading(passage);
    let rule = document.rule(passage, annotation);
    let read = |value: String| Read::of(document, passage, annotation, value);
    let who = captured_people(document, passage, annotation, "who");
    let takers = if who.len() > 1 && same_range(&who) {
        &who[..1]
    } else {
        &who[..]
    };
    let mut found = countries(catalogue, cast.participants(catalogue, takers), &rule);
    if who.iter().any(|it| it.who == Who::Pair) {
        let sides = catalogue.places.iter().filter(|it| it.side);
        found.extend(sides.map(|it| read(it.slug.clone())));
    }
    if found.is_empty() {
        let named = people::countries(reading, document.classes, annotation);
        found.extend(named.into_iter().map(read));
    }
    found
}

/// Time of day and duration go to the nearest trigger.
pub(super) fn attach_measures(document: &Document<'_>, passage: usize, frames: &mut [Frame]) {
    let classes = document.classes;
    for annotation in document.annotations(passage, classes.clock) {
        if let Some(read) = clock(document, passage, annotation)
            && let Some(frame) = nearest(frames, annotation.start, annotation.end)
        {
            frame.clock.get_or_insert(read);
        }
    }
    for annotation in document.annotations(passage, classes.duration) {
        if let Some(read) = duration(document, passage, annotation)
            && let Some(frame) = nearest(frames, annotation.start, annotation.end)
        {
            frame.duration.get_or_insert(read);
        }
    }
}

pub(super) fn figure(
    document: &Document<'_>,
    passage: usize,
    annotation: &Annotation,
    name: &str,
) -> Option<u32> {
    let reading = document.reading(passage);
    let capture = reading.captures(annotation, name).next()?;
    let stated = document.token(passage, capture.start).parse().ok();
    stated.or_else(|| {
        reading
            .attribute(reading.captured(capture)?, "value")?
            .parse()
            .ok()
    })
}

pub(super) fn clock(
    document: &Document<'_>,
    passage: usize,
    annotation: &Annotation,
) -> Option<Read<String>> {
    let hour = figure(document, passage, annotation, "hour")?;
    let minute = figure(document, passage, annotation, "minute").unwrap_or(0);
    let value = format!("{hour:02}:{minute:02}");
    Some(Read::of(document, passage, annotation, value))
}

pub(super) fn duration(
    document: &Document<'_>,
    passage: usize,
    annotation: &Annotation,
) -> Option<Read<String>> {
    let get = |name: &str| figure(document, passage, annotation, name);
    let hours = get("hours").or_else(|| get("hours-word")).unwrap_or(0);
    let minutes = get("minutes").unwrap_or(0) + get("tenths").unwrap_or(0) * 6;
    let (hours, minutes) = (hours + minutes / 60, minutes % 60);
    let value = match (hours, minutes) {
        (0, 0) => return None,
        (0, minutes) => format!("PT{minutes}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    };
    Some(Read::of(document, passage, annotation, value))
}
