//! A visit and what is done on it: journeys and talks of one stay are one contact.

use account::Status;
use chrono::NaiveDate;

use super::agreement::places_agree;
use super::{Draft, Reader, modes_agree};
use crate::dates::When;
use crate::frame::Frame;
use crate::people::Participant;

/// Days of a visit on which what is still to come belongs to it.
const STAY: i64 = 2;

/// Whether a frame tells what somebody who has arrived will do with the host: a visit and the
/// talks during it are one.
pub(super) fn part_of_visit(
    draft: &Draft,
    frame: &Frame,
    when: Option<&When>,
    anchor: Option<NaiveDate>,
) -> bool {
    let status = |it: &Frame| it.status.as_ref().map(|it| it.value);
    let arrived =
        |it: &Frame| it.visit.is_some() && matches!(status(it), None | Some(Status::Held));
    let near = |it: &When| anchor.is_some_and(|day| it.distance(day) <= STAY);
    status(frame) == Some(Status::Planned)
        && !draft.background
        && frame.visit.is_none()
        && draft.frames.iter().any(arrived)
        && draft.when.as_ref().is_none_or(near)
        && when.is_none_or(near)
}

/// Whether a frame tells of a journey alone: who receives the guest is only understood.
pub(super) fn journeys(frame: &Frame) -> bool {
    let status = frame.status.as_ref().map(|it| it.value);
    frame.visit.is_some()
        && frame.kind.is_none()
        && frame.participants.len() == 1
        && matches!(status, None | Some(Status::Held | Status::Planned))
}

impl Reader<'_, '_, '_> {
    /// Adds what a frame tells to the contact of the same stay: a journey to the talks that the
    /// text has told, or the talks to the journey. Who goes on to another place does not meet the
    /// host anew.
    pub(super) fn place_in_stay(
        &mut self,
        frame: &Frame,
        participants: &[Participant],
        when: Option<&When>,
    ) -> Option<usize> {
        let index = self
            .by_salience()
            .into_iter()
            .find(|&it| self.same_stay(&self.discourse.drafts[it], frame, participants, when))?;
        let place = places_agree(self.context.catalogue, &self.discourse.drafts[index], frame);
        let talks = !journeys(frame);
        if place {
            if talks {
                self.discourse.drafts[index].when = None;
            }
            let when = when.cloned().filter(|_| talks);
            self.add(index, frame.clone(), participants, when);
        }
        (place || !talks).then_some(index)
    }

    fn same_stay(
        &self,
        draft: &Draft,
        frame: &Frame,
        participants: &[Participant],
        when: Option<&When>,
    ) -> bool {
        let Some(anchor) = self.context.anchor else {
            return false;
        };
        let catalogue = self.context.catalogue;
        let travels = journeys(frame);
        let arrived = draft.frames.iter().all(journeys);
        let visited = |it: &Frame| it.visit.clone();
        let country = if travels {
            frame.visit.clone()
        } else {
            draft.frames.iter().find_map(visited)
        };
        let there = |it: &Frame| {
            let place = it.place.as_ref().map(|it| it.value.as_str());
            place.is_none_or(|it| {
                let within = |of: &str| of == it || catalogue.contains(of, it);
                country.as_deref().is_some_and(within)
            })
        };
        let of_sides = |list: &[Participant]| -> std::collections::BTreeSet<String> {
            let sided = list.iter().filter(|it| self.side(&it.slug).is_some());
            sided.map(|it| it.slug.clone()).collect()
        };
        let day = |when: Option<&When>| when.map_or(Some(anchor), When::day);
        let near = match (day(draft.when.as_ref()), day(when)) {
            (Some(a), Some(b)) => (a - b).num_days().abs() <= STAY,
            _ => false,
        };
        // Who sets out for a gathering goes to those who gather.
        let placed = frame.place.is_some() && there(frame);
        let bilateral = (arrived && placed || !self.joint(frame))
            && draft.frames.iter().all(|it| !self.joint(it));
        draft.ours
            && bilateral
            && near
            && (travels || arrived)
            && !draft.background
            && !frame.background
            && modes_agree(&draft.mode(), &frame.mode.value)
            && of_sides(&draft.participants) == of_sides(participants)
            && draft.frames.iter().all(there)
    }
}
