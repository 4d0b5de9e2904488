//! Who takes part in what a trigger says: those whom its rule captures, and its subject.

use account::Status;
use lang::{Annotation, Reading};
use ontology::Catalogue;

use super::{Read, clause};
use crate::document::{Document, Range};
use crate::people::{self, Cast, Member, Participant, Who};

/// The name under which a trigger captures the noun for a kind of meeting.
const KIND: &str = "kind";

/// Tokens before a trigger that opens its sentence.
const OPENING: u32 = 5;

/// Who takes part, by role in the sentence.
pub(super) struct Parties {
    pub(super) members: Vec<Member>,
    pub(super) who: Vec<Member>,
    pub(super) with: Vec<Member>,
}

impl Parties {
    /// Whether the words name no party at all, so that they can point back at one; a noun alone
    /// points back whoever speaks of it.
    pub(super) fn silent(&self, reading: &Reading<'_>, trigger: &Annotation) -> bool {
        let bare = reading.attribute(trigger, "anaphoric") == Some("yes");
        bare || self
            .members
            .iter()
            .all(|it| matches!(it.who, Who::Pair | Who::Pronoun))
    }
}

/// Who takes part: those whom the rule captures, the subject, of a trigger that reaches over its
/// clause everyone whom the clause names, and of a gathering that somebody attends everyone whom
/// the sentence names.
pub(super) fn parties(document: &Document<'_>, passage: usize, trigger: &Annotation) -> Parties {
    let captured = |name: &str| captured_people(document, passage, trigger, name);
    let (of, mut who, mut with) = (captured("of"), captured("who"), captured("with"));
    // "Both sides" that somebody speaks to are not the two leaders: a party is never both.
    for member in with.iter_mut().filter(|it| it.who == Who::Pair) {
        member.who = Who::Other;
    }
    let reading = document.reading(passage);
    // Who says "our meeting" is a party to it, whoever stands before.
    let said = reading.attribute(trigger, "said") == Some("yes");
    // The trigger's own pronoun stands for the other party.
    let meant = reading.attribute(trigger, "subject") == Some("pronoun");
    if of.is_empty() && who.is_empty() && !said && !meant {
        who = subject(document, passage, reading, trigger);
    }
    let mut members = of;
    members.extend(who.iter().cloned());
    members.extend(with.iter().cloned());
    if reading.attribute(trigger, "reach") == Some("clause") {
        members.extend(clause::beside(document, passage, trigger, &members));
    }
    if reading.attribute(trigger, "gathering") == Some("yes") {
        for people in document.annotations(passage, document.classes.people) {
            members.extend(people::members(document, passage, people));
        }
    }
    Parties { members, who, with }
}

/// The people that an annotation captures under a name, themselves or within a phrase of theirs
/// ("with the visiting X").
pub(crate) fn captured_people(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
    name: &str,
) -> Vec<Member> {
    let reading = document.reading(passage);
    reading
        .captures(trigger, name)
        .filter_map(|capture| reading.captured(capture))
        .flat_map(|it| within(document, passage, it))
        .collect()
}

fn within(document: &Document<'_>, passage: usize, phrase: &Annotation) -> Vec<Member> {
    let classes = document.classes;
    if phrase.class == classes.people || phrase.class == classes.person {
        return people::members(document, passage, phrase);
    }
    let reading = document.reading(passage);
    // Who meets in a format are the leaders of its countries.
    let format = reading.attribute(phrase, "country");
    if let Some(countries) = format.filter(|it| it.contains(',')) {
        let range = Range::of(passage, phrase);
        let member = |country: &str| Member {
            who: Who::Office(None, country.to_owned()),
            range,
            rule: document.rule(passage, phrase),
        };
        return countries.split(',').map(member).collect();
    }
    let inner = reading.all_captures(phrase);
    inner
        .filter_map(|(_, capture)| reading.captured(capture))
        .flat_map(|it| within(document, passage, it))
        .collect()
}

/// The people who do what a trigger says: the nearest to its left in the sentence; where there
/// are none, and no pronoun either, and the trigger opens the sentence, the nearest to its right.
///
/// A list that holds nobody who could be a leader is passed over only to the right: to the left
/// it is the subject, and the contact is somebody else's. Who is a party to another trigger is
/// not the subject of a noun that stands alone. To the right of a noun that stands
/// alone only a list of several counts ("after the talks, A and B …").
pub(super) fn subject(
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
        let inside = |it: &Annotation| {
            others
                .iter()
                .chain(&takers)
                .any(|of| of.start <= it.start && it.end <= of.end)
        };
        people.retain(|it| !inside(it));
    }
    people.retain(|it| !only_says(document, passage, it, trigger));
    let lists = clause::present(document, passage, trigger, people);
    let before = || lists.iter().rev().filter(|(it, _)| it.end <= trigger.start);
    // Where the language has the subject before its verb, somebody else does what is told.
    let ahead = reading.attribute(trigger, "subject") == Some("left");
    let free = |it: &Annotation| !acted_on(document, passage, trigger, it);
    let pronouns = document.annotations(passage, document.classes.pronoun);
    // Who cannot be the subject by the case is not, where a pronoun can.
    let free_of_pronouns = !pronouns.iter().any(|it| it.end <= trigger.start);
    let left = before()
        .find(|(it, _)| may_be_subject(it) && free(it))
        .or_else(|| before().find(|(it, _)| !ahead && may_be_subject(it)))
        .or_else(|| {
            before()
                .find(|(it, _)| (!ahead || free(it)) && (free_of_pronouns || may_be_subject(it)))
        });
    if let Some((_, members)) = left {
        return last_named(members);
    }
    if !free_of_pronouns {
        return Vec::new();
    }
    let noun = reading.captures(trigger, KIND).next().is_some();
    let opens = !ahead && trigger.start - document.passages[passage].sentence.start <= OPENING;
    lists
        .into_iter()
        .filter(|(it, _)| opens && it.start >= trigger.end && (bare || noun || may_be_subject(it)))
        .map(|(_, members)| members)
        .filter(|members| !bare || members.iter().filter(|it| it.who != Who::Other).count() > 1)
        .find(|members| members.iter().any(|it| it.who != Who::Other))
        .unwrap_or_default()
}

/// Whether people speak for somebody and tell what a trigger says in a clause of its own ("the
/// spokesman said that talks with X …").
fn only_says(
    document: &Document<'_>,
    passage: usize,
    people: &Annotation,
    trigger: &Annotation,
) -> bool {
    let between = |it: &&Annotation| people.end <= it.start && it.end <= trigger.start;
    let says = |it: &&Annotation| {
        it.start <= people.start && people.end <= it.end && it.end <= trigger.start
    };
    let classes = document.classes;
    let parted = document
        .annotations(passage, classes.clause)
        .iter()
        .any(between);
    let said = document
        .annotations(passage, classes.speech)
        .iter()
        .any(says);
    speaks(document.reading(passage), people) && (parted || said)
}

/// Whether somebody named within an annotation speaks in the name of a leader.
fn speaks(reading: &Reading<'_>, annotation: &Annotation) -> bool {
    reading.attribute(annotation, "spokes") == Some("yes")
        || reading
            .all_captures(annotation)
            .filter_map(|(_, it)| reading.captured(it))
            .any(|it| speaks(reading, it))
}

/// Whether people are the other party of a trigger that stands before: who meets them goes on
/// ("A received B and rang C"), unless what is told of them begins right there ("B, who …", "B,
/// arriving …").
fn acted_on(
    document: &Document<'_>,
    passage: usize,
    trigger: &Annotation,
    people: &Annotation,
) -> bool {
    let reading = document.reading(passage);
    let classes = document.classes;
    let object = |of: &&Annotation| {
        of.end <= trigger.start
            && reading
                .captures(of, "with")
                .any(|it| people.start <= it.start && it.end <= people.end)
    };
    let comma = document.token(passage, people.end) == ",";
    let beside = trigger.start - people.end <= u32::from(comma);
    let turns = |it: &&Annotation| {
        it.start >= people.end && it.start - people.end <= 1 && it.end <= trigger.start
    };
    !beside
        && document
            .annotations(passage, classes.contact)
            .iter()
            .any(object)
        && !document
            .annotations(passage, classes.relative)
            .iter()
            .any(turns)
}

/// Whether people can be the subject by their grammatical case; where the language shows none,
/// they can.
pub(crate) fn may_be_subject(people: &Annotation) -> bool {
    let subject = lang::case_bit(NOMINATIVE) | lang::case_bit(EVERY);
    people.cases == 0 || people.cases & subject != 0
}

/// Members without the offices that stand before a name they do not belong to ("after the call
/// to one country's leader X will …"): the name is the subject.
pub(super) fn last_named(members: &[Member]) -> Vec<Member> {
    let named = |range: Range| {
        members
            .iter()
            .any(|it| it.range == range && matches!(it.who, Who::Leader(_)))
    };
    let beside = |it: &Member| matches!(it.who, Who::Office(..)) && named(it.range);
    members.iter().filter(|it| !beside(it)).cloned().collect()
}

/// The case of the subject.
const NOMINATIVE: &str = "nom";
/// What stands for every case where a word shows none.
const EVERY: &str = "any";

pub(super) fn host(
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
    Some(Read {
        value: host.slug,
        range: host.range,
        rule: host.rule,
    })
}

/// Who travels to the place: whom the rule's host receives, or who pays the visit.
pub(super) fn guests(
    reading: &Reading<'_>,
    trigger: &Annotation,
    catalogue: &Catalogue,
    cast: &Cast,
    parties: &Parties,
    visits: bool,
) -> Vec<Read<String>> {
    let members: Vec<Member> = match reading.attribute(trigger, "host") {
        Some("who") => parties.with.clone(),
        Some("with") => parties.who.clone(),
        _ if reading.attribute(trigger, "travels") == Some("who") => parties.who.clone(),
        _ if visits => {
            let received = |it: &&Member| !parties.with.iter().any(|of| of.range == it.range);
            parties.members.iter().filter(received).cloned().collect()
        }
        _ => return Vec::new(),
    };
    cast.participants(catalogue, &members)
        .into_iter()
        .map(|it| Read {
            value: it.slug,
            range: it.range,
            rule: it.rule,
        })
        .collect()
}

/// The country of whoever the rule says took the initiative. Whoever is only "his counterpart" is
/// of the other side than those named.
pub(super) fn own_initiator(
    reading: &Reading<'_>,
    trigger: &Annotation,
    catalogue: &Catalogue,
    cast: &Cast,
    parties: &Parties,
) -> Vec<Read<String>> {
    let members = match reading.attribute(trigger, "initiator") {
        Some("who") => &parties.who,
        Some("with") => &parties.with,
        _ => return Vec::new(),
    };
    let rule = |it: &Member| it.rule.clone();
    let found: Vec<Read<String>> = members
        .iter()
        .flat_map(|it| {
            countries(
                catalogue,
                cast.participants(catalogue, std::slice::from_ref(it)),
                &it.rule,
            )
        })
        .collect();
    let someone = members.iter().find(|it| it.who == Who::Pronoun);
    // Where a verb has no subject but a pronoun, whoever it acts on tells which side does not.
    let unsaid = parties.with.first().filter(|_| members.is_empty());
    match someone.or(unsaid).filter(|_| found.is_empty()) {
        Some(it) => other_side(catalogue, cast, parties)
            .map(|value| Read {
                value,
                range: it.range,
                rule: rule(it),
            })
            .into_iter()
            .collect(),
        None => found,
    }
}

/// The country of whoever makes an offer, its only subject.
pub(super) fn offerer(
    catalogue: &Catalogue,
    cast: &Cast,
    parties: &Parties,
    status: Option<&Read<Status>>,
) -> Option<Read<String>> {
    let offered = status.is_some_and(|it| it.value == Status::Proposed);
    let [subject] = parties.who.as_slice() else {
        return None;
    };
    let people = cast.participants(catalogue, std::slice::from_ref(subject));
    countries(catalogue, people, &subject.rule)
        .into_iter()
        .next()
        .filter(|_| offered)
}

/// The side whose leader the words do not name, where they name that of the other alone.
fn other_side(catalogue: &Catalogue, cast: &Cast, parties: &Parties) -> Option<String> {
    let named = cast.participants(catalogue, &parties.members);
    let named: Vec<String> = countries(catalogue, named, "")
        .into_iter()
        .map(|it| it.value)
        .collect();
    let mut sides = catalogue.places.iter().filter(|it| it.side);
    let (first, second) = (sides.next()?, sides.next()?);
    match (named.contains(&first.slug), named.contains(&second.slug)) {
        (true, false) => Some(second.slug.clone()),
        (false, true) => Some(first.slug.clone()),
        _ => None,
    }
}

pub(super) fn countries(
    catalogue: &Catalogue,
    people: Vec<Participant>,
    rule: &str,
) -> Vec<Read<String>> {
    people
        .into_iter()
        .filter_map(|it| {
            let value = catalogue.leader(&it.slug)?.country.clone()?;
            Some(Read {
                value,
                range: it.range,
                rule: rule.to_owned(),
            })
        })
        .collect()
}

/// Whether all members were read from the same words.
pub(super) fn same_range(members: &[Member]) -> bool {
    members.iter().all(|it| it.range == members[0].range)
}
