//! Many articles' accounts of one occasion become one meeting.
//!
//! An account is what one article says of one contact; a [`Meeting`] is the occasion that
//! several accounts share (*cross-document event coreference*). [`resolve`] is pure and total,
//! and its result depends on the set of extractions only, never on their order. A [`Resolver`]
//! follows a collection that changes: it goes through what a changed article can bear on and
//! nothing else, and gives what resolving all of them afresh gives.
//!
//! Accounts are placed one by one, the more certain before the less: exact days, then stretches
//! of days, then months and years, last those without a date. An account joins the one meeting
//! that nothing parts it from ([`Constraint`]); where several are left, what else agrees decides,
//! and where that does not decide either, the account stays a meeting of its own and says so
//! ([`Outcome::Open`]). Nothing is guessed, and no account is changed: where accounts of one
//! meeting differ, they keep on saying so.
//!
//! - One article's contacts are never one meeting: the reader has told them apart already.
//! - The leaders of the two sides, the mode and the format of a meeting are the same in all its
//!   accounts; a mode that is not stated fits any.
//! - A meeting that was called off and one that was held are two. A plan and its report are one.
//! - Two calls on one day are two where their hours lie apart; one call on two days is one where
//!   midnight in one capital explains it.
//! - A talk at the edge of a summit is linked to it ([`Meeting::part_of`]), never merged.
//! - An account without a date joins by content; the measure is described at
//!   [`Constraint::Content`].
//!
//! Every decision is kept in [`Resolution::why`]. What each article says stays in its own graph;
//! [`triples`] describes what the resolution adds.

mod assign;
mod blocks;
mod cluster;
mod consensus;
mod content;
mod item;
mod library;
mod near;
mod places;
mod resolver;
mod slug;
mod span;
pub mod triples;
mod undated;
mod verdict;
mod whole;

use std::collections::BTreeMap;

use account::{Extraction, Status};
use chrono::NaiveDate;
use ontology::Catalogue;

pub use near::Neighbour;
pub use resolver::{Resolver, Work};
pub use verdict::{Constraint, Outcome, Verdict};

/// An account: one contact of one article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// [`account::Extraction::id`].
    pub article: String,
    /// [`account::Contact::id`].
    pub contact: String,
}

/// A dated statement in the life of a meeting: that it is planned, called off, over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The day on which it was said: that which the text gives, else that of publication; none
    /// where neither is known.
    pub day: Option<NaiveDate>,
    /// How the meeting stood by it.
    pub status: Status,
    /// Whether the article says so of a time before its own.
    pub earlier: bool,
    /// The account that says so.
    pub account: Key,
}

/// An occasion, with what its accounts agree on.
///
/// Values are slugs (`skos:notation`) and EDTF strings, as in [`account::Contact`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Made from day, leaders, mode and format; a number only where two would share one.
    pub slug: String,
    /// Its accounts, sorted.
    pub accounts: Vec<Key>,
    /// EDTF: the most exact that is stated, among equals the best supported, then the earliest.
    pub date: Option<String>,
    /// First day it can have been.
    pub earliest: Option<NaiveDate>,
    /// Last day it can have been.
    pub latest: Option<NaiveDate>,
    /// While no date is settled: EDTF dates that are left, by the accounts themselves or because
    /// a meeting of that day would fit as well as another. Sorted.
    pub candidates: Vec<String>,
    /// The mode, `unspecified` only where no account states one.
    pub mode: String,
    /// The format.
    pub format: String,
    /// The present status: the last of [`Meeting::life`].
    pub status: Status,
    /// What was said of it and when, in order: first what is told as past without a day, last a
    /// report that it was held.
    pub life: Vec<Statement>,
    /// The most specific kind that most accounts agree on.
    pub kind: Option<String>,
    /// Time of day it began, as most accounts of its date have it.
    pub time: Option<String>,
    /// ISO 8601 duration, as most accounts have it.
    pub duration: Option<String>,
    /// The most specific place that most accounts agree on.
    pub place: Option<String>,
    /// The leader who received the others, as most accounts have it.
    pub host: Option<String>,
    /// Everyone who travelled to the place by an account, sorted.
    pub guests: Vec<String>,
    /// Everyone whom an account has taking part, sorted.
    pub participants: Vec<String>,
    /// Everything that an account has as a topic, sorted.
    pub topics: Vec<String>,
    /// Every event that an account has invoked in it, sorted.
    pub references: Vec<String>,
    /// Countries on whose initiative it took place, as most accounts have it; where the sources
    /// are divided evenly, all of them. Sorted.
    pub initiators: Vec<String>,
    /// The slug of the meeting of many during which this one took place.
    pub part_of: Option<String>,
}

/// The meetings of a collection of articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// The meetings, sorted by slug: in order of time, the undated last.
    pub meetings: Vec<Meeting>,
    /// What joined, parted or linked accounts, sorted by account.
    pub why: Vec<Verdict>,
    index: BTreeMap<Key, usize>,
}

impl Resolution {
    /// Sorted meetings and verdicts, and the way from accounts to meetings.
    fn new(meetings: Vec<Meeting>, why: Vec<Verdict>) -> Self {
        let mut index = BTreeMap::new();
        for (at, meeting) in meetings.iter().enumerate() {
            index.extend(meeting.accounts.iter().map(|key| (key.clone(), at)));
        }
        Self {
            meetings,
            why,
            index,
        }
    }

    /// The meeting that an account is of.
    pub fn meeting_of(&self, account: &Key) -> Option<&Meeting> {
        self.index.get(account).map(|&at| &self.meetings[at])
    }

    /// The meeting with a slug.
    pub fn meeting(&self, slug: &str) -> Option<&Meeting> {
        let at = self
            .meetings
            .binary_search_by(|it| it.slug.as_str().cmp(slug));
        at.ok().map(|at| &self.meetings[at])
    }

    /// What was decided about the accounts of a meeting, in the order of [`Resolution::why`].
    pub fn why_of<'a>(&'a self, meeting: &'a Meeting) -> impl Iterator<Item = &'a Verdict> {
        let of = |key: &Key| meeting.accounts.binary_search(key).is_ok();
        self.why.iter().filter(move |it| of(&it.a) || of(&it.b))
    }
}

/// Finds the meetings that articles tell of.
///
/// The order of the extractions does not matter. Of several with one id, the first by digest
/// counts.
pub fn resolve(extractions: &[Extraction], catalogue: &Catalogue) -> Resolution {
    let mut articles: Vec<&Extraction> = extractions.iter().collect();
    articles.sort_by(|a, b| (&a.id, &a.digest).cmp(&(&b.id, &b.digest)));
    articles.dedup_by(|b, a| a.id == b.id);
    let mut resolver = Resolver::new(catalogue);
    for extraction in articles {
        resolver.put(extraction);
    }
    resolver.resolution()
}
