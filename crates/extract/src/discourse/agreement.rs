//! Whether a frame can speak of a contact: people, mode, date, status, format and place agree.

use std::collections::BTreeSet;

use account::Status;
use calendar::Interval;
use chrono::NaiveDate;
use ontology::Catalogue;

use super::order::orders_agree;
use super::visit::{journeys, part_of_visit};
use super::{Draft, LEAD, NEWS_DAYS, Reader, modes_agree};
use crate::dates::When;
use crate::frame::{Frame, UNSPECIFIED};
use crate::layout::Role;
use crate::people::Participant;

impl Reader<'_, '_, '_> {
    /// Whether a frame that names one participant only ("after the call to Putin") speaks of a
    /// contact that the passage is about.
    pub(super) fn mentions(
        &self,
        draft: usize,
        frame: &Frame,
        participants: &[Participant],
        when: Option<&When>,
    ) -> bool {
        let active = &self.discourse.drafts[draft];
        // Who also goes to a gathering of many does so another time.
        let elsewhere = self.joint(frame) && !active.frames.iter().any(|it| self.joint(it));
        // What somebody else rules out is a meeting of their own.
        let denied = frame.status.as_ref().map(|it| it.value) == Some(Status::RuledOut);
        active.ours
            && !elsewhere
            && !(denied && frame.named_others)
            && participants.len() == 1
            && frame.visit.is_none()
            && active
                .participants
                .iter()
                .any(|it| it.slug == participants[0].slug)
            && modes_agree(&active.mode(), &frame.mode.value)
            && orders_agree(active, frame)
            && (when.is_none() || overlap(active.when.as_ref(), when, self.context.anchor))
    }

    pub(super) fn compatible(
        &self,
        index: usize,
        frame: &Frame,
        participants: &[Participant],
        ours: bool,
        when: Option<&When>,
    ) -> bool {
        let draft = &self.discourse.drafts[index];
        let agree = modes_agree(&draft.mode(), &frame.mode.value) && orders_agree(draft, frame);
        if draft.ours != ours || !agree {
            return false;
        }
        let side = |list: &[Participant]| -> BTreeSet<String> {
            list.iter()
                .filter(|it| !ours || self.side(&it.slug).is_some())
                .map(|it| it.slug.clone())
                .collect()
        };
        let (mine, theirs) = (side(&draft.participants), side(participants));
        let same_people = if ours {
            mine == theirs
        } else {
            !mine.is_disjoint(&theirs)
        };
        let again =
            when.is_none() && draft.mode() == frame.mode.value && frame.mode.value != UNSPECIFIED;
        let late = self.context.anchor.is_none()
            && draft.when.is_none()
            && when.is_some()
            && draft.frames.len() > 1
            && self.rank(frame.trigger.passage) > LEAD;
        same_people
            && !late
            && (again || overlap(draft.when.as_ref(), when, self.context.anchor))
            && (statuses_agree(draft, frame, when, self.context.anchor)
                || !self.joint(frame) && part_of_visit(draft, frame, when, self.context.anchor))
            && self.formats_agree(draft, frame, participants, when)
            && places_agree(self.context.catalogue, draft, frame)
    }

    /// Whether a contact is told so far by the headline alone, which gives no date: the text does.
    pub(super) fn undated_headline(&self, draft: &Draft) -> bool {
        let passages = &self.context.document.passages;
        let headline = |it: &Frame| passages[it.trigger.passage].role == Role::Headline;
        draft.when.is_none() && draft.frames.iter().all(headline)
    }

    /// How many passages of the article stand before one.
    fn rank(&self, passage: usize) -> usize {
        self.context
            .document
            .prose()
            .take_while(|&it| it < passage)
            .count()
    }

    /// A meeting of two is not the summit at whose edge it takes place.
    fn formats_agree(
        &self,
        draft: &Draft,
        frame: &Frame,
        participants: &[Participant],
        when: Option<&When>,
    ) -> bool {
        let many = |frame: &Frame, people: &[Participant]| self.joint(frame) || people.len() > 2;
        let mine = draft.frames.iter().any(|it| many(it, &draft.participants));
        let theirs = many(frame, participants);
        // Who meets one after the other meets apart from the gathering of all.
        if frame.distributive && mine && !theirs {
            return false;
        }
        // "They last met on the day when the four gathered" tells of one occasion.
        let recalled = draft.background
            && when.is_none_or(|it| {
                let mine = draft.when.as_ref().map(|it| it.expression.range);
                mine == Some(it.expression.range)
            })
            && draft
                .frames
                .iter()
                .all(|it| it.trigger.passage == frame.trigger.passage);
        mine == theirs
            || recalled
            || theirs && draft.frames.iter().all(journeys)
            || draft.when.is_none()
            || frame.mode.value == UNSPECIFIED
            || !self.joint(frame) && !mine
    }
}

/// Whether two dates can be one; a contact without a date that is told as news is of the
/// article's own day, give or take the days that news take.
pub(super) fn overlap(a: Option<&When>, b: Option<&When>, anchor: Option<NaiveDate>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.overlaps(b),
        (None, None) => true,
        (Some(one), None) | (None, Some(one)) => anchor.is_none_or(|anchor| {
            one.intervals.is_empty()
                || one.intervals.iter().any(|it| {
                    let near = Interval::new(
                        calendar::day::shift(anchor, -NEWS_DAYS),
                        calendar::day::shift(anchor, 400),
                    );
                    near.is_some_and(|near| near.overlaps(*it))
                })
        }),
    }
}

/// Two places agree when one lies in the other.
pub(super) fn places_agree(catalogue: &Catalogue, draft: &Draft, frame: &Frame) -> bool {
    let Some(theirs) = &frame.place else {
        return true;
    };
    draft
        .frames
        .iter()
        .filter_map(|it| it.place.as_ref())
        .all(|mine| {
            mine.value == theirs.value
                || catalogue.contains(&mine.value, &theirs.value)
                || catalogue.contains(&theirs.value, &mine.value)
        })
}

/// Whether what the two did by a verb that says so is told after an offer that they meet: that
/// was another time.
pub(super) fn only_offered(draft: &Draft, frame: &Frame) -> bool {
    let held = frame.status.as_ref().map(|it| it.value) == Some(Status::Held);
    held && frame.pair.is_some()
        && frame.telling
        && draft.frames.iter().all(|it| it.offered && !it.invites)
}

/// What is over is not what is planned, unless both are said of one day; and what is told as
/// background is not the news.
fn statuses_agree(
    draft: &Draft,
    frame: &Frame,
    when: Option<&When>,
    anchor: Option<NaiveDate>,
) -> bool {
    let same_day = match (draft.when.as_ref(), when) {
        (Some(a), Some(b)) => a.overlaps(b),
        _ => false,
    };
    if same_day {
        return true;
    }
    let over = |status: Option<Status>| status == Some(Status::Held);
    let ahead = |status: Option<Status>| matches!(status, Some(Status::Planned | Status::Proposed));
    let past = |it: &When| anchor.is_some_and(|anchor| it.is_before(anchor));
    if ahead(draft.status()) && draft.when.is_none() && when.is_some_and(past) {
        return false;
    }
    let (mine, theirs) = (draft.status(), frame.status.as_ref().map(|it| it.value));
    let denied = mine == Some(Status::RuledOut) && draft.when.is_none();
    let parts = (over(mine) && ahead(theirs))
        || (ahead(mine) && over(theirs))
        || denied && over(theirs) && when.is_some();
    let background = draft.background;
    // What was announced before, without a day, is the news if that is of one occasion with it.
    let undated = when.is_none() && (!frame.background || ahead(theirs));
    !parts && (frame.background == background || undated)
}
