//! Frames: one sentence's account of one contact (ACE: an event mention with its arguments).

mod attach;
mod beside;
mod clause;
mod joint;
mod modality;
mod parties;
mod place;

use std::collections::BTreeSet;

use account::Status;
use lang::{Annotation, Reading};
use ontology::Catalogue;

pub(crate) use self::attach::{attach_initiatives, recalled};
use self::attach::{attach_measures, attach_times};
pub(crate) use self::modality::imagined as is_imagined;
use self::modality::{attach_stages, status};
use self::parties::{Parties, guests, host, offerer, own_initiator, parties};
pub(crate) use self::parties::{captured_people, may_be_subject};
pub(crate) use self::place::placed;
use self::place::{attach_places, place, visit};
use crate::document::{Document, Range};
use crate::history::Stage;
use crate::people::{Cast, Member, Participant, Who};
use crate::time::TimeExpression;

/// A value with the words and the rule that it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Read<T> {
    pub(crate) value: T,
    pub(crate) range: Range,
    pub(crate) rule: String,
}

impl<T> Read<T> {
    /// What the words of an annotation say.
    pub(crate) fn of(
        document: &Document<'_>,
        passage: usize,
        words: &Annotation,
        value: T,
    ) -> Self {
        Self {
            value,
            range: Range::of(passage, words),
            rule: document.rule(passage, words),
        }
    }
}

/// What one sentence says of one contact.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a sentence states or not"
)]
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    pub(crate) trigger: Range,
    pub(crate) rule: String,
    pub(crate) mode: Read<String>,
    pub(crate) kind: Option<Read<String>>,
    /// Leaders that the sentence itself gives, of any country.
    pub(crate) participants: Vec<Participant>,
    /// The sentence points at both leaders without saying who they are.
    pub(crate) pair: Option<Range>,
    /// It does so by words for the two ("the presidents").
    pub(crate) pair_named: bool,
    /// Its own words are those of an offer or a wish.
    pub(crate) offered: bool,
    /// It is said to be another occasion than those told so far ("arranged to speak again").
    pub(crate) further: bool,
    /// Those who take part speak of it themselves ("our meeting").
    pub(crate) said: bool,
    /// Its noun tells the mode for certain.
    pub(crate) telling: bool,
    /// It gives no parties of its own.
    pub(crate) anaphoric: bool,
    /// Somebody takes part who is no leader.
    pub(crate) named_others: bool,
    /// The other party is named, the subject is not.
    pub(crate) subjectless: bool,
    /// One party is given by a pronoun or a word that names nobody ("rang him", "his guest").
    pub(crate) unnamed: bool,
    /// A list of other parties that is too long for one occasion unless the text says so.
    pub(crate) one_by_one: bool,
    /// The other country's leader is implied by the place of a visit.
    pub(crate) visit: Option<String>,
    /// Its date is that of setting out, not of being there.
    pub(crate) departs: bool,
    pub(crate) host: Option<Read<String>>,
    /// Who travels to the place.
    pub(crate) guests: Vec<Read<String>>,
    /// The subject invites the other side to its own country.
    pub(crate) invites: bool,
    pub(crate) status: Option<Read<Status>>,
    /// How it stood before, by other words of the sentence.
    pub(crate) stages: Vec<Stage>,
    pub(crate) times: Vec<TimeExpression>,
    /// When the parties were last in contact before ("for the first time since …").
    pub(crate) since: Option<TimeExpression>,
    pub(crate) place: Option<Read<String>>,
    pub(crate) initiators: Vec<Read<String>>,
    /// The side that makes an offer of it, whose initiative it is unless the text says otherwise.
    pub(crate) offerer: Option<Read<String>>,
    pub(crate) multilateral: Option<Range>,
    /// Everybody whom the sentence names is there.
    pub(crate) gathering: bool,
    /// It goes on from the first of its dates to the last.
    pub(crate) spans: bool,
    /// No word tells of a contact: the parties are only named beside each other.
    pub(crate) loose: bool,
    /// Its place and day are those of the gathering that the sentence before names.
    pub(crate) scene: bool,
    pub(crate) distributive: bool,
    pub(crate) background: bool,
    /// It tells of the time before ("for the first time since"), in whatever sentence.
    pub(crate) earlier: bool,
    /// Which of several occasions it is said to be, counted from 1 ("the second call").
    pub(crate) ordinal: Option<u8>,
    /// How many occasions it tells of at once ("two calls").
    pub(crate) count: Option<u8>,
    pub(crate) clock: Option<Read<String>>,
    pub(crate) duration: Option<Read<String>>,
}

/// Leaders who can meet without a gathering.
pub(crate) const FEW: usize = 5;

/// Tokens between a trigger and a word that says how many take part.
const FORMAT_REACH: u32 = 6;

/// Tokens between a cue of background and the trigger it is said of.
const BACKGROUND_REACH: u32 = 4;

/// The frames of a passage, in order of their triggers.
pub(crate) fn frames(
    document: &Document<'_>,
    catalogue: &Catalogue,
    cast: &Cast,
    passage: usize,
) -> Vec<Frame> {
    let read = |triggers: Vec<&Annotation>| {
        triggers
            .into_iter()
            .filter(|trigger| !is_imagined(document, passage, trigger))
            .map(|trigger| frame(document, catalogue, cast, passage, trigger))
            .collect::<Vec<Frame>>()
    };
    let both = |it: &Frame| of_both_sides(catalogue, &it.participants);
    let mut frames = read(triggers(document, catalogue, passage));
    if !frames.iter().any(both) {
        // Nothing names a contact of both sides, but leaders who do something together are in one.
        let mut joint = read(joint::triggers(document, catalogue, passage));
        joint.retain(both);
        if joint.is_empty() {
            let own = |it: &Participant| catalogue.side_of(&it.slug).is_some();
            let alone = |it: &Frame| {
                !it.named_others && it.pair.is_none() && it.participants.iter().all(own)
            };
            let free = frames.iter().all(alone);
            joint = read(beside::triggers(document, passage));
            joint.retain(|it| free && both(it));
        }
        frames.append(&mut joint);
        frames.sort_by_key(|it| it.trigger);
    }
    if !frames.is_empty() {
        attach_times(document, catalogue, passage, &mut frames);
        attach_places(document, passage, &mut frames);
        attach_initiatives(document, catalogue, cast, passage, &mut frames, false);
        attach_measures(document, passage, &mut frames);
        attach_stages(document, passage, &mut frames);
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
    let mut others = series(document, passage);
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
            let noun = noun(reading, document.classes.kind, it);
            let named = noun.unwrap_or(it);
            // What is told at such an occasion is told all the same ("met X at a summit of others").
            let itself = match noun {
                Some(noun) => other.start < noun.end && noun.start < other.end,
                None => reading
                    .captures(it, "with")
                    .all(|party| other.start <= party.start),
            };
            meets
                && (series && itself || bare(it) && covers(other, named) && !of_contact(other, it))
        })
    };
    let mut triggers = document.annotations(passage, document.classes.contact);
    triggers.retain(|it| !overlaps(it));
    drop_edges(document, catalogue, passage, &mut triggers);
    triggers
}

/// Leaves out the gatherings at whose edge two meet, where the passage tells of their contact ("on
/// the sidelines of the summit").
fn drop_edges(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    triggers: &mut Vec<&Annotation>,
) {
    let reading = document.reading(passage);
    let bare = |it: &Annotation| reading.attribute(it, "anaphoric") == Some("yes");
    if triggers.iter().all(|it| bare(it)) {
        return;
    }
    let edges = document.annotations(passage, document.classes.attendance);
    let at_edge = |it: &Annotation| {
        edges
            .iter()
            .any(|of| of.start <= it.start && it.end <= of.end)
    };
    let of_many = |it: &Annotation| {
        let kind = noun(reading, document.classes.kind, it).and_then(|it| reading.slug(it));
        kind.is_some_and(|it| crate::discourse::is_multilateral_kind(catalogue, it))
    };
    triggers.retain(|it| !(bare(it) && of_many(it) && at_edge(it)));
}

/// The annotations of a passage that tell of a series or a habit; what is counted is none,
/// however many there are.
fn series<'d>(document: &'d Document<'_>, passage: usize) -> Vec<&'d Annotation> {
    let mut series = document.annotations(passage, document.classes.series);
    let counts = document.annotations(passage, document.classes.repetition);
    series.retain(|it| {
        !counts
            .iter()
            .any(|count| distance(count, it, "both") == Some(0))
    });
    series
}

/// Whether a contact annotation is a trigger, and not part of a series or of an event's name.
pub(crate) fn is_trigger(
    document: &Document<'_>,
    catalogue: &Catalogue,
    passage: usize,
    annotation: &Annotation,
) -> bool {
    triggers(document, catalogue, passage)
        .iter()
        .any(|it| std::ptr::eq(*it, annotation))
}

fn frame(
    document: &Document<'_>,
    catalogue: &Catalogue,
    cast: &Cast,
    passage: usize,
    trigger: &Annotation,
) -> Frame {
    let reading = document.reading(passage);
    let range = Range::of(passage, trigger);
    let rule = document.rule(passage, trigger);
    let parties = parties(document, passage, trigger);
    let kind = kind(document, passage, trigger);
    let mut mode = mode(
        reading,
        document.classes.kind,
        trigger,
        kind.as_ref(),
        range,
        &rule,
    );
    if mode.value == UNSPECIFIED {
        mode = clause::medium(document, passage, trigger).unwrap_or(mode);
    }
    let mut participants = cast.participants(catalogue, &parties.members);
    if parties.who.is_empty()
        && reading.attribute(trigger, "subject") == Some("left")
        && reading.attribute(trigger, "together") != Some("yes")
        && of_both_sides(catalogue, &participants)
        && parties.with.len() == parties.members.len()
    {
        // Somebody who is not named met or rang both: they were not together for that.
        participants.clear();
    }
    if let Some(format) = by_format(reading, trigger, catalogue, cast, (range, &rule)) {
        participants = format;
    }
    let pair = pair(reading, trigger, &parties, range);
    let visit = visit(document, passage, trigger);
    let host = host(reading, trigger, catalogue, cast, &parties);
    let guests = guests(reading, trigger, catalogue, cast, &parties, visit.is_some());
    // A place beside what is merely discussed is its subject.
    let happens = reading.attribute(trigger, "placeless") != Some("yes");
    let place = place(document, catalogue, passage, trigger, visit.as_ref()).filter(|_| happens);
    let telling = place.is_some()
        || reading.attribute(trigger, "mode").is_some()
        || catalogue.mode(&mode.value).is_some_and(|it| it.remote)
        || visit.is_some();
    let status = status(document, passage, trigger);
    let initiators = own_initiator(reading, trigger, catalogue, cast, &parties);
    let offerer = offerer(catalogue, cast, &parties, status.as_ref());
    // All the leaders of a format of many are at one occasion.
    let many = participants.len() > FEW;
    Frame {
        trigger: range,
        telling,
        mode,
        kind,
        pair,
        pair_named: parties.members.iter().any(|it| it.who == Who::Pair)
            || captured_people(document, passage, trigger, "they")
                .iter()
                .any(|it| it.who == Who::Pair),
        anaphoric: participants.is_empty() && parties.silent(reading, trigger),
        one_by_one: parties.with.len() > 2
            && !together(reading, trigger, catalogue, cast, &parties),
        named_others: parties.members.iter().any(|it| it.who == Who::Other),
        subjectless: !parties.with.is_empty() && parties.who.is_empty(),
        unnamed: reading.attribute(trigger, "other") == Some("unnamed")
            || parties.members.iter().any(|it| it.who == Who::Pronoun),
        participants,
        invites: reading.attribute(trigger, "host") == Some("who"),
        host,
        guests,
        status,
        initiators,
        offerer,
        stages: Vec::new(),
        times: Vec::new(),
        since: None,
        place,
        visit: visit.and_then(|it| it.country),
        departs: reading.attribute(trigger, "departs") == Some("yes"),
        multilateral: format_cue(document, passage, trigger),
        gathering: reading.attribute(trigger, "gathering") == Some("yes") || many,
        further: reading.attribute(trigger, "further") == Some("yes"),
        offered: reading.attribute(trigger, "status") == Some(Status::Proposed.as_str()),
        said: reading.attribute(trigger, "said") == Some("yes"),
        loose: trigger.class == document.classes.beside,
        spans: document.has(passage, document.classes.span),
        scene: false,
        distributive: document.has(passage, document.classes.distributive),
        earlier: false,
        background: background(document, passage, trigger),
        ordinal: number(document, passage, trigger, document.classes.ordinal),
        count: number(document, passage, trigger, document.classes.repetition),
        clock: None,
        duration: None,
        rule,
    }
}

/// Who takes part in what a rule calls by the name of a format: the leaders of its countries, where
/// the article's day tells those of both sides.
fn by_format(
    reading: &Reading<'_>,
    trigger: &Annotation,
    catalogue: &Catalogue,
    cast: &Cast,
    (range, rule): (Range, &str),
) -> Option<Vec<Participant>> {
    let countries = reading.attribute(trigger, "parties")?;
    let member = |country: &str| Member {
        who: Who::Office(None, country.to_owned()),
        range,
        rule: rule.to_owned(),
    };
    let members: Vec<Member> = countries.split(',').map(member).collect();
    let people = cast.participants(catalogue, &members);
    (of_both_sides(catalogue, &people)).then_some(people)
}

/// The words that point at both leaders without saying who they are.
fn pair(
    reading: &Reading<'_>,
    trigger: &Annotation,
    parties: &Parties,
    range: Range,
) -> Option<Range> {
    let members = &parties.members;
    let named = members.iter().find(|it| it.who == Who::Pair);
    let said = match reading.attribute(trigger, "pair") {
        Some("yes") => Some(range),
        // Only where words captured stand for the two.
        Some("they") => reading.captures(trigger, "they").next().map(|_| range),
        _ => None,
    };
    named.map(|it| it.range).or(said)
}

/// Tokens between a trigger and a word that counts it.
const COUNT_REACH: u32 = 2;

/// The number that a word of a class within or right beside a trigger says of it; of several the
/// nearest that stands before it.
fn number(document: &Document<'_>, passage: usize, trigger: &Annotation, class: u32) -> Option<u8> {
    let reading = document.reading(passage);
    let mut words = document.annotations(passage, class);
    words.retain(|it| distance(it, trigger, "both").is_some_and(|it| it <= COUNT_REACH));
    let word = words
        .into_iter()
        .min_by_key(|it| (it.start > trigger.end, distance(it, trigger, "both")))?;
    reading.attribute(word, "number")?.parse().ok()
}

/// Whether a list of other parties takes part in one occasion: the rule says so, or it names
/// leaders of both sides who are met in person.
fn together(
    reading: &Reading<'_>,
    trigger: &Annotation,
    catalogue: &Catalogue,
    cast: &Cast,
    parties: &Parties,
) -> bool {
    let said = reading.attribute(trigger, "together") == Some("yes");
    let remote = reading
        .attribute(trigger, "mode")
        .is_none_or(|it| catalogue.mode(it).is_none_or(|it| it.remote));
    let people = cast.participants(catalogue, &parties.with);
    said || !remote && of_both_sides(catalogue, &people)
}

/// Whether leaders of both sides are among people.
fn of_both_sides(catalogue: &Catalogue, people: &[Participant]) -> bool {
    let led = people.iter().filter_map(|it| catalogue.side_of(&it.slug));
    led.collect::<BTreeSet<&str>>().len() > 1
}

fn kind(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Option<Read<String>> {
    let reading = document.reading(passage);
    let noun = noun(reading, document.classes.kind, trigger);
    let (slug, words) = match noun.and_then(|it| Some((reading.slug(it)?, it))) {
        Some(named) => named,
        None => (reading.attribute(trigger, "kind")?, trigger),
    };
    Some(Read {
        value: slug.to_owned(),
        range: Range::of(passage, words),
        rule: document.rule(passage, trigger),
    })
}

/// The noun for a kind of meeting that a trigger captures, itself or within what it captures.
fn noun<'r>(
    reading: &'r Reading<'_>,
    class: u32,
    annotation: &'r Annotation,
) -> Option<&'r Annotation> {
    reading.all_captures(annotation).find_map(|(_, capture)| {
        let inner = reading.captured(capture)?;
        if inner.class == class {
            Some(inner)
        } else {
            noun(reading, class, inner)
        }
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
    let read = |value: &str, range| Read {
        value: value.to_owned(),
        range,
        rule: rule.to_owned(),
    };
    if let Some(stated) = reading.attribute(trigger, "mode") {
        return read(stated, range);
    }
    let noun = noun(reading, class, trigger).and_then(|it| reading.attribute(it, "mode"));
    match (noun, kind) {
        (Some(mode), Some(kind)) => read(mode, kind.range),
        _ => read(UNSPECIFIED, range),
    }
}

/// The slug of the mode that is none.
pub(crate) const UNSPECIFIED: &str = "unspecified";

/// Tokens between a cue and a trigger, where the cue's scope reaches towards it.
fn distance(cue: &Annotation, trigger: &Annotation, scope: &str) -> Option<u32> {
    distance_to(cue, (trigger.start, trigger.end), scope)
}

/// The same for a trigger that begins and ends there.
fn distance_to(cue: &Annotation, (start, end): (u32, u32), scope: &str) -> Option<u32> {
    if cue.start < end && start < cue.end {
        return Some(0);
    }
    if cue.end <= start && scope != "left" {
        return Some(start - cue.end);
    }
    if end <= cue.start && scope != "right" {
        return Some(cue.start - end);
    }
    None
}

/// Whether a cue says that a trigger tells of another occasion than the news: within its words
/// or right before them, or at the head of the sentence for its first trigger.
fn background(document: &Document<'_>, passage: usize, trigger: &Annotation) -> bool {
    let start = document.passages[passage].sentence.start;
    document
        .annotations(passage, document.classes.background)
        .iter()
        .any(|cue| {
            let inside = cue.start < trigger.end && trigger.start < cue.end;
            let before = cue.end <= trigger.start && trigger.start - cue.end <= BACKGROUND_REACH;
            let heads = cue.start - start <= 1 && cue.end <= trigger.start;
            inside || before || heads
        })
}

fn format_cue(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Option<Range> {
    let reading = document.reading(passage);
    document
        .annotations(passage, document.classes.format)
        .into_iter()
        .filter(|it| reading.attribute(it, "value") == Some("multilateral"))
        .find(|it| distance(it, trigger, "both").is_some_and(|it| it <= FORMAT_REACH))
        .map(|it| Range::of(passage, it))
}
