//! From frames to contacts: which sentences of an article speak of one occasion.
//!
//! The article is read from headline to end. A frame that names both sides belongs to the
//! contact so far that it is compatible with, or opens a new one; a frame that names nobody
//! belongs to the contact that the passage is about; a frame about other people is kept too, so
//! that "the conversation" after it is not taken for one of ours.

use std::collections::BTreeSet;

use account::Status;
use calendar::Interval;
use chrono::NaiveDate;
use ontology::Catalogue;

use crate::dates::{self, When};
use crate::document::{Document, Range};
use crate::frame::{Frame, Read, UNSPECIFIED, frames};
use crate::layout::Role;
use crate::people::{self, Cast, Participant};
use crate::references;

/// Days between publication and a past contact that is still the day's news.
const NEWS_DAYS: i64 = 3;
/// Days after which a plan that was made then is not the news.
const LONG_AGO: i64 = 60;
/// Sentences within which an article without a date of its own gives that of its news.
const LEAD: usize = 4;
/// Tokens of a sentence that says something; a date line has fewer.
const SUBSTANTIAL: u32 = 6;
/// Prose sentences of an article that is short enough to be about one thing.
const SHORT: usize = 8;

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
}

/// The contacts of an article and, for each passage, the one that it is about.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) about: Vec<Option<usize>>,
}

/// What the reading of one article needs at hand.
pub(crate) struct Context<'c, 'a> {
    pub(crate) document: &'c Document<'a>,
    pub(crate) catalogue: &'c Catalogue,
    pub(crate) cast: &'c Cast,
    /// Day of publication, or the day that the article's own words settle.
    pub(crate) anchor: Option<NaiveDate>,
}

/// Reads an article from headline to end.
pub(crate) fn read(context: &Context<'_, '_>) -> Discourse {
    let mut reader = Reader {
        context,
        discourse: Discourse {
            drafts: Vec::new(),
            about: vec![None; context.document.passages.len()],
        },
        active: None,
        pending: None,
        orphans: Vec::new(),
        last_named: None,
        narrative: context.anchor,
    };
    let prose: Vec<usize> = context.document.prose().collect();
    for &passage in &prose {
        reader.passage(passage);
    }
    let mut discourse = reader.discourse;
    drop_others(context, &prose, &mut discourse);
    mark_main(context, &prose, &mut discourse);
    discourse
}

/// Leaves out of a contact those third parties who were spoken to apart: the text says "both
/// conversations", or tells of the same contact once without them, and nothing says that all
/// took part together.
fn drop_others(context: &Context<'_, '_>, prose: &[usize], discourse: &mut Discourse) {
    let document = context.document;
    let apart = prose.iter().any(|&it| document.has(it, document.classes.distributive));
    for draft in discourse.drafts.iter_mut().filter(|it| it.ours && it.participants.len() > 2) {
        let joint = draft.frames.iter().any(|it| {
            it.multilateral.is_some()
                || it.gathering
                || it.kind.as_ref().is_some_and(|kind| is_multilateral_kind(context.catalogue, &kind.value))
        });
        if joint {
            continue;
        }
        let told: Vec<&Frame> = draft.frames.iter().filter(|it| both(context, it)).collect();
        let sided: Vec<String> = draft
            .participants
            .iter()
            .map(|it| it.slug.clone())
            .filter(|slug| side(context, slug).is_some())
            .collect();
        let always = |slug: &str| {
            told.iter().all(|it| it.participants.iter().any(|person| person.slug == slug))
        };
        let kept: BTreeSet<String> = draft
            .participants
            .iter()
            .map(|it| it.slug.clone())
            .filter(|slug| sided.contains(slug) || !apart && always(slug))
            .collect();
        draft.participants.retain(|it| kept.contains(&it.slug));
    }
}

/// Whether a frame itself names leaders of both sides.
fn both(context: &Context<'_, '_>, frame: &Frame) -> bool {
    let sides: BTreeSet<String> =
        frame.participants.iter().filter_map(|it| side(context, &it.slug)).collect();
    sides.len() > 1
}

/// The side whose state or government a person leads by the article's day.
fn side(context: &Context<'_, '_>, slug: &str) -> Option<String> {
    side_on(context, slug, None)
}

/// The side whose state or government a person leads on a day, or else by the article's day.
fn side_on(context: &Context<'_, '_>, slug: &str, day: Option<NaiveDate>) -> Option<String> {
    let catalogue = context.catalogue;
    let country = catalogue.leader(slug)?.country.clone()?;
    let side = catalogue.place(&country).is_some_and(|it| it.side);
    (side && context.cast.leads_on(catalogue, slug, &country, day)).then_some(country)
}

struct Reader<'r, 'c, 'a> {
    context: &'r Context<'c, 'a>,
    discourse: Discourse,
    /// The contact that the passage is about.
    active: Option<usize>,
    /// A date that a plan cannot have, left for the contact at which the plan was made.
    pending: Option<When>,
    /// Frames at the head of the article that point at a contact nobody has named yet.
    orphans: Vec<Frame>,
    /// The last passage that names leaders, and whom.
    last_named: Option<(usize, BTreeSet<String>)>,
    /// The date last spoken of.
    narrative: Option<NaiveDate>,
}

impl Reader<'_, '_, '_> {
    fn passage(&mut self, passage: usize) {
        let context = self.context;
        for frame in frames(context.document, context.catalogue, context.cast, passage) {
            let when = dates::when(&frame, context.anchor, self.narrative);
            let (frame, when) = self.set_aside_impossible(frame, when);
            let when = self.known_gathering(&frame, when);
            let placed = self.place(frame, when);
            if let Some(draft) = placed {
                self.turn_to(draft, passage);
            }
        }
        if self.discourse.about[passage].is_none() {
            self.discourse.about[passage] = self.active;
        }
        let named = named(context, passage);
        if !named.is_empty() {
            self.last_named = Some((passage, named));
        }
    }

    /// The days of a gathering that the catalogue has under the name that the text gives it.
    fn known_gathering(&self, frame: &Frame, when: Option<When>) -> Option<When> {
        let context = self.context;
        if !self.joint(frame) || when.as_ref().is_some_and(|it| it.day().is_some()) {
            return when;
        }
        let periods = when.as_ref().map(|it| it.intervals.clone()).unwrap_or_default();
        let (document, catalogue) = (context.document, context.catalogue);
        let found =
            references::contact_event(document, catalogue, frame.trigger, &periods, context.anchor);
        match found {
            Some((event, range)) => When::of_event(event, range, &frame.rule).or(when),
            None => when,
        }
    }

    /// Makes a contact the one that the passage, and what follows, is about; background is told
    /// in passing and does not turn the talk away from the news.
    fn turn_to(&mut self, draft: usize, passage: usize) {
        let passing = self.discourse.drafts[draft].background
            && self.active.is_some_and(|it| self.discourse.drafts[it].ours);
        if !passing {
            self.active = Some(draft);
            self.discourse.about[passage] = Some(draft);
        }
    }

    /// A plan cannot be for a day that is past: such a date is that of the planning.
    fn set_aside_impossible(&mut self, mut frame: Frame, when: Option<When>) -> (Frame, Option<When>) {
        let planned = matches!(
            frame.status.as_ref().map(|it| it.value),
            Some(Status::Planned | Status::Proposed)
        );
        match (&when, self.context.anchor) {
            (Some(it), Some(anchor)) if planned && it.is_before(anchor) => {
                frame.background |= when.as_ref().is_some_and(|it| it.distance(anchor) > LONG_AGO);
                self.pending = when;
                frame.status = frame.status.filter(|_| frame.background);
                (frame, None)
            }
            _ => (frame, when),
        }
    }

    /// The contact that a frame belongs to; none where it speaks of none.
    fn place(&mut self, frame: Frame, when: Option<When>) -> Option<usize> {
        let planned_then = when.is_none() && frame.anaphoric && self.pending.is_some();
        let when = when.or_else(|| frame.anaphoric.then(|| self.pending.take()).flatten());
        if let Some(day) = when.as_ref().and_then(When::day) {
            self.narrative = Some(day);
        }
        let participants = self.participants(&frame);
        if participants.is_empty() {
            return if frame.anaphoric {
                self.place_anaphoric(frame, when, planned_then)
            } else {
                Some(self.open(frame, participants, false, when))
            };
        }
        let ours = self.both_sides(&participants, when.as_ref());
        if !ours && self.is_mention_of_active(&frame, &participants, when.as_ref()) {
            let active = self.active?;
            self.add(active, frame, &[], when);
            return Some(active);
        }
        let compatible = self
            .by_salience()
            .into_iter()
            .find(|&index| self.compatible(index, &frame, &participants, ours, when.as_ref()));
        match compatible {
            Some(index) => {
                self.add(index, frame, &participants, when);
                Some(index)
            }
            None if participants.len() == 1 => None,
            None => Some(self.open(frame, participants, ours, when)),
        }
    }

    /// The contacts so far, the likeliest to be spoken of first: the one that the passage is
    /// about, then the news from the last one back, then what was told in passing.
    fn by_salience(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.discourse.drafts.len()).rev().collect();
        order.sort_by_key(|&it| (self.active != Some(it), self.discourse.drafts[it].background));
        order
    }

    /// Who takes part by the frame alone, the other side completed where the text lets it.
    fn participants(&self, frame: &Frame) -> Vec<Participant> {
        let mut participants = frame.participants.clone();
        let context = self.context;
        if frame.distributive || frame.one_by_one && !self.joint(frame) {
            participants.retain(|it| self.side(&it.slug).is_some());
        }
        let sides: BTreeSet<String> = participants.iter().filter_map(|it| self.side(&it.slug)).collect();
        let alone = participants.len() == 1 && sides.len() == 1;
        let Some(first) = participants.first().filter(|_| alone) else { return participants };
        let completes = match &frame.visit {
            Some(_) if frame.invites => true,
            Some(country) => !sides.contains(country) && context.cast.focus.contains_key(country),
            None => self.elliptic(frame) || self.spoken_of(frame, &sides),
        };
        if completes {
            let range = first.range;
            let rule = first.rule.clone();
            for (side, slug) in &context.cast.focus {
                let goes = frame.invites || frame.visit.as_ref().is_none_or(|it| it == side);
                if !sides.contains(side) && goes {
                    participants.push(Participant { slug: slug.clone(), range, rule: rule.clone() });
                }
            }
        }
        participants
    }

    /// Whether a headline gives only the other party, as a readout's does ("Conversation with
    /// X"): the one whose house publishes it goes without saying.
    fn elliptic(&self, frame: &Frame) -> bool {
        self.context.document.passages[frame.trigger.passage].role == Role::Headline
            && frame.participants.len() == 1
            && !frame.named_others
            && frame.pair.is_none()
    }

    /// Whether a pronoun stands for the other side's leader: the sentence names no subject, and
    /// the one before it names that leader and nobody else's.
    fn spoken_of(&self, frame: &Frame, sides: &BTreeSet<String>) -> bool {
        let Some(before) = self.last_named.as_ref().filter(|_| frame.subjectless) else { return false };
        let (passage, people) = before;
        let others: Vec<&String> = people.iter().filter(|it| self.side(it).is_none_or(|it| !sides.contains(&it))).collect();
        frame.trigger.passage.saturating_sub(*passage) <= 1
            && others.len() == 1
            && self.context.cast.focus.values().any(|it| it == others[0])
    }

    /// Whether many are said to take part in one occasion together.
    fn joint(&self, frame: &Frame) -> bool {
        frame.multilateral.is_some()
            || frame.gathering
            || frame.kind.as_ref().is_some_and(|it| self.is_summit(&it.value))
    }

    fn is_summit(&self, kind: &str) -> bool {
        is_multilateral_kind(self.context.catalogue, kind)
    }

    fn side(&self, slug: &str) -> Option<String> {
        side(self.context, slug)
    }

    /// Whether leaders of both sides take part, in office when the contact took place.
    fn both_sides(&self, participants: &[Participant], when: Option<&When>) -> bool {
        let day = when.and_then(|it| it.intervals.first()).map(|it| it.first);
        let sides: BTreeSet<String> =
            participants.iter().filter_map(|it| side_on(self.context, &it.slug, day)).collect();
        sides.len() > 1
    }

    /// Whether a frame that names one participant only ("after the call to Putin") speaks of the
    /// contact that the passage is about.
    fn is_mention_of_active(
        &self,
        frame: &Frame,
        participants: &[Participant],
        when: Option<&When>,
    ) -> bool {
        let Some(active) = self.active.map(|it| &self.discourse.drafts[it]) else { return false };
        active.ours
            && participants.len() == 1
            && frame.visit.is_none()
            && active.participants.iter().any(|it| it.slug == participants[0].slug)
            && modes_agree(&active.mode(), &frame.mode.value)
            && (when.is_none() || overlap(active.when.as_ref(), when, self.context.anchor))
    }

    fn place_anaphoric(
        &mut self,
        frame: Frame,
        when: Option<When>,
        planned_then: bool,
    ) -> Option<usize> {
        let fits = |index: &usize| {
            let draft = &self.discourse.drafts[*index];
            modes_agree(&draft.mode(), &frame.mode.value)
                && (!self.joint(&frame) || draft.frames.iter().any(|it| self.joint(it)))
                && (when.is_none() || overlap(draft.when.as_ref(), when.as_ref(), self.context.anchor))
                && !(frame.background && when.is_some())
        };
        let active = self.active.filter(|it| fits(it));
        let found = active.or_else(|| {
            let foreign = self.active.is_some_and(|it| !self.discourse.drafts[it].ours);
            self.by_salience()
                .into_iter()
                .filter(|it| !foreign && !self.discourse.drafts[*it].background)
                .find(|it| fits(it))
        });
        if let Some(index) = found {
            self.add(index, frame, &[], when);
            return Some(index);
        }
        self.open_for_pair(frame, when, planned_then)
    }

    /// Opens a contact for a frame that names nobody, between the leaders whom the article names
    /// on both sides: when the text speaks of the pair, when a plan was just said to have been
    /// made (`planned_then`), or when a readout of their talk gives the place and the date of
    /// another; a gathering of many only where the catalogue knows that both were there.
    fn open_for_pair(
        &mut self,
        frame: Frame,
        when: Option<When>,
        planned_then: bool,
    ) -> Option<usize> {
        let context = self.context;
        let foreign = self.active.is_some_and(|it| !self.discourse.drafts[it].ours);
        let known = context.cast.focus.values().all(|slug| context.cast.names(slug));
        let talks = self.active.is_some_and(|it| self.discourse.drafts[it].ours);
        let placed = talks && when.is_some() && frame.place.is_some();
        let opens = if self.joint(&frame) {
            placed && when.as_ref().is_some_and(|it| dates::is_known_gathering(context.catalogue, it))
        } else {
            frame.pair.is_some() || placed || planned_then && frame.mode.value != UNSPECIFIED
        };
        if foreign || context.cast.focus.len() < 2 || !known || !opens {
            let headline = context.document.passages[frame.trigger.passage].role == Role::Headline;
            if self.discourse.drafts.is_empty() && (!headline || frame.telling) {
                self.orphans.push(frame);
            }
            return None;
        }
        let range = frame.pair.unwrap_or(frame.trigger);
        let participants = context
            .cast
            .focus
            .values()
            .map(|slug| Participant { slug: slug.clone(), range, rule: frame.rule.clone() })
            .collect();
        Some(self.open(frame, participants, true, when))
    }

    fn compatible(
        &self,
        index: usize,
        frame: &Frame,
        participants: &[Participant],
        ours: bool,
        when: Option<&When>,
    ) -> bool {
        let draft = &self.discourse.drafts[index];
        if draft.ours != ours || !modes_agree(&draft.mode(), &frame.mode.value) {
            return false;
        }
        let side = |list: &[Participant]| -> BTreeSet<String> {
            list.iter().filter(|it| !ours || self.side(&it.slug).is_some()).map(|it| it.slug.clone()).collect()
        };
        let (mine, theirs) = (side(&draft.participants), side(participants));
        let same_people = if ours { mine == theirs } else { !mine.is_disjoint(&theirs) };
        let again = when.is_none() && draft.mode() == frame.mode.value && frame.mode.value != UNSPECIFIED;
        let late = self.context.anchor.is_none()
            && draft.when.is_none()
            && when.is_some()
            && draft.frames.len() > 1
            && self.rank(frame.trigger.passage) > LEAD;
        same_people
            && !late
            && (again || overlap(draft.when.as_ref(), when, self.context.anchor))
            && self.statuses_agree(draft, frame, when)
            && self.formats_agree(draft, frame, participants)
            && places_agree(self.context.catalogue, draft, frame)
    }

    /// How many passages of the article stand before one.
    fn rank(&self, passage: usize) -> usize {
        self.context.document.prose().take_while(|&it| it < passage).count()
    }

    /// What is over is not what is planned, unless both are said of one day; and what is told as
    /// background is not the news.
    fn statuses_agree(&self, draft: &Draft, frame: &Frame, when: Option<&When>) -> bool {
        let same_day = match (draft.when.as_ref(), when) {
            (Some(a), Some(b)) => a.overlaps(b),
            _ => false,
        };
        if same_day {
            return true;
        }
        let over = |status: Option<Status>| status == Some(Status::Held);
        let ahead = |status: Option<Status>| {
            matches!(status, Some(Status::Planned | Status::Proposed))
        };
        let (mine, theirs) = (draft.status(), frame.status.as_ref().map(|it| it.value));
        let parts = (over(mine) && ahead(theirs)) || (ahead(mine) && over(theirs));
        let background = draft.background;
        !parts && (frame.background == background || when.is_none() && !frame.background)
    }

    /// A meeting of two is not the summit at whose edge it takes place.
    fn formats_agree(&self, draft: &Draft, frame: &Frame, participants: &[Participant]) -> bool {
        let many = |frame: &Frame, people: &[Participant]| self.joint(frame) || people.len() > 2;
        let mine = draft.frames.iter().any(|it| many(it, &draft.participants));
        let theirs = many(frame, participants);
        mine == theirs || draft.when.is_none() || frame.mode.value == UNSPECIFIED || !self.joint(frame) && !mine
    }

    fn add(&mut self, index: usize, frame: Frame, participants: &[Participant], when: Option<When>) {
        let draft = &mut self.discourse.drafts[index];
        for participant in participants {
            if !draft.participants.iter().any(|it| it.slug == participant.slug) {
                draft.participants.push(participant.clone());
            }
        }
        if let Some(when) = when {
            match &mut draft.when {
                Some(mine) => mine.sharpen(when),
                None => draft.when = Some(when),
            }
        }
        draft.frames.push(frame);
    }

    /// Whether a date is past by more than news are old.
    fn is_old(&self, when: Option<&When>) -> bool {
        let news = self.context.anchor.map(|it| calendar::day::shift(it, -NEWS_DAYS));
        matches!((when, news), (Some(when), Some(day)) if when.is_before(day))
    }

    fn open(
        &mut self,
        frame: Frame,
        participants: Vec<Participant>,
        ours: bool,
        when: Option<When>,
    ) -> usize {
        let headline = self.context.document.passages[frame.trigger.passage].role == Role::Headline;
        let talks = self.active.is_some_and(|it| self.discourse.drafts[it].ours);
        let background = !headline && (frame.background || talks && self.is_old(when.as_ref()));
        let mut frames = vec![frame];
        if ours && !background {
            let mode = frames[0].mode.value.clone();
            let orphans = std::mem::take(&mut self.orphans);
            let fit = |it: &Frame| modes_agree(&it.mode.value, &mode) && !self.joint(it);
            frames.extend(orphans.into_iter().filter(fit));
        }
        self.discourse.drafts.push(Draft {
            frames,
            participants,
            ours,
            when,
            main: false,
            background,
        });
        self.discourse.drafts.len() - 1
    }
}

impl Draft {
    /// The mode that the frames give, if they give any.
    pub(crate) fn mode(&self) -> String {
        self.told_mode().map_or_else(|| UNSPECIFIED.to_owned(), |it| it.value.clone())
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
                .max_by_key(|it| (it.value, std::cmp::Reverse(it.range)))
        };
        let back = furthest(true).filter(|it| it.value > Status::Planned);
        match furthest(false) {
            Some(own) if own.value > Status::Planned => Some(own),
            Some(own) => Some(back.filter(|it| it.value != Status::Held).unwrap_or(own)),
            None => back.or_else(|| furthest(true).filter(|_| self.frames.iter().all(|it| it.anaphoric))),
        }
    }

    /// Where it is first mentioned.
    pub(crate) fn first(&self) -> Option<Range> {
        self.frames.iter().map(|it| it.trigger).min()
    }
}

/// The leaders that a passage names or gives by their office.
fn named(context: &Context<'_, '_>, passage: usize) -> BTreeSet<String> {
    let document = context.document;
    document
        .annotations(passage, document.classes.people)
        .into_iter()
        .flat_map(|it| people::members(document, passage, it))
        .flat_map(|it| context.cast.participants(context.catalogue, &[it]))
        .map(|it| it.slug)
        .collect()
}

/// Whether a kind of meeting is one of many by nature.
pub(crate) fn is_multilateral_kind(catalogue: &Catalogue, kind: &str) -> bool {
    let mut at = catalogue.kind(kind);
    while let Some(found) = at {
        if found.multilateral {
            return true;
        }
        at = found.broader.as_deref().and_then(|it| catalogue.kind(it));
    }
    false
}

pub(crate) fn modes_agree(a: &str, b: &str) -> bool {
    a == b || a == UNSPECIFIED || b == UNSPECIFIED
}

/// Whether two dates can be one; a contact without a date that is told as news is of the
/// article's own day, give or take the days that news take.
fn overlap(a: Option<&When>, b: Option<&When>, anchor: Option<NaiveDate>) -> bool {
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
fn places_agree(catalogue: &Catalogue, draft: &Draft, frame: &Frame) -> bool {
    let Some(theirs) = &frame.place else { return true };
    draft.frames.iter().filter_map(|it| it.place.as_ref()).all(|mine| {
        mine.value == theirs.value
            || catalogue.contains(&mine.value, &theirs.value)
            || catalogue.contains(&theirs.value, &mine.value)
    })
}

/// What the article is about: the contacts of its headline and first sentences that are news,
/// and in a short article a contact of the day itself.
fn mark_main(context: &Context<'_, '_>, prose: &[usize], discourse: &mut Discourse) {
    let headlines = prose
        .iter()
        .filter(|&&it| context.document.passages[it].role == Role::Headline)
        .count();
    let short = prose.len() - headlines <= SHORT;
    let sentences = context.document.prose().filter(|&it| {
        let range = context.document.range(it);
        let headline = context.document.passages[it].role == Role::Headline;
        headline || range.end - range.start >= SUBSTANTIAL
    });
    let lead: Vec<usize> = sentences.take(headlines + 2).collect();
    for draft in discourse.drafts.iter_mut().filter(|it| it.ours) {
        let leads = draft.first().is_some_and(|it| lead.contains(&it.passage));
        let background = draft.background;
        draft.main = match (&draft.when, context.anchor) {
            (Some(when), Some(anchor)) => {
                let days = when.distance(anchor);
                let ahead = when.is_after(anchor);
                (leads && (ahead || days <= NEWS_DAYS)) || (short && days == 0 && !ahead)
            }
            (None, Some(_)) => !background && (leads || short && draft.status() == Some(Status::Held)),
            (_, None) => leads && !background,
        };
    }
    if !discourse.drafts.iter().any(|it| it.main) && context.anchor.is_none() {
        let first = discourse.drafts.iter_mut().find(|it| it.ours);
        if let Some(draft) = first {
            draft.main = draft.first().is_some_and(|it| lead.contains(&it.passage));
        }
    }
}
