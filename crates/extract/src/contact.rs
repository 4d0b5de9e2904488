//! From a draft to a contact: every field with its words.

mod travel;

use std::collections::BTreeMap;

use account::{Contact, Evidence, Fact, Status};
use calendar::Interval;
use chrono::NaiveDate;
use ontology::Catalogue;

use crate::dates::Dated;
use crate::discourse::{Context, Discourse, Draft, byline, is_multilateral_kind, scene};
use crate::document::Range;
use crate::evidence::{facts, unique};
use crate::frame::{Frame, Read, UNSPECIFIED};
use crate::history::history;
use crate::references::Mention;
use crate::sources;
use crate::topics;

/// Slug of the format of two.
const BILATERAL: &str = "bilateral";
/// Slug of the format of many.
const MULTILATERAL: &str = "multilateral";
/// The initiative of both sides.
const BOTH: &str = "both";
/// Leaders on one occasion of two sides.
const TWO: usize = 2;

/// The contact that a draft has become; none where it is somebody else's.
pub(crate) fn contact(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    index: usize,
    number: usize,
    dated: Dated,
    mentions: &[Mention],
) -> Contact {
    let draft = &discourse.drafts[index];
    let status = status(context, draft, dated.date);
    let participants = participants(context, draft);
    let format = format(context, draft);
    let date = date(context, draft, dated.date, &status);
    let host = travel::host(context, draft);
    // What the words say may be more than what is settled: a date ahead makes a plan of it.
    let present = Status::from_slug(&status.value).unwrap_or(Status::Proposed);
    Contact {
        id: format!("c{number}"),
        main: draft.main,
        kind: kind(context, draft),
        mode: mode(context, draft),
        format,
        status,
        history: history(context, draft, present),
        not_before: dated.not_before.filter(|_| date.is_none()),
        not_after: dated.not_after.filter(|_| date.is_none()),
        candidates: dated
            .candidates
            .iter()
            .map(|it| it.to_edtf().to_string())
            .collect(),
        removed: dated.removed,
        date,
        order: order(context, draft),
        time: first(context, draft, |it| it.clock.as_ref()),
        duration: first(context, draft, |it| it.duration.as_ref()),
        place: place(context, draft),
        participants,
        guests: travel::guests(context, draft, host.as_ref()),
        host,
        topics: topics::topics(context, discourse, index),
        initiator: initiator(context, draft),
        references: invoked(context, discourse, index, mentions, dated.date),
        attributions: sources::attributions(context, discourse, index),
        evidence: unique(
            draft
                .frames
                .iter()
                .map(|it| context.document.evidence(it.trigger, &it.rule)),
        ),
    }
}

/// The events that are invoked where the article speaks of this contact; a gathering that is the
/// contact itself is none of them.
fn invoked(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    index: usize,
    mentions: &[Mention],
    date: Option<Interval>,
) -> Vec<Fact> {
    let mut found: BTreeMap<&str, Vec<Evidence>> = BTreeMap::new();
    for mention in mentions {
        let itself = context
            .catalogue
            .event(&mention.event)
            .is_some_and(|event| {
                event.contact
                    && event
                        .earliest
                        .is_some_and(|day| date.is_some_and(|it| it.contains(day)))
            });
        if discourse.about[mention.range.passage] == Some(index) && !itself {
            let evidence = context.document.evidence(mention.range, &mention.rule);
            found.entry(&mention.event).or_default().push(evidence);
        }
    }
    facts(found)
}

fn fact<T: Into<String>>(context: &Context<'_, '_>, value: T, range: Range, rule: &str) -> Fact {
    Fact {
        value: value.into(),
        evidence: vec![context.document.evidence(range, rule)],
    }
}

fn first<'d>(
    context: &Context<'_, '_>,
    draft: &'d Draft,
    get: impl Fn(&'d Frame) -> Option<&'d Read<String>>,
) -> Option<Fact> {
    let read = draft.frames.iter().find_map(get)?;
    Some(fact(context, read.value.clone(), read.range, &read.rule))
}

/// Which of several contacts it is; its words are those of the frame that counts.
fn order(context: &Context<'_, '_>, draft: &Draft) -> Option<Fact> {
    let number = draft.ordinal?;
    let counts = |it: &&Frame| it.ordinal == Some(number) || it.count.is_some();
    let frame = draft.frames.iter().find(counts)?;
    Some(fact(
        context,
        number.to_string(),
        frame.trigger,
        &frame.rule,
    ))
}

/// The most specific kind that the frames name.
fn kind(context: &Context<'_, '_>, draft: &Draft) -> Option<Fact> {
    let depth = |slug: &str| {
        let mut depth = 0;
        let mut at = context.catalogue.kind(slug);
        while let Some(kind) = at {
            depth += 1;
            at = kind
                .broader
                .as_deref()
                .and_then(|it| context.catalogue.kind(it));
        }
        depth
    };
    let read = draft
        .frames
        .iter()
        .filter_map(|it| it.kind.as_ref())
        .rev()
        .max_by_key(|it| depth(&it.value))?;
    Some(fact(context, read.value.clone(), read.range, &read.rule))
}

fn mode(context: &Context<'_, '_>, draft: &Draft) -> Fact {
    if let Some(read) = draft.told_mode() {
        return fact(context, read.value.clone(), read.range, &read.rule);
    }
    presumed_mode(context, draft)
        .or_else(|| mode_by_place(context, draft))
        .unwrap_or_else(|| {
            let read = &draft.frames[0].mode;
            fact(context, read.value.clone(), read.range, &read.rule)
        })
}

/// The mode that a kind of meeting has unless the text says otherwise: that of a noun which only
/// points back counts where the contact is told by it first.
fn presumed_mode(context: &Context<'_, '_>, draft: &Draft) -> Option<Fact> {
    // The first of two calls is what they are, whatever noun counts it.
    let first = draft.frames.first().filter(|_| draft.ordinal.is_none());
    let told = draft.frames.iter().filter(|it| !it.anaphoric);
    first
        .into_iter()
        .chain(told)
        .filter_map(|it| it.kind.as_ref())
        .find_map(|kind| {
            let mode = context.catalogue.kind(&kind.value)?.presumed_mode.clone()?;
            Some(fact(context, mode, kind.range, &kind.rule))
        })
}

/// Who talk at a place are in each other's presence: the mode that needs one.
fn mode_by_place(context: &Context<'_, '_>, draft: &Draft) -> Option<Fact> {
    let place = place_of(context, draft)?;
    let mode = context
        .catalogue
        .modes
        .iter()
        .find(|it| !it.remote && it.slug != UNSPECIFIED)?;
    Some(fact(context, mode.slug.clone(), place.range, &place.rule))
}

fn participants(context: &Context<'_, '_>, draft: &Draft) -> Vec<Fact> {
    let mut by_slug: BTreeMap<&str, Vec<Evidence>> = BTreeMap::new();
    let told = draft.frames.iter().flat_map(|it| &it.participants);
    for participant in draft.participants.iter().chain(told) {
        if draft
            .participants
            .iter()
            .any(|it| it.slug == participant.slug)
        {
            by_slug.entry(&participant.slug).or_default().push(
                context
                    .document
                    .evidence(participant.range, &participant.rule),
            );
        }
    }
    facts(by_slug)
}

fn format(context: &Context<'_, '_>, draft: &Draft) -> Fact {
    let many_kind = |kind: &Read<String>| is_multilateral_kind(context.catalogue, &kind.value);
    let cue = draft
        .frames
        .iter()
        .filter(|it| !it.anaphoric || draft.frames.len() == 1)
        .find_map(|frame| {
            let by_kind = frame
                .kind
                .as_ref()
                .filter(|it| many_kind(it))
                .map(|it| it.range);
            let gathering = frame.gathering.then_some(frame.trigger);
            frame
                .multilateral
                .or(by_kind)
                .or(gathering)
                .map(|range| (range, frame.rule.as_str()))
        });
    if let Some((range, rule)) = cue {
        return fact(context, MULTILATERAL, range, rule);
    }
    let frame = &draft.frames[0];
    let value = if draft.participants.len() > TWO {
        MULTILATERAL
    } else {
        BILATERAL
    };
    fact(context, value, frame.trigger, &frame.rule)
}

/// The status: what the words say, held against the date. What is announced for a day that is
/// past by the article's own date is over; what has no cue is over unless its day lies ahead.
fn status(context: &Context<'_, '_>, draft: &Draft, date: Option<Interval>) -> Fact {
    let said = draft.said();
    let ahead = matches!((date, context.anchor), (Some(date), Some(anchor)) if date.first > anchor);
    match said {
        Some(read) if read.value == Status::Held && ahead => {
            fact(context, Status::Planned.as_str(), read.range, &read.rule)
        }
        Some(read) => fact(context, read.value.as_str(), read.range, &read.rule),
        None => {
            let frame = &draft.frames[0];
            let value = if ahead { Status::Planned } else { Status::Held };
            fact(context, value.as_str(), frame.trigger, &frame.rule)
        }
    }
}

/// The date as EDTF. A main contact that the article reports as over and does not date is of
/// the article's own day; its words are those that report it.
fn date(
    context: &Context<'_, '_>,
    draft: &Draft,
    date: Option<Interval>,
    status: &Fact,
) -> Option<Fact> {
    if let Some(date) = date {
        let expression = draft.when.as_ref().map(|it| &it.expression);
        let (range, rule) = match expression {
            Some(it) => (it.range, it.rule.as_str()),
            None => (draft.frames[0].trigger, draft.frames[0].rule.as_str()),
        };
        return Some(fact(context, date.to_edtf().to_string(), range, rule));
    }
    let news = !draft.frames[0].background;
    let today = news
        && (draft.main || told_today(context, draft))
        && draft.when.is_none()
        && status.value == Status::Held.as_str();
    let day: NaiveDate = context.anchor.filter(|_| today)?;
    let frame = &draft.frames[0];
    Some(fact(
        context,
        Interval::day(day).to_edtf().to_string(),
        frame.trigger,
        &frame.rule,
    ))
}

/// The most specific place; the first named where none lies in another. A talk by telephone or
/// video link has none.
fn place(context: &Context<'_, '_>, draft: &Draft) -> Option<Fact> {
    let read = place_of(context, draft)?;
    Some(fact(context, read.value, read.range, &read.rule))
}

/// The place with the words that give it: those that tell of the contact, else the head of the
/// text, for what is over.
fn place_of(context: &Context<'_, '_>, draft: &Draft) -> Option<Read<String>> {
    let mode = draft.mode();
    if context.catalogue.mode(&mode).is_some_and(|it| it.remote) {
        return None;
    }
    let mut best: Option<&Read<String>> = None;
    for read in draft.frames.iter().filter_map(|it| it.place.as_ref()) {
        let better = best.is_none_or(|it| narrower(context.catalogue, &it.value, &read.value));
        if better {
            best = Some(read);
        }
    }
    let news = || {
        let present = context.catalogue.mode(&mode).is_some_and(|it| !it.remote);
        let held = draft.status() == Some(Status::Held);
        let told = present && mode != UNSPECIFIED && held && draft.main;
        told.then(|| byline(context.document)).flatten()
    };
    let scene = || scene(context.document).filter(|_| draft.main && !draft.background);
    best.cloned().or_else(news).or_else(scene)
}

fn narrower(catalogue: &Catalogue, outer: &str, inner: &str) -> bool {
    outer != inner && catalogue.contains(outer, inner)
}

/// Whose initiative it was: as the text says, or else of the side that first offers it.
fn initiator(context: &Context<'_, '_>, draft: &Draft) -> Option<Fact> {
    let place = |it: &Read<String>| context.catalogue.place(&it.value);
    let sided = |it: &&Read<String>| place(it).is_some_and(|place| place.side);
    let told = draft.frames.iter().flat_map(|it| &it.initiators);
    let offers = draft.frames.iter().filter_map(|it| it.offerer.as_ref());
    let mut takers: Vec<&Read<String>> = told.filter(sided).collect();
    if takers.is_empty() {
        takers.extend(offers.filter(sided).take(1));
    }
    let first = takers.first()?;
    let other = takers.iter().find(|it| it.value != first.value);
    let value = if other.is_some() {
        BOTH
    } else {
        first.value.as_str()
    };
    let mut fact = fact(context, value, first.range, &first.rule);
    if let Some(other) = other {
        fact.evidence
            .push(context.document.evidence(other.range, &other.rule));
    }
    Some(fact)
}

/// Whether a contact beside the news is told as one of the day: by a verb of its own, in a sentence
/// that names no other time and does not look back.
fn told_today(context: &Context<'_, '_>, draft: &Draft) -> bool {
    let first = &draft.frames[0];
    let back = first.anaphoric || first.said || first.kind.is_some() || draft.background;
    let passage = first.trigger.passage;
    let times = crate::time::expressions(context.document, passage);
    let past = context
        .document
        .has(passage, context.document.classes.background);
    let held = first.status.as_ref().map(|it| it.value) == Some(Status::Held);
    held && !back && !past && times.iter().all(|it| it.value.is_recent_day())
}
