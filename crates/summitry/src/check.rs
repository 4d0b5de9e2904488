//! A list of known contacts held against the meetings of a graph.
//!
//! The list serves this alone: neither the reader nor the resolution sees it.

mod compare;
mod list;
mod rows;
mod text;

use export::Chronicle;
use export::view::SceneMeeting;

pub(crate) use compare::compare;
pub(crate) use list::{Known, List, Terms};

/// A list and a graph side by side.
pub(crate) struct Check<'a> {
    pub(crate) chronicle: &'a Chronicle,
    pub(crate) list: &'a List,
    /// What was found of what is known, in the order of the list; then what is not known, in the
    /// order of time.
    pub(crate) pairs: Vec<Pair<'a>>,
    /// Meetings that the list cannot tell about: undated, not held, or outside its years.
    pub(crate) beside: usize,
    /// Contacts of the list that were left out because the articles do not cover them.
    pub(crate) uncovered: usize,
    pub(crate) language: &'a str,
}

/// A contact of the list, the meeting that it was found as, or both.
pub(crate) struct Pair<'a> {
    pub(crate) known: Option<&'a Known>,
    pub(crate) found: Option<&'a SceneMeeting>,
    /// Where both are there: in what they differ.
    pub(crate) differences: Vec<Difference>,
    /// A contact of the list that this meeting is another reading of.
    pub(crate) again: Option<&'a Known>,
}

/// In what a meeting is not as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Difference {
    /// Another day.
    Date,
    /// Another mode.
    Mode,
    /// Called off, where the list has it as held.
    Status,
}

/// What came of one pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Known and found.
    Found,
    /// Found with another date or mode, or as called off.
    Differs,
    /// Known and not found.
    Missing,
    /// Found and not known.
    Extra,
}

impl Outcome {
    /// Every outcome, in the order of reports.
    pub(crate) const ALL: [Self; 4] = [Self::Found, Self::Differs, Self::Missing, Self::Extra];

    /// The name in rows.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Differs => "differs",
            Self::Missing => "not-found",
            Self::Extra => "not-known",
        }
    }

    /// For people.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Found => "known and found",
            Self::Differs => "found with another date or mode",
            Self::Missing => "known and not found",
            Self::Extra => "found and not known",
        }
    }
}

impl Pair<'_> {
    /// What came of it.
    pub(crate) fn outcome(&self) -> Outcome {
        match (self.known, self.found) {
            (Some(_), Some(_)) if self.differences.is_empty() => Outcome::Found,
            (Some(_), Some(_)) => Outcome::Differs,
            (Some(_), None) => Outcome::Missing,
            (None, _) => Outcome::Extra,
        }
    }
}

impl Check<'_> {
    /// The pairs with an outcome, in order.
    pub(crate) fn of(&self, outcome: Outcome) -> impl Iterator<Item = &Pair<'_>> {
        self.pairs.iter().filter(move |it| it.outcome() == outcome)
    }
}
