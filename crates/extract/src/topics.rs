//! What was talked about: topics of the sentences that report a contact.

use std::collections::{BTreeMap, BTreeSet};

use account::{Evidence, Fact, Status};

use crate::discourse::{Context, Discourse, named};
use crate::document::Document;
use crate::evidence::facts;
use crate::frame::captured_people;
use crate::layout::Role;
use crate::people::{self, Who};
use crate::sources::institutions;

/// Sentences of an article that is about one thing, its headline among them.
const SHORT: usize = 8;

/// The topics of one contact, sorted by slug, each with its words.
pub(crate) fn topics(context: &Context<'_, '_>, discourse: &Discourse, draft: usize) -> Vec<Fact> {
    let document = context.document;
    let mut found: BTreeMap<String, Vec<Evidence>> = BTreeMap::new();
    let speech = speech(context, discourse, draft);
    for passage in document
        .prose()
        .filter(|&it| tells(context, discourse, draft, it) || speech.contains(&it))
    {
        let reading = document.reading(passage);
        for annotation in document.annotations(passage, document.classes.topic) {
            let Some(slug) = reading.slug(annotation) else {
                continue;
            };
            if inside_name(context, passage, annotation.start, annotation.end)
                || untouched(context, passage, annotation.start, annotation.end)
            {
                continue;
            }
            let evidence = document.words(passage, annotation);
            let broader = context
                .catalogue
                .topic(slug)
                .and_then(|it| it.broader.as_deref());
            for slug in broader.into_iter().chain([slug]) {
                found
                    .entry(slug.to_owned())
                    .or_default()
                    .push(evidence.clone());
            }
        }
    }
    facts(found)
}

/// The passages of a transcript in which a participant of the article's contact has the word,
/// from one speaker's name to the next.
fn speech(context: &Context<'_, '_>, discourse: &Discourse, draft: usize) -> BTreeSet<usize> {
    let document = context.document;
    let main = &discourse.drafts[draft];
    let mut speaks = false;
    let mut passages = BTreeSet::new();
    for passage in document.prose().filter(|_| main.main) {
        if document.passages[passage].role == Role::Headline {
            speaks = false;
        } else if let Some(speaker) = document.annotations(passage, document.classes.turn).first() {
            let members = captured_people(document, passage, speaker, SPEAKER);
            let known = context.cast.participants(context.catalogue, &members);
            let takes_part = |slug: &str| main.participants.iter().any(|it| it.slug == slug);
            speaks = known.iter().any(|it| takes_part(&it.slug));
        }
        if speaks {
            passages.insert(passage);
        }
    }
    passages
}

/// The name under which a speaker's label captures who speaks.
pub(crate) const SPEAKER: &str = "who";

/// Whether a passage tells what was talked about in a contact.
fn tells(context: &Context<'_, '_>, discourse: &Discourse, draft: usize, passage: usize) -> bool {
    let document = context.document;
    let classes = document.classes;
    let main = discourse.drafts[draft].main;
    let has_frame = discourse.drafts[draft]
        .frames
        .iter()
        .any(|it| it.trigger.passage == passage);
    let others = discourse
        .drafts
        .iter()
        .enumerate()
        .filter(|(index, it)| *index != draft && !(main && it.background))
        .any(|(_, it)| {
            it.frames
                .iter()
                .any(|frame| frame.trigger.passage == passage)
        });
    if others && !has_frame {
        return false;
    }
    if main && !has_frame && heads(context, discourse, passage) {
        return true;
    }
    let discussion = document.has(passage, classes.discussion);
    let reporting = document.has(passage, classes.reporting);
    let headline = document.passages[passage].role == Role::Headline;
    if has_frame && (discussion || reporting || headline) {
        return true;
    }
    let about = discourse.about[passage]
        .filter(|it| *it == draft || !own_again(context, discourse, draft, *it, passage))
        .or(Some(draft).filter(|_| !headline && sole(discourse)))
        .or(Some(draft).filter(|_| discourse.about[passage].is_some()));
    if about != Some(draft) || !main {
        return false;
    }
    if discourse.drafts[draft].status() == Some(Status::Planned) {
        return discussion
            && (announces(context, passage) || !looks_back(context, discourse, passage));
    }
    (discussion || reporting) && !foreign_speaker(context, discourse, draft, passage)
}

/// Whether a passage after a contact of others names those alone who take part in the only one
/// that the article is about: it is told of that one again.
fn own_again(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    draft: usize,
    other: usize,
    passage: usize,
) -> bool {
    let mains = discourse.drafts.iter().filter(|it| it.main).count();
    let ours = &discourse.drafts[draft];
    if discourse.drafts[other].ours || !ours.main || mains != 1 {
        return false;
    }
    let named = named(context, passage);
    let takes = |slug: &String| ours.participants.iter().any(|it| it.slug == *slug);
    !named.is_empty() && named.iter().all(takes)
}

/// Whether an article is about one contact, of our leaders, and tells of no other.
fn sole(discourse: &Discourse) -> bool {
    discourse.drafts.iter().filter(|it| it.main).count() == 1
        && discourse.drafts.iter().all(|it| it.ours)
}

/// Whether a passage speaks of what has been: of a contact other than the news, or by words
/// that say so. An agenda does not.
fn looks_back(context: &Context<'_, '_>, discourse: &Discourse, passage: usize) -> bool {
    let document = context.document;
    let told = discourse
        .drafts
        .iter()
        .filter(|it| it.background || !it.main)
        .any(|it| it.frames.iter().any(|it| it.trigger.passage == passage));
    told || document.has(passage, document.classes.background)
        || statuses(context, passage).any(|it| it == Status::Held)
}

/// Whether a passage is the headline of a short article about one contact: what it names without
/// telling of the contact is what the contact was about.
fn heads(context: &Context<'_, '_>, discourse: &Discourse, passage: usize) -> bool {
    let document = context.document;
    let named = crate::discourse::named(context, passage);
    let takes_part = |slug: &String| {
        discourse
            .drafts
            .iter()
            .any(|it| it.participants.iter().any(|of| of.slug == *slug))
    };
    document.passages[passage].role == Role::Headline
        && sole(discourse)
        && named.iter().all(takes_part)
        && document.prose().count() <= SHORT
        && discourse
            .drafts
            .iter()
            .all(|it| it.frames.iter().all(|it| it.trigger.passage != passage))
}

/// Whether a passage speaks of what is to come.
fn announces(context: &Context<'_, '_>, passage: usize) -> bool {
    statuses(context, passage).any(|it| matches!(it, Status::Planned | Status::Proposed))
}

/// The statuses that the cues of a passage say.
fn statuses(context: &Context<'_, '_>, passage: usize) -> impl Iterator<Item = Status> {
    let document = context.document;
    let reading = document.reading(passage);
    document
        .annotations(passage, document.classes.modal)
        .into_iter()
        .filter_map(move |it| reading.attribute(it, "status").and_then(Status::from_slug))
}

/// The type of an event that is about what it recalls, whoever gathers for it.
const ANNIVERSARY: &str = "anniversary";

/// The type of institution that speaks for those who meet.
const OWN_HOUSE: &str = "presidency";

/// Whether a passage cites the house of one of the sides' leaders, which tells what they said.
fn own_house(context: &Context<'_, '_>, passage: usize) -> bool {
    let catalogue = context.catalogue;
    let own = |slug: &String| {
        let house = catalogue.institution(slug);
        house.is_some_and(|it| it.kind == OWN_HOUSE)
            && catalogue.side_of_institution(slug).is_some()
    };
    let cited = context
        .document
        .annotations(passage, context.document.classes.attribution);
    cited
        .into_iter()
        .flat_map(|it| institutions(context, passage, it))
        .any(|it| own(&it))
}

/// Whether the people of a passage are others than those who take part.
fn foreign_speaker(
    context: &Context<'_, '_>,
    discourse: &Discourse,
    draft: usize,
    passage: usize,
) -> bool {
    let document = context.document;
    let members: Vec<_> = document
        .annotations(passage, document.classes.people)
        .into_iter()
        .flat_map(|it| people::members(document, passage, it))
        .collect();
    if members.is_empty() {
        return false;
    }
    let known = context.cast.participants(context.catalogue, &members);
    let takes_part = |slug: &str| {
        discourse.drafts[draft]
            .participants
            .iter()
            .any(|it| it.slug == slug)
    };
    if known.is_empty() {
        let others = members.iter().all(|it| it.who == Who::Other);
        return others && !own_house(context, passage);
    }
    !known.iter().any(|it| takes_part(&it.slug))
}

/// Whether the text says that something was not talked about.
fn untouched(context: &Context<'_, '_>, passage: usize, start: u32, end: u32) -> bool {
    let document = context.document;
    let left_out = document.annotations(passage, document.classes.untouched);
    left_out.iter().any(|it| it.start <= start && end <= it.end)
}

/// Whether a topic's words are part of somebody's office, or of the name of a gathering.
pub(crate) fn inside_name(context: &Context<'_, '_>, passage: usize, start: u32, end: u32) -> bool {
    let document = context.document;
    let classes = document.classes;
    let mut names = document.annotations(passage, classes.people);
    // The gathering at whose edge they meet is no subject of theirs.
    names.extend(document.annotations(passage, classes.margins));
    names.iter().any(|it| it.start <= start && end <= it.end)
        || document
            .annotations(passage, classes.event)
            .iter()
            .any(|it| {
                let event = document
                    .reading(passage)
                    .slug(it)
                    .and_then(|it| context.catalogue.event(it));
                let longer = it.end - it.start > end - start;
                let inside = longer && it.start <= start && end <= it.end;
                inside
                    && event.is_some_and(|it| it.contact && it.kind.as_deref() != Some(ANNIVERSARY))
                    && !is_discussed(document, passage, it.start)
            })
}

/// Tokens between words for a discussion and the name of a gathering that was its subject.
const SUBJECT_REACH: u32 = 3;

/// Whether words right before a name say that it was talked about ("preparations for the summit"),
/// and none that it was where they met ("on the sidelines of the summit").
fn is_discussed(document: &Document<'_>, passage: usize, name: u32) -> bool {
    let before = |class: u32| {
        document
            .annotations(passage, class)
            .iter()
            .any(|it| it.start < name && name <= it.end + SUBJECT_REACH)
    };
    before(document.classes.discussion) && !before(document.classes.margins)
}
