//! Which meetings came close to one, and what keeps them apart.

use std::collections::{BTreeMap, BTreeSet};

use account::Status;

use crate::item::{UNSPECIFIED, is_called_off};
use crate::{Constraint, Meeting, Outcome, Resolution, Verdict};

/// Days within which another meeting of the same leaders is near.
const NEAR: i64 = 31;

/// A meeting that is near another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour<'a> {
    /// The other meeting.
    pub meeting: &'a Meeting,
    /// Days from the one to the other, negative where the other was before; none where one of
    /// them has no date.
    pub days: Option<i64>,
    /// What differs between the two as they are.
    pub grounds: BTreeSet<Constraint>,
    /// What was decided about accounts of the two.
    pub verdicts: Vec<&'a Verdict>,
}

impl Resolution {
    /// The decisions that made the accounts of a meeting one.
    pub fn joins<'a>(&'a self, meeting: &'a Meeting) -> impl Iterator<Item = &'a Verdict> {
        let within = |it: &&Verdict| {
            it.outcome == Outcome::Joined && meeting.has(&it.a) && meeting.has(&it.b)
        };
        self.why_of(meeting).filter(within)
    }

    /// The meetings with an account that was held against one of this meeting's and kept apart,
    /// and of the same leaders those of the same day and the nearest before and after it; in order
    /// of time.
    pub fn neighbours<'a>(&'a self, meeting: &'a Meeting) -> Vec<Neighbour<'a>> {
        let mut verdicts: BTreeMap<&str, Vec<&Verdict>> = BTreeMap::new();
        for verdict in self.why_of(meeting) {
            let others = [&verdict.a, &verdict.b].map(|it| self.meeting_of(it));
            for other in others.into_iter().flatten().filter(|it| *it != meeting) {
                verdicts.entry(&other.slug).or_default().push(verdict);
            }
        }
        let mut before: Option<(i64, &str)> = None;
        let mut after: Option<(i64, &str)> = None;
        for other in self.meetings.iter().filter(|it| meeting.shares_leaders(it)) {
            match days(meeting, other) {
                Some(0) => drop(verdicts.entry(&other.slug).or_default()),
                Some(days) if days < 0 => before = before.max(Some((days, &*other.slug))),
                Some(days) => {
                    let it = (days, other.slug.as_str());
                    after = Some(after.map_or(it, |after| after.min(it)));
                }
                None => {}
            }
        }
        for (days, slug) in before.into_iter().chain(after) {
            if days.abs() <= NEAR {
                verdicts.entry(slug).or_default();
            }
        }
        let all = verdicts.into_iter();
        all.filter_map(|(slug, verdicts)| self.neighbour(meeting, slug, verdicts))
            .collect()
    }

    fn neighbour<'a>(
        &'a self,
        meeting: &Meeting,
        slug: &str,
        verdicts: Vec<&'a Verdict>,
    ) -> Option<Neighbour<'a>> {
        let other = self.meeting(slug)?;
        Some(Neighbour {
            meeting: other,
            days: days(meeting, other),
            grounds: differences(meeting, other),
            verdicts,
        })
    }
}

impl Meeting {
    /// Whether an account is one of this meeting.
    pub fn has(&self, account: &crate::Key) -> bool {
        self.accounts.binary_search(account).is_ok()
    }

    fn shares_leaders(&self, other: &Self) -> bool {
        let shared = self
            .participants
            .iter()
            .filter(|it| other.participants.contains(it));
        self.slug != other.slug && shared.count() > 1
    }
}

/// Days from the first day of a dated meeting to that of another.
fn days(from: &Meeting, to: &Meeting) -> Option<i64> {
    let dated = |it: &Meeting| it.earliest.filter(|_| it.date.is_some());
    Some((dated(to)? - dated(from)?).num_days())
}

/// What differs between two meetings, of what parts accounts.
fn differences(a: &Meeting, b: &Meeting) -> BTreeSet<Constraint> {
    let mut grounds = BTreeSet::new();
    let apart = match (a.earliest, a.latest, b.earliest, b.latest) {
        (Some(a_first), Some(a_last), Some(b_first), Some(b_last)) => {
            a_last < b_first || b_last < a_first
        }
        _ => false,
    };
    let modes = [&a.mode, &b.mode];
    let called_off = |a: &Meeting, b: &Meeting| is_called_off(a.status) && b.status == Status::Held;
    for (differs, ground) in [
        (apart, Constraint::Day),
        (
            a.mode != b.mode && !modes.iter().any(|it| *it == UNSPECIFIED),
            Constraint::Mode,
        ),
        (a.format != b.format, Constraint::Format),
        (called_off(a, b) || called_off(b, a), Constraint::CalledOff),
    ] {
        if differs {
            grounds.insert(ground);
        }
    }
    grounds
}
