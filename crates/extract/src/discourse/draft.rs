//! A contact while its article is being read.

use account::Status;
use ontology::{Catalogue, Kind};

use crate::dates::When;
use crate::document::Range;
use crate::frame::{Frame, Read, UNSPECIFIED};
use crate::people::Participant;

/// A contact while the article is being read.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) frames: Vec<Frame>,
    /// Leaders who take part; of both sides unless the contact is somebody else's.
    pub(crate) participants: Vec<Participant>,
    /// Whether leaders of both sides take part.
    pub(crate) ours: bool,
    pub(crate) when: Option<When>,
    pub(crate) main: bool,
    /// Told in passing, as another occasion than the news.
    pub(crate) background: bool,
    /// Which of several occasions it is, counted from 1, where the text counts them.
    pub(crate) ordinal: Option<u8>,
}

impl Draft {
    /// The mode that the frames give, if they give any.
    pub(crate) fn mode(&self) -> String {
        self.told_mode()
            .map_or_else(|| UNSPECIFIED.to_owned(), |it| it.value.clone())
    }

    /// The words that give the mode: those of a frame that names the parties; else a noun that
    /// points back, where it says more than that there was a meeting, which is said of talks by
    /// telephone and video link too.
    pub(crate) fn told_mode(&self) -> Option<&Read<String>> {
        let told = |anaphoric: bool| {
            self.frames
                .iter()
                .filter(move |it| it.anaphoric == anaphoric && it.mode.value != UNSPECIFIED)
        };
        let own = told(false).chain(told(true).filter(|it| it.telling)).next();
        own.map(|it| &it.mode)
    }

    /// The status that the frames give: the furthest in the life of a contact.
    pub(crate) fn status(&self) -> Option<Status> {
        self.said().map(|it| it.value)
    }

    /// The words that give the status: those of frames that name the parties; a frame that only
    /// points back at the contact can end a plan or tell that it came about, no more.
    pub(crate) fn said(&self) -> Option<&Read<Status>> {
        let furthest = |anaphoric: bool| {
            self.frames
                .iter()
                .filter(|it| it.anaphoric == anaphoric)
                .filter_map(|it| it.status.as_ref())
                .max_by_key(|it| (weight(it.value), std::cmp::Reverse(it.range)))
        };
        let back = furthest(true).filter(|it| it.value > Status::Planned);
        match furthest(false) {
            Some(own) if own.value > Status::Planned => {
                // What will not take place was called off, where the text says so further on.
                let ended =
                    |it: &&Read<Status>| matches!(it.value, Status::Cancelled | Status::Postponed);
                let denied = own.value == Status::RuledOut;
                Some(back.filter(ended).filter(|_| denied).unwrap_or(own))
            }
            Some(own) => {
                // Whom one invites and then is told to have met was met.
                let met = self.frames.iter().find(|it| {
                    let held = it.status.as_ref().map(|it| it.value) == Some(Status::Held);
                    held && it.anaphoric && it.telling && it.kind.is_none() && it.pair.is_some()
                });
                let bidden =
                    own.value == Status::Proposed && self.frames.iter().any(|it| it.invites);
                let came = met.filter(|_| bidden).and_then(|it| it.status.as_ref());
                came.or(back.filter(|it| it.value != Status::Held))
                    .or(Some(own))
            }
            None => back
                .or_else(|| furthest(true).filter(|_| self.frames.iter().all(|it| it.anaphoric))),
        }
    }

    /// Where it is first mentioned.
    pub(crate) fn first(&self) -> Option<Range> {
        self.frames.iter().map(|it| it.trigger).min()
    }
}

/// Whether a kind of meeting is one of many by nature.
pub(crate) fn is_multilateral_kind(catalogue: &Catalogue, kind: &str) -> bool {
    is_or_inherits(catalogue, kind, |it| it.multilateral)
}

/// Whether guests are bidden to a kind of meeting.
pub(crate) fn is_attended_kind(catalogue: &Catalogue, kind: &str) -> bool {
    is_or_inherits(catalogue, kind, |it| it.attended)
}

/// Whether something holds of a kind of meeting or of one wider.
fn is_or_inherits(catalogue: &Catalogue, kind: &str, holds: impl Fn(&Kind) -> bool) -> bool {
    let mut at = catalogue.kind(kind);
    while let Some(found) = at {
        if holds(found) {
            return true;
        }
        at = found.broader.as_deref().and_then(|it| catalogue.kind(it));
    }
    false
}

pub(crate) fn modes_agree(a: &str, b: &str) -> bool {
    a == b || a == UNSPECIFIED || b == UNSPECIFIED
}

/// How much a status weighs against others that are said of the same contact: that it came about
/// above all, then that it was called off or put off, then that it was denied.
fn weight(status: Status) -> u8 {
    match status {
        Status::Proposed => 0,
        Status::Planned => 1,
        Status::RuledOut => 2,
        Status::Postponed => 3,
        Status::Cancelled => 4,
        Status::Held => 5,
    }
}
