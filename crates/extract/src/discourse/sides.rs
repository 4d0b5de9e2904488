//! Who takes part in what a frame tells: those it names, and those whom the text lets one add.

use std::collections::BTreeSet;

use super::{Context, Reader, is_attended_kind, is_multilateral_kind, side, side_in};
use crate::dates::When;
use crate::frame::{FEW, Frame, may_be_subject};
use crate::layout::Role;
use crate::people::{self, Participant};
use crate::references;

/// Sentences back to the names that a pronoun stands for.
pub(super) const PRONOUN_REACH: usize = 3;

impl Reader<'_, '_, '_> {
    /// Who takes part by the frame alone, the other side completed where the text lets it.
    pub(super) fn participants(&self, frame: &Frame) -> Vec<Participant> {
        let mut participants = frame.participants.clone();
        let context = self.context;
        // Of a format of many those are meant whom the text names, and the two sides.
        if participants.len() > FEW {
            participants.retain(|it| self.side(&it.slug).is_some() || context.cast.names(&it.slug));
        }
        if frame.distributive || frame.one_by_one && !self.joint(frame) {
            participants.retain(|it| self.side(&it.slug).is_some());
        }
        let mut sides: BTreeSet<String> = participants
            .iter()
            .filter_map(|it| self.side(&it.slug))
            .collect();
        // "The two presidents conferred with X", "he offered to meet with X and Y, all four": the
        // pair is whom the article is about.
        let all = frame.gathering && frame.pair.is_some();
        let beside = (all || frame.pair_named && sides.is_empty() || self.theirs(frame, &sides))
            && !participants.is_empty();
        if let Some(range) = frame.pair.filter(|_| beside) {
            for (side, slug) in &context.cast.focus {
                if sides.contains(side) {
                    continue;
                }
                let (slug, rule) = (slug.clone(), frame.rule.clone());
                participants.push(Participant { slug, range, rule });
                sides.insert(side.clone());
            }
        }
        self.add_unnamed_host(frame, &mut participants, &mut sides);
        if let Some((country, slug)) = self.at_home(frame).filter(|(it, _)| !sides.contains(it)) {
            let range = frame.trigger;
            let rule = frame.rule.clone();
            sides.insert(country);
            participants.push(Participant { slug, range, rule });
        }
        if participants.len() == 1
            && sides.len() == 1
            && self.joint(frame)
            && self.known_by_name(frame)
        {
            // Who goes to a gathering of both sides meets there whom the text names of the other.
            for (side, slug) in &context.cast.focus {
                if !sides.contains(side) && context.cast.names(slug) {
                    let (slug, rule) = (slug.clone(), frame.rule.clone());
                    let range = participants[0].range;
                    participants.push(Participant { slug, range, rule });
                }
            }
            return participants;
        }
        // Who comes with others is received with them, and "he" may meet several.
        let several = frame.visit.is_some() || frame.subjectless && !frame.one_by_one;
        let alone = sides.len() == 1 && (participants.len() == 1 || several);
        let Some(first) = participants.first().filter(|_| alone) else {
            return participants;
        };
        let mut hosts = context.cast.focus.clone();
        let receives = frame
            .visit
            .as_ref()
            .and_then(|it| self.receiver(frame, first, it));
        if let Some((country, slug)) = frame.visit.clone().zip(receives) {
            hosts.insert(country, slug);
        } else if let Some(country) = &frame.visit
            && (hosts.contains_key(country) || frame.kind.is_some() || self.at_seat(frame))
            && let Some(slug) = context.cast.host(context.catalogue, &first.slug, country)
        {
            // Who pays a visit to the other's country is received, whether that is told or not.
            hosts.insert(country.clone(), slug);
        }
        // "I" is whoever has the word in a transcript, "you" the one whom it is spoken to.
        if let Some(speaker) = self.speaker.as_ref().filter(|_| frame.said)
            && let Some(side) = self.side(speaker)
        {
            hosts.insert(side, speaker.clone());
        }
        let spoken = frame.said && self.speaker.is_some();
        let completes = match &frame.visit {
            _ if spoken => true,
            Some(_) if frame.invites => true,
            Some(country) => !sides.contains(country) && hosts.contains_key(country),
            None => self.elliptic(frame) || self.spoken_of(frame, &sides),
        };
        if completes {
            let range = first.range;
            let rule = first.rule.clone();
            for (side, slug) in &hosts {
                let goes = frame.invites || frame.visit.as_ref().is_none_or(|it| it == side);
                if !sides.contains(side) && goes {
                    participants.push(Participant {
                        slug: slug.clone(),
                        range,
                        rule: rule.clone(),
                    });
                }
            }
        }
        participants
    }

    /// The leader of a country whom the same sentence has meeting the one who travels there ("A
    /// received B, who is in the capital on a visit").
    fn receiver(&self, frame: &Frame, guest: &Participant, country: &str) -> Option<String> {
        let told = &self.discourse.drafts[self.here(frame)?].participants;
        let met = told.iter().any(|it| it.slug == guest.slug);
        let own = |it: &&Participant| self.side(&it.slug).as_deref() == Some(country);
        let receiver = told.iter().filter(|_| met).find(own)?;
        Some(receiver.slug.clone())
    }

    /// Adds whoever receives the others at the seat of a country's leadership without being named:
    /// its leader.
    fn add_unnamed_host(
        &self,
        frame: &Frame,
        participants: &mut Vec<Participant>,
        sides: &mut BTreeSet<String>,
    ) {
        let context = self.context;
        let place = frame
            .place
            .as_ref()
            .filter(|_| frame.invites && frame.subjectless);
        let seat = place.and_then(|it| context.catalogue.place(&it.value)?.metonym_of.clone());
        let (Some(country), Some(first)) = (seat, participants.first()) else {
            return;
        };
        let apart = sides.len() == 1 && !sides.contains(&country);
        let host = context.cast.host(context.catalogue, &first.slug, &country);
        if let Some(slug) = host.filter(|_| apart) {
            let (range, rule) = (frame.trigger, frame.rule.clone());
            participants.push(Participant { slug, range, rule });
            sides.insert(country);
        }
    }

    /// The leader of a side to whose country guests are bidden, where the article names them.
    fn at_home(&self, frame: &Frame) -> Option<(String, String)> {
        let context = self.context;
        let bidden = frame.scene || self.attended(frame);
        let guests = bidden && !frame.participants.is_empty() && !self.names_another_pair();
        let place = frame.place.as_ref().filter(|_| frame.gathering && guests)?;
        let country = context.catalogue.country_of(&place.value)?;
        let slug = context.cast.focus.get(country)?;
        let named = context.cast.names(slug);
        named.then(|| (country.to_owned(), slug.clone()))
    }

    /// Whether guests are bidden to what a frame names: by its kind, or as an event at which the
    /// leaders of both sides were to be.
    fn attended(&self, frame: &Frame) -> bool {
        let Context {
            document,
            catalogue,
            ..
        } = self.context;
        let trigger = frame.trigger;
        let reading = document.reading(trigger.passage);
        let known = |class| {
            let names = document.annotations(trigger.passage, class);
            let within = |it: &&lang::Annotation| it.start < trigger.end && trigger.start < it.end;
            let mut events = names.into_iter().filter(within);
            events.any(|it| {
                let event = reading.slug(it).and_then(|it| catalogue.event(it));
                event.is_some_and(|it| it.contact)
            })
        };
        let kind = frame.kind.as_ref();
        kind.is_some_and(|it| is_attended_kind(catalogue, &it.value))
            || known(document.classes.event)
            || known(document.classes.allusion)
    }

    /// Whether a frame is told at a gathering of both sides that the catalogue has by its name.
    fn known_by_name(&self, frame: &Frame) -> bool {
        let context = self.context;
        let (document, catalogue) = (context.document, context.catalogue);
        references::contact_event(document, catalogue, frame.trigger, &[], context.anchor).is_some()
    }

    /// Whether a frame takes place where a country's leadership has its seat, in the capital, or in
    /// the country as a whole, as is said of visits to its leaders.
    fn at_seat(&self, frame: &Frame) -> bool {
        let place = frame.place.as_ref();
        let place = place.and_then(|it| self.context.catalogue.place(&it.value));
        place
            .is_some_and(|it| it.metonym_of.is_some() || it.capital_of.is_some() || it.is_country())
    }

    /// Whether a noun is of the two whom the text is about though its sentence names one of them
    /// alone ("A goes on as at their meeting in X").
    fn theirs(&self, frame: &Frame, sides: &BTreeSet<String>) -> bool {
        let ours = self.active.is_none_or(|it| self.discourse.drafts[it].ours);
        frame.pair.is_some()
            && !frame.pair_named
            && frame.kind.is_some()
            && sides.len() == 1
            && frame.participants.len() == 1
            && ours
            && !self.names_another_pair()
            && self.spoken_of_both(frame.trigger.passage)
    }

    /// Whether a headline gives only the other party or parties, as a readout's does
    /// ("Conversation with X and Y"): the one whose house publishes it goes without saying.
    fn elliptic(&self, frame: &Frame) -> bool {
        self.context.document.passages[frame.trigger.passage].role == Role::Headline
            && (frame.participants.len() == 1 || frame.subjectless && !frame.one_by_one)
            && (frame.subjectless || self.names_both(frame.trigger.passage))
            && !frame.named_others
            && frame.pair.is_none()
    }

    /// Whether the leaders named last, right before a passage, are the two of both sides.
    pub(super) fn just_named_pair(&self, passage: usize) -> bool {
        let focus = &self.context.cast.focus;
        self.last_named.as_ref().is_some_and(|(last, people)| {
            passage.saturating_sub(*last) <= 1
                && people.len() == 2
                && focus.len() == 2
                && focus.values().all(|it| people.contains(it))
        })
    }

    /// Whether the leaders named last are two, and not the two of both sides.
    pub(super) fn names_another_pair(&self) -> bool {
        let Some((_, people)) = &self.last_named else {
            return false;
        };
        let focus = &self.context.cast.focus;
        people.len() == 2 && !focus.values().all(|it| people.contains(it))
    }

    /// Whether a passage, those right before it, or a headline name the leaders of both sides, so
    /// that "they" can be the two.
    pub(super) fn spoken_of_both(&self, passage: usize) -> bool {
        let named = self.named_near(passage);
        let mut focus = self.context.cast.focus.values();
        focus.all(|it| named.contains(it))
    }

    /// Whether those passages name these two and nobody else who leads a country.
    pub(super) fn spoken_of_both_alone(&self, passage: usize) -> bool {
        let focus: BTreeSet<String> = self.context.cast.focus.values().cloned().collect();
        self.named_near(passage) == focus
    }

    /// The leaders whom a passage, those right before it, or a headline name.
    fn named_near(&self, passage: usize) -> BTreeSet<String> {
        let context = self.context;
        let near = context.document.prose().filter(|&it| {
            let headline = context.document.passages[it].role == Role::Headline;
            it <= passage && (passage - it <= PRONOUN_REACH || headline)
        });
        let leads = |it: &String| !context.catalogue.terms(it).is_empty();
        near.flat_map(|it| named(context, it))
            .filter(leads)
            .collect()
    }

    /// Whether a passage names the leaders of both sides that the article is about.
    fn names_both(&self, passage: usize) -> bool {
        let named = named(self.context, passage);
        self.context
            .cast
            .focus
            .values()
            .all(|it| named.contains(it))
    }

    /// Whether a pronoun stands for the other side's leader: the sentence names no subject, and
    /// the one before it names that leader and nobody else's.
    fn spoken_of(&self, frame: &Frame, sides: &BTreeSet<String>) -> bool {
        let Some(before) = self
            .last_named
            .as_ref()
            .filter(|_| frame.subjectless || frame.unnamed)
        else {
            return false;
        };
        let (passage, people) = before;
        let other = |it: &&String| self.side(it).is_none_or(|it| !sides.contains(&it));
        let others = people.iter().filter(other).count();
        // Of several it is the one of whom the sentence speaks, who stands first in it.
        let subject = people.iter().find(other);
        let first = people.first() == subject;
        frame.trigger.passage.saturating_sub(*passage) <= PRONOUN_REACH
            && (others == 1 || first)
            && subject.is_some_and(|it| self.context.cast.focus.values().any(|of| of == it))
    }

    /// Whether many are said to take part in one occasion together.
    pub(super) fn joint(&self, frame: &Frame) -> bool {
        frame.multilateral.is_some()
            || frame.gathering
            || frame
                .kind
                .as_ref()
                .is_some_and(|it| self.is_summit(&it.value))
    }

    fn is_summit(&self, kind: &str) -> bool {
        is_multilateral_kind(self.context.catalogue, kind)
    }

    pub(super) fn side(&self, slug: &str) -> Option<String> {
        side(self.context, slug)
    }

    /// Whether leaders of both sides take part, in office when the contact took place.
    pub(super) fn both_sides(&self, participants: &[Participant], when: Option<&When>) -> bool {
        let days = when.and_then(|it| it.intervals.first()).copied();
        let sides: BTreeSet<String> = participants
            .iter()
            .filter_map(|it| side_in(self.context, &it.slug, days))
            .collect();
        sides.len() > 1
    }
}

/// The leaders that a passage names or gives by their office, each once, in the order of the words.
pub(crate) fn named(context: &Context<'_, '_>, passage: usize) -> Vec<String> {
    let document = context.document;
    let mut found: Vec<String> = Vec::new();
    // Where the language marks who can be the subject, the sentence speaks of them first.
    let mut lists = document.annotations(passage, document.classes.people);
    lists.sort_by_key(|it| !may_be_subject(it));
    let slugs = lists
        .into_iter()
        .flat_map(|it| people::members(document, passage, it))
        .flat_map(|it| context.cast.participants(context.catalogue, &[it]))
        .map(|it| it.slug);
    for slug in slugs {
        if !found.contains(&slug) {
            found.push(slug);
        }
    }
    found
}
