//! What joined, parted or linked two accounts, kept for people.

use std::fmt;

use crate::Key;

/// A decision about two accounts.
///
/// The second account stands for its meeting: it is the most certain of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Verdict {
    /// The account that was to be placed.
    pub a: Key,
    /// An account of the meeting that it was held against.
    pub b: Key,
    /// What was decided.
    pub outcome: Outcome,
    /// On what ground.
    pub constraint: Constraint,
}

/// What was decided about two accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// They are of one meeting.
    Joined,
    /// They are of two meetings.
    Parted,
    /// Several meetings fit the first equally well; the second is of one of them.
    Open,
    /// The first is of a meeting that is part of the second's.
    PartOf,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Joined => "joined",
            Self::Parted => "parted",
            Self::Open => "open",
            Self::PartOf => "part of",
        })
    }
}

/// The ground of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Constraint {
    /// Parts: one article tells them as two contacts.
    OneArticle,
    /// Parts: not the same leader of each side.
    Leaders,
    /// Parts: two modes.
    Mode,
    /// Parts: one is of the two sides alone, the other of many.
    Format,
    /// Parts: one was called off, the other was held.
    CalledOff,
    /// Parts: no day in common.
    Day,
    /// Parts: two calls whose hours lie apart.
    Hours,
    /// Parts: places that do not go together.
    Place,
    /// Joins: the same day.
    SameDay,
    /// Joins: one call, before midnight in one capital and after it in the other.
    Midnight,
    /// Joins: days that overlap, and nothing else parts them.
    Days,
    /// Joins: the only meeting that fits.
    Only,
    /// Decides between several: the hour.
    Hour,
    /// Decides between several: how long it lasted.
    Length,
    /// Parts two calls, or decides between several: first or second of its day in both articles.
    Sequence,
    /// Decides between several: the article came out before the other meeting began.
    Publication,
    /// Decides between several: the place.
    SamePlace,
    /// Decides between several: the others who took part.
    Others,
    /// Joins accounts without a date, or decides between several: content.
    ///
    /// The measure is the coefficient of Ochiai (1957), the geometric mean of the two
    /// containments, over topics (weight 1), events invoked (2), participants of neither side (2)
    /// and, where both state one that is smaller than a country, the place (2). A meeting has to
    /// reach 0.6 with a common weight of at least 3, or of 2 where no other meeting can be meant,
    /// and be 0.15 ahead of the second best. Two accounts that both lack a date have to reach 0.7.
    Content,
    /// Joins an account without a date: the only meeting on one of the days that are left to it.
    Candidate,
    /// Leaves open: several fit equally well.
    Several,
    /// Leaves open: it fits, but too little speaks for it.
    TooLittle,
    /// Links: the same day, leaders and place.
    Whole,
}

impl Constraint {
    /// The ground in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OneArticle => "one article tells them as two",
            Self::Leaders => "not the same leaders",
            Self::Mode => "not the same mode",
            Self::Format => "one of the two sides alone, one of many",
            Self::CalledOff => "one called off, one held",
            Self::Day => "no day in common",
            Self::Hours => "hours apart on one day",
            Self::Place => "places that do not go together",
            Self::SameDay => "same leaders, day and mode",
            Self::Midnight => "same hour across midnight in two time zones",
            Self::Days => "overlapping days",
            Self::Only => "the only meeting that fits",
            Self::Hour => "the hour",
            Self::Length => "how long it lasted",
            Self::Sequence => "the order in the day",
            Self::Publication => "the day of publication",
            Self::SamePlace => "the place",
            Self::Others => "the other participants",
            Self::Content => "topics and events",
            Self::Candidate => "the only meeting on a day that is left",
            Self::Several => "fits no better than another",
            Self::TooLittle => "fits, but too little speaks for it",
            Self::Whole => "same day, leaders and place as the meeting of many",
        }
    }
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
