//! Contacts by their place in a row: two calls at once, the first and the second, the last before.

use account::Status;

use super::{Draft, Reader};
use crate::dates::When;
use crate::frame::{Frame, Read, UNSPECIFIED};

/// The first of several occasions is not the second, and a further one is none that is over.
pub(super) fn orders_agree(draft: &Draft, frame: &Frame) -> bool {
    if frame.further && matches!(draft.status(), None | Some(Status::Held)) {
        return false;
    }
    match (draft.ordinal, frame.ordinal) {
        (Some(mine), Some(theirs)) => mine == theirs,
        _ => true,
    }
}

/// How many contacts a frame opens at once: they can be told apart by their order on one day only.
pub(super) fn counted(frame: &Frame, when: Option<&When>) -> Option<u8> {
    let one_day = when.is_none_or(|it| it.intervals.is_empty() || it.day().is_some());
    frame.count.filter(|_| one_day)
}

/// The contact before, of which a frame tells by saying since when there was none.
pub(super) fn last_before(frame: &Frame) -> Option<Frame> {
    let expression = frame.since.clone()?;
    let status = Read {
        value: Status::Held,
        range: expression.range,
        rule: expression.rule.clone(),
    };
    Some(Frame {
        times: vec![expression],
        since: None,
        status: Some(status),
        background: true,
        earlier: true,
        place: None,
        clock: None,
        duration: None,
        initiators: Vec::new(),
        offerer: None,
        ..frame.clone()
    })
}

impl Reader<'_, '_, '_> {
    /// Adds a contact, or so many as the text counts; gives back the first.
    pub(super) fn push(&mut self, draft: Draft, counted: Option<u8>) -> usize {
        let first = self.discourse.drafts.len();
        match counted {
            None => self.discourse.drafts.push(draft),
            Some(count) => self
                .discourse
                .drafts
                .extend((1..=count).map(|number| Draft {
                    ordinal: Some(number),
                    ..draft.clone()
                })),
        }
        first
    }

    /// Adds a frame that tells of several contacts at once to the others of them.
    pub(super) fn add_to_others(&mut self, index: usize, frame: &Frame) {
        let of = &self.discourse.drafts[index];
        if frame.count.is_none() || of.ordinal.is_none() {
            return;
        }
        let people = of.participants.clone();
        for (other, draft) in self.discourse.drafts.iter_mut().enumerate() {
            if other != index && draft.ordinal.is_some() && draft.participants == people {
                draft.frames.push(frame.clone());
            }
        }
    }

    /// The contact that a frame means by its number ("the second call").
    pub(super) fn numbered(&self, frame: &Frame) -> Option<usize> {
        let number = frame.ordinal?;
        let ours = |it: &Draft| it.ours && it.ordinal == Some(number);
        self.discourse.drafts.iter().position(ours)
    }

    /// A frame that counts on is of the mode of what was counted, unless it says otherwise.
    pub(super) fn with_mode_of_counted(&self, mut frame: Frame) -> Frame {
        let told = |it: &Draft| it.ours && it.ordinal.is_some() && it.ordinal != frame.ordinal;
        if frame.mode.value == UNSPECIFIED && self.counts_on(&frame) {
            let other = self.discourse.drafts.iter().find(|it| told(it));
            if let Some(mode) = other.and_then(Draft::told_mode) {
                frame.mode.value.clone_from(&mode.value);
            }
        }
        frame
    }

    /// Whether a frame tells of one of several contacts of which the text has told another.
    pub(super) fn counts_on(&self, frame: &Frame) -> bool {
        let tells = frame.status.is_some() || !frame.times.is_empty();
        let other = |it: &Draft| it.ours && it.ordinal.is_some() && it.ordinal != frame.ordinal;
        frame.ordinal.is_some() && tells && self.discourse.drafts.iter().any(other)
    }
}
