//! Gatherings of both sides' leaders that an article recalls: by their name and day ("the
//! conclusions of the summit of 9 December"), or as where the two did something ("agreed on it at
//! the summit in X").

use account::Status;
use calendar::Interval;
use ontology::Event;

use super::{Context, Discourse, Draft, named, side_in};
use crate::dates::{self, When};
use crate::document::Range;
use crate::frame::{Frame, Read, placed};
use crate::people::Participant;
use crate::references;
use crate::time;

/// Adds the gatherings of the catalogue that an article about a contact names with their day,
/// where it does not tell of them itself.
pub(super) fn recall(context: &Context<'_, '_>, prose: &[usize], discourse: &mut Discourse) {
    if !discourse.drafts.iter().any(|it| it.ours) {
        return;
    }
    for &passage in prose {
        for expression in time::expressions(context.document, passage) {
            let found = gathering(context, &expression);
            discourse
                .drafts
                .extend(found.filter(|it| !told(discourse, it)));
        }
        if speaks_of_both(context, discourse, passage) {
            let found = attended(context, passage);
            discourse
                .drafts
                .extend(found.filter(|it| !told(discourse, it)));
        }
    }
}

/// Whether an article tells of a gathering itself.
fn told(discourse: &Discourse, draft: &Draft) -> bool {
    let same = |it: &Draft| match (&it.when, &draft.when) {
        (Some(mine), Some(theirs)) => mine.overlaps(theirs),
        _ => false,
    };
    discourse.drafts.iter().any(|it| it.ours && same(it))
}

/// Whether a passage names the leaders of both sides that the article is about, and tells of no
/// contact of theirs that is over, which would be the one at the gathering.
fn speaks_of_both(context: &Context<'_, '_>, discourse: &Discourse, passage: usize) -> bool {
    let named = named(context, passage);
    let both = context.cast.focus.values().all(|it| named.contains(it));
    let over = |it: &Frame| {
        let status = it.status.as_ref().map(|it| it.value);
        it.trigger.passage == passage && matches!(status, None | Some(Status::Held))
    };
    let drafts = discourse.drafts.iter().filter(|it| it.ours);
    both && context.cast.focus.len() > 1 && !drafts.flat_map(|it| &it.frames).any(over)
}

/// The gathering at which a passage has something done.
fn attended(context: &Context<'_, '_>, passage: usize) -> Option<Draft> {
    let document = context.document;
    let cue = document
        .annotations(passage, document.classes.attendance)
        .into_iter()
        .next()?;
    let range = Range::of(passage, cue);
    let periods: Vec<Interval> = time::expressions(document, passage)
        .iter()
        .filter_map(|it| context.anchor.map(|day| it.value.readings(day)))
        .flatten()
        .collect();
    let rule = document.rule(passage, cue);
    let (event, range) =
        references::contact_event(document, context.catalogue, range, &periods, context.anchor)?;
    recalled(context, event, range, &rule)
}

/// The gathering that is named right beside a day, on that day.
fn gathering(context: &Context<'_, '_>, expression: &time::TimeExpression) -> Option<Draft> {
    let anchor = context.anchor?;
    let stated = expression.value.partial()?;
    (stated.day.is_some() && stated.month.is_some()).then_some(())?;
    let days = dates::anchored(&expression.value, anchor, Some(false));
    let (event, range) = references::contact_event(
        context.document,
        context.catalogue,
        expression.range,
        &days,
        Some(anchor),
    )?;
    recalled(context, event, range, &expression.rule)
}

/// A gathering that is over as a contact told in passing.
fn recalled(context: &Context<'_, '_>, event: &Event, range: Range, rule: &str) -> Option<Draft> {
    let last = event.latest?;
    let when = When::of_event(event, range, rule)?;
    // An anniversary is an occasion for a contact, and a conference, a narrower kind, is recalled
    // for what it decided: neither is by its name a contact.
    let kind = |slug: &str| context.catalogue.kind(slug);
    let broader = event.kind.as_deref().and_then(kind)?.broader.as_deref();
    let widest = broader
        .and_then(kind)
        .is_some_and(|it| it.broader.is_none());
    if context.anchor.is_none_or(|anchor| last >= anchor) || !widest {
        return None;
    }
    let participants = leaders(context, event, range, rule);
    (participants.len() > 1).then(|| Draft {
        ordinal: None,
        frames: vec![frame(context, event, range, rule)],
        participants,
        ours: true,
        when: Some(when),
        main: false,
        background: true,
    })
}

/// The leaders of both sides whom the article names and who were in office then.
fn leaders(context: &Context<'_, '_>, event: &Event, range: Range, rule: &str) -> Vec<Participant> {
    let days = event.earliest.zip(event.latest);
    let days = days.and_then(|(first, last)| Interval::new(first, last));
    let focus = context.cast.focus.values();
    focus
        .filter(|it| context.cast.names(it) && side_in(context, it, days).is_some())
        .map(|slug| Participant {
            slug: slug.clone(),
            range,
            rule: rule.to_owned(),
        })
        .collect()
}

/// The place that a name gives, with the words that do.
fn named_place(context: &Context<'_, '_>, range: Range) -> Option<Read<String>> {
    let document = context.document;
    let locations = document.annotations(range.passage, document.classes.location);
    let location = locations
        .into_iter()
        .find(|it| Range::of(range.passage, it).overlaps(range))?;
    placed(document, range.passage, location)
}

/// What the name of a gathering tells by itself.
fn frame(context: &Context<'_, '_>, event: &Event, range: Range, rule: &str) -> Frame {
    fn read<T>(value: T, range: Range, rule: &str) -> Read<T> {
        Read {
            value,
            range,
            rule: rule.to_owned(),
        }
    }
    let text = |value: &String| read(value.clone(), range, rule);
    Frame {
        trigger: range,
        rule: rule.to_owned(),
        mode: read(IN_PERSON.to_owned(), range, rule),
        kind: event.kind.as_ref().map(text),
        telling: true,
        status: Some(read(Status::Held, range, rule)),
        place: named_place(context, range).or_else(|| event.place.as_ref().map(text)),
        background: true,
        ..Frame::default()
    }
}

/// The slug of the mode of those who gather.
const IN_PERSON: &str = "in-person";
