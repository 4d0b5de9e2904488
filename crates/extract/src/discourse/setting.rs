//! The day and the place of what is told, where they stand beside its sentence and not in it: in
//! the sentence before, and on a line of their own at the head of the text.

use account::Status;
use chrono::NaiveDate;
use lang::Annotation;
use ontology::Catalogue;

use super::{Draft, NEWS_DAYS, Reader, is_attended_kind};
use crate::dates::{self, When};
use crate::document::{Document, Range};
use crate::frame::{Frame, Read, UNSPECIFIED, attach_initiatives, placed};
use crate::layout::Role;
use crate::time::{self, TimeExpression, TimeValue, Unit};

/// Lines at the head of a text among which that of the place stands.
const HEAD: usize = 8;

/// The place from which the news comes, as agencies put it before their first sentence.
pub(crate) fn byline(document: &Document<'_>) -> Option<Read<String>> {
    line(document, Some("news"))
}

/// The place where a headline has something going on ("In X a summit has ended"), in which what
/// the text goes on to tell takes place.
pub(crate) fn scene(document: &Document<'_>) -> Option<Read<String>> {
    line(document, Some("scene"))
        .filter(|it| document.passages[it.range.passage].role == Role::Headline)
}

/// The place on a line of its own at the head of a text, as transcripts have it.
pub(super) fn seat(document: &Document<'_>) -> Option<Read<String>> {
    line(document, None)
}

/// The place that a line of a sort gives at the head of a text.
fn line(document: &Document<'_>, sort: Option<&str>) -> Option<Read<String>> {
    (0..document.passages.len().min(HEAD)).find_map(|passage| {
        let reading = document.reading(passage);
        let lines = document.annotations(passage, document.classes.dateline);
        lines.into_iter().find_map(|line| {
            let of_sort = reading.attribute(line, "from") == sort;
            of_sort.then(|| placed(document, passage, line)).flatten()
        })
    })
}

/// Tokens between what takes place and a word that points back at where it does.
const THERE: u32 = 4;

/// Whether a frame tells of what is over, or says nothing of its status.
fn over(frame: &Frame) -> bool {
    matches!(
        frame.status.as_ref().map(|it| it.value),
        None | Some(Status::Held)
    )
}

impl Reader<'_, '_, '_> {
    /// The last of the days just past that a sentence names, which the next one goes on about;
    /// none where it tells of something to come.
    pub(super) fn day_told(&self, passage: usize, frames: &[Frame]) -> Option<TimeExpression> {
        let document = self.context.document;
        let reading = document.reading(passage);
        let ahead = |it: &&Annotation| {
            let status = reading.attribute(it, "status").and_then(Status::from_slug);
            matches!(status, Some(Status::Planned | Status::Proposed))
        };
        let modals = document.annotations(passage, document.classes.modal);
        let prose = document.passages[passage].role == Role::Prose && !modals.iter().any(ahead);
        time::expressions(document, passage)
            .into_iter()
            .rfind(|it| prose && it.value.is_recent_day() && frames.iter().all(over))
    }

    /// The day that a sentence states which tells of no contact: what is "the day before" counts
    /// from there.
    pub(super) fn narrated(&self, passage: usize, frames: &[Frame]) -> Option<NaiveDate> {
        let anchor = self.context.anchor.filter(|_| frames.is_empty())?;
        let stated = |it: &TimeExpression| {
            let partial = it.value.partial();
            partial.is_some_and(|it| it.day.is_some() && it.month.is_some() || it.weekday.is_some())
        };
        let document = self.context.document;
        // A day that is the name of an event is not the one of which the text tells.
        let events = document.annotations(passage, document.classes.event);
        let named = |it: &TimeExpression| {
            let within = |of: &&Annotation| of.start <= it.range.start && it.range.end <= of.end;
            events.iter().any(within)
        };
        let last = time::expressions(document, passage)
            .into_iter()
            .rfind(|it| stated(it) && !named(it))?;
        match dates::anchored(&last.value, anchor, Some(false)).as_slice() {
            [only] => only.single(),
            _ => None,
        }
    }

    /// Who took the initiative, where a sentence that tells of no contact says so of the one that
    /// the text is about.
    pub(super) fn credit(&mut self, passage: usize) {
        let context = self.context;
        let told = |it: &Draft| it.frames.iter().any(|it| it.trigger.passage == passage);
        let Some(draft) = self.active.map(|it| &mut self.discourse.drafts[it]) else {
            return;
        };
        if !draft.ours || draft.background || told(draft) {
            return;
        }
        let mut first: Vec<Frame> = draft.frames.iter().take(1).cloned().collect();
        attach_initiatives(
            context.document,
            context.catalogue,
            context.cast,
            passage,
            &mut first,
            true,
        );
        if let (Some(told), Some(frame)) = (first.pop(), draft.frames.first_mut()) {
            frame.initiators = told.initiators;
        }
    }

    /// The day that the sentence before names, for a contact that the news has without a day of
    /// its own.
    pub(super) fn day_before(&self, frame: &Frame) -> Option<When> {
        let anchor = self.context.anchor?;
        let dated = self
            .discourse
            .drafts
            .iter()
            .any(|it| it.ours && it.when.is_some());
        let news = !frame.anaphoric && !frame.background && over(frame) && frame.since.is_none();
        let times = vec![self.told.clone().filter(|_| news && !dated)?];
        let when = dates::when(
            &Frame {
                times,
                ..frame.clone()
            },
            Some(anchor),
            self.narrative,
        )?;
        let fresh = when.day().is_some_and(|it| it <= anchor);
        (fresh && when.distance(anchor) <= NEWS_DAYS).then_some(when)
    }

    /// What takes place "there" does so at the place of the sentence before.
    pub(super) fn back_there(&self, mut frame: Frame) -> Frame {
        let document = self.context.document;
        let passage = frame.trigger.passage;
        let words = document.annotations(passage, document.classes.there);
        let beside = |it: &Annotation| frame.trigger.distance(Range::of(passage, it)) <= THERE;
        let there = frame.place.is_none() && words.into_iter().any(beside);
        if let Some(before) = passage.checked_sub(1).filter(|_| there) {
            frame.place = location(document, before);
        }
        frame
    }

    /// A gathering of which only those who are there are told: its place and day are those of the
    /// gathering that the sentence before names.
    pub(super) fn at_scene(&self, mut frame: Frame) -> Frame {
        let document = self.context.document;
        let bare = frame.gathering
            && frame.kind.is_none()
            && frame.place.is_none()
            && frame.times.is_empty();
        let Some(before) = frame.trigger.passage.checked_sub(1).filter(|_| bare) else {
            return frame;
        };
        let reading = document.reading(before);
        let attended = |it: &Annotation| {
            let kind = reading.slug(it);
            kind.is_some_and(|it| is_attended_kind(self.context.catalogue, it))
        };
        let kinds = document.annotations(before, document.classes.kind);
        if kinds.into_iter().any(attended) {
            frame.scene = true;
            frame.times = time::expressions(document, before);
            frame.place = location(document, before);
        }
        frame
    }

    /// Those who meet "before the plenary session" or "later in the day" are where the contact
    /// takes place from which the day is counted, unless another place is told.
    pub(super) fn on_the_spot(&self, mut frame: Frame, when: Option<&When>) -> Frame {
        let same_day = when.is_some_and(|it| {
            let now = matches!(
                it.expression.value,
                TimeValue::Shift {
                    unit: Unit::Days,
                    amount: 0
                }
            );
            it.expression.narrative && now
        });
        let mode = self.context.catalogue.mode(&frame.mode.value);
        let remote = mode.is_none_or(|it| it.remote || it.slug == UNSPECIFIED);
        let beside = self.active.map(|it| &self.discourse.drafts[it]);
        if let Some(draft) = beside.filter(|it| it.ours && same_day && !remote)
            && frame.place.is_none()
        {
            frame.place = draft.frames.iter().find_map(|it| it.place.clone());
        }
        frame
    }

    /// The place that the head of the text gives to the talks that it is about.
    pub(super) fn seated(&self, mut frame: Frame) -> Frame {
        let catalogue = self.context.catalogue;
        let first = self.discourse.drafts.iter().all(|it| !it.ours);
        if first && frame.place.is_none() && over(&frame) && presence(catalogue, &frame) {
            frame.place.clone_from(&self.seat);
            // What is put down where and when it was said is no plan.
            let held = |it: &Read<String>| Read {
                value: Status::Held,
                range: it.range,
                rule: it.rule.clone(),
            };
            frame.status = frame.status.or_else(|| self.seat.as_ref().map(held));
        }
        frame
    }
}

/// The last place at which a sentence has something take place.
fn location(document: &Document<'_>, passage: usize) -> Option<Read<String>> {
    let locations = document.annotations(passage, document.classes.location);
    let mut places = locations
        .into_iter()
        .rev()
        .filter_map(|it| placed(document, passage, it));
    places.next()
}

/// Whether those who take part are in each other's presence, or mostly are at what is named.
fn presence(catalogue: &Catalogue, frame: &Frame) -> bool {
    let remote = catalogue
        .mode(&frame.mode.value)
        .is_some_and(|it| it.remote);
    !remote && frame.kind.is_some()
}
