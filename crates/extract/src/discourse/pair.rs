//! The two leaders whom an article is about, where a sentence tells of their contact without them.

use account::Status;

use super::{Context, Draft, Reader, modes_agree};
use crate::dates::{self, When};
use crate::frame::{Frame, captured_people, may_be_subject};
use crate::layout::Role;
use crate::people::{Participant, members};
use crate::topics::SPEAKER;

/// Whether a text is a transcript in which the leaders of both sides that it is about have the
/// word, so that talks it does not say more of are theirs.
pub(super) fn dialogue(context: &Context<'_, '_>) -> bool {
    let prose = context.document.prose();
    let speakers: Vec<String> = prose
        .flat_map(|it| speakers(context, it))
        .map(|it| it.slug)
        .collect();
    let focus = &context.cast.focus;
    focus.len() > 1 && focus.values().all(|it| speakers.contains(it))
}

/// The leaders to whom a passage of a transcript gives the word.
fn speakers(context: &Context<'_, '_>, passage: usize) -> Vec<Participant> {
    let document = context.document;
    let labels = document.annotations(passage, document.classes.turn);
    let people: Vec<_> = labels
        .into_iter()
        .flat_map(|it| captured_people(document, passage, it, SPEAKER))
        .collect();
    context.cast.participants(context.catalogue, &people)
}

/// Days after the first of a visit on which there are still talks.
const STAY: i64 = 3;

impl Reader<'_, '_, '_> {
    /// Notes who has the word from a passage on.
    pub(super) fn give_word(&mut self, passage: usize) {
        let document = self.context.document;
        if document.has(passage, document.classes.turn) {
            let mut speakers = speakers(self.context, passage).into_iter();
            self.speaker = speakers.next().map(|it| it.slug);
        }
    }

    /// The leaders of both sides that the article is about, as parties to what a frame tells.
    pub(super) fn pair(&self, frame: &Frame) -> Vec<Participant> {
        let range = frame.pair.unwrap_or(frame.trigger);
        let focus = self.context.cast.focus.values();
        focus
            .map(|slug| Participant {
                slug: slug.clone(),
                range,
                rule: frame.rule.clone(),
            })
            .collect()
    }

    /// Those who are meant by "they" after a contact of more than two.
    pub(super) fn same_company(&self, frame: &Frame) -> Option<Vec<Participant>> {
        let range = frame
            .pair
            .filter(|_| !frame.pair_named && frame.kind.is_none())?;
        let draft = &self.discourse.drafts[self.active?];
        let first = draft.frames.first()?.trigger.passage;
        let near = draft.ours && draft.participants.len() > 2 && first <= frame.trigger.passage;
        near.then(|| {
            let people = draft.participants.iter().cloned();
            people.map(|it| Participant { range, ..it }).collect()
        })
    }

    /// The visit that the passage is about, where a noun tells of talks on one of its next days.
    pub(super) fn visited(&self, frame: &Frame, when: Option<&When>) -> Option<usize> {
        let index = self.active?;
        let draft = &self.discourse.drafts[index];
        let visit = draft.ours && draft.frames.iter().any(|it| it.visit.is_some());
        let again = frame.ordinal.is_some() || frame.count.is_some();
        let talks = frame.kind.is_some() && !frame.background && !again && !self.joint(frame);
        let (from, day) = (draft.when.as_ref()?.day()?, when?.day()?);
        let next = (1..=STAY).contains(&(day - from).num_days());
        (visit && talks && next).then_some(index)
    }

    /// Whether a contact of the two whom the article is about was told already, however they were
    /// given.
    pub(super) fn met_before(&self) -> bool {
        let focus = &self.context.cast.focus;
        self.discourse.drafts.iter().any(|draft| {
            let takes = |slug: &String| draft.participants.iter().any(|it| it.slug == *slug);
            draft.ours && focus.values().all(takes)
        })
    }

    /// Whether a frame tells how the two were in contact of whom the article has said that one
    /// told the other something ("X thanked Y. He did so in a telephone conversation"): its noun
    /// is of a talk from afar, and no other contact was told before it.
    pub(super) fn reported(&self, frame: &Frame) -> bool {
        let context = self.context;
        let mode = context.catalogue.mode(&frame.mode.value);
        // What was told so far is only offered or planned, and not from afar.
        let apart = |it: &Draft| {
            let ahead = matches!(it.status(), Some(Status::Planned | Status::Proposed));
            ahead && !modes_agree(&it.mode(), &frame.mode.value)
        };
        let focus = &context.cast.focus;
        mode.is_some_and(|it| it.remote)
            && self.discourse.drafts.iter().all(|it| it.ours && apart(it))
            && focus.len() > 1
            && focus.values().all(|slug| context.cast.names(slug))
            && self.spoken_of_both_alone(frame.trigger.passage)
    }

    /// The contact of a frame that names one party only and belongs to none told so far: that of
    /// the two whom the article is about, where it was reported; else it waits for one.
    pub(super) fn place_reported(&mut self, frame: Frame, when: Option<When>) -> Option<usize> {
        let own = |it: &Participant| self.context.cast.focus.values().any(|of| *of == it.slug);
        if self.reported(&frame) && frame.participants.iter().all(own) {
            let pair = self.pair(&frame);
            return Some(self.open(frame, pair, true, when));
        }
        if self.discourse.drafts.is_empty() && frame.telling && frame.participants.iter().all(own) {
            self.orphans.push(frame);
        }
        None
    }

    /// Gives a contact that the headline tells of without its parties ("Talks in the capital") those
    /// whom the text goes on to name together as the ones who do something.
    pub(super) fn who_takes_part(&mut self, passage: usize) {
        let context = self.context;
        let document = context.document;
        if self.orphans.is_empty() || !self.discourse.drafts.is_empty() {
            return;
        }
        let lists = document.annotations(passage, document.classes.people);
        let parties = lists
            .into_iter()
            .filter(|it| may_be_subject(it))
            .map(|it| members(document, passage, it))
            .map(|it| context.cast.participants(context.catalogue, &it))
            .find(|it| it.len() > 1 && self.both_sides(it, None));
        let headline =
            |it: &Frame| document.passages[it.trigger.passage].role == Role::Headline && it.telling;
        let orphan = self.orphans.iter().position(headline);
        if let (Some(parties), Some(orphan)) = (parties, orphan) {
            let frame = self.orphans.remove(orphan);
            let when = dates::when(&frame, context.anchor, self.narrative);
            let draft = self.open(frame, parties, true, when);
            self.turn_to(draft, passage);
        }
    }
}
