//! From frames to contacts: which sentences of an article speak of one occasion.
//!
//! The article is read from headline to end. A frame that names both sides belongs to the
//! contact so far that it is compatible with, or opens a new one; a frame that names nobody
//! belongs to the contact that the passage is about; a frame about other people is kept too, so
//! that "the conversation" after it is not taken for one of ours.

mod agreement;
mod draft;
mod news;
mod order;
mod pair;
mod recall;
mod setting;
mod sides;
mod visit;

use account::Status;
use calendar::Interval;
use chrono::NaiveDate;
use ontology::Catalogue;

use self::agreement::{only_offered, overlap, places_agree};
pub(crate) use self::draft::{Draft, is_attended_kind, is_multilateral_kind, modes_agree};
use self::news::{drop_others, mark_main};
use self::order::{counted, last_before, orders_agree};
use self::recall::recall;
pub(crate) use self::setting::{byline, scene};
use self::sides::PRONOUN_REACH;
pub(crate) use self::sides::named;
use crate::dates::{self, When};
use crate::document::Document;
use crate::frame::{self, Frame, Read, UNSPECIFIED, frames};
use crate::history::Stage;
use crate::layout::Role;
use crate::people::{Cast, Participant};
use crate::references;
use crate::time::TimeExpression;

/// Days between publication and a past contact that is still the day's news.
const NEWS_DAYS: i64 = 3;

/// Days after which a plan that was made then is not the news.
const LONG_AGO: i64 = 60;

/// Sentences within which an article without a date of its own gives that of its news.
const LEAD: usize = 4;

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
        recent: None,
        last_named: None,
        narrative: context.anchor,
        told: None,
        seat: setting::seat(context.document),
        bulletin: false,
        speaker: None,
        dialogue: pair::dialogue(context),
    };
    let prose: Vec<usize> = context.document.prose().collect();
    for &passage in &prose {
        reader.passage(passage);
    }
    let mut discourse = reader.discourse;
    recall(context, &prose, &mut discourse);
    drop_others(context, &prose, &mut discourse);
    mark_main(context, &prose, &mut discourse);
    discourse
}

/// The side whose state or government a person leads by the article's day.
fn side(context: &Context<'_, '_>, slug: &str) -> Option<String> {
    side_in(context, slug, None)
}

/// The side whose state or government a person leads in some days, or else by the article's day.
fn side_in(context: &Context<'_, '_>, slug: &str, days: Option<Interval>) -> Option<String> {
    let catalogue = context.catalogue;
    let side = catalogue.side_of(slug)?;
    let leads = context.cast.leads_in(catalogue, slug, side, days);
    leads.then(|| side.to_owned())
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
    /// The passage and the contact of the frame before.
    recent: Option<(usize, usize)>,
    /// The last passage that names leaders, and whom, in the order of the words.
    last_named: Option<(usize, Vec<String>)>,
    /// The date last spoken of.
    narrative: Option<NaiveDate>,
    /// A day just past that the sentence before names.
    told: Option<TimeExpression>,
    /// The place at the head of the text.
    seat: Option<Read<String>>,
    /// The text is a list of news, each of which stands alone.
    bulletin: bool,
    /// Who has the word in a transcript.
    speaker: Option<String>,
    /// The text is a transcript in which leaders of both sides have the word.
    dialogue: bool,
}

impl Reader<'_, '_, '_> {
    fn passage(&mut self, passage: usize) {
        let context = self.context;
        self.bulletin |= context
            .document
            .has(passage, context.document.classes.bulletin);
        if self.bulletin {
            (self.active, self.last_named) = (None, None);
        }
        self.give_word(passage);
        let frames = frames(context.document, context.catalogue, context.cast, passage);
        if frames.is_empty() {
            self.who_takes_part(passage);
        }
        let told = self.day_told(passage, &frames);
        let narrated = self.narrated(passage, &frames);
        for frame in frames {
            let frame = self.at_scene(self.back_there(frame));
            let before = last_before(&frame);
            let silent = before.is_some()
                && frame.status.as_ref().map(|it| it.value) == Some(Status::RuledOut);
            let when = dates::when(&frame, context.anchor, self.narrative);
            let when = when.or_else(|| self.day_before(&frame));
            let (frame, when) = self.set_aside_impossible(frame, when);
            let when = self.known_gathering(&frame, when);
            // "They had not spoken since …" tells of the last time alone.
            let placed = if silent {
                None
            } else {
                self.place(frame, when)
            };
            if let Some(draft) = placed {
                self.turn_to(draft, passage);
                self.recent = Some((passage, draft));
            }
            self.tell(before);
        }
        self.credit(passage);
        self.told = told;
        self.narrative = narrated.or(self.narrative);
        if self.discourse.about[passage].is_none() {
            self.discourse.about[passage] = self.told_then(passage).or(self.active);
        }
        let named = named(context, passage);
        if !named.is_empty() {
            self.last_named = Some((passage, named));
        }
    }

    /// Places a contact that a frame tells of besides its own.
    fn tell(&mut self, frame: Option<Frame>) {
        if let Some(frame) = frame {
            let when = dates::when(&frame, self.context.anchor, self.narrative);
            self.place(frame, when);
        }
    }

    /// The days of a gathering that the catalogue has under the name that the text gives it.
    fn known_gathering(&self, frame: &Frame, when: Option<When>) -> Option<When> {
        let context = self.context;
        if !self.joint(frame) || when.as_ref().is_some_and(|it| it.day().is_some()) {
            return when;
        }
        let periods = when
            .as_ref()
            .map(|it| it.intervals.clone())
            .unwrap_or_default();
        let (document, catalogue) = (context.document, context.catalogue);
        let found =
            references::contact_event(document, catalogue, frame.trigger, &periods, context.anchor);
        match found {
            Some((event, range)) => When::of_event(event, range, &frame.rule).or(when),
            None => when,
        }
    }

    /// What the sentence before tells in passing, where this one goes on about it ("At that time
    /// they discussed …").
    fn told_then(&self, passage: usize) -> Option<usize> {
        let document = self.context.document;
        let start = document.passages[passage].sentence.start;
        let cues = document.annotations(passage, document.classes.background);
        let goes_on = cues.iter().any(|it| it.start <= start + 1);
        let just_told = |it: &Draft| it.frames.iter().any(|of| of.trigger.passage + 1 == passage);
        let drafts = &self.discourse.drafts;
        drafts
            .iter()
            .rposition(|it| goes_on && it.background && it.ours && just_told(it))
    }

    /// Makes a contact the one that the passage, and what follows, is about; background is told
    /// in passing and does not turn the talk away from the news.
    fn turn_to(&mut self, draft: usize, passage: usize) {
        let ahead = |it: &Draft| matches!(it.status(), Some(Status::Planned | Status::Proposed));
        let held = self
            .active
            .is_some_and(|it| !ahead(&self.discourse.drafts[it]));
        let aside = &self.discourse.drafts[draft];
        let passing = (aside.background || held && ahead(aside))
            && self.active.is_some_and(|it| self.discourse.drafts[it].ours);
        if !passing {
            self.active = Some(draft);
            self.discourse.about[passage] = Some(draft);
        }
    }

    /// A plan cannot be for a day that is past: such a date is that of the planning.
    fn set_aside_impossible(
        &mut self,
        mut frame: Frame,
        when: Option<When>,
    ) -> (Frame, Option<When>) {
        let planned = matches!(
            frame.status.as_ref().map(|it| it.value),
            Some(Status::Planned | Status::Proposed)
        );
        let offered = frame.offered;
        match (&when, self.context.anchor) {
            // An offer stays one: a day just past or a weekday is that on which it was made.
            (Some(it), Some(anchor))
                if offered && (it.is_before(anchor) || it.expression.value.is_recent_day()) =>
            {
                (frame, None)
            }
            (Some(it), Some(anchor)) if planned && it.is_before(anchor) => {
                frame.background |= when
                    .as_ref()
                    .is_some_and(|it| it.distance(anchor) > LONG_AGO);
                frame.stages.extend(frame.status.clone().map(|read| Stage {
                    read,
                    on: when.clone(),
                }));
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
        if frame.loose && !self.tells_of_another_day(&frame, when.as_ref()) {
            return None;
        }
        let mut participants = self.participants(&frame);
        if frame.loose {
            let leads = |slug: &str| !self.context.catalogue.terms(slug).is_empty();
            participants.retain(|it| leads(&it.slug));
            if !self.both_sides(&participants, None) {
                return None;
            }
        }
        if participants.is_empty() {
            return if frame.anaphoric {
                self.place_anaphoric(frame, when, planned_then)
            } else {
                Some(self.open(frame, participants, false, when))
            };
        }
        let ours = self.both_sides(&participants, when.as_ref());
        if !ours {
            self.pending = None;
        }
        let spoken = [self.here(&frame), self.active];
        let mentioned = spoken
            .into_iter()
            .flatten()
            .find(|&it| !ours && self.mentions(it, &frame, &participants, when.as_ref()));
        if let Some(draft) = mentioned {
            self.add(draft, frame, &[], when);
            return Some(draft);
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
            None if participants.len() == 1 => self.place_reported(frame, when),
            None => self
                .place_in_stay(&frame, &participants, when.as_ref())
                .or_else(|| Some(self.open(frame, participants, ours, when))),
        }
    }

    /// Whether a frame that only names its parties beside each other tells of a contact: the first
    /// of the article, or one that is over on a day of its own.
    fn tells_of_another_day(&self, frame: &Frame, when: Option<&When>) -> bool {
        let told = self.discourse.drafts.iter().any(|it| it.ours);
        let status = frame.status.as_ref().map(|it| it.value);
        let over = matches!(status, None | Some(Status::Held));
        let past = |it: &When| !self.context.anchor.is_some_and(|day| it.is_after(day));
        !told || over && when.is_some_and(|it| it.day().is_some() && past(it))
    }

    /// The contacts so far, the likeliest to be spoken of first: the one that the passage is
    /// about, then the news from the last one back, then what was told in passing.
    fn by_salience(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.discourse.drafts.len()).rev().collect();
        order.sort_by_key(|&it| {
            (
                self.active != Some(it),
                self.discourse.drafts[it].background,
            )
        });
        order
    }

    /// The contact of the frame before in the same sentence, unless it is told in passing.
    pub(super) fn here(&self, frame: &Frame) -> Option<usize> {
        let (passage, draft) = self.recent?;
        let passing = self.discourse.drafts[draft].background;
        (passage == frame.trigger.passage && !passing).then_some(draft)
    }

    fn place_anaphoric(
        &mut self,
        frame: Frame,
        when: Option<When>,
        planned_then: bool,
    ) -> Option<usize> {
        let counts = self.counts_on(&frame);
        let past = |it: &When| self.context.anchor.is_none_or(|day| it.is_before(day));
        let over = frame.status.as_ref().map(|it| it.value) == Some(Status::Held)
            && when.as_ref().is_some_and(past);
        let fits = |index: &usize| {
            let draft = &self.discourse.drafts[*index];
            // What is over and has its day is not what was only denied or hoped for.
            let hoped = draft.when.is_none()
                && matches!(draft.status(), Some(Status::RuledOut | Status::Proposed));
            // What has its day still ahead is not what is over.
            let come = draft.status() == Some(Status::Held)
                && when
                    .as_ref()
                    .zip(self.context.anchor)
                    .is_some_and(|(it, day)| it.is_after(day));
            !(come || over && hoped)
                && (!counts || draft.ours && draft.ordinal == frame.ordinal)
                && modes_agree(&draft.mode(), &frame.mode.value)
                && orders_agree(draft, &frame)
                && (!self.joint(&frame)
                    || draft.participants.len() > 2
                    || draft.frames.iter().any(|it| self.joint(it)))
                && (when.is_none()
                    || frame.pair.is_none() && !frame.said && self.undated_headline(draft)
                    || overlap(draft.when.as_ref(), when.as_ref(), self.context.anchor))
                && !(frame.background && when.is_some())
                && !only_offered(draft, &frame)
                && places_agree(self.context.catalogue, draft, &frame)
        };
        let here = self.here(&frame).filter(|it| fits(it));
        let numbered = self.numbered(&frame).filter(|it| fits(it));
        let active = here
            .or(numbered)
            .or_else(|| self.active.filter(|it| fits(it)));
        let found = active.or_else(|| {
            if self.bulletin {
                return None;
            }
            let foreign = self
                .active
                .is_some_and(|it| !self.discourse.drafts[it].ours);
            self.by_salience()
                .into_iter()
                .filter(|&it| {
                    let draft = &self.discourse.drafts[it];
                    (!foreign || frame.pair_named && draft.ours)
                        && (!draft.background || when.is_some() && draft.when.is_some())
                })
                .find(|it| fits(it))
        });
        if let Some(index) = found {
            self.add(index, frame, &[], when);
            return Some(index);
        }
        if let Some(index) = self.visited(&frame, when.as_ref()) {
            self.add(index, frame, &[], None);
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
        let foreign = self
            .active
            .is_some_and(|it| !self.discourse.drafts[it].ours)
            && !(frame.pair.is_some() && self.just_named_pair(frame.trigger.passage));
        let known = context
            .cast
            .focus
            .values()
            .all(|slug| context.cast.names(slug))
            || context.cast.implied && frame.pair_named
            || self.met_before();
        let talks = self.active.is_some_and(|it| self.discourse.drafts[it].ours);
        let placed = talks && when.is_some() && frame.place.is_some();
        let told = when.is_some() || frame.place.is_some();
        let opens = if self.joint(&frame) {
            let ahead = frame.status.as_ref().map(|it| it.value) == Some(Status::Planned);
            talks && ahead && frame.gathering && frame.pair.is_some()
                || (placed || frame.pair.is_some())
                    && when
                        .as_ref()
                        .is_some_and(|it| dates::is_known_gathering(context.catalogue, it))
        } else {
            frame.pair.is_some()
                && (frame.pair_named
                    || talks && (told || !frame.said)
                    || !talks && self.spoken_of_both(frame.trigger.passage))
                || placed
                || self.reported(&frame)
                || planned_then && frame.mode.value != UNSPECIFIED
                || self.dialogue && self.discourse.drafts.is_empty() && !frame.background
        };
        let others = frame.pair.is_some() && self.names_another_pair();
        let counts = self.counts_on(&frame);
        let opens = opens || counts;
        if foreign && !frame.pair_named && !counts
            || others
            || context.cast.focus.len() < 2
            || !known
            || !opens
        {
            let headline = context.document.passages[frame.trigger.passage].role == Role::Headline;
            if self.discourse.drafts.is_empty() && (!headline || frame.telling) {
                self.orphans.push(frame);
            }
            return None;
        }
        let mut frame = self.with_mode_of_counted(frame);
        // Those who talk recall an earlier occasion.
        frame.background |= talks && frame.said && when.is_none();
        let participants = self
            .same_company(&frame)
            .unwrap_or_else(|| self.pair(&frame));
        Some(self.open(frame, participants, true, when))
    }

    fn add(
        &mut self,
        index: usize,
        frame: Frame,
        participants: &[Participant],
        when: Option<When>,
    ) {
        self.add_to_others(index, &frame);
        let draft = &mut self.discourse.drafts[index];
        draft.ordinal = draft.ordinal.or(frame.ordinal);
        for participant in participants {
            if !draft
                .participants
                .iter()
                .any(|it| it.slug == participant.slug)
            {
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
        let news = self
            .context
            .anchor
            .map(|it| calendar::day::shift(it, -NEWS_DAYS));
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
        let recalled = talks && when.is_none() && frame::recalled(&frame);
        let background = frame.earlier
            || !headline && (frame.background || recalled || talks && self.is_old(when.as_ref()));
        let frame = if ours && !background {
            self.seated(frame)
        } else {
            frame
        };
        let frame = self.on_the_spot(frame, when.as_ref());
        let mut frames = vec![frame];
        if ours && !background {
            let mode = frames[0].mode.value.clone();
            let orphans = std::mem::take(&mut self.orphans);
            let fit = |it: &Frame| {
                modes_agree(&it.mode.value, &mode)
                    && (!self.joint(it) || participants.len() > 2)
                    && self.spoken_of_both(it.trigger.passage + PRONOUN_REACH)
            };
            frames.extend(orphans.into_iter().filter(fit));
        }
        // What pointed ahead at it may have told its day.
        let told = |it: &Frame| dates::when(it, self.context.anchor, self.narrative);
        let when = when.or_else(|| frames[1..].iter().find_map(told));
        let counted = counted(&frames[0], when.as_ref()).filter(|_| ours);
        let draft = Draft {
            ordinal: frames[0].ordinal,
            frames,
            participants,
            ours,
            when,
            main: false,
            background,
        };
        self.push(draft, counted)
    }
}
