//! Frames: one sentence's account of one contact (ACE: an event mention with its arguments).

use account::Status;
use lang::{Annotation, Reading};
use ontology::Catalogue;

use crate::document::{Document, Range};
use crate::people::{self, Cast, Member, Participant, Who};
use crate::time::{self, TimeExpression};

/// A value with the words and the rule that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read<T> {
    pub(crate) value: T,
    pub(crate) range: Range,
    pub(crate) rule: String,
}

/// What one sentence says of one contact.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) trigger: Range,
    pub(crate) rule: String,
    pub(crate) mode: Read<String>,
    pub(crate) kind: Option<Read<String>>,
    /// Leaders that the sentence itself gives, of any country.
    pub(crate) participants: Vec<Participant>,
    /// The sentence points at both leaders without saying who they are.
    pub(crate) pair: Option<Range>,
    /// Its noun tells the mode for certain.
    pub(crate) telling: bool,
    /// It gives no parties of its own.
    pub(crate) anaphoric: bool,
    /// Somebody takes part who is no leader.
    pub(crate) named_others: bool,
    /// The other party is named, the subject is not.
    pub(crate) subjectless: bool,
    /// A list of other parties that is too long for one occasion unless the text says so.
    pub(crate) one_by_one: bool,
    /// The other country's leader is implied by the place of a visit.
    pub(crate) visit: Option<String>,
    pub(crate) host: Option<Read<String>>,
    /// The subject invites the other side to its own country.
    pub(crate) invites: bool,
    pub(crate) status: Option<Read<Status>>,
    pub(crate) times: Vec<TimeExpression>,
    pub(crate) place: Option<Read<String>>,
    pub(crate) initiators: Vec<Read<String>>,
    pub(crate) multilateral: Option<Range>,
    /// Everybody whom the sentence names is there.
    pub(crate) gathering: bool,
    pub(crate) distributive: bool,
    pub(crate) background: bool,
    pub(crate) clock: Option<Read<String>>,
    pub(crate) duration: Option<Read<String>>,
}

/// Tokens between a trigger and a cue that still bears on it.
const CUE_REACH: u32 = 14;
/// Tokens between a trigger and a word that says how many take part.
const FORMAT_REACH: u32 = 6;
/// Tokens before a trigger that opens its sentence.
const OPENING: u32 = 5;
/// Tokens between a denial and what it denies.
const DENIAL_REACH: u32 = 3;
/// Tokens between a noun that points back at a contact and a date that is still its own.
const TIME_REACH: u32 = 10;
/// Tokens between a cue of background and the trigger it is said of.
const BACKGROUND_REACH: u32 = 4;
/// Tokens between a trigger and the place it names.
const PLACE_REACH: u32 = 9;

/// The frames of a passage, in order of their triggers.
pub(crate) fn frames(
    document: &Document<'_>,
    catalogue: &Catalogue,
    cast: &Cast,
    passage: usize,
) -> Vec<Frame> {
    let triggers = triggers(document, catalogue, passage);
    let mut frames: Vec<Frame> = triggers
        .iter()
        .filter(|trigger| !imagined(document, passage, trigger))
        .map(|trigger| frame(document, catalogue, cast, passage, trigger))
        .collect();
    if !frames.is_empty() {
        attach_times(document, passage, &mut frames);
        attach_places(document, passage, &mut frames);
        attach_initiatives(document, catalogue, cast, passage, &mut frames);
        attach_measures(document, passage, &mut frames);
    }
    frames
}

/// The contact annotations of a passage, but for those that a series overlaps and for nouns
/// that are part of an event's name, unless it is the name of a contact of two.
fn triggers<'d>(
    document: &'d Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
) -> Vec<&'d Annotation> {
    let mut others = document.annotations(passage, document.classes.series);
    let reading = document.reading(passage);
    let bare = |it: &Annotation| reading.attribute(it, "anaphoric") == Some("yes");
    others.extend(document.annotations(passage, document.classes.event));
    let of_contact = |name: &Annotation, it: &Annotation| {
        let event = reading.slug(name).and_then(|it| catalogue.event(it));
        let kind = noun(reading, document.classes.kind, it).and_then(|it| reading.slug(it));
        event.is_some_and(|it| it.contact)
            && kind.is_some_and(|it| !crate::discourse::is_multilateral_kind(catalogue, it))
    };
    let covers = |a: &Annotation, b: &Annotation| a.start <= b.start && b.end <= a.end;
    let overlaps = |it: &Annotation| {
        others.iter().any(|other| {
            let series = other.class == document.classes.series;
            let meets = other.start < it.end && it.start < other.end;
            let named = noun(reading, document.classes.kind, it).unwrap_or(it);
            meets && (series || bare(it) && covers(other, named) && !of_contact(other, it))
        })
    };
    let mut triggers = document.annotations(passage, document.classes.contact);
    triggers.retain(|it| !overlaps(it));
    triggers
}

fn frame(
    document: &Document<'_>,
    catalogue: &Catalogue,
    cast: &Cast,
    passage: usize,
    trigger: &Annotation,
) -> Frame {
    let reading = document.reading(passage);
    let range = Range { passage, start: trigger.start, end: trigger.end };
    let rule = document.rule(passage, trigger);
    let parties = parties(document, passage, trigger);
    let kind = kind(document, passage, trigger);
    let mode = mode(reading, document.classes.kind, trigger, kind.as_ref(), range, &rule);
    let participants = cast.participants(catalogue, &parties.members);
    let said_pair = (reading.attribute(trigger, "pair") == Some("yes")).then_some(range);
    let pair = parties.members.iter().find(|it| it.who == Who::Pair).map(|it| it.range).or(said_pair);
    let visit = visit(document, passage, trigger);
    let host = host(reading, trigger, catalogue, cast, &parties);
    // A place beside what is merely discussed is its subject.
    let happens = reading.attribute(trigger, "placeless") != Some("yes");
    let place =
        place(document, catalogue, passage, trigger, visit.as_ref()).filter(|_| happens);
    let telling = place.is_some()
        || reading.attribute(trigger, "mode").is_some()
        || catalogue.mode(&mode.value).is_some_and(|it| it.remote)
        || visit.is_some();
    Frame {
        trigger: range,
        telling,
        mode,
        kind,
        pair,
        anaphoric: participants.is_empty() && parties.silent(reading, trigger),
        one_by_one: parties.with.len() > 2,
        named_others: parties.members.iter().any(|it| it.who == Who::Other),
        subjectless: !parties.with.is_empty() && parties.who.is_empty(),
        participants,
        invites: reading.attribute(trigger, "host") == Some("who"),
        host,
        status: status(document, passage, trigger),
        times: Vec::new(),
        place,
        visit: visit.and_then(|it| it.country),
        initiators: own_initiator(reading, trigger, catalogue, cast, &parties, &rule),
        multilateral: format_cue(document, passage, trigger),
        gathering: reading.attribute(trigger, "gathering") == Some("yes"),
        distributive: document.has(passage, document.classes.distributive),
        background: background(document, passage, trigger),
        clock: None,
        duration: None,
        rule,
    }
}

/// Who takes part, by role in the sentence.
struct Parties {
    members: Vec<Member>,
    who: Vec<Member>,
    with: Vec<Member>,
}

impl Parties {
    /// Whether the words name no party at all, so that they can point back at one; a noun alone
    /// points back whoever speaks of it.
    fn silent(&self, reading: &Reading<'_>, trigger: &Annotation) -> bool {
        let bare = reading.attribute(trigger, "anaphoric") == Some("yes");
        bare || self.members.iter().all(|it| matches!(it.who, Who::Pair | Who::Pronoun))
    }
}

/// Who takes part: those whom the rule captures, the subject, and of a gathering that somebody
/// attends everyone whom the sentence names.
fn parties(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Parties {
    let captured = |name: &str| captured_people(document, passage, trigger, name);
    let (of, mut who, mut with) = (captured("of"), captured("who"), captured("with"));
    // "Both sides" that somebody speaks to are not the two leaders: a party is never both.
    for member in with.iter_mut().filter(|it| it.who == Who::Pair) {
        member.who = Who::Other;
    }
    let reading = document.reading(passage);
    if of.is_empty() && who.is_empty() {
        who = subject(document, passage, reading, trigger);
    }
    let mut members = of;
    members.extend(who.iter().cloned());
    members.extend(with.iter().cloned());
    if reading.attribute(trigger, "gathering") == Some("yes") {
        for people in document.annotations(passage, document.classes.people) {
            members.extend(people::members(document, passage, people));
        }
    }
    Parties { members, who, with }
}

fn captured_people(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
    name: &str,
) -> Vec<Member> {
    let reading = document.reading(passage);
    reading
        .captures(trigger, name)
        .filter_map(|capture| reading.captured(capture))
        .flat_map(|it| people::members(document, passage, it))
        .collect()
}

/// The people who do what a trigger says: the nearest to its left in the sentence; where there
/// are none and the trigger opens the sentence, the nearest to its right.
///
/// A list that holds nobody who could be a leader is passed over only to the right: to the left
/// it is the subject, and the contact is somebody else's. Who is a party to another trigger is
/// not the subject of a noun that stands alone. To the right of a noun that stands
/// alone only a list of several counts ("after the talks, A and B …").
fn subject(
    document: &Document<'_>,
    passage: usize,
    reading: &Reading<'_>,
    trigger: &Annotation,
) -> Vec<Member> {
    let bare = reading.attribute(trigger, "anaphoric") == Some("yes");
    let mut people = document.annotations(passage, document.classes.people);
    if bare {
        let others = document.annotations(passage, document.classes.contact);
        let takers = document.annotations(passage, document.classes.initiative);
        let inside = |it: &Annotation| others.iter().chain(&takers).any(|of| of.start <= it.start && it.end <= of.end);
        people.retain(|it| !inside(it));
    }
    let before = || people.iter().rev().filter(|it| it.end <= trigger.start);
    let left = before().find(|it| may_be_subject(it)).or_else(|| before().next());
    if let Some(found) = left {
        return last_named(people::members(document, passage, found));
    }
    let opens = trigger.start - document.passages[passage].sentence.start <= OPENING;
    people
        .iter()
        .filter(|it| opens && it.start >= trigger.end)
        .map(|it| people::members(document, passage, it))
        .filter(|members| !bare || members.iter().filter(|it| it.who != Who::Other).count() > 1)
        .find(|members| members.iter().any(|it| it.who != Who::Other))
        .unwrap_or_default()
}

/// Whether people can be the subject by their grammatical case; where the language shows none,
/// they can.
fn may_be_subject(people: &Annotation) -> bool {
    people.cases == 0 || people.cases & lang::case_bit(NOMINATIVE) != 0
}

/// Members without the offices that stand before a name they do not belong to ("after the call
/// to one country's leader X will …"): the name is the subject.
fn last_named(members: Vec<Member>) -> Vec<Member> {
    let named = |range: Range| {
        members.iter().any(|it| it.range == range && matches!(it.who, Who::Leader(_)))
    };
    let beside = |it: &Member| matches!(it.who, Who::Office(..)) && named(it.range);
    members.iter().filter(|it| !beside(it)).cloned().collect()
}

fn kind(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Option<Read<String>> {
    let reading = document.reading(passage);
    let rule = document.rule(passage, trigger);
    let range = |start, end| Range { passage, start, end };
    let captured = noun(reading, document.classes.kind, trigger)
        .and_then(|it| Some((reading.slug(it)?, range(it.start, it.end))));
    if let Some((slug, range)) = captured {
        return Some(Read { value: slug.to_owned(), range, rule });
    }
    let stated = reading.attribute(trigger, "kind")?;
    Some(Read { value: stated.to_owned(), range: range(trigger.start, trigger.end), rule })
}

/// The noun for a kind of meeting that a trigger captures, itself or within what it captures.
fn noun<'r>(reading: &'r Reading<'_>, class: u32, annotation: &'r Annotation) -> Option<&'r Annotation> {
    reading.all_captures(annotation).find_map(|(_, capture)| {
        let inner = reading.captured(capture)?;
        if inner.class == class { Some(inner) } else { noun(reading, class, inner) }
    })
}

/// The mode: what the rule says, else what the noun is, else what a noun beside it is.
fn mode(
    reading: &Reading<'_>,
    class: u32,
    trigger: &Annotation,
    kind: Option<&Read<String>>,
    range: Range,
    rule: &str,
) -> Read<String> {
    let read = |value: &str, range| Read { value: value.to_owned(), range, rule: rule.to_owned() };
    if let Some(stated) = reading.attribute(trigger, "mode") {
        return read(stated, range);
    }
    let noun = noun(reading, class, trigger).and_then(|it| reading.attribute(it, "mode"));
    match (noun, kind) {
        (Some(mode), Some(kind)) => read(mode, kind.range),
        _ => read(UNSPECIFIED, range),
    }
}

/// The case of the subject.
const NOMINATIVE: &str = "nom";
/// The slug of the mode that is none.
pub(crate) const UNSPECIFIED: &str = "unspecified";

/// A visit's destination.
#[derive(Clone, Debug)]
struct Destination {
    place: Read<String>,
    country: Option<String>,
}

fn visit(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Option<Destination> {
    let reading = document.reading(passage);
    if reading.attribute(trigger, "visit") != Some("yes") {
        return None;
    }
    let capture = reading.captures(trigger, "place").next()?;
    let place = reading.captured(capture)?;
    Some(Destination {
        place: Read {
            value: reading.slug(place)?.to_owned(),
            range: Range { passage, start: place.start, end: place.end },
            rule: document.rule(passage, trigger),
        },
        country: reading.attribute(place, "country").map(str::to_owned),
    })
}

fn host(
    reading: &Reading<'_>,
    trigger: &Annotation,
    catalogue: &Catalogue,
    cast: &Cast,
    parties: &Parties,
) -> Option<Read<String>> {
    let members = match reading.attribute(trigger, "host")? {
        "who" => &parties.who,
        "with" => &parties.with,
        _ => return None,
    };
    let host = cast.participants(catalogue, members).into_iter().next()?;
    Some(Read { value: host.slug, range: host.range, rule: host.rule })
}

/// The modal cue that governs a trigger: the nearest of those that look its way. A denial right
/// before it prevails over what follows ("no meeting is planned").
fn status(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Option<Read<Status>> {
    let reading = document.reading(passage);
    let stated = reading.attribute(trigger, "status").and_then(Status::from_slug);
    let accepted = stated.and_then(|_| acceptance(document, passage));
    if accepted.is_some() {
        return accepted;
    }
    if let Some(status) = stated {
        let range = Range { passage, start: trigger.start, end: trigger.end };
        return Some(Read { value: status, range, rule: document.rule(passage, trigger) });
    }
    let mut best: Option<(u32, &Annotation)> = None;
    let mut denial: Option<&Annotation> = None;
    for cue in document.annotations(passage, document.classes.modal) {
        let scope = reading.attribute(cue, "scope").unwrap_or("right");
        let Some(distance) = distance(cue, trigger, scope) else { continue };
        let denies = reading.attribute(cue, "status") == Some(Status::RuledOut.as_str());
        if denies && scope != "left" && distance <= DENIAL_REACH {
            denial = Some(cue);
        }
        if distance <= CUE_REACH && best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, cue));
        }
    }
    let cue = denial.or(best.map(|(_, cue)| cue))?;
    Some(Read {
        value: Status::from_slug(reading.attribute(cue, "status")?)?,
        range: Range { passage, start: cue.start, end: cue.end },
        rule: document.rule(passage, cue),
    })
}

/// Whether a trigger's nearest cue says that it is only imagined.
fn imagined(document: &Document<'_>, passage: usize, trigger: &Annotation) -> bool {
    let reading = document.reading(passage);
    document.annotations(passage, document.classes.modal).iter().any(|cue| {
        reading.attribute(cue, "status") == Some("none")
            && distance(cue, trigger, "right").is_some_and(|it| it <= CUE_REACH)
    })
}

/// A cue that an offer was accepted, which makes a plan of it.
fn acceptance(document: &Document<'_>, passage: usize) -> Option<Read<Status>> {
    let reading = document.reading(passage);
    let cues = document.annotations(passage, document.classes.modal);
    let cue = cues.into_iter().find(|it| reading.attribute(it, "accepts") == Some("yes"))?;
    Some(Read {
        value: Status::Planned,
        range: Range { passage, start: cue.start, end: cue.end },
        rule: document.rule(passage, cue),
    })
}

/// Tokens between a cue and a trigger, where the cue's scope reaches towards it.
fn distance(cue: &Annotation, trigger: &Annotation, scope: &str) -> Option<u32> {
    if cue.start < trigger.end && trigger.start < cue.end {
        return Some(0);
    }
    if cue.end <= trigger.start && scope != "left" {
        return Some(trigger.start - cue.end);
    }
    if trigger.end <= cue.start && scope != "right" {
        return Some(cue.start - trigger.end);
    }
    None
}

/// The place nearest to a trigger, unless words about the subject of talks stand between them.
fn place(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    trigger: &Annotation,
    visit: Option<&Destination>,
) -> Option<Read<String>> {
    let reading = document.reading(passage);
    let classes = document.classes;
    let subjects = document.annotations(passage, classes.discussion);
    let between = |a: u32, b: u32| subjects.iter().any(|it| a <= it.start && it.end <= b);
    let mut names = document.annotations(passage, classes.topic);
    names.extend(document.annotations(passage, classes.event));
    let triggers = document.annotations(passage, classes.contact);
    let margins = document.has(passage, classes.margins);
    let opening = document.passages[passage].sentence.start + 1;
    let speakers = document.annotations(passage, classes.reporting);
    let mut best: Option<(u32, &Annotation, &Annotation)> = None;
    for location in document.annotations(passage, document.classes.location) {
        let place = reading
            .captures(location, "place")
            .filter_map(|it| reading.captured(it))
            .find(|it| reading.slug(it).is_some());
        let Some(place) = place else { continue };
        let Some(distance) = distance(location, trigger, "both") else { continue };
        let other = triggers.iter().any(|it| {
            it.start <= location.start && location.end <= it.end && it.start != trigger.start
        });
        let part_of_name = !margins && names.iter().any(|it| {
            let told = it.start < trigger.end && trigger.start < it.end;
            !told && it.start <= place.start && place.end <= it.end && place.end - place.start < it.end - it.start
        });
        let said_there = speakers.iter().any(|it| it.end <= location.start && location.start - it.end <= 1);
        let blocked = part_of_name
            || other
            || said_there
            || between(trigger.end, location.start)
            || between(location.end, trigger.start);
        let closer = best.is_none_or(|(nearest, _, _)| distance < nearest);
        let heads = location.start <= opening;
        if (distance <= PLACE_REACH || heads) && !blocked && closer {
            best = Some((distance, location, place));
        }
    }
    let best = best.map(|(distance, location, place)| {
        let inner = narrower(document, catalogue, passage, place);
        inner.map_or((distance, location, place), |(location, place)| (distance, location, place))
    });
    let near = best.and_then(|(_, location, place)| {
        Some(Read {
            value: reading.slug(place)?.to_owned(),
            range: Range { passage, start: place.start, end: place.end },
            rule: document.rule(passage, location),
        })
    });
    near.or_else(|| visit.map(|it| it.place.clone()))
}

/// Whether a cue says that a trigger tells of another occasion than the news: within its words
/// or right before them, or at the head of the sentence for its first trigger.
fn background(document: &Document<'_>, passage: usize, trigger: &Annotation) -> bool {
    let start = document.passages[passage].sentence.start;
    document.annotations(passage, document.classes.background).iter().any(|cue| {
        let inside = cue.start < trigger.end && trigger.start < cue.end;
        let before = cue.end <= trigger.start && trigger.start - cue.end <= BACKGROUND_REACH;
        let heads = cue.start - start <= 1 && cue.end <= trigger.start;
        inside || before || heads
    })
}

/// A place named in the passage that lies within the one found.
fn narrower<'d>(
    document: &'d Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    outer: &Annotation,
) -> Option<(&'d Annotation, &'d Annotation)> {
    let reading = document.reading(passage);
    let outer = reading.slug(outer)?;
    document.annotations(passage, document.classes.location).into_iter().find_map(|location| {
        let place = reading
            .captures(location, "place")
            .filter_map(|it| reading.captured(it))
            .find(|it| reading.slug(it).is_some_and(|it| it != outer && catalogue.contains(outer, it)))?;
        Some((location, place))
    })
}

fn format_cue(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Option<Range> {
    let reading = document.reading(passage);
    document
        .annotations(passage, document.classes.format)
        .into_iter()
        .filter(|it| reading.attribute(it, "value") == Some("multilateral"))
        .find(|it| distance(it, trigger, "both").is_some_and(|it| it <= FORMAT_REACH))
        .map(|it| Range { passage, start: it.start, end: it.end })
}

/// The country of whoever the rule says took the initiative.
fn own_initiator(
    reading: &Reading<'_>,
    trigger: &Annotation,
    catalogue: &Catalogue,
    cast: &Cast,
    parties: &Parties,
    rule: &str,
) -> Vec<Read<String>> {
    let members = match reading.attribute(trigger, "initiator") {
        Some("who") => &parties.who,
        Some("with") => &parties.with,
        _ => return Vec::new(),
    };
    countries(catalogue, cast.participants(catalogue, members), rule)
}

fn countries(catalogue: &Catalogue, people: Vec<Participant>, rule: &str) -> Vec<Read<String>> {
    people
        .into_iter()
        .filter_map(|it| {
            let value = catalogue.leader(&it.slug)?.country.clone()?;
            Some(Read { value, range: it.range, rule: rule.to_owned() })
        })
        .collect()
}

/// Gives every time expression to the trigger nearest to it, unless it dates an event that is
/// named right beside it.
fn attach_times(document: &Document<'_>, passage: usize, frames: &mut [Frame]) {
    let mut events = document.annotations(passage, document.classes.event);
    // The name of an event that a frame speaks of gives that frame its date.
    events.retain(|it| !frames.iter().any(|of| it.start < of.trigger.end && of.trigger.start < it.end));
    let speakers = document.annotations(passage, document.classes.reporting);
    let dated = document.annotations(passage, document.classes.dated);
    for expression in time::expressions(document, passage) {
        let (start, end) = (expression.range.start, expression.range.end);
        let dates_event = events.iter().any(|it| {
            (it.start <= start && end <= it.end) || (it.end <= start && start - it.end <= 1)
        });
        let of_noun = dated.iter().any(|it| it.start <= start && end <= it.end);
        let of_trigger = frames.iter().any(|it| it.trigger.end + 2 >= start && it.trigger.start <= start);
        if dates_event || of_noun && !of_trigger {
            continue;
        }
        if let Some(frame) = nearest(frames, start, end) {
            let anaphoric_reach = if frame.anaphoric { TIME_REACH } else { u32::MAX };
            let trigger = frame.trigger;
            let (from, to) = if end <= trigger.start { (end, trigger.start) } else { (trigger.end, start) };
            let far = to.saturating_sub(from) > anaphoric_reach;
            let said_between = speakers.iter().any(|it| from <= it.start && it.end <= to);
            if !far && !(said_between && frame.anaphoric) {
                frame.times.push(expression);
            }
        }
    }
    carry_times(frames);
}

/// A place right beside a frame's date is the frame's ("at the summits, among them that of 9
/// December in X").
fn attach_places(document: &Document<'_>, passage: usize, frames: &mut [Frame]) {
    let reading = document.reading(passage);
    for location in document.annotations(passage, document.classes.location) {
        let beside = |it: &TimeExpression| {
            (location.start >= it.range.end && location.start - it.range.end <= 1)
                || (location.end <= it.range.start && it.range.start - location.end <= 1)
        };
        let place = reading
            .captures(location, "place")
            .filter_map(|it| reading.captured(it))
            .find_map(|it| Some((it, reading.slug(it)?)));
        let frame = frames.iter_mut().find(|it| it.place.is_none() && it.times.iter().any(beside));
        if let (Some((place, slug)), Some(frame)) = (place, frame) {
            frame.place = Some(Read {
                value: slug.to_owned(),
                range: Range { passage, start: place.start, end: place.end },
                rule: document.rule(passage, location),
            });
        }
    }
}

/// A date at the head of coordinated clauses ("on Thursday he will see A, and will fly to B")
/// holds for those that have none of their own and the same modality.
fn carry_times(frames: &mut [Frame]) {
    for index in 1..frames.len() {
        let status = |frame: &Frame| frame.status.as_ref().map(|it| it.value);
        let (before, rest) = frames.split_at_mut(index);
        let (left, right) = (&before[index - 1], &mut rest[0]);
        let same = status(left).is_some() && status(left) == status(right);
        if right.times.is_empty() && !right.anaphoric && same {
            right.times.clone_from(&left.times);
        }
    }
}

/// The frame whose trigger is nearest to a range of tokens.
fn nearest(frames: &mut [Frame], start: u32, end: u32) -> Option<&mut Frame> {
    frames.iter_mut().min_by_key(|frame| {
        let trigger = frame.trigger;
        if trigger.start < end && start < trigger.end {
            0
        } else if end <= trigger.start {
            trigger.start - end
        } else {
            start - trigger.end
        }
    })
}

fn attach_initiatives(
    document: &Document<'_>,
    catalogue: &Catalogue,
    cast: &Cast,
    passage: usize,
    frames: &mut [Frame],
) {
    let reading = document.reading(passage);
    for annotation in document.annotations(passage, document.classes.initiative) {
        let rule = document.rule(passage, annotation);
        let range = Range { passage, start: annotation.start, end: annotation.end };
        let who = captured_people(document, passage, annotation, "who");
        let pair = who.iter().any(|it| it.who == Who::Pair);
        let sides = || catalogue.places.iter().filter(|it| it.side).map(|it| it.slug.clone());
        let takers = if who.len() > 1 && same_range(&who) { &who[..1] } else { &who[..] };
        let mut found = countries(catalogue, cast.participants(catalogue, takers), &rule);
        if pair {
            found.extend(sides().map(|value| Read { value, range, rule: rule.clone() }));
        }
        if found.is_empty() {
            let named = people::countries(reading, document.classes, annotation);
            found.extend(named.into_iter().map(|value| Read { value, range, rule: rule.clone() }));
        }
        if let Some(frame) = nearest(frames, range.start, range.end) {
            frame.initiators.extend(found);
        }
    }
}

/// Whether all members were read from the same words.
fn same_range(members: &[Member]) -> bool {
    members.iter().all(|it| it.range == members[0].range)
}

/// Time of day and duration go to the nearest trigger.
fn attach_measures(document: &Document<'_>, passage: usize, frames: &mut [Frame]) {
    let classes = document.classes;
    for annotation in document.annotations(passage, classes.clock) {
        if let Some(read) = clock(document, passage, annotation)
            && let Some(frame) = nearest(frames, annotation.start, annotation.end)
        {
            frame.clock.get_or_insert(read);
        }
    }
    for annotation in document.annotations(passage, classes.duration) {
        if let Some(read) = duration(document, passage, annotation)
            && let Some(frame) = nearest(frames, annotation.start, annotation.end)
        {
            frame.duration.get_or_insert(read);
        }
    }
}

fn figure(document: &Document<'_>, passage: usize, annotation: &Annotation, name: &str) -> Option<u32> {
    let reading = document.reading(passage);
    let capture = reading.captures(annotation, name).next()?;
    let stated = document.token(passage, capture.start).parse().ok();
    stated.or_else(|| reading.attribute(reading.captured(capture)?, "value")?.parse().ok())
}

fn clock(document: &Document<'_>, passage: usize, annotation: &Annotation) -> Option<Read<String>> {
    let hour = figure(document, passage, annotation, "hour")?;
    let minute = figure(document, passage, annotation, "minute").unwrap_or(0);
    Some(Read {
        value: format!("{hour:02}:{minute:02}"),
        range: Range { passage, start: annotation.start, end: annotation.end },
        rule: document.rule(passage, annotation),
    })
}

fn duration(document: &Document<'_>, passage: usize, annotation: &Annotation) -> Option<Read<String>> {
    let get = |name: &str| figure(document, passage, annotation, name);
    let hours = get("hours").or_else(|| get("hours-word")).unwrap_or(0);
    let minutes = get("minutes").unwrap_or(0) + get("tenths").unwrap_or(0) * 6;
    let (hours, minutes) = (hours + minutes / 60, minutes % 60);
    let value = match (hours, minutes) {
        (0, 0) => return None,
        (0, minutes) => format!("PT{minutes}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    };
    Some(Read {
        value,
        range: Range { passage, start: annotation.start, end: annotation.end },
        rule: document.rule(passage, annotation),
    })
}
